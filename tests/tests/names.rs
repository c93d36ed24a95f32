//! The naming obstacle course: each folder of `fixtures/names` is a model whose names get in each other's way, and the
//! Rust paths that they must become. `UPDATE_GOLDEN=1` writes what came out, and still fails.

use ferrosmith_codegen::names::paths::list_paths;
use ferrosmith_codegen::{Settings, resolve};
use ferrosmith_model::read::{SourceFile, read_model};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        const CASES: &[&str] = &[$(stringify!($name)),*];
        $(
            #[test]
            fn $name() {
                check(stringify!($name));
            }
        )*
    };
}

cases! {
    acronyms, builder_methods, case_collisions, enum_values, errors, hazards, keywords, prelude_names, rename, shared_payloads,
    unions,
}

#[test]
fn every_folder_is_a_case() {
    let folders: BTreeSet<String> = fs::read_dir(fixtures())
        .expect("the fixtures are in the repository")
        .map(|entry| entry.expect("the folder can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(folders, CASES.iter().map(|case| (*case).to_owned()).collect());
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/names")
}

fn check(case: &str) {
    let folder = fixtures().join(case);
    let text = fs::read_to_string(folder.join("input.json")).expect("a case has a model");
    let source = SourceFile { name: format!("{case}/input.json"), text: &text };
    let model = read_model(&[source]).unwrap_or_else(|report| panic!("the model is wrong:\n{report}"));
    let actual = rust_paths(&model);
    let expected_file = folder.join("expected.txt");
    let expected = fs::read_to_string(&expected_file).unwrap_or_default();
    if actual == expected {
        return;
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&expected_file, &actual).expect("the fixture can be written");
    }
    panic!("the names of {case} differ:\n{}", difference(&expected, &actual));
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

fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (expected.lines().collect(), actual.lines().collect());
    let gone = old.difference(&new).map(|line| format!("- {line}\n"));
    gone.chain(new.difference(&old).map(|line| format!("+ {line}\n"))).collect()
}
