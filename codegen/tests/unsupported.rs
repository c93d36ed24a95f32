//! Models that can be read but not generated yet: each problem names the shape, what is wrong and what can be done.

use ferrosmith_codegen::choice::Choice;
use ferrosmith_codegen::{Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};

/// The report on a service with these service traits and this operation.
fn report(traits: &str, operation: &str) -> String {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#Do"}}], "traits": {{{traits}}}}},
            "a.b#Do": {{"type": "operation", {operation}}},
            "a.b#Upload": {{"type": "structure", "members": {{"Body": {{"target": "a.b#Body"}}}}}},
            "a.b#Body": {{"type": "blob", "traits": {{"smithy.api#streaming": {{}}}}}},
            "a.b#Feed": {{"type": "structure", "members": {{"events": {{"target": "a.b#Events"}}}}}},
            "a.b#Events": {{"type": "union", "members": {{"one": {{"target": "a.b#One"}}}}, "traits": {{"smithy.api#streaming": {{}}}}}},
            "a.b#One": {{"type": "structure", "members": {{}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let settings = Settings {
        service_arg: "x".to_owned(),
        package_version: "0.1.0".to_owned(),
        runtime_path: None,
        model_source: Some("model.json".to_owned()),
        changes: None,
        options: String::new(),
        choice: Choice::default(),
    };
    generate(&model, &settings).expect_err("the model is not supported").to_string()
}

const JSON: &str = r#""aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": {"name": "x"}"#;

#[test]
fn a_protocol() {
    let text = report(r#""aws.protocols#restXml": {}, "aws.auth#sigv4": {"name": "x"}"#, r#""traits": {}"#);
    assert!(text.contains("unsupported protocol: the service offers aws.protocols#restXml"), "{text}");
    assert!(text.contains("shape: a.b#Service") && text.contains("--> model.json"), "{text}");
    assert!(text.contains("hint: supported so far: aws.protocols#awsJson1_0"), "{text}");
}

#[test]
fn every_feature_of_every_operation_at_once() {
    let operation = r#""input": {"target": "a.b#Upload"}, "output": {"target": "a.b#Feed"},
        "traits": {"smithy.api#endpoint": {"hostPrefix": "data-"}}"#;
    let text = report(JSON, operation);
    for what in ["a host prefix", "a streaming body", "an event stream"] {
        assert!(text.contains(&format!("the operation `a.b#Do` needs {what}, which is not supported")), "{text}");
    }
    assert!(text.ends_with("3 problems"), "{text}");
}

#[test]
fn a_service_that_is_not_signed() {
    let text = report(r#""aws.protocols#awsJson1_0": {}"#, r#""traits": {}"#);
    assert!(text.contains("the service is not signed with SigV4"), "{text}");
}

#[test]
fn broken_endpoint_rules() {
    let traits = format!(r#"{JSON}, "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{}}}}"#);
    let text = report(&traits, r#""traits": {}"#);
    assert!(text.contains("endpoint rules: "), "{text}");
}
