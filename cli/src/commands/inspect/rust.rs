//! Views of a service, its operations, shapes and members: shapes in, [`super::view`] out.
//!
//! Every name, type and constraint is the plan's own. Does not write text.

use super::Subject;
use super::usage::find_usage;
use super::view::{MemberView, Named, OperationRust, OperationView, PayloadView, ServiceView, ShapeView, TraitView};
use ferrosmith_codegen::docs::constraints::describe_constraints;
use ferrosmith_codegen::docs::traits::plan_docs;
use ferrosmith_codegen::names::OperationName;
use ferrosmith_codegen::plan::context::plan_type;
use ferrosmith_codegen::plan::field::FieldPlan;
use ferrosmith_codegen::plan::field::members::{Role, plan_fields, plan_member_docs};
use ferrosmith_codegen::plan::operation::plan_operation;
use ferrosmith_codegen::plan::presence::Presence;
use ferrosmith_codegen::plan::protocol::plan_protocol;
use ferrosmith_codegen::plan::required::plan_required;
use ferrosmith_codegen::plan::support::{StreamPlaces, find_unsupported};
use ferrosmith_codegen::plan::union::plan_union;
use ferrosmith_codegen::plan::waiter::plan_waiters;
use ferrosmith_model::TraitId;
use ferrosmith_model::shape::Operation;
use ferrosmith_model::{Member, Shape, ShapeId, ShapeKind, Traits};
use std::collections::BTreeMap;

/// The service.
pub(super) fn view_service(subject: &Subject<'_>) -> ServiceView {
    let facts = subject.read.service_metadata();
    let protocol = plan_protocol(subject.read, subject.protocol.as_deref(), &subject.shown);
    let places = protocol.as_ref().map_or(StreamPlaces::UNKNOWN, |plan| plan.protocol.stream_places());
    let mut problems = find_unsupported(subject.context.model, subject.closure, &subject.shown, None, places);
    let protocol = protocol.map_err(|report| problems.extend(report)).ok();
    let mut shapes = BTreeMap::new();
    for shape in subject.context.shapes() {
        *shapes.entry(shape.kind.name().to_owned()).or_default() += 1;
    }
    let operations = subject.closure.operations.iter().map(|id| {
        let traits = subject.read.operation(id).map(|(_, traits)| traits);
        Named {
            id: id.to_string(),
            rust: subject.names.operation(id).module.clone(),
            summary: traits.map(|traits| plan_docs(traits).summary).unwrap_or_default(),
        }
    });
    ServiceView {
        id: subject.read.service.to_string(),
        title: facts.title.to_owned(),
        sdk_id: facts.sdk_id.to_owned(),
        api_version: facts.version.to_owned(),
        format: subject.read.format.to_string(),
        path: subject.shown.clone(),
        protocol: protocol.map(|protocol| protocol.trait_id().to_owned()),
        protocols: facts.protocols.iter().map(|id| (*id).to_owned()).collect(),
        signing_name: facts.signing_name.map(str::to_owned),
        crate_name: subject.package.clone(),
        not_supported: problems.problems().iter().map(|problem| problem.what.clone()).collect(),
        shapes,
        operations: operations.collect(),
        waiters: view_waiters(subject),
    }
}

/// What can be waited for; the ID is that of the operation which is asked.
fn view_waiters(subject: &Subject<'_>) -> Vec<Named> {
    let mut waiters = Vec::new();
    for id in &subject.closure.operations {
        let paths = waiter_paths(subject, id).into_iter();
        waiters.extend(paths.map(|rust| Named { id: id.to_string(), rust, summary: String::new() }));
    }
    waiters
}

/// The methods that wait by asking an operation, of those waiters that the crate has.
fn waiter_paths(subject: &Subject<'_>, id: &ShapeId) -> Vec<String> {
    if subject.names.waiters(id).is_empty() {
        return Vec::new();
    }
    let Some(plan) = plan_operation(&subject.context, id) else { return Vec::new() };
    let planned = plan_waiters(&subject.context, id, &plan.asked(), &subject.shown);
    let (waiters, _) = planned.unwrap_or_default();
    waiters.iter().map(|waiter| format!("client::Waiters::{}", waiter.name.method)).collect()
}

