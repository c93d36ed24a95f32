//! Tests that a Smithy AST brings along: `smithy.test#httpRequestTests` and `#httpResponseTests` of operations and errors.
//!
//! In: a Smithy 2.0 JSON AST. Out: a [`Service`] with a case per test of its protocol that is meant for clients.
//!
//! Source: Smithy 2.0, "HTTP Protocol Compliance Tests".

use super::service::{Bodies, Service};
use super::suite::{Case, MemberOrder, Object};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The protocols that are spoken, the best first: a service with several is generated once.
const SPOKEN: [&str; 7] = [
    "smithy.protocols#rpcv2Cbor",
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
];

/// The services of each AST in a folder, in the order of the files' names and of their ids.
pub(crate) fn read_services(folder: &Path) -> Vec<Service> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder is readable").path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| read_ast(path)).collect()
}

/// The services of an AST that speak one of the protocols.
fn read_ast(path: &Path) -> Vec<Service> {
    let text = fs::read_to_string(path).expect("the model is readable");
    let ast: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let shapes = ast["shapes"].as_object().expect("an AST has shapes");
    let file = path.file_stem().and_then(|stem| stem.to_str()).expect("a file has a name");
    let services: Vec<_> = shapes
        .iter()
        .filter(|(_, shape)| shape["type"] == "service")
        .filter_map(|(id, shape)| Some((id, shape, SPOKEN.iter().find(|name| shape["traits"].get(**name).is_some())?)))
        .collect();
    assert!(!services.is_empty(), "{}: an AST has a service", path.display());
    let name = |id: &str| match services.len() {
        1 => format!("smithy_{file}"),
        _ => format!("smithy_{file}_{}", local(id).to_ascii_lowercase()),
    };
    services
        .iter()
        .map(|(id, service, protocol)| read_service(name(id), (&text, shapes), id, service, protocol))
        .collect()
}

fn read_service(name: String, (text, shapes): (&str, &Object), id: &str, service: &Value, protocol: &str) -> Service {
    let mut cases = Vec::new();
    let operations = service["operations"].as_array().into_iter().flatten();
    for id in operations.filter_map(|operation| operation["target"].as_str()) {
        let operation = &shapes[id];
        let given = given(id, operation);
        cases.extend(tests(operation, "httpRequestTests", protocol).map(|test| request_case(&given, test)));
        cases.extend(tests(operation, "httpResponseTests", protocol).map(|test| response_case(&given, test, None)));
        for error in operation["errors"].as_array().into_iter().flatten() {
            let target = error["target"].as_str().expect("a reference has a target");
            let mut given = given.clone();
            given.insert("errors".to_owned(), json!([{"shape": target}]));
            let cases_of_error = tests(&shapes[target], "httpResponseTests", protocol);
            cases.extend(cases_of_error.map(|test| response_case(&given, test, Some(target))));
        }
    }
    Service {
        name,
        metadata: Object::new(),
        operations: Object::new(),
        shapes: botocore_shapes(shapes),
        order: MemberOrder::new(),
        ast: Some((text.to_owned(), id.to_owned())),
        bodies: Bodies::of(protocol),
        has_json_names: protocol == "aws.protocols#restJson1",
        cases,
    }
}

/// The members of a structure or union: those of its mixins, then its own.
fn members_of<'a>(shapes: &'a Object, shape: &'a Value) -> Vec<(&'a String, &'a Value)> {
    let mixins = shape["mixins"].as_array().into_iter().flatten();
    let mixins = mixins.filter_map(|mixin| shapes.get(mixin["target"].as_str()?));
    let mut members: Vec<_> = mixins.flat_map(|mixin| members_of(shapes, mixin)).collect();
    members.extend(shape["members"].as_object().into_iter().flatten());
    members
}

