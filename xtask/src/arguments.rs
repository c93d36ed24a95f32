//! The command line as clap reads it: arguments in, [`CommandLine`] out, for what `ferrosmith` and the repository have.
//!
//! Does not carry anything out.

use clap::{Args, Parser, Subcommand};
use std::ffi::OsString;
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

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// What `ferrosmith` does too.
    #[command(flatten)]
    Shared(Box<ferrosmith::arguments::Command>),
    /// Measure how fast the generator is, and what its clients cost
    Bench(BenchArguments),
    /// Start a local Partner Central Account to call: a server on the loopback interface
    ///
    /// Everything after `serve` goes to the package ferrosmith-serve, which is built first: see `cargo xtask serve --help`.
    #[command(disable_help_flag = true)]
    Serve(ServeArguments),
    /// Run checks that need minutes, another language or a network service; without names, list them
    #[command(after_help = "Exit codes: 0 all passed, 1 one failed or one that was named was skipped, 2 wrong usage.")]
    Verify(VerifyArguments),
}

/// Arguments of `verify`.
#[derive(Args, Debug)]
pub(crate) struct VerifyArguments {
    /// Which checks, by their names in the list
    #[arg(value_name = "NAME", value_parser = clap::builder::PossibleValuesParser::new(crate::verify::names()), hide_possible_values = true)]
    pub(crate) names: Vec<String>,

    /// All of them; what something is missing for is skipped
    #[arg(long, conflicts_with = "names")]
    pub(crate) all: bool,
}

/// Arguments of `serve`.
#[derive(Args, Debug)]
pub(crate) struct ServeArguments {
    /// What the server is told
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<OsString>,
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
    /// A crate for each model of a folder: time, CPU time per line and memory, all files new and nothing changed
    #[command(after_help = "Examples:\n  cargo xtask bench all --models botocore/data")]
    All(BenchAllArguments),
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
    /// What installing the program takes, and its size
    #[command(after_help = "Example:\n  cargo xtask bench install --package botocore-1.44.8-py3-none-any.whl")]
    Install(BenchInstallArguments),
    /// The crates of S3 and Bedrock's runtime beside the official ones: lines per operation, time to check
    #[command(
        after_help = "Examples:\n  cargo xtask bench large --models botocore/data\n  cargo xtask bench large --models botocore/data --rounds 3"
    )]
    Large(BenchLargeArguments),
    /// A crate of two operations beside the whole one and the official one: lines, time to check, size of a program
    #[command(after_help = "Examples:\n  cargo xtask bench operations\n  cargo xtask bench operations --rounds 9")]
    Operations(BenchOperationsArguments),
    /// Clients of two REST services beside the official ones: instructions per call, lines per operation
    #[command(
        after_help = "Examples:\n  cargo xtask bench services --models botocore/data\n  cargo xtask bench services --models botocore/data --times"
    )]
    Services(BenchServicesArguments),
    /// Answers in XML beside the official crates: instructions of calls of STS and EC2, and of reading answers of S3 and EC2
    #[command(after_help = "Example:\n  cargo xtask bench xml --models botocore/data")]
    Xml(BenchXmlArguments),
}

/// Arguments of `bench install`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchInstallArguments {
    /// A package of botocore, to measure how fast the program searches it
    #[arg(long, value_name = "FILE")]
    pub(crate) package: Option<PathBuf>,
}

/// Arguments of `bench xml`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchXmlArguments {
    /// botocore's folder of models
    #[arg(long, value_name = "DIR")]
    pub(crate) models: PathBuf,
}

/// Arguments of `bench large`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchLargeArguments {
    /// botocore's folder of models
    #[arg(long, value_name = "DIR")]
    pub(crate) models: PathBuf,

    /// `cargo check` too, so often, in turn, which wants a quiet machine
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) rounds: Option<u32>,
}

/// Arguments of `bench services`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchServicesArguments {
    /// botocore's folder of models
    #[arg(long, value_name = "DIR")]
    pub(crate) models: PathBuf,

    /// Time per call and `cargo check` too, which wants a quiet machine
    #[arg(long)]
    pub(crate) times: bool,

    /// How often each is timed, in turn; calls run five times a round
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100), requires = "times")]
    pub(crate) rounds: u32,
}

/// Arguments of `bench all`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchAllArguments {
    /// A folder of models: a folder per service, as in botocore's data, or a JSON AST per service
    #[arg(long, value_name = "DIR")]
    pub(crate) models: PathBuf,

    /// How often each case runs
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) rounds: u32,
}

/// Arguments of `bench operations`.
#[derive(Args, Clone, Debug)]
pub(crate) struct BenchOperationsArguments {
    /// How often each crate is checked, in turn
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) rounds: u32,
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
    /// Instructions of the compiler, for `cargo check` and the dev build
    Rustc,
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        CommandLine::command().debug_assert();
    }
}
