//! [`View`]: a model laid out for comparing: operations, types and members with the traits that count for each.
//!
//! In: a validated model, read or normalised. Out: maps by name. A simple shape, list or map has no entry of its own: what
//! it says stands on the members that target it, under a path for what is inside (`[]` of a list, `{key}` and `{value}` of
//! a map), so that a new name for the same content is no change. Judges nothing.

use crate::users::{Users, find_users};
use ferrosmith_model::TraitId;
use ferrosmith_model::closure::{Reach, resolve_closure};
use ferrosmith_model::validate::nesting::DEEPEST_COLLECTION;
use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind, Traits};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Trait id, with the path before it for what is inside a list or map, to value.
pub(crate) type TraitValues = BTreeMap<String, Value>;

/// A model laid out.
#[derive(Debug, Default)]
pub(crate) struct View {
    /// The service shape's id.
    pub(crate) service: String,
    /// What the service says, its version among it.
    pub(crate) traits: TraitValues,
    /// Operations by name.
    pub(crate) operations: BTreeMap<String, OperationView>,
    /// Structures, unions and enums by name; an input or output of one operation alone by the operation's name and its
    /// part, since its own name shows nowhere.
    pub(crate) types: BTreeMap<String, TypeView>,
    /// Every other shape, which no operation reaches, by id.
    pub(crate) unused: BTreeMap<String, String>,
    /// What operations need that the crate leaves out, by name.
    pub(crate) left_out: BTreeMap<String, String>,
    /// The ids of all shapes.
    pub(crate) ids: BTreeSet<String>,
}

/// An operation.
#[derive(Debug)]
pub(crate) struct OperationView {
    /// Its id.
    pub(crate) id: String,
    /// Keys of input and output in [`View::types`].
    pub(crate) payloads: [String; 2],
    /// Names of its errors and the service's.
    pub(crate) errors: BTreeMap<String, String>,
    /// Its traits, without its waiters.
    pub(crate) traits: TraitValues,
    /// Its waiters by name, with the delays that hold where the model says none.
    pub(crate) waiters: BTreeMap<String, Map<String, Value>>,
}

/// A structure, union or enum.
#[derive(Debug)]
pub(crate) struct TypeView {
    /// Its id.
    pub(crate) id: String,
    /// Its name in the service.
    pub(crate) name: String,
    /// `structure`, `union`, `enum` or `error`.
    pub(crate) kind: &'static str,
    /// The operation and part it belongs to, if it is used for nothing else.
    pub(crate) payload_of: Option<String>,
    /// From where it is reached.
    pub(crate) reach: Reach,
    /// Operations that reach it.
    pub(crate) users: Users,
    /// Its members, or values, in model order.
    pub(crate) members: Vec<MemberView>,
    /// Its traits.
    pub(crate) traits: TraitValues,
}

/// A member.
#[derive(Debug)]
pub(crate) struct MemberView {
    /// Its name; an enum's value.
    pub(crate) name: String,
    /// What it holds: `list<structure Tag>`.
    pub(crate) ty: String,
    /// The same as it is on the wire, where an enum is a string.
    pub(crate) wire: String,
    /// Its traits, with those of the simple shape, list or map that it targets.
    pub(crate) traits: TraitValues,
}

