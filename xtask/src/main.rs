//! The command line of ferrosmith, `cargo xtask`: reads models, writes crates.
//!
//! In: arguments, files and the current folder. Out: files, text on standard output, problems on standard error, and
//! an exit code: 0 done, 1 problems or drift, 2 wrong usage. The only room that touches files, processes, the clock
//! and the environment; what a model means and what Rust it becomes is decided in `model` and `codegen`.

mod bench;
mod cli;
mod codegen;
mod folder;
mod input;
mod lap;
mod partitions;
mod pipeline;
mod product;
mod replace;
mod repository;
mod source;
mod stamp;
mod summary;
mod trouble;

use clap::Parser;
use cli::{Command, CommandLine};
use ferrosmith_model::Report;
use lap::Laps;
use std::io::Write;
use std::process::ExitCode;

/// What a command has to say, and whether all is well.
pub(crate) struct Outcome {
    /// Text for standard output.
    pub(crate) text: String,
    /// False when a check found drift.
    pub(crate) clean: bool,
}

fn main() -> ExitCode {
    let laps = Laps::start();
    match run(CommandLine::parse().command, laps) {
        Ok(outcome) => {
            show(std::io::stdout(), &outcome.text);
            if outcome.clean { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(report) => {
            show(std::io::stderr(), &format!("{report}\n"));
            ExitCode::FAILURE
        }
    }
}

/// Carries out one command.
fn run(command: Command, laps: Laps) -> Result<Outcome, Report> {
    match command {
        Command::Codegen(arguments) => codegen::run(&arguments, laps),
        Command::Bench(arguments) => bench::run(&arguments),
    }
}

/// Writes text; a reader that has gone away (`| head`) is no error.
fn show(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
