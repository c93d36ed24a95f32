//! Doc comments: the plan's lines as `#[doc = " …"]`.
//!
//! In: [`Docs`]. Out: tokens. Does not change a word of the model's text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::docs::{Docs, is_unseen};

/// One attribute per line, so that each prints as `/// line`.
pub fn doc_attrs(docs: &Docs) -> TokenStream {
    let lines = docs.lines.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

/// The attribute of one line.
pub fn doc_line(line: impl AsRef<str>) -> TokenStream {
    let line = spaced(line.as_ref());
    quote!(#[doc = #line])
}

/// What a module's own page says of what is deprecated, as a line.
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
    fn a_deprecation_note_is_one_line() {
        assert_eq!(deprecation_line("use\nLabel"), "**Deprecated**: use Label");
        assert_eq!(deprecation_line(""), "**Deprecated.**");
    }

    #[test]
    fn a_line_never_breaks_out_of_its_comment() {
        let tokens = doc_attrs(&Docs::line("a */ b\r\nc\u{202e}d")).to_string();
        assert_eq!(tokens, "# [doc = \" a */ b  c d\"]");
    }
}
