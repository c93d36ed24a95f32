//! `cargo xtask bench services`: clients of two REST services beside the official ones.
//!
//! In: a folder of botocore's models. Out: a table of instructions per call and lines per operation, and with `--times` of the
//! time per call and of `cargo check`. The program is `tests/bench/programs/services.rs`; the crates and the two packages that
//! build it are written below the target folder. Judges no figure but by its goal.

use super::client::callgrind::{instructions, need_valgrind};
use super::client::figures::{Figure, Goal, Measured, Side, Unit, Value, figure};
use super::client::programs::number_after;
use super::client::table::write_table;
use super::client::timed::{self, median_value};
use super::client::workspace::Workspace;
use super::large::{self, Rows, check, lines};
use super::sides::{Crates, generate, lock, write_workspace};
use crate::arguments::{BenchRow, BenchServicesArguments};
use ferrosmith::{Outcome, Repository, file_problem, io_problem};
use ferrosmith_model::Report;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The whole crates of two services.
const CRATES: Crates = Crates { program: "services", services: &["sso", "lambda"], is_cut: false };

/// The service whose lines are counted and whose crate is checked.
const LARGE: &str = "lambda";

/// The calls of the program, how often each is made when it is timed, and its rows: instructions, time.
const CALLS: [(&str, &str, Figure, Figure); 2] = [
    (
        "role",
        "8000",
        figure(
            BenchRow::Instructions,
            "sso GetRoleCredentials, instructions per call",
            Unit::Instructions,
            Goal::RatioAtMost(0.70),
        ),
        figure(BenchRow::Time, "sso GetRoleCredentials, time per call", Unit::Microseconds, Goal::None),
    ),
    (
        "functions",
        "1000",
        figure(
            BenchRow::Instructions,
            "lambda ListFunctions of 50 functions, instructions per call",
            Unit::Instructions,
            Goal::RatioAtMost(0.60),
        ),
        figure(BenchRow::Time, "lambda ListFunctions of 50 functions, time per call", Unit::Microseconds, Goal::None),
    ),
];

const LAMBDA: Rows = large::rows!("lambda", Goal::RatioAtMost(0.45));

/// Runs of the program per round of times.
const RUNS_PER_ROUND: usize = 5;

/// Carries out the command.
///
/// # Errors
///
/// When something does not build, or valgrind is missing.
pub(crate) fn run(repository: &Repository, arguments: &BenchServicesArguments) -> Result<Outcome, Report> {
    let folder = repository.root().join("target/bench-services");
    write_workspace(repository, &folder, &CRATES).map_err(io_problem("write", &folder))?;
    let rows = measure(repository, &folder, arguments).map_err(|why| file_problem(&folder, why, "mend that first"))?;
    Ok(Outcome { text: write_table(&rows), clean: true })
}

fn measure(
    repository: &Repository,
    folder: &Path,
    arguments: &BenchServicesArguments,
) -> Result<Vec<[String; 8]>, String> {
    need_valgrind()?;
    Workspace::of(repository).fetch()?;
    for service in CRATES.services {
        generate(repository, folder, &arguments.models, service, &["--leave-out-unsupported"])?;
    }
    let workspace = Workspace::elsewhere(repository, folder.join("Cargo.toml"), folder.join("target"));
    let metadata = lock(folder)?;
    let mut rows = lines(&metadata, LARGE, &LAMBDA)?.to_vec();
    let mut binaries = Vec::new();
    for side in Side::BOTH {
        binaries.extend(workspace.build(side, &["services"], false)?);
    }
    for (call, _, row, _) in &CALLS {
        let figures = [&binaries[0], &binaries[1]].map(|binary| instructions(binary, &[call]));
        let [official, ours] = figures;
        let [official, ours] = [Value::plain(official?), Value::plain(ours?)];
        rows.push(row.cells(&Measured { official, ours, runs: Some(1) }));
    }
    if arguments.times {
        rows.extend(times(&binaries, arguments.rounds)?);
        rows.push(check(&workspace, LARGE, &LAMBDA, arguments.rounds)?);
    }
    Ok(rows)
}

/// Wall and CPU time per call, the two programs in turn.
fn times(binaries: &[PathBuf], rounds: u32) -> Result<Vec<[String; 8]>, String> {
    let mut rows = Vec::new();
    for (call, count, _, row) in &CALLS {
        let mut times = [const { Vec::new() }; 2];
        for _ in 0..rounds as usize * RUNS_PER_ROUND {
            for (binary, times) in binaries.iter().zip(&mut times) {
                let printed = timed::read(Command::new(binary).args([call, count]))?;
                let (amount, cpu) = (number_after(&printed, "wall")?, number_after(&printed, "cpu")?);
                times.push(Value { amount, cpu: Some(cpu) });
            }
        }
        let runs = Some(times[0].len());
        let [official, ours] = times.map(|times| median_value(&times));
        rows.push(row.cells(&Measured { official, ours, runs }));
    }
    Ok(rows)
}
