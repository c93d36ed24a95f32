//! One shape of an AST as written, before mixins and `apply`.
//!
//! In: a JSON object. Out: a [`Draft`]; what is wrong with it is reported, what is unknown is noted.

use crate::TraitId;
use crate::read::context::Context;
use crate::read::json::{Node, Object};
use crate::shape::{Lifecycle, Member, Resource, Service};
use crate::{ShapeId, Traits};
use serde_json::Value;

/// The kinds of shape, with the keys that each may have beside `type`, `traits` and `mixins`.
const KINDS: &[(&str, &[&str])] = &[
    ("blob", &[]),
    ("boolean", &[]),
    ("string", &[]),
    ("byte", &[]),
    ("short", &[]),
    ("integer", &[]),
    ("long", &[]),
    ("float", &[]),
    ("double", &[]),
    ("bigInteger", &[]),
    ("bigDecimal", &[]),
    ("timestamp", &[]),
    ("document", &[]),
    ("enum", &["members"]),
    ("intEnum", &["members"]),
    ("list", &["member"]),
    ("set", &["member"]),
    ("map", &["key", "value"]),
    ("structure", &["members"]),
    ("union", &["members"]),
    ("service", &["version", "operations", "resources", "errors", "rename"]),
    (
        "resource",
        &[
            "identifiers",
            "properties",
            "create",
            "put",
            "read",
            "update",
            "delete",
            "list",
            "operations",
            "collectionOperations",
            "resources",
        ],
    ),
    ("operation", &["input", "output", "errors"]),
];

/// A shape as one file has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    /// The kind as the AST spells it, one of the known ones.
    pub(super) kind: &'static str,
    pub(super) traits: Traits,
    pub(super) mixins: Vec<ShapeId>,
    /// Of a list the one named `member`, of a map those named `key` and `value`.
    pub(super) members: Vec<Member>,
    pub(super) service: Service,
    pub(super) resource: Resource,
    pub(super) input: Option<ShapeId>,
    pub(super) output: Option<ShapeId>,
    /// Errors of an operation.
    pub(super) errors: Vec<ShapeId>,
}

/// Reads one shape that is no `apply` statement.
pub(super) fn read_draft(context: &mut Context<'_>, key: &str, id: &ShapeId, object: &Object<'_>) -> Option<Draft> {
    let kinds = || KINDS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let Some(name) = context.text_in(object, "type", key) else {
        if !object.has("type") {
            context.problem(
                &[key],
                Some(key),
                "a shape without `type`".to_owned(),
                &format!("it is one of {}", kinds()),
            );
        }
        return None;
    };
    let Some((kind, keys)) = KINDS.iter().find(|(known, _)| *known == name) else {
        let what = format!("unknown kind of shape `{name}`");
        context.problem(&[name, key], Some(key), what, &format!("the kinds are {} and apply", kinds()));
        return None;
    };
    if id.member().is_some() {
        let what = format!("`{key}` is the id of a member, not of a shape");
        context.problem(&[key], Some(key), what, "only `apply` takes the id of a member");
        return None;
    }
    for (unknown, _) in object.iter().filter(|(key, _)| !matches!(*key, "type" | "traits" | "mixins")) {
        if !keys.contains(&unknown) {
            context.note(&format!("unknown key `{unknown}` of a {kind} is ignored"), key);
        }
    }
    let traits = read_traits(context, key, object);
    let mixins = read_targets(context, key, object, "mixins");
    let mut draft = Draft { kind, traits, mixins, ..Draft::default() };
    match *kind {
        "structure" | "union" | "enum" | "intEnum" => draft.members = read_members(context, key, object),
        "list" | "set" => draft.members.extend(read_named(context, key, object, "member")),
        "map" => {
            for name in ["key", "value"] {
                draft.members.extend(read_named(context, key, object, name));
            }
        }
        "service" => draft.service = read_service(context, key, object),
        "resource" => draft.resource = read_resource(context, key, object),
        "operation" => {
            draft.input = read_target(context, key, object, "input");
            draft.output = read_target(context, key, object, "output");
            draft.errors = read_targets(context, key, object, "errors");
        }
        _ => {}
    }
    Some(draft)
}

/// The traits of a shape or member.
pub(super) fn read_traits(context: &mut Context<'_>, label: &str, object: &Object<'_>) -> Traits {
    let mut traits = Traits::default();
    let Some(entries) = context.object_in(object, "traits", label) else { return traits };
    for (id, node) in entries.iter() {
        if ShapeId::parse(id).is_none() {
            let what = format!("`{id}` is no trait id");
            context.problem(&[id], Some(label), what, "write `namespace#name`");
            continue;
        }
        if TraitId::is_of_this_project(id) {
            context.note(&format!("trait `{id}` is ferrosmith's own, which no model says, and is ignored"), label);
            continue;
        }
        context.note_trait(id, label);
        traits.insert_named(id, node.to_value());
    }
    traits
}

