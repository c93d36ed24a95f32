//! Replaces a crate folder whole or not at all, and mends what an interrupted run left.
//!
//! In: a folder, the files it should hold, and how they compare. Out: the folder with exactly these files. The new
//! crate is built beside the old one, in `.<name>.ferrosmith-staging/`, where unchanged files are hard links and so keep
//! their modification time; then the two folders are exchanged in one step of the file system. A process killed at
//! any moment leaves the old crate or the new one, and at most a staging folder, which the next run removes. Holds
//! against a killed process, not against a power cut: nothing is flushed to the disk, since what is lost can be
//! generated again and `--check` finds it.
//!
//! Does not decide what the files are.

use crate::disk::compare::{Comparison, is_kept};
use crate::disk::write::write_new;
use ferrosmith_codegen::OutputFile;
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// How two folders change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swap {
    /// `renameat2` with `RENAME_EXCHANGE`: no moment without a crate.
    Exchange,
    /// Old away, new in: two steps, for systems without an exchange. [`recover`] mends what a kill between them leaves.
    TwoRenames,
}

/// Keeps other runs away from the folder that holds the crate folder, until dropped or killed.
pub struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Waits for the lock on a folder, which is made if it is not there, and calls `waits` first where another run holds it.
    /// File systems without locks do without.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made.
    pub fn acquire(folder: &Path, waits: &mut dyn FnMut(&Path)) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let locked = File::open(folder).and_then(|file| {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => waits(folder),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            file.lock().map(|()| file)
        });
        Ok(Self { _folder: locked.ok() })
    }
}

/// The folder in which the new crate is built.
fn staging_of(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.ferrosmith-staging"))
}

/// Mends what a killed run left beside a crate folder.
///
/// # Errors
///
/// When something cannot be moved or removed.
pub fn recover(folder: &Path) -> io::Result<()> {
    let staging = staging_of(folder);
    match staging.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => {}
        // A link or a file is none of ours: what it leads to is left alone.
        Ok(_) => return fs::remove_file(&staging),
        Err(_) => return Ok(()),
    }
    let old = staging.join("old");
    if !folder.exists() && is_folder(&old) {
        fs::rename(&old, folder)?;
    }
    finish(folder, &staging)
}

/// Whether a path is a folder, and no link to one.
fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

/// The new and empty staging folder with the folder `new` in it. Nothing that stood there before is in it, or is followed.
fn make_staging(staging: &Path) -> io::Result<PathBuf> {
    if let Some(parent) = staging.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(staging)?;
    let new = staging.join("new");
    fs::create_dir(&new)?;
    Ok(new)
}

/// Makes a folder hold exactly these files, and what [`is_kept`]. A failure leaves it as it was.
///
/// # Errors
///
/// When a file cannot be written or the folders cannot change places.
pub fn replace_crate(folder: &Path, files: &[OutputFile], comparison: &Comparison) -> io::Result<()> {
    replace_by(swap_of_system(), folder, files, comparison, &mut |_| Ok(())).inspect_err(|_| {
        let _ = recover(folder);
    })
}

/// How folders change places on this system.
fn swap_of_system() -> Swap {
    if cfg!(target_os = "linux") { Swap::Exchange } else { Swap::TwoRenames }
}

/// An empty folder beside this one, to build what is to take its place. It is removed by [`recover`].
///
/// # Errors
///
/// When it can't be made.
pub fn new_folder(folder: &Path) -> io::Result<PathBuf> {
    recover(folder)?;
    make_staging(&staging_of(folder))
}

/// Puts what was built in [`new_folder`] in the place of this folder, and this folder in its place: doing it again undoes it.
///
/// # Errors
///
/// When the folders cannot change places; they are as they were then.
pub fn swap_new(folder: &Path) -> io::Result<()> {
    let staging = staging_of(folder);
    let (new, old) = (staging.join("new"), staging.join("old"));
    if !exchange(&new, folder)? {
        fs::rename(folder, &old)?;
        fs::rename(&new, folder)?;
        fs::rename(&old, &new)?;
    }
    Ok(())
}

/// Removes a crate folder in one step.
///
/// # Errors
///
/// When it cannot be moved or removed.
pub fn remove_crate(folder: &Path) -> io::Result<()> {
    begin_removal(folder)?;
    end_removal(folder)
}

/// Moves a folder aside, from where [`recover`] puts it back and [`end_removal`] removes it.
///
/// # Errors
///
/// When it cannot be moved.
pub fn begin_removal(folder: &Path) -> io::Result<()> {
    recover(folder)?;
    let staging = staging_of(folder);
    make_staging(&staging)?;
    fs::rename(folder, staging.join("old")).inspect_err(|_| drop(fs::remove_dir_all(&staging)))
}

/// Removes what [`begin_removal`] moved aside.
///
/// # Errors
///
/// When it cannot be removed.
pub fn end_removal(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(staging_of(folder)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// [`replace_crate`] by a given kind of swap. `step` is called before each change to the file system with its name.
fn replace_by(
    swap: Swap,
    folder: &Path,
    files: &[OutputFile],
    comparison: &Comparison,
    step: &mut dyn FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    let staging = staging_of(folder);
    step("make the staging folder")?;
    let new = make_staging(&staging)?;
    stage_files(folder, &new, files, comparison, step)?;
    step("swap")?;
    if !comparison.exists {
        fs::rename(&new, folder)?;
    } else if swap == Swap::TwoRenames || !exchange(&new, folder)? {
        fs::rename(folder, staging.join("old"))?;
        step("put the new folder in")?;
        fs::rename(&new, folder)?;
    }
    step("finish")?;
    finish(folder, &staging)
}

/// Builds the new crate: links for unchanged files, texts for the others.
fn stage_files(
    folder: &Path,
    new: &Path,
    files: &[OutputFile],
    comparison: &Comparison,
    step: &mut dyn FnMut(&str) -> io::Result<()>,
) -> io::Result<()> {
    let parents: BTreeSet<PathBuf> =
        files.iter().filter_map(|file| new.join(&file.path).parent().map(Path::to_owned)).collect();
    for parent in parents {
        fs::create_dir_all(parent)?;
    }
    for file in files {
        step(&file.path)?;
        let to = new.join(&file.path);
        if comparison.unchanged.contains(&file.path) {
            let from = folder.join(&file.path);
            if fs::hard_link(&from, &to).is_err() {
                copy_with_time(&from, &to)?;
            }
        } else {
            write_new(&to, file.text.as_bytes())?;
        }
    }
    Ok(())
}

/// For file systems without hard links: a copy with the same modification time.
fn copy_with_time(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    File::options().write(true).open(to)?.set_modified(modified)
}

/// Exchanges two folders in one step; false where the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two folders in one step; false where the file system cannot.
#[cfg(not(target_os = "linux"))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Moves what is kept out of the replaced folder into the new one, then removes the staging folder.
fn finish(folder: &Path, staging: &Path) -> io::Result<()> {
    for replaced in [staging.join("old"), staging.join("new")].into_iter().filter(|path| is_folder(path)) {
        for entry in fs::read_dir(&replaced)? {
            let name = entry?.file_name();
            let to = folder.join(&name);
            if is_kept(&name.to_string_lossy()) && folder.is_dir() && to.symlink_metadata().is_err() {
                fs::rename(replaced.join(&name), to)?;
            }
        }
    }
    fs::remove_dir_all(staging)
}

#[cfg(test)]
#[path = "replace/tests.rs"]
mod tests;
