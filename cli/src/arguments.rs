//! The command line as clap reads it: arguments in, [`CommandLine`] out. The texts of `--help` are here.
//!
//! Does not carry anything out: `arguments/convert.rs` makes a request of it, and nothing else knows these types. `PROGRAM` in a
//! text becomes the name of the program that runs.

mod convert;
mod workspace;

pub use workspace::{AddArguments, InitArguments, RemoveArguments, SearchArguments};

use clap::{Arg, ArgGroup, Args, Parser, Subcommand};
use ferrosmith_build::generate::service_name;
use ferrosmith_codegen::plan::protocol::protocol_names;
use ferrosmith_model::ShapeId;
use std::path::PathBuf;

/// Reads AWS service models and writes Rust client crates.
#[derive(Debug, Parser)]
#[command(name = "ferrosmith", version, after_help = "Exit codes: 0 done, 1 problems or drift, 2 wrong usage.")]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `codegen --help` says first.
const CODEGEN_LONG: &str = "Write the client crates under generated/ from the models under model/\n\n\
        Without SERVICE, every service under model/services/ is generated from its newest version, and with them the \
        partitions table of the runtime; a generated crate whose model is gone is removed. With SERVICE, that crate alone.\n\n\
        A crate is replaced whole or not at all: when anything is wrong with a model, or the command is killed, the \
        folder holds what it held before. Files whose text has not changed are not touched. A crate folder is the \
        generator's own: files it does not write are removed from it, save target/, Cargo.lock and names that begin with a dot.";

/// What `smithy-plugin --help` says first.
const SMITHY_PLUGIN_LONG: &str = "Write a client crate as a plugin of Smithy's build: the JSON AST from standard input, into SMITHY_PLUGIN_DIR\n\n\
        For smithy-build.json, as a `run` plugin:\n\n    \
        \"plugins\": {\"run::rust-client\": {\"command\": [\"ferrosmith\", \"smithy-plugin\"]}}\n\n\
        Smithy sends the model and says by the environment where the build is. The crate is written into a folder of its \
        own in SMITHY_PLUGIN_DIR, called as the service. Relative paths, and ferrosmith.toml without --settings, are looked for in SMITHY_ROOT_DIR.";

/// What `update --help` says first.
const UPDATE_LONG: &str = "Bring vendored services up to a newer model: the model, the crate, its version and its changelog\n\n\
        The new model is read and compared with the vendored one; what changed is shown, as `diff` does it. Then the model takes \
        the place of the vendored one with its SOURCE.toml, the crate's version rises by the step (cargo's rule: below 1.0.0 a \
        breaking change raises the second number, anything else the third), its changelog gets an entry, and the crate is written. \
        Version and changelog are kept in ferrosmith.toml and CHANGELOG.md beside the model. Before anything is replaced, cargo \
        checks the new crate.\n\n\
        All services or none: a failure leaves everything as it was. A run that is killed leaves each service with its old model \
        or its new one; run it again.";

/// The commands that `ferrosmith` and `cargo xtask` share.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a workspace ready for services: the few files that one needs
    #[command(long_about = workspace::INIT_LONG)]
    Init(InitArguments),
    /// Tell which services and operations there are, by words of their names and documentation
    Search(SearchArguments),
    /// Take a service into this workspace: its model, its crate, and the dependency on it
    #[command(long_about = workspace::ADD_LONG)]
    Add(AddArguments),
    /// Take services out of this workspace: their models, their crates, and the dependencies on them
    Remove(RemoveArguments),
    /// Write the client crates under generated/ from the models under model/
    #[command(long_about = CODEGEN_LONG)]
    Codegen(CodegenArguments),
    /// Tell what differs between two models, what it does to the wire and to code that uses the crate, and the semver step
    Diff(DiffArguments),
    /// Bring vendored services up to a newer model: the model, the crate, its version and its changelog
    #[command(long_about = UPDATE_LONG)]
    Update(UpdateArguments),
    /// List the vendored services, or those of a folder of models, with version, protocol and operations
    List(ListArguments),
    /// Tell what the model says of a service, operation, shape or member, and what Rust it becomes
    Inspect(InspectArguments),
    /// Write a client crate as a plugin of Smithy's build: the JSON AST from standard input, into SMITHY_PLUGIN_DIR
    #[command(long_about = SMITHY_PLUGIN_LONG)]
    SmithyPlugin(SmithyPluginArguments),
}

