//! Rust types as tokens: of fields, of accessors and of setters.
//!
//! In: a [`RustType`] or a [`FieldPlan`]. Out: how the field is stored, borrowed and set. Does not know where the
//! methods stand.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use crate::plan::field::FieldPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::RustType;
use crate::runtime::{BIG_DECIMAL, BIG_INTEGER, BLOB, BYTE_STREAM, DATE_TIME, DOCUMENT, EVENT_RECEIVER, EVENT_SENDER};

/// The type as a field holds it, without the `Option` of an optional member.
pub fn owned_type(ty: &RustType, scope: &Scope) -> TokenStream {
    let std = scope.std();
    match ty {
        RustType::Bool => quote!(bool),
        RustType::I8 => quote!(i8),
        RustType::I16 => quote!(i16),
        RustType::I32 => quote!(i32),
        RustType::I64 => quote!(i64),
        RustType::F32 => quote!(f32),
        RustType::F64 => quote!(f64),
        RustType::BigInteger => scope.primitive(BIG_INTEGER),
        RustType::BigDecimal => scope.primitive(BIG_DECIMAL),
        RustType::String => std.string.clone(),
        RustType::Blob => scope.primitive(BLOB),
        RustType::ByteStream => scope.primitive(BYTE_STREAM),
        RustType::Events { is_sent, events, error } => {
            let stream = scope.events(if *is_sent { EVENT_SENDER } else { EVENT_RECEIVER });
            let (events, error) = (scope.named(events), scope.named(error));
            quote!(#stream<#events, #error>)
        }
        RustType::DateTime => scope.primitive(DATE_TIME),
        RustType::Document => scope.primitive(DOCUMENT),
        RustType::Named(path) => scope.named(path),
        RustType::Vec(element) => {
            let (vec, element) = (&std.vec, owned_type(element, scope));
            quote!(#vec<#element>)
        }
        RustType::Map(key, value) => {
            let (key, value) = (owned_type(key, scope), owned_type(value, scope));
            let hash_map = scope.hash_map();
            quote!(#hash_map<#key, #value>)
        }
        RustType::Option(inner) => {
            let (option, inner) = (&std.option, owned_type(inner, scope));
            quote!(#option<#inner>)
        }
        RustType::Box(inner) => {
            let (boxed, inner) = (&std.boxed, owned_type(inner, scope));
            quote!(#boxed<#inner>)
        }
    }
}

/// The type of a field.
pub fn field_type(field: &FieldPlan, scope: &Scope) -> TokenStream {
    let ty = owned_type(&field.ty, scope);
    match field.presence {
        Presence::Optional => {
            let option = &scope.std().option;
            quote!(#option<#ty>)
        }
        Presence::Required | Presence::Defaulted(_) | Presence::Stream => ty,
    }
}

/// What a type is borrowed as: `&str`, `&[T]`, `&T`, or itself when it is `Copy`.
pub fn borrowed_type(ty: &RustType, scope: &Scope) -> TokenStream {
    match ty {
        RustType::String => quote!(&str),
        RustType::Vec(element) => {
            let element = owned_type(element, scope);
            quote!(&[#element])
        }
        RustType::Box(inner) => {
            let inner = owned_type(inner, scope);
            quote!(&#inner)
        }
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64 => owned_type(ty, scope),
        RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Map(..)
        | RustType::Option(_) => {
            let owned = owned_type(ty, scope);
            quote!(&#owned)
        }
    }
}

/// The return type and body of a field's accessor.
///
/// A list that is not set reads as an empty slice, as in the official client.
pub fn accessor(field: &FieldPlan, scope: &Scope) -> (TokenStream, TokenStream) {
    let name = field.name.ident();
    let borrowed = borrowed_type(&field.ty, scope);
    if field.presence != Presence::Optional {
        return (borrowed, if field.ty.is_copy() { quote!(self.#name) } else { quote!(&self.#name) });
    }
    let option = &scope.std().option;
    match &field.ty {
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64 => (quote!(#option<#borrowed>), quote!(self.#name)),
        RustType::Vec(_) => (borrowed, quote!(self.#name.as_deref().unwrap_or_default())),
        RustType::String | RustType::Box(_) => (quote!(#option<#borrowed>), quote!(self.#name.as_deref())),
        RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Map(..)
        | RustType::Option(_) => (quote!(#option<#borrowed>), quote!(self.#name.as_ref())),
    }
}
