//! `shapes`: the data that goes in and out.
//!
//! In: the file's shapes. Out: shapes in the reader, with what botocore says in keys said in kinds and traits.

use super::{Reader, annotation, deprecation, xml_namespace};
use crate::TraitId;
use crate::read::enum_names::synthesise_names;
use crate::read::json::{Node, Object};
use crate::{Member, Shape, ShapeId, ShapeKind, Traits};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The shape types of botocore.
const TYPES: &str = "structure, list, map, string, character, boolean, integer, long, float, double, bigdecimal, \
                     timestamp and blob";

impl Reader<'_, '_, '_, '_> {
    /// Reads all shapes.
    pub(super) fn read_shapes(&mut self) {
        for (name, node) in self.source.iter() {
            let id = self.id(name);
            // The prelude has it.
            if id.is_prelude() {
                continue;
            }
            let Some(object) = self.context.object(node, name, id.as_str()) else { continue };
            if let Some(shape) = self.read_shape(&id, name, object) {
                self.shapes.insert(id, shape);
            }
        }
    }

    fn read_shape(&mut self, id: &ShapeId, name: &str, object: &Object<'_>) -> Option<Shape> {
        let label = id.as_str();
        let Some(type_name) = self.context.text_in(object, "type", label) else {
            if !object.has("type") {
                let what = "a shape without `type`".to_owned();
                self.context.problem(&[name], Some(label), what, &format!("it is one of {TYPES}"));
            }
            return None;
        };
        let mut traits = Traits::default();
        let kind = match type_name {
            "structure" => self.read_structure(id, object),
            "list" => ShapeKind::List { member: self.read_element(id, name, object, "member")? },
            "map" => {
                let key = self.read_element(id, name, object, "key");
                ShapeKind::Map { value: self.read_element(id, name, object, "value")?, key: key? }
            }
            "string" | "character" => match object.entry("enum") {
                Some((_, Node::Array(values))) if !values.is_empty() => ShapeKind::Enum(enum_members(values)),
                _ => ShapeKind::String,
            },
            "boolean" => ShapeKind::Boolean,
            "byte" => ShapeKind::Byte,
            "short" => ShapeKind::Short,
            "integer" => ShapeKind::Integer,
            "long" => ShapeKind::Long,
            "float" => ShapeKind::Float,
            "double" => ShapeKind::Double,
            "biginteger" => ShapeKind::BigInteger,
            "bigdecimal" => ShapeKind::BigDecimal,
            "timestamp" => ShapeKind::Timestamp,
            "blob" => ShapeKind::Blob,
            other => {
                let what = format!("unknown type of shape `{other}`");
                self.context.problem(&[other, name], Some(label), what, &format!("the types are {TYPES}"));
                return None;
            }
        };
        self.shape_traits(id, object, &kind, &mut traits);
        Some(Shape { id: id.clone(), kind, traits })
    }

    fn shape_traits(&mut self, id: &ShapeId, object: &Object<'_>, kind: &ShapeKind, traits: &mut Traits) {
        bounds(object, kind, traits);
        deprecation(object, traits);
        error_traits(object, traits);
        let is_structure = matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Document);
        for (key, node) in object.iter() {
            match key {
                "type" | "min" | "max" | "deprecated" | "deprecatedMessage" | "deprecatedSince" | "exception"
                | "fault" | "error" => {}
                "members" | "required" | "payload" | "union" | "document" if is_structure => {}
                // Events are identified by the union that holds them, flattening is a trait of the members.
                "event" if is_structure => {}
                "flattened" | "member" if matches!(kind, ShapeKind::List { .. }) => {}
                "flattened" | "key" | "value" if matches!(kind, ShapeKind::Map { .. }) => {}
                "enum" if matches!(kind, ShapeKind::Enum(_)) => {}
                "documentation" => traits.insert(TraitId::DOCUMENTATION, node.to_value()),
                "pattern" => traits.insert(TraitId::PATTERN, node.to_value()),
                "timestampFormat" => timestamp_format(node, traits),
                "xmlNamespace" => traits.insert(TraitId::XML_NAMESPACE, xml_namespace(node)),
                "locationName" if is_structure => traits.insert(TraitId::XML_NAME, node.to_value()),
                "retryable" => {
                    let throttling = node.as_object().and_then(|object| object.get("throttling"));
                    let throttling = throttling.is_some_and(Node::is_true);
                    let value = if throttling { json!({ "throttling": true }) } else { annotation() };
                    traits.insert(TraitId::RETRYABLE, value);
                }
                "sensitive" | "box" | "streaming" | "requiresLength" | "sparse" | "eventstream" if node.is_true() => {
                    let id = match key {
                        "sensitive" => TraitId::SENSITIVE,
                        "box" => TraitId::BOX,
                        "requiresLength" => TraitId::REQUIRES_LENGTH,
                        "sparse" => TraitId::SPARSE,
                        // An event stream is a streaming union.
                        _ => TraitId::STREAMING,
                    };
                    traits.insert(id, annotation());
                }
                _ => self.keep(traits, key, node, id.as_str()),
            }
        }
    }

    fn read_structure(&mut self, id: &ShapeId, object: &Object<'_>) -> ShapeKind {
        let label = id.as_str();
        let flag = |key| object.get(key).is_some_and(Node::is_true);
        if flag("document") && !flag("union") {
            return ShapeKind::Document;
        }
        let required: Vec<&Node<'_>> = self.context.array_in(object, "required", label).iter().collect();
        let names: Vec<&str> = required.iter().filter_map(|node| node.as_str()).collect();
        let payload = self.context.text_in(object, "payload", label);
        let mut members = Vec::new();
        if let Some(entries) = self.context.object_in(object, "members", label) {
            members.reserve(entries.len());
            for (name, node) in entries.iter() {
                let Some(member) = self.read_member(id, name, node) else { continue };
                members.push(member);
            }
        }
        let places: BTreeMap<String, usize> =
            members.iter().enumerate().rev().map(|(index, member)| (member.name.clone(), index)).collect();
        for name in names.iter().chain(&payload).filter(|name| !places.contains_key(**name)) {
            let what = format!("`required` or `payload` names `{name}`, which is no member");
            self.context.note(&what, label);
        }
        for member in names.iter().filter_map(|name| places.get(*name)) {
            members[*member].traits.insert(TraitId::REQUIRED, annotation());
        }
        if let Some(member) = payload.and_then(|name| places.get(name)) {
            members[*member].traits.insert(TraitId::HTTP_PAYLOAD, annotation());
        }
        if flag("union") || flag("eventstream") {
            return ShapeKind::Union(members);
        }
        ShapeKind::Structure(members)
    }
}

