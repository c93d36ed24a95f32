//! `Cargo.lock` files that name a generated crate: the text of one and the crate's new version in, the new text out.
//!
//! Cargo would do it on its next run, but not with `--locked`, as in continuous integration. Asks cargo nothing.

use crate::sources::repository::Repository;
use ferrosmith_build::disk::path::subfolders;
use ferrosmith_build::disk::read::read_text;
use ferrosmith_build::problem::file_problem;
use ferrosmith_model::Report;
use std::path::{Path, PathBuf};
use toml_edit::{ArrayOfTables, DocumentMut, Item, value};

/// How deep below the repository's root lock files are looked for.
const DEPTH: usize = 2;

/// A lock file with another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LockFile {
    pub(super) path: PathBuf,
    pub(super) new: String,
}

/// The lock files of the repository that name these packages with another version.
///
/// # Errors
///
/// When one can't be read or is not of the form.
pub(super) fn find_locks(repository: &Repository, versions: &[(String, String)]) -> Result<Vec<LockFile>, Report> {
    let mut paths = Vec::new();
    list_locks(repository.root(), DEPTH, &mut paths)?;
    let mut locks = Vec::new();
    for path in paths {
        let old = read_text(&path)?;
        let new = with_versions(&old, versions).map_err(|error| {
            file_problem(
                &path,
                format!("not a lock file of cargo: {error}"),
                "let cargo write it again: cargo update --workspace",
            )
        })?;
        if new != old {
            locks.push(LockFile { path, new });
        }
    }
    Ok(locks)
}

fn list_locks(folder: &Path, depth: usize, into: &mut Vec<PathBuf>) -> Result<(), Report> {
    let path = folder.join("Cargo.lock");
    if path.is_file() {
        into.push(path);
    }
    // What is generated or built has lock files of its own.
    for name in subfolders(folder)?.iter().filter(|name| depth > 0 && *name != "target" && *name != "generated") {
        list_locks(&folder.join(name), depth - 1, into)?;
    }
    Ok(())
}

/// The text with these versions for packages of these names that come from no registry.
fn with_versions(text: &str, versions: &[(String, String)]) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let packages = document.get_mut("package").and_then(Item::as_array_of_tables_mut);
    for package in packages.into_iter().flat_map(ArrayOfTables::iter_mut) {
        let name = package.get("name").and_then(Item::as_str).unwrap_or_default();
        let version = versions.iter().find(|(wanted, _)| wanted == name).map(|(_, version)| version.clone());
        if let Some(version) = version.filter(|_| package.get("source").is_none()) {
            package.insert("version", value(version));
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_packages_own_version_changes() {
        let lock = "# by cargo\nversion = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"b\",\n]\n\n\
                    [[package]]\nname = \"b\"\nversion = \"0.1.0\"\nsource = \"registry\"\n";
        let versions = [("a".to_owned(), "0.2.0".to_owned()), ("b".to_owned(), "9.0.0".to_owned())];
        assert_eq!(with_versions(lock, &versions).expect("of the form"), lock.replacen("0.1.0", "0.2.0", 1));
        assert!(with_versions("[[package", &versions).is_err());
    }
}
