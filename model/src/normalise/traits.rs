//! Traits reduced to what both formats can say.
//!
//! In: the traits of a shape or member. Out: the same without those that one of the formats does not know, with
//! values in one spelling. The rules are those of the table in `normalise.rs`, each at the place that carries it out.

use super::text::{bare_pattern, bare_uri, fold_documentation};
use crate::TraitId;
use crate::protocol::known_protocol;
use crate::service_metadata::ServiceMetadata;
use crate::shape_id::PRELUDE;
use crate::{Model, Traits};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Traits that both formats say, so that they are compared. What [`NOT_COMPARED`] lists is not, nor is a trait that this
/// project does not know, which an AST alone can have.
pub const COMPARED: &[TraitId] = &[
    TraitId::ENUM_VALUE,
    TraitId::ERROR,
    TraitId::SPARSE,
    TraitId::LENGTH,
    TraitId::PATTERN,
    TraitId::RANGE,
    TraitId::REQUIRED,
    TraitId::DEPRECATED,
    TraitId::DOCUMENTATION,
    TraitId::SENSITIVE,
    TraitId::TITLE,
    TraitId::IDEMPOTENCY_TOKEN,
    TraitId::IDEMPOTENT,
    TraitId::PAGINATED,
    TraitId::READONLY,
    TraitId::REQUEST_COMPRESSION,
    TraitId::RETRYABLE,
    TraitId::AUTH,
    TraitId::HTTP_API_KEY_AUTH,
    TraitId::HTTP_BASIC_AUTH,
    TraitId::HTTP_BEARER_AUTH,
    TraitId::HTTP_DIGEST_AUTH,
    TraitId::OPTIONAL_AUTH,
    TraitId::JSON_NAME,
    TraitId::MEDIA_TYPE,
    TraitId::TIMESTAMP_FORMAT,
    TraitId::HTTP,
    TraitId::HTTP_CHECKSUM_REQUIRED,
    TraitId::HTTP_ERROR,
    TraitId::HTTP_HEADER,
    TraitId::HTTP_LABEL,
    TraitId::HTTP_PAYLOAD,
    TraitId::HTTP_PREFIX_HEADERS,
    TraitId::HTTP_QUERY,
    TraitId::HTTP_QUERY_PARAMS,
    TraitId::HTTP_RESPONSE_CODE,
    TraitId::EVENT_HEADER,
    TraitId::EVENT_PAYLOAD,
    TraitId::REQUIRES_LENGTH,
    TraitId::STREAMING,
    TraitId::XML_ATTRIBUTE,
    TraitId::XML_FLATTENED,
    TraitId::XML_NAME,
    TraitId::XML_NAMESPACE,
    TraitId::ENDPOINT,
    TraitId::HOST_LABEL,
    TraitId::CLIENT_CONTEXT_PARAMS,
    TraitId::CONTEXT_PARAM,
    TraitId::ENDPOINT_RULE_SET,
    TraitId::OPERATION_CONTEXT_PARAMS,
    TraitId::STATIC_CONTEXT_PARAMS,
    TraitId::WAITABLE,
    TraitId::CLIENT_DISCOVERED_ENDPOINT,
    TraitId::CLIENT_ENDPOINT_DISCOVERY,
    TraitId::CLIENT_ENDPOINT_DISCOVERY_ID,
    TraitId::SIGV4,
    TraitId::SIGV4A,
    TraitId::UNSIGNED_PAYLOAD,
    TraitId::AWS_QUERY_COMPATIBLE,
    TraitId::AWS_QUERY_ERROR,
    TraitId::EC2_QUERY_NAME,
    TraitId::HTTP_CHECKSUM,
    TraitId::TARGET_PREFIX,
];

