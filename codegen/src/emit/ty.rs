//! Rust types as tokens and as text: of fields, of accessors and of setters.
//!
//! In: a [`RustType`] or a [`FieldPlan`]. Out: how the field is stored, borrowed and set. Does not know where the
//! methods stand.

use proc_macro2::TokenStream;

use super::scope::Scope;
use crate::plan::field::FieldPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::RustType;
use crate::runtime::{BIG_DECIMAL, BIG_INTEGER, BLOB, BYTE_STREAM, DATE_TIME, DOCUMENT, EVENT_RECEIVER, EVENT_SENDER};

/// The type as a field holds it, without the `Option` of an optional member.
pub fn owned_type(ty: &RustType, scope: &Scope) -> TokenStream {
    owned_text(ty, scope).parse().expect("a type is made of names")
}

/// As [`owned_type`], as text.
pub fn owned_text(ty: &RustType, scope: &Scope) -> String {
    let std = scope.std();
    match ty {
        RustType::Bool => "bool".to_owned(),
        RustType::I8 => "i8".to_owned(),
        RustType::I16 => "i16".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::F32 => "f32".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::BigInteger => scope.primitive_text(BIG_INTEGER),
        RustType::BigDecimal => scope.primitive_text(BIG_DECIMAL),
        RustType::String => std.string.to_string(),
        RustType::Blob => scope.primitive_text(BLOB),
        RustType::ByteStream => scope.primitive_text(BYTE_STREAM),
        RustType::Events { is_sent, events, error } => {
            let stream = scope.primitive_text(if *is_sent { EVENT_SENDER } else { EVENT_RECEIVER });
            format!("{stream}<{}, {}>", scope.named_text(events), scope.named_text(error))
        }
        RustType::DateTime => scope.primitive_text(DATE_TIME),
        RustType::Document => scope.primitive_text(DOCUMENT),
        RustType::Named(path) => scope.named_text(path),
        RustType::Vec(element) => format!("{}<{}>", std.vec, owned_text(element, scope)),
        RustType::Map(key, value) => {
            format!("{}<{}, {}>", scope.hash_map(), owned_text(key, scope), owned_text(value, scope))
        }
        RustType::Option(inner) => format!("{}<{}>", std.option, owned_text(inner, scope)),
        RustType::Box(inner) => format!("{}<{}>", std.boxed, owned_text(inner, scope)),
    }
}

/// The type of a field, as text.
pub fn field_text(field: &FieldPlan, scope: &Scope) -> String {
    let ty = owned_text(&field.ty, scope);
    match field.presence {
        Presence::Optional => format!("{}<{ty}>", scope.std().option),
        Presence::Required | Presence::Defaulted(_) | Presence::Stream => ty,
    }
}

/// What a type is borrowed as: `&str`, `&[T]`, `&T`, or itself when it is `Copy`.
fn borrowed_text(ty: &RustType, scope: &Scope) -> String {
    match ty {
        RustType::String => "&str".to_owned(),
        RustType::Vec(element) => format!("&[{}]", owned_text(element, scope)),
        RustType::Box(inner) => format!("&{}", owned_text(inner, scope)),
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64 => owned_text(ty, scope),
        RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Map(..)
        | RustType::Option(_) => format!("&{}", owned_text(ty, scope)),
    }
}

/// The return type and body of a field's accessor.
///
/// A list that is not set reads as an empty slice, as in the official client.
pub fn accessor(field: &FieldPlan, scope: &Scope) -> (String, String) {
    let name = &field.name;
    let borrowed = borrowed_text(&field.ty, scope);
    if field.presence != Presence::Optional {
        return (borrowed, if field.ty.is_copy() { format!("self.{name}") } else { format!("&self.{name}") });
    }
    let option = scope.std().option;
    match &field.ty {
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64 => (format!("{option}<{borrowed}>"), format!("self.{name}")),
        RustType::Vec(_) => (borrowed, format!("self.{name}.as_deref().unwrap_or_default()")),
        RustType::String | RustType::Box(_) => (format!("{option}<{borrowed}>"), format!("self.{name}.as_deref()")),
        RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Map(..)
        | RustType::Option(_) => (format!("{option}<{borrowed}>"), format!("self.{name}.as_ref()")),
    }
}
