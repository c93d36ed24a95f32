//! Preparing an update: a newer model in, everything that is to stand in the service's folder out, compared and checked.
//!
//! Writes nothing but a crate in a temporary folder, for cargo to check.

use super::changelog;
use super::version::{Age, raise, with_version};
use crate::commands::codegen::header_command;
use crate::report::program::{Program, colours};
use crate::request::UpdateRequest;
use crate::sources::origin::OpenedOrigin;
use crate::sources::provenance::{Vendored, describe_origin, version_folder};
use crate::sources::repository::Repository;
use crate::sources::runtime_place::RuntimePlace;
use ferrosmith_build::disk::compare::list_files;
use ferrosmith_build::disk::read::{read_file, read_text};
use ferrosmith_build::generate;
use ferrosmith_build::problem::{file_problem, io_problem};
use ferrosmith_build::settings::{self, CHANGES, CrateSettings, entries, read_changes};
use ferrosmith_build::sources::model_files::{LARGEST_MODEL, ModelFiles};
use ferrosmith_build::sources::source_toml::{self, Source};
use ferrosmith_codegen::{OutputFile, RuntimeDependency, Settings, generate, plan};
use ferrosmith_diff::render::{Paint, render_text};
use ferrosmith_diff::{Version, diff_plans};
use ferrosmith_model::invisible::spell_invisible;
use ferrosmith_model::read::ServiceChoice;
use ferrosmith_model::{Model, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A model and how its crate is generated.
#[derive(Debug)]
pub(super) struct Side {
    /// The version's folder.
    pub(super) folder: PathBuf,
    /// Its files.
    pub(super) input: ModelFiles,
    /// The service shape, where a Smithy model holds several.
    pub(super) service: Option<String>,
    /// What they say.
    pub(super) model: Model,
    /// How the crate is generated.
    pub(super) settings: Settings,
}

/// What is to be done for a service.
#[derive(Debug)]
pub(super) enum Step {
    /// Nothing but to see that the crate is there; a line for people.
    UpToDate(String),
    /// An update.
    Update(Box<Prepared>),
}

/// An update, ready to be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Prepared {
    /// The service.
    pub(super) service: String,
    /// Everything that is to stand in its folder under model/services, by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The package's name and its new version.
    pub(super) package: (String, String),
    /// What changes, for people.
    pub(super) description: String,
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) struct Preparing<'a> {
    /// The service.
    pub(super) service: &'a str,
    /// What is asked for.
    pub(super) request: &'a UpdateRequest,
    /// Where it is vendored.
    pub(super) repository: &'a Repository,
    /// The program, as people call it.
    pub(super) program: Program,
}

