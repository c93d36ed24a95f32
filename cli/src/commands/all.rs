//! `codegen --all`: a crate for each model of a folder: the arguments in, crates on disk, a summary and a report out.
//!
//! Works on as many models at a time as there are cores, and goes on after a model that fails, which the summary and
//! the exit code tell. While it works it shows a bar on a terminal, and prints a line per model, in the order of their
//! names, where standard error is none. What comes of one model is in `service.rs`.

mod in_order;
mod json;
mod memory;
mod service;
mod summary;

use crate::disk::product::{Mode, apply};
use crate::disk::target::{check_target, write_target};
use crate::report::program::{Outcome, Program, show};
use crate::report::progress::ProgressBar;
use crate::report::stage_times::StageTimes;
use crate::request::CodegenAllRequest;
use crate::sources::model_folder::{crate_names, find_models};
use crate::sources::repository::Repository;
use crate::sources::runtime_place::{RuntimePlace, runtime_product};
use ferrosmith_build::disk::compare::refuse_foreign;
use ferrosmith_build::disk::path::{absolute, shown};
use ferrosmith_build::disk::write::lock_beside;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::{CrateSettings, FILE, SelectionOptions};
use ferrosmith_model::Report;
use ferrosmith_model::invisible::spell_invisible;
use in_order::each_in_order;
use service::{Batch, Change, generate_service};
use std::path::Path;

/// Settings that are for all services say nothing that only one of them can have.
fn check_settings(selection: &SelectionOptions) -> Result<(), Report> {
    let Some(path) = &selection.settings else { return Ok(()) };
    let settings = CrateSettings::read(selection, &[])?;
    let keys = [
        ("crate", settings.package_name.is_some()),
        ("operations", settings.selection.operations.is_some()),
        ("[renames]", !settings.selection.renames.is_empty()),
    ];
    let mut report = Report::new();
    for (key, _) in keys.into_iter().filter(|(_, is_there)| *is_there) {
        let hint = format!("put it into a {FILE} beside the model of that service");
        report.extend(file_problem(path, format!("`{key}` is of one service, and these settings are for all"), hint));
    }
    report.gate(())
}

/// Carries out the command.
///
/// # Errors
///
/// When the folder of models cannot be read or holds none, or the report cannot be written.
pub(crate) fn run(request: &CodegenAllRequest, program: Program, mut times: StageTimes) -> Result<Outcome, Report> {
    if let Some(report) = &request.report {
        let settings = request.selection.settings.as_deref();
        let inputs: Vec<&Path> = settings.into_iter().chain([request.models.as_path()]).collect();
        check_target(report, "--report", &inputs)?;
    }
    check_settings(&request.selection)?;
    let models = find_models(&request.models)?;
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here);
    let out = absolute(&request.out)?;
    let runtime = RuntimePlace::find(request.runtime.as_deref(), repository.as_ref(), &out.join("any"))?;
    let copy = runtime.copy.as_deref().map(|folder| write_copy(folder, request.mode, program)).transpose()?.flatten();
    let lock = match request.mode {
        Mode::Check => None,
        Mode::Write => Some(lock_beside(&out.join("all"))?),
    };
    let batch = Batch { request, program, repository, out, lock };
    let models: Vec<_> = crate_names(&models).into_iter().zip(models).collect();
    let mut bar = ProgressBar::new(models.len());
    let mut made = Vec::with_capacity(models.len());
    each_in_order(
        &models,
        |(name, model)| generate_service(&batch, name, model),
        |_, (one, spent)| {
            bar.advance(&one.service);
            if bar.is_hidden() {
                show(std::io::stdout(), &spell_invisible(&one.line()));
            }
            times.add(&spent);
            made.push(one);
        },
    );
    bar.clear();
    if let Some(path) = &request.report {
        write_target(path, "the report", &json::report(&made, &times))?;
    }
    let mut outcome = summary::summary(&made, request.mode, &times, bar.is_hidden());
    if let Some((line, clean)) = copy {
        outcome.text.push_str(&line);
        outcome.clean &= clean;
    }
    Ok(outcome)
}

/// Brings the copy of the runtime that the crates name up to this program's, or compares it: a line for people, and whether
/// all is well. None where this program carries none.
fn write_copy(folder: &Path, mode: Mode, program: Program) -> Result<Option<(String, bool)>, Report> {
    let Some(product) = runtime_product(folder, program) else { return Ok(None) };
    refuse_foreign(folder)?;
    let comparison = apply(&product, mode)?;
    let line = format!("{:<9} {}, which the crates name by its path\n", Change::of(&comparison).word(), shown(folder));
    Ok(Some((line, mode == Mode::Write || comparison.is_clean())))
}
