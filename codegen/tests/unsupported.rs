//! Models that can be read but not generated yet: each problem names the shape, what is wrong and what can be done.

use ferrosmith_codegen::{Generated, Selection, Settings, generate};
use ferrosmith_model::Report;
use ferrosmith_model::read::{SourceFile, read_model};

/// The report on a service with these service traits and this operation.
fn report(traits: &str, operation: &str) -> String {
    generated(traits, operation, Selection::default()).expect_err("the model is not supported").to_string()
}

/// What is made of that service, which has another operation too.
fn generated(traits: &str, operation: &str, selection: Selection) -> Result<Generated, Report> {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#Do"}}, {{"target": "a.b#Ping"}}], "traits": {{{traits}}}}},
            "a.b#Do": {{"type": "operation", {operation}}},
            "a.b#Ping": {{"type": "operation"}},
            "a.b#Upload": {{"type": "structure", "members": {{"Body": {{"target": "a.b#Body"}}}}}},
            "a.b#Body": {{"type": "blob", "traits": {{"smithy.api#streaming": {{}}}}}},
            "a.b#Feed": {{"type": "structure", "members": {{"events": {{"target": "a.b#Events"}}}}}},
            "a.b#Events": {{"type": "union", "members": {{"one": {{"target": "a.b#One"}}}}, "traits": {{"smithy.api#streaming": {{}}}}}},
            "a.b#One": {{"type": "structure", "members": {{}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let settings = Settings { model_source: Some("model.json".to_owned()), selection, ..Settings::new("x", "0.1.0") };
    generate(&model, &settings)
}

const JSON: &str = r#""aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": {"name": "x"}"#;

#[test]
fn a_protocol() {
    let text = report(r#""aws.protocols#restXml": {}, "aws.auth#sigv4": {"name": "x"}"#, r#""traits": {}"#);
    assert!(text.contains("unsupported protocol: the service offers aws.protocols#restXml"), "{text}");
    assert!(text.contains("shape: a.b#Service") && text.contains("--> model.json"), "{text}");
    assert!(text.contains("hint: supported so far: aws.protocols#awsJson1_0"), "{text}");
    assert!(text.contains("aws.protocols#restXml not yet: XML is missing"), "{text}");
}

#[test]
fn every_feature_of_every_operation_at_once() {
    let operation = r#""input": {"target": "a.b#Upload"}, "output": {"target": "a.b#Feed"},
        "traits": {"aws.protocols#httpChecksum": {"requestChecksumRequired": true}}"#;
    let text = report(JSON, operation);
    for what in ["a checksum of its choice", "a streaming body", "an event stream"] {
        assert!(text.contains(&format!("the operation `a.b#Do` needs {what}, which is not supported")), "{text}");
    }
    assert!(text.ends_with("3 problems"), "{text}");
}

#[test]
fn a_hint_names_the_way_to_leave_out_that_its_caller_has() {
    let hint = |leave_out_by: Option<&str>| {
        let selection = Selection { leave_out_by: leave_out_by.map(str::to_owned), ..Selection::default() };
        let report = generated(JSON, r#""output": {"target": "a.b#Feed"}"#, selection).expect_err("an event stream");
        report.problems()[0].hint.clone()
    };
    let neutral = "generated clients can't do this yet; choose other operations, or leave these out";
    assert_eq!(hint(None), neutral);
    assert_eq!(hint(Some("--leave-out-unsupported")), format!("{neutral} by --leave-out-unsupported"));
}

#[test]
fn auth_schemes_that_are_not_known() {
    let keyed = r#""aws.protocols#awsJson1_0": {}, "smithy.api#httpApiKeyAuth": {"name": "X-Key", "in": "header"}"#;
    let text = report(keyed, r#""traits": {"smithy.api#optionalAuth": {}}"#);
    // What works without any can be called.
    assert!(text.contains("`a.b#Ping` needs an auth scheme other than SigV4 and bearer tokens"), "{text}");
    assert!(text.ends_with("1 problem"), "{text}");

    let both = format!(r#"{keyed}, "smithy.api#httpBearerAuth": {{}}"#);
    let generated =
        generated(&both, r#""traits": {}"#, Selection::default()).unwrap_or_else(|report| panic!("{report}"));
    let left_out = "Do: the auth scheme `smithy.api#httpApiKeyAuth` is left out, and the others are used";
    assert!(generated.notes.iter().any(|note| note == left_out), "{:?}", generated.notes);
}

#[test]
fn a_service_without_auth_schemes_is_called_without_any() {
    let generated = generated(r#""aws.protocols#awsJson1_0": {}"#, r#""traits": {}"#, Selection::default())
        .unwrap_or_else(|report| panic!("{report}"));
    let service = generated.files.iter().find(|file| file.path == "src/service.rs").expect("the file is made");
    assert!(service.text.contains("auth: &[rt::AuthSchemeKind::Anonymous],"), "{}", service.text);
}

#[test]
fn broken_endpoint_rules() {
    let traits = format!(r#"{JSON}, "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{}}}}"#);
    let text = report(&traits, r#""traits": {}"#);
    assert!(text.contains("endpoint rules: "), "{text}");
}

#[test]
fn what_is_not_supported_can_be_left_out() {
    let operation = r#""output": {"target": "a.b#Feed"}"#;
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let generated = generated(JSON, operation, selection).unwrap_or_else(|report| panic!("{report}"));
    let left_out: Vec<_> = generated.left_out.iter().map(|one| (one.operation.as_str(), one.needs)).collect();
    assert_eq!((left_out, generated.operations), (vec![("Do", "an event stream")], 1));
    assert!(generated.files.iter().all(|file| !file.path.contains("operation/do") && !file.text.contains("One")));
}

/// A service that speaks a protocol that is not supported, and then two that are.
const SEVERAL: &str = r#""aws.protocols#restXml": {}, "smithy.protocols#rpcv2Cbor": {}, "aws.protocols#awsJson1_1": {},
    "aws.auth#sigv4": {"name": "x"}"#;

#[test]
fn of_several_protocols_the_first_that_is_supported_is_spoken_or_the_one_that_is_chosen() {
    let speaking = |name: &str| Selection { protocol: Some(name.to_owned()), ..Selection::default() };
    let spoken = |selection| generated(SEVERAL, r#""traits": {}"#, selection).map(|generated| generated.protocol);
    assert_eq!(spoken(Selection::default()).ok(), Some("smithy.protocols#rpcv2Cbor"));
    assert_eq!(spoken(speaking("awsJson1_1")).ok(), Some("aws.protocols#awsJson1_1"));
    assert_eq!(spoken(speaking("aws.protocols#awsJson1_1")).ok(), Some("aws.protocols#awsJson1_1"));
    let refused = |name: &str| spoken(speaking(name)).expect_err("not spoken").to_string();
    let text = refused("awsJson1_0");
    assert!(text.contains("the service does not speak `awsJson1_0`: it offers"), "{text}");
    let text = refused("restXml");
    assert!(text.contains("unsupported protocol `restXml`") && text.contains("XML is missing"), "{text}");
}