fn read_members(context: &mut Context<'_>, label: &str, object: &Object<'_>) -> Vec<Member> {
    let Some(entries) = context.object_in(object, "members", label) else { return Vec::new() };
    let mut members = Vec::with_capacity(entries.len());
    for (name, node) in entries.iter() {
        members.extend(read_member(context, label, name, node));
    }
    members
}

fn read_named(context: &mut Context<'_>, label: &str, object: &Object<'_>, name: &str) -> Option<Member> {
    let (key, node) = object.entry(name)?;
    read_member(context, label, key, node)
}

fn read_member(context: &mut Context<'_>, label: &str, name: &str, node: &Node<'_>) -> Option<Member> {
    let label = format!("{label}${name}");
    let object = context.object(node, name, &label)?;
    for (unknown, _) in object.iter().filter(|(key, _)| !matches!(*key, "target" | "traits")) {
        context.note(&format!("unknown key `{unknown}` of a member is ignored"), &label);
    }
    let target = target_of(context, &label, name, object)?;
    let traits = read_traits(context, &label, object);
    Some(Member { name: name.to_owned(), target, traits })
}

/// The `target` of a reference, which stands at `key`.
fn target_of(context: &mut Context<'_>, label: &str, key: &str, object: &Object<'_>) -> Option<ShapeId> {
    let Some(text) = context.text_in(object, "target", label) else {
        if !object.has("target") {
            let what = format!("`{key}` has no `target`");
            context.problem(&[key], Some(label), what, "add the id of the shape that it refers to");
        }
        return None;
    };
    let id = ShapeId::parse(text).filter(|id| id.member().is_none());
    if id.is_none() {
        context.problem(&[text, key], Some(label), format!("`{text}` is no shape id"), "write `namespace#Name`");
    }
    id
}

fn read_target(context: &mut Context<'_>, label: &str, object: &Object<'_>, name: &str) -> Option<ShapeId> {
    let (key, node) = object.entry(name)?;
    let reference = context.object(node, key, label)?;
    target_of(context, label, key, reference)
}

fn read_targets(context: &mut Context<'_>, label: &str, object: &Object<'_>, name: &str) -> Vec<ShapeId> {
    let key = object.entry(name).map_or("", |(key, _)| key);
    let mut ids = Vec::new();
    for node in context.array_in(object, name, label) {
        if let Some(reference) = context.object(node, key, label) {
            ids.extend(target_of(context, label, key, reference));
        }
    }
    ids
}

fn read_named_targets(
    context: &mut Context<'_>,
    label: &str,
    object: &Object<'_>,
    name: &str,
) -> Vec<(String, ShapeId)> {
    let Some(entries) = context.object_in(object, name, label) else { return Vec::new() };
    let mut named = Vec::new();
    for (key, node) in entries.iter() {
        let Some(reference) = context.object(node, key, label) else { continue };
        named.extend(target_of(context, label, key, reference).map(|id| (key.to_owned(), id)));
    }
    named
}

fn read_service(context: &mut Context<'_>, label: &str, object: &Object<'_>) -> Service {
    let mut service = Service {
        version: context.text_in(object, "version", label).unwrap_or_default().to_owned(),
        operations: read_targets(context, label, object, "operations"),
        resources: read_targets(context, label, object, "resources"),
        errors: read_targets(context, label, object, "errors"),
        ..Service::default()
    };
    if let Some(rename) = context.object_in(object, "rename", label) {
        for (key, node) in rename.iter() {
            let Some(name) = context.text(node, key, label) else { continue };
            match ShapeId::parse(key) {
                Some(id) => {
                    service.rename.insert(id, name.to_owned());
                }
                None => context.problem(
                    &[key],
                    Some(label),
                    format!("`{key}` is no shape id"),
                    "`rename` goes from shape ids to names",
                ),
            }
        }
    }
    service
}

fn read_resource(context: &mut Context<'_>, label: &str, object: &Object<'_>) -> Resource {
    let roles = [
        ("create", Lifecycle::Create),
        ("put", Lifecycle::Put),
        ("read", Lifecycle::Read),
        ("update", Lifecycle::Update),
        ("delete", Lifecycle::Delete),
        ("list", Lifecycle::List),
    ];
    let mut lifecycle = Vec::new();
    for (name, role) in roles {
        lifecycle.extend(read_target(context, label, object, name).map(|id| (role, id)));
    }
    Resource {
        identifiers: read_named_targets(context, label, object, "identifiers"),
        properties: read_named_targets(context, label, object, "properties"),
        lifecycle,
        operations: read_targets(context, label, object, "operations"),
        collection_operations: read_targets(context, label, object, "collectionOperations"),
        resources: read_targets(context, label, object, "resources"),
    }
}

impl Draft {
    /// The traits that this mixin does not hand on: `localTraits`, and `mixin` itself.
    pub(super) fn local_traits(&self) -> Vec<&str> {
        let mixin = self.traits.get(TraitId::MIXIN);
        let local = mixin.and_then(|value| value.get("localTraits")).and_then(Value::as_array);
        local.into_iter().flatten().filter_map(Value::as_str).chain([TraitId::MIXIN.as_str()]).collect()
    }
}
