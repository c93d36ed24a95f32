//! Doc comments: the plan's lines as `#[doc = " …"]`.
//!
//! In: [`Docs`]. Out: tokens. Does not change a word of the model's text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::comment::spaced;
use crate::docs::html::Docs;

/// One attribute per line, so that each prints as `/// line`; none where there is nothing to say.
pub fn doc_attrs(docs: &Docs) -> TokenStream {
    let lines: Vec<String> = docs.lines.iter().map(|line| spaced(line)).collect();
    if lines.iter().all(|line| line.trim().is_empty()) {
        return TokenStream::new();
    }
    quote!(#(#[doc = #lines])*)
}

/// The attribute of one line; nothing for an empty one.
pub fn doc_line(line: impl AsRef<str>) -> TokenStream {
    doc_attrs(&Docs::line(line.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_say_is_no_comment() {
        assert!(doc_line(" ").is_empty() && doc_attrs(&Docs::default()).is_empty());
    }

    #[test]
    fn a_line_never_breaks_out_of_its_comment() {
        let tokens = doc_attrs(&Docs::line("a */ b\r\nc\u{202e}d")).to_string();
        assert_eq!(tokens, "# [doc = \" a */ b  c d\"]");
    }
}
