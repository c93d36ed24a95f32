//! [`Traits`]: what is said about a shape or member, kept whole and read through typed getters.
//!
//! In: trait ids and JSON values. Out: answers such as [`Traits::is_required`]. A trait that no getter knows stays in
//! the map, so nothing is lost. Does not check values against the trait's own schema (`validate.rs` does for those used).
//!
//! Source: Smithy 2.0, "Trait index"; AWS specifications for `aws.*`.

use serde_json::Value;
use std::collections::BTreeMap;

/// Trait id (absolute, such as `smithy.api#required`) to value; `{}` for an annotation trait.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(BTreeMap<String, Value>);

impl Traits {
    /// Puts a trait; a second value for the same id replaces the first. Its objects are held by name.
    pub fn insert(&mut self, id: &str, mut value: Value) {
        sort_objects(&mut value);
        self.0.insert(id.to_owned(), value);
    }

    /// Takes a trait out.
    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.0.remove(id)
    }

    /// Whether the trait is there.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The raw value of a trait.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// The value of a trait that is a string.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.get(id)?.as_str()
    }

    /// All traits in id order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `@documentation`, as HTML: the readers make it of what is written otherwise.
    pub fn documentation(&self) -> Option<&str> {
        self.text("smithy.api#documentation")
    }

    /// `@required`.
    pub fn is_required(&self) -> bool {
        self.has("smithy.api#required")
    }

    /// `@default`: the value, `null` meaning "explicitly none".
    pub fn default_value(&self) -> Option<&Value> {
        self.get("smithy.api#default")
    }

    /// `@clientOptional`.
    pub fn is_client_optional(&self) -> bool {
        self.has("smithy.api#clientOptional")
    }

    /// `@sensitive`: never to be shown.
    pub fn is_sensitive(&self) -> bool {
        self.has("smithy.api#sensitive")
    }

    /// `@sparse`: a list or map that may hold nulls.
    pub fn is_sparse(&self) -> bool {
        self.has("smithy.api#sparse")
    }

    /// `@idempotencyToken`: filled by the client when not set.
    pub fn is_idempotency_token(&self) -> bool {
        self.has("smithy.api#idempotencyToken")
    }

    /// `@streaming`.
    pub fn is_streaming(&self) -> bool {
        self.has("smithy.api#streaming")
    }

    /// `@error`: whose fault the error is.
    pub fn error(&self) -> Option<Fault> {
        match self.text("smithy.api#error")? {
            "server" => Some(Fault::Server),
            _ => Some(Fault::Client),
        }
    }

    /// `@retryable`, with whether it is a throttling error.
    pub fn retryable(&self) -> Option<Retryable> {
        let value = self.get("smithy.api#retryable")?;
        Some(Retryable { throttling: value.get("throttling").and_then(Value::as_bool).unwrap_or(false) })
    }

    /// `@httpError`: the status code.
    pub fn http_error(&self) -> Option<u64> {
        self.get("smithy.api#httpError")?.as_u64()
    }

    /// `@timestampFormat`: `date-time`, `http-date` or `epoch-seconds`.
    pub fn timestamp_format(&self) -> Option<&str> {
        self.text("smithy.api#timestampFormat")
    }

    /// `@jsonName`.
    pub fn json_name(&self) -> Option<&str> {
        self.text("smithy.api#jsonName")
    }

    /// `@enumValue` of an enum member that is a string.
    pub fn enum_value(&self) -> Option<&str> {
        self.text("smithy.api#enumValue")
    }

    /// `@pattern`: a regular expression that is searched for, not anchored.
    pub fn pattern(&self) -> Option<&str> {
        self.text("smithy.api#pattern")
    }

    /// `@length`: bounds, inclusive, in characters, bytes or elements.
    pub fn length(&self) -> Option<(Option<u64>, Option<u64>)> {
        let value = self.get("smithy.api#length")?;
        Some((value.get("min").and_then(Value::as_u64), value.get("max").and_then(Value::as_u64)))
    }

    /// `@range`: bounds, inclusive, as written in the model.
    pub fn range(&self) -> Option<(Option<&Value>, Option<&Value>)> {
        let value = self.get("smithy.api#range")?;
        Some((value.get("min"), value.get("max")))
    }

    /// `@deprecated`, with its message and version where given.
    pub fn deprecated(&self) -> Option<Deprecated<'_>> {
        let value = self.get("smithy.api#deprecated")?;
        Some(Deprecated {
            message: value.get("message").and_then(Value::as_str),
            since: value.get("since").and_then(Value::as_str),
        })
    }
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller's.
    Client,
    /// The service's.
    Server,
}

/// That an error may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// Whether it says that the caller is too fast.
    pub throttling: bool,
}

