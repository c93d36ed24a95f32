//! The endpoint rules of a service that brings none along.
//!
//! In: what the model says of the service. Out: a rule set as JSON, and a note on it: the pattern of AWS's regional endpoints
//! where the model has a prefix, else that an endpoint must be given. Knows no service, and no region.
//!
//! Source: botocore, `endpoints.json`, `defaults` of the partitions; Smithy 2.0, "AWS declarative endpoint traits",
//! `standardRegionalEndpoints`.

use ferrosmith_model::{Model, TraitId};
use serde_json::{Value, json};

/// The rules, and what is to be said of them.
pub fn default_rules(model: &Model) -> (Value, String) {
    let (_, traits) = model.service();
    let named = |value: Option<&Value>| value.and_then(Value::as_str).filter(|name| is_host(name)).map(str::to_owned);
    let prefix = named(traits.get(TraitId::SERVICE).and_then(|service| service.get("endpointPrefix")));
    let Some(prefix) = prefix else {
        let note = "the model has no endpoint rules and no endpoint prefix: callers must set `endpoint_url`";
        return (rules_without_endpoint(), note.to_owned());
    };
    let global = named(traits.get(TraitId::GLOBAL_ENDPOINT));
    let signing_name = model.service_metadata().signing_name;
    let shown = match &global {
        Some(global) => format!("https://{global}"),
        None => format!("https://{prefix}.<region>.<the partition's suffix>"),
    };
    let note = format!("the model has no endpoint rules: calls go to `{shown}`, as AWS's endpoints are by default");
    (regional_rules(&prefix, global.as_deref(), signing_name), note)
}

/// Whether a text is the first part of a host name, or a whole one.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.split('.').all(is_label)
}

fn rules_without_endpoint() -> Value {
    json!({
        "version": "1.0",
        "parameters": {"Endpoint": parameter("SDK::Endpoint", "string", "Where requests go.")},
        "rules": [
            to(&is_set("Endpoint"), &json!({"ref": "Endpoint"})),
            {"conditions": [], "error": "the service has no endpoint of its own: set `endpoint_url`", "type": "error"}
        ]
    })
}

/// The endpoints of a Region, whose partition is known.
fn rules_of_region(prefix: &str, global: Option<&str>, signing_name: Option<&str>) -> Vec<Value> {
    let host =
        |variant: &str, suffix: &str| json!(format!("https://{prefix}{variant}.{{Region}}.{{Partition#{suffix}}}"));
    let mut of_region = vec![
        tree(
            &[is_true("UseFIPS"), is_true("UseDualStack")],
            &[
                to_all(
                    &[partition_has("supportsFIPS"), partition_has("supportsDualStack")],
                    &host("-fips", "dualStackDnsSuffix"),
                ),
                refused("FIPS and DualStack are enabled, but this partition does not support one or both"),
            ],
        ),
        tree(
            &[is_true("UseFIPS")],
            &[
                to(&partition_has("supportsFIPS"), &host("-fips", "dnsSuffix")),
                refused("FIPS is enabled but this partition does not support FIPS"),
            ],
        ),
        tree(
            &[is_true("UseDualStack")],
            &[
                to(&partition_has("supportsDualStack"), &host("", "dualStackDnsSuffix")),
                refused("DualStack is enabled but this partition does not support DualStack"),
            ],
        ),
    ];
    of_region.extend(global.map(|global| {
        let mut scheme = json!({"name": "sigv4", "signingRegion": "{Partition#implicitGlobalRegion}"});
        if let Some(name) = signing_name {
            scheme["signingName"] = json!(name);
        }
        let is_aws = json!({"fn": "stringEquals", "argv": [partition("name"), "aws"]});
        let properties = json!({"authSchemes": [scheme]});
        let endpoint = json!({"url": format!("https://{global}"), "properties": properties, "headers": {}});
        json!({"conditions": [is_aws], "endpoint": endpoint, "type": "endpoint"})
    }));
    of_region.push(to_all(&[], &host("", "dnsSuffix")));
    of_region
}

fn refused(what: &str) -> Value {
    json!({"conditions": [], "error": format!("Invalid Configuration: {what}"), "type": "error"})
}

fn regional_rules(prefix: &str, global: Option<&str>, signing_name: Option<&str>) -> Value {
    let of_region = rules_of_region(prefix, global, signing_name);
    json!({
        "version": "1.0",
        "parameters": {
            "Region": parameter("AWS::Region", "string", "The AWS Region of the call."),
            "UseDualStack": flag("AWS::UseDualStack", "Whether the endpoint has IPv4 and IPv6 addresses."),
            "UseFIPS": flag("AWS::UseFIPS", "Whether the endpoint fulfils FIPS 140."),
            "Endpoint": parameter("SDK::Endpoint", "string", "The endpoint that the caller set."),
        },
        "rules": [
            tree(&[is_set("Endpoint")], &[
                tree(&[is_true("UseFIPS")], &[refused("FIPS and custom endpoint are not supported")]),
                tree(&[is_true("UseDualStack")], &[refused("Dualstack and custom endpoint are not supported")]),
                to_all(&[], &json!({"ref": "Endpoint"})),
            ]),
            tree(
                &[is_set("Region"), json!({"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "Partition"})],
                &of_region,
            ),
            refused("Missing Region"),
        ]
    })
}

fn parameter(built_in: &str, kind: &str, documentation: &str) -> Value {
    json!({"builtIn": built_in, "required": false, "documentation": documentation, "type": kind})
}

fn flag(built_in: &str, documentation: &str) -> Value {
    json!({"builtIn": built_in, "required": true, "default": false, "documentation": documentation, "type": "boolean"})
}

fn is_set(name: &str) -> Value {
    json!({"fn": "isSet", "argv": [{"ref": name}]})
}

fn is_true(name: &str) -> Value {
    json!({"fn": "booleanEquals", "argv": [{"ref": name}, true]})
}

fn partition(part: &str) -> Value {
    json!({"fn": "getAttr", "argv": [{"ref": "Partition"}, part]})
}

fn partition_has(part: &str) -> Value {
    json!({"fn": "booleanEquals", "argv": [partition(part), true]})
}

fn tree(conditions: &[Value], rules: &[Value]) -> Value {
    json!({"conditions": conditions, "rules": rules, "type": "tree"})
}

fn to(condition: &Value, url: &Value) -> Value {
    to_all(std::slice::from_ref(condition), url)
}

fn to_all(conditions: &[Value], url: &Value) -> Value {
    json!({"conditions": conditions, "endpoint": {"url": url, "properties": {}, "headers": {}}, "type": "endpoint"})
}