/// Traits that are not compared as they stand. A trait is a protocol, or here, or among [`COMPARED`], which a test checks.
pub const NOT_COMPARED: &[TraitId] = &[
    // An AST alone says these.
    TraitId::INPUT,
    TraitId::MIXIN,
    TraitId::OUTPUT,
    TraitId::UNIT_TYPE,
    TraitId::PRIVATE,
    TraitId::UNIQUE_ITEMS,
    TraitId::EXTERNAL_DOCUMENTATION,
    TraitId::INTERNAL,
    TraitId::RECOMMENDED,
    TraitId::SINCE,
    TraitId::TAGS,
    TraitId::UNSTABLE,
    TraitId::NESTED_PROPERTIES,
    TraitId::NOT_PROPERTY,
    TraitId::PROPERTY,
    TraitId::REFERENCES,
    TraitId::RESOURCE_IDENTIFIER,
    TraitId::PROTOCOL_DEFINITION,
    TraitId::CORS,
    TraitId::SUPPRESS,
    TraitId::ENDPOINT_BDD,
    TraitId::ENDPOINT_TESTS,
    TraitId::SMOKE_TESTS,
    TraitId::ARN,
    TraitId::ARN_REFERENCE,
    TraitId::CONTROL_PLANE,
    TraitId::DATA,
    TraitId::DATA_PLANE,
    TraitId::TAG_ENABLED,
    // Both say these, each in a way of its own, or one of them reliably.
    TraitId::DEFAULT,
    TraitId::EXAMPLES,
    TraitId::BOX,
    TraitId::CLIENT_OPTIONAL,
    TraitId::ADDED_DEFAULT,
    TraitId::ENUM,
    TraitId::NO_AUTH,
    // The service's names, and its protocols, are compared without their settings.
    TraitId::PROTOCOLS,
    TraitId::SERVICE,
    // botocore alone says these.
    TraitId::ENDPOINT_OPERATION,
    TraitId::GLOBAL_ENDPOINT,
    TraitId::PAGINATOR_MORE_RESULTS,
    // Later stages put these on, where an AST does not have them.
    TraitId::ANONYMOUS_CALLS,
    TraitId::AUTH_TOKENS,
    TraitId::EVENT_ERRORS,
    TraitId::FALLBACK,
    TraitId::ID_PREFIXES,
    TraitId::PRESIGNED_COPY,
    TraitId::REQUEST_HEADERS,
    TraitId::S3_UNWRAPPED_XML_OUTPUT,
    TraitId::TREE_HASH,
    TraitId::UNIT,
    TraitId::UNSIGNED_BY_CHOICE,
    TraitId::WIRE_QUIRKS,
];

/// The shortest delay of a waiter that says none, in seconds.
///
/// Source: Smithy 2.0, "Waiters", "Waiter structure", `minDelay`.
const MIN_DELAY: u64 = 2;

/// The one media type that botocore has a key for.
const JSON: &str = "application/json";

/// What of a model decides which traits have a meaning in it.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    /// Whether a protocol binds members to parts of an HTTP message.
    rest: bool,
    /// Whether a protocol has names for JSON other than the members' own.
    json_names: bool,
    /// Whether a protocol sends XML or query keys.
    xml: bool,
    /// Whether a protocol sends forms.
    query: bool,
    /// The schemes of the service, in order of preference.
    auth: Value,
    /// `@xmlNamespace` of the service.
    xml_namespace: Option<Value>,
    /// HTTP status of the errors, by shape name and by code, where both formats tell it.
    statuses: BTreeMap<String, Value>,
}

impl Setting {
    pub(super) fn of(model: &Model) -> Self {
        let facts = model.service_metadata();
        let protocols: Vec<_> = facts.protocols.iter().filter_map(|id| known_protocol(id)).collect();
        let xml = protocols.iter().any(|protocol| protocol.has_xml_names);
        let traits = model.service().1;
        let schemes: Vec<&str> = traits.iter().map(|(id, _)| id).filter(|id| is_auth_scheme(id)).collect();
        Self {
            rest: protocols.iter().any(|protocol| protocol.is_rest),
            json_names: protocols.iter().any(|protocol| protocol.is_rest && !protocol.has_xml_names),
            xml,
            query: protocols.iter().any(|protocol| protocol.is_query),
            auth: traits.get(TraitId::AUTH).cloned().unwrap_or_else(|| json!(schemes)),
            xml_namespace: traits.get(TraitId::XML_NAMESPACE).cloned(),
            statuses: if xml { statuses(model) } else { BTreeMap::new() },
        }
    }

