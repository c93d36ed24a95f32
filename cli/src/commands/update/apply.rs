//! Applying updates: prepared files in, the services' folders exchanged and their crates written out; or everything as it was.
//!
//! Each service's folder is exchanged in one step, then its crate, then the lock files that name it. Decides nothing.

use super::lock::find_locks;
use super::prepare::Prepared;
use crate::commands::codegen::put_vendored;
use crate::disk::transaction::{Before, all_or_nothing};
use crate::report::program::Program;
use crate::sources::repository::Repository;
use ferrosmith_build::settings::SelectionOptions;
use ferrosmith_model::Report;

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
    let repository = writer.repository;
    all_or_nothing(before, |transaction| {
        for update in updates {
            let folder = repository.service_folder(&update.service);
            transaction.put_folder("exchange the model", &folder, &update.files)?;
        }
        let mut text = String::new();
        for service in services {
            let (lines, _) = put_vendored(transaction, repository, (service, writer.selection), writer.program)?;
            text.push_str(&lines);
        }
        let versions: Vec<_> = updates.iter().map(|update| update.package.clone()).collect();
        for lock in find_locks(repository, &versions)? {
            transaction.write_file("write the lock file", &lock.path, &lock.new)?;
        }
        Ok(text)
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
