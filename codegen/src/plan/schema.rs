//! [`SchemaPlan`]: the static table by which the runtime's protocols read and write a structure or union.
//!
//! In: members and their serialization traits. Out: one row per member. Does not decide Rust names or types.
//!
//! Source: Smithy 2.0, "Serialization and protocol traits", "HTTP binding traits".

pub mod members;

use super::schema_trait::SchemaTrait;
use super::ty::TypePath;
use crate::names::statics::StaticName;
pub use members::{ElementNamer, plan_member_schema, plan_schema};

/// The schema of a structure or union.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaPlan {
    /// The absolute shape id.
    pub shape_id: String,
    /// Whether it is a union.
    pub is_union: bool,
    /// One row per member; the index is the position.
    pub members: Vec<MemberSchema>,
    /// Traits of the shape itself that the protocol writes.
    pub traits: Vec<SchemaTrait>,
    /// Extra statics that members refer to by name, in dependency order: nested lists and maps, elements with traits.
    pub elements: Vec<NamedElement>,
}

/// One member's row.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSchema {
    /// The member's name in the model.
    pub name: String,
    /// What it holds.
    pub shape: SchemaShape,
    /// Its serialization traits that the protocol writes, those of the target merged in.
    pub traits: Vec<SchemaTrait>,
}

/// The kind of value a row stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaShape {
    /// A simple shape, by the runtime's `ShapeType` variant: `String` (enums too), `Integer` (int enums too), `Timestamp`, …
    Simple(&'static str),
    /// A structure.
    Structure,
    /// A union.
    Union,
    /// A list with its element.
    List(ElementSchema),
    /// A map with its key and value.
    Map(ElementSchema, ElementSchema),
}

/// A reference to the schema of an element, key or value.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementSchema {
    /// A schema of the Smithy prelude, by its constant's name: `STRING`.
    Prelude(&'static str),
    /// The schema of a structure or union of the crate.
    Type(TypePath),
    /// One of [`SchemaPlan::elements`], by its constant's name.
    Named(StaticName),
}

/// A static of its own: a list or map inside a list or map, or an element with traits.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedElement {
    /// The constant's name: `TAGS_ELEMENT`.
    pub name: StaticName,
    /// The absolute shape id.
    pub shape_id: String,
    /// What it holds.
    pub shape: SchemaShape,
    /// Its serialization traits.
    pub traits: Vec<SchemaTrait>,
}
