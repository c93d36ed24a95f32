//! Writes the seeds: real answers and real models, as the two targets take them, into `corpus/<target>/`.
//!
//! In: the recordings and fixtures of the tests, and the vendored models. Out: files.

use ferrosmith_fuzz::answer::Answer;
use ferrosmith_fuzz::calls::OPERATIONS;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("it is in tests/").to_owned();
    let corpus = tests.join("fuzz/corpus");
    let (responses, models) = (corpus.join("responses"), corpus.join("models"));
    for folder in [&responses, &models] {
        fs::create_dir_all(folder).expect("a folder for seeds");
    }
    let mut written = 0;
    let mut write = |folder: &Path, bytes: &[u8]| {
        fs::write(folder.join(format!("seed-{written}")), bytes).expect("a seed");
        written += 1;
    };
    for (number, operation) in OPERATIONS.iter().enumerate() {
        for body in bodies(&tests.join("recordings/responses").join(format!("{operation}.json"))) {
            write(&responses, &Answer::seed(number, 200, &body));
        }
    }
    for (number, path) in files(&tests.join("recordings/errors")).iter().enumerate() {
        for body in bodies(path) {
            write(&responses, &Answer::seed(number % OPERATIONS.len(), 400, &body));
        }
    }
    let mut sources = files(&tests.join("fixtures"));
    sources.extend(files(&tests.join("../model/tests/fixtures")));
    sources.extend(files(&tests.join("../model/services")));
    for path in sources.iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        write(&models, &fs::read(path).expect("a model"));
    }
    println!("{written} seeds");
}

/// The bodies of a recording: each case's own, or its text.
fn bodies(path: &Path) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<Value> = serde_json::from_str(&text).expect("a list of cases");
    cases
        .iter()
        .map(|case| case["body"].as_str().map_or_else(|| case["body"].to_string(), str::to_owned).into_bytes())
        .collect()
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("the folder can be listed").path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