/// `min` and `max` as `length` of what has one, as `range` of what is a number.
fn bounds(object: &Object<'_>, kind: &ShapeKind, traits: &mut Traits) {
    let mut value = json!({});
    for key in ["min", "max"] {
        if let Some(node) = object.get(key) {
            value[key] = node.to_value();
        }
    }
    if value.as_object().is_none_or(serde_json::Map::is_empty) {
        return;
    }
    let has_length = matches!(
        kind,
        ShapeKind::String | ShapeKind::Enum(_) | ShapeKind::Blob | ShapeKind::List { .. } | ShapeKind::Map { .. }
    );
    traits.insert(if has_length { TraitId::LENGTH } else { TraitId::RANGE }, value);
}

/// `exception`, `fault` and `error` as the traits of a Smithy error.
pub(super) fn error_traits(object: &Object<'_>, traits: &mut Traits) {
    let flag = |key| object.get(key).is_some_and(Node::is_true);
    let error = object.get("error").and_then(Node::as_object);
    if !flag("exception") && !flag("fault") && error.is_none() {
        return;
    }
    let status = error.and_then(|error| error.get("httpStatusCode")).map(Node::to_value);
    let code = error.and_then(|error| error.get("code")).and_then(Node::as_str);
    let by_sender = error.and_then(|error| error.get("senderFault")).is_some_and(Node::is_true);
    let is_5xx = status.as_ref().and_then(Value::as_u64).is_some_and(|status| status >= 500);
    let server = flag("fault") || error.is_some_and(|error| error.get("fault").is_some_and(Node::is_true));
    let at_fault = if server || (is_5xx && !by_sender) { "server" } else { "client" };
    traits.insert(TraitId::ERROR, json!(at_fault));
    if let Some(status) = &status {
        traits.insert(TraitId::HTTP_ERROR, status.clone());
    }
    if let Some(code) = code {
        let mut value = json!({ "code": code });
        if let Some(status) = status {
            value["httpResponseCode"] = status;
        }
        traits.insert(TraitId::AWS_QUERY_ERROR, value);
    }
}

/// `timestampFormat` in Smithy's words.
pub(super) fn timestamp_format(node: &Node<'_>, traits: &mut Traits) {
    let format = match node.as_str() {
        Some("iso8601") => json!("date-time"),
        Some("rfc822") => json!("http-date"),
        Some("unixTimestamp") => json!("epoch-seconds"),
        _ => node.to_value(),
    };
    traits.insert(TraitId::TIMESTAMP_FORMAT, format);
}

fn enum_members(values: &[Node<'_>]) -> Vec<Member> {
    let values: Vec<&str> = values.iter().filter_map(Node::as_str).collect();
    let member = |(name, value): (String, &&str)| {
        let mut traits = Traits::default();
        traits.insert(TraitId::ENUM_VALUE, json!(value));
        Member { name, target: ShapeId::prelude("Unit"), traits }
    };
    synthesise_names(&values).into_iter().zip(&values).map(member).collect()
}
