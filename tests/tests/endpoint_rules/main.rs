//! Endpoint rules: our own cases in `fixtures/endpoint/`, and the partition table. Cases that others wrote are run by
//! `cargo xtask verify endpoints`.

mod engine;

use engine::{Engine, expectation, json_files, read_json, report, root};
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