    /// The traits of a shape or member with this name.
    pub(super) fn traits(&self, name: &str, traits: &Traits) -> Traits {
        let mut reduced = Traits::default();
        for (id, value) in traits.iter().filter(|(id, _)| self.is_compared(id)) {
            if let Some((id, value)) = self.value(name, id, value) {
                reduced.insert_named(id, value);
            }
        }
        reduced
    }

    fn is_compared(&self, id: &str) -> bool {
        let (namespace, name) = id.split_once('#').unwrap_or(("", id));
        let Some(known) = TraitId::known(id).filter(|id| COMPARED.contains(id)) else { return false };
        match known {
            // HTTP bindings, names on the wire and error codes are compared only for protocols that use them.
            TraitId::HTTP_CHECKSUM_REQUIRED => true,
            TraitId::AWS_QUERY_ERROR => self.query,
            TraitId::JSON_NAME => self.json_names,
            _ if namespace != PRELUDE => true,
            _ if name.starts_with("http") => self.rest,
            _ if name.starts_with("xml") => self.xml,
            _ => true,
        }
    }

    /// Id and value in the spelling that is compared; `None` when they then say nothing.
    fn value<'i>(&self, name: &str, id: &'i str, value: &Value) -> Option<(&'i str, Value)> {
        let text = value.as_str().unwrap_or_default();
        let Some(known) = TraitId::known(id) else { return Some((id, value.clone())) };
        let value = match known {
            TraitId::DOCUMENTATION => Some(Value::String(fold_documentation(text))).filter(|text| *text != ""),
            TraitId::PATTERN => Some(json!(bare_pattern(text))).filter(|text| *text != ""),
            TraitId::LENGTH | TraitId::RANGE => bounds(known, value.as_object()?),
            TraitId::JSON_NAME | TraitId::XML_NAME if text == name => None,
            TraitId::MEDIA_TYPE if text != JSON => None,
            TraitId::XML_NAMESPACE if self.xml_namespace.as_ref() == Some(value) => None,
            // A call without signature: botocore has one way to say it.
            TraitId::OPTIONAL_AUTH => return Some((TraitId::AUTH.as_str(), json!([]))),
            TraitId::AUTH if *value == self.auth => None,
            TraitId::HTTP => {
                let mut value = value.clone();
                value["uri"] = json!(bare_uri(value["uri"].as_str().unwrap_or_default(), name));
                value["code"] = value.get("code").cloned().unwrap_or_else(|| json!(200));
                Some(value)
            }
            TraitId::HTTP_CHECKSUM => {
                let mut value = value.as_object()?.clone();
                value.retain(|_, flag| *flag != false);
                Some(Value::Object(value))
            }
            TraitId::CLIENT_CONTEXT_PARAMS => {
                let mut value = value.clone();
                for parameter in value.as_object_mut().into_iter().flat_map(Map::values_mut) {
                    if let Some(Value::String(text)) = parameter.get_mut("documentation") {
                        *text = fold_documentation(text);
                    }
                }
                Some(value)
            }
            TraitId::WAITABLE => Some(self.waiters(value)),
            TraitId::PAGINATED => paginated(value.as_object()?),
            _ => Some(value.clone()),
        };
        value.map(|value| (id, value))
    }

    /// Waiters without what only one format says (the longest delay, the number of attempts, documentation), and with
    /// the status of an error for its name where that is known.
    fn waiters(&self, value: &Value) -> Value {
        let mut value = value.clone();
        for waiter in value.as_object_mut().into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
            waiter.retain(|key, _| matches!(key.as_str(), "acceptors" | "minDelay"));
            waiter.entry("minDelay").or_insert_with(|| MIN_DELAY.into());
            let acceptors = waiter.get_mut("acceptors").and_then(Value::as_array_mut);
            for matcher in acceptors.into_iter().flatten().filter_map(|acceptor| acceptor.get_mut("matcher")) {
                let by_name = matcher.get("errorType").and_then(Value::as_str).and_then(|name| self.statuses.get(name));
                let status = matcher.get("status").and_then(|status| status.get("expected"));
                if let Some(status) = by_name.or(status).cloned() {
                    *matcher = json!({ "status": status });
                }
            }
        }
        value
    }

    /// The traits of the service shape.
    pub(super) fn service_traits(&self, traits: &Traits, facts: &ServiceMetadata<'_>) -> Traits {
        let mut traits = traits.clone();
        // Kept by protocols that no longer send XML; pagination has been merged into the operations.
        for id in [TraitId::XML_NAMESPACE, TraitId::PAGINATED] {
            traits.remove(id);
        }
        let mut reduced = self.traits("", &traits);
        if self.xml
            && let Some(namespace) = &self.xml_namespace
        {
            reduced.insert(TraitId::XML_NAMESPACE, namespace.clone());
        }
        let schemes: Vec<&str> = traits.iter().map(|(id, _)| id).filter(|id| is_auth_scheme(id)).collect();
        if self.auth != json!(schemes) {
            reduced.insert(TraitId::AUTH, self.auth.clone());
        }
        let protocols = &facts.protocols;
        for protocol in protocols {
            reduced.insert_named(protocol, json!({}));
        }
        reduced.insert(TraitId::PROTOCOLS, json!(protocols));
        let api = json!({ "sdkId": facts.sdk_id, "endpointPrefix": facts.endpoint_prefix });
        reduced.insert(TraitId::SERVICE, api);
        reduced
    }
}

