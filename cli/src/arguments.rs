//! The command line as clap reads it: arguments in, [`CommandLine`] out. The texts of `--help` are here.
//!
//! Does not carry anything out. `PROGRAM` in a text becomes the name of the program that runs.

use clap::{ArgGroup, Args, Parser, Subcommand};
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

/// The commands that `ferrosmith` and `cargo xtask` share.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the client crates under generated/ from the models under model/
    #[command(long_about = CODEGEN_LONG)]
    Codegen(CodegenArguments),
    /// List the vendored services, or those of a folder of models, with version, protocol and operations
    List(ListArguments),
    /// Tell what the model says of a service, operation, shape or member, and what Rust it becomes
    Inspect(InspectArguments),
}

/// Arguments of `codegen`.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
#[command(
    group(ArgGroup::new("subject").args(["service", "model"]).multiple(true)),
    after_help = "Examples:\n  \
        PROGRAM codegen                          all services, into generated/\n  \
        PROGRAM codegen partnercentral-account   one service\n  \
        PROGRAM codegen --check                  write nothing, list what is out of date, exit 1 if anything is\n  \
        PROGRAM codegen --model weather.json --out /tmp/weather\n                                               \
        a model from elsewhere, into a folder elsewhere\n  \
        PROGRAM codegen partnercentral-account --operations GetPartner,ListPartners --out /tmp/partners\n                                               \
        a part of a service\n\n\
        ferrosmith.toml, beside the model or named by --settings, may have crate, version, operations, features (on by default)\n\
        and a table [renames].\n\n\
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

    /// Only these operations and what they reach, by the model's names: GetThing,ListThings
    #[arg(long, value_name = "NAMES", value_delimiter = ',', requires = "subject")]
    pub operations: Vec<String>,

    /// What the crate is called and made of, instead of the ferrosmith.toml beside the model
    #[arg(long, value_name = "FILE", requires = "subject")]
    pub settings: Option<PathBuf>,

    /// Write nothing; list changed, missing and stale files and the command that mends them; exit 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// Also print what in the model was kept without being understood
    #[arg(long, short)]
    pub verbose: bool,
}

/// Arguments of `list`.
#[derive(Args, Clone, Debug, Default)]
#[command(after_help = "Examples:\n  PROGRAM list\n  PROGRAM list --models botocore/data --json\n\n\
        Exit codes: 0 done, 1 a model cannot be read, 2 wrong usage.")]
pub struct ListArguments {
    /// List the services of this folder instead: a folder per service, as in botocore's data, or a JSON AST per service
    #[arg(long, value_name = "DIR")]
    pub models: Option<PathBuf>,

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
    #[arg(value_name = "SERVICE [SUBJECT]", num_args = 0..=2, required_unless_present = "model")]
    pub names: Vec<String>,

    /// Read this model instead of a vendored one: a folder of botocore files, a service-2.json, or a Smithy 2.0 JSON AST
    #[arg(long, value_name = "PATH")]
    pub model: Option<PathBuf>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// A service name becomes a folder and a package name, so it holds lower-case letters, digits and inner hyphens.
///
/// # Errors
///
/// What a service name is, as text.
pub fn service_name(text: &str) -> Result<String, String> {
    let fits = text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if fits {
        Ok(text.to_owned())
    } else {
        Err("a service name is lower-case letters, digits and hyphens, as in `partnercentral-account`".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn service_names_cannot_leave_the_folder() {
        assert!(service_name("partnercentral-account").is_ok());
        for name in ["", "..", "a/b", "../a", ".a", "A", "a-", "1a", "a b", "-a"] {
            assert!(service_name(name).is_err(), "{name}");
        }
    }
}
