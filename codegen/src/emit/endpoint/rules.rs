//! Emits the compiled rules as one `static`, in a private module that imports the runtime's short names whole.
//!
//! In: a [`Program`]. Out: tokens.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::plan::endpoint::program::{AuthScheme, Expr, FullEndpoint, Program, Property, Step};

/// Emits `mod rules`, with `RULES` in it.
pub fn emit_rules(program: &Program) -> TokenStream {
    let slots = Literal::u8_unsuffixed(program.slots);
    let steps = program.steps.iter().map(emit_step);
    quote! {
        #[doc = " The rules of the service, compiled; parameters are the first slots, in the order of [`super::Params`]."]
        mod rules {
            use ferrosmith_runtime::endpoint::code::*;

            pub(super) static RULES: Program = Program { slots: #slots, steps: &[#(#steps,)*] };
        }
    }
}

fn emit_step(step: &Step) -> TokenStream {
    match step {
        Step::If(test, or_else) => {
            let (test, or_else) = (emit_expr(test), Literal::u16_unsuffixed(*or_else));
            quote!(If(#test, #or_else))
        }
        Step::Let(slot, test, or_else) => {
            let (slot, or_else) = (Literal::u8_unsuffixed(*slot), Literal::u16_unsuffixed(*or_else));
            let test = emit_expr(test);
            quote!(Let(#slot, #test, #or_else))
        }
        Step::Url(url) => {
            let url = emit_expr(url);
            quote!(Url(#url))
        }
        Step::Full(full) => emit_full(full),
        Step::Fail(message) => {
            let message = emit_expr(message);
            quote!(Fail(#message))
        }
        Step::NoMatch => quote!(NoMatch),
    }
}

fn emit_full(full: &FullEndpoint) -> TokenStream {
    let url = emit_expr(&full.url);
    let headers = full.headers.iter().map(|(name, values)| {
        let values = values.iter().map(emit_expr);
        quote!((#name, &[#(#values),*]))
    });
    let schemes = full.auth_schemes.iter().map(|AuthScheme { name, properties }| {
        let properties = emit_entries(properties);
        quote!((#name, #properties))
    });
    let properties = emit_entries(&full.properties);
    quote! {
        Full(&FullEndpoint {
            url: #url,
            headers: &[#(#headers),*],
            auth_schemes: &[#(#schemes),*],
            properties: #properties,
        })
    }
}

fn emit_entries(entries: &[(String, Property)]) -> TokenStream {
    let entries = entries.iter().map(|(key, value)| {
        let value = emit_property(value);
        quote!((#key, #value))
    });
    quote!(&[#(#entries),*])
}

fn emit_property(property: &Property) -> TokenStream {
    match property {
        Property::Of(value) => {
            let value = emit_expr(value);
            quote!(Of(#value))
        }
        Property::List(items) => {
            let items = items.iter().map(emit_property);
            quote!(List(&[#(#items),*]))
        }
        Property::Map(entries) => {
            let entries = emit_entries(entries);
            quote!(Map(#entries))
        }
    }
}

fn emit_expr(expr: &Expr) -> TokenStream {
    match expr {
        Expr::Text(text) => quote!(Text(#text)),
        Expr::Flag(flag) => quote!(Flag(#flag)),
        Expr::Number(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(Number(#number))
        }
        Expr::Slot(slot) => {
            let slot = Literal::u8_unsuffixed(*slot);
            quote!(Slot(#slot))
        }
        Expr::Join(parts) => {
            let parts = parts.iter().map(emit_expr);
            quote!(Join(&[#(#parts),*]))
        }
        Expr::Get(whole, attribute) => {
            let (whole, attribute) = (emit_expr(whole), format_ident!("{attribute}"));
            quote!(Get(&#whole, #attribute))
        }
        Expr::Item(whole, index) => {
            let (whole, index) = (emit_expr(whole), Literal::i16_unsuffixed(*index));
            quote!(Get(&#whole, Index(#index)))
        }
        Expr::Call(function, arguments) => {
            let (function, arguments) = (format_ident!("{function}"), arguments.iter().map(emit_expr));
            quote!(Call(#function, &[#(#arguments),*]))
        }
    }
}
