//! What the readers copy from the files is in the Model: every key, every trait, every kind of shape and mixin.
//!
//! `fixtures/every_key` has models that say all that a reader understands, and the Models that they make, as text. A key
//! that a reader drops changes the text. The words are taken from the readers' own sources, so that a new one without an
//! example fails here.

mod common;

use common::written::written_model;
use common::{NamedText, in_crate, load_folder, read};
use ferrosmith_golden::{case_folders, case_name, check_text};
use ferrosmith_model::normalise::normalise_model;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder(case: &str) -> PathBuf {
    in_crate("tests/fixtures/every_key").join(case)
}

#[test]
fn the_models_are_as_committed() {
    let cases = case_folders(&folder(""));
    let names: Vec<String> = cases.iter().map(|folder| case_name(folder)).collect();
    assert_eq!(names, ["ast", "json", "query", "rest"]);
    let mut failures = Vec::new();
    for folder in cases {
        let model = read(&load_folder(&folder)).unwrap_or_else(|report| panic!("{}: {report}", folder.display()));
        let metadata = format!("{:#?}\n", model.service_metadata());
        for (name, text) in [
            ("model.txt", written_model(&model)),
            ("normalised.txt", written_model(&normalise_model(&model))),
            ("metadata.txt", metadata),
        ] {
            failures.extend(check_text(&folder.join(name), &text).err().map(|failure| failure.to_string()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Words of botocore's reader that are no keys: the ends of names that it makes, and where a note says that it is.
const NO_KEYS: &[&str] = &["Service", "Shape", "service"];

#[test]
fn every_word_that_the_botocore_reader_knows_occurs() {
    let mut files: Vec<NamedText> = Vec::new();
    for case in ["rest", "query", "json"] {
        files.extend(load_folder(&folder(case)));
    }
    let mut said: BTreeSet<String> = BTreeSet::new();
    for (_, text) in &files {
        said.extend(words_between_quotes(text));
    }
    for case in ["rest", "query", "json"] {
        let made = std::fs::read_to_string(folder(case).join("model.txt")).expect("the golden is there");
        said.extend(made.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).map(str::to_owned));
    }
    let known = words_of_sources(&in_crate("src/read/botocore"), &["src/read/botocore.rs"]);
    assert!(known.len() > 100, "the sources are read: {known:?}");
    let missing: Vec<&String> =
        known.iter().filter(|word| !said.contains(*word) && !NO_KEYS.contains(&word.as_str())).collect();
    assert!(missing.is_empty(), "no fixture of `every_key` says these words of the reader: {missing:?}");
}

#[test]
fn every_key_of_the_ast_occurs() {
    let files = load_folder(&folder("ast"));
    let said: BTreeSet<String> = files
        .iter()
        .flat_map(|(_, text)| text.split(|c: char| !c.is_ascii_alphanumeric()))
        .map(str::to_owned)
        .collect();
    let known = words_of_sources(&in_crate("src/read/smithy_json"), &["src/read/smithy_json.rs"]);
    assert!(known.len() > 50, "the sources are read: {known:?}");
    let missing: Vec<&String> = known.iter().filter(|word| !said.contains(*word)).collect();
    assert!(missing.is_empty(), "the AST of `every_key` does not say these words of the reader: {missing:?}");
}

#[test]
fn every_known_trait_occurs_and_shows() {
    let source = std::fs::read_to_string(in_crate("src/trait_id.rs")).expect("the source is there");
    let ids = source.lines().filter_map(|line| line.trim().strip_suffix("\";")?.split_once(" = \"").map(|(_, id)| id));
    let ids: BTreeSet<&str> = ids.filter(|id| id.contains('#')).collect();
    assert!(ids.len() > 100, "the constants are read: {ids:?}");
    let shown: String = ["ast", "rest", "query"]
        .map(|case| std::fs::read_to_string(folder(case).join("model.txt")).expect("the golden is there"))
        .concat();
    let shown: BTreeSet<&str> =
        shown.lines().filter_map(|line| line.trim().strip_prefix('@')?.split(' ').next()).collect();
    let missing: Vec<&&str> = ids.iter().filter(|id| !shown.contains(*id) && !NOT_KEPT.contains(id)).collect();
    assert!(missing.is_empty(), "these traits are known and not shown by any Model of `every_key`: {missing:?}");
}

/// Traits that readers make something else of.
const NOT_KEPT: &[&str] = &[
    // The members of an enum.
    "smithy.api#enum",
    // `@clientEndpointDiscovery` of the service.
    "ferrosmith.botocore#endpointoperation",
    // Put by transforms of the generator, and ignored in a model.
    "ferrosmith#anonymousCalls",
    "ferrosmith#authTokens",
    "ferrosmith#eventErrors",
    "ferrosmith#fallback",
    "ferrosmith#idPrefixes",
    "ferrosmith#presignedCopy",
    "ferrosmith#requestHeaders",
    "ferrosmith#unit",
    "ferrosmith#unsignedByChoice",
    "ferrosmith#treeHash",
    "ferrosmith#wireQuirks",
    // The same, where a Smithy AST does not say it.
    "aws.customizations#s3UnwrappedXmlOutput",
    // Told by the shapes of the prelude, which the text leaves out.
    "smithy.api#unitType",
];

/// The single words between quotes in Rust or JSON.
fn words_between_quotes(text: &str) -> BTreeSet<String> {
    let is_word =
        |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    text.split('"').filter(is_word).map(str::to_owned).collect()
}

/// The same in the code of these files, without comments.
fn words_of_sources(folder: &Path, more: &[&str]) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut words = BTreeSet::new();
    for path in paths.chain(more.iter().map(|path| in_crate(path))) {
        let source = std::fs::read_to_string(&path).expect("a source file");
        for line in source.lines().map(|line| line.split("//").next().unwrap_or_default()) {
            words.extend(
                line.split('"').skip(1).step_by(2).flat_map(|word| words_between_quotes(&format!("\"{word}\""))),
            );
        }
    }
    words
}
