//! How a type of a plan is spelled in a signature.
//!
//! In: a [`RustType`]. Out: text, with paths below the crate's root. Emitted code spells it by `emit/ty.rs`.

use crate::plan::field::FieldPlan;
use crate::plan::presence::Presence;
use crate::plan::ty::RustType;

/// The type of a field: owned, and in an `Option` unless it is always there.
pub(super) fn field(field: &FieldPlan) -> String {
    let ty = field.ty.to_string();
    if field.presence == Presence::Optional { format!("Option<{ty}>") } else { ty }
}

/// What an accessor returns.
pub(super) fn accessor(field: &FieldPlan) -> String {
    let is_optional = field.presence == Presence::Optional;
    let borrowed = match &field.ty {
        copy @ (RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64) => copy.to_string(),
        RustType::String => "&str".to_owned(),
        RustType::Vec(inner) => return format!("&[{inner}]"),
        RustType::Box(inner) => format!("&{inner}"),
        other @ (RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Map(..)
        | RustType::Option(_)) => format!("&{other}"),
    };
    if is_optional { format!("Option<{borrowed}>") } else { borrowed }
}

/// What the setter of the member's name takes.
pub(super) fn argument(ty: &RustType) -> String {
    let item = |ty: &RustType| if *ty == RustType::String { format!("impl Into<{ty}>") } else { ty.to_string() };
    match ty {
        RustType::Vec(element) => item(element),
        RustType::Map(key, value) => format!("{}, {}", item(key), item(value)),
        RustType::Box(inner) => format!("impl Into<Box<{inner}>>"),
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64
        | RustType::BigInteger
        | RustType::BigDecimal
        | RustType::String
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Option(_) => item(ty),
    }
}
