//! botocore's files in, one [`Model`] out, said in Smithy's terms.
//!
//! In: the parsed `service-2.json` with its siblings, extras already laid over them. Out: shapes and Smithy traits, so
//! that no later stage asks which format they came from. A key without a Smithy counterpart is kept as the trait
//! `ferrosmith.botocore#<key>` and noted. Does not check targets (`validate.rs`).
//!
//! Source: botocore's `botocore/model.py`, `serialize.py` and `parsers.py` for what each key means.

mod discovery;
mod javascript;
mod members;
mod metadata;
mod operations;
mod shapes;
mod siblings;

pub(super) use metadata::namespace;

use super::assemble;
use super::context::Context;
use super::documentation::render_documentation;
use super::json::{Node, Object};
use crate::TraitId;
use crate::protocol::is_of_protocols;
use crate::shape::Service;
use crate::validate::Site;
use crate::{Model, Shape, ShapeId, ShapeKind, SourceFormat, Traits};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The files of one service, those that are there.
#[derive(Default)]
pub(super) struct BotocoreFiles<'a> {
    pub(super) service: Option<Object<'a>>,
    pub(super) paginators: Option<Object<'a>>,
    pub(super) waiters: Option<Object<'a>>,
    pub(super) rules: Option<Object<'a>>,
    pub(super) examples: Option<Object<'a>>,
}

/// What all parts of this reader share.
struct Reader<'r, 'f, 'd, 'a> {
    context: &'r mut Context<'f>,
    /// The `shapes` of the file.
    source: &'d Object<'a>,
    /// The same by name.
    by_name: BTreeMap<&'d str, &'d Object<'a>>,
    namespace: String,
    /// Ids of the file's shapes by their names there.
    ids: BTreeMap<&'d str, ShapeId>,
    service: ShapeId,
    protocols: metadata::Protocols,
    shapes: BTreeMap<ShapeId, Shape>,
}

/// Reads the files; `None` when problems were reported that leave nothing to speak of.
pub(super) fn read_botocore(
    context: &mut Context<'_>,
    input: &BotocoreFiles<'_>,
    wanted: Option<&str>,
) -> Option<Model> {
    let root = input.service.as_ref()?;
    let sections = ["metadata", "operations", "shapes"].map(|name| (name, section(context, root, name)));
    let [(_, Some(metadata)), (_, Some(operations)), (_, Some(shapes))] = sections else { return None };
    if let Some(form) = javascript::find_form(operations, shapes) {
        context.problem(&[form.at], None, form.what.to_owned(), form.hint);
        return None;
    }
    let protocols = metadata::Protocols::read(context, metadata);
    let namespace = metadata::namespace(metadata);
    let ids = assign_ids(context, &namespace, operations, shapes);
    let taken: BTreeSet<&str> =
        ids.values().map(ShapeId::name).chain(operations.iter().map(|(name, _)| name)).collect();
    let name = metadata::service_name(metadata, &taken);
    let service = ShapeId::new(&namespace, &name);
    let by_name = shapes.iter().filter_map(|(name, node)| node.as_object().map(|object| (name, object))).collect();
    let mut reader = Reader {
        context,
        source: shapes,
        by_name,
        namespace,
        ids,
        service: service.clone(),
        protocols,
        shapes: BTreeMap::new(),
    };
    let traits = reader.service_traits(root, metadata);
    let version = metadata.get("apiVersion").and_then(Node::as_str).unwrap_or_default().to_owned();
    reader.read_shapes();
    let operations = reader.read_operations(operations);
    let kind = ShapeKind::Service(Box::new(Service { version, operations: operations.clone(), ..Service::default() }));
    reader.shapes.insert(service.clone(), Shape { id: service.clone(), kind, traits });
    reader.lift_xml_namespace(&operations);
    reader.read_siblings(input);
    let Reader { mut shapes, .. } = reader;
    shapes.values_mut().for_each(render_documentation);
    if wanted.is_some_and(|wanted| wanted != service.as_str() && wanted != service.name()) {
        let what = format!("no service `{}` in the model, which holds `{service}`", wanted.unwrap_or_default());
        context.problem(&["metadata"], None, what, "leave the name out: a botocore model holds one service");
    }
    Some(assemble(service, SourceFormat::Botocore, shapes))
}

