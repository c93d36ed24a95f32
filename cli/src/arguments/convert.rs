//! [`Request`] of a command line: what clap read in, plain types out. Carries nothing out.

use super::{
    CodegenArguments, Command, DiffArguments, DiffFormat, FailOn, InspectArguments, SelectionArguments, UpdateArguments,
};
use crate::disk::product::Mode;
use crate::request;
use crate::request::{
    CodegenAllRequest, CodegenRequest, DiffRequest, InspectRequest, InspectedModel, ListRequest, Request,
    SmithyPluginRequest, UpdateRequest,
};
use crate::sources::origin::Origin;
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::settings::SelectionOptions;
use ferrosmith_diff::SemverStep;
use ferrosmith_model::Report;
use std::path::PathBuf;

impl TryFrom<Command> for Request {
    type Error = Report;

    fn try_from(command: Command) -> Result<Self, Report> {
        Ok(match command {
            Command::Codegen(arguments) => codegen(arguments),
            Command::Diff(arguments) => Self::Diff(arguments.into()),
            Command::Update(arguments) => Self::Update(arguments.into()),
            Command::List(arguments) => Self::List(ListRequest { models: arguments.models, json: arguments.json }),
            Command::Inspect(arguments) => Self::Inspect(arguments.try_into()?),
            Command::SmithyPlugin(arguments) => Self::SmithyPlugin(SmithyPluginRequest {
                service: arguments.service,
                selection: arguments.selection.into(),
                runtime: arguments.runtime,
            }),
        })
    }
}

fn codegen(arguments: CodegenArguments) -> Request {
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let (selection, runtime) = (arguments.selection.into(), arguments.runtime);
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

impl From<SelectionArguments> for SelectionOptions {
    fn from(arguments: SelectionArguments) -> Self {
        let SelectionArguments { operations, protocol, leave_out_unsupported, types_only, settings } = arguments;
        Self { operations, protocol, leave_out_unsupported, types_only, settings }
    }
}

impl From<DiffArguments> for DiffRequest {
    fn from(arguments: DiffArguments) -> Self {
        let format = match arguments.format {
            DiffFormat::Text => request::DiffFormat::Text,
            DiffFormat::Markdown => request::DiffFormat::Markdown,
            DiffFormat::Json => request::DiffFormat::Json,
        };
        let fail_on = arguments.fail_on.map(|step| match step {
            FailOn::Patch => SemverStep::Patch,
            FailOn::Minor => SemverStep::Minor,
            FailOn::Major => SemverStep::Major,
        });
        let DiffArguments { old, new, service, html, selection, .. } = arguments;
        Self { old, new, service, format, html, fail_on, selection: selection.into() }
    }
}

impl From<UpdateArguments> for UpdateRequest {
    fn from(arguments: UpdateArguments) -> Self {
        let origin = match arguments.from {
            Some(path) => Origin::Path(path),
            None => Origin::version(&arguments.botocore),
        };
        let UpdateArguments { services, source, dry_run, no_check, allow_older, selection, .. } = arguments;
        Self { services, origin, source, dry_run, no_check, allow_older, selection: selection.into() }
    }
}

impl TryFrom<InspectArguments> for InspectRequest {
    type Error = Report;

    fn try_from(arguments: InspectArguments) -> Result<Self, Report> {
        let InspectArguments { names, model, selection, json } = arguments;
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
        Ok(Self { model, subject, selection: selection.into(), json })
    }
}
