//! [`Transaction`]: several folders and files that change together: what is to stand in, all of it on disk out, or nothing.
//!
//! A folder is built beside the one that it replaces and exchanged in one step; a file is replaced in one step. What was there
//! is kept beside it until the end, so a step that fails undoes all that were before it. A run that is killed leaves each
//! folder and file as it was or as it shall be. Decides nothing.

use crate::disk::product::{Content, Product};
use ferrosmith_build::disk::compare::Comparison;
use ferrosmith_build::disk::read::{LARGEST_TEXT, read_bytes};
use ferrosmith_build::disk::replace::{begin_removal, end_removal, new_folder, recover, swap_new};
use ferrosmith_build::disk::write::{check_crate, check_file, write_new};
use ferrosmith_build::problem::io_problem;
use ferrosmith_model::Report;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is called before each step with its name; an error of it is one of the step, for tests.
pub(crate) type Before<'a> = &'a mut dyn FnMut(&str) -> Result<(), Report>;

/// Steps that were done, so that they can be undone.
pub(crate) struct Transaction<'a> {
    before: Before<'a>,
    done: Vec<Step>,
}

/// A step that was done.
enum Step {
    /// A folder took the place of another, which lies beside it.
    Replaced(PathBuf),
    /// A folder is there that was not.
    Created(PathBuf),
    /// A folder is not there any more; it lies beside.
    Removed(PathBuf),
    /// A folder above what is written is there that was not.
    Made(PathBuf),
    /// A file has another text; what it held before, if it was there.
    Wrote(PathBuf, Option<Vec<u8>>),
}

/// Carries out steps: all of them, or none when one fails. `before` is called with the name of each.
///
/// # Errors
///
/// Those of the steps, and of undoing them.
pub(crate) fn all_or_nothing<T>(
    before: Before<'_>,
    steps: impl FnOnce(&mut Transaction<'_>) -> Result<T, Report>,
) -> Result<T, Report> {
    let mut transaction = Transaction { before, done: Vec::new() };
    let result = steps(&mut transaction).and_then(|value| (transaction.before)("end").map(|()| value));
    match result {
        Ok(value) => transaction.commit().map(|()| value),
        Err(mut problems) => {
            problems.extend(transaction.undo());
            Err(problems)
        }
    }
}

impl Transaction<'_> {
    /// Makes a folder hold exactly these files, whose paths are from it.
    ///
    /// # Errors
    ///
    /// When one can't be written, or the folder can't take its place.
    pub(crate) fn put_folder(
        &mut self,
        what: &str,
        folder: &Path,
        files: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(), Report> {
        (self.before)(what)?;
        self.make_parents(folder)?;
        let staged = new_folder(folder).and_then(|new| write_all(&new, files).map(|()| new));
        let new = staged.map_err(io_problem("write beside", folder)).inspect_err(|_| drop(recover(folder)))?;
        if folder.symlink_metadata().is_ok() {
            swap_new(folder).map_err(io_problem("replace", folder)).inspect_err(|_| drop(recover(folder)))?;
            self.done.push(Step::Replaced(folder.to_owned()));
        } else {
            fs::rename(&new, folder).map_err(io_problem("make", folder)).inspect_err(|_| drop(recover(folder)))?;
            self.done.push(Step::Created(folder.to_owned()));
        }
        Ok(())
    }

    /// Makes the disk equal to a product, and says how it compared. When it is equal, nothing is written.
    ///
    /// # Errors
    ///
    /// When something can't be read or written.
    pub(crate) fn put_product(&mut self, what: &str, product: &Product) -> Result<Comparison, Report> {
        let (folder, files) = match &product.content {
            Content::Standing(_, comparison) => return Ok(comparison.clone()),
            Content::File(path, text) => {
                let comparison = check_file(path, text)?;
                if !comparison.is_clean() {
                    self.write_file(what, path, text)?;
                }
                return Ok(comparison);
            }
            Content::Crate(folder, files) => (folder, files),
        };
        let comparison = check_crate(folder, files)?;
        if !comparison.is_clean() {
            let named = files.iter().map(|file| (file.path.clone(), file.text.clone().into_bytes()));
            self.put_folder(what, folder, &named.collect())?;
        }
        Ok(comparison)
    }

    /// Removes a folder, if it is there.
    ///
    /// # Errors
    ///
    /// When it can't be moved away.
    pub(crate) fn remove_folder(&mut self, what: &str, folder: &Path) -> Result<(), Report> {
        (self.before)(what)?;
        if folder.symlink_metadata().is_ok() {
            begin_removal(folder).map_err(io_problem("remove", folder))?;
            self.done.push(Step::Removed(folder.to_owned()));
        }
        Ok(())
    }

    /// Gives a file this text, in one step.
    ///
    /// # Errors
    ///
    /// When it can't be read or written.
    pub(crate) fn write_file(&mut self, what: &str, path: &Path, text: &str) -> Result<(), Report> {
        (self.before)(what)?;
        let old = match read_bytes(path, LARGEST_TEXT) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(io_problem("read", path)(error)),
        };
        self.make_parents(path)?;
        write_whole(path, text.as_bytes()).map_err(io_problem("write", path))?;
        self.done.push(Step::Wrote(path.to_owned(), old));
        Ok(())
    }

    /// Makes the folders above a path, and remembers those that were not there.
    ///
    /// # Errors
    ///
    /// When one can't be made.
    pub(crate) fn make_parents(&mut self, path: &Path) -> Result<(), Report> {
        let missing: Vec<PathBuf> =
            path.ancestors().skip(1).take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder).map_err(io_problem("make the folder", &folder))?;
            self.done.push(Step::Made(folder));
        }
        Ok(())
    }

    /// Clears away what was kept.
    fn commit(self) -> Result<(), Report> {
        let mut report = Report::new();
        for step in self.done {
            if let Step::Replaced(folder) | Step::Created(folder) | Step::Removed(folder) = step
                && let Err(error) = clear(&folder)
            {
                report.extend(io_problem("clear away what is left beside", &folder)(error));
            }
        }
        report.gate(())
    }

    /// Puts everything back, the last step first. Gives what could not be.
    fn undo(self) -> Report {
        let mut report = Report::new();
        for step in self.done.into_iter().rev() {
            let result = match &step {
                Step::Replaced(folder) => swap_new(folder).and_then(|()| recover(folder)),
                Step::Created(folder) => fs::remove_dir_all(folder).and_then(|()| clear(folder)),
                Step::Removed(folder) => recover(folder),
                Step::Made(folder) => fs::remove_dir(folder),
                Step::Wrote(path, Some(old)) => write_whole(path, old),
                Step::Wrote(path, None) => fs::remove_file(path),
            };
            let (Step::Replaced(path)
            | Step::Created(path)
            | Step::Removed(path)
            | Step::Made(path)
            | Step::Wrote(path, _)) = &step;
            if let Err(error) = result {
                report.extend(io_problem("put back", path)(error));
            }
        }
        report
    }
}

