//! The command line of this repository, `cargo xtask`: the commands of `ferrosmith`, `bench`, `serve` and `verify`.
//!
//! In: arguments. Out: what the commands do, and an exit code: 0 done, 1 problems or drift, 2 wrong usage. The commands
//! themselves are in `cli`; what only the repository needs is here.

mod arguments;
mod bench;
mod handover;
mod serve;
mod verify;

use arguments::{Command, CommandLine};
use clap::{CommandFactory, FromArgMatches};
use ferrosmith::{Program, StageTimes};
use std::process::ExitCode;

/// The generator makes and drops millions of small tokens.
#[cfg(feature = "full")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let times = StageTimes::start();
    let matches = Program::XTASK.named(CommandLine::command()).get_matches();
    let line = match CommandLine::from_arg_matches(&matches) {
        Ok(line) => line,
        Err(error) => error.exit(),
    };
    Program::XTASK.finish(match line.command {
        Command::Shared(command) if !ferrosmith::is_built_in(&command) => handover::run_full(),
        Command::Shared(command) => ferrosmith::run(*command, Program::XTASK, times),
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Verify(arguments) => return verify::run(&arguments),
    })
}
