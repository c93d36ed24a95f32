//! Our semver steps, compared with those of cargo-semver-checks, which sees the generated crates and no model.
//!
//! In: `tests/semver/judged.json`, which `tests/semver/judge.py` records, and our step of each case. Out: a failure for each
//! case where the two differ without a reason in [`EXPLAINED`], for each reason that is stale, and for each case that was
//! never judged.

use ferrosmith_diff::SemverStep;
use libtest_mimic::Failed;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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
    (
        "fixture/add_waiter",
        "major",
        "minor",
        &["a method more in the trait `Waiters`, which would break who implements it: the crate's client alone does"],
    ),
    ("fixture/add_required_output_member", "minor", "major", &[SIGNATURE, ": `build()` of a builder may fail now"]),
    ("fixture/change_endpoint_rule", "none", "minor", &[BEHAVIOUR, "calls go to another host"]),
    ("fixture/change_member_type", "none", "major", &[SIGNATURE, ": a field is `String` instead of `i32`"]),
    ("fixture/change_protocol", "none", "minor", &[BEHAVIOUR, "another protocol is spoken"]),
    ("fixture/drop_idempotency_token", "none", "minor", &[BEHAVIOUR, "the member is not filled in any more"]),
    ("fixture/loosen_constraint", "none", "minor", &[BEHAVIOUR, "the service takes other values"]),
    ("fixture/make_required_member_optional", "none", "major", &[SIGNATURE, ": a field is an `Option`"]),
    ("fixture/string_becomes_enum", "minor", "major", &[SIGNATURE, ": a field is an enum instead of `String`"]),
    ("fixture/tighten_constraint", "none", "minor", &[BEHAVIOUR, "the service refuses values that it took"]),
];

/// Compares our steps with the recorded ones, of which those that begin with `prefix` must be there.
pub(crate) fn check(prefix: &str, ours: &BTreeMap<String, SemverStep>) -> Result<(), Failed> {
    assert!(!ours.is_empty(), "there are cases of {prefix}");
    let recording = Path::new(env!("CARGO_MANIFEST_DIR")).join("semver/judged.json");
    let text = std::fs::read_to_string(recording).expect("the recording is there");
    let judged: Judged = serde_json::from_str(&text).expect("the recording is of its form");
    let mut wrong = Vec::new();
    for (case, step) in ours {
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
    for case in judged.cases.keys().filter(|case| case.starts_with(prefix) && !ours.contains_key(*case)) {
        wrong.push(format!("{case}: judged, and the case is gone"));
    }
    let unknown = EXPLAINED.iter().filter(|(case, ..)| !judged.cases.contains_key(*case));
    wrong.extend(unknown.map(|(case, ..)| format!("stale explanation: {case} was never judged")));
    let names: BTreeSet<_> = EXPLAINED.iter().map(|(case, ..)| case).collect();
    assert_eq!(names.len(), EXPLAINED.len(), "a case is explained twice");
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// The tool does not tell a patch from nothing.
fn agree(theirs: &str, ours: SemverStep) -> bool {
    theirs == ours.name() || (theirs == "none" && ours == SemverStep::Patch)
}
