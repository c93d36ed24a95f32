//! Files that a run writes beside crates, such as `--report`: a path and what the run reads in, the file out.
//!
//! What was just read is never overwritten, nor is anything but a plain file; a file is replaced whole or not at all.

use ferrosmith_build::disk::read::kind;
use ferrosmith_build::disk::write::write_new;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::fs;
use std::path::{Path, PathBuf};

/// Makes sure, before any work is done, that a file can be written without losing what the run reads: the paths of models,
/// packages and settings, and everything below those that are folders.
///
/// # Errors
///
/// When the file is one of them, or is no plain file.
pub(crate) fn check_target(target: &Path, option: &str, inputs: &[&Path]) -> Result<(), Report> {
    let Ok(metadata) = fs::metadata(target) else { return Ok(()) };
    if !metadata.is_file() {
        let what = format!("{option} names {}, not a file", kind(metadata.file_type()));
        return Err(file_problem(
            target,
            what,
            format!("name a file with {option}, one that is new or may be replaced"),
        ));
    }
    let place = real(target);
    if inputs.iter().any(|input| place.starts_with(real(input))) {
        let what = format!("{option} names a file that this run reads");
        return Err(file_problem(target, what, format!("name another file with {option}; nothing was written")));
    }
    Ok(())
}

/// The path without links, as far as the system resolves them.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Writes the file in one step.
///
/// # Errors
///
/// When it can't be written. What was there before still is.
pub(crate) fn write_target(target: &Path, what: &str, text: &str) -> Result<(), Report> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let staged = target.with_file_name(format!(".{name}.ferrosmith-staging"));
    let written = write_new(&staged, text.as_bytes()).and_then(|()| fs::rename(&staged, real(target)));
    written.map_err(io_problem(&format!("write {what}"), target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_not_overwritten() {
        let root = tempfile::tempdir().expect("a folder");
        let (model, report) = (root.path().join("models/a/model.json"), root.path().join("report.json"));
        fs::create_dir_all(model.parent().expect("a folder")).and_then(|()| fs::write(&model, "{}")).expect("written");
        let models = root.path().join("models");
        for inputs in [&models, &model] {
            let refused = check_target(&model, "--report", &[inputs]).expect_err("it is read");
            assert!(refused.to_string().contains("--report names a file that this run reads"), "{refused}");
        }
        assert!(check_target(&models, "--report", &[]).expect_err("a folder").to_string().contains("names a folder"));
        // A file beside them that is new, or that is there, may be written.
        for _ in 0..2 {
            check_target(&report, "--report", &[&models]).expect("another file");
            write_target(&report, "the report", "text").expect("written");
        }
        assert_eq!(fs::read_to_string(&report).expect("written"), "text");
    }
}
