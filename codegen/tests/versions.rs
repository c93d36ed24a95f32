//! `templates/versions.toml` says what the workspace's manifest says.
//!
//! In: both files. Out: an error for a line that differs, or with `UPDATE_GOLDEN=1` the copy written anew.

use std::fs;
use std::path::Path;

/// The quoted text that a manifest gives for a key, alone or as the version of a table.
fn quoted(manifest: &str, key: &str) -> String {
    let line = manifest.lines().find(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(" = ")));
    let line = line.unwrap_or_else(|| panic!("the workspace's manifest has no `{key}`"));
    line.split('"').nth(1).expect("a text in quotes").to_owned()
}

#[test]
fn versions_are_those_of_the_workspace() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = fs::read_to_string(package.join("../Cargo.toml")).expect("the workspace's manifest");
    let path = package.join("templates/versions.toml");
    let standing = fs::read_to_string(&path).expect("the copy");
    let mut fresh = String::new();
    for line in standing.lines() {
        match line.split_once(" = ") {
            Some((key, _)) if !line.starts_with('#') => {
                fresh.push_str(&format!("{key} = \"{}\"\n", quoted(&workspace, key)));
            }
            _ => fresh.push_str(&format!("{line}\n")),
        }
    }
    if standing != fresh && std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &fresh).expect("written");
    }
    assert_eq!(standing, fresh, "UPDATE_GOLDEN=1 cargo test --workspace --test versions");
    assert!(standing.lines().filter(|line| !line.starts_with('#')).count() >= 7, "{standing}");
}
