//! Auth schemes that endpoint rules name: what of a crate depends on them. In: models of a service, whatever it is called. Out:
//! the description of the service, the manifest, and which operations the crate has.

use ferrosmith_codegen::{Generated, Selection, Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};

/// The crate of a service of this ID whose endpoint has these auth schemes, and which has these traits too.
fn generated(sdk_id: &str, schemes: &str, more: &str, operations: Option<&[&str]>) -> Generated {
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "a.b#Service": {{"type": "service", "version": "1", "operations": [{{"target": "a.b#Do"}}, {{"target": "a.b#CreateSession"}}],
                "traits": {{"aws.api#service": {{"sdkId": "{sdk_id}"}}, "aws.auth#sigv4": {{"name": "a"}}, "aws.protocols#awsJson1_0": {{}}, {more}
                    "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{"Bucket": {{"type": "String"}}}}, "rules": [
                        {{"type": "endpoint", "conditions": [], "endpoint": {{"url": "https://a.b", "properties": {{"authSchemes": [{schemes}]}}}}}}]}}}}}},
            "a.b#Do": {{"type": "operation"}},
            "a.b#CreateSession": {{"type": "operation", "input": {{"target": "a.b#In"}}, "output": {{"target": "a.b#Out"}}}},
            "a.b#In": {{"type": "structure", "members": {{"Bucket": {{"target": "smithy.api#String", "traits": {{
                "smithy.api#required": {{}}, "smithy.rules#contextParam": {{"name": "Bucket"}}}}}}}}}},
            "a.b#Out": {{"type": "structure", "members": {{"Credentials": {{"target": "a.b#Credentials"}}}}}},
            "a.b#Credentials": {{"type": "structure", "members": {{
                "AccessKeyId": {{"target": "smithy.api#String"}}, "SecretAccessKey": {{"target": "smithy.api#String"}},
                "SessionToken": {{"target": "smithy.api#String"}}, "Expiration": {{"target": "smithy.api#Timestamp"}}}}}}
        }}}}"#
    );
    let source = SourceFile { name: "model.json".to_owned(), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("{report}"));
    let operations = operations.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let settings =
        Settings { selection: Selection { operations, ..Selection::default() }, ..Settings::new("a", "0.1.0") };
    generate(&model, &settings).unwrap_or_else(|report| panic!("{report}"))
}

/// A file of a crate, in one line.
fn file(of: &Generated, path: &str) -> Option<String> {
    let found = of.files.iter().find(|file| file.path == path)?;
    Some(found.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a service with these schemes asks its endpoints for them, has sessions, and can sign for several Regions.
fn found(generated: &Generated) -> [bool; 3] {
    let service = file(generated, "src/service.rs").expect("the file is made");
    let manifest = file(generated, "Cargo.toml").expect("the file is made");
    let has_sessions = service.contains("rt::EndpointAuth::with_sessions::<");
    assert_eq!(
        has_sessions,
        manifest.contains("\"s3-express\""),
        "the feature of the runtime goes with it: {manifest}"
    );
    let is_by_endpoint = !service.contains("endpoint_auth: None,");
    let config = file(generated, "src/config.rs").expect("the file is made");
    assert_eq!(config.contains("rt::config::SessionCredentials for Service"), has_sessions);
    let has_several = manifest.contains("default = [\"default-https-client\", \"rt-tokio\", \"sigv4a\"]");
    assert_eq!(has_several, manifest.contains("sigv4a = [\"ferrosmith-runtime/sigv4a\"]"), "{manifest}");
    assert_eq!(has_several, config.contains("rt::config::SigV4a for Service"));
    [is_by_endpoint, has_sessions, has_several]
}

#[test]
fn the_rules_decide_and_no_name_of_a_service() {
    for (schemes, expected) in [
        (r#"{"name": "sigv4"}"#, [false, false, false]),
        (r#"{"name": "sigv4a"}"#, [true, false, true]),
        (r#"{"name": "sigv4"}, {"name": "sigv4-s3express"}"#, [true, true, false]),
        (r#"{"name": "sigv4-s3express"}, {"name": "sigv4a"}"#, [true, true, true]),
    ] {
        for sdk_id in ["Other", "S3"] {
            assert_eq!(found(&generated(sdk_id, schemes, "", None)), expected, "{schemes}");
        }
    }
    let by_model = r#""aws.auth#sigv4a": {"name": "a"}, "smithy.api#auth": ["aws.auth#sigv4", "aws.auth#sigv4a"],"#;
    let generated = generated("Other", r#"{"name": "sigv4"}"#, by_model, None);
    assert_eq!(found(&generated), [false, false, true], "the model may say it too");
    let service = file(&generated, "src/service.rs").expect("the file is made");
    assert!(service.contains("auth: &[rt::AuthSchemeKind::SigV4, rt::AuthSchemeKind::SigV4a],"), "{service}");
}

#[test]
fn an_operation_brings_the_one_that_begins_sessions() {
    let has_session = |schemes: &str| {
        let generated = generated("Other", schemes, "", Some(&["Do"]));
        file(&generated, "src/operation/create_session.rs").is_some()
    };
    assert!(has_session(r#"{"name": "sigv4-s3express"}"#));
    assert!(!has_session(r#"{"name": "sigv4a"}"#));
}
