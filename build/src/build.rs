//! [`Build`]: the library call for build scripts: a model in, a module tree that the crate being built includes out.
//!
//! The same stages as `codegen`, with the same settings, laid out as modules that another crate includes. What is written lies
//! in `OUT_DIR` and is replaced whole or not at all. Does not write manifests.

use crate::disk::path::absolute;
use crate::disk::write::{lock_beside, write_crate};
use crate::generate::{generate, read, service_name, service_of};
use crate::problem::file_problem;
use crate::settings::{CrateSettings, FILE, SelectionOptions};
use crate::sources::model_files::ModelFiles;
use crate::sources::source_toml::Source;
use ferrosmith_codegen::{Layout, OutputFile, Settings};
use ferrosmith_model::Report;
use ferrosmith_model::read::ServiceChoice;
use std::fmt;
use std::path::{Path, PathBuf};

/// Generates a client into the crate that is being built.
///
/// In `Cargo.toml`, with the features and versions that `ferrosmith codegen` writes into a package, and the paths of a checkout of
/// ferrosmith:
///
/// ```toml
/// [dependencies]
/// ferrosmith-runtime = { path = "../ferrosmith/runtime", features = ["aws"] }
/// aws-smithy-json = "0.65"
///
/// [build-dependencies]
/// ferrosmith-build = { path = "../ferrosmith/build" }
/// ```
///
/// A service that is not called as those of AWS are, without signatures and Regions, needs no feature `aws`.
///
/// In `build.rs`:
///
/// ```no_run
/// fn main() -> Result<(), ferrosmith_build::BuildError> {
///     ferrosmith_build::Build::new("partnercentral-account.json")
///         .operations(["GetConnectionPreferences", "UpdateConnectionPreferences"])
///         .generate()?;
///     Ok(())
/// }
/// ```
///
/// And in `src/lib.rs`, outside any module, since a client is the root of its crate:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/client/lib.rs"));
/// ```
///
/// What else the crate has may stand beside it. A program has its client in a package of its own, or in its library.
///
/// Features of a generated package are features of the including crate, should it want them:
/// `serde = ["ferrosmith-runtime/serde"]`, `test-util = ["ferrosmith-runtime/test-util"]`.
/// Examples in the documentation are not compiled: they name a package of their own.
#[derive(Clone, Debug)]
#[must_use = "nothing is generated before `generate()`"]
pub struct Build {
    model: PathBuf,
    service: Option<String>,
    options: SelectionOptions,
    out_dir: Option<PathBuf>,
}

/// What keeps a client from being generated, as text for the terminal, in `Debug` too: cargo shows that of a build script.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildError(Report);

impl BuildError {
    /// Every problem.
    pub fn report(&self) -> &Report {
        &self.0
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no client was generated\n\n{}", self.0)
    }
}

impl std::error::Error for BuildError {}

impl From<Report> for BuildError {
    fn from(report: Report) -> Self {
        Self(report)
    }
}

impl Build {
    /// A client of the model at this path, seen from the package's folder: a Smithy 2.0 JSON AST, a `service-2.json`, or
    /// a folder of botocore files or of versions of them. A `ferrosmith.toml` beside it counts, as for `codegen`.
    pub fn new(model: impl Into<PathBuf>) -> Self {
        Self { model: model.into(), service: None, options: SelectionOptions::default(), out_dir: None }
    }

