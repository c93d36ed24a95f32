//! Whether a service is called as those of AWS are. In: the model. Out: yes or no, on which depends what clients are configured
//! with, what they depend on and what is said of them. The service's name and its protocol are not asked: others speak AWS's
//! protocols too.

use super::auth::{AuthScheme, plan_auth};
use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Model, TraitId, Traits};
use serde_json::Value;

/// Whether the model says that the service is AWS's, or that calls need what clients of AWS are configured with: credentials for
/// a signature of some operation, a Region or another built-in for the endpoint.
///
/// Source: Smithy 2.0, "AWS core specification", `aws.api#service`; "AWS authentication traits"; "AWS rules engine built-ins".
pub fn is_aws(model: &Model) -> bool {
    let (_, service) = model.service();
    let is_signed = |traits: &Traits| plan_auth(model, traits).into_iter().any(AuthScheme::is_signature);
    let operations = service_operations(model, &model.service);
    service.has(TraitId::SERVICE)
        || service.get(TraitId::ENDPOINT_RULE_SET).is_some_and(has_aws_built_ins)
        || is_signed(&Traits::default())
        || operations.iter().filter_map(|id| model.operation(id)).any(|(_, traits)| is_signed(traits))
}

/// Whether rules are about what clients of AWS are configured with. That an endpoint was set is `SDK::Endpoint`, for all.
fn has_aws_built_ins(rules: &Value) -> bool {
    let parameters = rules.get("parameters").and_then(Value::as_object).into_iter().flatten();
    let built_ins = parameters.filter_map(|(_, parameter)| parameter.get("builtIn")?.as_str());
    built_ins.into_iter().any(|name| name.starts_with("AWS::"))
}

#[cfg(test)]
mod tests {
    use super::is_aws;
    use ferrosmith_model::read::{SourceFile, read_model};
    use serde_json::{Value, json};

    /// Whether a service with these traits is, whose operation has those.
    fn with(service: Value, operation: Value) -> bool {
        let ast = json!({"smithy": "2.0", "shapes": {
            "a#Weather": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}], "traits": service},
            "a#Get": {"type": "operation", "traits": operation},
        }});
        let file = SourceFile { name: "weather.json".to_owned(), text: &ast.to_string() };
        is_aws(&read_model(&[file]).expect("a good model"))
    }

    #[test]
    fn the_traits_of_the_model_decide() {
        let protocols = json!({"aws.protocols#restJson1": {}, "aws.protocols#awsJson1_0": {}});
        let (bearer, signed) = ("smithy.api#httpBearerAuth", "aws.auth#sigv4");
        let rules = |built_in: &str| {
            let parameters = json!({"A": {"type": "string", "builtIn": built_in, "documentation": "A."}});
            let rules = json!([{"type": "error", "error": "no", "conditions": []}]);
            json!({"smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": parameters, "rules": rules}})
        };
        let name = json!({"name": "weather"});
        for (service, operation, expected) in [
            (protocols, json!({}), false),
            (json!({bearer: {}}), json!({}), false),
            (rules("SDK::Endpoint"), json!({}), false),
            (rules("AWS::Region"), json!({}), true),
            (rules("AWS::Auth::AccountId"), json!({}), true),
            (json!({"aws.api#service": {"sdkId": "Weather"}}), json!({}), true),
            (json!({signed: name}), json!({}), true),
            (json!({signed: name, bearer: {}}), json!({}), true),
            // What no operation is called with.
            (json!({signed: name, bearer: {}, "smithy.api#auth": [bearer]}), json!({}), false),
            (
                json!({signed: name, bearer: {}, "smithy.api#auth": [bearer]}),
                json!({"smithy.api#auth": [signed]}),
                true,
            ),
        ] {
            let shown = service.to_string();
            assert_eq!(with(service, operation), expected, "{shown}");
        }
    }
}
