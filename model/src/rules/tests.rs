//! Rule sets that must be read, and mistakes that must be reported with their place.

use super::{Attribute, EndpointRuleSet, Expression, Outcome, ParameterValue, RuleProblem};
use serde_json::{Value, json};

/// A rule set with a string `Region` and a boolean `Flag`, and these rules.
fn rule_set(rules: Value) -> Value {
    json!({
        "version": "1.0",
        "parameters": {"Region": {"type": "String"}, "Flag": {"type": "boolean", "default": true, "required": true}},
        "rules": rules,
    })
}

fn problems(rules: Value) -> Vec<(String, String)> {
    let found = EndpointRuleSet::read(&rule_set(rules)).expect_err("the rule set has a mistake");
    found.into_iter().map(|RuleProblem { path, what }| (path, what)).collect()
}

fn endpoint_if(condition: Value) -> Value {
    json!([{"type": "endpoint", "conditions": [condition], "endpoint": {"url": "https://x"}}])
}

#[test]
fn the_vendored_rule_set_is_read() {
    let text = include_str!("../../services/partnercentral-account/2025-04-04/endpoint-rule-set-1.json");
    let rules = EndpointRuleSet::read(&serde_json::from_str(text).expect("JSON")).expect("a good rule set");
    let names: Vec<_> = rules.parameters.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Endpoint", "Region", "UseFIPS"]);
    assert_eq!(rules.parameters[2].default, Some(ParameterValue::Boolean(false)));
    assert_eq!(rules.rules.len(), 2);
}

#[test]
fn assigned_names_carry_their_type() {
    let rules = json!([{
        "type": "error",
        "conditions": [{"fn": "parseURL", "argv": [{"ref": "Region"}], "assign": "url"}],
        "error": "{url#path} {{x}}",
    }]);
    let read = EndpointRuleSet::read(&rule_set(rules)).expect("good");
    let Outcome::Error(Expression::Template(parts)) = &read.rules[0].outcome else { panic!("{read:?}") };
    let url = Expression::Reference("url".to_owned());
    assert_eq!(parts[0], Expression::Attribute(Box::new(url), Attribute::Path));
    assert_eq!(parts[1], Expression::Text(" {x}".to_owned()));
}

/// Source: RFC 9110, "Tokens".
#[test]
fn headers_of_an_endpoint_have_names_that_headers_have() {
    let rules = |name: &str| {
        let endpoint = json!({"url": "https://x", "headers": {name: ["a", {"ref": "Region"}]}});
        json!([{"type": "endpoint", "conditions": [], "endpoint": endpoint}])
    };
    for name in ["x-thing", "X-Thing2", "!#$%&'*+-.^_`|~"] {
        let read = EndpointRuleSet::read(&rule_set(rules(name))).unwrap_or_else(|found| panic!("{found:?}"));
        let Outcome::Endpoint(endpoint) = &read.rules[0].outcome else { panic!("{read:?}") };
        let values = vec![Expression::Text("a".to_owned()), Expression::Reference("Region".to_owned())];
        assert_eq!(endpoint.headers, [(name.to_owned(), values)]);
    }
    for name in ["", "x thing", "x:thing", "é", "x\r\ny", "(x)"] {
        let found = problems(rules(name));
        assert_eq!(found[0].1, "this is no name of an HTTP header", "{name:?}");
        assert!(found[0].0.starts_with("rules[0].endpoint.headers"), "{found:?}");
    }
}

#[test]
fn mistakes_are_reported_with_their_place() {
    let test = "rules[0].conditions[0]";
    let cases = [
        (json!({"fn": "frob", "argv": []}), "", "function `frob` is not known"),
        (json!({"fn": "isSet", "argv": []}), "", "`isSet` takes 1 argument, found 0"),
        (json!({"fn": "not", "argv": [true, true]}), "", "`not` takes 1 argument, found 2"),
        (
            json!({"fn": "isSet", "argv": [{"ref": "Zone"}]}),
            ".argv[0]",
            "`Zone` is neither a parameter nor assigned before",
        ),
        (json!({"fn": "not", "argv": [{"ref": "Region"}]}), ".argv[0]", "expected a boolean, found a string"),
        (json!({"fn": "uriEncode", "argv": ["{Flag}"]}), ".argv[0]", "expected a string, found a boolean"),
        (json!({"fn": "uriEncode", "argv": ["{Region"]}), ".argv[0]", "`{` without `}` in the template `{Region`"),
        (json!({"fn": "getAttr", "argv": [{"ref": "Region"}, "x"]}), ".argv[1]", "a string has no attribute `x`"),
        (json!({"fn": "coalesce", "argv": ["a", true]}), ".argv[1]", "expected a string, found a boolean"),
        (json!({"fn": "isSet", "argv": [1.5]}), ".argv[0]", "`1.5` is not a whole number"),
        (
            json!({"fn": "isSet", "argv": ["a"], "assign": "Region"}),
            "",
            "`Region` is assigned, but that name is already in scope",
        ),
    ];
    for (condition, at, what) in cases {
        assert_eq!(problems(endpoint_if(condition)), [(format!("{test}{at}"), what.to_owned())]);
    }
}

#[test]
fn a_name_falls_out_of_scope_after_its_rule() {
    let condition = json!({"fn": "parseURL", "argv": ["https://a"], "assign": "url"});
    let rules = json!([
        {"type": "error", "conditions": [condition], "error": "x"},
        {"type": "error", "conditions": [], "error": "{url#path}"},
    ]);
    assert_eq!(problems(rules)[0].0, "rules[1].error");
}

#[test]
fn all_mistakes_are_reported_together() {
    let json =
        json!({"parameters": {"A": {"type": "date"}}, "rules": [{"type": "error", "error": true}, {"type": "x"}]});
    let found = EndpointRuleSet::read(&json).expect_err("three mistakes");
    let places: Vec<_> = found.iter().map(|p| p.path.as_str()).collect();
    assert_eq!(places, ["parameters.A", "rules[0].error", "rules[1]"]);
    let nothing = EndpointRuleSet::read(&Value::Null).expect_err("nothing");
    assert_eq!(nothing[0].to_string(), "(root): expected an object");
}

#[test]
fn deep_nesting_is_refused() {
    let mut rule = json!({"type": "error", "error": "x"});
    let mut call = json!({"fn": "isSet", "argv": ["x"]});
    for _ in 0..100 {
        rule = json!({"type": "tree", "rules": [rule]});
        call = json!({"fn": "not", "argv": [call]});
    }
    assert!(problems(json!([rule]))[0].1.contains("nested"));
    assert!(problems(endpoint_if(call))[0].1.contains("nested"));
}

#[test]
fn what_a_compiled_rule_set_cannot_count_is_refused() {
    let rule = json!({"type": "error", "error": "x"});
    assert!(problems(Value::Array(vec![rule; 60_001]))[0].1.contains("60000 rules"));
    let assign = |n: usize| json!({"fn": "isSet", "argv": ["x"], "assign": format!("n{n}")});
    let conditions: Vec<_> = (0..254).map(assign).collect();
    assert!(problems(json!([{"type": "error", "conditions": conditions, "error": "x"}]))[0].1.contains("255 names"));
}
