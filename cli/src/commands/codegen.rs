//! `codegen`: which models to read and where their crates belong, then everything in order.
//!
//! In: a request. Out: crates on disk, or with `--check` how they differ, and a summary. All models are generated
//! before anything is written, so a problem in one leaves everything as it is.

mod partitions;

use crate::disk::product::{Content, Mode, Product, apply};
use crate::disk::stamp::Stamp;
#[cfg(feature = "full")]
use crate::disk::transaction::Transaction;
use crate::report::program::{Outcome, Program};
use crate::report::stage_times::StageTimes;
use crate::report::summary::{Summary, describe};
use crate::request::CodegenRequest;
use crate::sources::repository::Repository;
use crate::sources::runtime_place::{RuntimePlace, runtime_product};
use ferrosmith_build::disk::compare::{is_generated, refuse_foreign};
use ferrosmith_build::disk::path::{absolute, shown, subfolders};
use ferrosmith_build::disk::replace::remove_crate;
use ferrosmith_build::generate::{generate, read, service_name, service_of};
use ferrosmith_build::problem::{file_problem, io_problem};
#[cfg(feature = "full")]
use ferrosmith_build::settings::SelectionOptions;
use ferrosmith_build::settings::{CrateSettings, shell_word};
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::Source;
use ferrosmith_codegen::runtime::PACKAGE;
use ferrosmith_codegen::{Generated, Settings};
use ferrosmith_model::{Model, Report};
use partitions::partitions_table;
use std::path::{Path, PathBuf};

/// What a run works with.
pub(crate) struct CodegenContext<'a> {
    /// What is asked for.
    pub(crate) request: &'a CodegenRequest,
    /// By which program.
    pub(crate) program: Program,
    /// The repository that it runs in.
    pub(crate) repository: Option<&'a Repository>,
}

/// Carries out the command.
///
/// # Errors
///
/// Problems of the models, all of them, and of reading or writing files.
pub(crate) fn run(request: &CodegenRequest, program: Program, mut times: StageTimes) -> Result<Outcome, Report> {
    let mode = request.mode;
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here);
    // What is committed names one command, whichever program has run.
    let own = repository.as_ref().filter(|_| request.model.is_none()).and_then(Repository::own_program);
    let program = own.unwrap_or(program);
    let context = CodegenContext { request, program, repository: repository.as_ref() };
    let products = match (&repository, &request.model) {
        (_, Some(model)) => context.generate_elsewhere(model, &mut times)?,
        (Some(repository), None) => context.generate_vendored(repository, &mut times)?,
        (None, None) => return Err(no_repository(&here)),
    };
    let is_whole = request.service.is_none() && request.model.is_none();
    let orphans = match &repository {
        Some(repository) if is_whole => orphans(repository)?,
        _ => Vec::new(),
    };
    let mut summary = Summary::new(mode, program);
    for product in &products {
        summary.product(product, &apply(product, mode)?);
    }
    for orphan in &orphans {
        if mode == Mode::Write {
            remove_crate(orphan).map_err(io_problem("remove", orphan))?;
        }
        summary.orphan(orphan);
    }
    times.end(match mode {
        Mode::Check => "compare",
        Mode::Write => "write",
    });
    Ok(summary.finish(&times))
}

#[cfg(feature = "full")]
/// Writes the crate of one vendored service, and the copy of the runtime that it names, as steps of a transaction. Gives the
/// lines for people, and the program that calls the service once.
///
/// # Errors
///
/// Problems of the model, and of reading or writing files.
pub(crate) fn put_vendored(
    transaction: &mut Transaction<'_>,
    repository: &Repository,
    (service, selection): (&str, &SelectionOptions),
    program: Program,
) -> Result<(String, Vec<String>), Report> {
    let mut times = StageTimes::start();
    let request = CodegenRequest::vendored(service, selection.clone());
    let context = CodegenContext { request: &request, program, repository: Some(repository) };
    let folder = repository.crate_folder(service);
    refuse_foreign(&folder)?;
    let newest = repository.newest_version(service)?;
    let files = ModelFiles::vendored(&newest)?;
    let settings = CrateSettings::vendored(selection, &newest)?;
    let model = read(&files, settings.service_choice())?;
    times.end("read");
    let generated = context.generate_crate(service, &folder, (&files, &model, settings), &mut times)?;
    let quickstart = generated.quickstart.clone();
    let mut summary = Summary::new(Mode::Write, program);
    let own = context.product(service, folder.clone(), (&files, &model), generated);
    summary.product(&own, &transaction.put_product("write the crate", &own)?);
    if let Some(copy) = context.runtime_copy(&folder)? {
        summary.product(&copy, &transaction.put_product("write the runtime", &copy)?);
    }
    times.end("write");
    Ok((summary.finish(&times).text, quickstart))
}

