//! `ferrosmith update` with the published versions of a service: `cargo xtask verify history`, which needs
//! `shared/material/history` beside the checkout.

#[path = "update/home.rs"]
mod home;

use ferrosmith_golden::{case_folders, shared};
use home::{Home, tree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The published versions one after the other: five entries, and the tree of the last one as if it had been the first.
#[test]
fn published_versions_replayed() {
    let folders = case_folders(&shared("material/history"));
    let version = |folder: &Path| folder.to_string_lossy().rsplit('-').next().expect("a version").to_owned();
    let start = |folder: &Path| {
        let files: Vec<(String, Vec<u8>)> =
            tree(folder).into_iter().map(|(path, bytes)| (path.display().to_string(), bytes)).collect();
        let home = Home::vendored("partnercentral-account", "2025-04-04", &version(folder), &files);
        assert!(home.run(&["codegen"]).status.success());
        home
    };
    let replayed = start(&folders[0]);
    for folder in &folders[1..] {
        let source = format!("botocore {}", version(folder));
        replayed.update(&["--from", &folder.display().to_string(), "--source", &source]);
    }
    assert!(replayed.is_as_generated());
    let changes = replayed.text("generated/partnercentral-account/CHANGELOG.md");
    assert_eq!(changes.matches("\n- Updated from botocore ").count(), folders.len() - 1, "{changes}");
    assert_eq!(changes.matches("\n## ").count(), folders.len(), "{changes}");
    println!("{changes}");

    let last = start(&folders[folders.len() - 1]);
    let (mut one, mut other) = (replayed.crate_files(), last.crate_files());
    let manifest = |files: &mut BTreeMap<PathBuf, Vec<u8>>| {
        files.remove(Path::new("CHANGELOG.md"));
        let bytes = files.remove(Path::new("Cargo.toml")).expect("a manifest");
        String::from_utf8(bytes).expect("text")
    };
    let (raised, first) = (manifest(&mut one), manifest(&mut other));
    let differing: Vec<(&str, &str)> = raised.lines().zip(first.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differing, [("version = \"0.1.5\"", "version = \"0.1.0\"")]);
    let text = |files: &BTreeMap<PathBuf, Vec<u8>>| -> BTreeMap<PathBuf, String> {
        files.iter().map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned())).collect()
    };
    assert_eq!(
        text(&one),
        text(&other).into_iter().map(|(path, text)| (path, text.replace("\"0.1.0\"", "\"0.1.5\""))).collect()
    );
}
