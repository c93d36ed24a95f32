//! [`RustType`]: the Rust type of a shape.
//!
//! Vocabulary of the plan: what `context.rs` gives for a shape and `emit/ty.rs` spells. Does not decide optionality
//! (`presence.rs`).
//!
//! Source: Smithy 2.0, "Simple types", "Aggregate types"; the type mapping is that of the official Rust client.

use std::fmt;

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
    /// `rt::ByteStream`: the body of a message, which only an input or output holds.
    ByteStream,
    /// `EventReceiver<T, E>`, or `EventStreamSender<T, E>`: the body of a message that is a stream of events.
    Events {
        /// Whether they are sent, not received.
        is_sent: bool,
        /// The union of the events.
        events: TypePath,
        /// What the stream may end with.
        error: TypePath,
    },
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
    /// The union of the events and the error enum, if the type is a stream of events.
    pub fn as_events(&self) -> Option<(&TypePath, &TypePath)> {
        if let Self::Events { events, error, .. } = self { Some((events, error)) } else { None }
    }

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
    /// Whether the model has it as deprecated, so that the compiler warns whoever names it.
    pub is_deprecated: bool,
}

impl TypePath {
    /// Whether it is an enum of texts: these share a file.
    pub fn is_enum(&self) -> bool {
        self.file == "enums"
    }
}

/// As a reader of the crate's documentation names it, with paths below the crate's root. Emitted code is `emit/ty.rs`'s.
impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::I8 => f.write_str("i8"),
            Self::I16 => f.write_str("i16"),
            Self::I32 => f.write_str("i32"),
            Self::I64 => f.write_str("i64"),
            Self::F32 => f.write_str("f32"),
            Self::F64 => f.write_str("f64"),
            Self::BigInteger => f.write_str("BigInteger"),
            Self::BigDecimal => f.write_str("BigDecimal"),
            Self::String => f.write_str("String"),
            Self::Blob => f.write_str("primitives::Blob"),
            Self::ByteStream => f.write_str("primitives::ByteStream"),
            Self::Events { is_sent, events, error } => {
                let stream = if *is_sent { "EventStreamSender" } else { "EventReceiver" };
                write!(f, "primitives::event_stream::{stream}<{events}, {error}>")
            }
            Self::DateTime => f.write_str("primitives::DateTime"),
            Self::Document => f.write_str("primitives::Document"),
            Self::Named(path) => path.fmt(f),
            Self::Vec(element) => write!(f, "Vec<{element}>"),
            Self::Map(key, value) => write!(f, "HashMap<{key}, {value}>"),
            Self::Option(inner) => write!(f, "Option<{inner}>"),
            Self::Box(inner) => write!(f, "Box<{inner}>"),
        }
    }
}

/// The path below the crate's root: `types::ConnectionSummary`.
impl fmt::Display for TypePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.module {
            TypeModule::Types => write!(f, "types::{}", self.name),
            TypeModule::Errors => write!(f, "types::error::{}", self.name),
        }
    }
}

/// The public module of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeModule {
    /// `crate::types`
    Types,
    /// `crate::types::error`
    Errors,
}
