//! `inspect`: what the model says of a service, operation, shape or member, and what Rust it becomes.
//!
//! In: the arguments. Out: text or JSON of a [`view`]. Names, types and constraints are asked of the stages that decide
//! them when a crate is generated, and nothing is written. Works for services that cannot be generated, too.

mod rust;
mod subject;
mod text;
mod usage;
mod view;

use crate::arguments::{CodegenArguments, InspectArguments};
use crate::input::Input;
use crate::list::pretty;
use crate::pipeline;
use crate::program::Outcome;
use crate::repository::Repository;
use crate::settings::CrateSettings;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_codegen::choice::transform_renames;
use ferrosmith_codegen::names::{Names, resolve_names};
use ferrosmith_codegen::plan::context::Context;
use ferrosmith_codegen::plan::protocol::{PROTOCOLS, plan_protocol};
use ferrosmith_codegen::transform::transform_model;
use ferrosmith_model::closure::{Closure, resolve_closure};
use ferrosmith_model::unseen::spell_unseen;
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
pub(crate) fn run(arguments: &InspectArguments) -> Result<Outcome, Report> {
    let mut names = arguments.names.iter();
    let (service, input) = match &arguments.model {
        Some(path) => (None, Input::anywhere(path)?),
        None => {
            let service = names.next().cloned().unwrap_or_default();
            let input = vendored(&service)?;
            (Some(service), input)
        }
    };
    let wanted = names.next();
    if let Some(more) = names.next() {
        let hint = "with --model, say what to tell of and no service";
        return Err(trouble(Path::new(&input.shown), format!("`{more}` is one word too many"), hint));
    }
    let read = pipeline::read(&input)?;
    let folder = input.folder();
    let beside = [folder, folder.parent().unwrap_or(folder)];
    let settings = CrateSettings::read(&CodegenArguments::default(), &beside)?;
    let model = transform_renames(transform_model(read.clone()), &settings.choice)?;
    let closure = resolve_closure(&model, None);
    let resolved = resolve_names(&model, &closure);
    let service = service.unwrap_or_else(|| pipeline::kebab(read.facts().sdk_id));
    let package = settings.choice.package_name.unwrap_or_else(|| format!("ferrosmith-{service}"));
    // What is told of names and types is the same for every protocol, one that is not supported among them.
    let protocol = plan_protocol(&model, None, &input.shown).map_or(&PROTOCOLS[0], |plan| plan.protocol);
    let context = Context::new(&model, &closure, &resolved, protocol);
    let subject =
        Subject { read: &read, context, closure: &closure, names: &resolved, package, shown: input.shown.clone() };
    let view = match wanted {
        None => view::View::Service(rust::view_service(&subject)),
        Some(wanted) => find_subject(&subject, wanted)?,
    };
    let text = if arguments.json { pretty(&view) } else { spell_unseen(&text::write_view(&view)).into_owned() };
    Ok(Outcome { text, clean: true })
}

/// The newest version of a vendored service.
fn vendored(service: &str) -> Result<Input, Report> {
    let here = std::env::current_dir().map_err(io_trouble("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        let what = "no folder model/services here or in any folder above";
        trouble(&here, what, "run it inside the repository, or name a model with --model PATH")
    })?;
    Input::vendored(&repository.newest_version(service)?)
}
