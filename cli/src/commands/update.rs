//! `update`: a newer model of a vendored service in; the model, the crate, its version and its changelog brought up to it.
//!
//! Two steps. Preparing reads, compares, generates and checks, and writes nothing that stays (`update/prepare.rs`). Applying
//! exchanges the service's folder under model/services, which holds all that the crate is made from, and writes the crate
//! (`update/apply.rs`). All services are prepared before the first is applied. Compares nothing itself (`ferrosmith_diff`).

mod apply;
mod changelog;
mod lock;
mod prepare;
mod version;

use crate::report::program::{Outcome, Program};
use crate::request::UpdateRequest;
use crate::sources::repository::Repository;
use ferrosmith_build::disk::replace::recover;
use ferrosmith_build::disk::write::lock;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_model::Report;
use prepare::{Prepared, Step};
use std::fmt::Write as _;
use std::path::Path;

/// Carries out the command.
///
/// # Errors
///
/// Problems of the models, a model that is older than the vendored one or of another service, a crate that does not compile,
/// and files that can't be read or written. Nothing has changed then.
pub(crate) fn run(request: &UpdateRequest, program: Program) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let Some(repository) = Repository::find(&here) else {
        let hint = "vendored models are brought up to date; run it inside the repository that holds them";
        return Err(file_problem(&here, "there is no folder model/services here or in any folder above", hint));
    };
    let program = repository.own_program().unwrap_or(program);
    let mut services = if request.services.is_empty() { repository.services()? } else { request.services.clone() };
    services.sort();
    services.dedup();
    let folder = repository.root().join("model/services");
    // One run at a time; a run that only looks waits for none.
    let _lock = match request.dry_run {
        true => None,
        false => Some(lock(&folder)?),
    };
    for service in services.iter().filter(|_| !request.dry_run) {
        let folder = folder.join(service);
        recover(&folder).map_err(io_problem("clear away what an interrupted run left beside", &folder))?;
    }
    let opened = request.origin.open()?;
    let mut report = Report::new();
    let mut steps = Vec::new();
    for service in &services {
        let preparing = prepare::Preparing { service, request, repository: &repository, program };
        match preparing.prepare(&opened) {
            Ok(step) => steps.push(step),
            Err(problems) => report.extend(problems),
        }
    }
    let steps = report.gate(steps)?;
    let mut text = String::new();
    let mut updates: Vec<Prepared> = Vec::new();
    for step in steps {
        match step {
            Step::UpToDate(line) => text.push_str(&line),
            Step::Update(prepared) => {
                text.push_str(&prepared.description);
                updates.push(*prepared);
            }
        }
    }
    if request.dry_run {
        let _ = writeln!(text, "nothing was written");
    } else {
        let writer = apply::CrateWriter { repository: &repository, selection: &request.selection, program };
        text.push_str(&apply::apply(writer, &services, &updates, &mut |_| Ok(()))?);
    }
    Ok(Outcome { text, clean: true })
}
