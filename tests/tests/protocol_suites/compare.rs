//! What a client did against what the suite says: a case and an answer of the driver in, differences in words out.

use super::service::{Bodies, Service};
use super::suite::{Case, Serialized};
use super::{form, xml};
use aws_smithy_types::base64;
use ciborium::Value as Cbor;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::Read;

/// What the driver saw of one case.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// The case.
    pub(crate) id: String,
    /// The request, where one was sent.
    pub(crate) request: Option<Request>,
    /// The output in the service's JSON.
    output: Option<Value>,
    /// The request ID of the output.
    request_id: Option<String>,
    /// The modelled error in the service's JSON.
    error: Option<Value>,
    /// Its code and message.
    code: Option<String>,
    message: Option<String>,
    /// Whether no modelled error was told.
    #[serde(default)]
    unhandled: bool,
    /// What else happened.
    failure: Option<String>,
}

/// A request that was sent.
#[derive(Debug, Deserialize)]
pub(crate) struct Request {
    method: String,
    uri: String,
    headers: Vec<(String, String)>,
    /// Base64.
    body: String,
}

/// All differences, none if the case passes.
pub(crate) fn differences(service: &Service, case: &Case, answer: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    match (&case.serialized, &answer.request) {
        (Some(expected), Some(request)) => found.extend(request_differences(service, case, expected, request)),
        (Some(_), None) => found.push(format!("nothing was sent: {}", answer.failure.as_deref().unwrap_or("?"))),
        (None, _) => found.extend(answer_differences(service, case, answer)),
    }
    found
}

fn request_differences(service: &Service, case: &Case, expected: &Serialized, request: &Request) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: &str, expected: &str, sent: &str| {
        if expected != sent {
            found.push(format!("{what}: expected `{expected}`, sent `{sent}`"));
        }
    };
    let (_, rest) = request.uri.split_once("://").unwrap_or(("", &request.uri));
    let (host, path) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    same("method", &expected.method, &request.method);
    match service.has_query_map(case) {
        true => same("path", &sorted_query(&expected.uri), &sorted_query(path)),
        false => same("path", &expected.uri, path),
    }
    if let Some(wanted) = &expected.host {
        same("host", wanted.split('/').next().unwrap_or_default(), host);
    }
    // Several lines of one name say the same as one with commas.
    let header = |name: &str| {
        let lines = request.headers.iter().filter(|(sent, _)| sent.eq_ignore_ascii_case(name));
        let values: Vec<&str> = lines.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    for (name, value) in &expected.headers {
        same(name, value, header(name).as_deref().unwrap_or("nothing"));
    }
    for name in expected.require_headers.iter().filter(|name| header(name).is_none()) {
        found.push(format!("the header {name} is missing"));
    }
    for name in expected.forbid_headers.iter().filter(|name| header(name).is_some()) {
        found.push(format!("the header {name} was sent"));
    }
    found.extend(expected.body.as_deref().and_then(|body| body_difference(service, case, body, &request.body)));
    found
}

fn body_difference(service: &Service, case: &Case, expected: &str, sent: &str) -> Option<String> {
    let sent = base64::decode(sent).expect("the driver writes base64");
    // What a body that is compressed says is compared.
    let sent = if sent.starts_with(&GZIP) { unzipped(&sent) } else { sent };
    if expected.is_empty() {
        return (!sent.is_empty()).then(|| format!("body: expected none, sent {sent:?}"));
    }
    let has_maps = service.has_map(case);
    let text = String::from_utf8_lossy(&sent);
    let same_text = match service.bodies {
        Bodies::Form => Some(form::canonical(expected, has_maps) == form::canonical(&text, has_maps)),
        Bodies::Xml => xml::canonical(expected, has_maps).map(|it| Some(it) == xml::canonical(&text, has_maps)),
        Bodies::Json | Bodies::Cbor => None,
    };
    if let Some(is_same) = same_text {
        return (!is_same).then(|| format!("body: expected {expected}, sent {text}"));
    }
    if service.bodies == Bodies::Cbor {
        let expected = base64::decode(expected).expect("bodies of CBOR are base64 in suites");
        let read = |bytes: &[u8]| ciborium::from_reader::<Cbor, _>(bytes).map(canonical);
        let (expected, sent) = (read(&expected), read(&sent));
        // NaN is what it is, whatever its payload.
        let (expected, sent) = (format!("{expected:?}"), format!("{sent:?}"));
        return (expected != sent).then(|| format!("body: expected {expected}, sent {sent}"));
    }
    // A payload may be any text.
    let Ok(json) = serde_json::from_str::<Value>(expected) else {
        let sent = String::from_utf8_lossy(&sent);
        return (expected != sent).then(|| format!("body: expected {expected}, sent {sent}"));
    };
    let is_same = serde_json::from_slice::<Value>(&sent).is_ok_and(|sent| same_json(&json, &sent));
    (!is_same).then(|| format!("body: expected {expected}, sent {}", String::from_utf8_lossy(&sent)))
}