fn is_auth_scheme(id: &str) -> bool {
    let known = [
        TraitId::SIGV4,
        TraitId::SIGV4A,
        TraitId::HTTP_API_KEY_AUTH,
        TraitId::HTTP_BASIC_AUTH,
        TraitId::HTTP_BEARER_AUTH,
        TraitId::HTTP_DIGEST_AUTH,
    ];
    known.iter().any(|known| id == *known)
}

/// Bounds as floating-point numbers, without a lower bound that every length keeps.
fn bounds(id: TraitId, bounds: &Map<String, Value>) -> Option<Value> {
    let number = |value: &Value| value.as_f64().map_or_else(|| value.clone(), Value::from);
    let mut bounds: Map<String, Value> = bounds.iter().map(|(key, value)| (key.clone(), number(value))).collect();
    bounds.retain(|key, value| !(id == TraitId::LENGTH && key == "min" && value.as_f64() == Some(0.0)));
    (!bounds.is_empty()).then_some(Value::Object(bounds))
}

/// Pagination as botocore knows it: with items to iterate, and only one kind of them.
fn paginated(value: &Map<String, Value>) -> Option<Value> {
    let items = value.get("items").filter(|items| items.is_string());
    items.map(|_| Value::Object(value.clone()))
}

/// The HTTP status of each error by the shape's name and by its code.
fn statuses(model: &Model) -> BTreeMap<String, Value> {
    let mut statuses = BTreeMap::new();
    for shape in model.shapes.values().filter(|shape| shape.traits.error().is_some()) {
        let query = shape.traits.get(TraitId::AWS_QUERY_ERROR);
        let status = query.and_then(|query| query.get("httpResponseCode"));
        let Some(status) = status.or(shape.traits.get(TraitId::HTTP_ERROR)) else { continue };
        let code = query.and_then(|query| query.get("code")).and_then(Value::as_str);
        for name in [Some(shape.id.name()), code].into_iter().flatten() {
            statuses.insert(name.to_owned(), status.clone());
        }
    }
    statuses
}

#[cfg(test)]
mod tests {
    use super::{COMPARED, NOT_COMPARED, known_protocol};
    use crate::TraitId;
    use crate::trait_id::ALL;

    #[test]
    fn every_trait_is_compared_or_said_not_to_be() {
        let is_protocol = |id: &TraitId| usize::from(known_protocol(id.as_str()).is_some());
        let listed = |id: &TraitId| COMPARED.iter().chain(NOT_COMPARED).filter(|listed| *listed == id).count();
        let wrong = ALL.iter().filter(|id| listed(id) + is_protocol(id) != 1);
        let wrong: Vec<_> = wrong.map(|id| id.as_str()).collect();
        assert!(wrong.is_empty(), "on no list, or on both: {wrong:?}");
    }
}
