//! [`plan_fields`]: the members of a structure as fields.
//!
//! In: a structure and what it is used as. Out: [`FieldPlan`]s in model order and the statics their schemas need. Which
//! members are `Option` follows the official Rust client (Smithy's `CLIENT_CAREFUL` mode): everything in an input, what
//! is neither required nor has a default, and structures and unions even when required.

use super::{Correction, FieldPlan};
use crate::docs::html::RenderedDocs;
use crate::docs::member::{MemberFlags, document_member};
use crate::docs::traits::plan_deprecated;
use crate::names::MemberName;
use crate::names::statics::StaticName;
use crate::plan::context::{Context, plan_events_type, plan_type};
use crate::plan::presence::{Presence, needs_no_member, plan_presence};
use crate::plan::schema::{ElementNamer, NamedElement, plan_member_schema};
use crate::plan::schema_trait::{SchemaTrait, is_streaming};
use crate::plan::ty::RustType;
use ferrosmith_model::{Member, Shape, ShapeKind};

/// What a structure is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The input of an operation: everything is optional.
    Input,
    /// The output of an operation. Like an input it is no member's value, hence in no cycle.
    Output,
    /// An error, of which the same is true.
    Error,
    /// The value of a member.
    Value,
}

/// Plans the fields of a structure.
pub fn plan_fields(context: &Context<'_>, shape: &Shape, role: Role) -> (Vec<FieldPlan>, Vec<NamedElement>) {
    let names = context.names.members(&shape.id);
    let members = context.model.members(&shape.id).iter().zip(names);
    let mut elements = Vec::new();
    let fields = members
        .map(|(member, name)| {
            let mut namer = ElementNamer::new(context, StaticName::of_member(name, names));
            let field = plan_field(context, shape, member, name, role, &mut namer);
            elements.extend(namer.into_elements());
            field
        })
        .collect();
    (fields, elements)
}

fn plan_field(
    context: &Context<'_>,
    container: &Shape,
    member: &Member,
    name: &MemberName,
    role: Role,
    namer: &mut ElementNamer<'_>,
) -> FieldPlan {
    let target = context.model.target(member);
    let is_boxed = role == Role::Value && context.is_boxed(&container.id, member);
    let is_stream = is_stream(role, member, target);
    let ty = match (is_stream, context.is_event_union(target)) {
        (true, true) => plan_events_type(context, &target.id, role == Role::Input),
        (true, false) => RustType::ByteStream,
        (false, _) => plan_type(context, &member.target),
    };
    let presence = match role {
        Role::Input | Role::Output if is_stream => Presence::Stream,
        Role::Input => Presence::Optional,
        Role::Output | Role::Error | Role::Value => plan_presence(member, target),
    };
    let mut schema = plan_member_schema(member, namer);
    // Bytes that are no body are a value like others.
    let is_bytes = matches!(target.kind, ShapeKind::Blob) && !is_stream;
    schema.traits.retain(|found| !is_bytes || *found != SchemaTrait::Streaming);
    let (RenderedDocs { docs, summary }, constraints) = plan_member_docs(context, member);
    FieldPlan {
        name: name.name.clone(),
        member: member.name.clone(),
        ty: if is_boxed { RustType::Box(Box::new(ty)) } else { ty },
        presence,
        required: member.traits.is_required(),
        schema,
        correction: plan_correction(context, target, is_boxed),
        docs,
        summary,
        constraints,
        sensitive: context.is_member_sensitive(member),
        deprecated: plan_deprecated(&member.traits),
        idempotency_token: is_filled_in(member, target),
    }
}

/// Whether the member is the body of a message, which comes or goes a piece at a time.
fn is_stream(role: Role, member: &Member, target: &Shape) -> bool {
    let is_message = matches!(role, Role::Input | Role::Output);
    is_message && matches!(target.kind, ShapeKind::Blob | ShapeKind::Union(_)) && is_streaming(member, target)
}

/// Whether the client fills the member in when it is not set.
fn is_filled_in(member: &Member, target: &Shape) -> bool {
    member.traits.is_idempotency_token() && matches!(target.kind, ShapeKind::String)
}

/// The docs of a member, and by themselves what values it takes, a sentence each.
pub fn plan_member_docs(context: &Context<'_>, member: &Member) -> (RenderedDocs, Vec<String>) {
    let target = context.model.target(member);
    let facts =
        MemberFlags { is_filled_in: is_filled_in(member, target), is_sensitive: context.is_member_sensitive(member) };
    document_member(context.model, member, facts)
}

fn plan_correction(context: &Context<'_>, target: &Shape, is_boxed: bool) -> Correction {
    match &target.kind {
        ShapeKind::Timestamp => Correction::Epoch,
        ShapeKind::Document => Correction::NullDocument,
        ShapeKind::Enum(_) => Correction::UnknownEnum,
        ShapeKind::Union(_) => Correction::UnknownUnion,
        ShapeKind::Structure(_) if needs_no_member(context.model, target) => Correction::EmptyStructure,
        ShapeKind::Structure(_) if is_boxed => Correction::BoxedStructure,
        ShapeKind::Structure(_) => Correction::Structure,
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::IntEnum(_)
        | ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => Correction::Default,
    }
}
