//! Writing and checking: files and the place where they belong in, a [`Comparison`] out.
//!
//! Writing and checking compare alike; writing then makes the place equal. What was there before still is when it fails.

use crate::disk::compare::{Comparison, compare_folder, is_kept};
use crate::disk::path::shown;
use crate::disk::read::{LARGEST_TEXT, read_file};
use crate::disk::replace::{Lock, recover, replace_crate};
use crate::problem::{file_problem, io_problem};
use ferrosmith_codegen::OutputFile;
use ferrosmith_model::Report;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Component, Path};

/// Keeps other runs away from the folder that holds a crate folder.
///
/// # Errors
///
/// When that folder cannot be made.
pub fn lock_beside(folder: &Path) -> Result<Lock, Report> {
    lock(folder.parent().unwrap_or(folder))
}

/// Keeps other runs away from a folder, and says so where it has to wait for one.
///
/// # Errors
///
/// When the folder cannot be made.
pub fn lock(folder: &Path) -> Result<Lock, Report> {
    let waits = &mut |folder: &Path| {
        // A run that waits and says nothing looks like one that hangs.
        eprintln!("waiting for another run, which holds the lock on {}", shown(folder));
    };
    Lock::acquire(folder, waits).map_err(io_problem("make the folder", folder))
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
    } else if read_file(path, LARGEST_TEXT)? == text.as_bytes() {
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
        write_new(&staged, text.as_bytes()).map_err(io_problem("write", &staged))?;
        fs::rename(&staged, path).map_err(io_problem("replace", path))?;
    }
    Ok(comparison)
}

/// Writes a file that is new: what stands in its place is removed first, and a link there is never followed.
///
/// # Errors
///
/// When it can't be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    File::options().write(true).create_new(true).open(path)?.write_all(bytes)
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

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_place_of_a_staged_file_is_not_followed() {
        let root = tempfile::tempdir().expect("a folder");
        let (precious, path) = (root.path().join("precious"), root.path().join("table.rs"));
        fs::write(&precious, "precious").expect("written");
        std::os::unix::fs::symlink(&precious, root.path().join(".table.rs.ferrosmith-staging")).expect("linked");
        write_file(&path, "text").expect("writable");
        assert_eq!(fs::read_to_string(&precious).expect("there"), "precious");
        assert!(path.symlink_metadata().expect("there").is_file());
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