/// Arguments of `diff`.
#[derive(Args, Clone, Debug)]
#[command(
    after_help = "A model is a folder of botocore files, a service-2.json, a Smithy 2.0 JSON AST (each also with .gz), a vendored\n\
        service, as in partnercentral-account or partnercentral-account@2025-04-04, or a service of a package: a wheel or source\n\
        package of botocore, a folder of services as its data, or botocore:VERSION, which `pip download` gets.\n\n\
        Models of two formats are compared in what both can say; the step then tells of the two crates, which also differ where\n\
        one format says more.\n\nExamples:\n  \
        PROGRAM diff old/service-2.json new/service-2.json\n  \
        PROGRAM diff partnercentral-account ../botocore/data/partnercentral-account --format markdown\n  \
        PROGRAM diff partnercentral-account botocore:latest\n  \
        PROGRAM diff botocore:1.42.3 botocore:1.44.5 --service sqs --html changes.html\n  \
        PROGRAM diff old.json new.json --fail-on major      for a pipeline\n\n\
        Exit codes: 0 done, 1 problems, or a step that --fail-on names, 2 wrong usage."
)]
pub struct DiffArguments {
    /// The model to compare against
    pub old: String,

    /// The model to look at
    pub new: String,

    /// The service, where a side is a package or a folder of many; without it, the vendored service on the other side. Or the
    /// service shape, where a Smithy model holds several
    #[arg(long, value_parser = service_or_shape)]
    pub service: Option<String>,

    /// How to show what differs
    #[arg(long, value_enum, default_value = "text")]
    pub format: DiffFormat,

    /// Also write a page to look at into this file: filters, both sides of each change, no network
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,

    /// Exit with 1 if the step is at least this
    #[arg(long, value_enum, value_name = "STEP")]
    pub fail_on: Option<FailOn>,

    /// What of the service, on both sides.
    #[command(flatten)]
    pub selection: SelectionArguments,
}

/// The name of a service's folder, or of a service shape.
fn service_or_shape(text: &str) -> Result<String, String> {
    let is_shape = [text, &format!("a#{text}")].into_iter().any(|id| ShapeId::parse(id).is_some());
    if is_shape { Ok(text.to_owned()) } else { service_name(text) }
}

/// How `diff` shows what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DiffFormat {
    /// For a terminal, coloured there
    Text,
    /// For a pull request
    Markdown,
    /// For programs; the field `form` is the version of the form
    Json,
}

/// A step that is a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// Any difference
    Patch,
    /// What was added, or does something else
    Minor,
    /// What does not compile any more
    Major,
}

/// What `--help` says of `--protocol`: the protocols are those that clients can speak.
fn protocol_help() -> String {
    let names: Vec<&str> = protocol_names().collect();
    let what = "Speak this protocol of the service, instead of the first supported one that it lists";
    format!("{what}: {}", names.join(", "))
}

/// What of a service a crate is made of: the same options for every command that plans one.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectionArguments {
    /// Only these operations and what they reach, by the model's names: GetThing,ListThings
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub operations: Vec<String>,

    /// The protocol to speak, by the name of its trait.
    #[arg(long, value_name = "NAME", help = protocol_help())]
    pub protocol: Option<String>,

    /// Leave out operations that can't be generated yet, such as those with checksums of the caller's choice, and say which
    #[arg(long)]
    pub leave_out_unsupported: bool,

    /// The types alone with serde, inputs and outputs among them, and no client
    #[arg(long)]
    pub types_only: bool,

    /// What the crate is called and made of, instead of the ferrosmith.toml beside the model
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

