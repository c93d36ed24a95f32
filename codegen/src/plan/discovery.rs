//! [`DiscoveryPlan`]: how a client finds its endpoints, where operations can't be called without.
//!
//! In: the trait of the service that names the operation that answers with them, and the traits of operations. Out: the members
//! of that operation's answer that are read. An operation that can be called at the service's regular endpoint as well
//! is, as the official clients have it. Finding them is the runtime's matter.
//!
//! Source: AWS specifications, "Client endpoint discovery".

use super::context::Context;
use super::field::FieldPlan;
use super::field::members::{Role, plan_fields};
use super::operation::OperationPlan;
use super::presence::Presence;
use super::ty::RustType;
use crate::names::RustName;
use crate::selection::{discovery_operation, needs_discovery};
use ferrosmith_model::TraitId;
use ferrosmith_model::{Model, Shape, ShapeId, ShapeKind};

/// How endpoints are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscoveryPlan {
    /// The operation that answers with them, by the name of its marker.
    pub operation: String,
    /// Its module.
    pub module: String,
    /// The member with the list of endpoints.
    pub endpoints: RustName,
    /// The member of one with its address.
    pub address: Reading,
    /// The member of one with how many minutes it may be used.
    pub minutes: Reading,
    /// The code of the error that says that one is no longer right.
    pub invalid: Option<String>,
}

/// A member that is read by its accessor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The accessor.
    pub name: RustName,
    /// Whether it gives an `Option`.
    pub is_optional: bool,
}

/// Plans how the planned operations find their endpoints, if any must. Else a note says what is missing.
pub fn plan_discovery(
    context: &Context<'_>,
    ids: &[ShapeId],
    operations: &[OperationPlan],
) -> Result<Option<DiscoveryPlan>, String> {
    let needing: Vec<&ShapeId> = ids.iter().filter(|id| is_needing(context.model, id)).collect();
    let Some(first) = needing.first() else { return Ok(None) };
    let asked = discovery_operation(context.model);
    let plan = || {
        let asked = asked.as_ref().ok_or("the service names no operation that answers with them")?;
        let place = ids.iter().position(|id| id == asked).ok_or("the operation that answers with them is left out")?;
        let operation = operations.get(place).ok_or("the operation that answers with them is left out")?;
        plan_answer(context, asked, operation, &needing)
    };
    let (name, others) = (first.name(), needing.len() - 1);
    let whose = if others == 0 { name.to_owned() } else { format!("{name} and {others} other operations") };
    plan().map(Some).map_err(|why: &str| {
        format!(
            "{whose}: endpoints are not asked for, since {why}: set `endpoint_url` to one that the service has given"
        )
    })
}

fn is_needing(model: &Model, id: &ShapeId) -> bool {
    model.operation(id).is_some_and(|(_, traits)| needs_discovery(traits))
        && discovery_operation(model).as_ref() != Some(id)
}

/// Whether the endpoint of a call depends on its input.
fn has_identifiers(model: &Model, id: &ShapeId) -> bool {
    let members = model.operation(id).map(|(operation, _)| model.members(&operation.input));
    members.into_iter().flatten().any(|member| member.traits.has(TraitId::CLIENT_ENDPOINT_DISCOVERY_ID))
}

/// Plans how the operation's answer is read.
fn plan_answer(
    context: &Context<'_>,
    asked: &ShapeId,
    operation: &OperationPlan,
    needing: &[&ShapeId],
) -> Result<DiscoveryPlan, &'static str> {
    let traits = context.model.service().1.get(TraitId::CLIENT_ENDPOINT_DISCOVERY);
    let invalid = traits.and_then(|value| value.get("error")?.as_str()).and_then(ShapeId::parse);
    if operation.input.fields.iter().any(|field| field.required)
        || needing.iter().any(|id| has_identifiers(context.model, id))
    {
        return Err("what is asked depends on the call, which is not supported");
    }
    let endpoint = endpoint_shape(context.model, asked).ok_or("its answer has no list of `Endpoints`")?;
    let endpoints = field(&operation.output.fields, "Endpoints").ok_or("its answer has no list of `Endpoints`")?;
    let (fields, _) = plan_fields(context, endpoint, Role::Value);
    let reading = |name, ty| field(&fields, name).filter(|field| field.ty == ty).map(reading);
    Ok(DiscoveryPlan {
        operation: operation.name.clone(),
        module: operation.module.clone(),
        endpoints: endpoints.name.clone(),
        address: reading("Address", RustType::String).ok_or("its `Endpoints` have no `Address`")?,
        minutes: reading("CachePeriodInMinutes", RustType::I64)
            .ok_or("its `Endpoints` have no `CachePeriodInMinutes`")?,
        invalid: invalid.map(|error| error.name().to_owned()),
    })
}

/// The structure that is one of the endpoints in an answer.
fn endpoint_shape<'m>(model: &'m Model, asked: &ShapeId) -> Option<&'m Shape> {
    let (operation, _) = model.operation(asked)?;
    let endpoints = model.members(&operation.output).iter().find(|member| member.name == "Endpoints")?;
    let ShapeKind::List { member } = &model.target(endpoints).kind else { return None };
    Some(model.target(member)).filter(|shape| matches!(shape.kind, ShapeKind::Structure(_)))
}

pub(super) fn field<'f>(fields: &'f [FieldPlan], member: &str) -> Option<&'f FieldPlan> {
    fields.iter().find(|field| field.member == member)
}

pub(super) fn reading(field: &FieldPlan) -> Reading {
    Reading { name: field.name.clone(), is_optional: field.presence == Presence::Optional }
}
