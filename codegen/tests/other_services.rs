//! A service that is not AWS's, in every protocol: what its crate depends on and is configured with goes by the model, and not by
//! the protocol, most of which are AWS's.

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const PROTOCOLS: [&str; 7] = [
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsJson1_1",
    "aws.protocols#restJson1",
    "aws.protocols#restXml",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "smithy.protocols#rpcv2Cbor",
];

/// The files of the crate of a service that speaks this, with these traits more.
fn crate_of(protocol: &str, more: &Value) -> BTreeMap<String, String> {
    let mut traits = json!({
        protocol: {}, "smithy.api#httpBearerAuth": {}, "smithy.api#title": "Weather",
        "smithy.api#xmlNamespace": {"uri": "https://weather.example/"},
    });
    for (name, value) in more.as_object().expect("traits") {
        traits[name] = value.clone();
    }
    let http = json!({"smithy.api#http": {"method": "GET", "uri": "/time"}});
    let ast = json!({"smithy": "2.0", "shapes": {
        "a#Weather": {"type": "service", "version": "1", "operations": [{"target": "a#GetTime"}], "traits": traits},
        "a#GetTime": {"type": "operation", "output": {"target": "a#GetTimeOutput"}, "traits": http},
        "a#GetTimeOutput": {"type": "structure", "members": {"region": {"target": "smithy.api#String"}}},
    }});
    let text = ast.to_string();
    let model = read_model(&[SourceFile { name: "weather.json".to_owned(), text: &text }]);
    let model = model.unwrap_or_else(|report| panic!("{report}"));
    let files = generate(&model, &Settings::new("weather", "0.1.0")).unwrap_or_else(|report| panic!("{report}")).files;
    files.into_iter().map(|file| (file.path, file.text)).collect()
}

#[test]
fn no_protocol_makes_a_service_one_of_aws() {
    for protocol in PROTOCOLS {
        let files = crate_of(protocol, &json!({}));
        let manifest = &files["Cargo.toml"];
        assert!(!manifest.contains("\"aws\"") && !manifest.contains("aws-config"), "{protocol}: {manifest}");
        assert!(files["src/service.rs"].contains("    aws: None,"), "{protocol}");
        assert!(!files["src/client.rs"].contains("SdkConfig"), "{protocol}");
        for (path, text) in &files {
            for word in ["Region", "Credentials", "aws_config", "us-east-1", "RequestId"] {
                assert!(!text.contains(word), "{protocol}, {path}: {word}");
            }
        }
        assert!(
            files["README.md"].contains(".bearer_token(\"the token\".into())"),
            "{protocol}: {}",
            files["README.md"]
        );
    }
}

#[test]
fn what_the_model_says_of_aws_does() {
    for more in [json!({"aws.api#service": {"sdkId": "Weather"}}), json!({"aws.auth#sigv4": {"name": "weather"}})] {
        let files = crate_of(PROTOCOLS[0], &more);
        assert!(files["Cargo.toml"].contains("features = [\"aws\""), "{more}: {}", files["Cargo.toml"]);
        assert!(files["src/service.rs"].contains("aws: Some("), "{more}");
        assert!(files["src/config.rs"].contains("impl rt::config::AwsService for Service"), "{more}");
        assert!(files["README.md"].contains("aws_config::load_defaults"), "{more}: {}", files["README.md"]);
        assert!(files["src/operation.rs"].contains("RequestId"), "{more}");
    }
}