/// Which service of a model: for every command that reads one.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeArgument {
    /// The service shape to read, where a Smithy model holds several: example.weather#Weather, or Weather
    #[arg(long = "service", id = "service_shape", value_name = "ID")]
    pub service_shape: Option<String>,
}

/// An option of [`SelectionArguments`] makes no sense where nothing is named that it is of.
fn require_subject(argument: Arg) -> Arg {
    let of_selection = ["service_shape", "operations", "protocol", "leave_out_unsupported", "types_only", "settings"];
    if of_selection.contains(&argument.get_id().as_str()) { argument.requires("subject") } else { argument }
}

/// Arguments of `codegen`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(
    group(ArgGroup::new("subject").args(["service", "model", "all"]).multiple(true)),
    mut_args = require_subject,
    after_help = "Examples:\n  \
        PROGRAM codegen                          all services, into generated/\n  \
        PROGRAM codegen partnercentral-account   one service\n  \
        PROGRAM codegen --check                  write nothing, list what is out of date, exit 1 if anything is\n  \
        PROGRAM codegen --model weather.json --out /tmp/weather\n                                               \
        a model from elsewhere, into a folder elsewhere\n  \
        PROGRAM codegen partnercentral-account --operations GetPartner,ListPartners --out /tmp/partners\n                                               \
        a part of a service\n  \
        PROGRAM codegen --all --models botocore/data --out clients\n                                               \
        a crate for each model of a folder\n\n\
        ferrosmith.toml, beside the model or named by --settings, may have service, crate, version, operations, protocol, features (on by\n\
        default) and a table [renames].\n\n\
        Exit codes: 0 done, 1 problems or drift, 2 wrong usage."
)]
pub struct CodegenArguments {
    /// The service, as its folder under model/services/ is called; with --model, what to call the crate
    #[arg(value_parser = service_name)]
    pub service: Option<String>,

    /// Read this model instead of a vendored one: a folder of botocore files, a service-2.json, or a Smithy 2.0 JSON AST
    #[arg(long, value_name = "PATH")]
    pub model: Option<PathBuf>,

    /// Write the crate into this folder instead of generated/SERVICE; it must be new, empty or hold a generated crate
    #[arg(long, value_name = "DIR", requires = "subject")]
    pub out: Option<PathBuf>,

    /// Which service.
    #[command(flatten)]
    pub shape: ShapeArgument,

    /// What of the service.
    #[command(flatten)]
    pub selection: SelectionArguments,

    /// Generate every model of the folder --models into a folder of its own below --out, without operations that can't be generated
    /// yet, and go on after one that fails; not with --operations, whose names are of one service
    #[arg(long, requires_all = ["models", "out"], conflicts_with_all = ["service", "model", "operations"])]
    pub all: bool,

    /// With --all: a folder of models: a folder per service, as in botocore's data, or a JSON AST per service
    #[arg(long, value_name = "DIR", requires = "all")]
    pub models: Option<PathBuf>,

    /// With --all: also write what came of each model into this file, as JSON; the field `form` is the version of the form
    #[arg(long, value_name = "FILE", requires = "all")]
    pub report: Option<PathBuf>,

    /// Where the crate ferrosmith-runtime lies, for the path in the generated manifest; without it, the repository's runtime/, and
    /// outside of one a copy that is written to the crate's side
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,

    /// Write nothing; list changed, missing and stale files and the command that mends them; exit 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// Also print what in the model was kept without being understood
    #[arg(long, short)]
    pub verbose: bool,
}

/// Arguments of `update`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:\n  \
        PROGRAM update                                            all services, from the newest botocore\n  \
        PROGRAM update partnercentral-account --botocore 1.44.5   one service, from a version of botocore\n  \
        PROGRAM update --from botocore-1.44.5-py3-none-any.whl --dry-run\n  \
        PROGRAM update sqs --from sqs.json --source 'api-models-aws 2026-11-20'\n\n\
        Exit codes: 0 done or up to date, 1 problems, 2 wrong usage.")]