/// Clears away what is beside a folder; what another folder would keep of it moves in where the folder is there.
fn clear(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        return recover(folder);
    }
    end_removal(folder)
}

fn write_all(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        write_new(&path, bytes)?;
    }
    Ok(())
}

/// Writes a file in one step; a link is followed, as an editor does, and keeps its place.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let staged = place.with_file_name(format!(".{name}.ferrosmith-staging"));
    let written = write_new(&staged, bytes).and_then(|()| match fs::metadata(&place) {
        Ok(metadata) => fs::set_permissions(&staged, metadata.permissions()),
        Err(_) => Ok(()),
    });
    written.and_then(|()| fs::rename(&staged, &place)).inspect_err(|_| drop(fs::remove_file(&staged)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_build::problem::file_problem;

    /// Every file below a folder.
    fn tree(root: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("readable").filter_map(Result::ok) {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path.clone());
                    found.insert(path, None);
                } else {
                    let bytes = fs::read(&path).expect("readable");
                    found.insert(path, Some(bytes));
                }
            }
        }
        found
    }

    fn steps(root: &Path, transaction: &mut Transaction<'_>) -> Result<(), Report> {
        let files = |text: &str| BTreeMap::from([("a/b".to_owned(), text.as_bytes().to_vec())]);
        transaction.put_folder("replace", &root.join("there"), &files("new"))?;
        transaction.put_folder("create", &root.join("deep/new"), &files("new"))?;
        transaction.remove_folder("remove", &root.join("gone"))?;
        transaction.remove_folder("remove nothing", &root.join("nowhere"))?;
        transaction.write_file("write", &root.join("file"), "new")?;
        transaction.write_file("write anew", &root.join("other/file"), "new")
    }

    #[test]
    fn a_failure_at_any_step_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for path in ["there/old", "gone/old", "there/target/x", "file"] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder"))
                .and_then(|()| fs::write(path, "old"))
                .expect("written");
        }
        let before = tree(root);
        let mut failed = Vec::new();
        loop {
            let mut taken = 0;
            let result = all_or_nothing(
                &mut |name| {
                    taken += 1;
                    if taken <= failed.len() {
                        return Ok(());
                    }
                    failed.push(name.to_owned());
                    Err(file_problem(Path::new("x"), "injected", "none"))
                },
                |transaction| steps(root, transaction),
            );
            let Err(report) = result else { break };
            assert_eq!(report.problems().len(), 1, "{report}");
            assert_eq!(tree(root), before, "after a failure before the last of {failed:?}");
        }
        assert_eq!(failed, ["replace", "create", "remove", "remove nothing", "write", "write anew", "end"]);
        let after: Vec<_> = tree(root).into_iter().filter(|(_, bytes)| bytes.is_some()).collect();
        let expected = ["deep/new/a/b", "file", "other/file", "there/a/b", "there/target/x"];
        assert_eq!(
            after.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(),
            expected.map(|name| root.join(name))
        );
        assert_eq!(after.iter().filter(|(_, bytes)| bytes.as_deref() == Some(b"new")).count(), 4);
    }
}
