//! Rust types as documentation shows them: as text, and as Markdown with links.
//!
//! In: a [`RustType`]. Out: text. What stands in code is spelled by `ty.rs`.

use crate::plan::ty::{RustType, TypeModule, TypePath};

/// `Vec<Tag>`, the crate's own types by their names.
pub fn type_text(ty: &RustType) -> String {
    spell(ty, &|name| name.to_owned(), &|path| path.name.clone(), "<")
}

/// The same as Markdown in code, each type of the crate a link to its page.
pub fn type_links(ty: &RustType) -> String {
    let primitive = |name: &str| match name {
        "Blob" | "ByteStream" | "DateTime" => format!("[{name}](crate::primitives::{name})"),
        "EventReceiver" | "EventStreamSender" => format!("[{name}](crate::primitives::event_stream::{name})"),
        other => other.to_owned(),
    };
    let named = |path: &TypePath| format!("[{}]({})", path.name, type_target(path));
    format!("<code>{}</code>", spell(ty, &primitive, &named, "\\<"))
}

/// Where the documentation of a type is, for a link.
pub fn type_target(path: &TypePath) -> String {
    match path.module {
        TypeModule::Types => format!("crate::types::{}", path.name),
        TypeModule::Errors => format!("crate::types::error::{}", path.name),
    }
}

fn spell(ty: &RustType, plain: &dyn Fn(&str) -> String, named: &dyn Fn(&TypePath) -> String, open: &str) -> String {
    let inner = |ty: &RustType| spell(ty, plain, named, open);
    match ty {
        RustType::Bool => plain("bool"),
        RustType::I8 => plain("i8"),
        RustType::I16 => plain("i16"),
        RustType::I32 => plain("i32"),
        RustType::I64 => plain("i64"),
        RustType::F32 => plain("f32"),
        RustType::F64 => plain("f64"),
        RustType::BigInteger => plain("BigInteger"),
        RustType::BigDecimal => plain("BigDecimal"),
        RustType::String => plain("String"),
        RustType::Blob => plain("Blob"),
        RustType::ByteStream => plain("ByteStream"),
        RustType::Events { is_sent, events, error } => {
            let stream = plain(if *is_sent { "EventStreamSender" } else { "EventReceiver" });
            format!("{stream}{open}{}, {}>", named(events), named(error))
        }
        RustType::DateTime => plain("DateTime"),
        RustType::Document => plain("Document"),
        RustType::Named(path) => named(path),
        RustType::Vec(element) => format!("Vec{open}{}>", inner(element)),
        RustType::Map(key, value) => format!("HashMap{open}{}, {}>", inner(key), inner(value)),
        RustType::Option(ty) => format!("Option{open}{}>", inner(ty)),
        RustType::Box(ty) => format!("Box{open}{}>", inner(ty)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_spelled_plainly_or_with_links() {
        let tag = TypePath {
            module: TypeModule::Types,
            name: "Tag".to_owned(),
            file: "tag".to_owned(),
            is_deprecated: false,
        };
        let ty = RustType::Map(Box::new(RustType::String), Box::new(RustType::Vec(Box::new(RustType::Named(tag)))));
        assert_eq!(type_text(&ty), "HashMap<String, Vec<Tag>>");
        assert_eq!(type_links(&ty), "<code>HashMap\\<String, Vec\\<[Tag](crate::types::Tag)>></code>");
    }
}