pub struct UpdateArguments {
    /// The services, as their folders under model/services/ are called; without, all of them
    #[arg(value_name = "SERVICE", value_parser = service_name)]
    pub services: Vec<String>,

    /// Take the models from here: `botocore` or botocore:VERSION, a wheel or source package, a folder of services as botocore's
    /// data, or of one service a folder of its files or versions, or a Smithy 2.0 JSON AST
    #[arg(long, value_name = "ORIGIN", conflicts_with = "botocore")]
    pub from: Option<String>,

    /// Take them from this version of botocore, or from the newest with `latest`, which `pip download --no-deps` gets
    #[arg(long, value_name = "VERSION", default_value = "latest")]
    pub botocore: String,

    /// With --from: what the files are from, for those that do not say: 'botocore 1.44.5'
    #[arg(long, value_name = "PACKAGE VERSION", requires = "from")]
    pub source: Option<String>,

    /// Show what would be done, and write nothing; cargo is not asked then
    #[arg(long)]
    pub dry_run: bool,

    /// Do not ask cargo whether the new crate compiles
    #[arg(long)]
    pub no_check: bool,

    /// Also take a model that is older than the vendored one
    #[arg(long)]
    pub allow_older: bool,

    /// Which service.
    #[command(flatten)]
    pub shape: ShapeArgument,

    /// What of each service.
    #[command(flatten)]
    pub selection: SelectionArguments,
}

/// Arguments of `list`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:\n  PROGRAM list\n  PROGRAM list --models botocore/data --json\n\n\
        Exit codes: 0 done, 1 a model cannot be read, 2 wrong usage.")]
pub struct ListArguments {
    /// List the services of this folder instead: a folder per service, as in botocore's data, or a JSON AST per service
    #[arg(long, value_name = "DIR")]
    pub models: Option<PathBuf>,

    /// Which service, of a model that holds several.
    #[command(flatten)]
    pub shape: ShapeArgument,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `inspect`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    override_usage = "PROGRAM inspect [OPTIONS] <SERVICE|--model <PATH>> [SUBJECT]",
    after_help = "Examples:\n  \
        PROGRAM inspect partnercentral-account                                     the service and its operations\n  \
        PROGRAM inspect partnercentral-account GetPartner                          an operation\n  \
        PROGRAM inspect partnercentral-account ConnectionSummary                   a shape, by the model's name or Rust's\n  \
        PROGRAM inspect --model weather.json Forecast.temperature --json           a member of a shape of a model elsewhere\n\n\
        Exit codes: 0 done, 1 nothing of that name or a model that cannot be read, 2 wrong usage."
)]
pub struct InspectArguments {
    /// The service, as its folder under model/services/ is called (not with --model), then what to tell of: an operation,
    /// a shape, or SHAPE.MEMBER
    #[arg(value_names = ["SERVICE", "SUBJECT"], num_args = 0..=2, required_unless_present = "model")]
    pub names: Vec<String>,

    /// Read this model instead of a vendored one: a folder of botocore files, a service-2.json, or a Smithy 2.0 JSON AST
    #[arg(long, value_name = "PATH")]
    pub model: Option<PathBuf>,

    /// Which service.
    #[command(flatten)]
    pub shape: ShapeArgument,

    /// What of the service.
    #[command(flatten)]
    pub selection: SelectionArguments,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `smithy-plugin`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Exit codes: 0 done, 1 problems, 2 wrong usage.")]
pub struct SmithyPluginArguments {
    /// What to call the crate; without it, the SDK id of the service, in lower case with hyphens
    #[arg(value_parser = service_name)]
    pub service: Option<String>,

    /// Which service.
    #[command(flatten)]
    pub shape: ShapeArgument,

    /// What of the service.
    #[command(flatten)]
    pub selection: SelectionArguments,

    /// Where the crate ferrosmith-runtime lies, for the path in the generated manifest; without it, a copy is written beside the crate
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        CommandLine::command().debug_assert();
    }
}
