//! Doc comments: the plan's lines as `#[doc = " …"]`.
//!
//! In: [`Docs`]. Out: tokens. Does not change a word of the model's text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::comment::spaced;
use crate::docs::html::Docs;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_breaks_out_of_its_comment() {
        let tokens = doc_attrs(&Docs::line("a */ b\r\nc\u{202e}d")).to_string();
        assert_eq!(tokens, "# [doc = \" a */ b  c d\"]");
    }
}
