//! `cargo xtask serve`: hands over to the package ferrosmith-serve. In: arguments, untouched. Out: its process in the place of
//! this one, so that signals and exit codes are its own.
//!
//! A package of its own, which cargo builds when it is asked for: `cargo xtask codegen` does not wait for it.

use crate::arguments::ServeArguments;
use ferrosmith::{Outcome, file_problem};
use ferrosmith_model::Report;
use std::path::Path;
use std::process::Command;

/// Starts the server; comes back only when that fails, or where processes cannot be replaced, when it has ended.
///
/// # Errors
///
/// When cargo cannot be started, or the server ended with an error.
pub(crate) fn run(arguments: &ServeArguments) -> Result<Outcome, Report> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--package", "ferrosmith-serve", "--bin", "ferrosmith-serve", "--manifest-path"]);
    command.arg(&manifest).arg("--").args(&arguments.arguments);
    let why = become_server(command);
    Err(file_problem(&manifest, why, "cargo says above what is wrong"))
}

#[cfg(unix)]
fn become_server(mut command: Command) -> String {
    use std::os::unix::process::CommandExt;
    format!("cannot start cargo: {}", command.exec())
}

#[cfg(not(unix))]
fn become_server(mut command: Command) -> String {
    match command.status() {
        Ok(status) if status.success() => std::process::exit(0),
        Ok(status) => format!("the server ended with {status}"),
        Err(error) => format!("cannot start cargo: {error}"),
    }
}
