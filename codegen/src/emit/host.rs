//! The function that makes the host prefix of a call.
//!
//! In: a [`HostPrefix`]. Out: a closure from the input. Whether a value may stand in a host name is the runtime's to see.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, ident};
use crate::plan::host::{HostPart, HostPrefix};
use crate::runtime::{HOST_LABEL, HOST_PREFIX};

/// `|input| rt::host_prefix(…)`.
pub fn emit_host_prefix(prefix: &HostPrefix, input: &str, scope: &Scope) -> TokenStream {
    let (std, input) = (scope.std(), ident(input));
    let string = &std.string;
    let pushes = prefix.0.iter().map(|part| match part {
        HostPart::Text(text) => emit_text(text),
        HostPart::Label { member, field } => {
            quote!(prefix.push_str(#HOST_LABEL(#member, input.#field.as_ref().map(::std::convert::AsRef::<str>::as_ref))?);)
        }
    });
    if let [HostPart::Text(text)] = prefix.0.as_slice() {
        return quote!(|_| #HOST_PREFIX(#string::from(#text)));
    }
    quote! {
        |input| {
            let input = input.downcast_ref::<#input>().ok_or("the input is not of this operation")?;
            let mut prefix = #string::new();
            #(#pushes)*
            #HOST_PREFIX(prefix)
        }
    }
}

/// One character is pushed as such, as clippy wants it.
fn emit_text(text: &str) -> TokenStream {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => quote!(prefix.push(#only);),
        _ => quote!(prefix.push_str(#text);),
    }
}
