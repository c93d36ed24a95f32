//! `ferrosmith` from outside: `list`, `inspect` and `codegen --all` as people and pipelines run them.
//!
//! In: the built program and fixtures. Out: what it prints, its exit code and what it leaves on disk.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository's root, which holds a vendored service.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("cli is in the repository").to_owned()
}

fn ferrosmith(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ferrosmith")).args(arguments).current_dir(folder).output().expect("it starts")
}

/// What a run that succeeds prints.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = ferrosmith(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(folder, arguments)).expect("JSON")
}

/// What a run that fails says; the exit code is 1.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = ferrosmith(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn the_vendored_services_are_listed() {
    let listed = json(&repository(), &["list", "--json"]);
    let service = &listed["services"][0];
    assert_eq!(service["service"], "partnercentral-account");
    assert_eq!((service["protocol"].as_str(), service["operations"].as_u64()), (Some("awsJson1_0"), Some(34)));
    assert!(printed(&repository(), &["list"]).contains("partnercentral-account  2025-04-04"));
}

#[test]
fn an_operation_is_told_with_its_names_and_members() {
    let view = json(&repository(), &["inspect", "partnercentral-account", "UpdateConnectionPreferences", "--json"]);
    assert_eq!(view["is"], "operation");
    assert_eq!(view["rust"]["method"], "Client::update_connection_preferences");
    let members = view["input"]["members"].as_array().expect("a list");
    let revision = members.iter().find(|member| member["name"] == "Revision").expect("a member");
    assert_eq!((&revision["required"], &revision["rustType"]), (&Value::Bool(true), &Value::from("Option<i64>")));
    assert!(view["errors"].as_array().is_some_and(|errors| !errors.is_empty()));
}

#[test]
fn waiters_are_told_with_the_operation_that_they_ask() {
    let model = "tests/fixtures/emit/waiter_states/input.json";
    let view = json(&repository(), &["inspect", "--model", model, "DescribeTable", "--json"]);
    let methods = ["replicas_ready", "table_exists", "table_not_exists", "table_released"]
        .map(|it| format!("client::Waiters::wait_until_{it}"));
    assert_eq!(view["rust"]["waiters"], Value::from(methods.to_vec()));
    let service = json(&repository(), &["inspect", "--model", model, "--json"]);
    assert_eq!(service["waiters"][1]["rust"], "client::Waiters::wait_until_table_exists");
    assert_eq!(service["waiters"][1]["id"], "example.fixture#DescribeTable");
    let text = printed(&repository(), &["inspect", "--model", model]);
    assert!(text.contains("waiters (4)\n  DescribeTable  ->  client::Waiters::wait_until_replicas_ready\n"), "{text}");
}

/// What the model has and the crate leaves out, with a note when it is generated, is not told as if it were there.
#[test]
fn waiters_and_paginators_that_the_crate_leaves_out_are_not_told() {
    let whole =
        fs::read_to_string(repository().join("tests/fixtures/emit/waiter_states/input.json")).expect("a fixture");
    let mut model: Value = serde_json::from_str(&whole).expect("JSON");
    // A method of this name stands in the way of the waiters'.
    let input = &mut model["shapes"]["example.fixture#DescribeTableInput"]["members"];
    input["Wait"] = serde_json::json!({"target": "smithy.api#Boolean"});
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("model.json");
    fs::write(&path, model.to_string()).expect("the folder can be written");
    let path = path.to_str().expect("text");
    let view = json(&repository(), &["inspect", "--model", path, "DescribeTable", "--json"]);
    assert_eq!(view["rust"].get("waiters"), None, "{}", view["rust"]);
    let service = json(&repository(), &["inspect", "--model", path, "--json"]);
    assert_eq!(service.get("waiters"), None, "{}", service["waiters"]);
    let unfit = "tests/fixtures/emit/paginator_unfit/input.json";
    let paginator = |operation: &str| {
        json(&repository(), &["inspect", "--model", unfit, operation, "--json"])["rust"]["paginator"].clone()
    };
    assert_eq!(paginator("Exchange"), Value::Null);
    assert_eq!(paginator("Scan"), "operation::scan::paginator::ScanPaginator");
}

#[test]
fn every_name_that_is_told_is_one_of_the_crate() {
    let root = repository();
    let names = fs::read_to_string(root.join("generated/partnercentral-account/names.txt")).expect("committed");
    let service = json(&root, &["inspect", "partnercentral-account", "--json"]);
    let operations = service["operations"].as_array().expect("a list");
    assert_eq!(operations.len(), 34);
    let mut missing = Vec::new();
    let mut listed = |id: &Value, path: String| {
        let line = format!("{} -> {path}", id.as_str().unwrap_or_default());
        if !names.lines().any(|known| known == line) {
            missing.push(line);
        }
    };
    for operation in operations {
        let id = operation["id"].as_str().expect("text");
        let view = json(&root, &["inspect", "partnercentral-account", id, "--json"]);
        for payload in ["input", "output"] {
            let path = view["rust"][payload].as_str().expect("a path");
            listed(&view[payload]["id"], path.to_owned());
            for member in view[payload]["members"].as_array().expect("a list") {
                listed(&member["id"], format!("{path}::{}", member["rustName"].as_str().unwrap_or_default()));
            }
        }
        for error in view["errors"].as_array().expect("a list") {
            listed(&error["id"], error["rust"].as_str().unwrap_or_default().to_owned());
        }
    }
    assert!(missing.is_empty(), "not in names.txt: {missing:#?}");
}

