//! Paths: what a folder holds, a path made absolute, and a path as people know it.
//!
//! In: paths. Out: paths and names. Reads listings and links only.

use crate::problem::io_problem;
use ferrosmith_model::Report;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Names of the folders in a folder, sorted, without hidden ones.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn subfolders(folder: &Path) -> Result<Vec<String>, Report> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(io_problem("read the folder", folder))? {
        let entry = entry.map_err(io_problem("read the folder", folder))?;
        if let Ok(name) = entry.file_name().into_string()
            && !name.starts_with('.')
            && entry.path().is_dir()
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// An absolute path without `.` and `..`, with links resolved as far as the path exists.
///
/// # Errors
///
/// When the current folder is not known or a link cannot be followed.
pub fn absolute(path: &Path) -> Result<PathBuf, Report> {
    let whole = std::path::absolute(path).map_err(io_problem("find", path))?;
    let mut resolved = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            other => resolved.push(other),
        }
        if resolved.is_symlink() {
            resolved = resolved.canonicalize().map_err(io_problem("follow the link", path))?;
        }
    }
    Ok(resolved)
}

/// A path relative to the current folder where it is below it.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    match path.strip_prefix(&here) {
        Ok(inner) if inner.as_os_str().is_empty() => ".".to_owned(),
        Ok(inner) => inner.display().to_string(),
        Err(_) => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_absolute_and_plain() {
        assert_eq!(absolute(Path::new("/a/./b/../c")).expect("plain"), PathBuf::from("/a/c"));
    }
}