/// A required section of `service-2.json`.
fn section<'n, 'a>(context: &mut Context<'_>, root: &'n Object<'a>, name: &str) -> Option<&'n Object<'a>> {
    if !root.has(name) {
        let anchor = root.iter().next().map_or("", |(key, _)| key);
        let hint = "a `service-2.json` has `metadata`, `operations` and `shapes`";
        context.problem(&[anchor], None, format!("a service description without `{name}`"), hint);
    }
    context.object_in(root, name, name)
}

/// Ids for the shapes. Operations and shapes share a name in some models, but not in Smithy: there the shape yields.
fn assign_ids<'d>(
    context: &mut Context<'_>,
    namespace: &str,
    operations: &Object<'_>,
    shapes: &'d Object<'_>,
) -> BTreeMap<&'d str, ShapeId> {
    let operations: BTreeSet<&str> = operations.iter().map(|(name, _)| name).collect();
    let names: BTreeSet<&str> = shapes.iter().map(|(name, _)| name).collect();
    let mut ids = BTreeMap::new();
    let unit = find_unit(shapes);
    for (name, _) in shapes.iter() {
        if Some(name) == unit {
            ids.insert(name, ShapeId::prelude(UNIT));
            continue;
        }
        let mut chosen = name.to_owned();
        if operations.contains(name) {
            while names.contains(chosen.as_str()) || operations.contains(chosen.as_str()) {
                chosen.push_str("Shape");
            }
            context.note("a shape named like an operation gets `Shape` added to its name", name);
        }
        ids.insert(name, ShapeId::new(namespace, &chosen));
    }
    ids
}

/// What botocore calls the prelude's shape for no value, as the prelude does.
const UNIT: &str = "Unit";

/// The shape that stands for the prelude's `Unit`: a structure of that name of which nothing is said, and which nothing but
/// unions holds, as Smithy allows.
fn find_unit<'d>(shapes: &'d Object<'_>) -> Option<&'d str> {
    let (name, node) = shapes.entry(UNIT)?;
    let says_nothing = node.as_object()?.iter().all(|(key, node)| match key {
        "type" => node.as_str() == Some("structure"),
        "members" => node.as_object().is_some_and(|members| members.len() == 0),
        _ => false,
    });
    let is_of_union = |shape: &Object<'_>| shape.get("union").is_some_and(Node::is_true);
    let is_held_elsewhere = shapes.iter().filter_map(|(_, node)| node.as_object()).any(|shape| {
        let held = shape.get("members").and_then(Node::as_object).filter(|_| !is_of_union(shape));
        let elements = ["member", "key", "value"].into_iter().filter_map(|key| shape.get(key));
        let mut targets = held.into_iter().flat_map(Object::iter).map(|(_, node)| node).chain(elements);
        targets.any(|node| node.as_object().and_then(|node| node.get("shape")).and_then(Node::as_str) == Some(UNIT))
    });
    (says_nothing && !is_held_elsewhere).then_some(name)
}

/// Slices of the files that a problem at this site should point at, best first.
pub(super) fn locate<'d>(input: &'d BotocoreFiles<'_>, site: &Site<'_>) -> Vec<&'d str> {
    let Some(root) = &input.service else { return Vec::new() };
    let (id, rest) = match *site {
        Site::Shape(id) => (id, None),
        Site::Member(id, name) => (id, Some(Ok(name))),
        Site::Mention(id, role, target) => (id, Some(Err((role, target.name())))),
        Site::Trait(id, member, ..) => (id, member.map(Ok)),
    };
    let find = |section: &str, name: &str| root.get(section)?.as_object()?.entry(name);
    let plain = id.name();
    let candidates =
        [find("operations", plain), find("shapes", plain), find("shapes", plain.trim_end_matches("Shape"))];
    let Some((key, node)) = candidates.into_iter().flatten().next() else {
        return root.entry("metadata").map(|(key, _)| key).into_iter().collect();
    };
    let Some(object) = node.as_object() else { return vec![key] };
    let mut found = Vec::new();
    match rest {
        Some(Ok(name)) => {
            let members = object.get("members").and_then(Node::as_object);
            if let Some((key, member)) = members.and_then(|members| members.entry(name)).or_else(|| object.entry(name))
            {
                found.extend(member.as_object().and_then(|member| member.get("shape")).and_then(Node::as_str));
                found.push(key);
            }
        }
        Some(Err((role, target))) => {
            let mut keys = ["input", "output", "errors"];
            keys.sort_by_key(|key| !key.starts_with(role));
            let references = keys.into_iter().filter_map(|name| object.get(name));
            let places = |name: &str| references.clone().find_map(|node| node.find_string(name));
            found.extend(places(target).or_else(|| places(target.trim_end_matches("Shape"))));
        }
        None => {}
    }
    found.push(key);
    found
}

