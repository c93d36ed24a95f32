//! Rows that come from sources and manifests: lines of Rust, and how many packages each crate brings.
//!
//! In: `cargo metadata` and `cargo tree` of the workspace. Out: exact figures.

use super::Measurements;
use super::figures::{self, Measured, Side, Value};
use super::timed;
use super::workspace::Workspace;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Lines of both crates, and of ours with the runtime.
pub(crate) fn measure_lines(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    let metadata = timed::read(workspace.cargo("metadata").args(["--format-version", "1"]))?;
    let official = count_lines(&source_folder(&metadata, Side::Official.package())?)?;
    let ours = count_lines(&source_folder(&metadata, Side::Ours.package())?)?;
    let runtime = count_lines(&source_folder(&metadata, "ferrosmith-runtime")?)?;
    found.exact(figures::LINES, official, ours);
    found.exact(figures::LINES_RUNTIME, official, ours + runtime);
    Ok(())
}

/// Packages with default features and with none.
pub(crate) fn measure_dependencies(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    for (title, features) in
        [(figures::DEPENDENCIES, &[][..]), (figures::DEPENDENCIES_NONE, &["--no-default-features"])]
    {
        let mut counts = [0.0; 2];
        for (count, side) in counts.iter_mut().zip(Side::BOTH) {
            let package = format!("ferrosmith-bench-{}-alone", side.name());
            let mut command = workspace.cargo("tree");
            command.args(["--edges", "normal,build", "--prefix", "none", "--package", &package]).args(features);
            *count = packages(&timed::read(&mut command)?, &package) as f64;
        }
        found.exact(title, counts[0], counts[1]);
    }
    Ok(())
}

impl Measurements {
    /// Figures that are the same in every run.
    pub(crate) fn exact(&mut self, title: &'static str, official: f64, ours: f64) {
        self.add(title, Measured { official: Value::plain(official), ours: Value::plain(ours), runs: None });
    }
}

/// The folder `src` of a package, as `cargo metadata` tells it.
pub(crate) fn source_folder(metadata: &str, package: &str) -> Result<PathBuf, String> {
    let metadata: serde_json::Value = serde_json::from_str(metadata).map_err(|error| format!("metadata: {error}"))?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let found = packages.iter().find(|entry| entry["name"] == package);
    let manifest = found.and_then(|entry| entry["manifest_path"].as_str());
    let folder = manifest.and_then(|manifest| Path::new(manifest).parent());
    folder.map(|folder| folder.join("src")).ok_or_else(|| format!("the workspace has no package {package}"))
}

/// Lines of all Rust files below a folder.
pub(crate) fn count_lines(folder: &Path) -> Result<f64, String> {
    fn count(folder: &Path) -> io::Result<usize> {
        let mut lines = 0;
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                lines += count(&path)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                lines += fs::read_to_string(&path)?.lines().count();
            }
        }
        Ok(lines)
    }
    count(folder).map(|lines| lines as f64).map_err(|error| format!("cannot read {}: {error}", folder.display()))
}

/// Different packages in what `cargo tree --prefix none` prints, but for the root.
fn packages(tree: &str, root: &str) -> usize {
    let names: BTreeSet<(&str, &str)> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?))
        })
        .filter(|(name, _)| *name != root)
        .collect();
    names.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_counted_once_and_by_version() {
        let tree = "root v0.1.0 (/a)\nb v1.0.0\nc v1.0.0\nb v1.0.0 (*)\nb v2.0.0\n\nd v1.0.0 (proc-macro)\n";
        assert_eq!(packages(tree, "root"), 4);
    }

    #[test]
    fn the_source_folder_is_beside_the_manifest() {
        let metadata = r#"{"packages":[{"name":"a","manifest_path":"/x/a/Cargo.toml"}]}"#;
        assert_eq!(source_folder(metadata, "a"), Ok(PathBuf::from("/x/a/src")));
        assert!(source_folder(metadata, "b").is_err());
        assert!(source_folder("[", "b").is_err());
    }

    #[test]
    fn lines_are_those_of_rust_files_in_all_folders() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("inner")).expect("a folder");
        for (name, text) in [("a.rs", "a\nb\n"), ("inner/b.rs", "c"), ("c.txt", "x\n")] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        assert_eq!(count_lines(folder.path()), Ok(3.0));
    }
}