/// Path and query, with the parts of the query in one order. Parts of one name keep theirs.
fn sorted_query(uri: &str) -> String {
    let Some((path, query)) = uri.split_once('?') else { return uri.to_owned() };
    let mut parts: Vec<&str> = query.split('&').collect();
    parts.sort_by_key(|part| part.split('=').next());
    format!("{path}?{}", parts.join("&"))
}

/// What a gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];

fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut text).expect("what is marked as gzip is that");
    text
}

/// Maps in one order, since theirs says nothing.
fn canonical(value: Cbor) -> Cbor {
    match value {
        Cbor::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, canonical(value))).collect();
            entries.sort_by_key(|(key, _)| format!("{key:?}"));
            Cbor::Map(entries)
        }
        Cbor::Array(elements) => Cbor::Array(elements.into_iter().map(canonical).collect()),
        Cbor::Tag(tag, value) => Cbor::Tag(tag, Box::new(canonical(*value))),
        other => other,
    }
}

fn answer_differences(service: &Service, case: &Case, answer: &Answer) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(failure) = &answer.failure {
        return vec![failure.clone()];
    }
    let mut same = |what: &str, expected: Option<&Value>, got: Option<&Value>| {
        let none = json!({});
        let (expected, got) = (expected.unwrap_or(&none), got.unwrap_or(&none));
        if !same_json(expected, got) {
            found.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    if let (Some(_), Some(code)) = (&case.result, &answer.code) {
        return vec![format!("expected an output, got the error {code}")];
    }
    if let Some(result) = &case.result {
        let expected = case.given.get("output").map(|output| service.json(output, result));
        same("output", expected.as_ref(), answer.output.as_ref());
        let response = case.response.as_ref().map(|response| &response.headers);
        let id =
            response.and_then(|headers| headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-requestid")));
        if let Some((_, id)) = id {
            same("request ID", Some(&json!(id)), answer.request_id.as_ref().map(|id| json!(id)).as_ref());
        }
    }
    if let Some(code) = &case.error_code {
        same("error code", Some(&json!(code)), answer.code.as_ref().map(|code| json!(code)).as_ref());
        if let Some(message) = &case.error_message {
            same("error message", Some(&json!(message)), answer.message.as_ref().map(|text| json!(text)).as_ref());
        }
        if answer.unhandled {
            found.push("the error is not one of the model's".to_owned());
        } else {
            let shape = case.given.get("errors").and_then(|errors| errors.get(0));
            let expected = case.error.as_ref().zip(shape);
            let expected = expected.map(|(members, shape)| service.json(shape, members));
            let mut got = answer.error.clone();
            // A message that the model does not have, and members that it does not know, are kept, and are no part of the case.
            let known = shape.map(|shape| service.member_names(shape)).unwrap_or_default();
            if let Some(members) = got.as_mut().and_then(Value::as_object_mut) {
                members.retain(|name, _| name != "__type" && (known.is_empty() || known.contains(name)));
            }
            same("error", expected.as_ref(), got.as_ref());
        }
    }
    found
}

/// Whether both are the same JSON; `1` is `1.0`.
fn same_json(one: &Value, other: &Value) -> bool {
    match (one, other) {
        // Two integers are compared as such: a float holds no more than 53 bits of them.
        (Value::Number(one), Value::Number(other)) if one.is_f64() || other.is_f64() => one.as_f64() == other.as_f64(),
        (Value::Number(one), Value::Number(other)) => one == other,
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_json(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| same_json(value, other)))
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_query_are_sorted_by_their_names() {
        assert_eq!(sorted_query("/a?b=2&a=9&b=1"), "/a?a=9&b=2&b=1");
        assert_ne!(sorted_query("/a?b=2&b=1"), sorted_query("/a?b=1&b=2"));
    }

    #[test]
    fn json_is_compared_by_value() {
        assert!(same_json(&json!({"a": 1, "b": [2.0]}), &json!({"b": [2], "a": 1.0})));
        assert!(!same_json(&json!({"a": 1}), &json!({"a": 1, "b": null})));
        assert!(!same_json(&json!(9_007_199_254_740_993_i64), &json!(9_007_199_254_740_992_i64)));
        assert!(!same_json(&json!([1]), &json!([1, 2])));
    }
}
