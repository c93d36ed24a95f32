//! `cargo xtask bench all`: what a crate for each model of a folder costs.
//!
//! In: the folder. Out: median wall time, CPU time, CPU time per generated line and peak memory of whole `codegen --all`
//! processes in release: all files new, and nothing changed. Measures, and decides nothing.

use super::client::figures::Value;
use super::client::timed::{median_value, time_of};
use super::codegen::build;
use crate::arguments::BenchAllArguments;
use ferrosmith::{Outcome, Repository, file_problem, io_problem};
use ferrosmith_model::Report;
use serde_json::Value as Json;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

/// One process: its times in seconds, and the report that it wrote.
struct Run {
    time: Value,
    report: Json,
}

/// Carries out the command.
///
/// # Errors
///
/// When xtask cannot be built, or a run of it makes no crate.
pub(crate) fn run(arguments: &BenchAllArguments) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        file_problem(&here, "no folder model/services here or in any folder above", "run it inside the repository")
    })?;
    let binary = build(&repository, "release")?;
    let place = binary.with_file_name("bench-all");
    let _ = fs::remove_dir_all(&place);
    let (mut anew, mut again) = (Vec::new(), Vec::new());
    for round in 0..arguments.rounds {
        // A folder of its own each time: a file system may take seconds to make files where as many have just been deleted.
        let out = place.join(round.to_string());
        for runs in [&mut anew, &mut again] {
            let measured = measure(&binary, &arguments.models, &out);
            runs.push(measured.map_err(|why| file_problem(&binary, why, "mend that first"))?);
        }
    }
    let _ = fs::remove_dir_all(&place);
    let mut text = String::new();
    for (case, runs) in [("all files new", &anew), ("nothing changed", &again)] {
        write_case(&mut text, case, runs);
    }
    Ok(Outcome { text, clean: true })
}

/// Runs the process once. That models of the folder are refused, which is exit code 1, is no failure here.
fn measure(binary: &Path, models: &Path, out: &Path) -> Result<Run, String> {
    let report = out.with_extension("json");
    fs::create_dir_all(out).map_err(|error| format!("cannot make {}: {error}", out.display()))?;
    let mut command = Command::new(binary);
    command.args(["codegen", "--all", "--models"]).arg(models).arg("--out").arg(out).arg("--report").arg(&report);
    let time = time_of(|| match command.output() {
        Ok(output) if output.status.code().is_some_and(|code| code < 2) => Ok(()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(error.to_string()),
    })?;
    let text = fs::read_to_string(&report).map_err(|error| format!("no report was written: {error}"))?;
    let report: Json = serde_json::from_str(&text).map_err(|error| format!("the report is no JSON: {error}"))?;
    match report["crates"].as_u64() {
        None | Some(0) => Err(format!("no model of {} became a crate", models.display())),
        Some(_) => Ok(Run { time, report }),
    }
}

/// Adds the figures of one case.
fn write_case(text: &mut String, case: &str, runs: &[Run]) {
    let Some(last) = runs.last() else { return };
    let times: Vec<Value> = runs.iter().map(|run| run.time).collect();
    let time = median_value(&times);
    let services = last.report["services"].as_array().map_or(&[][..], Vec::as_slice);
    let sum = |figure: &str| services.iter().filter_map(|service| service[figure].as_u64()).sum::<u64>();
    let lines = sum("lines");
    let _ = writeln!(
        text,
        "{case}: {} crates, {} refused; {} operations, {} files, {lines} lines, {:.0} MB",
        last.report["crates"],
        last.report["failed"],
        sum("operations"),
        sum("files"),
        sum("bytes") as f64 / 1e6,
    );
    let _ = write!(text, "  median of {}: {:.2} s of wall time", runs.len(), time.amount);
    if let Some(cpu) = time.cpu {
        let _ = write!(text, ", {cpu:.2} s of CPU, {:.2} us of it a line", cpu * 1e6 / lines as f64);
    }
    let peak = runs.iter().filter_map(|run| run.report["peak_memory_bytes"].as_u64()).max();
    if let Some(peak) = peak {
        let _ = write!(text, "; {:.0} MB of memory at most", peak as f64 / 1e6);
    }
    text.push('\n');
}