impl Preparing<'_> {
    /// Finds the newer model, compares it, and lays out what is to stand.
    ///
    /// # Errors
    ///
    /// Whatever stands in the way of the update.
    pub(super) fn prepare(self, opened: &OpenedOrigin) -> Result<Step, Report> {
        let old = self.vendored()?;
        let found = opened.model(Some(self.service))?;
        let choice = ServiceChoice { id: old.service.as_deref(), by: Some("--service ID") };
        let model = generate::read_where_several(&found.files, choice)?;
        let api_version = model.service_metadata().version.to_owned();
        let taken = version_folder(&api_version, &found.files.shown)?;
        self.refuse_stranger(&old, &model, &found.files.shown)?;
        if old.input.files == found.files.files && old.model.service_metadata().version == api_version {
            let line = Age { api_version: &api_version, source: old.input.source.as_ref() }.line();
            return Ok(Step::UpToDate(format!("{}: up to date with {}\n", self.service, spell_invisible(&line))));
        }
        let described = {
            let vendored = Vendored { folder: &old.folder, source: old.input.source.as_ref() };
            describe_origin(&found, self.request.source.as_deref(), &api_version, Some(vendored))?
        };
        let age = Age { api_version: &api_version, source: Some(&described.source) };
        self.refuse_older(&old, age)?;

        let source_line = Some(described.source.line());
        let licence = described.source.known_licence();
        let settings = Settings { model_source: source_line, licence, ..old.settings.clone() };
        let before = plan(&old.model, &old.settings).map_err(|report| generate::with_places(&old.input, report))?;
        let after = plan(&model, &settings).map_err(|report| generate::with_places(&found.files, report))?;
        let diff =
            diff_plans(Version { model: &old.model, planned: &before }, Version { model: &model, planned: &after });
        let next = raise(&old.settings.package_version, diff.step);
        let entry = changelog::entry(&diff, &next);
        let changes = format!("{entry}\n{}\n", entries(&first_entries(&old)?));
        let new = Side {
            folder: old.folder.with_file_name(taken),
            input: found.files,
            service: old.service.clone(),
            model,
            settings: Settings { package_version: next.clone(), changes: Some(changes.clone()), ..settings },
        };
        let crate_files = generate(&new.model, &new.settings)?.files;
        if !self.request.no_check && !self.request.dry_run {
            self.check(&new, &crate_files)?;
        }
        let package = (diff.new.package.clone(), next.clone());
        let mut description = render_text(&diff, if colours() { Paint::Colours } else { Paint::Plain });
        let step = diff.step;
        let _ = writeln!(
            description,
            "\n{}: {} {} -> {next} ({step})",
            self.service, package.0, old.settings.package_version
        );
        if self.request.dry_run {
            let _ = writeln!(description, "\nThe changelog's entry would be:\n\n{entry}");
        }
        let described = (described.source, described.texts);
        let files = self.lay_out(&old, &new, described, &format!("# Changes\n\n{changes}"))?;
        Ok(Step::Update(Box::new(Prepared { service: self.service.to_owned(), files, package, description })))
    }

    /// Reads the vendored model with its settings.
    fn vendored(self) -> Result<Side, Report> {
        let folder = self.repository.newest_version(self.service)?;
        let input = ModelFiles::vendored(&folder)?;
        let settings = CrateSettings::vendored(&self.request.selection, &folder)?;
        let model = generate::read_where_several(&input, settings.service_choice())?;
        let service = settings.service.clone();
        let command = header_command(self.program, self.service, &self.request.selection.command_line());
        let settings = Settings {
            runtime: self.runtime()?,
            model_source: input.source.as_ref().map(Source::line),
            licence: input.source.as_ref().and_then(Source::known_licence),
            changes: read_changes(folder.parent().unwrap_or(&folder))?,
            ..settings.into_settings(self.service, command)
        };
        Ok(Side { folder, input, service, model, settings })
    }

    /// The runtime for the crate that cargo checks, which lies in a temporary folder; nothing else of it is kept.
    fn runtime(self) -> Result<RuntimeDependency, Report> {
        let place = RuntimePlace::find(None, Some(self.repository), &self.repository.crate_folder(self.service))?;
        Ok(match place.copy {
            Some(copy) => RuntimeDependency::Path(copy.display().to_string()),
            None if self.repository.has_runtime() => {
                RuntimeDependency::PathAndVersion(self.repository.root().join("runtime").display().to_string())
            }
            None => place.dependency,
        })
    }

    fn refuse_stranger(self, old: &Side, model: &Model, shown: &str) -> Result<(), Report> {
        let [own, theirs] = [&old.model, model].map(|model| model.service_metadata().sdk_id);
        if own == theirs {
            return Ok(());
        }
        let what =
            format!("the model is of another service: its SDK id is `{theirs}`, that of {} is `{own}`", self.service);
        Err(file_problem(Path::new(shown), what, "name the folder or the file of this service's model with --from"))
    }

    fn refuse_older(self, old: &Side, new: Age<'_>) -> Result<(), Report> {
        let vendored = Age { api_version: old.model.service_metadata().version, source: old.input.source.as_ref() };
        if self.request.allow_older || !new.is_before(vendored) {
            return Ok(());
        }
        let what = format!("the model ({}) is older than the vendored one ({})", new.line(), vendored.line());
        Err(file_problem(&old.folder, what, "--allow-older takes it all the same"))
    }

    /// Everything that is to stand in the service's folder: what stands there now, but for the version that is replaced.
    fn lay_out(
        self,
        old: &Side,
        new: &Side,
        (source, texts): (Source, BTreeMap<String, Vec<u8>>),
        changelog: &str,
    ) -> Result<BTreeMap<String, Vec<u8>>, Report> {
        let service = self.repository.root().join("model/services").join(self.service);
        let version = |folder: &Path| folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (left, taken) = (version(&old.folder), version(&new.folder));
        let mut names = BTreeSet::new();
        list_files(&service, "", &mut names).map_err(|(path, error)| io_problem("read", &path)(error))?;
        let mut files = BTreeMap::new();
        for name in names.into_iter().filter(|name| !name.starts_with(&format!("{left}/"))) {
            let path = service.join(&name);
            files.insert(name, read_file(&path, LARGEST_MODEL)?);
        }
        if files.keys().any(|name| name.split_once('/').is_some_and(|(version, _)| version >= taken.as_str())) {
            let what = format!("another version is vendored here that is not older than {taken}");
            return Err(file_problem(&service, what, "take the version that is not wanted any more away"));
        }
        let own = old.folder.join(settings::FILE);
        let (path, name) = match own.is_file() {
            true => (own, format!("{taken}/{}", settings::FILE)),
            false => (service.join(settings::FILE), settings::FILE.to_owned()),
        };
        let standing = if path.is_file() { read_text(&path)? } else { String::new() };
        let text = with_version(&standing, &new.settings.package_version)
            .map_err(|error| file_problem(&path, error, "see the settings in `codegen --help`"))?;
        files.insert(name, text.into_bytes());
        files.insert(CHANGES.to_owned(), changelog.as_bytes().to_vec());
        let checked_by = format!("{} codegen", self.program.name());
        files.insert(format!("{taken}/{}", source_toml::FILE), source.text(&checked_by).into_bytes());
        let vendored = new.input.files.iter().cloned().chain(texts);
        files.extend(vendored.map(|(name, bytes)| (format!("{taken}/{name}"), bytes)));
        Ok(files)
    }

    /// Lets cargo check the new crate, in a temporary folder, with what is built in the repository's `target/`.
    fn check(self, new: &Side, files: &[OutputFile]) -> Result<(), Report> {
        let temporary = tempfile::tempdir().map_err(io_problem("make a folder in", &std::env::temp_dir()))?;
        let folder = temporary.path();
        for file in files {
            let path = folder.join(&file.path);
            let parent = path.parent().unwrap_or(folder);
            let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &file.text));
            written.map_err(io_problem("write", &path))?;
        }
        let lock = self.repository.root().join("Cargo.lock");
        if lock.is_file() {
            fs::copy(&lock, folder.join("Cargo.lock")).map_err(io_problem("copy", &lock))?;
        }
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "--quiet", "--lib", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(self.repository.root().join("target"))
            .output()
            .map_err(io_problem("run cargo in", folder))?;
        if output.status.success() {
            return Ok(());
        }
        let what = format!("cargo cannot check the new crate:\n{}", String::from_utf8_lossy(&output.stderr).trim());
        Err(file_problem(Path::new(&new.input.shown), what, "nothing was replaced; --no-check leaves this out"))
    }
}

/// The entries of the changelog as it stands: those that are kept, or the one that the generator writes without any.
fn first_entries(old: &Side) -> Result<String, Report> {
    if let Some(changes) = &old.settings.changes {
        return Ok(changes.clone());
    }
    let files = generate(&old.model, &old.settings)?.files;
    Ok(files.into_iter().find(|file| file.path == CHANGES).map(|file| file.text).unwrap_or_default())
}
