//! Endpoints that callers set as a URL. In: a checked rule set. Out: the same with a rule for that before all others, where the
//! service's own have none, and whether a client can't do without.
//!
//! Source: Smithy 2.0, "Rules engine", built-in `SDK::Endpoint`: rules have it where their service wants it, as all of AWS's do.

use ferrosmith_model::rules::{
    Condition, EndpointRule, EndpointRuleSet, Expression, Function, Outcome, Parameter, ParameterKind, Rule,
};

/// The built-in that is the URL.
const SET: &str = "SDK::Endpoint";

/// What its parameter is called where a rule set has none.
const NAMES: [&str; 3] = ["Endpoint", "EndpointUrl", "SdkEndpoint"];

/// The rules, which heed a URL that the caller sets.
pub fn accept_set_url(mut rules: EndpointRuleSet) -> EndpointRuleSet {
    let is_set = |parameter: &Parameter| parameter.built_in.as_deref() == Some(SET);
    let is_taken = |name: &str| rules.parameters.iter().any(|parameter| plain(&parameter.name) == plain(name));
    let Some(name) = NAMES.into_iter().find(|name| !is_taken(name)) else { return rules };
    if rules.parameters.iter().any(is_set) {
        return rules;
    }
    let reference = || Expression::Reference(name.to_owned());
    let test = Expression::Call(Function::IsSet, vec![reference()]);
    let endpoint = EndpointRule { url: reference(), headers: Vec::new(), properties: Vec::new() };
    let rule = Rule { conditions: vec![Condition { test, assign: None }], outcome: Outcome::Endpoint(endpoint) };
    let parameter = Parameter {
        name: name.to_owned(),
        kind: ParameterKind::String,
        built_in: Some(SET.to_owned()),
        default: None,
        required: false,
        documentation: Some("The endpoint that the caller set.".to_owned()),
        deprecated: None,
    };
    let position = rules.parameters.partition_point(|other| other.name.as_str() < name);
    rules.parameters.insert(position, parameter);
    rules.rules.insert(0, rule);
    rules
}

/// As names are compared that become those of Rust.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether no rule gives another endpoint than the URL that the caller sets.
pub fn needs_set_url(rules: &EndpointRuleSet) -> bool {
    let set = rules.parameters.iter().find(|parameter| parameter.built_in.as_deref() == Some(SET));
    set.is_some_and(|set| rules.rules.iter().all(|rule| gives_only(rule, &set.name)))
}

fn gives_only(rule: &Rule, name: &str) -> bool {
    match &rule.outcome {
        Outcome::Endpoint(endpoint) => endpoint.url == Expression::Reference(name.to_owned()),
        Outcome::Error(_) => true,
        Outcome::Tree(rules) => rules.iter().all(|rule| gives_only(rule, name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn rules(parameters: Value, rules: Value) -> EndpointRuleSet {
        let json = json!({"version": "1.0", "parameters": parameters, "rules": rules});
        EndpointRuleSet::read(&json).expect("a good rule set")
    }

    fn to(url: Value) -> Value {
        json!({"conditions": [], "endpoint": {"url": url, "properties": {}, "headers": {}}, "type": "endpoint"})
    }

    #[test]
    fn a_url_that_is_set_comes_before_the_rules_of_a_service() {
        let own = rules(json!({"Stage": {"type": "string"}}), json!([to(json!("https://a.example"))]));
        let accepting = accept_set_url(own.clone());
        let names: Vec<_> = accepting.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        assert_eq!((names, accepting.rules.len()), (vec!["Endpoint", "Stage"], 2));
        assert_eq!(accepting.rules[1..], own.rules[..]);
        assert!(!needs_set_url(&own) && !needs_set_url(&accepting));
        assert_eq!(accept_set_url(accepting.clone()), accepting, "it is accepted already");
    }

    #[test]
    fn its_parameter_is_called_as_no_other() {
        let taken = json!({"endpoint": {"type": "string"}, "Endpoint_URL": {"type": "string"}});
        let accepting = accept_set_url(rules(taken, json!([to(json!("https://a.example"))])));
        assert!(accepting.parameter_index("SdkEndpoint").is_some(), "{:?}", accepting.parameters);
    }

    #[test]
    fn rules_without_an_endpoint_of_their_own_need_one() {
        let parameters = json!({"Endpoint": {"type": "string", "builtIn": "SDK::Endpoint"}});
        let set = json!({"fn": "isSet", "argv": [{"ref": "Endpoint"}]});
        let mut given = to(json!({"ref": "Endpoint"}));
        given["conditions"] = json!([set]);
        let error = json!({"conditions": [], "error": "none", "type": "error"});
        let tree = |rules: Value| json!([{"conditions": [], "rules": rules, "type": "tree"}]);
        assert!(needs_set_url(&rules(parameters.clone(), tree(json!([given.clone(), error.clone()])))));
        assert!(!needs_set_url(&rules(parameters, tree(json!([given, to(json!("https://a.example"))])))));
    }
}