/// The tests of a shape for clients that speak the protocol.
fn tests<'a>(shape: &'a Value, kind: &str, protocol: &str) -> impl Iterator<Item = &'a Value> {
    let tests = shape["traits"].get(format!("smithy.test#{kind}")).and_then(Value::as_array);
    tests.into_iter().flatten().filter(move |test| test["protocol"] == *protocol && test["appliesTo"] != "server")
}

/// The operation as cases have it.
fn given(id: &str, operation: &Value) -> Object {
    let mut given = Object::new();
    given.insert("name".to_owned(), json!(local(id)));
    for key in ["input", "output"] {
        if let Some(target) = operation[key]["target"].as_str() {
            given.insert(key.to_owned(), json!({"shape": target}));
        }
    }
    given
}

fn request_case(given: &Object, test: &Value) -> (Option<String>, Case) {
    let endpoint = test["host"].as_str().map(|host| format!("https://{host}"));
    let case = json!({
        "id": test["id"],
        "given": given,
        "params": test.get("params").cloned().unwrap_or(json!({})),
        "serialized": {
            "method": test["method"],
            "uri": test["uri"],
            "body": test["body"],
            "headers": test.get("headers").cloned().unwrap_or(json!({})),
            "host": test["resolvedHost"],
            "requireHeaders": test.get("requireHeaders").cloned().unwrap_or(json!([])),
            "forbidHeaders": test.get("forbidHeaders").cloned().unwrap_or(json!([])),
        },
    });
    (endpoint, serde_json::from_value(case).expect("a request test has the form of one"))
}

fn response_case(given: &Object, test: &Value, error: Option<&str>) -> (Option<String>, Case) {
    let text = |key: &str| test.get(key).cloned();
    let members = text("params").unwrap_or(json!({}));
    let mut case = json!({
        "id": test["id"],
        "given": given,
        "params": {},
        "response": {
            "status_code": test["code"],
            "headers": text("headers").unwrap_or(json!({})),
            "body": text("body").unwrap_or(json!("")),
        },
    });
    match error {
        Some(error) => (case["error"], case["errorCode"]) = (members, json!(local(error))),
        None => case["result"] = members,
    }
    (None, serde_json::from_value(case).expect("a response test has the form of one"))
}

/// The name without its namespace.
fn local(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

/// The shapes as values are converted by: what is a blob or a timestamp, and where.
fn botocore_shapes(shapes: &Object) -> Object {
    let mut found: Object = ["Blob", "Timestamp"]
        .map(|name| (format!("smithy.api#{name}"), json!({"type": name.to_lowercase()})))
        .into_iter()
        .collect();
    let reference = |member: &Value| {
        let mut reference = json!({"shape": member["target"]});
        if let Some(format) = timestamp_format(member) {
            reference["timestampFormat"] = json!(format);
        }
        if let Some(name) = member["traits"].get("smithy.api#jsonName") {
            reference["locationName"] = name.clone();
        }
        if member["traits"].get("smithy.api#httpQueryParams").is_some() {
            reference["location"] = json!("querystring");
        }
        reference
    };
    for (id, shape) in shapes {
        let mut own = json!({"type": shape["type"]});
        match shape["type"].as_str().unwrap_or_default() {
            "structure" | "union" => {
                let members = members_of(shapes, shape).into_iter();
                own["type"] = json!("structure");
                own["members"] =
                    members.map(|(name, member)| (name.clone(), reference(member))).collect::<Object>().into();
            }
            "list" => own["member"] = reference(&shape["member"]),
            "map" => own["value"] = reference(&shape["value"]),
            "timestamp" => own["timestampFormat"] = json!(timestamp_format(shape)),
            _ => {}
        }
        found.insert(id.clone(), own);
    }
    found
}

fn timestamp_format(shape: &Value) -> Option<&'static str> {
    match shape["traits"]["smithy.api#timestampFormat"].as_str()? {
        "date-time" => Some("iso8601"),
        "http-date" => Some("rfc822"),
        _ => Some("unixTimestamp"),
    }
}
