//! The command line as clap reads it: arguments in, [`CommandLine`] out. The texts of `--help` are here.
//!
//! Does not carry anything out.

use clap::{ArgGroup, Args, Parser, Subcommand};
use std::path::PathBuf;

/// Reads AWS service models and writes Rust client crates.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    version,
    after_help = "Exit codes: 0 done, 1 problems or drift, 2 wrong usage."
)]
pub(crate) struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What `codegen --help` says first.
const CODEGEN_LONG: &str = "Write the client crates under generated/ from the models under model/\n\n\
        Without SERVICE, every service under model/services/ is generated from its newest version, and with them the \
        partitions table of the runtime; a generated crate whose model is gone is removed. With SERVICE, that crate alone.\n\n\
        A crate is replaced whole or not at all: when anything is wrong with a model, or the command is killed, the \
        folder holds what it held before. Files whose text has not changed are not touched. A crate folder is the \
        generator's own: files it does not write are removed from it, save target/, Cargo.lock and names that begin with a dot.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the client crates under generated/ from the models under model/
    #[command(long_about = CODEGEN_LONG)]
    Codegen(CodegenArguments),
    /// Measure how fast the generator is, and what its clients cost
    Bench(BenchArguments),
}

/// Arguments of `codegen`.
#[derive(Args, Clone, Debug, Default)]
#[command(
    group(ArgGroup::new("subject").args(["service", "model"]).multiple(true)),
    after_help = "Examples:\n  \
        cargo xtask codegen                          all services, into generated/\n  \
        cargo xtask codegen partnercentral-account   one service\n  \
        cargo xtask codegen --check                  write nothing, list what is out of date, exit 1 if anything is\n  \
        cargo xtask codegen --model weather.json --out /tmp/weather\n                                               \
        a model from elsewhere, into a folder elsewhere\n\n\
        Exit codes: 0 done, 1 problems or drift, 2 wrong usage."
)]
pub(crate) struct CodegenArguments {
    /// The service, as its folder under model/services/ is called; with --model, what to call the crate
    #[arg(value_parser = service_name)]
    pub(crate) service: Option<String>,

    /// Read this model instead of a vendored one: a folder of botocore files, a service-2.json, or a Smithy 2.0 JSON AST
    #[arg(long, value_name = "PATH")]
    pub(crate) model: Option<PathBuf>,

    /// Write the crate into this folder instead of generated/SERVICE; it must be new, empty or hold a generated crate
    #[arg(long, value_name = "DIR", requires = "subject")]
    pub(crate) out: Option<PathBuf>,

    /// Write nothing; list changed, missing and stale files and the command that mends them; exit 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,

    /// Also print what in the model was kept without being understood
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// Arguments of `bench`.
#[derive(Args, Debug)]
pub(crate) struct BenchArguments {
    /// What to measure.
    #[command(subcommand)]
    pub(crate) subject: BenchSubject,
}

/// What `bench` can measure.
#[derive(Debug, Subcommand)]
pub(crate) enum BenchSubject {
    /// Wall time of whole `cargo xtask codegen` processes: all files new, nothing changed, and --check
    #[command(
        long_about = "Wall time of whole `cargo xtask codegen` processes: all files new, nothing changed, and --check\n\n\
            Builds xtask in release, copies model/ to a folder under the target folder, and there runs `codegen` in turn \
            with nothing generated yet, with everything up to date, and with --check. Prints median and minimum of the process's wall \
            time and the median time per stage.",
        after_help = "Examples:\n  cargo xtask bench codegen\n  cargo xtask bench codegen --dev --rounds 9"
    )]
    Codegen(BenchCodegenArguments),
    /// The generated client beside the official one: size, build times, instructions and time per call
    #[command(
        long_about = "The generated client beside the official one: size, build times, instructions and time per call\n\n\
            Builds the workspace tests/bench, whose packages are the same programs on each of the two crates, measures them \
            in turn and prints a table of medians and ratios, which is written to BENCHMARKS.md. A full run takes about \
            20 minutes on two cores, and wants them for itself. Instructions are counted by valgrind's callgrind.",
        after_help = "Examples:\n  \
            cargo xtask bench client                        the whole table\n  \
            cargo xtask bench client --quick                one round of everything, printed only\n  \
            cargo xtask bench client --only time --only instructions\n                                                  \
            these rows anew, the others as they stand in BENCHMARKS.md\n\n\
            Exit codes: 0 all rows measured, whether goals are met or not; 1 a row could not be measured; 2 wrong usage."
    )]
    Client(BenchClientArguments),
    /// The documentation of the generated client beside that of the official one: time of rustdoc, bytes and pages
    #[command(after_help = "Examples:\n  cargo xtask bench docs\n  cargo xtask bench docs --rounds 9")]
    Docs(BenchDocsArguments),
}

/// Arguments of `bench docs`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchDocsArguments {
    /// How often each crate is documented, in turn
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) rounds: u32,
}

/// Arguments of `bench client`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchClientArguments {
    /// How often each build is timed, in turn; clean builds only three times unless this is given. Calls run five times a round
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) rounds: Option<u32>,

    /// Measure these rows alone; in BENCHMARKS.md the others stay, marked as of an earlier run
    #[arg(long, value_name = "ROW", value_enum, num_args = 1..)]
    pub(crate) only: Vec<BenchRow>,

    /// One round of everything, and BENCHMARKS.md stays as it is
    #[arg(long, conflicts_with = "rounds")]
    pub(crate) quick: bool,
}

/// Rows of the table that are measured together.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, clap::ValueEnum)]
pub(crate) enum BenchRow {
    /// Lines of Rust
    Lines,
    /// Dependencies, with default features and with none
    Dependencies,
    /// Stack that the future of `send()` takes
    Future,
    /// Heap that a client holds
    Heap,
    /// Stripped release program, per added operation
    Program,
    /// Instructions to construct a client
    Construct,
    /// Instructions per call
    Instructions,
    /// Time per call
    Time,
    /// `cargo check`
    Check,
    /// Dev build and its rlib
    Dev,
    /// Release build and its rlib
    Release,
    /// Clean build of a program with aws-config
    Clean,
}

/// Arguments of `bench codegen`.
#[derive(Args, Debug)]
pub(crate) struct BenchCodegenArguments {
    /// How often each case runs
    #[arg(long, default_value_t = 21, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) rounds: u32,

    /// Measure the dev profile too, in which `cargo xtask` itself runs
    #[arg(long)]
    pub(crate) dev: bool,
}

/// A service name becomes a folder and a package name, so it holds lower-case letters, digits and inner hyphens.
pub(crate) fn service_name(text: &str) -> Result<String, String> {
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
