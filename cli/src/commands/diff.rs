//! `diff`: two models in, what changed and what it breaks out, as text, Markdown, JSON or HTML.
//!
//! A model is named by its path, or as a vendored service with or without its API version. Compares nothing itself
//! (`ferrosmith_diff`), and writes nothing but the page that `--html` names.

use crate::disk::target::{check_target, write_target};
use crate::report::program::{Outcome, colours};
use crate::request::{DiffFormat, DiffRequest};
use crate::sources::origin::Origin;
use crate::sources::repository::Repository;
use ferrosmith_build::disk::path::subfolders;
use ferrosmith_build::generate::{kebab, read_where_several, service_name, with_places};
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::{CrateSettings, SelectionOptions};
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::Source;
use ferrosmith_codegen::{Settings, plan};
use ferrosmith_diff::render::{Paint, render_html, render_json, render_markdown, render_text};
use ferrosmith_diff::{Version, diff_plans};
use ferrosmith_model::{Model, Report};
use std::path::{Path, PathBuf};

/// One of the two models, and where it was read from.
struct Compared {
    files: ModelFiles,
    model: Model,
    /// Where `codegen` looks for the model's `ferrosmith.toml`.
    settings_folders: Vec<PathBuf>,
}

/// Carries out the command.
///
/// # Errors
///
/// When a model can't be found or read, or no crate can be planned for it.
pub(crate) fn run(request: &DiffRequest) -> Result<Outcome, Report> {
    if let Some(page) = &request.html {
        let settings = request.selection.settings.as_deref();
        let inputs: Vec<&Path> = settings.into_iter().chain([&request.old, &request.new].map(Path::new)).collect();
        check_target(page, "--html", &inputs)?;
    }
    let mut report = Report::new();
    let [old, new] = [(&request.old, &request.new), (&request.new, &request.old)].map(|(name, other)| {
        let service = request.service.as_deref().filter(|name| service_name(name).is_ok());
        read_model(name, service.or_else(|| vendored_name(other)), request).map_err(|problems| report.extend(problems))
    });
    let (Ok(old), Ok(new)) = (old, new) else { return Err(report) };
    let [before, after] = settings(&old, &new, request)?;
    let [before, after] = [(&old, &before), (&new, &after)].map(|(compared, settings)| {
        let planned = plan(&compared.model, settings);
        planned.map_err(|problems| report.extend(with_places(&compared.files, problems)))
    });
    let (Ok(before), Ok(after)) = (before, after) else { return Err(report) };
    let diff =
        diff_plans(Version { model: &old.model, planned: &before }, Version { model: &new.model, planned: &after });
    if let Some(path) = &request.html {
        write_target(path, "the page", &render_html(&diff))?;
    }
    let text = match request.format {
        DiffFormat::Text => render_text(&diff, if colours() { Paint::Colours } else { Paint::Plain }),
        DiffFormat::Markdown => render_markdown(&diff),
        DiffFormat::Json => render_json(&diff),
    };
    Ok(Outcome { text, clean: request.fail_on.is_none_or(|limit| diff.step < limit) })
}

/// Reads a model from a path, a vendored one by the name of its service, or that of a service in a package.
fn read_model(name: &str, service: Option<&str>, request: &DiffRequest) -> Result<Compared, Report> {
    let path = Path::new(name);
    let origin = Origin::botocore(name).or_else(|| path.exists().then(|| Origin::Path(path.to_owned())));
    let is_vendored = origin.is_none();
    let files = match origin {
        Some(origin) => origin.open()?.model(service)?.files,
        None => vendored(name)?,
    };
    let levels = if is_vendored { 2 } else { 1 };
    let settings_folders: Vec<PathBuf> = files.folder().ancestors().take(levels).map(Path::to_owned).collect();
    let folders: Vec<&Path> = settings_folders.iter().map(PathBuf::as_path).collect();
    // The same option names a folder of a package, and a shape of a model.
    let options = SelectionOptions { service: request.service.clone(), ..request.selection.clone() };
    let model = read_where_several(&files, CrateSettings::read(&options, &folders)?.service_choice())?;
    Ok(Compared { settings_folders, files, model })
}

/// The service of a name that is neither a path nor a package.
fn vendored_name(name: &str) -> Option<&str> {
    let is_other = Path::new(name).exists() || Origin::botocore(name).is_some();
    (!is_other).then(|| name.split('@').next().unwrap_or(name))
}

/// `partnercentral-account`, or `partnercentral-account@2025-04-04`.
fn vendored(name: &str) -> Result<ModelFiles, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let hint = "name a folder of botocore files, a service-2.json, a Smithy JSON AST, a package, botocore:VERSION, or a vendored \
                service, as in `partnercentral-account` or `partnercentral-account@2025-04-04`";
    let Some(repository) = Repository::find(&here) else {
        return Err(file_problem(Path::new(name), "there is no such file or folder, nor vendored services here", hint));
    };
    let (service, version) = name.split_once('@').map_or((name, None), |(service, version)| (service, Some(version)));
    let newest = repository.newest_version(service)?;
    let Some(version) = version else { return ModelFiles::vendored(&newest) };
    let versions = newest.parent().unwrap_or(&newest);
    let known = subfolders(versions)?;
    if !known.iter().any(|known| known == version) {
        let hint = format!("vendored versions are {}", known.join(", "));
        return Err(file_problem(
            &versions.join(version),
            format!("no version {version} of `{service}` is vendored"),
            hint,
        ));
    }
    ModelFiles::vendored(&versions.join(version))
}

/// How the two crates are generated, as far as their API goes. Each model's own `ferrosmith.toml` counts, and where only one
/// has any, for both: the crates then differ in nothing that the models do not say.
fn settings(old: &Compared, new: &Compared, request: &DiffRequest) -> Result<[Settings; 2], Report> {
    let of = |own: &Compared, other: &Compared| {
        let folders: Vec<&Path> =
            own.settings_folders.iter().chain(&other.settings_folders).map(PathBuf::as_path).collect();
        let crate_settings = CrateSettings::read(&request.selection, &folders)?;
        let source = own.files.source.as_ref().map_or_else(|| own.files.shown.clone(), Source::line);
        let mut settings = crate_settings.into_settings(&kebab(own.model.service_metadata().sdk_id), String::new());
        settings.package_version = "0.0.0".to_owned();
        settings.model_source = Some(source);
        Ok::<_, Report>(settings)
    };
    Ok([of(old, new)?, of(new, old)?])
}
