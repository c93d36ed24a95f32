//! Our semver steps held against those of cargo-semver-checks, which sees the generated crates and no model.
//!
//! In: `tests/semver/judged.json`, which `tests/semver/judge.py` records, the pairs of `tests/fixtures/diff` and the published
//! versions in `../shared/material/history`, where they are there. Out: a failure for each case where the two differ without
//! a reason in [`EXPLAINED`], for each reason that is stale, and for each case that was never judged.

use ferrosmith_codegen::{Selection, Settings, plan};
use ferrosmith_diff::{SemverStep, Version, diff_plans};
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What was recorded of the tool.
#[derive(Deserialize)]
struct Judged {
    cases: BTreeMap<String, Verdict>,
}

/// The tool's answer to one case.
#[derive(Deserialize)]
struct Verdict {
    step: String,
    lints: Vec<String>,
}

/// The tool looks at what there is, by name and kind; of functions at the number of parameters, of types at what they implement.
const SIGNATURE: &str = "a field, parameter or result has another type, which the tool has no lint for";

/// Ours counts what compiled code does, theirs what compiles.
const BEHAVIOUR: &str = "the API is the same, and compiled code does something else, which no signature tells: ";

/// Where the two differ: the case, theirs, ours, and why.
const EXPLAINED: &[(&str, &str, &str, &[&str])] = &[
    (
        "fixture/add_enum_value",
        "none",
        "minor",
        &[
            "an enum that is non-exhaustive has one more variant; the tool's `enum_variant_added` is for exhaustive ones",
        ],
    ),
    ("fixture/add_required_output_member", "minor", "major", &[SIGNATURE, ": `build()` of a builder may fail now"]),
    ("fixture/change_endpoint_rule", "none", "minor", &[BEHAVIOUR, "calls go to another host"]),
    ("fixture/change_member_type", "none", "major", &[SIGNATURE, ": a field is `String` instead of `i32`"]),
    ("fixture/change_protocol", "none", "minor", &[BEHAVIOUR, "another protocol is spoken"]),
    ("fixture/drop_idempotency_token", "none", "minor", &[BEHAVIOUR, "the member is not filled in any more"]),
    ("fixture/loosen_constraint", "none", "minor", &[BEHAVIOUR, "the service takes other values"]),
    ("fixture/make_required_member_optional", "none", "major", &[SIGNATURE, ": a field is an `Option`"]),
    ("fixture/mark_sensitive_and_deprecated", "none", "minor", &[BEHAVIOUR, "`Debug` hides a value"]),
    ("fixture/string_becomes_enum", "minor", "major", &[SIGNATURE, ": a field is an enum instead of `String`"]),
    ("fixture/tighten_constraint", "none", "minor", &[BEHAVIOUR, "the service refuses values that it took"]),
];

#[test]
fn steps_are_those_of_the_judge_or_explained() {
    let recording = Path::new(env!("CARGO_MANIFEST_DIR")).join("semver/judged.json");
    let text = std::fs::read_to_string(recording).expect("the recording is there");
    let judged: Judged = serde_json::from_str(&text).expect("the recording is of its form");
    let ours = own_steps();
    let mut wrong = Vec::new();
    for (case, step) in &ours {
        let Some(theirs) = judged.cases.get(case) else {
            wrong.push(format!("{case}: never judged; run tests/semver/judge.py"));
            continue;
        };
        let explained = EXPLAINED.iter().find(|(name, ..)| name == case);
        let row = format!("(\"{case}\", \"{}\", \"{step}\", \"…\"), lints {:?}", theirs.step, theirs.lints);
        match explained {
            None if agree(&theirs.step, *step) => {}
            None => wrong.push(format!("no explanation: {row}")),
            Some(_) if agree(&theirs.step, *step) => wrong.push(format!("stale explanation: {row}")),
            Some((_, they, we, _)) if (*they, *we) == (theirs.step.as_str(), step.name()) => {}
            Some(_) => wrong.push(format!("explained is another difference: {row}")),
        }
    }
    for case in judged.cases.keys().filter(|case| case.starts_with("fixture/") && !ours.contains_key(*case)) {
        wrong.push(format!("{case}: judged, and the fixture is gone"));
    }
    let unknown = EXPLAINED.iter().filter(|(case, ..)| !judged.cases.contains_key(*case));
    wrong.extend(unknown.map(|(case, ..)| format!("stale explanation: {case} was never judged")));
    let names: BTreeSet<_> = EXPLAINED.iter().map(|(case, ..)| case).collect();
    assert_eq!(names.len(), EXPLAINED.len(), "a case is explained twice");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The tool does not tell a patch from nothing.
fn agree(theirs: &str, ours: SemverStep) -> bool {
    theirs == ours.name() || (theirs == "none" && ours == SemverStep::Patch)
}

/// Our step of each case that is there.
fn own_steps() -> BTreeMap<String, SemverStep> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut steps = BTreeMap::new();
    for folder in entries(&tests.join("fixtures/diff"), true) {
        let [old, new] = ["old.json", "new.json"].map(|name| model(&[folder.join(name)]));
        steps.insert(format!("fixture/{}", name_of(&folder)), step(&old, &new, "shelf"));
    }
    assert!(steps.len() >= 10, "{steps:?}");
    let versions = entries(&tests.join("../../shared/material/history"), true);
    if versions.is_empty() {
        println!("skipped: published versions are not beside the checkout");
    }
    let models: Vec<Model> = versions.iter().map(|folder| model(&entries(folder, false))).collect();
    for (folders, models) in versions.windows(2).zip(models.windows(2)) {
        let case = format!("history/{}..{}", name_of(&folders[0]), name_of(&folders[1]));
        steps.insert(case, step(&models[0], &models[1], "partnercentral-account"));
    }
    steps
}

fn step(old: &Model, new: &Model, service: &str) -> SemverStep {
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let settings = Settings { selection, ..Settings::new(service, "0.1.0") };
    let [before, after] = [old, new].map(|model| plan(model, &settings).expect("a plan can be made"));
    diff_plans(Version { model: old, planned: &before }, Version { model: new, planned: &after }).step
}

fn model(paths: &[PathBuf]) -> Model {
    let texts: Vec<(String, String)> =
        paths.iter().map(|path| (name_of(path), std::fs::read_to_string(path).expect("readable"))).collect();
    let files: Vec<SourceFile<'_>> = texts.iter().map(|(name, text)| SourceFile { name: name.clone(), text }).collect();
    read_model(&files).expect("valid")
}

/// Folders of a folder, or its files, by name.
fn entries(folder: &Path, folders: bool) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.is_dir() == folders);
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
