//! `inspect`: what the model says of a service, operation, shape or member, and what Rust it becomes.
//!
//! In: the arguments. Out: text or JSON of a [`view`]. Names, types and constraints are asked of the stages that decide
//! them when a crate is generated, and nothing is written. Works for services that cannot be generated, too.

mod rust;
mod subject;
mod text;
mod usage;
mod view;

use crate::report::json::pretty;
use crate::report::program::Outcome;
use crate::request::{InspectRequest, InspectedModel};
use crate::sources::repository::Repository;
use ferrosmith_build::generate::{kebab, read};
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::CrateSettings;
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_codegen::names::Names;
use ferrosmith_codegen::plan::context::Context;
use ferrosmith_codegen::plan::protocol::{PROTOCOLS, plan_protocol};
use ferrosmith_codegen::{Resolved, resolve};
use ferrosmith_model::closure::Closure;
use ferrosmith_model::invisible::spell_invisible;
use ferrosmith_model::{Model, Report};
use std::path::Path;
use subject::find_subject;

/// A model and what the stages make of it.
struct Subject<'a> {
    /// The model as it was read.
    read: &'a Model,
    /// The plan's view of the model as the stages see it, with names.
    context: Context<'a>,
    closure: &'a Closure,
    names: &'a Names,
    /// The protocol that is chosen.
    protocol: Option<String>,
    /// What the crate is called.
    package: String,
    /// The folder or file, as people know it.
    shown: String,
}

/// Carries out the command.
///
/// # Errors
///
/// When the model cannot be read, or holds nothing of the name; then with the nearest ones.
pub(crate) fn run(request: &InspectRequest) -> Result<Outcome, Report> {
    let (files, settings_folders) = match &request.model {
        InspectedModel::Path(path) => (ModelFiles::anywhere(path)?, 1),
        InspectedModel::Vendored(service) => (vendored(service)?, 2),
    };
    let settings_folders: Vec<&Path> = files.folder().ancestors().take(settings_folders).collect();
    let settings = CrateSettings::read(&request.selection, &settings_folders)?;
    let read = read(&files, settings.service_choice())?;
    let service = match &request.model {
        InspectedModel::Path(_) => kebab(read.service_metadata().sdk_id),
        InspectedModel::Vendored(service) => service.clone(),
    };
    let package = settings.package_name.clone().unwrap_or_else(|| format!("ferrosmith-{service}"));
    let settings = settings.into_settings(&service, String::new());
    let Resolved { model, closure, names, .. } = resolve(&read, &settings)?;
    // What is said of names and types is the same for every protocol, one that is not supported among them.
    let protocol = plan_protocol(&model, settings.selection.protocol.as_deref(), &files.shown);
    let context = Context::new(&model, &closure, &names, protocol.map_or(&PROTOCOLS[0], |plan| plan.protocol));
    let subject = Subject {
        read: &read,
        context,
        closure: &closure,
        names: &names,
        protocol: settings.selection.protocol,
        package,
        shown: files.shown.clone(),
    };
    let view = match &request.subject {
        None => view::View::Service(rust::view_service(&subject)),
        Some(subject_name) => find_subject(&subject, subject_name)?,
    };
    let text = if request.json { pretty(&view) } else { spell_invisible(&text::write_view(&view)).into_owned() };
    Ok(Outcome { text, clean: true })
}

/// The newest version of a vendored service.
fn vendored(service: &str) -> Result<ModelFiles, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        let what = "no folder model/services here or in any folder above";
        file_problem(&here, what, "run it inside the repository, or name a model with --model PATH")
    })?;
    ModelFiles::vendored(&repository.newest_version(service)?)
}
