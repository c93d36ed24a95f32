//! The commands of ferrosmith: reads models, writes crates.
//!
//! In: arguments, files and the current folder. Out: files, text on standard output, problems on standard error, and
//! an exit code. With `xtask` the only room that touches files, processes, the clock and the environment; what a model
//! means and what Rust it becomes is decided in `model` and `codegen`.
//!
//! Two programs carry the commands, the same code in both: `ferrosmith`, for people anywhere, and `cargo xtask` in the
//! repository, which adds its own. What is printed names the program that runs ([`Program`]).
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | problems, told on standard error; or drift that `--check` found, told on standard output |
//! | 2 | wrong usage |

pub mod arguments;
mod build;
mod codegen;
mod embed;
mod folder;
mod input;
mod inspect;
mod lap;
mod list;
mod models;
mod nearest;
mod partitions;
mod pipeline;
mod product;
mod program;
mod replace;
mod repository;
mod settings;
mod source;
mod stamp;
mod summary;
mod trouble;

pub use build::{Build, BuildError};
pub use lap::{Laps, milliseconds, read_line};
pub use program::{Outcome, Program, show};
pub use repository::Repository;
pub use trouble::{io_trouble, trouble};

use arguments::Command;
use ferrosmith_model::Report;

/// Carries out one command.
///
/// # Errors
///
/// Every problem that stands in the way, gathered.
pub fn run(command: &Command, program: Program, laps: Laps) -> Result<Outcome, Report> {
    match command {
        Command::Codegen(arguments) => codegen::run(arguments, program, laps),
        Command::List(arguments) => list::run(arguments),
        Command::Inspect(arguments) => inspect::run(arguments),
    }
}
