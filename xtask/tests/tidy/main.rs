//! Holds the sources against the house rules: who may import whom (`rooms.rs`), how long
//! files and functions are, what never stands in them.
//!
//! In: the repository's Rust files as text. Out: a list of breaches with file and line. Does not compile anything.

mod kinds;
mod mask;
mod order;
mod packages;
mod picture;
mod protocols;
mod raw_names;
mod reading;
mod rooms;
mod style;
mod trait_ids;

use std::fs;
use std::path::{Path, PathBuf};

/// One source file.
pub(crate) struct Source {
    /// Its path from the repository's root, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
    /// The text with comments, strings and characters blanked out, line by line the same.
    pub(crate) code: String,
}

impl Source {
    /// A source from path and text.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), code: mask::mask(text) }
    }
}

/// The repository's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the repository").to_owned()
}

/// All Rust files below a folder, sorted, without build output and hidden folders.
fn sources(folder: &str) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    let mut open = vec![root.join(folder)];
    while let Some(inner) = open.pop() {
        let entries = fs::read_dir(&inner).unwrap_or_else(|error| panic!("{}: {error}", inner.display()));
        for path in entries.map(|entry| entry.expect("readable").path()) {
            let name = path.file_name().expect("an entry has a name").to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                open.push(path);
            } else if name.ends_with(".rs") {
                let shown = path.strip_prefix(&root).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push(Source::new(&shown, &fs::read_to_string(&path).expect("readable")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no source");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The crates below `generated/`, of which there must be some.
fn generated_crates() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("generated")).expect("readable");
    let mut crates: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    crates.retain(|path| path.join("Cargo.toml").is_file());
    assert!(!crates.is_empty(), "there are generated crates");
    crates
}

/// Sources that people write: all but what the generator or a golden test writes.
fn hand_written() -> Vec<Source> {
    let folders = ["model", "codegen", "runtime", "build", "cli", "diff", "serve", "xtask", "tests"];
    let mut all: Vec<Source> = folders.into_iter().flat_map(sources).collect();
    all.retain(|source| {
        !source.text.starts_with("// @generated")
            && !source.path.contains("/fixtures/")
            && !source.path.ends_with("expected.rs")
    });
    all
}

/// Fails with all breaches.
fn none(breaches: &[String]) {
    assert!(breaches.is_empty(), "{} breaches of the house rules:\n{}", breaches.len(), breaches.join("\n"));
}

#[test]
fn rooms_import_only_what_they_may() {
    let all = ["model", "codegen", "runtime", "build", "cli", "diff", "serve", "xtask", "generated"]
        .into_iter()
        .flat_map(sources);
    none(&all.flat_map(|source| rooms::breaches(&source)).collect::<Vec<_>>());
}

#[test]
fn the_rooms_of_the_generator_stand_in_order() {
    let all = sources("codegen/src");
    none(&order::room_breaches(&all));
    none(&order::plan_circles(&all));
}

#[test]
fn generated_crates_name_the_codec_crate_in_one_line() {
    for folder in generated_crates() {
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        none(&rooms::codec_breaches(&name, &sources(&format!("generated/{name}"))));
    }
}

#[test]
fn no_protocol_is_compared_by_name_outside_of_its_rooms() {
    let all: Vec<Source> = protocols::CHECKED.into_iter().flat_map(sources).collect();
    none(&all.iter().flat_map(protocols::breaches).chain(protocols::idle_rooms(&all)).collect::<Vec<_>>());
}

#[test]
fn files_and_functions_are_short_and_introduced() {
    none(&hand_written().iter().flat_map(style::breaches).collect::<Vec<_>>());
}

#[test]
fn matches_over_kinds_name_every_kind() {
    let rooms = ["build", "cli", "codegen", "diff", "model", "serve"].map(|room| format!("{room}/src/"));
    let is_tests = |source: &Source| source.path.ends_with("/tests.rs") || source.path.contains("/tests/");
    let mut breaches = Vec::new();
    for room in &rooms {
        let all: Vec<Source> = sources(room).into_iter().filter(|source| !is_tests(source)).collect();
        assert!(!all.is_empty(), "{room} holds no source");
        breaches.extend(all.iter().flat_map(kinds::breaches));
    }
    none(&breaches);
}

#[test]
fn files_are_read_in_one_way() {
    let all = ["build/src", "cli/src"].into_iter().flat_map(sources);
    none(&all.flat_map(|source| reading::breaches(&source)).collect::<Vec<_>>());
}

#[test]
fn only_names_know_how_a_keyword_is_written() {
    none(&sources("codegen/src").iter().flat_map(raw_names::breaches).collect::<Vec<_>>());
}

#[test]
fn ids_of_traits_are_constants() {
    let all = hand_written();
    assert!(all.iter().any(|source| source.path == trait_ids::HOME), "{} is missing", trait_ids::HOME);
    none(&all.iter().flat_map(trait_ids::breaches).collect::<Vec<_>>());
    none(&trait_ids::idle(&all));
}

#[test]
fn the_generator_iterates_over_nothing_unordered() {
    let all = ["model/src", "codegen/src"].into_iter().flat_map(sources);
    none(&all.flat_map(|source| style::unordered(&source)).collect::<Vec<_>>());
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let root = root();
    let manifest = |folder: &Path| fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    assert!(manifest(&root).contains("unsafe_code = \"forbid\""), "the workspace forbids unsafe code");
    let mut breaches = Vec::new();
    let rooms =
        ["model", "codegen", "runtime", "build", "cli", "diff", "serve", "xtask", "tests"].map(|room| root.join(room));
    for folder in generated_crates().into_iter().chain(rooms).filter(|folder| folder.join("Cargo.toml").is_file()) {
        let by_lint = manifest(&folder).contains("[lints]\nworkspace = true");
        let text = fs::read_to_string(folder.join("src/lib.rs")).unwrap_or_default();
        if !by_lint && !text.contains("#![forbid(unsafe_code)]") {
            breaches.push(format!("{}: neither the workspace's lints nor #![forbid(unsafe_code)]", folder.display()));
        }
    }
    none(&breaches);
}

#[test]
fn the_architecture_is_short_and_its_pictures_are_true() {
    let document = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the document is there");
    let mut breaches = picture::stage_breaches(&document, &hand_written());
    let rooms = ["model", "codegen", "diff", "build", "cli", "xtask", "runtime", "serve"].map(|room| (room, room));
    let manifests =
        rooms.into_iter().chain([("generated", "generated/partnercentral-account")]).map(|(room, folder)| {
            let path = root().join(folder).join("Cargo.toml");
            (room.to_owned(), fs::read_to_string(path).expect("a room has a manifest"))
        });
    breaches.extend(picture::room_breaches(&document, &manifests.collect::<Vec<_>>()));
    breaches.extend(picture::path_breaches(&document, &root()));
    if document.len() > 12 * 1024 {
        breaches.push(format!("ARCHITECTURE.md: {} bytes, more than 12 kB", document.len()));
    }
    none(&breaches);
}