/// Lays out what these operations are made of, and those that the crate leaves out.
pub(crate) fn view_model(model: &Model, operations: &BTreeSet<String>, left_out: &BTreeMap<String, String>) -> View {
    let (service, traits) = model.service();
    let mut traits = trait_values(traits);
    traits.insert("version".to_owned(), json!(service.version));
    traits.insert("name".to_owned(), json!(model.service.name()));
    let whole = resolve_closure(model, None);
    let is_viewed = |name: String| operations.contains(&name) || left_out.contains_key(&name);
    let chosen: Vec<ShapeId> = whole.operations.iter().filter(|id| is_viewed(given_name(model, id))).cloned().collect();
    let closure = resolve_closure(model, Some(&chosen));
    let keys = payload_keys(model, &closure.operations, closure.shapes.keys());
    let users = find_users(model, &closure.operations, |id| given_name(model, id));
    let mut view = View { service: model.service.to_string(), traits, ..View::default() };
    for id in &closure.operations {
        let Some((operation, traits)) = model.operation(id) else { continue };
        let errors = operation.errors.iter().chain(&service.errors);
        let errors = errors.map(|id| (given_name(model, id), id.to_string())).collect();
        let key = |id: &ShapeId| keys.get(id).cloned().unwrap_or_else(|| given_name(model, id));
        let payloads = [key(&operation.input), key(&operation.output)];
        let (traits, waiters) = split_waiters(trait_values(traits));
        let operation = OperationView { id: id.to_string(), payloads, errors, traits, waiters };
        view.operations.insert(given_name(model, id), operation);
    }
    for (id, reach) in &closure.shapes {
        let Some(shape) = model.shape(id).filter(|shape| is_type(shape)) else { continue };
        let key = keys.get(id).cloned();
        let ty = view_type(model, shape, *reach, key.clone(), users.get(id).cloned().unwrap_or_default());
        view.types.insert(key.unwrap_or_else(|| given_name(model, id)), ty);
    }
    let all: BTreeSet<&ShapeId> = whole.operations.iter().collect();
    let seen = |id: &ShapeId| whole.shapes.contains_key(id) || all.contains(id) || *id == model.service;
    let unused = model.shapes.iter().filter(|(id, _)| !id.is_prelude() && !seen(id));
    view.unused = unused.map(|(id, shape)| (id.to_string(), describe_unused(shape))).collect();
    view.left_out = left_out.clone();
    view.ids = model.shapes.keys().map(ToString::to_string).collect();
    view
}

/// Source: Smithy 2.0, "Waiters", `minDelay` and `maxDelay`.
const DELAYS: [(&str, u64); 2] = [("minDelay", 2), ("maxDelay", 120)];

/// Waiters apart from the other traits of an operation.
fn split_waiters(mut traits: TraitValues) -> (TraitValues, BTreeMap<String, Map<String, Value>>) {
    let mut waiters = BTreeMap::new();
    if let Some(Value::Object(waitable)) = traits.get_mut(TraitId::WAITABLE.as_str()) {
        waitable.retain(|name, waiter| {
            let Value::Object(waiter) = waiter else { return true };
            let mut waiter = std::mem::take(waiter);
            for (key, seconds) in DELAYS {
                waiter.entry(key).or_insert_with(|| json!(seconds));
            }
            waiters.insert(name.clone(), waiter);
            false
        });
        if waitable.is_empty() && !waiters.is_empty() {
            traits.remove(TraitId::WAITABLE.as_str());
        }
    }
    (traits, waiters)
}

/// A shape with everything that is said of it, a line per member and trait.
fn describe_unused(shape: &Shape) -> String {
    let mut lines = vec![format!("{} {}", shape.kind.name(), shape.id.name())];
    let say = |traits: &Traits| traits.iter().map(|(id, value)| format!(" @{id}({value})")).collect::<String>();
    lines.push(say(&shape.traits));
    for member in shape.kind.members() {
        lines.push(format!("  {}: {}{}", member.name, member.target, say(&member.traits)));
    }
    if let ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) = &shape.kind {
        lines.push(format!("{:?}", shape.kind));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

fn is_type(shape: &Shape) -> bool {
    !shape.id.is_prelude() && matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_))
}

/// What the service calls a shape.
pub(crate) fn given_name(model: &Model, id: &ShapeId) -> String {
    model.service().0.rename.get(id).map_or(id.name(), String::as_str).to_owned()
}

/// The key of each structure that is the input or output of one operation and nothing else.
fn payload_keys<'m>(
    model: &'m Model,
    operations: &[ShapeId],
    shapes: impl Iterator<Item = &'m ShapeId>,
) -> BTreeMap<ShapeId, String> {
    let mut uses: BTreeMap<ShapeId, Vec<String>> = BTreeMap::new();
    for id in operations {
        let Some((operation, _)) = model.operation(id) else { continue };
        for (payload, part) in [(&operation.input, "input"), (&operation.output, "output")] {
            uses.entry(payload.clone()).or_default().push(format!("{} {part}", given_name(model, id)));
        }
        for error in &operation.errors {
            uses.entry(error.clone()).or_default().extend(["an error".to_owned(), String::new()]);
        }
    }
    for shape in shapes.filter_map(|id| model.shape(id)) {
        for member in shape.kind.members() {
            uses.entry(member.target.clone()).or_default().extend(["a member".to_owned(), String::new()]);
        }
    }
    let alone = uses.into_iter().filter(|(id, uses)| uses.len() == 1 && !id.is_prelude());
    alone.filter_map(|(id, mut uses)| Some((id, uses.pop()?))).collect()
}