/// That something is deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecated<'a> {
    /// Why, or what to use instead.
    pub message: Option<&'a str>,
    /// Since when.
    pub since: Option<&'a str>,
}

impl FromIterator<(String, Value)> for Traits {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}

/// Traits that this project gives a meaning to or can leave aside knowingly, in order. Any other is kept and noted.
const UNDERSTOOD: &[&str] = &[
    "aws.api#arn",
    "aws.api#arnReference",
    "aws.api#clientDiscoveredEndpoint",
    "aws.api#clientEndpointDiscovery",
    "aws.api#clientEndpointDiscoveryId",
    "aws.api#controlPlane",
    "aws.api#data",
    "aws.api#dataPlane",
    "aws.api#service",
    "aws.auth#sigv4",
    "aws.auth#sigv4a",
    "aws.auth#unsignedPayload",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#awsQuery",
    "aws.protocols#awsQueryCompatible",
    "aws.protocols#awsQueryError",
    "aws.protocols#ec2Query",
    "aws.protocols#ec2QueryName",
    "aws.protocols#httpChecksum",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "ferrosmith#protocols",
    "ferrosmith#targetPrefix",
    "smithy.api#addedDefault",
    "smithy.api#auth",
    "smithy.api#box",
    "smithy.api#clientOptional",
    "smithy.api#default",
    "smithy.api#deprecated",
    "smithy.api#documentation",
    "smithy.api#endpoint",
    "smithy.api#enumDefault",
    "smithy.api#enumValue",
    "smithy.api#error",
    "smithy.api#eventHeader",
    "smithy.api#eventPayload",
    "smithy.api#examples",
    "smithy.api#externalDocumentation",
    "smithy.api#hostLabel",
    "smithy.api#http",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpChecksumRequired",
    "smithy.api#httpError",
    "smithy.api#httpHeader",
    "smithy.api#httpLabel",
    "smithy.api#httpPayload",
    "smithy.api#httpPrefixHeaders",
    "smithy.api#httpQuery",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#idempotencyToken",
    "smithy.api#idempotent",
    "smithy.api#input",
    "smithy.api#internal",
    "smithy.api#jsonName",
    "smithy.api#length",
    "smithy.api#mediaType",
    "smithy.api#mixin",
    "smithy.api#nestedProperties",
    "smithy.api#notProperty",
    "smithy.api#optionalAuth",
    "smithy.api#output",
    "smithy.api#paginated",
    "smithy.api#pattern",
    "smithy.api#private",
    "smithy.api#property",
    "smithy.api#range",
    "smithy.api#readonly",
    "smithy.api#recommended",
    "smithy.api#references",
    "smithy.api#requestCompression",
    "smithy.api#required",
    "smithy.api#requiresLength",
    "smithy.api#resourceIdentifier",
    "smithy.api#retryable",
    "smithy.api#sensitive",
    "smithy.api#since",
    "smithy.api#sparse",
    "smithy.api#streaming",
    "smithy.api#suppress",
    "smithy.api#tags",
    "smithy.api#timestampFormat",
    "smithy.api#title",
    "smithy.api#uniqueItems",
    "smithy.api#unitType",
    "smithy.api#unstable",
    "smithy.api#xmlAttribute",
    "smithy.api#xmlFlattened",
    "smithy.api#xmlName",
    "smithy.api#xmlNamespace",
    "smithy.protocols#rpcv2Cbor",
    "smithy.rules#clientContextParams",
    "smithy.rules#contextParam",
    "smithy.rules#endpointRuleSet",
    "smithy.rules#endpointTests",
    "smithy.rules#operationContextParams",
    "smithy.rules#staticContextParams",
    "smithy.test#smokeTests",
    "smithy.waiters#waitable",
];

/// Whether something in this project gives the trait a meaning, or leaves it aside knowingly.
pub fn is_understood(id: &str) -> bool {
    UNDERSTOOD.binary_search(&id).is_ok()
}

/// Brings the members of all objects in the order of their names. serde_json keeps the order of insertion where any crate
/// of a build has turned on its feature `preserve_order`, and nothing that is made of a model may depend on that.
fn sort_objects(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(sort_objects),
        Value::Object(members) => {
            if !members.keys().is_sorted() {
                let mut sorted: Vec<_> = std::mem::take(members).into_iter().collect();
                sorted.sort_by(|a, b| a.0.cmp(&b.0));
                members.extend(sorted);
            }
            members.values_mut().for_each(sort_objects);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_understood_traits_is_in_order() {
        assert!(UNDERSTOOD.is_sorted());
        assert!(is_understood("smithy.api#required"));
        assert!(!is_understood("smithy.api#no"));
    }
}
