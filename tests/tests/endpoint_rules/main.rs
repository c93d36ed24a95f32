//! Endpoint rules: our own cases in `fixtures/endpoint/`, and the partition table. Cases that others wrote are run by
//! `cargo xtask verify endpoints`.

mod engine;

use engine::{Engine, expectation, json_files, read_json, report, root};
use ferrosmith_codegen::plan::endpoint::default_rules::default_rules;
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::rules::Partitions;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn own_cases_agree() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/endpoint");
    let (mut total, mut wrong) = (0, Vec::new());
    for (name, path) in json_files(&folder) {
        let fixture = read_json(&path);
        let rule_set = match &fixture["rule_set"] {
            Value::String(path) => read_json(&root().join(path)),
            rules => rules.clone(),
        };
        let engine = Engine::read(&rule_set).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        for case in fixture["cases"].as_array().expect("a fixture has cases") {
            let answer = engine.run(case["with"].as_object().expect("a case has parameters"));
            let expected = match case.get("error") {
                Some(error) => Err(error.as_str().expect("an error is a text").to_owned()),
                None => expectation(&json!({"endpoint": case})),
            };
            total += 1;
            if answer != expected {
                wrong.push(format!("{name}, {}:\n  expected {expected:?}\n  got      {answer:?}", case["what"]));
            }
        }
    }
    assert!(total >= 30, "only {total} cases were found");
    report("own cases", total, &wrong);
}

#[test]
fn the_partition_table_is_that_of_the_vendored_file() {
    let text = std::fs::read_to_string(root().join("model/partitions.json")).expect("the vendored file is there");
    let partitions = Partitions::read(&text).expect("the vendored file is good");
    for partition in &partitions.partitions {
        for (region, _) in &partition.regions {
            let found = ferrosmith_runtime::endpoint::partitions::partition_of(region).expect("every region has one");
            assert_eq!(found.name, partition.outputs.name, "{region}");
            assert_eq!(found.dns_suffix, partition.outputs.dns_suffix, "{region}");
            assert_eq!(found.dual_stack_dns_suffix, partition.outputs.dual_stack_dns_suffix, "{region}");
            assert_eq!(found.implicit_global_region, partition.outputs.implicit_global_region, "{region}");
            assert_eq!(found.supports_fips, partition.outputs.supports_fips, "{region}");
            assert_eq!(found.supports_dual_stack, partition.outputs.supports_dual_stack, "{region}");
        }
    }
}

/// What comes of a botocore model without rules: the note, and the URL or error for these parameters.
fn without_rules(metadata: &str, given: &[Value]) -> (String, Vec<String>) {
    let text = format!(
        r#"{{"metadata": {{"apiVersion": "1", "protocol": "json", "serviceId": "Thing", "signatureVersion": "v4", "targetPrefix": "T"{metadata}}},
            "operations": {{}}, "shapes": {{}}}}"#
    );
    let sources = [SourceFile { name: "service-2.json".to_owned(), text: &text }];
    let model = read_model(&sources).unwrap_or_else(|report| panic!("{report}"));
    let (rules, note) = default_rules(&model);
    let engine = Engine::read(&rules).unwrap_or_else(|problems| panic!("{problems}"));
    let run = |given: &Value| match engine.run(given.as_object().expect("parameters")) {
        Ok(answer) => {
            let scheme = &answer["properties"]["authSchemes"][0];
            let signed = scheme["signingRegion"].as_str().map(|region| format!(" signed for {region}"));
            format!("{}{}", answer["url"].as_str().expect("a URL"), signed.unwrap_or_default())
        }
        Err(error) => error,
    };
    (note, given.iter().map(run).collect())
}

#[test]
fn a_service_without_rules_has_the_endpoints_that_are_usual() {
    let given = [
        json!({"Region": "eu-west-1"}),
        json!({"Region": "cn-north-1"}),
        json!({"Region": "us-gov-west-1", "UseFIPS": true}),
        json!({"Region": "us-east-1", "UseDualStack": true}),
        json!({"Region": "us-east-1", "UseDualStack": true, "UseFIPS": true}),
        json!({"Region": "us-iso-east-1", "UseDualStack": true}),
        json!({"Endpoint": "http://localhost"}),
        json!({"Endpoint": "http://localhost", "UseFIPS": true}),
        json!({}),
    ];
    let (note, answers) = without_rules(r#", "endpointPrefix": "thing""#, &given);
    assert_eq!(
        note,
        "the model has no endpoint rules: calls go to `https://thing.<region>.<the partition's suffix>`, as AWS's endpoints are by default"
    );
    assert_eq!(
        answers,
        [
            "https://thing.eu-west-1.amazonaws.com",
            "https://thing.cn-north-1.amazonaws.com.cn",
            "https://thing-fips.us-gov-west-1.amazonaws.com",
            "https://thing.us-east-1.api.aws",
            "https://thing-fips.us-east-1.api.aws",
            "https://thing.us-iso-east-1.api.aws.ic.gov",
            "http://localhost",
            "FIPS and custom endpoint are not supported",
            "Missing Region",
        ]
        .map(|answer| if answer.starts_with("http") {
            answer.to_owned()
        } else {
            format!("Invalid Configuration: {answer}")
        })
    );
    let (note, answers) =
        without_rules(r#", "endpointPrefix": "thing", "globalEndpoint": "thing.amazonaws.com""#, &given[..3]);
    assert!(note.contains("calls go to `https://thing.amazonaws.com`"), "{note}");
    assert_eq!(
        answers,
        [
            "https://thing.amazonaws.com signed for us-east-1",
            "https://thing.cn-north-1.amazonaws.com.cn",
            "https://thing-fips.us-gov-west-1.amazonaws.com",
        ]
    );
}

#[test]
fn what_no_host_name_can_begin_with_is_no_endpoint() {
    for prefix in
        ["", r#", "endpointPrefix": "a b""#, r#", "endpointPrefix": "{Region}""#, r#", "endpointPrefix": "-a""#]
    {
        let (note, answers) = without_rules(prefix, &[json!({"Region": "us-east-1"}), json!({"Endpoint": "http://a"})]);
        assert!(note.ends_with("callers must set `endpoint_url`"), "{note}");
        assert_eq!(answers, ["the service has no endpoint of its own: set `endpoint_url`", "http://a"]);
    }
}
