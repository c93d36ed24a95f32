//! Endpoint cases that others wrote: `cargo xtask verify endpoints`.
//!
//! In: `shared/material/rule-engine` and `shared/material/endpoint-tests` beside the checkout, the latter with the rule sets
//! that the project vendors, those of `shared/material/twins` (whose own cases are run too), and those in the folders of `FERROSMITH_RULE_SETS` (separated
//! as in `PATH`; one `<service>.json` each), which `tests/endpoints/run.py` gets. Out: a failure that shows each case that
//! disagrees with every rule set of its service.

#[path = "endpoint_rules/engine.rs"]
mod engine;

use engine::{Engine, expectation, json_files, read_json, report, root};
use ferrosmith_golden::shared;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Runs `{documentation, params, expect}` cases; gives their number and the text of those that disagree.
fn run_cases(name: &str, rule_set: &Value, cases: &[Value]) -> (usize, Vec<String>) {
    let engine = match Engine::read(rule_set) {
        Ok(engine) => engine,
        Err(problems) => return (cases.len(), vec![format!("{name}: {problems}")]),
    };
    let none = Map::new();
    let mut wrong = Vec::new();
    for case in cases {
        let answer = engine.run(case.get("params").and_then(Value::as_object).unwrap_or(&none));
        let expected = expectation(&case["expect"]);
        if answer != expected {
            let what = case["documentation"].as_str().unwrap_or_default();
            wrong.push(format!("{name}, {what}:\n  expected {expected:?}\n  got      {answer:?}"));
        }
    }
    (cases.len(), wrong)
}

#[test]
fn rule_engine_cases_agree() {
    let folder = shared("material/rule-engine");
    let rule_sets = json_files(&folder.join("valid-rules"));
    let (mut total, mut wrong) = (0, Vec::new());
    for (name, path) in json_files(&folder.join("test-cases")) {
        let (cases, disagreeing) = run_cases(
            &name,
            &read_json(&rule_sets[&name]),
            read_json(&path)["testCases"].as_array().expect("test cases"),
        );
        total += cases;
        wrong.extend(disagreeing);
    }
    report("rule engine", total, &wrong);
}

/// Services whose twin has a rule set of an older day than the cases: `aws-cn` signs elsewhere in the newer one.
const TWIN_IS_OLDER: &[&str] = &["iam"];

/// The rule sets of a service that can be found, of whatever day.
fn rule_sets_of(service: &str, given: &[BTreeMap<String, PathBuf>]) -> Vec<Value> {
    let mut found: Vec<Value> =
        given.iter().filter_map(|folder| folder.get(service)).map(|path| read_json(path)).collect();
    let versions = std::fs::read_dir(root().join("model/services").join(service)).into_iter().flatten().flatten();
    let vendored = versions.map(|version| version.path().join("endpoint-rule-set-1.json"));
    found.extend(vendored.filter(|path| path.is_file()).map(|path| read_json(&path)));
    let twin = shared("material/twins").join(service).join("smithy.json");
    if twin.is_file() && !TWIN_IS_OLDER.contains(&service) {
        let ast = read_json(&twin);
        let shapes = ast["shapes"].as_object().into_iter().flat_map(Map::values);
        found.extend(shapes.filter_map(|shape| shape.get("traits")?.get("smithy.rules#endpointRuleSet")).cloned());
    }
    found
}

/// The cases that a model in the Smithy AST has of its own rules; S3's are nowhere else.
#[test]
fn endpoint_cases_of_twins_agree() {
    let (mut total, mut wrong, mut services) = (0, Vec::new(), Vec::new());
    let twins = std::fs::read_dir(shared("material/twins")).expect("the twins are there");
    for twin in twins.flatten().map(|entry| entry.path().join("smithy.json")).filter(|path| path.is_file()) {
        let ast = read_json(&twin);
        let traits =
            ast["shapes"].as_object().into_iter().flat_map(Map::values).filter_map(|shape| shape.get("traits"));
        for traits in traits.filter(|traits| traits.get("smithy.rules#endpointTests").is_some()) {
            let service = traits["aws.api#service"]["sdkId"].as_str().unwrap_or_default().to_owned();
            let cases = traits["smithy.rules#endpointTests"]["testCases"].as_array().expect("test cases");
            let (cases, disagreeing) = run_cases(&service, &traits["smithy.rules#endpointRuleSet"], cases);
            println!("{service}: {cases} cases");
            services.push((service, cases));
            total += cases;
            wrong.extend(disagreeing);
        }
    }
    assert!(services.iter().any(|(service, cases)| service == "S3" && *cases >= 392), "{services:?}");
    report(&format!("{} twins", services.len()), total, &wrong);
}

#[test]
fn endpoint_cases_of_services_agree() {
    let folders = std::env::var_os("FERROSMITH_RULE_SETS").expect("tests/endpoints/run.py sets FERROSMITH_RULE_SETS");
    let given: Vec<_> = std::env::split_paths(&folders).map(|folder| json_files(&folder)).collect();
    let (mut total, mut wrong, mut services) = (0, Vec::new(), 0);
    for (service, path) in json_files(&shared("material/endpoint-tests")) {
        let cases = read_json(&path);
        let cases = cases["testCases"].as_array().expect("test cases");
        // The cases were written for one of them; which, nobody says.
        let runs = rule_sets_of(&service, &given).into_iter().map(|rules| run_cases(&service, &rules, cases));
        match runs.min_by_key(|(_, wrong)| wrong.len()) {
            None => wrong.push(format!("{service}: no rule set of its day")),
            Some((cases, disagreeing)) => {
                services += 1;
                total += cases;
                wrong.extend(disagreeing);
            }
        }
    }
    report(&format!("{services} services"), total, &wrong);
}