/// The keys that may stand for a trait, in the order in which they are looked for.
fn trait_keys(trait_id: &str) -> [&str; 2] {
    match TraitId::known(trait_id) {
        Some(TraitId::LENGTH | TraitId::RANGE) => ["min", "max"],
        _ => [trait_id.split('#').nth(1).unwrap_or_default(), "location"],
    }
}

/// The key in the files that a trait of a shape, of its member, of an operation or of the service was made from, and its
/// value.
pub(super) fn locate_trait<'d>(
    input: &'d BotocoreFiles<'_>,
    shape: &ShapeId,
    member: Option<&str>,
    id: &str,
) -> Option<(&'d str, &'d Node<'d>)> {
    let root = input.service.as_ref()?;
    let of_shape = || {
        let shapes = root.get("shapes")?.as_object()?;
        let object = shapes.get(shape.name()).or_else(|| shapes.get(shape.name().trim_end_matches("Shape")))?;
        let object = object.as_object()?;
        let holder = match member {
            Some(name) => {
                let members = object.get("members").and_then(Node::as_object);
                members.and_then(|members| members.get(name)).or_else(|| object.get(name))?.as_object()?
            }
            None => object,
        };
        trait_keys(id).into_iter().find_map(|key| holder.entry(key))
    };
    let metadata = || root.get("metadata").and_then(Node::as_object);
    let of_operation =
        || root.get("operations")?.as_object()?.get(shape.name())?.as_object()?.entry(id.split('#').nth(1)?);
    of_operation().or_else(of_shape).or_else(|| match TraitId::known(id) {
        Some(TraitId::AUTH) => metadata()?.entry("auth").or_else(|| metadata()?.entry("signatureVersion")),
        Some(TraitId::SIGV4) => metadata().and_then(|metadata| {
            ["signingName", "signatureVersion", "endpointPrefix"].iter().find_map(|key| metadata.entry(key))
        }),
        Some(TraitId::TARGET_PREFIX) => metadata()?.entry("targetPrefix"),
        _ if is_of_protocols(id) => {
            metadata().and_then(|metadata| metadata.entry("protocols").or_else(|| metadata.entry("protocol")))
        }
        _ => None,
    })
}

impl Reader<'_, '_, '_, '_> {
    /// The id of a shape by its name in the file, also when there is none, which validation reports.
    fn id(&self, name: &str) -> ShapeId {
        self.ids.get(name).cloned().unwrap_or_else(|| ShapeId::new(&self.namespace, name))
    }

    /// The id that a reference (`{"shape": …}`) names; a problem at `key` when it names none.
    fn reference(&mut self, object: &Object<'_>, key: &str, label: &str) -> Option<ShapeId> {
        if !object.has("shape") {
            let what = format!("`{key}` names no `shape`");
            self.context.problem(&[key], Some(label), what, "add the name of the shape that it refers to");
        }
        let name = self.context.text_in(object, "shape", label)?;
        Some(self.id(name))
    }

    /// Keeps a key that has no counterpart, and notes it.
    fn keep(&mut self, traits: &mut Traits, key: &str, node: &Node<'_>, label: &str) {
        let id = format!("ferrosmith.botocore#{key}");
        self.context.note_trait(&id, label);
        traits.insert_named(&id, node.to_value());
    }
}

/// `deprecated`, `deprecatedMessage` and `deprecatedSince` as one trait.
fn deprecation(object: &Object<'_>, traits: &mut Traits) {
    if !object.get("deprecated").is_some_and(Node::is_true) {
        return;
    }
    let mut value = json!({});
    for (key, name) in [("deprecatedMessage", "message"), ("deprecatedSince", "since")] {
        if let Some(text) = object.get(key).and_then(Node::as_str) {
            value[name] = Value::from(text);
        }
    }
    traits.insert(TraitId::DEPRECATED, value);
}

/// An annotation trait's value.
fn annotation() -> Value {
    json!({})
}

/// `xmlNamespace`, which is a URI or an object.
fn xml_namespace(node: &Node<'_>) -> Value {
    match node.as_str() {
        Some(uri) => json!({ "uri": uri }),
        None => node.to_value(),
    }
}
