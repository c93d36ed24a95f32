//! The command lines of `add`, `remove`, `init` and `search`: what people have in a workspace of their own. The texts of
//! `--help` are here; carries nothing out.

use super::ShapeArgument;
use clap::Args;
use ferrosmith_build::generate::service_name;
use std::path::PathBuf;

/// What `add --help` says first.
pub(super) const ADD_LONG: &str = "Take a service into this workspace: its model, its crate, and the dependency on it\n\n\
        The model is copied into model/services/SERVICE with where it comes from (SOURCE.toml) and what is to be made of it \
        (ferrosmith.toml); the crate is written to generated/SERVICE. The package of the current folder gets the crate, and what its \
        example needs, in its dependencies. In a workspace that has no service yet, what `init` writes is written too.\n\n\
        Everything or nothing: a failure leaves all files as they were.";

/// What `init --help` says first.
pub(super) const INIT_LONG: &str = "Make a workspace ready for services: the few files that one needs\n\n\
        They are model/services/, where models are kept, generated/ferrosmith-runtime, the crate that all clients share, and in a \
        workspace's Cargo.toml, generated/ among its members. A folder that is in no cargo workspace or package becomes a workspace. What \
        is there already stays as it is.";

/// Arguments of `add`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:\n  \
        PROGRAM add sqs                     whole, from the newest botocore\n  \
        PROGRAM add sqs --operations SendMessage,ReceiveMessage\n  \
        PROGRAM add sqs --from botocore:1.44.8\n  \
        PROGRAM add sqs --from botocore-1.44.8-py3-none-any.whl\n  \
        PROGRAM add --from weather.json     a service of your own\n\n\
        `PROGRAM search TEXT` tells what there is.\n\n\
        Exit codes: 0 done, 1 problems, 2 wrong usage.")]
pub struct AddArguments {
    /// The service, as its folder in botocore is called: sqs, dynamodb, stepfunctions
    #[arg(value_parser = service_name)]
    pub service: Option<String>,

    /// Take the model from here: `botocore` or botocore:VERSION, which `pip download` gets; a wheel or source package; a folder of
    /// services as botocore's data, or of one; or a Smithy 2.0 JSON AST
    #[arg(long, value_name = "ORIGIN", default_value = "botocore")]
    pub from: String,

    /// What the files are from, for those that do not say: 'botocore 1.44.5'
    #[arg(long, value_name = "PACKAGE VERSION")]
    pub source: Option<String>,

    /// Only these operations and what they reach, by the model's names: GetThing,ListThings
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub operations: Vec<String>,

    /// The protocol to speak, by the name of its trait, instead of the first supported one that the service lists
    #[arg(long, value_name = "NAME")]
    pub protocol: Option<String>,

    /// Which service.
    #[command(flatten)]
    pub shape: ShapeArgument,

    /// What to call the package, instead of ferrosmith-SERVICE
    #[arg(long = "crate", value_name = "NAME")]
    pub package: Option<String>,

    /// The types alone with serde, inputs and outputs among them, and no client
    #[arg(long)]
    pub types_only: bool,

    /// Leave the dependencies of the current folder's package as they are
    #[arg(long)]
    pub no_dependency: bool,
}

/// Arguments of `remove`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Example:\n  PROGRAM remove sqs\n\nExit codes: 0 done, 1 problems, 2 wrong usage.")]
pub struct RemoveArguments {
    /// The services, as their folders under model/services/ are called
    #[arg(value_name = "SERVICE", required = true, value_parser = service_name)]
    pub services: Vec<String>,
}

/// Arguments of `init`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    after_help = "Examples:\n  PROGRAM init\n  PROGRAM init clients\n\nExit codes: 0 done, 1 problems, 2 wrong usage."
)]
pub struct InitArguments {
    /// The folder, instead of the current one
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Arguments of `search`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:\n  \
        PROGRAM search queue message\n  \
        PROGRAM search put object --from botocore:1.44.8\n  \
        PROGRAM search forecast --from models/\n\n\
        A word is found at the beginning of words: `mess` finds SendMessage.\n\n\
        Exit codes: 0 found, 1 nothing found or problems, 2 wrong usage.")]
pub struct SearchArguments {
    /// Words of names and documentation, all of which must be there
    #[arg(value_name = "TEXT", required = true)]
    pub words: Vec<String>,

    /// Look here: `botocore` or botocore:VERSION, which `pip download` gets; a wheel or source package; a folder of services; or a
    /// Smithy 2.0 JSON AST
    #[arg(long, value_name = "ORIGIN", default_value = "botocore")]
    pub from: String,

    /// Show at most so many
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub limit: usize,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}
