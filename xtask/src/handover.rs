//! Hands over to a program that cargo builds first. In: what cargo is to run, and arguments. Out: its process in the place of
//! this one, so that signals and exit codes are its own.
//!
//! So `cargo xtask codegen` does not wait for what only other commands need.

use ferrosmith::{Outcome, file_problem, show};
use ferrosmith_model::Report;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// Runs the same command line by the full build of this program.
///
/// # Errors
///
/// When cargo cannot be started, or the program ended with an error.
pub(crate) fn run_full() -> Result<Outcome, Report> {
    show(std::io::stderr(), "cargo builds what this command needs and others do not, unless it has\n");
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    hand_over(&["run", "--package", "xtask", "--features", "full"], &arguments)
}

/// Runs a program of the workspace; comes back only when that fails, or where processes cannot be replaced, when it has ended.
///
/// # Errors
///
/// When cargo cannot be started, or the program ended with an error.
pub(crate) fn hand_over(of_cargo: &[&str], arguments: &[OsString]) -> Result<Outcome, Report> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(of_cargo).arg("--manifest-path").arg(&manifest).arg("--").args(arguments);
    let why = become_program(command);
    Err(file_problem(&manifest, why, "cargo says above what is wrong"))
}

#[cfg(unix)]
fn become_program(mut command: Command) -> String {
    use std::os::unix::process::CommandExt;
    format!("cannot start cargo: {}", command.exec())
}

#[cfg(not(unix))]
fn become_program(mut command: Command) -> String {
    match command.status() {
        Ok(status) if status.success() => std::process::exit(0),
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(error) => format!("cannot start cargo: {error}"),
    }
}