/// An operation of the closure.
pub(super) fn view_operation(subject: &Subject<'_>, id: &ShapeId, operation: &Operation) -> OperationView {
    let name = subject.names.operation(id);
    let traits = subject.context.model.operation(id).map(|(_, traits)| traits.clone()).unwrap_or_default();
    let fields = |payload, role| {
        let shape = subject.context.model.shape(payload);
        shape.map(|shape| plan_fields(&subject.context, shape, role).0).unwrap_or_default()
    };
    let input = fields(&operation.input, Role::Input);
    let is_paged = plan_operation(&subject.context, id).is_some_and(|plan| plan.paginator.is_some());
    OperationView {
        id: id.to_string(),
        summary: plan_docs(&traits).summary,
        rust: OperationRust {
            waiters: waiter_paths(subject, id),
            ..operation_rust(name, plan_required(&name.required, &input).is_some(), is_paged)
        },
        traits: view_traits(&traits),
        input: view_payload(subject, &operation.input, &input),
        output: view_payload(subject, &operation.output, &fields(&operation.output, Role::Output)),
        errors: operation.errors.iter().map(|error| view_error(subject, error)).collect(),
    }
}

fn operation_rust(name: &OperationName, has_required: bool, is_paged: bool) -> OperationRust {
    let module = format!("operation::{}", name.module);
    let inner = |name: &str| format!("{module}::{name}");
    OperationRust {
        method: format!("Client::{}", name.module),
        input: inner(&name.input),
        output: inner(&name.output),
        error: inner(&name.error),
        fluent_builder: inner(&format!("builders::{}", name.fluent_builder)),
        required: has_required.then(|| inner(&name.required)),
        paginator: is_paged.then(|| inner(&format!("paginator::{}", name.paginator))),
        waiters: Vec::new(),
        module,
    }
}

fn view_error(subject: &Subject<'_>, id: &ShapeId) -> Named {
    let name = &subject.names.error_name(id).name;
    let rust = format!("types::error::{name}");
    Named { id: id.to_string(), rust, summary: subject.context.error_docs(id).summary }
}

fn view_payload(subject: &Subject<'_>, id: &ShapeId, fields: &[FieldPlan]) -> PayloadView {
    let members = subject.context.model.members(id).iter().zip(fields);
    let members = members.map(|(member, field)| view_field(subject, id, member, field)).collect();
    PayloadView { id: id.to_string(), members }
}

/// Any shape but an operation or service.
pub(super) fn view_shape(subject: &Subject<'_>, id: &ShapeId) -> ShapeView {
    let model = subject.context.model;
    let shape = model.shape(id);
    let members: Vec<&Member> = shape.into_iter().flat_map(|shape| shape.kind.members()).collect();
    let traits = shape.map(|shape| shape.traits.clone()).unwrap_or_default();
    let bare = Member { name: String::new(), target: id.clone(), traits: Traits::default() };
    ShapeView {
        id: id.to_string(),
        kind: shape.map_or("", |shape| shape.kind.name()).to_owned(),
        summary: plan_docs(&traits).summary,
        rust: rust_of(subject, id),
        constraints: shape.map(|shape| describe_constraints(model, &bare, shape)).unwrap_or_default(),
        traits: view_traits(&traits),
        members: members
            .iter()
            .map(|member| MemberView { used_by: None, ..view_member(subject, id, member) })
            .collect(),
        used_by: find_usage(subject, id),
    }
}

/// The Rust types of a shape: as a value, as an error, as input or output of operations. Empty for what no operation
/// reaches.
fn rust_of(subject: &Subject<'_>, id: &ShapeId) -> Vec<String> {
    let (context, names) = (&subject.context, subject.names);
    let Some(shape) = context.model.shape(id).filter(|shape| subject.closure.shapes.contains_key(&shape.id)) else {
        return Vec::new();
    };
    let mut paths = Vec::new();
    let named = matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_));
    if !named || context.direction(id).is_some() {
        paths.push(plan_type(context, id).to_string());
    }
    if shape.traits.error().is_some() {
        paths.push(format!("types::error::{}", names.error_name(id).name));
    }
    for operation in &subject.closure.operations {
        let Some((payloads, _)) = context.model.operation(operation) else { continue };
        let name = names.operation(operation);
        for (payload, own) in [(&payloads.input, &name.input), (&payloads.output, &name.output)] {
            if payload == id {
                paths.push(format!("operation::{}::{own}", name.module));
            }
        }
    }
    paths
}

