//! The defaults of a model as Rust.
//!
//! In: a [`DefaultValue`] and the type of the field that has it. Out: a [`Substitute`] for a value that is not set.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::plan::presence::{DefaultValue, DocumentDefault};
use crate::plan::ty::RustType;

/// What stands for a value that is not set.
pub enum Substitute {
    /// The type's default.
    Default,
    /// A constant, which costs nothing to make.
    Constant(TokenStream),
    /// A value that is made only when it is needed.
    Made(TokenStream),
}

/// The default that the model gives a field of this type.
pub fn emit_default(ty: &RustType, value: &DefaultValue, scope: &Scope) -> Substitute {
    match value {
        DefaultValue::Flag(false) | DefaultValue::EmptyList | DefaultValue::EmptyMap => Substitute::Default,
        DefaultValue::Flag(true) => Substitute::Constant(quote!(true)),
        DefaultValue::Number(text) => number(ty, text),
        DefaultValue::Text(text) => {
            if let RustType::Named(path) = ty {
                let path = scope.named(path);
                return Substitute::Made(quote!(#path::from(#text)));
            }
            if text.is_empty() { Substitute::Default } else { Substitute::Made(quote!(#text.into())) }
        }
        DefaultValue::Bytes(bytes) if bytes.is_empty() => Substitute::Default,
        DefaultValue::Bytes(bytes) => {
            let (blob, bytes) = (scope.blob(), Literal::byte_string(bytes));
            Substitute::Made(quote!(#blob::new(#bytes)))
        }
        DefaultValue::Time { seconds, nanos } => time(*seconds, *nanos, scope),
        DefaultValue::Document(value) => document(value, scope),
    }
}

/// A number of the field's type. Big ones are texts in Rust too, and were checked when the model was read.
fn number(ty: &RustType, text: &str) -> Substitute {
    let name = if *ty == RustType::F32 { quote!(f32) } else { quote!(f64) };
    if matches!(ty, RustType::BigInteger | RustType::BigDecimal) {
        // What `Default` gives of these two is the integer, and not the decimal, of the same spelling.
        let is_default = *ty == RustType::BigInteger && text == "0";
        return if is_default {
            Substitute::Default
        } else {
            Substitute::Made(quote!(#text.parse().unwrap_or_default()))
        };
    }
    match text {
        "0" | "0.0" => Substitute::Default,
        "NaN" => Substitute::Constant(quote!(#name::NAN)),
        "Infinity" => Substitute::Constant(quote!(#name::INFINITY)),
        "-Infinity" => Substitute::Constant(quote!(#name::NEG_INFINITY)),
        _ if *ty == RustType::F32 => {
            // No more digits than the type keeps, of which clippy warns.
            let single = text.parse::<f32>().map_or_else(|_| text.to_owned(), |single| format!("{single:?}"));
            Substitute::Constant(digits(&single))
        }
        _ => Substitute::Constant(digits(text)),
    }
}

/// Digits, with their sign, as a literal whose type follows from where it stands.
fn digits(text: &str) -> TokenStream {
    text.parse().expect("a number of a model is a literal of Rust")
}

/// A point in time.
pub fn time(seconds: i64, nanos: u32, scope: &Scope) -> Substitute {
    let (date_time, seconds) = (scope.date_time(), digits(&seconds.to_string()));
    let nanos = (nanos > 0).then(|| Literal::u32_unsuffixed(nanos));
    Substitute::Constant(match nanos {
        Some(nanos) => quote!(#date_time::from_secs_and_nanos(#seconds, #nanos)),
        None => quote!(#date_time::from_secs(#seconds)),
    })
}

fn document(value: &DocumentDefault, scope: &Scope) -> Substitute {
    let document = scope.document();
    match value {
        DocumentDefault::Flag(flag) => Substitute::Constant(quote!(#document::Bool(#flag))),
        DocumentDefault::Unsigned(number) => Substitute::Made(quote!(#document::from(#number))),
        DocumentDefault::Negative(number) => Substitute::Made(quote!(#document::from(#number))),
        DocumentDefault::Float(text) => {
            let number = digits(text);
            Substitute::Made(quote!(#document::from(#number)))
        }
        DocumentDefault::Text(text) => Substitute::Made(quote!(#document::from(#text))),
        DocumentDefault::EmptyList => {
            let vec = &scope.std().vec;
            Substitute::Made(quote!(#document::Array(#vec::new())))
        }
        DocumentDefault::EmptyObject => {
            let map = scope.hash_map();
            Substitute::Made(quote!(#document::Object(#map::new())))
        }
    }
}
