//! What the golden tests have in common.
//!
//! In: a folder of cases, or what a test made and the file or the folder that it was committed as. Out: the cases, and an
//! error that shows the lines that differ. With `UPDATE_GOLDEN=1` in the environment, what differs is written anew and the
//! test still fails, so that a rewrite is never mistaken for a pass. A folder without a case is an error: nothing passes
//! because its input is missing.

mod difference;
mod published;

pub use difference::line_difference;
pub use published::{botocore_data, shared};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Why a golden test fails, in words. `?` converts it into what `libtest-mimic` takes.
pub struct Failure(String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// As text, so that `unwrap` and a test that returns an error show it in lines.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The folders right below this one, in order.
///
/// # Panics
///
/// When there is none: a test of no cases would always pass.
pub fn case_folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(!folders.is_empty(), "{} has no case", root.display());
    folders
}

/// The name of a case, which is that of its folder.
pub fn case_name(folder: &Path) -> String {
    folder.file_name().and_then(|name| name.to_str()).expect("names of cases are plain").to_owned()
}

/// Compares a text with the file that it was committed as. A file that is missing is an empty one.
///
/// # Errors
///
/// The lines that differ, or that the file is rewritten.
pub fn check_text(path: &Path, actual: &str) -> Result<(), Failure> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if actual == expected {
        return Ok(());
    }
    if is_update() {
        write(path, actual)?;
        return Err(rewritten(path));
    }
    let difference = line_difference(&expected, actual);
    Err(Failure(format!("{} differs (UPDATE_GOLDEN=1 rewrites it)\n{difference}", path.display())))
}

/// Compares files, by their paths in a folder, with all that the folder has.
///
/// # Errors
///
/// The files that differ with their lines, those that are missing and those that are too many, or that the folder is
/// rewritten.
pub fn check_folder(folder: &Path, actual: &BTreeMap<String, String>) -> Result<(), Failure> {
    assert!(!actual.is_empty(), "nothing was made for {}", folder.display());
    let committed = files_below(folder)?;
    let paths: BTreeSet<&String> = committed.keys().chain(actual.keys()).collect();
    let mut differences = String::new();
    for path in paths {
        let place = folder.join(path);
        match (committed.get(path), actual.get(path)) {
            (Some(expected), Some(actual)) if expected == actual => continue,
            (_, Some(actual)) if is_update() => write(&place, actual)?,
            (_, None) if is_update() => fs::remove_file(&place).map_err(|error| at(&place, &error))?,
            (Some(_), None) => differences.push_str(&format!("{} is too many\n", place.display())),
            (None, _) => differences.push_str(&format!("{} is missing\n", place.display())),
            (Some(expected), Some(actual)) => {
                differences.push_str(&format!("{}: {}", place.display(), line_difference(expected, actual)));
            }
        }
        if is_update() {
            differences = rewritten(folder).0;
        }
    }
    if differences.is_empty() {
        return Ok(());
    }
    if is_update() {
        return Err(Failure(differences));
    }
    Err(Failure(format!("{} differs (UPDATE_GOLDEN=1 rewrites it)\n{differences}", folder.display())))
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

fn rewritten(path: &Path) -> Failure {
    Failure(format!("{} is rewritten: read it, then run the test again", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).map_err(|error| at(path, &error))
}

/// The texts of all files of a folder, by their paths in it; of a folder that does not exist, none.
fn files_below(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop().filter(|inner| inner.is_dir()) {
        for entry in fs::read_dir(&inner).map_err(|error| at(&inner, &error))? {
            let path = entry.map_err(|error| at(&inner, &error))?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).map_err(|error| at(&path, &error))?);
            }
        }
    }
    Ok(files)
}

fn at(path: &Path, error: &std::io::Error) -> Failure {
    Failure(format!("{}: {error}", path.display()))
}
