//! [`Request`]: what a command is asked to do, in plain types. Made from the command line in `arguments`; carries nothing out.

use crate::disk::product::Mode;
#[cfg(feature = "full")]
use crate::sources::origin::Origin;
use ferrosmith_build::settings::SelectionOptions;
#[cfg(feature = "full")]
use ferrosmith_diff::SemverStep;
use std::path::PathBuf;

/// One command with all that was said to it.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// Write crates, or check them.
    Codegen(CodegenRequest),
    /// Write a crate for each model of a folder, or check them.
    CodegenAll(CodegenAllRequest),
    #[cfg(feature = "full")]
    /// Compare two models.
    Diff(DiffRequest),
    #[cfg(feature = "full")]
    /// Bring vendored services up to a newer model.
    Update(UpdateRequest),
    /// List services.
    List(ListRequest),
    #[cfg(feature = "full")]
    /// Take a service into a workspace.
    Add(AddRequest),
    #[cfg(feature = "full")]
    /// Take a service out of a workspace.
    Remove(RemoveRequest),
    #[cfg(feature = "full")]
    /// Make a workspace ready.
    Init(InitRequest),
    #[cfg(feature = "full")]
    /// Look for services and operations.
    Search(SearchRequest),
    /// Describe a part of a model.
    Inspect(InspectRequest),
    /// Write a crate as a plugin of Smithy's build.
    SmithyPlugin(SmithyPluginRequest),
}

/// What `codegen` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodegenRequest {
    /// The service; without it and without a model, all vendored ones.
    pub(crate) service: Option<String>,
    /// A model that is not vendored.
    pub(crate) model: Option<PathBuf>,
    /// The folder of the crate, instead of `generated/<service>`.
    pub(crate) out: Option<PathBuf>,
    /// What of the service.
    pub(crate) selection: SelectionOptions,
    /// Where the crate `ferrosmith-runtime` lies.
    pub(crate) runtime: Option<PathBuf>,
    /// Whether to write or to check.
    pub(crate) mode: Mode,
    /// Whether notes are printed in full.
    pub(crate) verbose: bool,
}

impl CodegenRequest {
    /// A request to write the crate of a vendored service.
    pub(crate) fn vendored(service: &str, selection: SelectionOptions) -> Self {
        let service = Some(service.to_owned());
        Self { service, model: None, out: None, selection, runtime: None, mode: Mode::Write, verbose: false }
    }
}

/// What `codegen --all` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CodegenAllRequest {
    /// The folder of models.
    pub(crate) models: PathBuf,
    /// The folder for the folders of the crates.
    pub(crate) out: PathBuf,
    /// The file for the report as JSON.
    pub(crate) report: Option<PathBuf>,
    /// What of each service.
    pub(crate) selection: SelectionOptions,
    /// Where the crate `ferrosmith-runtime` lies.
    pub(crate) runtime: Option<PathBuf>,
    /// Whether to write or to check.
    pub(crate) mode: Mode,
}

#[cfg(feature = "full")]
/// What `diff` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DiffRequest {
    /// The model to compare against.
    pub(crate) old: String,
    /// The model to look at.
    pub(crate) new: String,
    /// The service, where a side is a package or a folder of many.
    pub(crate) service: Option<String>,
    /// How to show what differs.
    pub(crate) format: DiffFormat,
    /// The file for the page.
    pub(crate) html: Option<PathBuf>,
    /// The least step that is a failure.
    pub(crate) fail_on: Option<SemverStep>,
    /// What of the service, on both sides.
    pub(crate) selection: SelectionOptions,
}

#[cfg(feature = "full")]
/// How `diff` shows what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

#[cfg(feature = "full")]
/// What `update` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UpdateRequest {
    /// The services; all vendored ones when empty.
    pub(crate) services: Vec<String>,
    /// Where the newer models are.
    pub(crate) origin: Origin,
    /// What the files are from, for those that do not say.
    pub(crate) source: Option<String>,
    /// Write nothing.
    pub(crate) dry_run: bool,
    /// Do not ask cargo whether the crate compiles.
    pub(crate) no_check: bool,
    /// Also take an older model.
    pub(crate) allow_older: bool,
    /// What of each service.
    pub(crate) selection: SelectionOptions,
}

#[cfg(feature = "full")]
/// What `add` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AddRequest {
    /// The service; without it, that of a model that stands by itself.
    pub(crate) service: Option<String>,
    /// Where the model is.
    pub(crate) origin: Origin,
    /// The origin as it was given, for commands that are shown; none for the newest botocore.
    pub(crate) from: Option<String>,
    /// What the files are from, for those that do not say.
    pub(crate) source: Option<String>,
    /// The package's name.
    pub(crate) package: Option<String>,
    /// What of the service.
    pub(crate) selection: SelectionOptions,
    /// Leave the manifests of packages as they are.
    pub(crate) no_dependency: bool,
}

#[cfg(feature = "full")]
/// What `remove` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RemoveRequest {
    /// The services.
    pub(crate) services: Vec<String>,
}

#[cfg(feature = "full")]
/// What `init` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InitRequest {
    /// The folder; the current one without it.
    pub(crate) folder: Option<PathBuf>,
}

#[cfg(feature = "full")]
/// What `search` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SearchRequest {
    /// The words.
    pub(crate) words: Vec<String>,
    /// Where the models are.
    pub(crate) origin: Origin,
    /// The origin as it was given.
    pub(crate) from: Option<String>,
    /// How many findings are shown.
    pub(crate) limit: usize,
    /// Print JSON.
    pub(crate) json: bool,
}

/// What `list` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListRequest {
    /// A folder of models, instead of the vendored ones.
    pub(crate) models: Option<PathBuf>,
    /// The service shape of a model that holds several.
    pub(crate) service: Option<String>,
    /// Print JSON.
    pub(crate) json: bool,
}

/// What `inspect` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InspectRequest {
    /// The model.
    pub(crate) model: InspectedModel,
    /// What to describe: an operation, a shape or a member; the service without it.
    pub(crate) subject: Option<String>,
    /// What of the service.
    pub(crate) selection: SelectionOptions,
    /// Print JSON.
    pub(crate) json: bool,
}

/// The model that `inspect` reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InspectedModel {
    /// The newest of a vendored service.
    Vendored(String),
    /// One from elsewhere.
    Path(PathBuf),
}

/// What `smithy-plugin` is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SmithyPluginRequest {
    /// What to call the crate.
    pub(crate) service: Option<String>,
    /// What of the service.
    pub(crate) selection: SelectionOptions,
    /// Where the crate `ferrosmith-runtime` lies.
    pub(crate) runtime: Option<PathBuf>,
}
