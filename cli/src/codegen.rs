//! `codegen`: which models to read and where their crates belong, then everything in order.
//!
//! In: the arguments. Out: crates on disk, or with `--check` how they differ, and a summary. All models are generated
//! before anything is written, so a problem in one leaves everything as it is.

use crate::arguments::{CodegenArguments, service_name};
use crate::facts::Facts;
use crate::folder::{is_generated, refuse_foreign};
use crate::input::{Input, show};
use crate::lap::Laps;
use crate::partitions::partitions_table;
use crate::pipeline::{self, Wishes};
use crate::product::{Mode, Place, Product, apply};
use crate::program::{Outcome, Program};
use crate::replace::remove_crate;
use crate::repository::{Repository, absolute, subfolders};
use crate::settings::{CrateSettings, options};
use crate::source::Source;
use crate::stamp::Stamp;
use crate::summary::Summary;
use crate::trouble::{io_trouble, trouble};
use ferrosmith_model::Report;
use std::path::{Component, Path, PathBuf};

/// What is asked for, and by which program.
pub(crate) struct Wanted<'a> {
    /// What is asked for.
    pub(crate) arguments: &'a CodegenArguments,
    /// By which program.
    pub(crate) program: Program,
}

/// Carries out the command.
///
/// # Errors
///
/// Problems of the models, all of them, and of reading or writing files.
pub(crate) fn run(arguments: &CodegenArguments, program: Program, mut laps: Laps) -> Result<Outcome, Report> {
    if arguments.all {
        return crate::all::run(arguments, program, laps);
    }
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let here = std::env::current_dir().map_err(io_trouble("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here);
    // What is committed names one command, whichever program has run.
    let own = repository.as_ref().filter(|_| arguments.model.is_none()).and_then(Repository::own_program);
    let program = own.unwrap_or(program);
    let wanted = Wanted { arguments, program };
    let whole = arguments.service.is_none() && arguments.model.is_none();
    let products = match (&repository, &arguments.model) {
        (_, Some(model)) => vec![from_elsewhere(&wanted, model, repository.as_ref(), &mut laps)?],
        (Some(repository), None) => from_vendored(&wanted, repository, &mut laps)?,
        (None, None) => return Err(no_repository(&here)),
    };
    let orphans = match &repository {
        Some(repository) if whole => orphans(repository)?,
        _ => Vec::new(),
    };
    let mut summary = Summary::new(mode, program);
    for product in &products {
        summary.product(product, &apply(product, mode)?);
    }
    for orphan in &orphans {
        if mode == Mode::Write {
            remove_crate(orphan).map_err(io_trouble("remove", orphan))?;
        }
        summary.orphan(orphan);
    }
    laps.end(if arguments.check { "compare" } else { "write" });
    Ok(summary.finish(&laps))
}

/// The vendored services that are asked for; without a name all of them, and the partitions table.
fn from_vendored(wanted: &Wanted<'_>, repository: &Repository, laps: &mut Laps) -> Result<Vec<Product>, Report> {
    let services = match &wanted.arguments.service {
        Some(service) => vec![service.clone()],
        None => repository.services()?,
    };
    let mut report = Report::new();
    let mut products = Vec::new();
    for service in &services {
        match vendored(service, wanted, repository, laps) {
            Ok(product) => products.push(product),
            Err(problems) => report.extend(problems),
        }
    }
    if wanted.arguments.service.is_none() && repository.has_runtime() {
        match partitions_table(repository, wanted.program) {
            Ok(product) => products.push(product),
            Err(problems) => report.extend(problems),
        }
        laps.end("partitions");
    }
    report.gate(products)
}

/// Generates the crate of one vendored service, after all its vendored versions were held against their hashes.
fn vendored(service: &str, wanted: &Wanted<'_>, repository: &Repository, laps: &mut Laps) -> Result<Product, Report> {
    let newest = repository.newest_version(service)?;
    // A folder may be called otherwise than the command line lets a service be.
    service_name(service).map_err(|what| {
        let folder = newest.parent().unwrap_or(&newest);
        trouble(folder, format!("`{service}` is no name for a service: {what}"), "rename the folder")
    })?;
    let versions = newest.parent().unwrap_or(&newest);
    for older in subfolders(versions)?.iter().map(|name| versions.join(name)).filter(|folder| *folder != newest) {
        Source::read(&older)?.verify(&older, &[])?;
    }
    let input = Input::vendored(&newest)?;
    let folder = crate_folder(service, wanted, Some(repository), &newest)?;
    let settings = CrateSettings::vendored(wanted.arguments, &newest)?;
    // Options are rare, and a check does not trust what an earlier run says.
    let plain =
        *wanted.arguments == CodegenArguments { service: wanted.arguments.service.clone(), ..Default::default() };
    let stamp = if plain { Stamp::of(repository, service, &input, &settings) } else { None };
    if let Some((comparison, read)) = stamp.as_ref().and_then(|stamp| stamp.holds(&folder)) {
        laps.end("read and compare");
        let command = command(service, wanted);
        return Ok(Product {
            place: Place::Crate(folder),
            files: vec![],
            command,
            read,
            stamp,
            standing: Some(comparison),
        });
    }
    let model = pipeline::read(&input)?;
    laps.end("read");
    let (product, _) = product(service, folder, Some(repository), (&input, &model, settings), wanted, laps)?;
    Ok(Product { stamp, ..product })
}

/// Writes the crate of one vendored service, and gives the lines for people.
///
/// # Errors
///
/// Problems of the model, and of reading or writing files.
pub(crate) fn one_vendored(repository: &Repository, service: &str, program: Program) -> Result<String, Report> {
    let arguments = CodegenArguments { service: Some(service.to_owned()), ..CodegenArguments::default() };
    let mut laps = Laps::start();
    let product = vendored(service, &Wanted { arguments: &arguments, program }, repository, &mut laps)?;
    let mut summary = Summary::new(Mode::Write, program);
    summary.product(&product, &apply(&product, Mode::Write)?);
    Ok(summary.finish(&laps).text)
}

/// Generates the crate of a model from elsewhere.
fn from_elsewhere(
    wanted: &Wanted<'_>,
    path: &Path,
    repository: Option<&Repository>,
    laps: &mut Laps,
) -> Result<Product, Report> {
    let input = Input::anywhere(path)?;
    let model = pipeline::read(&input)?;
    laps.end("read");
    let service = match &wanted.arguments.service {
        Some(service) => service.clone(),
        None => pipeline::service_of(&model, path, wanted.program)?,
    };
    let folder = crate_folder(&service, wanted, repository, path)?;
    let settings = CrateSettings::read(wanted.arguments, &[input.folder()])?;
    product(&service, folder, repository, (&input, &model, settings), wanted, laps).map(|(product, _)| product)
}

/// The stages after reading, and what they make.
///
/// # Errors
///
/// Problems of the model, all of them.
pub(crate) fn product(
    service: &str,
    folder: PathBuf,
    repository: Option<&Repository>,
    (input, model, settings): (&Input, &ferrosmith_model::Model, CrateSettings),
    wanted: &Wanted<'_>,
    laps: &mut Laps,
) -> Result<(Product, Facts), Report> {
    let wishes = Wishes {
        service: service.to_owned(),
        runtime_path: runtime_path(wanted.arguments.runtime.as_deref(), repository, &folder)?,
        model_source: input.source.as_ref().map(Source::line),
        changes: settings.changes,
        options: options(wanted.arguments),
        version: settings.version,
        // What the repository makes is its own; elsewhere it is up to whoever makes it.
        package_name: settings.package_name,
        default_features: settings.default_features,
        publish: repository.is_none(),
        selection: settings.selection,
    };
    let mut generated = pipeline::generate(input, model, wishes, laps)?;
    pipeline::name_program(&mut generated.files, wanted.program);
    let read = pipeline::describe(input, model, &generated, wanted.arguments.verbose);
    let facts = Facts::of(&generated);
    let (place, command) = (Place::Crate(folder), command(service, wanted));
    Ok((Product { place, files: generated.files, command, read, stamp: None, standing: None }, facts))
}

/// The path dependency on the runtime: the one that is asked for, else the repository's; none outside of a repository.
///
/// # Errors
///
/// When there is no crate in the folder that is asked for.
pub(crate) fn runtime_path(
    asked: Option<&Path>,
    repository: Option<&Repository>,
    folder: &Path,
) -> Result<Option<String>, Report> {
    let Some(asked) = asked else {
        let repository = repository.filter(|repository| repository.has_runtime());
        return Ok(repository.map(|repository| repository.runtime_path(folder)));
    };
    let runtime = absolute(asked)?;
    if !runtime.join("Cargo.toml").is_file() {
        return Err(trouble(
            asked,
            "no crate is in this folder",
            "name the folder of ferrosmith-runtime with --runtime",
        ));
    }
    let path = if asked.is_relative() { relative(folder, &runtime) } else { runtime };
    Ok(Some(path.display().to_string()))
}

/// The way from one absolute folder to another.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let ups = from.components().skip(shared).map(|_| Component::ParentDir);
    ups.chain(to.components().skip(shared)).collect()
}

/// Where a crate belongs: `--out`, else `generated/<service>`.
fn crate_folder(
    service: &str,
    wanted: &Wanted<'_>,
    repository: Option<&Repository>,
    model: &Path,
) -> Result<PathBuf, Report> {
    match (&wanted.arguments.out, repository) {
        (Some(out), _) => {
            let folder = absolute(out)?;
            refuse_foreign(&folder).map(|()| folder)
        }
        (None, Some(repository)) => Ok(repository.crate_folder(service)),
        (None, None) => Err(trouble(
            model,
            "there is no generated/ folder here to write the crate to",
            "name a folder with --out DIR",
        )),
    }
}

/// The command that makes a product.
fn command(service: &str, wanted: &Wanted<'_>) -> String {
    let mut command = format!("{} codegen", wanted.program.name());
    if wanted.arguments.model.is_none() || wanted.arguments.service.is_some() {
        command.push_str(&format!(" {service}"));
    }
    let paths = [
        ("--model", &wanted.arguments.model),
        ("--out", &wanted.arguments.out),
        ("--runtime", &wanted.arguments.runtime),
    ];
    for (flag, path) in paths {
        if let Some(path) = path {
            command.push_str(&format!(" {flag} {}", shell_word(&path.display().to_string())));
        }
    }
    format!("{command} {}", options(wanted.arguments)).trim_end().to_owned()
}

/// A word as a shell takes it: quoted when it holds anything unusual.
pub(crate) fn shell_word(word: &str) -> String {
    let plain = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_./~+=:@,".contains(c));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// Generated crates whose model is gone.
///
/// # Errors
///
/// When a folder under `generated/` is neither a service's nor of the generator's making.
fn orphans(repository: &Repository) -> Result<Vec<PathBuf>, Report> {
    let generated = repository.generated();
    if !generated.is_dir() {
        return Ok(Vec::new());
    }
    let services = repository.services()?;
    let mut report = Report::new();
    let mut orphans = Vec::new();
    for name in subfolders(&generated)?.into_iter().filter(|name| !services.contains(name)) {
        let folder = generated.join(name);
        if is_generated(&folder) {
            orphans.push(folder);
        } else {
            let hint = "generated/ is the generator's own; move the folder elsewhere";
            report.extend(trouble(&folder, format!("the generator did not write {}", show(&folder)), hint));
        }
    }
    report.gate(orphans)
}

/// The report when there are no vendored models from here upwards.
fn no_repository(here: &Path) -> Report {
    let hint = "run it inside the repository, or name a model and a folder: --model PATH --out DIR";
    trouble(here, "no folder model/services here or in any folder above", hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_runtime_stays_relative() {
        assert_eq!(relative(Path::new("/a/b/c"), Path::new("/a/d")), PathBuf::from("../../d"));
        assert_eq!(relative(Path::new("/a"), Path::new("/a/d")), PathBuf::from("d"));
        assert!(runtime_path(Some(Path::new("/nowhere")), None, Path::new("/a")).is_err());
        assert_eq!(runtime_path(None, None, Path::new("/a")).expect("by version alone"), None);
    }

    #[test]
    fn the_command_can_be_pasted_into_a_shell() {
        let mut arguments = CodegenArguments::default();
        assert_eq!(command("a", &Wanted { arguments: &arguments, program: Program::XTASK }), "cargo xtask codegen a");
        arguments.model = Some("/tmp/my model's.json".into());
        arguments.out = Some("/tmp/x".into());
        assert_eq!(
            command("a", &Wanted { arguments: &arguments, program: Program::XTASK }),
            r"cargo xtask codegen --model '/tmp/my model'\''s.json' --out /tmp/x"
        );
    }
}
