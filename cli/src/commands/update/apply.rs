//! Applying updates: prepared files in, the services' folders exchanged and their crates written out; or everything as it was.
//!
//! Each service's folder is exchanged in one step, then its crate, then the lock files that name it. A step that fails undoes
//! all that were before it. Decides nothing.

use super::lock::{LockFile, find_locks};
use super::prepare::Prepared;
use crate::commands::codegen::write_vendored;
use crate::report::program::Program;
use crate::request::CodegenRequest;
use crate::sources::repository::Repository;
use ferrosmith_build::disk::replace::{new_folder, recover, swap_new};
use ferrosmith_build::disk::write::write_new;
use ferrosmith_build::problem::io_problem;
use ferrosmith_build::settings::SelectionOptions;
use ferrosmith_model::Report;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is called before each step with its name; an error of it is one of the step, for tests.
pub(super) type Before<'a> = &'a mut dyn FnMut(&str) -> Result<(), Report>;

/// Applies updates, and writes the crates of all these services, also of those that had none. Gives the lines for people.
///
/// # Errors
///
/// When a step fails; everything is as it was then.
pub(super) fn apply(
    writer: CrateWriter<'_>,
    services: &[String],
    updates: &[Prepared],
    before: Before<'_>,
) -> Result<String, Report> {
    let mut done = Done { writer, swapped: Vec::new(), written: Vec::new() };
    let result = done.advance(services, updates, before);
    match result {
        Ok(text) => {
            for (_, folder) in &done.swapped {
                recover(folder).map_err(io_problem("clear away the old model beside", folder))?;
            }
            Ok(text)
        }
        Err(mut problems) => {
            if let Err(more) = done.undo(updates) {
                problems.extend(more);
            }
            Err(problems)
        }
    }
}

/// How crates are written.
#[derive(Clone, Copy)]
pub(super) struct CrateWriter<'a> {
    /// Where.
    pub(super) repository: &'a Repository,
    /// What of each service.
    pub(super) selection: &'a SelectionOptions,
    /// By which program.
    pub(super) program: Program,
}

impl CrateWriter<'_> {
    /// Writes the crate of a service, and gives the lines for people.
    fn write(self, service: &str) -> Result<String, Report> {
        let request = CodegenRequest::vendored(service, self.selection.clone());
        write_vendored(self.repository, &request, service, self.program)
    }
}

/// What was done, so that it can be undone.
struct Done<'a> {
    writer: CrateWriter<'a>,
    /// Services whose folder was exchanged.
    swapped: Vec<(String, PathBuf)>,
    /// Lock files that were written.
    written: Vec<LockFile>,
}

impl Done<'_> {
    fn advance(&mut self, services: &[String], updates: &[Prepared], before: Before<'_>) -> Result<String, Report> {
        for update in updates {
            let folder = self.folder(&update.service);
            before("stage the model")?;
            stage(&folder, update).map_err(io_problem("write beside", &folder))?;
        }
        for update in updates {
            let folder = self.folder(&update.service);
            before("exchange the model")?;
            swap_new(&folder).map_err(io_problem("replace the vendored model", &folder))?;
            self.swapped.push((update.service.clone(), folder));
        }
        let mut text = String::new();
        for service in services {
            before("write the crate")?;
            text.push_str(&self.writer.write(service)?);
        }
        let versions: Vec<_> = updates.iter().map(|update| update.package.clone()).collect();
        for lock in find_locks(self.writer.repository, &versions)? {
            before("write the lock file")?;
            write_whole(&lock.path, &lock.new).map_err(io_problem("write", &lock.path))?;
            self.written.push(lock);
        }
        before("end")?;
        Ok(text)
    }

    /// Puts everything back.
    fn undo(&self, updates: &[Prepared]) -> Result<(), Report> {
        let mut report = Report::new();
        let mut note = |result: Result<(), Report>| {
            if let Err(problems) = result {
                report.extend(problems);
            }
        };
        for lock in &self.written {
            note(write_whole(&lock.path, &lock.old).map_err(io_problem("put back", &lock.path)));
        }
        for (service, folder) in &self.swapped {
            note(swap_new(folder).map_err(io_problem("put back the vendored model", folder)));
            note(self.writer.write(service).map(drop));
        }
        for update in updates {
            let folder = self.folder(&update.service);
            note(recover(&folder).map_err(io_problem("clear away what is left beside", &folder)));
        }
        report.gate(())
    }

    fn folder(&self, service: &str) -> PathBuf {
        self.writer.repository.root().join("model/services").join(service)
    }
}

/// Writes the files of an update beside the service's folder.
fn stage(folder: &Path, update: &Prepared) -> io::Result<()> {
    let new = new_folder(folder)?;
    for (name, bytes) in &update.files {
        let path = new.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&new))?;
        write_new(&path, bytes)?;
    }
    Ok(())
}

/// Writes a file in one step.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let staged = path.with_extension("lock.ferrosmith-staging");
    write_new(&staged, text.as_bytes())?;
    fs::rename(&staged, path)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
