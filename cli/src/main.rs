//! The program `ferrosmith`: arguments in, the library's commands carried out.
//!
//! Does nothing else.

use clap::{CommandFactory, FromArgMatches};
use ferrosmith::arguments::CommandLine;
use ferrosmith::{Program, StageTimes, run};
use std::process::ExitCode;

/// The generator makes and drops millions of small tokens.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let times = StageTimes::start();
    let matches = Program::FERROSMITH.named(CommandLine::command()).get_matches();
    match CommandLine::from_arg_matches(&matches) {
        Ok(line) => Program::FERROSMITH.finish(run(line.command, Program::FERROSMITH, times)),
        Err(error) => error.exit(),
    }
}
