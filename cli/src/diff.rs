//! `diff`: two models in, what changed and what it breaks out, as text, Markdown, JSON or HTML.
//!
//! A model is named by its path, or as a vendored service with or without its API version. Compares nothing itself
//! (`ferrosmith_diff`), and writes nothing but the page that `--html` names.

use crate::arguments::{DiffArguments, DiffFormat};
use crate::input::Input;
use crate::origin::Origin;
use crate::pipeline;
use crate::program::Outcome;
use crate::repository::{Repository, subfolders};
use crate::source::Source;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_codegen::{Selection, Settings};
use ferrosmith_diff::render::{Paint, render_html, render_json, render_markdown, render_text};
use ferrosmith_diff::{Diff, SemverStep, Version, diff_models};
use ferrosmith_model::{Model, Report};
use std::io::IsTerminal;
use std::path::Path;

/// A model, and where it was read from.
struct Read {
    input: Input,
    model: Model,
}

/// Carries out the command.
///
/// # Errors
///
/// When a model can't be found or read, or no crate can be planned for it.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Outcome, Report> {
    let mut report = Report::new();
    let [old, new] = [(&arguments.old, &arguments.new), (&arguments.new, &arguments.old)].map(|(name, other)| {
        let service = arguments.service.as_deref().or_else(|| vendored_name(other));
        read(name, service).map_err(|problems| report.extend(problems))
    });
    let (Ok(old), Ok(new)) = (old, new) else { return Err(report) };
    let (before, after) = (settings(&old, arguments), settings(&new, arguments));
    let sides = [Version { model: &old.model, settings: &before }, Version { model: &new.model, settings: &after }];
    let [old, new] = sides;
    let diff = diff_models(old, new)?;
    if let Some(path) = &arguments.html {
        std::fs::write(path, render_html(&diff)).map_err(io_trouble("write the page", path))?;
    }
    let text = match arguments.format {
        DiffFormat::Text => render_text(&diff, paint()),
        DiffFormat::Markdown => render_markdown(&diff),
        DiffFormat::Json => render_json(&diff),
    };
    Ok(Outcome { text, clean: is_clean(&diff, arguments) })
}

/// Whether the step is below the one that is a failure.
fn is_clean(diff: &Diff, arguments: &DiffArguments) -> bool {
    arguments.fail_on.is_none_or(|limit| diff.step < SemverStep::from(limit))
}

/// Colours on a terminal, unless `NO_COLOR` is set.
fn paint() -> Paint {
    let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    if wanted && std::io::stdout().is_terminal() { Paint::Colours } else { Paint::Plain }
}

/// Reads a model from a path, a vendored one by the name of its service, or that of a service in a package.
fn read(name: &str, service: Option<&str>) -> Result<Read, Report> {
    let path = Path::new(name);
    let origin = Origin::botocore(name).or_else(|| path.exists().then(|| Origin::Path(path.to_owned())));
    let input = match origin {
        Some(origin) => origin.open()?.model(service)?.input,
        None => vendored(name)?,
    };
    let model = pipeline::read(&input)?;
    Ok(Read { input, model })
}

/// The service of a name that is neither a path nor a package.
fn vendored_name(name: &str) -> Option<&str> {
    let is_other = Path::new(name).exists() || Origin::botocore(name).is_some();
    (!is_other).then(|| name.split('@').next().unwrap_or(name))
}

/// `partnercentral-account`, or `partnercentral-account@2025-04-04`.
fn vendored(name: &str) -> Result<Input, Report> {
    let here = std::env::current_dir().map_err(io_trouble("find the current folder", Path::new(".")))?;
    let hint = "name a folder of botocore files, a service-2.json, a Smithy JSON AST, a package, botocore:VERSION, or a vendored \
                service, as in `partnercentral-account` or `partnercentral-account@2025-04-04`";
    let Some(repository) = Repository::find(&here) else {
        return Err(trouble(Path::new(name), "there is no such file or folder, nor vendored services here", hint));
    };
    let (service, version) = name.split_once('@').map_or((name, None), |(service, version)| (service, Some(version)));
    let newest = repository.newest_version(service)?;
    let Some(version) = version else { return Input::vendored(&newest) };
    let versions = newest.parent().unwrap_or(&newest);
    let known = subfolders(versions)?;
    if !known.iter().any(|known| known == version) {
        let hint = format!("vendored versions are {}", known.join(", "));
        return Err(trouble(&versions.join(version), format!("no version {version} of `{service}` is vendored"), hint));
    }
    Input::vendored(&versions.join(version))
}

/// How the crate of a model is generated, as far as its API goes.
fn settings(read: &Read, arguments: &DiffArguments) -> Settings {
    let source = read.input.source.as_ref().map(Source::line).unwrap_or_else(|| read.input.shown.clone());
    let operations = (!arguments.operations.is_empty()).then(|| arguments.operations.clone());
    Settings {
        model_source: Some(source),
        selection: Selection { origin: "--operations".to_owned(), operations, ..Selection::default() },
        ..Settings::new(&pipeline::kebab(read.model.facts().sdk_id), "0.0.0")
    }
}
