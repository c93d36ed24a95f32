//! `update`: a newer model of a vendored service in; the model, the crate, its version and its changelog brought up to it.
//!
//! Everything is made and checked in a folder of its own under the system's temporary one. Then the service's folder under
//! model/services is exchanged in one step, which holds all that is committed input: model, `SOURCE.toml`, version, changelog.
//! The crate follows from it; when it can't be written, the service's folder is exchanged back. A run that is killed between
//! the two leaves the new model, and `codegen` makes its crate. Compares nothing itself (`ferrosmith_diff`).

mod changelog;
mod stage;
mod version;

use crate::arguments::{CodegenArguments, UpdateArguments};
use crate::input::Input;
use crate::lap::Laps;
use crate::pipeline;
use crate::program::{Outcome, Program};
use crate::replace::{Lock, recover, replace_folder};
use crate::repository::Repository;
use crate::settings::CrateSettings;
use crate::source::Source;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_codegen::Settings;
use ferrosmith_diff::render::{Paint, render_text};
use ferrosmith_diff::{Diff, SemverStep, Version, diff_models};
use ferrosmith_model::{Model, Report};
use stage::Stage;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A vendored model and how its crate is generated.
struct Side {
    input: Input,
    model: Model,
    settings: Settings,
}

/// Carries out the command. Each service is brought up to date whole or not at all.
///
/// # Errors
///
/// Problems of the model, a model that is older than the vendored one, and files that can't be read or written.
pub(crate) fn run(arguments: &UpdateArguments, program: Program) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_trouble("find the current folder", Path::new(".")))?;
    let Some(repository) = Repository::find(&here) else {
        let hint = "vendored models are brought up to date; run it inside the repository that holds them";
        return Err(trouble(&here, "no folder model/services here or in any folder above", hint));
    };
    let program = repository.own_program().unwrap_or(program);
    let services = if arguments.services.is_empty() { repository.services()? } else { arguments.services.clone() };
    let mut report = Report::new();
    let mut text = String::new();
    for service in &services {
        match update(service, arguments, &repository, program) {
            Ok(told) => text.push_str(&told),
            Err(problems) => report.extend(problems),
        }
    }
    report.gate(Outcome { text, clean: true })
}

fn update(
    service: &str,
    arguments: &UpdateArguments,
    repository: &Repository,
    program: Program,
) -> Result<String, Report> {
    let folder = repository.root().join("model/services").join(service);
    let _lock = match arguments.dry_run {
        true => None,
        false => Some(Lock::acquire(&folder).map_err(io_trouble("lock the folder", &folder))?),
    };
    if !arguments.dry_run {
        recover(&folder).map_err(io_trouble("clear away what an interrupted run left beside", &folder))?;
    }
    let vendored = repository.newest_version(service)?;
    let old = side(service, &vendored, repository)?;
    let fresh = stage::find_model(&arguments.from, service)?;
    let model = pipeline::read(&fresh)?;
    let source = stage::find_source(arguments, &fresh)?;
    let api_version = model.facts().version.to_owned();
    if old.input.files == fresh.files && old.model.facts().version == api_version {
        return Ok(format!("{service}: up to date, from {}\n", old.input.source.map(|s| s.line()).unwrap_or_default()));
    }
    version::refuse_older(&old, (&source, &api_version), arguments.allow_older)?;

    let stage = Stage::new(repository, service)?;
    let staged = stage.vendor(&api_version, &fresh, &source, &vendored)?;
    let new = side(service, &staged, repository)?;
    let diff = diff_models(
        Version { model: &old.model, settings: &old.settings },
        Version { model: &new.model, settings: &new.settings },
    )?;
    let next = version::raise(&old.settings.package_version, diff.step);
    stage.set_version(&next, &vendored)?;
    stage.set_changes(&changelog::entry(&diff, &next), &first_entry(&old)?)?;

    let mut text = render_text(&diff, Paint::Plain);
    let _ = writeln!(text, "\n{service}: {} -> {next} ({})", old.settings.package_version, diff.step);
    if !arguments.no_check {
        check(&stage, service, &staged, repository)?;
    }
    if arguments.dry_run {
        let _ = writeln!(text, "\n{}\nnothing was written", changelog::entry(&diff, &next));
        return Ok(text);
    }
    replace_folder(&folder, &stage.service()).map_err(io_trouble("replace the vendored model", &folder))?;
    let made = bring_up(service, program).and_then(|outcome| {
        let drift = || trouble(&folder, "the crate is not what its model gives", "this is a fault of the generator");
        if outcome.clean { Ok(outcome.text) } else { Err(drift()) }
    });
    match made {
        Ok(told) => {
            recover(&folder).map_err(io_trouble("clear away the old model beside", &folder))?;
            text.push_str(&told);
            Ok(text)
        }
        Err(problems) => {
            crate::replace::put_back(&folder).map_err(io_trouble("put back the vendored model", &folder))?;
            let _ = bring_up(service, program);
            Err(problems)
        }
    }
}

/// Writes the crate of what is vendored now, then holds it against it.
fn bring_up(service: &str, program: Program) -> Result<Outcome, Report> {
    let mut arguments = CodegenArguments { service: Some(service.to_owned()), ..CodegenArguments::default() };
    let written = crate::codegen::run(&arguments, program, Laps::start())?;
    arguments.check = true;
    let checked = crate::codegen::run(&arguments, program, Laps::start())?;
    Ok(Outcome { clean: checked.clean, ..written })
}

/// Reads a vendored model with its settings.
fn side(service: &str, version: &Path, repository: &Repository) -> Result<Side, Report> {
    let input = Input::vendored(version)?;
    let model = pipeline::read(&input)?;
    let beside = version.parent().unwrap_or(version);
    let settings = CrateSettings::read(&CodegenArguments::default(), &[version, beside])?;
    let settings = Settings {
        service_arg: service.to_owned(),
        package_version: settings.version.unwrap_or_else(|| env!("CARGO_PKG_VERSION").to_owned()),
        runtime_path: Some(repository.root().join("runtime").display().to_string()),
        model_source: input.source.as_ref().map(Source::line),
        options: String::new(),
        choice: settings.choice,
    };
    Ok(Side { input, model, settings })
}

/// What the changelog says of the version before the first update: the generator's own words, without title and mark.
fn first_entry(old: &Side) -> Result<String, Report> {
    let generated = ferrosmith_codegen::generate(&old.model, &old.settings)?;
    let file = generated.files.into_iter().find(|file| file.path == "CHANGELOG.md");
    let text = file.map(|file| file.text).unwrap_or_default();
    Ok(text.find("\n## ").map(|at| text[at + 1..].to_owned()).unwrap_or_default())
}

/// Whether rustc takes the new crate.
fn check(stage: &Stage, service: &str, staged: &Path, repository: &Repository) -> Result<(), Report> {
    let side = side(service, staged, repository)?;
    let generated = ferrosmith_codegen::generate(&side.model, &side.settings)?;
    let folder: PathBuf = stage.write_crate(&generated.files, &repository.root().join("Cargo.lock"))?;
    let target = repository.root().join("target/update-check");
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--lib", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .output()
        .map_err(io_trouble("run cargo for", &folder))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(trouble(staged, format!("the crate of the new model does not compile:\n{said}"), "nothing was replaced; --no-check leaves this out"))
}
