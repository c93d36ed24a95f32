//! [`StructurePlan`]: a structure as a Rust struct with a builder.
//!
//! In: a structure shape. Out: its fields and the directions it travels in. Inputs, outputs and errors build on the same
//! [`FieldPlan`]s (`operation.rs`, `error.rs`).

use super::context::Context;
use super::direction::Direction;
use super::field::FieldPlan;
use super::field::members::{Role, plan_fields};
use super::presence::Presence;
use super::schema::{SchemaPlan, plan_schema};
use super::ty::TypePath;
use crate::docs::html::Docs;
use crate::docs::traits::{plan_deprecated, plan_docs};
use ferrosmith_model::Shape;

/// A structure of `types`.
#[derive(Clone, Debug, PartialEq)]
pub struct StructurePlan {
    /// Where it lives and its name.
    pub path: TypePath,
    /// The builder's name: `TagBuilder`.
    pub builder: String,
    /// Documentation.
    pub docs: Docs,
    /// Fields in model order.
    pub fields: Vec<FieldPlan>,
    /// The schema.
    pub schema: SchemaPlan,
    /// Which way it travels.
    pub direction: Direction,
    /// Whether the structure itself is sensitive: `Debug` shows nothing of it.
    pub sensitive: bool,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

impl StructurePlan {
    /// Whether `build()` can fail: a required member has no default.
    pub fn is_build_fallible(&self) -> bool {
        has_unset_required(&self.fields)
    }
}

/// Whether a builder of these fields can lack something.
pub fn has_unset_required(fields: &[FieldPlan]) -> bool {
    fields.iter().any(|field| field.presence == Presence::Required)
}

/// Whether a type of these fields is nothing but options: it can be made without members, and its builder holds it as it is.
/// What is required and has no default is no such type, nor is one in which a received structure is never `None`.
pub fn is_all_optional(fields: &[FieldPlan], role: Role) -> bool {
    let is_filled_in = |field: &FieldPlan| role != Role::Input && field.is_filled_in();
    fields.iter().all(|field| field.presence == Presence::Optional && !is_filled_in(field))
}

/// Plans a structure that is the value of a member.
pub fn plan_structure(context: &Context<'_>, shape: &Shape, direction: Direction) -> StructurePlan {
    let name = context.names.type_name(&shape.id);
    let (fields, elements) = plan_fields(context, shape, Role::Value);
    let rows = fields.iter().map(|field| field.schema.clone()).collect();
    let docs = plan_docs(&shape.traits);
    StructurePlan {
        path: context.type_path(&shape.id),
        builder: name.builder.clone(),
        docs: context.with_usage(&shape.id, docs.docs),
        schema: plan_schema(context, shape, rows, elements, None),
        fields,
        direction,
        sensitive: shape.traits.is_sensitive(),
        deprecated: plan_deprecated(&shape.traits),
    }
}
