//! [`UnionPlan`]: a union as a Rust enum with an unknown variant that loses nothing.
//!
//! In: a union shape. Out: its variants. Does not know how unknown members are kept (the runtime does).

use super::context::{Context, plan_type};
use super::direction::Direction;
use super::events::{EventErrorPlan, plan_event_errors};
use super::field::members::plan_member_docs;
use super::schema::{ElementNamer, SchemaPlan, plan_member_schema, plan_schema};
use super::ty::{RustType, TypePath};
use crate::docs::html::Docs;
use crate::docs::traits::{plan_deprecated, plan_docs};
use crate::names::statics::StaticName;
use crate::names::{MemberName, RustName, UNKNOWN_VARIANT};
use ferrosmith_model::{Member, Shape};

/// A union of `types`.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionPlan {
    /// Where it lives and its name.
    pub path: TypePath,
    /// Documentation.
    pub docs: Docs,
    /// Variants in model order.
    pub variants: Vec<UnionVariant>,
    /// The name of the variant that keeps unknown members: `Unknown`.
    pub unknown: String,
    /// The schema.
    pub schema: SchemaPlan,
    /// Which way it travels.
    pub direction: Direction,
    /// What a stream of it may end with, if it is a union of events.
    pub event_error: Option<EventErrorPlan>,
    /// Whether the union itself is sensitive.
    pub sensitive: bool,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

/// A member of a union as a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariant {
    /// The variant's name: `PartnerProfile`.
    pub name: RustName,
    /// After which `as_x` and `is_x` are called: `partner_profile`.
    pub snake: RustName,
    /// The member's name in the model.
    pub member: String,
    /// What it holds; `None` for a member that targets the prelude's `Unit`.
    pub ty: Option<RustType>,
    /// Documentation.
    pub docs: Docs,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

/// Plans a union.
pub fn plan_union(context: &Context<'_>, shape: &Shape, direction: Direction) -> UnionPlan {
    let names = context.names.members(&shape.id);
    let (mut rows, mut elements) = (Vec::new(), Vec::new());
    let variants = context.model.members(&shape.id).iter().zip(names).map(|(member, name)| {
        let mut namer = ElementNamer::new(context, StaticName::of_member(name, names));
        let variant = plan_variant(context, shape, member, name);
        rows.push(plan_member_schema(member, &mut namer));
        elements.extend(namer.into_elements());
        variant
    });
    let variants = variants.collect();
    let docs = plan_docs(&shape.traits);
    UnionPlan {
        path: context.type_path(&shape.id),
        docs: context.with_usage(&shape.id, docs.docs),
        variants,
        unknown: UNKNOWN_VARIANT.to_owned(),
        schema: plan_schema(context, shape, rows, elements, None),
        direction,
        event_error: context.is_event_union(shape).then(|| plan_event_errors(context, shape)),
        sensitive: shape.traits.is_sensitive(),
        deprecated: plan_deprecated(&shape.traits),
    }
}

fn plan_variant(context: &Context<'_>, container: &Shape, member: &Member, name: &MemberName) -> UnionVariant {
    let target = context.model.target(member);
    let is_unit = target.id.is_prelude() && target.id.name() == "Unit";
    let ty = (!is_unit)
        .then(|| plan_type(context, &target.id))
        .map(|ty| if context.is_boxed(&container.id, member) { RustType::Box(Box::new(ty)) } else { ty });
    UnionVariant {
        name: name.name.clone(),
        snake: name.snake.clone(),
        member: member.name.clone(),
        ty,
        docs: plan_member_docs(context, member).0.docs,
        sensitive: context.is_member_sensitive(member),
        deprecated: plan_deprecated(&member.traits),
    }
}