fn view_type(model: &Model, shape: &Shape, reach: Reach, payload_of: Option<String>, users: Users) -> TypeView {
    let is_enum = matches!(shape.kind, ShapeKind::Enum(_));
    let members =
        shape.kind.members().map(|member| if is_enum { view_value(member) } else { view_member(model, member) });
    TypeView {
        id: shape.id.to_string(),
        name: given_name(model, &shape.id),
        kind: if shape.traits.error().is_some() { "error" } else { shape.kind.name() },
        payload_of,
        reach,
        users,
        members: members.collect(),
        traits: trait_values(&shape.traits),
    }
}

/// A value of an enum, which is known by what is on the wire.
fn view_value(member: &Member) -> MemberView {
    let value = member.traits.enum_value().unwrap_or(&member.name).to_owned();
    let mut traits = trait_values(&member.traits);
    traits.insert("name".to_owned(), json!(member.name));
    MemberView { name: value, ty: "value".to_owned(), wire: "value".to_owned(), traits }
}

fn view_member(model: &Model, member: &Member) -> MemberView {
    let mut traits = TraitValues::new();
    collect_traits(model, member, "", 0, &mut traits);
    let (ty, wire) = (spell(model, member, false, 0), spell(model, member, true, 0));
    MemberView { name: member.name.clone(), ty, wire, traits }
}

/// Nesting of lists and maps beyond which nothing is looked at: a validated model has none.
const DEEPEST: usize = DEEPEST_COLLECTION;

fn collect_traits(model: &Model, member: &Member, path: &str, depth: usize, traits: &mut TraitValues) {
    let target = model.target(member);
    let is_named = is_type(target);
    let mut add = |more: &Traits| {
        traits.extend(more.iter().map(|(id, value)| (format!("{path}{id}"), value.clone())));
    };
    if !is_named {
        add(&target.traits);
    }
    add(&member.traits);
    if let ShapeKind::IntEnum(values) = &target.kind {
        let values: Vec<Value> = values.iter().map(|it| json!([it.name, it.traits.get(TraitId::ENUM_VALUE)])).collect();
        traits.insert(format!("{path}values"), json!(values));
    }
    if depth < DEEPEST {
        match &target.kind {
            ShapeKind::List { member } => collect_traits(model, member, &format!("{path}[]"), depth + 1, traits),
            ShapeKind::Map { key, value } => {
                collect_traits(model, key, &format!("{path}{{key}}"), depth + 1, traits);
                collect_traits(model, value, &format!("{path}{{value}}"), depth + 1, traits);
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
            | ShapeKind::Enum(_)
            | ShapeKind::IntEnum(_)
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => {}
        }
    }
}

fn spell(model: &Model, member: &Member, on_the_wire: bool, depth: usize) -> String {
    let target = model.target(member);
    let inner = |member| if depth < DEEPEST { spell(model, member, on_the_wire, depth + 1) } else { "…".to_owned() };
    match &target.kind {
        ShapeKind::Enum(_) | ShapeKind::String if on_the_wire => "string".to_owned(),
        ShapeKind::IntEnum(_) if on_the_wire => "integer".to_owned(),
        ShapeKind::List { member } => format!("list<{}>", inner(member)),
        ShapeKind::Map { key, value } => format!("map<{}, {}>", inner(key), inner(value)),
        kind @ (ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Enum(_)
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::IntEnum(_)
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_)) => match is_type(target) {
            true => format!("{} {}", kind.name(), given_name(model, &target.id)),
            false => kind.name().to_owned(),
        },
    }
}

fn trait_values(traits: &Traits) -> TraitValues {
    traits.iter().map(|(id, value)| (id.to_owned(), value.clone())).collect()
}
