//! [`RustName`]: an identifier of generated Rust, and the names of the functions that are called after it.
//!
//! In: a word in the right case. Out: the word as it is written in Rust (`r#type`), as a part of longer names (`type` in
//! `set_type`), and as a token. Nothing else knows how a keyword is written. Does not know other names (`collision.rs`).

use super::reserved::{is_keyword, is_never_raw};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use std::fmt;

/// What stands before a keyword that is used as a name.
const RAW: &str = "r#";

/// An identifier of generated Rust.
///
/// Source: The Rust Reference, "Identifiers", raw identifiers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustName(String);

impl RustName {
    /// The identifier for a word: a keyword becomes a raw identifier, and one that can't be raw gets an underscore.
    pub fn new(word: &str) -> Self {
        Self(match word {
            _ if is_never_raw(word) => format!("{word}_"),
            _ if is_keyword(word) => format!("{RAW}{word}"),
            _ => word.to_owned(),
        })
    }

    /// As it is written in Rust: `access_type`, `r#type`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a part of longer names, and as rustdoc and messages show it: `access_type`, `type`.
    pub fn stem(&self) -> &str {
        self.0.strip_prefix(RAW).unwrap_or(&self.0)
    }

    /// The function that takes an option: `set_type`.
    #[must_use]
    pub fn setter(&self) -> Self {
        self.after("set")
    }

    /// The function that shows what is set so far: `get_type`.
    #[must_use]
    pub fn getter(&self) -> Self {
        self.after("get")
    }

    /// The function that tells one variant from the others: `is_type`.
    #[must_use]
    pub fn predicate(&self) -> Self {
        self.after("is")
    }

    /// The function that gives the value of one variant: `as_type`.
    #[must_use]
    pub fn conversion(&self) -> Self {
        self.after("as")
    }

    /// No keyword has an underscore, so that this is never raw.
    fn after(&self, verb: &str) -> Self {
        Self(format!("{verb}_{}", self.stem()))
    }

    /// As a token.
    pub fn ident(&self) -> Ident {
        match self.0.strip_prefix(RAW) {
            Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
            None => Ident::new(&self.0, Span::call_site()),
        }
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl ToTokens for RustName {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.ident());
    }
}

impl PartialEq<&str> for RustName {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::RustName;
    use quote::quote;

    #[test]
    fn a_keyword_is_raw_alone_and_plain_in_longer_names() {
        let name = RustName::new("type");
        assert_eq!((name.as_str(), name.stem(), name.to_string().as_str()), ("r#type", "type", "r#type"));
        let derived = [name.setter(), name.getter(), name.predicate(), name.conversion()];
        assert_eq!(derived, ["set_type", "get_type", "is_type", "as_type"]);
        assert_eq!(quote!(#name).to_string(), "r#type");
    }

    #[test]
    fn a_word_that_can_not_be_raw_gets_an_underscore() {
        for (word, name, setter) in
            [("self", "self_", "set_self_"), ("crate", "crate_", "set_crate_"), ("catalog", "catalog", "set_catalog")]
        {
            assert_eq!((RustName::new(word), RustName::new(word).setter().as_str()), (RustName(name.into()), setter));
        }
    }
}
