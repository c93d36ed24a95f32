//! The program `ferrosmith`: arguments in, the library's commands carried out.
//!
//! Does nothing else.

use clap::{CommandFactory, FromArgMatches};
use ferrosmith::arguments::CommandLine;
use ferrosmith::{Laps, Program, run};
use std::process::ExitCode;

/// The generator makes and drops millions of small tokens.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let laps = Laps::start();
    let matches = Program::FERROSMITH.named(CommandLine::command()).get_matches();
    match CommandLine::from_arg_matches(&matches) {
        Ok(line) => Program::FERROSMITH.finish(run(&line.command, Program::FERROSMITH, laps)),
        Err(error) => error.exit(),
    }
}
