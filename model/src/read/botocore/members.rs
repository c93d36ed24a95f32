//! Members of structures, lists and maps.
//!
//! In: a reference with its keys. Out: a member with a target and traits.

use super::{Reader, annotation, deprecation, xml_namespace};
use crate::TraitId;
use crate::read::json::{Node, Object};
use crate::{Member, Shape, ShapeId, ShapeKind, Traits};
use serde_json::json;

impl Reader<'_, '_, '_, '_> {
    /// The member of a list, or the key or value of a map.
    pub(super) fn read_element(
        &mut self,
        owner: &ShapeId,
        shape_name: &str,
        object: &Object<'_>,
        name: &str,
    ) -> Option<Member> {
        let Some((key, node)) = object.entry(name) else {
            let what = format!("a {} without `{name}`", if name == "member" { "list" } else { "map" });
            let label = owner.as_str();
            self.context.problem(&[shape_name], Some(label), what, "add it, with the name of its shape");
            return None;
        };
        let label = format!("{owner}${name}");
        let reference = self.context.object(node, key, &label)?;
        let target = self.reference(reference, key, &label)?;
        let mut traits = Traits::default();
        deprecation(reference, &mut traits);
        for (key, node) in reference.iter() {
            match key {
                "locationName" => traits.insert(TraitId::XML_NAME, node.to_value()),
                _ => self.member_trait(&label, key, node, &mut traits),
            }
        }
        Some(Member { name: name.to_owned(), target, traits })
    }

    /// A member of a structure or union.
    pub(super) fn read_member(&mut self, owner: &ShapeId, name: &str, node: &Node<'_>) -> Option<Member> {
        let label = format!("{owner}${name}");
        let object = self.context.object(node, name, &label)?;
        let mut target = self.reference(object, name, &label)?;
        let mut traits = Traits::default();
        deprecation(object, &mut traits);
        self.location(&label, name, object, &mut traits);
        for (key, node) in object.iter() {
            match key {
                "location" | "locationName" => {}
                "streaming" if node.is_true() => target = self.streaming_copy(object, target),
                _ => self.member_trait(&label, key, node, &mut traits),
            }
        }
        Some(Member { name: name.to_owned(), target, traits })
    }

    fn member_trait(&mut self, label: &str, key: &str, node: &Node<'_>, traits: &mut Traits) {
        match key {
            "shape" | "deprecated" | "deprecatedMessage" | "deprecatedSince" => {}
            "documentation" => traits.insert(TraitId::DOCUMENTATION, node.to_value()),
            "timestampFormat" => super::shapes::timestamp_format(node, traits),
            "contextParam" => traits.insert(TraitId::CONTEXT_PARAM, node.to_value()),
            "xmlNamespace" => traits.insert(TraitId::XML_NAMESPACE, xml_namespace(node)),
            "queryName" => traits.insert(TraitId::EC2_QUERY_NAME, node.to_value()),
            "pattern" => traits.insert(TraitId::PATTERN, node.to_value()),
            "jsonvalue" if node.is_true() => traits.insert(TraitId::MEDIA_TYPE, json!("application/json")),
            "box"
            | "idempotencyToken"
            | "sensitive"
            | "hostLabel"
            | "flattened"
            | "xmlAttribute"
            | "eventheader"
            | "eventpayload"
            | "endpointdiscoveryid"
            | "required"
                if node.is_true() =>
            {
                let id = match key {
                    "box" => TraitId::BOX,
                    "idempotencyToken" => TraitId::IDEMPOTENCY_TOKEN,
                    "sensitive" => TraitId::SENSITIVE,
                    "hostLabel" => TraitId::HOST_LABEL,
                    "flattened" => TraitId::XML_FLATTENED,
                    "xmlAttribute" => TraitId::XML_ATTRIBUTE,
                    "eventheader" => TraitId::EVENT_HEADER,
                    "eventpayload" => TraitId::EVENT_PAYLOAD,
                    "required" => TraitId::REQUIRED,
                    _ => TraitId::CLIENT_ENDPOINT_DISCOVERY_ID,
                };
                traits.insert(id, annotation());
            }
            _ => self.keep(traits, key, node, label),
        }
    }

    /// `location` and `locationName`: where the member travels and under which name.
    fn location(&mut self, label: &str, name: &str, object: &Object<'_>, traits: &mut Traits) {
        let wire_name = object.get("locationName").and_then(Node::as_str);
        let target = object.get("shape").and_then(Node::as_str).and_then(|name| self.by_name.get(name)).copied();
        let text = |object: &Object<'_>, key| object.get(key).and_then(Node::as_str).map(str::to_owned);
        let value = json!(wire_name.unwrap_or(name));
        match object.get("location").and_then(Node::as_str) {
            Some("uri") => traits.insert(TraitId::HTTP_LABEL, annotation()),
            Some("header") => traits.insert(TraitId::HTTP_HEADER, value),
            Some("headers") => traits.insert(TraitId::HTTP_PREFIX_HEADERS, json!(wire_name.unwrap_or_default())),
            Some("statusCode") => traits.insert(TraitId::HTTP_RESPONSE_CODE, annotation()),
            Some("querystring") => {
                let is_map = target.and_then(|target| text(target, "type")).as_deref() == Some("map");
                match is_map {
                    true => traits.insert(TraitId::HTTP_QUERY_PARAMS, annotation()),
                    false => traits.insert(TraitId::HTTP_QUERY, value),
                }
            }
            Some(other) => {
                let node = Node::String(other.into());
                self.keep(traits, "location", &node, label);
            }
            None => {
                let id = if self.protocols.xml { TraitId::XML_NAME } else { TraitId::JSON_NAME };
                // A flattened list that names its elements names the member with it, in XML and in forms.
                let flattened = target.filter(|target| target.get("flattened").is_some_and(Node::is_true));
                let element = flattened.and_then(|list| list.get("member")).and_then(Node::as_object);
                let element = element.and_then(|element| text(element, "locationName")).filter(|_| self.protocols.xml);
                if let Some(wire_name) = wire_name.map(str::to_owned).or(element)
                    && wire_name != name
                {
                    traits.insert(id, json!(wire_name));
                }
                if flattened.is_some() {
                    traits.insert(TraitId::XML_FLATTENED, annotation());
                }
            }
        }
    }

    /// A blob that streams in some places only is two shapes in Smithy: the second is made here.
    fn streaming_copy(&mut self, reference: &Object<'_>, target: ShapeId) -> ShapeId {
        let name = reference.get("shape").and_then(Node::as_str).unwrap_or_default();
        let source = self.by_name.get(name).copied();
        let flag = |key| source.and_then(|source| source.get(key)).is_some_and(Node::is_true);
        if flag("streaming") {
            return target;
        }
        let is_blob = source.and_then(|source| source.get("type")).and_then(Node::as_str) == Some("blob");
        if !is_blob {
            self.context.note("`streaming` on a member that is no blob has no effect", target.as_str());
            return target;
        }
        let mut copy = format!("Streaming{}", target.name());
        while self.ids.contains_key(copy.as_str()) {
            copy.push_str("Shape");
        }
        let id = ShapeId::new(&self.namespace, &copy);
        let mut traits = Traits::default();
        traits.insert(TraitId::STREAMING, annotation());
        if flag("sensitive") {
            traits.insert(TraitId::SENSITIVE, annotation());
        }
        self.shapes.insert(id.clone(), Shape { id: id.clone(), kind: ShapeKind::Blob, traits });
        id
    }
}