#[cfg(feature = "full")]
/// The copy of the runtime that crates of this repository name, where they name one of this program's.
///
/// # Errors
///
/// When something else is in its place.
pub(crate) fn runtime_copy(repository: &Repository, program: Program) -> Result<Option<Product>, Report> {
    let request = CodegenRequest::vendored("any", SelectionOptions::default());
    let context = CodegenContext { request: &request, program, repository: Some(repository) };
    context.runtime_copy(&repository.crate_folder("any"))
}

impl CodegenContext<'_> {
    /// The vendored services that are asked for; without a name all of them, and the partitions table.
    fn generate_vendored(&self, repository: &Repository, times: &mut StageTimes) -> Result<Vec<Product>, Report> {
        let services = match &self.request.service {
            Some(service) => vec![service.clone()],
            None => repository.services()?,
        };
        let mut report = Report::new();
        let mut products = Vec::new();
        for service in &services {
            match self.generate_service(service, repository, times) {
                Ok(product) => products.push(product),
                Err(problems) => report.extend(problems),
            }
        }
        match self.runtime_copy(&repository.crate_folder("any")) {
            Ok(copy) => products.extend(copy),
            Err(problems) => report.extend(problems),
        }
        if self.request.service.is_none() && repository.has_runtime() {
            match partitions_table(repository, self.program) {
                Ok(product) => products.push(product),
                Err(problems) => report.extend(problems),
            }
            times.end("partitions");
        }
        report.gate(products)
    }

    /// Generates the crate of one vendored service, after all its vendored versions were compared with their hashes.
    fn generate_service(
        &self,
        service: &str,
        repository: &Repository,
        times: &mut StageTimes,
    ) -> Result<Product, Report> {
        let newest = repository.newest_version(service)?;
        // A folder may be called otherwise than the command line lets a service be.
        service_name(service).map_err(|what| {
            let folder = newest.parent().unwrap_or(&newest);
            file_problem(folder, format!("`{service}` is no name for a service: {what}"), "rename the folder")
        })?;
        let versions = newest.parent().unwrap_or(&newest);
        for older in subfolders(versions)?.iter().map(|name| versions.join(name)).filter(|folder| *folder != newest) {
            Source::read(&older)?.verify(&older, &[])?;
        }
        let files = ModelFiles::vendored(&newest)?;
        let folder = self.crate_folder(service, &newest)?;
        let settings = CrateSettings::vendored(&self.request.selection, &newest)?;
        // Options are rare, and a check does not trust what an earlier run says.
        let plain = CodegenRequest {
            service: self.request.service.clone(),
            ..CodegenRequest::vendored(service, Default::default())
        };
        let stamp = if *self.request == plain { Stamp::of(repository, service, &files, &settings) } else { None };
        if let Some((comparison, read)) = stamp.as_ref().and_then(|stamp| stamp.holds(&folder)) {
            times.end("read and compare");
            let content = Content::Standing(folder, comparison);
            return Ok(Product { content, command: self.command(service), read, stamp });
        }
        let model = read(&files, settings.service_choice())?;
        times.end("read");
        let generated = self.generate_crate(service, &folder, (&files, &model, settings), times)?;
        Ok(Product { stamp, ..self.product(service, folder, (&files, &model), generated) })
    }

    /// Generates the crate of a model from elsewhere, and the copy of the runtime that it names.
    fn generate_elsewhere(&self, path: &Path, times: &mut StageTimes) -> Result<Vec<Product>, Report> {
        let files = ModelFiles::anywhere(path)?;
        let settings = CrateSettings::read(&self.request.selection, &[files.folder()])?;
        let model = read(&files, settings.service_choice())?;
        times.end("read");
        let service = match &self.request.service {
            Some(service) => service.clone(),
            None => {
                let hint = format!("say it: {} codegen SERVICE --model PATH --out DIR", self.program.name());
                service_of(&model, path, &hint)?
            }
        };
        let folder = self.crate_folder(&service, path)?;
        let generated = self.generate_crate(&service, &folder, (&files, &model, settings), times)?;
        let runtime = self.runtime_copy(&folder)?;
        Ok([self.product(&service, folder, (&files, &model), generated)].into_iter().chain(runtime).collect())
    }

    /// The stages after reading.
    ///
    /// # Errors
    ///
    /// Problems of the model, all of them.
    pub(crate) fn generate_crate(
        &self,
        service: &str,
        folder: &Path,
        (files, model, settings): (&ModelFiles, &Model, CrateSettings),
        times: &mut StageTimes,
    ) -> Result<Generated, Report> {
        let made_by = header_command(self.program, service, &self.request.selection.command_line());
        let mut settings = Settings {
            runtime: self.runtime_place(folder)?.dependency,
            model_source: files.source.as_ref().map(Source::line),
            licence: files.source.as_ref().and_then(Source::known_licence),
            ..settings.into_settings(service, made_by)
        };
        // What the repository makes is its own; elsewhere it is up to whoever makes it.
        settings.publish = self.repository.is_none();
        generate(files, model, &settings, &mut |stage| times.end(stage.name()))
    }

    /// Where the runtime of a crate in this folder lies.
    fn runtime_place(&self, folder: &Path) -> Result<RuntimePlace, Report> {
        RuntimePlace::find(self.request.runtime.as_deref(), self.repository, folder)
    }

    /// The copy of the runtime that a crate in this folder names, where it names one of this program's.
    fn runtime_copy(&self, folder: &Path) -> Result<Option<Product>, Report> {
        let Some(copy) = self.runtime_place(folder)?.copy else { return Ok(None) };
        refuse_foreign(&copy)?;
        Ok(runtime_product(&copy, self.program))
    }

    /// What goes to disk.
    fn product(
        &self,
        service: &str,
        folder: PathBuf,
        (files, model): (&ModelFiles, &Model),
        generated: Generated,
    ) -> Product {
        let read = describe(files, model, &generated, self.request.verbose);
        let content = Content::Crate(folder, generated.files);
        Product { content, command: self.command(service), read, stamp: None }
    }

    /// Where a crate belongs: `--out`, else `generated/<service>`.
    fn crate_folder(&self, service: &str, model: &Path) -> Result<PathBuf, Report> {
        match (&self.request.out, self.repository) {
            (Some(out), _) => {
                let folder = absolute(out)?;
                refuse_foreign(&folder).map(|()| folder)
            }
            (None, Some(repository)) => Ok(repository.crate_folder(service)),
            (None, None) => Err(file_problem(
                model,
                "there is no generated/ folder here to write the crate to",
                "name a folder with --out DIR",
            )),
        }
    }

    /// The command that makes a product.
    fn command(&self, service: &str) -> String {
        let request = self.request;
        let mut command = format!("{} codegen", self.program.name());
        if request.model.is_none() || request.service.is_some() {
            command.push_str(&format!(" {service}"));
        }
        for (flag, path) in [("--model", &request.model), ("--out", &request.out), ("--runtime", &request.runtime)] {
            if let Some(path) = path {
                command.push_str(&format!(" {flag} {}", shell_word(&path.display().to_string())));
            }
        }
        format!("{command} {}", request.selection.command_line()).trim_end().to_owned()
    }
}

