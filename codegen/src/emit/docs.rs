//! Doc comments: the plan's lines as `#[doc = " …"]`, or as `/// …` inside a macro's text.
//!
//! In: [`Docs`] and a deprecation note. Out: tokens or text. Does not change a word of the model's text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::comment::comment_lines;
use crate::docs::html::Docs;

/// One attribute per line, so that each prints as `/// line`.
pub fn doc_attrs(docs: &Docs, deprecated: Option<&str>) -> TokenStream {
    let lines = comment_lines(docs, deprecated);
    quote!(#(#[doc = #lines])*)
}

/// The attribute of one line; nothing for an empty one.
pub fn doc_line(line: impl AsRef<str>) -> TokenStream {
    doc_attrs(&Docs::line(line.as_ref()), None)
}

/// `/// …` lines with an indent, for macro bodies, each ended by a newline.
pub fn push_doc_text(out: &mut String, indent: &str, docs: &Docs, deprecated: Option<&str>) {
    for line in comment_lines(docs, deprecated) {
        out.push_str(indent);
        out.push_str("///");
        out.push_str(line.trim_end());
        out.push('\n');
    }
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
    fn nothing_to_say_is_no_comment() {
        assert!(doc_line(" ").is_empty() && doc_attrs(&Docs::default(), None).is_empty());
        let mut text = String::new();
        push_doc_text(&mut text, "", &Docs::line(""), None);
        assert_eq!(text, "");
    }

    #[test]
    fn a_line_never_breaks_out_of_its_comment() {
        let tokens = doc_attrs(&Docs::line("a */ b\r\nc\u{202e}d"), None).to_string();
        assert_eq!(tokens, "# [doc = \" a */ b  c d\"]");
    }
}
