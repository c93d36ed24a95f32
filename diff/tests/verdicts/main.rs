//! Every row of the tables of verdicts: small edits of one model, each judged in both directions.
//!
//! In: `fixtures/verdicts/base.json` and the edits of `cases.json`. Out: verdicts, rules and reasons, compared with
//! `expected.txt`. Every reason that stands in the sources of the verdicts must occur there, so that a row without a case
//! fails.

mod rendered;

use ferrosmith_codegen::{Selection, Settings, plan};
use ferrosmith_diff::{Diff, Version, diff_plans};
use ferrosmith_golden::check_text;
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn in_crate(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn fixture(name: &str) -> Value {
    let text = std::fs::read_to_string(in_crate("tests/fixtures/verdicts").join(name)).expect("the fixture is there");
    serde_json::from_str(&text).expect("the fixture is JSON")
}

/// Puts a value at a JSON pointer, or takes what is there away. The way to it must exist.
fn edit(document: &mut Value, at: &str, put: Option<&Value>) {
    let (parent, key) = at.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing is at {parent}"));
    match (parent, put) {
        (Value::Object(members), Some(put)) => _ = members.insert(key.to_owned(), put.clone()),
        (Value::Object(members), None) => _ = members.remove(key).unwrap_or_else(|| panic!("nothing is at {at}")),
        (other, _) => panic!("{at} is in {other}"),
    }
}

/// Makes the edits of a case.
fn edit_all(document: &mut Value, case: &Value) {
    for change in case["edits"].as_array().expect("a list of edits") {
        edit(document, change["at"].as_str().expect("a pointer"), change.get("put"));
    }
}

fn read(document: &Value, case: &str) -> Model {
    let text = document.to_string();
    let model = read_model(&[SourceFile { name: case.to_owned(), text: &text }]);
    model.unwrap_or_else(|report| panic!("{case}: {report}"))
}

fn compare(old: &Model, new: &Model, case: &str) -> Diff {
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let settings = Settings { selection, ..Settings::new("shelf", "0.1.0") };
    let [before, after] =
        [old, new].map(|model| plan(model, &settings).unwrap_or_else(|report| panic!("{case}: {report}")));
    diff_plans(Version { model: old, planned: &before }, Version { model: new, planned: &after })
}

fn show(diff: &Diff, out: &mut String) {
    for change in &diff.changes {
        let (wire, rust) = (&change.wire, &change.rust);
        let _ = writeln!(out, "    {} {}: {}", change.kind.name(), change.action.name(), change.title);
        let _ = writeln!(out, "      wire {}, {}: {}", wire.verdict.name(), wire.rule, wire.reason);
        let _ = writeln!(out, "      rust {}, {}: {}", rust.verdict.name(), rust.rule, without_items(&rust.reason));
    }
}

/// A reason without the item of the API that it begins with and without numbers: which items a crate has is no verdict.
fn without_items(reason: &str) -> String {
    let Some((_, rest)) = reason.strip_prefix('`').and_then(|rest| rest.split_once('`')) else {
        return reason.to_owned();
    };
    format!("`…`{}", rest.replace(|c: char| c.is_ascii_digit(), "").replace("  ", " "))
}

fn judged() -> String {
    let base = fixture("base.json");
    let old = read(&base, "the base");
    let mut out = String::new();
    for case in fixture("cases.json").as_array().expect("a list of cases") {
        let name = case["case"].as_str().expect("a name");
        let mut document = base.clone();
        edit_all(&mut document, case);
        let new = read(&document, name);
        for (direction, one, other) in [("put", &old, &new), ("taken away", &new, &old)] {
            let diff = compare(one, other, name);
            let _ = writeln!(out, "{name}, {direction}: {}", diff.step);
            show(&diff, &mut out);
        }
    }
    out
}

#[test]
fn every_edit_is_judged_as_committed() {
    check_text(&in_crate("tests/fixtures/verdicts/expected.txt"), &judged())
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// Reasons that no two ASTs with clients can be judged by: those of two formats, of crates without a client, of an order
/// of protocols, which an AST does not tell, and of types that no operation reaches, which are not compared.
const OF_OTHERS: &[&str] = &[
    "no change of the model accounts for it",
    "though the model says the same of it",
    "since the two formats tell defaults and names of values differently",
    "the crate has types alone, and no client",
    "the service offers other protocols",
    "nothing is sent of it",
];

#[test]
fn every_reason_of_the_sources_is_met() {
    let shown = std::fs::read_to_string(in_crate("tests/fixtures/verdicts/expected.txt")).expect("the golden is there");
    let mut unmet = Vec::new();
    let mut seen = 0;
    for path in ["src/wire.rs", "src/wire/traits.rs", "src/rust.rs"] {
        let source = std::fs::read_to_string(in_crate(path)).expect("a source file");
        for line in source.lines().map(|line| line.split("//").next().unwrap_or_default()) {
            // What stands between the places for values.
            for text in line.split('"').skip(1).step_by(2).flat_map(|text| text.split(['{', '}'])) {
                if text.split_whitespace().count() < 3 || OF_OTHERS.contains(&text.trim()) {
                    continue;
                }
                seen += 1;
                if !shown.contains(text.trim()) {
                    unmet.push(format!("{path}: {text}"));
                }
            }
        }
    }
    assert!(seen > 80, "the sources are read: {seen}");
    assert!(unmet.is_empty(), "no case is judged by these:\n{}", unmet.join("\n"));
}

/// The items of the API that differ stand beside the verdict, old and new, in the order of their paths.
#[test]
fn the_items_that_differ_are_listed() {
    let base = fixture("base.json");
    let mut document = base.clone();
    edit(&mut document, "/shapes/example.shelf#Address/members/House/target", Some(&"smithy.api#String".into()));
    let diff = compare(&read(&base, "the base"), &read(&document, "another type"), "another type");
    let [change] = &diff.changes[..] else { panic!("{:#?}", diff.changes) };
    let field =
        ["- types::Address::house: pub house: Option<i32>", "+ types::Address::house: pub house: Option<String>"];
    assert_eq!(change.api[..2], field);
    assert!(change.api.iter().all(|line| line.starts_with("- ") || line.starts_with("+ ")), "{:#?}", change.api);
    assert_eq!(change.subject.old_paths, ["types::Address::house"]);
    assert_eq!(change.subject.shape, "example.shelf#Address$House");
    assert_eq!(change.subject.operations, ["LendBook"]);
}
