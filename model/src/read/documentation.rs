//! Documentation in HTML, whichever way the model writes it.
//!
//! In: shapes as a reader has them. Documentation is CommonMark in an AST; botocore's is made of that, mostly as HTML, and in
//! some services as it was. Out: the same with documentation in HTML, which is what later stages read: of shapes and members,
//! and what stands inside of traits. A text that starts with a tag is HTML already, as in AWS's own models, whose indentation
//! CommonMark would take for code: it stays as it is. Character references are resolved for those who compare.
//!
//! Source: Smithy 2.0, "documentation trait", "waitable trait", "examples trait", "clientContextParams trait"; CommonMark 0.31,
//! "HTML blocks".

use crate::TraitId;
use crate::{Member, Shape, ShapeKind, Traits};
use pulldown_cmark::{Event, Options, Parser, html};
use serde_json::Value;
use std::borrow::Cow;

const ID: TraitId = TraitId::DOCUMENTATION;

/// Traits that hold objects or a list of them, of which each may have documentation.
const HOLDERS: [TraitId; 3] = [TraitId::CLIENT_CONTEXT_PARAMS, TraitId::EXAMPLES, TraitId::WAITABLE];

/// Brings the documentation of a shape and of its members to HTML.
pub(super) fn render_documentation(shape: &mut Shape) {
    render_text(&mut shape.traits);
    for id in HOLDERS {
        render_inside(&mut shape.traits, id);
    }
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
    if let Some(rendered) = traits.text(ID).and_then(rendered) {
        traits.insert(ID, Value::String(rendered));
    }
}

/// The same of each part of a trait's value.
fn render_inside(traits: &mut Traits, id: TraitId) {
    let Some(mut value) = traits.remove(id) else { return };
    let parts: &mut dyn Iterator<Item = &mut Value> = match &mut value {
        Value::Array(parts) => &mut parts.iter_mut(),
        Value::Object(parts) => &mut parts.values_mut(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => &mut std::iter::empty(),
    };
    for part in parts.filter_map(|part| part.get_mut("documentation")) {
        if let Some(rendered) = part.as_str().and_then(rendered) {
            *part = Value::String(rendered);
        }
    }
    traits.insert(id, value);
}

/// CommonMark as HTML; none for what is HTML already.
fn rendered(text: &str) -> Option<String> {
    if is_html(text) {
        return None;
    }
    let mut rendered = String::with_capacity(text.len() + 8);
    html::push_html(&mut rendered, Parser::new_ext(text, Options::empty()));
    rendered.truncate(rendered.trim_end().len());
    Some(rendered)
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

/// The longest name of a character reference has 31 letters.
const LONGEST_REFERENCE: usize = 33;

/// Text with the characters that its references stand for, each once: `&nbsp;`, `&#8217;`, `&#x2019;`.
///
/// Source: HTML, "Named character references", which CommonMark takes over.
pub(crate) fn resolve_references(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        resolved.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = rest[1..].bytes().take(LONGEST_REFERENCE).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#');
        let end = 1 + name.count();
        let is_reference = end > 1 && rest[end..].starts_with(';');
        let (reference, after) = rest.split_at(if is_reference { end + 1 } else { 1 });
        let mut events = Parser::new(reference).filter_map(|event| match event {
            Event::Text(text) => Some(text),
            _ => None,
        });
        resolved.push_str(&events.next().unwrap_or(reference.into()));
        rest = after;
    }
    resolved.push_str(rest);
    Cow::Owned(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(text: &str) -> String {
        let mut traits = Traits::default();
        traits.insert(ID, text.into());
        render_text(&mut traits);
        traits.documentation().unwrap_or_default().to_owned()
    }

    #[test]
    fn commonmark_becomes_html() {
        assert_eq!(shown("One & two\nlines."), "<p>One &amp; two\nlines.</p>");
        assert_eq!(
            shown("Either:\n- `a`\n- **b**"),
            "<p>Either:</p>\n<ul>\n<li><code>a</code></li>\n<li><strong>b</strong></li>\n</ul>"
        );
        assert_eq!(shown("<https://example.com>"), "<p><a href=\"https://example.com\">https://example.com</a></p>");
        assert_eq!(shown(""), "");
    }

    #[test]
    fn html_stays_as_it_is() {
        for text in ["<p>A\n\n    *b*</p>\n", " <note> - c</note>", "<p/>", "<!-- d -->", "</p>"] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_stands_inside_of_traits_is_documentation_too() {
        let mut shape =
            Shape { id: crate::ShapeId::new("a", "B"), kind: ShapeKind::Boolean, traits: Traits::default() };
        shape.traits.insert(TraitId::WAITABLE, json!({"Ready": {"documentation": "Is `ready`.", "acceptors": []}}));
        shape.traits.insert(TraitId::EXAMPLES, json!([{"title": "*One*", "documentation": "*One*"}, {"title": "b"}]));
        let params = json!({"a": {"type": "string", "documentation": "<b>A</b> `b`"}, "b": {"documentation": 7}});
        shape.traits.insert(TraitId::CLIENT_CONTEXT_PARAMS, params.clone());
        render_documentation(&mut shape);
        let text = shape.traits.get(TraitId::WAITABLE).map(|waiters| waiters["Ready"]["documentation"].clone());
        assert_eq!(text, Some(json!("<p>Is <code>ready</code>.</p>")));
        let examples = json!([{"title": "*One*", "documentation": "<p><em>One</em></p>"}, {"title": "b"}]);
        assert_eq!(shape.traits.get(TraitId::EXAMPLES), Some(&examples));
        assert_eq!(shape.traits.get(TraitId::CLIENT_CONTEXT_PARAMS), Some(&params));
    }
}
