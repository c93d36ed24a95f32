//! [`Product`]: what one run wants to stand on disk, and [`apply`], which makes it so or tells how it differs.
//!
//! In: generated files and a [`Mode`]. Out: a [`Comparison`]. Writing and checking are this one function; they differ
//! by the mode alone.

use crate::folder::{Comparison, compare_folder, is_kept};
use crate::replace::{Lock, recover, replace_crate};
use crate::stamp::Stamp;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_codegen::OutputFile;
use ferrosmith_model::Report;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Whether to write or to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Make it so.
    Write,
    /// Touch nothing.
    Check,
}

/// Files and the place where they belong.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    /// Where the files belong.
    pub(crate) place: Place,
    /// The files; for [`Place::File`] one with an empty path.
    pub(crate) files: Vec<OutputFile>,
    /// The command that makes it.
    pub(crate) command: String,
    /// What was read to make it, as lines for people.
    pub(crate) read: Vec<String>,
    /// Where it is remembered that it was made.
    pub(crate) stamp: Option<Stamp>,
    /// How it stands, when it is known to be as it should be and was not made again.
    pub(crate) standing: Option<Comparison>,
}

/// A place on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A crate folder, which belongs to the generator whole.
    Crate(PathBuf),
    /// A single file.
    File(PathBuf),
}

impl Place {
    /// The path.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Crate(path) | Self::File(path) => path,
        }
    }
}

/// Compares what is on disk with a product and, when writing, makes them equal. When they are, nothing is written.
///
/// # Errors
///
/// When a path cannot be read or written. What was there before still is.
pub(crate) fn apply(product: &Product, mode: Mode) -> Result<Comparison, Report> {
    if let Some(comparison) = &product.standing {
        return Ok(comparison.clone());
    }
    let comparison = match &product.place {
        Place::Crate(folder) if mode == Mode::Check => check_crate(folder, &product.files),
        Place::Crate(folder) => write_crate(&lock_beside(folder)?, folder, &product.files),
        Place::File(path) => apply_file(path, &product.files, mode),
    }?;
    if let (Mode::Write, Some(stamp)) = (mode, &product.stamp) {
        stamp.set(&product.files, &product.read);
    }
    Ok(comparison)
}

/// Keeps other runs away from the folder that holds a crate folder.
///
/// # Errors
///
/// When that folder cannot be made.
pub(crate) fn lock_beside(folder: &Path) -> Result<Lock, Report> {
    let parent = folder.parent().unwrap_or(folder);
    Lock::acquire(parent).map_err(io_trouble("make the folder", parent))
}

/// Compares a crate folder with the files it should hold.
///
/// # Errors
///
/// When a path cannot be read, or the files have paths that do not belong there.
pub(crate) fn check_crate(folder: &Path, files: &[OutputFile]) -> Result<Comparison, Report> {
    check_paths(folder, files)?;
    compare_folder(folder, files)
}

/// The same, and makes them equal while the lock is held.
///
/// # Errors
///
/// When a path cannot be read or written, or does not belong there. What was there before still is.
pub(crate) fn write_crate(_lock: &Lock, folder: &Path, files: &[OutputFile]) -> Result<Comparison, Report> {
    check_paths(folder, files)?;
    recover(folder).map_err(io_trouble("clear away what an interrupted run left beside", folder))?;
    let comparison = compare_folder(folder, files)?;
    if !comparison.is_clean() {
        replace_crate(folder, files, &comparison).map_err(io_trouble("replace the crate", folder))?;
    }
    Ok(comparison)
}

fn apply_file(path: &Path, files: &[OutputFile], mode: Mode) -> Result<Comparison, Report> {
    let Some(file) = files.first() else { return Ok(Comparison::default()) };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut comparison = Comparison { exists: path.exists(), ..Comparison::default() };
    if !comparison.exists {
        comparison.created.push(name.clone());
    } else if fs::read(path).map_err(io_trouble("read", path))? == file.text.as_bytes() {
        comparison.unchanged.insert(name.clone());
    } else {
        comparison.changed.push(name.clone());
    }
    if mode == Mode::Write && !comparison.is_clean() {
        let staged = path.with_file_name(format!(".{name}.ferrosmith-staging"));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(io_trouble("make the folder", parent))?;
        }
        fs::write(&staged, &file.text).map_err(io_trouble("write", &staged))?;
        fs::rename(&staged, path).map_err(io_trouble("replace", path))?;
    }
    Ok(comparison)
}

/// Each path of a crate is relative, plain and there once: the generator cannot write outside its folder.
fn check_paths(folder: &Path, files: &[OutputFile]) -> Result<(), Report> {
    let mut report = Report::new();
    let mut seen = std::collections::BTreeSet::new();
    for file in files {
        let plain = Path::new(&file.path).components().all(|part| matches!(part, Component::Normal(_)));
        let kept = is_kept(file.path.split('/').next().unwrap_or_default());
        if file.path.is_empty() || !plain || kept || !seen.insert(file.path.as_str()) {
            let what = format!(
                "the generator made a file called `{}`, which is not a plain path, not its own, or there twice",
                file.path
            );
            report.extend(trouble(folder, what, "this is a fault of the generator; nothing was written"));
        }
    }
    report.gate(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(place: Place, paths: &[&str]) -> Product {
        let files = paths.iter().map(|path| OutputFile { path: (*path).to_owned(), text: "text".to_owned() }).collect();
        Product { place, files, command: String::new(), read: Vec::new(), stamp: None, standing: None }
    }

    #[test]
    fn a_check_writes_nothing_and_a_write_makes_it_clean() {
        let root = tempfile::tempdir().expect("a folder");
        let (folder, single) = (root.path().join("in/crate"), root.path().join("in/table.rs"));
        let both = [product(Place::Crate(folder), &["a", "b/c"]), product(Place::File(single), &[""])];
        for product in &both {
            assert!(!apply(product, Mode::Check).expect("readable").is_clean());
            assert!(!product.place.path().exists());
            assert!(!apply(product, Mode::Write).expect("writable").is_clean());
            assert!(apply(product, Mode::Check).expect("readable").is_clean());
        }
        let left = fs::read_dir(root.path().join("in")).expect("readable").count();
        assert_eq!(left, 2, "no staging is left");
    }

    #[test]
    fn paths_that_leave_the_folder_or_repeat_are_refused() {
        let root = tempfile::tempdir().expect("a folder");
        for paths in [["../x", "a"], ["/x", "a"], ["", "a"], ["a", "a"], [".git/config", "a"]] {
            let product = product(Place::Crate(root.path().join("crate")), &paths);
            assert!(apply(&product, Mode::Write).is_err(), "{paths:?}");
            assert!(!root.path().join("crate").exists());
        }
    }
}
