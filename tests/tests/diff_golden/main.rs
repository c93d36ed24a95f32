//! Golden fixtures of the comparison: two small models in, the judged changes out.
//!
//! In: `tests/fixtures/diff/<case>/{old,new}.json`, Smithy ASTs. Out: one test per folder, which holds the step and the
//! changes with both verdicts against `expected.txt`. `UPDATE_GOLDEN=1` rewrites it, and still fails. Published models are
//! compared by `cargo xtask verify history`.

mod judged;
mod models;

use ferrosmith_diff::SemverStep;
use ferrosmith_golden::{case_folders, case_name, check_text};
use libtest_mimic::{Arguments, Failed, Trial};
use models::{check_all_twins, compare, read_files, show};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = case_folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/diff"));
    let mut trials: Vec<Trial> =
        cases.iter().cloned().map(|folder| Trial::test(case_name(&folder), move || check_case(&folder))).collect();
    trials.push(Trial::test("twins_of_two_formats", check_twins));
    trials.push(Trial::test("steps_are_those_of_the_judge_or_explained", move || check_steps(&cases)));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn check_case(folder: &Path) -> Result<(), Failed> {
    let [old, new] = ["old.json", "new.json"].map(|name| read_files(&[folder.join(name)]));
    let (old, new) = (old?, new?);
    for model in [&old, &new] {
        let itself = compare(model, model, "shelf")?;
        if itself.step != SemverStep::None || !itself.is_empty() {
            return Err("a model differs from itself".into());
        }
    }
    Ok(check_text(&folder.join("expected.txt"), &show(&compare(&old, &new, "shelf")?))?)
}

/// The step of each case against what cargo-semver-checks says of it.
fn check_steps(cases: &[PathBuf]) -> Result<(), Failed> {
    let mut steps = BTreeMap::new();
    for folder in cases {
        let [old, new] = ["old.json", "new.json"].map(|name| read_files(&[folder.join(name)]));
        steps.insert(format!("fixture/{}", case_name(folder)), compare(&old?, &new?, "shelf")?.step);
    }
    judged::check("fixture/", &steps)
}

/// Twins say the same in two formats. What is told of them is only what the formats make of the Rust API: names of enum
/// values and defaults, which an AST has and botocore's model has not.
fn check_twins() -> Result<(), Failed> {
    check_all_twins(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../model/tests/fixtures/twins"), true)
}
