//! [`RustType`]: the Rust type of a shape, and [`Wire`]: how a value of it is written and read.
//!
//! In: a target shape and its name. Out: types that `emit/ty.rs` spells. Does not decide optionality (`field.rs`).
//!
//! Source: Smithy 2.0, "Simple types", "Aggregate types"; the type mapping is that of the official Rust client.

use super::context::Context;
use super::schema::ElementNamer;
use ferrosmith_model::{Member, ShapeId, ShapeKind};

/// A Rust type, without the `Option` that an optional member adds.
#[derive(Clone, Debug, PartialEq)]
pub enum RustType {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `rt::BigInteger`
    BigInteger,
    /// `rt::BigDecimal`
    BigDecimal,
    /// `String`
    String,
    /// `rt::Blob`
    Blob,
    /// `rt::DateTime`
    DateTime,
    /// `rt::Document`
    Document,
    /// A type of the crate.
    Named(TypePath),
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `HashMap<K, V>`
    Map(Box<RustType>, Box<RustType>),
    /// `Option<T>`: an element of a sparse list or map.
    Option(Box<RustType>),
    /// `Box<T>`: breaks a cycle.
    Box(Box<RustType>),
}

impl RustType {
    /// Whether the type is `Copy`: accessors return it by value, setters take it as it is.
    pub fn is_copy(&self) -> bool {
        matches!(self, Self::Bool | Self::I8 | Self::I16 | Self::I32 | Self::I64 | Self::F32 | Self::F64)
    }
}

/// A type of the generated crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypePath {
    /// Where it lives.
    pub module: TypeModule,
    /// Its name: `ConnectionSummary`.
    pub name: String,
    /// The module file that defines it, a child of `module`: `connection_summary`, or `enums` for an enum.
    pub file: String,
}

/// The public module of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeModule {
    /// `crate::types`
    Types,
    /// `crate::types::error`
    Errors,
}

/// How a value is written to and read from a serializer. Boxes and options are seen in [`RustType`], not here.
#[derive(Clone, Debug, PartialEq)]
pub enum Wire {
    /// `write_boolean`
    Boolean,
    /// `write_byte`
    Byte,
    /// `write_short`
    Short,
    /// `write_integer`; an `intEnum` too.
    Integer,
    /// `write_long`
    Long,
    /// `write_float`
    Float,
    /// `write_double`
    Double,
    /// `write_big_integer`
    BigInteger,
    /// `write_big_decimal`
    BigDecimal,
    /// `write_string`
    String,
    /// `write_string` of `as_str()`, read by `From<&str>`.
    Enum(TypePath),
    /// `write_blob`
    Blob,
    /// `write_timestamp`
    Timestamp,
    /// `write_document`
    Document,
    /// `write_struct`, read by the type's own `read`.
    Structure(TypePath),
    /// `write_struct`, read by the type's own `read`.
    Union(TypePath),
    /// A list of values, with nulls when sparse.
    List {
        /// How an element is written.
        element: Box<Wire>,
        /// Whether the list may hold nulls: elements are `Option`.
        sparse: bool,
        /// The schema of an element.
        element_schema: super::schema::ElementSchema,
    },
    /// A map from strings or enums to values, with nulls when sparse.
    Map {
        /// The enum the keys are of, `None` for plain strings.
        key: Option<TypePath>,
        /// How a value is written.
        value: Box<Wire>,
        /// Whether the map may hold nulls: values are `Option`.
        sparse: bool,
        /// The schema of a key.
        key_schema: super::schema::ElementSchema,
        /// The schema of a value.
        value_schema: super::schema::ElementSchema,
    },
}

/// The Rust type of a shape's values.
pub fn plan_type(context: &Context<'_>, id: &ShapeId) -> RustType {
    let Some(shape) = context.model.shape(id) else { return RustType::Document };
    let element = |member: &Member| {
        let inner = plan_type(context, &member.target);
        if shape.traits.is_sparse() { RustType::Option(Box::new(inner)) } else { inner }
    };
    match &shape.kind {
        ShapeKind::Boolean => RustType::Bool,
        ShapeKind::Byte => RustType::I8,
        ShapeKind::Short => RustType::I16,
        ShapeKind::Integer | ShapeKind::IntEnum(_) => RustType::I32,
        ShapeKind::Long => RustType::I64,
        ShapeKind::Float => RustType::F32,
        ShapeKind::Double => RustType::F64,
        ShapeKind::BigInteger => RustType::BigInteger,
        ShapeKind::BigDecimal => RustType::BigDecimal,
        ShapeKind::String => RustType::String,
        ShapeKind::Blob => RustType::Blob,
        ShapeKind::Timestamp => RustType::DateTime,
        ShapeKind::List { member } => RustType::Vec(Box::new(element(member))),
        ShapeKind::Map { key, value } => {
            RustType::Map(Box::new(plan_type(context, &key.target)), Box::new(element(value)))
        }
        ShapeKind::Enum(_) | ShapeKind::Structure(_) | ShapeKind::Union(_) => RustType::Named(context.type_path(id)),
        ShapeKind::Document | ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) => {
            RustType::Document
        }
    }
}

/// How a shape's values are written and read. Nested lists and maps get their schemas from `elements`.
pub fn plan_wire(context: &Context<'_>, id: &ShapeId, elements: &mut ElementNamer<'_>) -> Wire {
    let Some(shape) = context.model.shape(id) else { return Wire::Document };
    let sparse = shape.traits.is_sparse();
    match &shape.kind {
        ShapeKind::Boolean => Wire::Boolean,
        ShapeKind::Byte => Wire::Byte,
        ShapeKind::Short => Wire::Short,
        ShapeKind::Integer | ShapeKind::IntEnum(_) => Wire::Integer,
        ShapeKind::Long => Wire::Long,
        ShapeKind::Float => Wire::Float,
        ShapeKind::Double => Wire::Double,
        ShapeKind::BigInteger => Wire::BigInteger,
        ShapeKind::BigDecimal => Wire::BigDecimal,
        ShapeKind::String => Wire::String,
        ShapeKind::Enum(_) => Wire::Enum(context.type_path(id)),
        ShapeKind::Blob => Wire::Blob,
        ShapeKind::Timestamp => Wire::Timestamp,
        ShapeKind::Structure(_) => Wire::Structure(context.type_path(id)),
        ShapeKind::Union(_) => Wire::Union(context.type_path(id)),
        ShapeKind::List { member } => Wire::List {
            element: Box::new(elements.inside("ELEMENT", |elements| plan_wire(context, &member.target, elements))),
            sparse,
            element_schema: elements.element("ELEMENT", member),
        },
        ShapeKind::Map { key, value } => Wire::Map {
            key: match context.model.target(key).kind {
                ShapeKind::Enum(_) => Some(context.type_path(&key.target)),
                _ => None,
            },
            value: Box::new(elements.inside("VALUE", |elements| plan_wire(context, &value.target, elements))),
            sparse,
            key_schema: elements.element("KEY", key),
            value_schema: elements.element("VALUE", value),
        },
        ShapeKind::Document | ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) => {
            Wire::Document
        }
    }
}
