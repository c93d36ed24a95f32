//! `cargo xtask bench install`: what `cargo install --path cli` takes, and how large the program is.
//!
//! In: the repository. Out: a table of wall time, CPU time and bytes. Installs from nothing into a folder below the target folder;
//! what the registry has is fetched before the clock starts. Also how long the program takes to search a package of models, if one
//! is named. Judges nothing but the goals of the table.

use super::client::timed;
use crate::arguments::BenchInstallArguments;
use ferrosmith::Outcome;
use ferrosmith::Repository;
use ferrosmith::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Seconds that installing may take on two cores.
const SECONDS: f64 = 90.0;

/// Bytes that the program may have.
const BYTES: f64 = 10_000_000.0;

/// How often the program searches.
const SEARCHES: usize = 5;

/// Carries out the command.
///
/// # Errors
///
/// When the program can't be installed or can't search.
pub(crate) fn run(repository: &Repository, arguments: &BenchInstallArguments) -> Result<Outcome, Report> {
    let root = repository.root();
    let folder = root.join("target/bench-install");
    let failed = |why| file_problem(&folder, why, "mend that first");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io_problem("remove", &folder)(error)),
        Ok(()) | Err(_) => {}
    }
    let cargo = || Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    timed::run(cargo().args(["fetch", "--locked", "--quiet"]).current_dir(root)).map_err(failed)?;
    let mut install = cargo();
    install.args(["install", "--quiet", "--locked", "--offline", "--no-track", "--path"]).arg(root.join("cli"));
    install.arg("--root").arg(&folder).arg("--target-dir").arg(folder.join("target"));
    // What cargo says to the program that it runs is not for what is built here.
    install.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_BUILD_DIR");
    let taken = timed::time(&mut install).map_err(failed)?;
    let program = folder.join("bin/ferrosmith");
    let bytes = fs::metadata(&program).map_err(io_problem("read", &program))?.len() as f64;
    let mut text = String::new();
    let mut row = |what: &str, measured: String, goal: String| {
        let _ = writeln!(text, "{}", format!("{what:<46} {measured:>9}  {goal}").trim_end());
    };
    row("figure", "measured".to_owned(), "goal".to_owned());
    row("installing from nothing, wall time", format!("{:.0} s", taken.amount), format!("{SECONDS:.0} s on two cores"));
    row("its CPU time", format!("{:.0} s", taken.cpu.unwrap_or_default()), String::new());
    row("the program", format!("{:.1} MB", bytes / 1e6), format!("{:.0} MB", BYTES / 1e6));
    if let Some(package) = &arguments.package {
        let time = search(&program, package).map_err(failed)?;
        row("`search queue message` in botocore, CPU time", format!("{time:.2} s"), String::new());
    }
    Ok(Outcome { text, clean: true })
}

/// The median CPU time of a search in a package.
fn search(program: &Path, package: &Path) -> Result<f64, String> {
    let mut values = Vec::new();
    for _ in 0..SEARCHES {
        let mut command = Command::new(program);
        command.args(["search", "queue", "message", "--json", "--from"]).arg(package);
        values.push(timed::time(&mut command)?);
    }
    let median = timed::median_value(&values);
    Ok(median.cpu.unwrap_or(median.amount))
}
