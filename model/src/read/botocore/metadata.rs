//! `metadata` and the other facts of the service as a whole.
//!
//! In: the top of `service-2.json`. Out: the namespace, the service shape's name and traits, and the protocols.

use super::{Reader, annotation, deprecation, xml_namespace};
use crate::TraitId;
use crate::protocol::botocore_protocol;
use crate::read::context::Context;
use crate::read::json::{Node, Object};
use crate::{ShapeId, Traits};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The protocols of the service, in the order of the file.
pub(super) struct Protocols {
    /// Trait ids.
    pub(super) ids: Vec<String>,
    /// Whether HTTP methods, paths and locations mean something.
    pub(super) rest: bool,
    /// Whether requests name the service, which `targetPrefix` says.
    pub(super) named: bool,
    /// Whether a bare `locationName` names an XML element (or a query key) rather than a JSON key.
    pub(super) xml: bool,
}

impl Protocols {
    /// `protocols`, or `protocol` in models that have no such list.
    pub(super) fn read(context: &mut Context<'_>, metadata: &Object<'_>) -> Self {
        let mut names: Vec<&str> =
            context.array_in(metadata, "protocols", "metadata").iter().filter_map(Node::as_str).collect();
        if names.is_empty() {
            names.extend(context.text_in(metadata, "protocol", "metadata"));
        }
        let version = metadata.get("jsonVersion").and_then(Node::as_str);
        let known = |name: &str| botocore_protocol(name, version);
        let id = |name: &&str| match known(name) {
            Some(protocol) => protocol.id.as_str().to_owned(),
            None => format!("ferrosmith.botocore#{name}"),
        };
        Self {
            ids: names.iter().map(id).collect(),
            rest: names.iter().filter_map(|name| known(name)).any(|protocol| protocol.is_rest),
            named: names.iter().filter_map(|name| known(name)).any(|protocol| protocol.sends_service_name),
            xml: names.iter().filter_map(|name| known(name)).any(|protocol| protocol.has_xml_names),
        }
    }
}

/// `com.amazonaws.` and the service id without anything but lower-case letters and digits.
pub(in crate::read) fn namespace(metadata: &Object<'_>) -> String {
    format!("com.amazonaws.{}", service_id(metadata).to_ascii_lowercase())
}

/// The service id's letters and digits; the endpoint prefix's where it has none, since no name may be empty.
fn service_id(metadata: &Object<'_>) -> String {
    let plain = |name| -> Option<String> {
        let text = metadata.get(name).and_then(Node::as_str)?;
        Some(text.chars().filter(char::is_ascii_alphanumeric).collect()).filter(|id: &String| !id.is_empty())
    };
    let id = plain("serviceId").or_else(|| plain("endpointPrefix")).unwrap_or_else(|| "service".to_owned());
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("_{id}") } else { id }
}

/// The service shape's name: the target prefix, which goes on the wire, else the service id; never one that is taken.
pub(super) fn service_name(metadata: &Object<'_>, taken: &BTreeSet<&str>) -> String {
    let prefix = metadata.get("targetPrefix").and_then(Node::as_str);
    let is_name = |prefix: &&str| ShapeId::parse(&format!("a#{prefix}")).is_some_and(|id| id.member().is_none());
    let mut name = prefix.filter(is_name).map_or_else(|| service_id(metadata), str::to_owned);
    while name.is_empty() || taken.contains(name.as_str()) {
        name.push_str("Service");
    }
    name
}

impl Reader<'_, '_, '_, '_> {
    /// The traits of the service shape.
    pub(super) fn service_traits(&mut self, root: &Object<'_>, metadata: &Object<'_>) -> Traits {
        let mut traits = Traits::default();
        for (key, node) in root.iter() {
            match key {
                "metadata" | "operations" | "shapes" | "version" | "deprecated" | "deprecatedMessage"
                | "deprecatedSince" => {}
                "documentation" => traits.insert(TraitId::DOCUMENTATION, node.to_value()),
                "clientContextParams" => traits.insert(TraitId::CLIENT_CONTEXT_PARAMS, node.to_value()),
                "examples" if node.as_object().is_some_and(|examples| examples.len() == 0) => {}
                _ => self.keep(&mut traits, key, node, "the service"),
            }
        }
        deprecation(root, &mut traits);
        for (key, node) in metadata.iter() {
            match key {
                "apiVersion" | "auth" | "endpointPrefix" | "jsonVersion" | "protocol" | "protocols" | "serviceId"
                | "signingName" | "uid" => {}
                "signatureVersion" if matches!(node.as_str(), Some("v4" | "bearer")) => {}
                "serviceFullName" => traits.insert(TraitId::TITLE, node.to_value()),
                "awsQueryCompatible" => traits.insert(TraitId::AWS_QUERY_COMPATIBLE, annotation()),
                "xmlNamespace" => traits.insert(TraitId::XML_NAMESPACE, xml_namespace(node)),
                "targetPrefix" => {
                    if node.as_str() != Some(self.service.name()) {
                        traits.insert(TraitId::TARGET_PREFIX, node.to_value());
                    }
                }
                _ => self.keep(&mut traits, key, node, "metadata"),
            }
        }
        if self.protocols.named && !metadata.has("targetPrefix") {
            let what = "`metadata` has no `targetPrefix`, by which requests name the service".to_owned();
            let hint =
                "add what stands before the dot in the header `X-Amz-Target`, or in the path before `/operation/`";
            let key = root.entry("metadata").map_or("", |(key, _)| key);
            self.context.problem(&[key], Some(self.service.as_str()), what, hint);
        }
        for protocol in &self.protocols.ids {
            traits.insert_named(protocol, annotation());
        }
        traits.insert(TraitId::PROTOCOLS, json!(self.protocols.ids));
        self.api_facts(metadata, &mut traits);
        traits
    }

    fn api_facts(&mut self, metadata: &Object<'_>, traits: &mut Traits) {
        let mut text = |name| self.context.text_in(metadata, name, "metadata").map(str::to_owned);
        let prefix = text("endpointPrefix");
        let signing = text("signingName").or_else(|| prefix.clone());
        let mut api = json!({});
        for (key, value) in [("sdkId", text("serviceId")), ("endpointPrefix", prefix), ("docId", text("uid"))] {
            if let Some(value) = value {
                api[key] = Value::from(value);
            }
        }
        traits.insert(TraitId::SERVICE, api);
        let schemes: Vec<&str> =
            self.context.array_in(metadata, "auth", "metadata").iter().filter_map(Node::as_str).collect();
        let version = metadata.get("signatureVersion").and_then(Node::as_str);
        let by_version = match version {
            _ if !schemes.is_empty() => &[][..],
            Some("bearer") => &[TraitId::HTTP_BEARER_AUTH.as_str()][..],
            _ => &[TraitId::SIGV4.as_str()][..],
        };
        let schemes: Vec<&str> = schemes.into_iter().chain(by_version.iter().copied()).collect();
        for scheme in &schemes {
            match (TraitId::known(scheme), &signing) {
                (Some(id @ (TraitId::SIGV4 | TraitId::SIGV4A)), Some(name)) => {
                    traits.insert(id, json!({ "name": name }))
                }
                _ => traits.insert_named(scheme, annotation()),
            }
        }
        // One scheme needs no list: it is the only choice.
        if schemes.len() > 1 {
            traits.insert(TraitId::AUTH, json!(schemes));
        }
    }
}