/// The command as it stands in the headers of a crate's files, without paths of the machine that it ran on.
pub(crate) fn header_command(program: Program, service: &str, options: &str) -> String {
    format!("{} codegen {service} {options}", program.name()).trim_end().to_owned()
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
    let is_orphan = |name: &String| !services.contains(name) && name != PACKAGE;
    for name in subfolders(&generated)?.into_iter().filter(is_orphan) {
        let folder = generated.join(name);
        if is_generated(&folder) {
            orphans.push(folder);
        } else {
            let hint = "generated/ is the generator's own; move the folder elsewhere";
            report.extend(file_problem(&folder, format!("the generator did not write {}", shown(&folder)), hint));
        }
    }
    report.gate(orphans)
}

/// The report when there are no vendored models from here upwards.
fn no_repository(here: &Path) -> Report {
    let hint = "run it inside a workspace that has services, or name a model and a folder: --model PATH --out DIR";
    file_problem(here, "no folder model/services here or in any folder above", hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_can_be_pasted_into_a_shell() {
        let command = |request: &CodegenRequest| {
            CodegenContext { request, program: Program::XTASK, repository: None }.command("a")
        };
        let vendored = CodegenRequest::vendored("a", Default::default());
        assert_eq!(command(&vendored), "cargo xtask codegen a");
        let elsewhere = CodegenRequest {
            model: Some("/tmp/my model's.json".into()),
            service: None,
            out: Some("/tmp/x".into()),
            ..vendored
        };
        assert_eq!(command(&elsewhere), r"cargo xtask codegen --model '/tmp/my model'\''s.json' --out /tmp/x");
    }
}
