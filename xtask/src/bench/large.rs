//! `cargo xtask bench large`: whole crates of S3 and Bedrock's runtime beside the official ones.
//!
//! In: a folder of botocore's models. Out: a table of lines per operation and, where rounds are asked for, of the time of `cargo
//! check`. The crates are members of a workspace that is written below the target folder; nothing of them is called. Judges no
//! figure but by its goal.

use super::client::figures::{Figure, Measured, Side, Value};
use super::client::source::{count_lines, source_folder};
use super::client::table::write_table;
use super::client::timed::{self, median_value, time};
use super::client::workspace::Workspace;
use super::sides::{Crates, generate, lock, package, write_workspace};
use crate::arguments::BenchLargeArguments;
use ferrosmith::{Outcome, Repository, file_problem, io_problem};
use ferrosmith_model::Report;
use std::fs;
use std::path::{Path, PathBuf};

/// The whole crates of two services.
const CRATES: Crates = Crates { program: "large", services: &["s3", "bedrock-runtime"], is_cut: false };

/// Rows of a crate.
pub(super) struct Rows {
    pub(super) lines: Figure,
    pub(super) operations: Figure,
    pub(super) per_operation: Figure,
    pub(super) check: Figure,
}

/// The rows of a service, with the goal of lines per operation.
macro_rules! rows {
    ($service:literal, $goal:expr) => {{
        use crate::arguments::BenchRow::{Check, Lines};
        use $crate::bench::client::figures::{Goal, Unit, figure};
        $crate::bench::large::Rows {
            lines: figure(Lines, concat!($service, ", lines of Rust, docs included"), Unit::Count, Goal::None),
            operations: figure(Lines, concat!($service, ", operations"), Unit::Count, Goal::None),
            per_operation: figure(Lines, concat!($service, ", lines of Rust per operation"), Unit::Count, $goal),
            check: figure(Check, concat!($service, ", `cargo check`, crate alone"), Unit::Seconds, Goal::None),
        }
    }};
}
pub(super) use rows;

/// Those of each, in the order of [`CRATES`].
const ROWS: [Rows; 2] = [rows!("s3", Goal::None), rows!("bedrock-runtime", Goal::None)];

/// Carries out the command.
///
/// # Errors
///
/// When something can't be generated or compiled.
pub(crate) fn run(repository: &Repository, arguments: &BenchLargeArguments) -> Result<Outcome, Report> {
    let folder = repository.root().join("target/bench-large");
    write_workspace(repository, &folder, &CRATES).map_err(io_problem("write", &folder))?;
    let rows = measure(repository, &folder, arguments).map_err(|why| file_problem(&folder, why, "mend that first"))?;
    Ok(Outcome { text: write_table(&rows), clean: true })
}

fn measure(
    repository: &Repository,
    folder: &Path,
    arguments: &BenchLargeArguments,
) -> Result<Vec<[String; 8]>, String> {
    Workspace::of(repository).fetch()?;
    for service in CRATES.services {
        generate(repository, folder, &arguments.models, service, &[])?;
    }
    let workspace = Workspace::elsewhere(repository, folder.join("Cargo.toml"), folder.join("target"));
    let metadata = lock(folder)?;
    let mut table = Vec::new();
    for (service, rows) in CRATES.services.iter().zip(&ROWS) {
        table.extend(lines(&metadata, service, rows)?);
        if let Some(rounds) = arguments.rounds {
            table.push(check(&workspace, service, rows, rounds)?);
        }
    }
    Ok(table)
}

/// Lines, operations, and lines per operation of a service's crates.
pub(super) fn lines(metadata: &str, service: &str, rows: &Rows) -> Result<[[String; 8]; 3], String> {
    let mut counts = [(0.0, 0.0); 2];
    for (count, side) in counts.iter_mut().zip(Side::BOTH) {
        let source = source_folder(metadata, &package(side, service))?;
        let files = fs::read_dir(source.join("operation")).map_err(|error| format!("{}: {error}", source.display()))?;
        let is_operation = |path: &PathBuf| path.extension().is_some_and(|end| end == "rs");
        let operations = files.flatten().filter(|entry| is_operation(&entry.path())).count();
        *count = (count_lines(&source)?, operations as f64);
    }
    let [official, ours] = counts;
    let row = |figure: &Figure, official: f64, ours: f64| {
        figure.cells(&Measured { official: Value::plain(official), ours: Value::plain(ours), runs: None })
    };
    Ok([
        row(&rows.lines, official.0, ours.0),
        row(&rows.operations, official.1, ours.1),
        row(&rows.per_operation, official.0 / official.1, ours.0 / ours.1),
    ])
}

/// `cargo check` of a service's crates alone, the two in turn.
pub(super) fn check(workspace: &Workspace, service: &str, rows: &Rows, rounds: u32) -> Result<[String; 8], String> {
    let command = |side: Side| {
        let mut command = workspace.cargo("check");
        command.args(["--package", &package(side, service)]);
        command
    };
    let mut times = [const { Vec::new() }; 2];
    for side in Side::BOTH {
        timed::run(&mut command(side))?;
    }
    for _ in 0..rounds {
        for (times, side) in times.iter_mut().zip(Side::BOTH) {
            timed::run(workspace.cargo("clean").args(["--profile", "dev", "--package", &package(side, service)]))?;
            times.push(time(&mut command(side))?);
        }
    }
    let runs = Some(times[0].len());
    let [official, ours] = times.map(|times| median_value(&times));
    Ok(rows.check.cells(&Measured { official, ours, runs }))
}
