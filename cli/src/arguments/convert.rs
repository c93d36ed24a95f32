//! [`Request`] of a command line: what clap read in, plain types out. Carries nothing out.

use super::{CodegenArguments, Command, InspectArguments, SelectionArguments, ShapeArgument};
use crate::disk::product::Mode;
use crate::request::{
    CodegenAllRequest, CodegenRequest, InspectRequest, InspectedModel, ListRequest, Request, SmithyPluginRequest,
};
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::settings::SelectionOptions;
use ferrosmith_model::Report;
use std::path::PathBuf;

#[cfg(feature = "full")]
use crate::request::{InitRequest, RemoveRequest};

#[cfg(feature = "full")]
mod full;

impl TryFrom<Command> for Request {
    type Error = Report;

    fn try_from(command: Command) -> Result<Self, Report> {
        Ok(match command {
            Command::Codegen(arguments) => codegen(arguments),
            #[cfg(feature = "full")]
            Command::Diff(arguments) => Self::Diff(arguments.into()),
            #[cfg(feature = "full")]
            Command::Update(arguments) => Self::Update(arguments.into()),
            #[cfg(feature = "full")]
            Command::Add(arguments) => Self::Add(arguments.into()),
            #[cfg(feature = "full")]
            Command::Remove(arguments) => Self::Remove(RemoveRequest { services: arguments.services }),
            #[cfg(feature = "full")]
            Command::Init(arguments) => Self::Init(InitRequest { folder: arguments.folder }),
            #[cfg(feature = "full")]
            Command::Search(arguments) => Self::Search(arguments.into()),
            #[cfg(not(feature = "full"))]
            Command::Diff(_)
            | Command::Update(_)
            | Command::Add(_)
            | Command::Remove(_)
            | Command::Init(_)
            | Command::Search(_) => {
                let what = "this build of the program has no such command";
                return Err(file_problem(std::path::Path::new("ferrosmith"), what, "build it with the feature `full`"));
            }
            Command::List(arguments) => Self::List(ListRequest {
                models: arguments.models,
                service: arguments.shape.service_shape,
                json: arguments.json,
            }),
            Command::Inspect(arguments) => Self::Inspect(arguments.try_into()?),
            Command::SmithyPlugin(arguments) => Self::SmithyPlugin(SmithyPluginRequest {
                service: arguments.service,
                selection: options(arguments.selection, arguments.shape),
                runtime: arguments.runtime,
            }),
        })
    }
}

fn codegen(arguments: CodegenArguments) -> Request {
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let (selection, runtime) = (options(arguments.selection, arguments.shape), arguments.runtime);
    let here = || PathBuf::from(".");
    match arguments.all {
        true => Request::CodegenAll(CodegenAllRequest {
            models: arguments.models.unwrap_or_else(here),
            out: arguments.out.unwrap_or_else(here),
            report: arguments.report,
            selection,
            runtime,
            mode,
        }),
        false => Request::Codegen(CodegenRequest {
            service: arguments.service,
            model: arguments.model,
            out: arguments.out,
            selection,
            runtime,
            mode,
            verbose: arguments.verbose,
        }),
    }
}

/// The options of the two groups together.
fn options(selection: SelectionArguments, shape: ShapeArgument) -> SelectionOptions {
    SelectionOptions { service: shape.service_shape, ..selection.into() }
}

impl From<SelectionArguments> for SelectionOptions {
    fn from(arguments: SelectionArguments) -> Self {
        let SelectionArguments { operations, protocol, leave_out_unsupported, types_only, settings } = arguments;
        Self { operations, protocol, leave_out_unsupported, types_only, settings, service: None }
    }
}

impl TryFrom<InspectArguments> for InspectRequest {
    type Error = Report;

    fn try_from(arguments: InspectArguments) -> Result<Self, Report> {
        let InspectArguments { names, model, shape, selection, json } = arguments;
        let mut names = names.into_iter();
        let model = match model {
            Some(path) => InspectedModel::Path(path),
            // Clap sees to it that there is a name without a model.
            None => InspectedModel::Vendored(names.next().unwrap_or_default()),
        };
        let subject = names.next();
        if let (Some(more), InspectedModel::Path(path)) = (names.next(), &model) {
            let hint = "with --model, say what to tell of and no service";
            return Err(file_problem(path, format!("`{more}` is one word too many"), hint));
        }
        Ok(Self { model, subject, selection: options(selection, shape), json })
    }
}
