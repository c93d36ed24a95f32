//! How a type of a plan is spelled in a signature.
//!
//! In: a [`RustType`]. Out: text, with paths below the crate's root. Emitted code spells it by `emit/ty.rs`.

use ferrosmith_codegen::plan::field::{FieldPlan, Presence};
use ferrosmith_codegen::plan::ty::{RustType, TypeModule, TypePath};

/// Where a type lives.
pub(super) fn path_text(path: &TypePath) -> String {
    match path.module {
        TypeModule::Types => format!("types::{}", path.name),
        TypeModule::Errors => format!("types::error::{}", path.name),
    }
}

/// The owned type.
pub(super) fn owned(ty: &RustType) -> String {
    match ty {
        RustType::Bool => "bool".to_owned(),
        RustType::I8 => "i8".to_owned(),
        RustType::I16 => "i16".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::F32 => "f32".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::BigInteger => "BigInteger".to_owned(),
        RustType::BigDecimal => "BigDecimal".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Blob => "Blob".to_owned(),
        RustType::DateTime => "DateTime".to_owned(),
        RustType::Document => "Document".to_owned(),
        RustType::Named(path) => path_text(path),
        RustType::Vec(inner) => format!("Vec<{}>", owned(inner)),
        RustType::Map(key, value) => format!("HashMap<{}, {}>", owned(key), owned(value)),
        RustType::Option(inner) => format!("Option<{}>", owned(inner)),
        RustType::Box(inner) => format!("Box<{}>", owned(inner)),
    }
}

/// The type of a field: owned, and in an `Option` unless it is always there.
pub(super) fn field(field: &FieldPlan) -> String {
    let ty = owned(&field.ty);
    if field.presence == Presence::Optional { format!("Option<{ty}>") } else { ty }
}

/// What an accessor returns.
pub(super) fn accessor(field: &FieldPlan) -> String {
    let is_optional = field.presence == Presence::Optional;
    let borrowed = match &field.ty {
        copy if copy.is_copy() => owned(copy),
        RustType::String => "&str".to_owned(),
        RustType::Vec(inner) => return format!("&[{}]", owned(inner)),
        RustType::Box(inner) => format!("&{}", owned(inner)),
        other => format!("&{}", owned(other)),
    };
    if is_optional { format!("Option<{borrowed}>") } else { borrowed }
}

/// What the setter of the member's name takes.
pub(super) fn argument(ty: &RustType) -> String {
    let item = |ty: &RustType| match ty {
        RustType::String => "impl Into<String>".to_owned(),
        other => owned(other),
    };
    match ty {
        RustType::Vec(element) => item(element),
        RustType::Map(key, value) => format!("{}, {}", item(key), item(value)),
        RustType::Box(inner) => format!("impl Into<Box<{}>>", owned(inner)),
        other => item(other),
    }
}
