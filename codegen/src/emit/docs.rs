//! Doc comments: the plan's lines as `#[doc = " …"]`, or as `/// …` inside a macro's text.
//!
//! In: [`Docs`] and a deprecation note. Out: tokens or text. Does not change a word of the model's text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::docs::{Docs, is_unseen};

/// One attribute per line, so that each prints as `/// line`.
pub fn doc_attrs(docs: &Docs, deprecated: Option<&str>) -> TokenStream {
    let lines = doc_lines(docs, deprecated);
    quote!(#(#[doc = #lines])*)
}

/// The attribute of one line.
pub fn doc_line(line: impl AsRef<str>) -> TokenStream {
    let line = spaced(line.as_ref());
    quote!(#[doc = #line])
}

/// `/// …` lines with an indent, for macro bodies, each ended by a newline.
pub fn push_doc_text(out: &mut String, indent: &str, docs: &Docs, deprecated: Option<&str>) {
    for line in doc_lines(docs, deprecated) {
        out.push_str(indent);
        out.push_str("///");
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// The lines as they stand after `///`, the deprecation note last.
///
/// A note stands for `#[deprecated]`: the attribute would warn wherever the crate itself names the item.
fn doc_lines(docs: &Docs, deprecated: Option<&str>) -> Vec<String> {
    let mut lines: Vec<String> = docs.lines.iter().map(|line| spaced(line)).collect();
    if let Some(note) = deprecated {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(spaced(&deprecation_line(note)));
    }
    lines
}

/// What stands for `#[deprecated]`, as a line.
pub fn deprecation_line(note: &str) -> String {
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    if note.is_empty() { "**Deprecated.**".to_owned() } else { format!("**Deprecated**: {note}") }
}

/// The line behind one space; an empty line stays empty.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {}", one_line(line)) }
}

/// A line that stays one: in a comment, a line feed would end it, a carriage return is an error of the compiler, and so is
/// what turns the direction of text. The plan has none of them; this is the door that every comment goes through.
pub fn one_line(line: &str) -> String {
    line.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deprecation_note_is_a_paragraph_of_its_own() {
        let mut text = String::new();
        push_doc_text(&mut text, "    ", &Docs::line("A tag."), Some("use\nLabel"));
        assert_eq!(text, "    /// A tag.\n    ///\n    /// **Deprecated**: use Label\n");
    }

    #[test]
    fn a_line_never_breaks_out_of_its_comment() {
        let tokens = doc_attrs(&Docs::line("a */ b\r\nc\u{202e}d"), None).to_string();
        assert_eq!(tokens, "# [doc = \" a */ b  c d\"]");
    }
}
