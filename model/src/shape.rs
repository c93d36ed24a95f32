//! [`Shape`]: one node of the semantic model, with everything the two formats can say of it.
//!
//! Out of the readers, in to everything else. Holds ids, not references: `model.rs` looks them up.
//!
//! Source: Smithy 2.0, "Simple types", "Aggregate types", "Service types".

use crate::{ShapeId, Traits};

/// One shape of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The shape's absolute id.
    pub id: ShapeId,
    /// What it is, with its members or bindings.
    pub kind: ShapeKind,
    /// The traits applied to the shape itself (those of its members are on the members).
    pub traits: Traits,
}

/// The kind of a shape and what that kind carries.
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// Uninterpreted bytes.
    Blob,
    /// `true` or `false`.
    Boolean,
    /// UTF-8 text.
    String,
    /// 8-bit signed integer.
    Byte,
    /// 16-bit signed integer.
    Short,
    /// 32-bit signed integer.
    Integer,
    /// 64-bit signed integer.
    Long,
    /// IEEE 754 single precision.
    Float,
    /// IEEE 754 double precision.
    Double,
    /// Signed integer of any size.
    BigInteger,
    /// Signed decimal of any precision.
    BigDecimal,
    /// An instant, with a format per protocol or trait.
    Timestamp,
    /// Untyped, JSON-like data.
    Document,
    /// A string with named values. Each member carries `smithy.api#enumValue`.
    Enum(Vec<Member>),
    /// A 32-bit integer with named values. Each member carries `smithy.api#enumValue`.
    IntEnum(Vec<Member>),
    /// An ordered collection.
    List {
        /// What it holds.
        member: Member,
    },
    /// A collection keyed by a string or enum.
    Map {
        /// The key.
        key: Member,
        /// The value.
        value: Member,
    },
    /// Named members, in model order.
    Structure(Vec<Member>),
    /// Exactly one of the named members, in model order.
    Union(Vec<Member>),
    /// The entry point of an API.
    Service(Box<Service>),
    /// Something with an identity and a life cycle.
    Resource(Box<Resource>),
    /// A call: input, output, errors.
    Operation(Box<Operation>),
}

impl ShapeKind {
    /// The kind's name in a Smithy AST: `structure`, `intEnum`, …
    pub fn name(&self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
            Self::Enum(_) => "enum",
            Self::IntEnum(_) => "intEnum",
            Self::List { .. } => "list",
            Self::Map { .. } => "map",
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Service(_) => "service",
            Self::Resource(_) => "resource",
            Self::Operation(_) => "operation",
        }
    }

    /// The members in model order: of a structure, union or enum, the one of a list (`member`), the two of a map (`key`, `value`).
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        let (slice, pair): (&[Member], [Option<&Member>; 2]) = match self {
            Self::Enum(m) | Self::IntEnum(m) | Self::Structure(m) | Self::Union(m) => (m, [None, None]),
            Self::List { member } => (&[], [Some(member), None]),
            Self::Map { key, value } => (&[], [Some(key), Some(value)]),
            Self::Blob
            | Self::Boolean
            | Self::String
            | Self::Byte
            | Self::Short
            | Self::Integer
            | Self::Long
            | Self::Float
            | Self::Double
            | Self::BigInteger
            | Self::BigDecimal
            | Self::Timestamp
            | Self::Document
            | Self::Service(_)
            | Self::Resource(_)
            | Self::Operation(_) => (&[], [None, None]),
        };
        slice.iter().chain(pair.into_iter().flatten())
    }
}

/// A member: a name, the shape it targets, and the traits applied to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The member's name, as on the wire unless a trait renames it.
    pub name: String,
    /// The shape it refers to. For an enum member this is the prelude's `Unit`.
    pub target: ShapeId,
    /// Traits of the member; they win over those of the target.
    pub traits: Traits,
}

/// What a service shape carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API version, such as `2025-04-04`.
    pub version: String,
    /// Operations bound directly to the service.
    pub operations: Vec<ShapeId>,
    /// Resources bound to the service.
    pub resources: Vec<ShapeId>,
    /// Errors that every operation may return.
    pub errors: Vec<ShapeId>,
    /// Names that shapes take within the closure of this service (`rename`), by shape id.
    pub rename: std::collections::BTreeMap<ShapeId, String>,
}

/// What a resource shape carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// Identifier name and the shape of its value, in model order.
    pub identifiers: Vec<(String, ShapeId)>,
    /// Property name and shape, in model order.
    pub properties: Vec<(String, ShapeId)>,
    /// Life-cycle operations in the order create, put, read, update, delete, list, each with its role.
    pub lifecycle: Vec<(Lifecycle, ShapeId)>,
    /// Further operations on one resource.
    pub operations: Vec<ShapeId>,
    /// Further operations on the collection.
    pub collection_operations: Vec<ShapeId>,
    /// Child resources.
    pub resources: Vec<ShapeId>,
}

/// The role of a life-cycle operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lifecycle {
    /// Creates with an identifier the service picks.
    Create,
    /// Creates or replaces with an identifier the caller picks.
    Put,
    /// Reads one.
    Read,
    /// Changes one.
    Update,
    /// Deletes one.
    Delete,
    /// Lists them.
    List,
}

/// What an operation shape carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; the prelude's `Unit` where the model names none.
    pub input: ShapeId,
    /// The output structure; the prelude's `Unit` where the model names none.
    pub output: ShapeId,
    /// Errors of this operation, in model order.
    pub errors: Vec<ShapeId>,
}
