//! `remove`: services in; their models, crates and the dependencies on them gone from this workspace.
//!
//! Everything or nothing. What calls a service is left to its author: cargo says where.

use crate::commands::init::Home;
use crate::disk::transaction::{Transaction, all_or_nothing};
use crate::report::program::{Outcome, Program};
use crate::request::RemoveRequest;
use ferrosmith_build::disk::compare::refuse_foreign;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::disk::write::lock;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::path::Path;

/// Carries out the command.
///
/// # Errors
///
/// A service that is not here, and files that can't be read or written. Nothing has changed then.
pub(crate) fn run(request: &RemoveRequest, program: Program) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let home = Home::find(&here)?;
    let models = home.repository.root().join("model/services");
    if !models.is_dir() {
        let hint = format!("run it inside the workspace that has the service; {} add SERVICE adds one", program.name());
        return Err(file_problem(&here, "no folder model/services is here or in a folder above", hint));
    }
    let mut report = Report::new();
    for service in &request.services {
        // The version is not of interest, but that there is such a service.
        if let Err(problems) = home.repository.newest_version(service) {
            report.extend(problems);
        }
        if let Err(problems) = refuse_foreign(&home.repository.crate_folder(service)) {
            report.extend(problems);
        }
    }
    report.gate(())?;
    let _lock = lock(&models)?;
    let lines = all_or_nothing(&mut |_| Ok(()), |transaction| {
        let mut lines = Vec::new();
        for service in &request.services {
            lines.extend(take_out(transaction, &home, service)?);
        }
        Ok(lines)
    })?;
    Ok(Outcome { text: lines.join("\n") + "\n", clean: true })
}

/// Takes one service out. Gives lines for people.
fn take_out(transaction: &mut Transaction<'_>, home: &Home, service: &str) -> Result<Vec<String>, Report> {
    let (model, crate_folder) = (home.repository.service_folder(service), home.repository.crate_folder(service));
    let mut lines = Vec::new();
    if let Some(cargo) = &home.cargo {
        let mut manifests = cargo.manifests()?;
        // The root's manifest is the first: packages may take a dependency from it.
        let mut inherited = Vec::new();
        for manifest in &mut manifests {
            let removed = manifest.remove_dependencies(&crate_folder, &inherited);
            if removed.names.is_empty() {
                continue;
            }
            transaction.write_file("write the manifest", &manifest.path, &manifest.text())?;
            lines.push(format!("wrote {}: without {}", shown(&manifest.path), removed.names.join(", ")));
            inherited.extend(removed.of_workspace);
        }
    }
    for folder in [model, crate_folder] {
        if folder.symlink_metadata().is_ok() {
            transaction.remove_folder("remove the folder", &folder)?;
            lines.push(format!("removed {}", shown(&folder)));
        }
    }
    Ok(lines)
}
