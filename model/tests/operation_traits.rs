//! Traits of operations and of the service are compared with the input and the endpoint rules.
//!
//! In: small ASTs. Out: a failure where something is taken that does not fit, or refused that does.

mod common;

use common::traits::{KINDS, model, read};
use serde_json::{Value, json};

#[test]
fn a_host_prefix_is_held_against_the_input() {
    let label =
        json!({"target": "smithy.api#String", "traits": {"smithy.api#hostLabel": {}, "smithy.api#required": {}}});
    let members = json!({"a": label, "b": {"target": "smithy.api#String"}});
    let read = |prefix: Value| {
        read(&model(&members, &json!({"smithy.api#endpoint": {"hostPrefix": prefix}}), &json!({})))
            .map_err(|report| report.to_string())
    };
    assert!(read(json!("{a}.data.")).is_ok());
    for (prefix, said) in [
        (json!("{missing}.x."), "`{missing}` of `{missing}.x.` names no member of the input `a#In`"),
        (json!("{b}."), "names a member without `hostLabel`"),
        (json!("{a}{a}..bad_/host{."), "can't stand before a host name"),
        (json!(1), "should be a string"),
    ] {
        let report = read(prefix).expect_err("it is wrong");
        assert!(report.contains(said) && report.contains("shape: a#Op"), "{report}");
    }
}

#[test]
fn endpoint_parameters_have_the_type_of_the_rules() {
    let rules = json!({"version": "1.0", "parameters": {
        "S": {"type": "String"}, "B": {"type": "boolean"}, "L": {"type": "stringArray"},
    }, "rules": []});
    let service =
        |client: Value| json!({"smithy.rules#endpointRuleSet": rules, "smithy.rules#clientContextParams": client});
    let fits = [("S", "string"), ("S", "enum"), ("B", "boolean"), ("L", "list")];
    for parameter in ["S", "B", "L"] {
        for kind in KINDS {
            let member = json!({"x": {"target": format!("a#{kind}"), "traits": {"smithy.rules#contextParam": {"name": parameter}}}});
            let read = read(&model(&member, &json!({}), &service(json!({}))));
            assert_eq!(read.is_ok(), fits.contains(&(parameter, kind)), "{parameter} {kind}");
        }
        for (value, of) in [(json!("a"), "S"), (json!(true), "B"), (json!(["a"]), "L"), (json!(1), "")] {
            let given = json!({"smithy.rules#staticContextParams": {parameter: {"value": value}}});
            assert_eq!(
                read(&model(&json!({}), &given, &service(json!({})))).is_ok(),
                of == parameter,
                "{parameter} {value}"
            );
        }
        for (kind, of) in [("string", "S"), ("boolean", "B"), ("stringArray", "L"), ("number", "")] {
            let read = read(&model(&json!({}), &json!({}), &service(json!({parameter: {"type": kind}}))));
            assert_eq!(read.is_ok(), of == parameter, "{parameter} {kind}");
        }
    }
}

#[test]
fn waiters_are_of_the_form_that_their_trait_has() {
    let ready = json!({"state": "success", "matcher": {"success": true}});
    let output = |value: Value| json!([{"state": "success", "matcher": {"output": value}}]);
    let read = |name: &str, waiter: Value| {
        let read = read(&model(&json!({}), &json!({"smithy.waiters#waitable": {name: waiter}}), &json!({})));
        read.map_err(|report| report.to_string())
    };
    assert!(read("Ready", json!({"acceptors": [ready], "minDelay": 5, "maxDelay": 5})).is_ok());
    for (name, waiter, said) in [
        ("bad name", json!({"acceptors": [ready]}), "`bad name` is no name for a waiter"),
        ("Ready", json!({"acceptors": []}), "has no acceptors"),
        (
            "Ready",
            json!({"acceptors": [ready], "minDelay": 9, "maxDelay": 8}),
            "its shortest delay, 9, is above its longest, 8",
        ),
        ("Ready", json!({"acceptors": [ready], "minDelay": 121}), "above its longest, 120"),
        ("Ready", json!({"acceptors": [ready], "minDelay": 0}), "its `minDelay` is `0`"),
        ("Ready", json!({"acceptors": [{"state": "done", "matcher": {"success": true}}]}), "its state is `\"done\"`"),
        (
            "Ready",
            json!({"acceptors": [{"state": "retry", "matcher": {"success": true, "errorType": "E"}}]}),
            "it has 2 matchers",
        ),
        ("Ready", json!({"acceptors": [{"state": "retry", "matcher": {}}]}), "it has no matcher"),
        (
            "Ready",
            json!({"acceptors": [{"state": "retry", "matcher": {"success": "yes"}}]}),
            "its matcher `success` is `\"yes\"`",
        ),
        (
            "Ready",
            json!({"acceptors": output(json!({"path": "a", "expected": "TRUE", "comparator": "booleanEquals"}))}),
            "`TRUE` is no boolean",
        ),
        (
            "Ready",
            json!({"acceptors": output(json!({"path": "a", "expected": "x", "comparator": "equals"}))}),
            "comparator `equals` is not known",
        ),
        (
            "Ready",
            json!({"acceptors": output(json!({"expected": "x", "comparator": "stringEquals"}))}),
            "it has no path",
        ),
    ] {
        let report = read(name, waiter).expect_err("it is wrong");
        assert!(report.contains(said) && report.contains("shape: a#Op"), "{said}: {report}");
    }
}
