//! Writing and checking: files and the place where they belong in, a [`Comparison`] out.
//!
//! Writing and checking compare alike; writing then makes the place equal. What was there before still is when it fails.

use crate::disk::compare::{Comparison, compare_folder, is_kept};
use crate::disk::replace::{Lock, recover, replace_crate};
use crate::problem::{file_problem, io_problem};
use ferrosmith_codegen::OutputFile;
use ferrosmith_model::Report;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path};

/// Keeps other runs away from the folder that holds a crate folder.
///
/// # Errors
///
/// When that folder cannot be made.
pub fn lock_beside(folder: &Path) -> Result<Lock, Report> {
    let parent = folder.parent().unwrap_or(folder);
    Lock::acquire(parent).map_err(io_problem("make the folder", parent))
}

/// Compares a crate folder with the files it should hold.
///
/// # Errors
///
/// When a path cannot be read, or the files have paths that do not belong there.
pub fn check_crate(folder: &Path, files: &[OutputFile]) -> Result<Comparison, Report> {
    check_paths(folder, files)?;
    compare_folder(folder, files)
}

/// The same, and makes them equal while the lock is held.
///
/// # Errors
///
/// When a path cannot be read or written, or does not belong there. What was there before still is.
pub fn write_crate(_lock: &Lock, folder: &Path, files: &[OutputFile]) -> Result<Comparison, Report> {
    check_paths(folder, files)?;
    recover(folder).map_err(io_problem("clear away what an interrupted run left beside", folder))?;
    let comparison = compare_folder(folder, files)?;
    if !comparison.is_clean() {
        replace_crate(folder, files, &comparison).map_err(io_problem("replace the crate", folder))?;
    }
    Ok(comparison)
}

/// Compares a single file with the text that it should have.
///
/// # Errors
///
/// When it cannot be read.
pub fn check_file(path: &Path, text: &str) -> Result<Comparison, Report> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut comparison = Comparison { exists: path.exists(), ..Comparison::default() };
    if !comparison.exists {
        comparison.created.push(name);
    } else if fs::read(path).map_err(io_problem("read", path))? == text.as_bytes() {
        comparison.unchanged.insert(name);
    } else {
        comparison.changed.push(name);
    }
    Ok(comparison)
}

/// The same, and gives the file this text in one step.
///
/// # Errors
///
/// When a path cannot be read or written.
pub fn write_file(path: &Path, text: &str) -> Result<Comparison, Report> {
    let comparison = check_file(path, text)?;
    if !comparison.is_clean() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let staged = path.with_file_name(format!(".{name}.ferrosmith-staging"));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(io_problem("make the folder", parent))?;
        }
        fs::write(&staged, text).map_err(io_problem("write", &staged))?;
        fs::rename(&staged, path).map_err(io_problem("replace", path))?;
    }
    Ok(comparison)
}

/// Each path of a crate is relative, plain and there once: the generator cannot write outside its folder.
fn check_paths(folder: &Path, files: &[OutputFile]) -> Result<(), Report> {
    let mut report = Report::new();
    let mut seen = BTreeSet::new();
    for file in files {
        let plain = Path::new(&file.path).components().all(|part| matches!(part, Component::Normal(_)));
        let kept = is_kept(file.path.split('/').next().unwrap_or_default());
        if file.path.is_empty() || !plain || kept || !seen.insert(file.path.as_str()) {
            let what = format!(
                "the generator made a file called `{}`, which is not a plain path, not its own, or there twice",
                file.path
            );
            report.extend(file_problem(folder, what, "this is a fault of the generator; nothing was written"));
        }
    }
    report.gate(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<OutputFile> {
        paths.iter().map(|path| OutputFile { path: (*path).to_owned(), text: "text".to_owned() }).collect()
    }

    #[test]
    fn a_check_writes_nothing_and_a_write_makes_it_clean() {
        let root = tempfile::tempdir().expect("a folder");
        let (folder, single) = (root.path().join("in/crate"), root.path().join("in/table.rs"));
        let files = files(&["a", "b/c"]);
        assert!(!check_crate(&folder, &files).expect("readable").is_clean());
        assert!(!check_file(&single, "text").expect("readable").is_clean());
        assert!(!folder.exists() && !single.exists());
        assert!(!write_crate(&lock_beside(&folder).expect("made"), &folder, &files).expect("writable").is_clean());
        assert!(!write_file(&single, "text").expect("writable").is_clean());
        assert!(check_crate(&folder, &files).expect("readable").is_clean());
        assert!(check_file(&single, "text").expect("readable").is_clean());
        let left = fs::read_dir(root.path().join("in")).expect("readable").count();
        assert_eq!(left, 2, "no staging is left");
    }

    #[test]
    fn paths_that_leave_the_folder_or_repeat_are_refused() {
        let root = tempfile::tempdir().expect("a folder");
        for paths in [["../x", "a"], ["/x", "a"], ["", "a"], ["a", "a"], [".git/config", "a"]] {
            let folder = root.path().join("crate");
            let lock = lock_beside(&folder).expect("made");
            assert!(write_crate(&lock, &folder, &files(&paths)).is_err(), "{paths:?}");
            assert!(!folder.exists());
        }
    }
}
