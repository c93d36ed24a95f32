//! `#[deprecated]`, as the official crate has it: on types, variants, fields, their accessors and setters, and operations.
//!
//! In: the note of the plan. Out: the attribute. The file that holds or names something deprecated allows that, since the
//! compiler warns whoever names it: see [`Scope::imports`](super::scope::Scope::imports).

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::docs::comment::one_line;

/// The attribute of something deprecated; the note is empty when the model does not say why.
pub fn deprecated_attr(note: Option<&str>, scope: &Scope) -> Option<TokenStream> {
    let note = one_line(note?);
    scope.allow_deprecated();
    Some(if note.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated(note = #note)]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_said_and_the_file_may_name_it() {
        let scope = Scope::new([]);
        assert!(deprecated_attr(None, &scope).is_none());
        assert!(!scope.imports().contains("deprecated"));
        let attr = deprecated_attr(Some("use\nLabel"), &scope).expect("it is deprecated");
        assert_eq!(attr.to_string(), "# [deprecated (note = \"use Label\")]");
        assert!(scope.imports().starts_with("#![allow(deprecated"));
    }
}