    /// What to call the service, as in `partnercentral-account`; without it, its SDK ID in lower case with hyphens.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.service = Some(name.into());
        self
    }

    /// The service shape to read, where a Smithy model holds several: its ID, as in `example.thing#Thing`, or the part after `#`.
    pub fn service_shape(mut self, id: impl Into<String>) -> Self {
        self.options.service = Some(id.into());
        self
    }

    /// Only these operations and what they reach, by the model's names; without it, all.
    pub fn operations<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.options.operations = names.into_iter().map(Into::into).collect();
        self
    }

    /// The protocol to speak, as in `awsJson1_0` or `rpcv2Cbor`; without it, the service's first supported one. For
    /// `rpcv2Cbor`, the including crate depends on `aws-smithy-cbor` in the place of `aws-smithy-json`, and on
    /// `ferrosmith-runtime` with the feature `cbor`.
    pub fn protocol(mut self, name: impl Into<String>) -> Self {
        self.options.protocol = Some(name.into());
        self
    }

    /// Whether to generate the types alone, for serde, and no client. The including crate then has the feature `serde`.
    pub fn types_only(mut self, types_only: bool) -> Self {
        self.options.types_only = types_only;
        self
    }

    /// The file of settings, instead of the `ferrosmith.toml` beside the model.
    pub fn settings(mut self, path: impl Into<PathBuf>) -> Self {
        self.options.settings = Some(path.into());
        self
    }

    /// The folder to write below, instead of `OUT_DIR`.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Generates the client, tells cargo on standard output when to do it again, and returns the path of the file to
    /// include: `<OUT_DIR>/client/lib.rs`. Files whose text stays are not touched.
    ///
    /// # Errors
    ///
    /// Every problem with the model and the settings, or of reading and writing files. What was there before still is.
    pub fn generate(&self) -> Result<PathBuf, BuildError> {
        let out_dir = match self.out_dir.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from)) {
            Some(folder) => absolute(&folder)?,
            None => {
                let hint = "call it from a build script, or say `.out_dir(…)`";
                return Err(file_problem(&self.model, "OUT_DIR is not set", hint).into());
            }
        };
        for line in self.directives() {
            println!("{line}");
        }
        let files = self.files()?;
        let folder = out_dir.join("client");
        write_crate(&lock_beside(&folder)?, &folder, &files)?;
        Ok(folder.join("lib.rs"))
    }

    /// The files of the client.
    fn files(&self) -> Result<Vec<OutputFile>, Report> {
        let files = ModelFiles::anywhere(&self.model)?;
        let mut crate_settings = CrateSettings::read(&self.options, &[files.folder()])?;
        let choice = ServiceChoice { id: crate_settings.service.as_deref(), by: Some("`.service_shape(…)`") };
        let model = read(&files, choice)?;
        let service = match &self.service {
            Some(service) => service_name(service)
                .map_err(|what| file_problem(&self.model, format!("`{service}`: {what}"), "see `.service(…)`"))?,
            None => service_of(&model, &self.model, "say it with `.service(…)`")?,
        };
        // A build script has no command line to take the option.
        crate_settings.selection.leave_out_by = Some(format!("`leave-out-unsupported = true` in {FILE}"));
        let command = format!("ferrosmith codegen {service} {}", self.options.command_line()).trim_end().to_owned();
        let settings = Settings {
            layout: Layout::IncludedModules,
            model_source: files.source.as_ref().map(Source::line),
            ..crate_settings.into_settings(&service, command)
        };
        Ok(generate(&files, &model, &settings, &mut |_| {})?.files)
    }

    /// What cargo must know: the files that count, and the features that generated code asks about.
    fn directives(&self) -> Vec<String> {
        let beside =
            if self.model.is_dir() { self.model.as_path() } else { self.model.parent().unwrap_or(Path::new("")) };
        let settings = self.options.settings.clone().unwrap_or_else(|| beside.join(FILE));
        let paths = [Some(self.model.clone()), Some(settings).filter(|path| path.is_file())];
        let changed = paths.into_iter().flatten().map(|path| format!("cargo:rerun-if-changed={}", path.display()));
        let features =
            "cargo:rustc-check-cfg=cfg(feature, values(\"serde\", \"test-util\", \"behavior-version-latest\"))";
        changed.chain([features.to_owned()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build() -> Build {
        Build::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/emit/structure_required/input.json"))
    }

    #[test]
    fn a_second_run_touches_nothing() {
        let out = tempfile::tempdir().expect("a folder");
        let build = build().out_dir(out.path());
        let path = build.generate().expect("generated");
        assert!(path.ends_with("client/lib.rs"), "{}", path.display());
        let modified = || std::fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("readable");
        let before = modified();
        build.generate().expect("generated again");
        assert_eq!(modified(), before);
    }

    #[test]
    fn the_client_is_modules_to_include() {
        let out = tempfile::tempdir().expect("a folder");
        let model = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/services/partnercentral-account");
        let build = Build::new(model).operations(["GetPartner"]).out_dir(out.path());
        let root = std::fs::read_to_string(build.generate().expect("generated")).expect("written");
        assert!(
            root.starts_with("// @generated by `ferrosmith codegen partnercentral-account --operations GetPartner`;")
        );
        assert!(!root.contains("//!") && !root.contains("#!["), "{root}");
        let operation = out.path().join("client/operation/get_partner.rs");
        let operation = std::fs::read_to_string(operation).expect("what was under src/");
        assert!(operation.contains("```ignore") && !operation.contains("```no_run"), "{operation}");
        assert!(!out.path().join("client/Cargo.toml").exists());
    }

    #[test]
    fn the_protocol_can_be_chosen() {
        let model = std::fs::read_to_string(build().model).expect("the fixture is there");
        let place = tempfile::tempdir().expect("a folder");
        let several = place.path().join("model.json");
        let traits = "\"smithy.protocols#rpcv2Cbor\": {}, \"aws.protocols#awsJson1_0\"";
        std::fs::write(&several, model.replace("\"aws.protocols#awsJson1_0\"", traits)).expect("written");
        let service = |build: Build| {
            let path = build.out_dir(place.path().join("out")).generate().expect("generated");
            std::fs::read_to_string(path.with_file_name("service.rs")).expect("written")
        };
        assert!(service(Build::new(&several)).contains("RpcV2CborProtocol"));
        assert!(service(Build::new(&several).protocol("awsJson1_0")).contains("aws_json_1_0"));
        let error = build().protocol("rpcv2Cbor").out_dir(place.path()).generate().expect_err("not offered");
        assert!(error.to_string().contains("the service does not speak `rpcv2Cbor`"), "{error}");
    }

    #[test]
    fn what_is_wrong_is_told_before_anything_is_written() {
        let out = tempfile::tempdir().expect("a folder");
        for build in [build().operations(["NoSuchOperation"]), Build::new("nowhere.json")] {
            let error = build.out_dir(out.path()).generate().expect_err("wrong");
            assert!(format!("{error:?}").contains("hint:"), "{error:?}");
        }
        assert_eq!(std::fs::read_dir(out.path()).expect("readable").count(), 0);
    }
}
