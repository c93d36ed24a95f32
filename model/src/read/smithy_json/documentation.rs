//! Documentation in HTML, whichever way the model writes it.
//!
//! In: shapes of an AST, whose documentation is CommonMark. Out: the same with documentation in HTML, which is what
//! botocore has and what later stages read. A text that starts with a tag is HTML already, as in AWS's own models, whose
//! indentation CommonMark would take for code: it stays as it is.
//!
//! Source: Smithy 2.0, "documentation trait"; CommonMark 0.31, "HTML blocks".

use crate::TraitId;
use crate::{Member, Shape, ShapeKind, Traits};
use pulldown_cmark::{Options, Parser, html};
use serde_json::Value;

const ID: TraitId = TraitId::DOCUMENTATION;

/// Brings the documentation of a shape and of its members to HTML.
pub(super) fn render_documentation(shape: &mut Shape) {
    render_text(&mut shape.traits);
    let members: &mut dyn Iterator<Item = &mut Member> = match &mut shape.kind {
        ShapeKind::Structure(members)
        | ShapeKind::Union(members)
        | ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members) => &mut members.iter_mut(),
        ShapeKind::List { member } => &mut std::iter::once(member),
        ShapeKind::Map { key, value } => &mut [key, value].into_iter(),
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => return,
    };
    members.for_each(|member| render_text(&mut member.traits));
}

fn render_text(traits: &mut Traits) {
    let Some(text) = traits.text(ID).filter(|text| !is_html(text)) else { return };
    let mut rendered = String::with_capacity(text.len() + 8);
    html::push_html(&mut rendered, Parser::new_ext(text, Options::empty()));
    rendered.truncate(rendered.trim_end().len());
    traits.insert(ID, Value::String(rendered));
}

/// Whether the text starts with a tag or a comment. An address in angle brackets is neither.
fn is_html(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix('<') else { return false };
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let after = rest[name.len()..].chars().next();
    match after {
        Some('/' | '!') if name.is_empty() => true,
        Some(c) => !name.is_empty() && (c.is_whitespace() || matches!(c, '>' | '/')),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str) -> String {
        let mut traits = Traits::default();
        traits.insert(ID, text.into());
        render_text(&mut traits);
        traits.documentation().unwrap_or_default().to_owned()
    }

    #[test]
    fn commonmark_becomes_html() {
        assert_eq!(rendered("One & two\nlines."), "<p>One &amp; two\nlines.</p>");
        assert_eq!(
            rendered("Either:\n- `a`\n- **b**"),
            "<p>Either:</p>\n<ul>\n<li><code>a</code></li>\n<li><strong>b</strong></li>\n</ul>"
        );
        assert_eq!(rendered("<https://example.com>"), "<p><a href=\"https://example.com\">https://example.com</a></p>");
        assert_eq!(rendered(""), "");
    }

    #[test]
    fn html_stays_as_it_is() {
        for text in ["<p>A\n\n    *b*</p>\n", " <note> - c</note>", "<p/>", "<!-- d -->", "</p>"] {
            assert_eq!(rendered(text), text);
        }
    }
}
