//! The naming obstacle course: each folder of `fixtures/names` is a model whose names get in each other's way, and the
//! Rust paths that they must become. `UPDATE_GOLDEN=1` writes what came out, and still fails.

use ferrosmith_codegen::names::paths::list_paths;
use ferrosmith_codegen::{Settings, resolve};
use ferrosmith_golden::{case_folders, case_name, check_text};
use ferrosmith_model::read::{SourceFile, read_model};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let cases = case_folders(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/names"));
    let trials = cases.into_iter().map(|folder| Trial::test(case_name(&folder), move || check_case(&folder)));
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn check_case(folder: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(folder.join("input.json"))?;
    let source = SourceFile { name: format!("{}/input.json", case_name(folder)), text: &text };
    let model = read_model(&[source]).map_err(|report| report.to_string())?;
    Ok(check_text(&folder.join("expected.txt"), &rust_paths(&model))?)
}

fn rust_paths(model: &ferrosmith_model::Model) -> String {
    let resolved = resolve(model, &Settings::new("service", "0.1.0")).unwrap_or_else(|report| panic!("{report}"));
    let paths = list_paths(&resolved.model, &resolved.closure, &resolved.names);
    assert_distinct(&paths);
    paths.iter().map(|(id, path)| format!("{id} -> {path}\n")).collect()
}

/// What two things would be called in Rust is the one thing that can't be expected.
fn assert_distinct(paths: &[(String, String)]) {
    let mut seen = BTreeSet::new();
    for (id, path) in paths {
        assert!(seen.insert(path), "{path} is {id} and something else");
    }
}