/// A member of any shape.
pub(super) fn view_member(subject: &Subject<'_>, container: &ShapeId, member: &Member) -> MemberView {
    let context = &subject.context;
    let shape = context.model.shape(container).filter(|_| subject.closure.shapes.contains_key(container));
    let mut view = match shape {
        Some(shape) => view_reached(subject, shape, member),
        None => bare_member(subject, container, member),
    };
    view.used_by = Some(find_usage(subject, container));
    view
}

/// A member of a shape that operations reach, which hence has its place in Rust.
fn view_reached(subject: &Subject<'_>, shape: &Shape, member: &Member) -> MemberView {
    let bare = bare_member(subject, &shape.id, member);
    let at = shape.kind.members().position(|other| other.name == member.name).unwrap_or_default();
    match &shape.kind {
        ShapeKind::Structure(_) => {
            let is_value = subject.context.direction(&shape.id).is_some();
            let is_input = subject.closure.operations.iter().any(|operation| {
                subject.context.model.operation(operation).is_some_and(|(op, _)| op.input == shape.id)
            });
            let role = match (is_value, is_input) {
                (true, _) => Role::Value,
                (false, true) => Role::Input,
                (false, false) => Role::Output,
            };
            match plan_fields(&subject.context, shape, role).0.get(at) {
                Some(field) => view_field(subject, &shape.id, member, field),
                None => bare,
            }
        }
        ShapeKind::Union(_) => {
            let direction = subject.context.direction(&shape.id);
            let variant = direction.and_then(|d| plan_union(&subject.context, shape, d).variants.into_iter().nth(at));
            let Some(variant) = variant else { return bare };
            MemberView {
                rust_name: Some(variant.name.to_string()),
                rust_type: variant.ty.as_ref().map(ToString::to_string),
                ..bare
            }
        }
        ShapeKind::Enum(_) => {
            let name = subject.names.members(&shape.id).get(at).map(|name| name.name.clone());
            MemberView { rust_name: name.map(|name| name.to_string()), ..bare }
        }
        ShapeKind::List { .. } | ShapeKind::Map { .. } => {
            MemberView { rust_type: Some(plan_type(&subject.context, &member.target).to_string()), ..bare }
        }
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
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::IntEnum(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => bare,
    }
}

fn view_field(subject: &Subject<'_>, container: &ShapeId, member: &Member, field: &FieldPlan) -> MemberView {
    let ty = field.ty.to_string();
    MemberView {
        rust_name: Some(field.name.to_string()),
        rust_type: Some(if field.presence == Presence::Optional { format!("Option<{ty}>") } else { ty }),
        constraints: field.constraints.clone(),
        ..bare_member(subject, container, member)
    }
}

/// What the model alone says of a member.
fn bare_member(subject: &Subject<'_>, container: &ShapeId, member: &Member) -> MemberView {
    let shape = subject.context.model.shape(container);
    let is_value = matches!(shape.map(|shape| &shape.kind), Some(ShapeKind::Enum(_) | ShapeKind::IntEnum(_)));
    let (docs, constraints) = plan_member_docs(&subject.context, member);
    let read = subject.read.shape(container);
    let is_own = read.is_none_or(|shape| shape.kind.members().any(|other| other.name == member.name));
    let is_described = member.traits.documentation().is_some()
        || subject.context.model.target(member).traits.documentation().is_some_and(|_| !is_value);
    MemberView {
        id: container.with_member(&member.name).to_string(),
        name: member.name.clone(),
        target: (!is_value).then(|| member.target.to_string()),
        kind: (!is_value).then(|| subject.context.model.target(member).kind.name().to_owned()),
        required: member.traits.is_required(),
        added: !is_own,
        value: member.traits.get(TraitId::ENUM_VALUE).cloned().filter(|_| is_value),
        summary: if is_described { docs.summary } else { String::new() },
        rust_name: None,
        rust_type: None,
        constraints: if is_value { Vec::new() } else { constraints },
        traits: view_traits(&member.traits),
        used_by: None,
    }
}

fn view_traits(traits: &Traits) -> TraitView {
    let kept = traits.iter().filter(|(id, _)| *id != TraitId::DOCUMENTATION);
    kept.map(|(id, value)| (id.to_owned(), value.clone())).collect()
}