#[test]
fn a_shape_is_found_by_its_name_in_rust_too() {
    for subject in ["AccessType", "accesstype", "types::AccessType", "com.amazonaws.partnercentralaccount#AccessType"] {
        let view = json(&repository(), &["inspect", "partnercentral-account", subject, "--json"]);
        assert_eq!(view["id"], "com.amazonaws.partnercentralaccount#AccessType", "{subject}");
        assert_eq!(view["usedBy"]["takenBy"][0], "UpdateConnectionPreferences");
    }
    let method = json(&repository(), &["inspect", "partnercentral-account", "get_partner", "--json"]);
    assert_eq!(method["is"], "operation");
    let member = printed(&repository(), &["inspect", "partnercentral-account", "ConnectionSummary.Arn"]);
    assert!(member.contains("required        yes") && member.contains("name            arn"), "{member}");
}

#[test]
fn unknown_names_get_the_nearest() {
    for (arguments, hint) in [
        (["inspect", "partnercentral-account", "GetPartnerr"], "did you mean `GetPartner`"),
        (["inspect", "partnercentral-account", "AccessType.ALLOWALL"], "did you mean `ALLOW_ALL`"),
        (["inspect", "partnercentral-acount", "GetPartner"], "did you mean `partnercentral-account`"),
    ] {
        let errors = refused(&repository(), &arguments);
        assert!(errors.contains(hint), "{errors}");
    }
}

#[test]
fn all_models_of_a_folder_are_generated_and_a_failure_is_told() {
    let place = tempfile::tempdir().expect("a folder");
    let models = place.path().join("models");
    let fixtures = repository().join("tests/fixtures");
    fs::create_dir(&models).expect("made");
    for (name, fixture) in [("good", "emit/structure_required"), ("bad", "error/dangling_target_smithy")] {
        fs::copy(fixtures.join(fixture).join("input.json"), models.join(format!("{name}.json"))).expect("copied");
    }
    let all = ["codegen", "--all", "--models", "models", "--out", "out"];
    let first = ferrosmith(place.path(), &all);
    let text = String::from_utf8_lossy(&first.stdout);
    assert_eq!(first.status.code(), Some(1), "{text}");
    assert!(text.contains("failed    bad: dangling target") && text.contains("created   good\n"), "{text}");
    assert!(place.path().join("out/good/src/lib.rs").is_file() && !place.path().join("out/bad").exists());

    assert!(
        text.contains("awsJson1_0       1 ")
            && text.contains("not generated, by the first reason\n    1  dangling target")
    );

    // A second time it is remembered that the one stands and the other is refused; the report tells the same of both.
    let reported = |report: &str| {
        let output = ferrosmith(place.path(), &[&all[..], &["--report", report]].concat());
        assert_eq!(output.status.code(), Some(1));
        let text = fs::read_to_string(place.path().join(report)).expect("written");
        let mut report: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((&report["form"], &report["crates"], &report["failed"]), (&1.into(), &1.into(), &1.into()));
        let mut services = report["services"].as_array_mut().expect("a list").to_owned();
        for service in &mut services {
            assert!(service["milliseconds"].take().is_f64());
        }
        (services, report["milliseconds"].take())
    };
    let (remembered, stages) = reported("remembered.json");
    assert!(stages["read and compare"].is_f64() && stages["read"].is_null(), "{stages}");
    fs::remove_dir_all(place.path().join("out/.ferrosmith-stamps")).expect("removed");
    let (anew, stages) = reported("anew.json");
    assert!(stages["read"].is_f64(), "{stages}");
    assert_eq!(remembered, anew);
    let (bad, good) = (&anew[0], &anew[1]);
    assert_eq!((&bad["end"], &good["end"]), (&"failed".into(), &"unchanged".into()));
    assert_eq!(bad["problems"][0]["position"], serde_json::json!([22, 26]), "{bad}");
    assert!(good["operations"].as_u64() > Some(0) && good["lines"].as_u64() > Some(100), "{good}");

    fs::remove_file(models.join("bad.json")).expect("removed");
    let edited = place.path().join("out/good/src/config.rs");
    fs::write(&edited, "").expect("written");
    assert!(printed(place.path(), &all).contains("1 crate: 0 created, 1 changed, 0 unchanged; 0 failed"));
    assert!(fs::read_to_string(&edited).expect("there").len() > 100, "an edited file is noticed and mended");
    assert!(printed(place.path(), &all).contains("1 crate: 0 created, 0 changed, 1 unchanged; 0 failed"));
    fs::write(place.path().join("out/good/src/lib.rs"), "// @generated by `ferrosmith`\n").expect("written");
    let check = [&all[..], &["--check"]].concat();
    assert_eq!(ferrosmith(place.path(), &check).status.code(), Some(1), "drift");
}
