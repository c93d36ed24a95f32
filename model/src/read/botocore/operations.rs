//! `operations`: what each call takes, gives and may fail with, and how it travels.
//!
//! In: the file's operations. Out: operation shapes in the reader, their ids in file order.

use super::{Reader, annotation, deprecation, xml_namespace};
use crate::TraitId;
use crate::read::json::{Node, Object};
use crate::shape::Operation;
use crate::{Shape, ShapeId, ShapeKind, Traits};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Reader<'_, '_, '_, '_> {
    /// Reads all operations.
    pub(super) fn read_operations(&mut self, operations: &Object<'_>) -> Vec<ShapeId> {
        let mut ids = Vec::with_capacity(operations.len());
        for (name, node) in operations.iter() {
            let id = ShapeId::new(&self.namespace, name);
            let Some(object) = self.context.object(node, name, id.as_str()) else { continue };
            let shape = self.read_operation(&id, name, object);
            ids.push(id.clone());
            self.shapes.insert(id, shape);
        }
        ids
    }

    fn read_operation(&mut self, id: &ShapeId, name: &str, object: &Object<'_>) -> Shape {
        let mut traits = Traits::default();
        let mut operation =
            Operation { input: ShapeId::prelude("Unit"), output: ShapeId::prelude("Unit"), errors: Vec::new() };
        for (key, node) in object.iter() {
            match key {
                "deprecated" | "deprecatedMessage" | "deprecatedSince" | "authtype" => {}
                "name" if node.as_str() == Some(name) => {}
                "input" | "output" => {
                    if let Some(target) = self.read_payload(id, key, node, &mut traits) {
                        *(if key == "input" { &mut operation.input } else { &mut operation.output }) = target;
                    }
                }
                "errors" => operation.errors = self.read_errors(id, object),
                "http" => self.read_http(id, node, object, &mut traits),
                _ => self.operation_trait(id, key, node, &mut traits),
            }
        }
        deprecation(object, &mut traits);
        match object.get("authtype").and_then(Node::as_str) {
            None | Some("v4" | "") => {}
            Some("v4-unsigned-body") => traits.insert(TraitId::UNSIGNED_PAYLOAD, annotation()),
            // Newer files say the same by `auth`, which tells more.
            Some("none" | "bearer") if traits.has(TraitId::AUTH) => {}
            Some("none") => traits.insert(TraitId::AUTH, json!([])),
            Some("bearer") => traits.insert(TraitId::AUTH, json!([TraitId::HTTP_BEARER_AUTH.as_str()])),
            Some(other) => self.keep(&mut traits, "authtype", &Node::String(other.into()), id.as_str()),
        }
        Shape { id: id.clone(), kind: ShapeKind::Operation(Box::new(operation)), traits }
    }

    fn operation_trait(&mut self, id: &ShapeId, key: &str, node: &Node<'_>, traits: &mut Traits) {
        let translated = match key {
            "documentation" => TraitId::DOCUMENTATION,
            "endpoint" => TraitId::ENDPOINT,
            "staticContextParams" => TraitId::STATIC_CONTEXT_PARAMS,
            "operationContextParams" => TraitId::OPERATION_CONTEXT_PARAMS,
            "httpChecksum" => TraitId::HTTP_CHECKSUM,
            "requestcompression" => TraitId::REQUEST_COMPRESSION,
            "idempotent" | "readonly" | "httpChecksumRequired" | "unsignedPayload" if node.is_true() => {
                let id = match key {
                    "idempotent" => TraitId::IDEMPOTENT,
                    "readonly" => TraitId::READONLY,
                    "httpChecksumRequired" => TraitId::HTTP_CHECKSUM_REQUIRED,
                    _ => TraitId::UNSIGNED_PAYLOAD,
                };
                return traits.insert(id, annotation());
            }
            "auth" => {
                let mut schemes: Vec<&str> =
                    node.as_array().unwrap_or_default().iter().filter_map(Node::as_str).collect();
                let all = schemes.len();
                schemes.retain(|scheme| *scheme != TraitId::NO_AUTH);
                // No scheme at all is how Smithy says that a call proves nothing, and a trait that it need not.
                if !schemes.is_empty() && schemes.len() < all {
                    traits.insert(TraitId::OPTIONAL_AUTH, annotation());
                }
                return traits.insert(TraitId::AUTH, json!(schemes));
            }
            "endpointdiscovery" => {
                let required = node.as_object().and_then(|object| object.get("required")).is_some_and(Node::is_true);
                return traits.insert(TraitId::CLIENT_DISCOVERED_ENDPOINT, json!({ "required": required }));
            }
            // Stays until the service's trait is made of it.
            "endpointoperation" if node.is_true() => TraitId::ENDPOINT_OPERATION,
            _ => return self.keep(traits, key, node, id.as_str()),
        };
        traits.insert(translated, node.to_value());
    }

    /// The shape of an input or output. What the reference adds to it goes on the shape, which is where Smithy has it.
    fn read_payload(&mut self, id: &ShapeId, key: &str, node: &Node<'_>, traits: &mut Traits) -> Option<ShapeId> {
        let object = self.context.object(node, key, id.as_str())?;
        let target = self.reference(object, key, id.as_str())?;
        for (name, node) in object.iter() {
            let payload = self.shapes.get_mut(&target).map(|shape| &mut shape.traits);
            match (name, payload) {
                ("shape" | "documentation", _) => {}
                // What a shape says of itself, it says of all places.
                ("locationName", Some(on_shape)) if on_shape.has(TraitId::XML_NAME) => {}
                ("locationName", Some(on_shape)) => on_shape.insert(TraitId::XML_NAME, node.to_value()),
                ("xmlNamespace", Some(on_shape)) => on_shape.insert(TraitId::XML_NAMESPACE, xml_namespace(node)),
                // awsQuery wraps every result in an element of this name, so it says nothing.
                ("resultWrapper", _) if node.as_str() == Some(&format!("{}Result", id.name())) => {}
                _ => self.keep(traits, &format!("{key}_{name}"), node, id.as_str()),
            }
        }
        Some(target)
    }

    fn read_errors(&mut self, id: &ShapeId, operation: &Object<'_>) -> Vec<ShapeId> {
        let mut errors: Vec<ShapeId> = Vec::new();
        let mut seen: BTreeSet<ShapeId> = BTreeSet::new();
        for node in self.context.array_in(operation, "errors", id.as_str()) {
            let Some(object) = self.context.object(node, "errors", id.as_str()) else { continue };
            let Some(error) = self.reference(object, "errors", id.as_str()) else { continue };
            // Some old models mark the error here, and not on the shape.
            if object.has("exception") || object.has("error") {
                let mut traits = Traits::default();
                super::shapes::error_traits(object, &mut traits);
                if let Some(shape) = self.shapes.get_mut(&error) {
                    traits.extend(&shape.traits);
                    shape.traits = traits;
                }
            }
            if seen.insert(error.clone()) {
                errors.push(error);
            }
        }
        errors
    }

    /// The `http` section. For protocols that are not REST it says nothing but `POST /`.
    fn read_http(&mut self, id: &ShapeId, node: &Node<'_>, operation: &Object<'_>, traits: &mut Traits) {
        let Some(http) = self.context.object(node, "http", id.as_str()) else { return };
        let method = self.context.text_in(http, "method", id.as_str()).unwrap_or("POST");
        let uri = self.context.text_in(http, "requestUri", id.as_str()).unwrap_or("/");
        if !self.protocols.rest && method == "POST" && uri == "/" {
            return;
        }
        let code = http.get("responseCode").map_or(json!(200), Node::to_value);
        let uri = self.member_labels(uri, operation);
        traits.insert(TraitId::HTTP, json!({ "method": method, "uri": uri, "code": code }));
        for (key, node) in http.iter() {
            if !matches!(key, "method" | "requestUri" | "responseCode") {
                self.keep(traits, &format!("http_{key}"), node, id.as_str());
            }
        }
    }

    /// The URI with labels that name members, as Smithy has it; botocore's name the members' `locationName`.
    fn member_labels(&self, uri: &str, operation: &Object<'_>) -> String {
        if !uri.contains('{') {
            return uri.to_owned();
        }
        let input = operation.get("input").and_then(Node::as_object);
        let input = input.and_then(|input| input.get("shape")).and_then(Node::as_str);
        let members = input.and_then(|name| self.by_name.get(name)).and_then(|shape| shape.get("members"));
        let mut renamed = uri.to_owned();
        for (name, node) in members.and_then(Node::as_object).into_iter().flat_map(Object::iter) {
            let Some(member) = node.as_object() else { continue };
            let text = |key| member.get(key).and_then(Node::as_str);
            if let (Some("uri"), Some(label)) = (text("location"), text("locationName"))
                && label != name
            {
                // The brackets are marked so that no label is renamed twice.
                renamed = renamed.replace(&format!("{{{label}}}"), &format!("{{\u{1}{name}}}"));
                renamed = renamed.replace(&format!("{{{label}+}}"), &format!("{{\u{1}{name}+}}"));
            }
        }
        renamed.replace('\u{1}', "")
    }

    /// Lifts a namespace that all inputs with one have in common to the service, which is where Smithy has it. One that a shape
    /// says itself is the shape's own.
    pub(super) fn lift_xml_namespace(&mut self, operations: &[ShapeId]) {
        const ID: TraitId = TraitId::XML_NAMESPACE;
        if self.shapes.get(&self.service).is_none_or(|service| service.traits.has(ID)) {
            return;
        }
        let input = |id| {
            let ShapeKind::Operation(operation) = &self.shapes.get(id)?.kind else { return None };
            Some(operation.input.clone())
        };
        let is_own = |id: &ShapeId| {
            let mut named =
                self.ids.iter().filter(|(_, own)| *own == id).filter_map(|(name, _)| self.by_name.get(name));
            named.any(|shape| shape.has("xmlNamespace"))
        };
        let inputs: BTreeSet<ShapeId> = operations.iter().filter_map(input).filter(|id| !is_own(id)).collect();
        let values: Vec<&Value> = inputs.iter().filter_map(|id| self.shapes.get(id)?.traits.get(ID)).collect();
        let Some(first) = values.first().filter(|first| values.iter().all(|value| value == *first)) else { return };
        let first = (*first).clone();
        for id in &inputs {
            self.shapes.get_mut(id).and_then(|shape| shape.traits.remove(ID));
        }
        if let Some(service) = self.shapes.get_mut(&self.service) {
            service.traits.insert(ID, first);
        }
    }
}
