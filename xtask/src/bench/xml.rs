//! `cargo xtask bench xml`: what answers in XML cost, beside the official crates.
//!
//! In: a folder of botocore's models. Out: a table of instructions. The program is `tests/bench/programs/xml.rs`. The official
//! side is the official crates' own sources of the operations that are called (`cut.rs`), so that EC2's need not be compiled whole.
//! Judges no figure but by its goal.

use super::client::callgrind::{instructions_between, need_valgrind};
use super::client::figures::{Figure, Goal, Measured, Side, Unit, Value, figure};
use super::client::source::source_folder;
use super::client::table::write_table;
use super::client::timed;
use super::client::workspace::Workspace;
use super::cut::cut_crate;
use super::sides::{Crates, generate, lock, package, write_workspace};
use crate::arguments::{BenchRow, BenchXmlArguments};
use ferrosmith::{Outcome, Repository, file_problem, io_problem};
use ferrosmith_model::Report;
use std::path::Path;

/// Parts of the crates of three services.
const CRATES: Crates = Crates { program: "xml", services: &["sts", "s3", "ec2"], is_cut: true };

/// The operations by service: those of the program, and the modules of those that the official crate needs for it.
const OPERATIONS: [(&str, &str, &[&str]); 3] = [
    ("sts", "GetCallerIdentity", &["get_caller_identity"]),
    // The client of S3 calls `CreateSession` by itself.
    ("s3", "ListObjectsV2,GetObject,PutObject", &["list_objects_v2", "get_object", "put_object", "create_session"]),
    ("ec2", "DescribeInstances", &["describe_instances"]),
];

/// Counts of the two runs where one more is a call of a hundred thousands of instructions, and where it is millions.
const CALLS: [u32; 2] = [100, 300];
const ANSWERS: [u32; 2] = [5, 15];

/// What the program is told, how often each of two runs does it, and the row of it.
const ROWS: [(&[&str], [u32; 2], Figure); 7] = [
    (&["identity"], CALLS, row("sts GetCallerIdentity, instructions per call", Goal::RatioAtMost(0.85))),
    (
        &["objects", "100"],
        ANSWERS,
        row("s3 ListObjectsV2 of 100 objects, instructions per answer read", Goal::RatioAtMost(0.45)),
    ),
    (
        &["objects", "1000"],
        ANSWERS,
        row("s3 ListObjectsV2 of 1,000 objects, instructions per answer read", Goal::RatioAtMost(0.45)),
    ),
    (&["get"], CALLS, row("s3 GetObject of 1 kB, instructions per call", Goal::RatioAtMost(0.85))),
    (&["put"], CALLS, row("s3 PutObject of 1 kB with CRC32, instructions per call", Goal::RatioAtMost(0.85))),
    (
        &["instances", "100"],
        ANSWERS,
        row("ec2 DescribeInstances of 100 instances, instructions per answer read", Goal::RatioAtMost(0.50)),
    ),
    (
        &["call-instances", "100"],
        ANSWERS,
        row("ec2 DescribeInstances of 100 instances, instructions per call", Goal::RatioAtMost(0.50)),
    ),
];

const fn row(title: &'static str, goal: Goal) -> Figure {
    figure(BenchRow::Instructions, title, Unit::Instructions, goal)
}

/// Carries out the command.
///
/// # Errors
///
/// When something does not build, or valgrind is missing.
pub(crate) fn run(repository: &Repository, arguments: &BenchXmlArguments) -> Result<Outcome, Report> {
    let folder = repository.root().join("target/bench-xml");
    write_workspace(repository, &folder, &CRATES).map_err(io_problem("write", &folder))?;
    let rows =
        measure(repository, &folder, &arguments.models).map_err(|why| file_problem(&folder, why, "mend that first"))?;
    Ok(Outcome { text: write_table(&rows), clean: true })
}

fn measure(repository: &Repository, folder: &Path, models: &Path) -> Result<Vec<[String; 8]>, String> {
    need_valgrind()?;
    let sources = Workspace::of(repository);
    sources.fetch()?;
    let metadata = timed::read(sources.cargo("metadata").args(["--format-version", "1"]))?;
    for (service, operation, modules) in OPERATIONS {
        generate(repository, folder, models, service, &["--operations", operation])?;
        let source = source_folder(&metadata, &package(Side::Official, service))?;
        let part = folder.join("parts").join(service);
        cut_crate(source.parent().unwrap_or(&source), &part, modules)
            .map_err(|error| format!("{}: {error}", part.display()))?;
    }
    lock(folder)?;
    let workspace = Workspace::elsewhere(repository, folder.join("Cargo.toml"), folder.join("target"));
    let mut binaries = Vec::new();
    for side in Side::BOTH {
        binaries.extend(workspace.build(side, &["xml"], false)?);
    }
    let mut rows = Vec::new();
    for (told, counts, row) in &ROWS {
        let [official, ours] = [&binaries[0], &binaries[1]].map(|binary| instructions_between(binary, told, *counts));
        let [official, ours] = [Value::plain(official?), Value::plain(ours?)];
        rows.push(row.cells(&Measured { official, ours, runs: Some(1) }));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_has_an_operation() {
        assert_eq!(OPERATIONS.map(|(service, _, _)| service), CRATES.services);
    }
}
