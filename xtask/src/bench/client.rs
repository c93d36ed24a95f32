//! `cargo xtask bench client`: the generated client beside the official one.
//!
//! In: the arguments and the workspace `tests/bench`. Out: a table on standard output and in `BENCHMARKS.md`. A row that
//! cannot be measured says why, the others are measured all the same, and the exit code tells. Judges no figure but by its goal.

pub(super) mod callgrind;
mod compile;
pub(super) mod figures;
mod machine;
pub(super) mod programs;
mod rustc;
pub(super) mod source;
pub(super) mod table;
pub(super) mod timed;
pub(super) mod workspace;

use crate::arguments::{BenchClientArguments, BenchRow};
use clap::ValueEnum;
use ferrosmith::Outcome;
use ferrosmith::Repository;
use ferrosmith::file_problem;
use ferrosmith_model::Report;
use figures::{FIGURES, Measured};
use std::collections::BTreeMap;
use std::fs;
use workspace::Workspace;

/// Rounds when the arguments name none: of builds, and of clean builds, which take minutes each.
const ROUNDS: u32 = 5;
const CLEAN_ROUNDS: u32 = 3;

/// What was measured, by the title of the row, and why rows were not.
#[derive(Debug, Default)]
pub(crate) struct Measurements {
    figures: BTreeMap<&'static str, Measured>,
    failures: BTreeMap<BenchRow, String>,
}

impl Measurements {
    /// Adds the figures of a row.
    pub(crate) fn add(&mut self, title: &'static str, measured: Measured) {
        self.figures.insert(title, measured);
    }
}

/// Carries out the command.
///
/// # Errors
///
/// When the workspace's dependencies cannot be fetched, or `BENCHMARKS.md` cannot be read or written.
pub(crate) fn run(repository: &Repository, arguments: &BenchClientArguments) -> Result<Outcome, Report> {
    let workspace = Workspace::of(repository);
    workspace.fetch().map_err(|why| file_problem(workspace.root(), why, "mend that first"))?;
    let wanted = |row: BenchRow| arguments.only.is_empty() || arguments.only.contains(&row);
    let mut found = Measurements::default();
    for row in order().into_iter().filter(|row| wanted(*row)) {
        eprintln!("measuring {row:?}");
        if let Err(why) = measure(&workspace, row, arguments, &mut found) {
            eprintln!("  {why}");
            found.failures.insert(row, why);
        }
    }
    let earlier = match fs::read_to_string(workspace.root().join(super::record::FILE)) {
        Ok(text) if !arguments.only.is_empty() => table::read_earlier(&text),
        _ => BTreeMap::new(),
    };
    let clean = found.failures.is_empty();
    let measured = rows(&found, &BTreeMap::new());
    let mut text = format!("{}\n{}", machine::describe(), table::write_table(&measured));
    if !arguments.quick {
        let file = table::write_file(&rows(&found, &earlier), &machine::describe());
        super::record::write_head(workspace.root(), &file)?;
        text.push_str("written to BENCHMARKS.md\n");
    }
    Ok(Outcome { text, clean })
}

/// One line about the machine that measures.
pub(super) fn machine() -> String {
    machine::describe()
}

/// All rows in the order in which they are measured: programs first, since compiling a crate anew removes what they share.
fn order() -> Vec<BenchRow> {
    let mut rows = BenchRow::value_variants().to_vec();
    rows.sort();
    rows
}

/// Measures what belongs to one row.
fn measure(
    workspace: &Workspace,
    row: BenchRow,
    arguments: &BenchClientArguments,
    found: &mut Measurements,
) -> Result<(), String> {
    let rounds = |standard: u32| {
        let rounds = if arguments.quick { 1 } else { arguments.rounds.unwrap_or(standard) };
        usize::try_from(rounds).unwrap_or(usize::MAX)
    };
    match row {
        BenchRow::Lines => source::measure_lines(workspace, found),
        BenchRow::Dependencies => source::measure_dependencies(workspace, found),
        BenchRow::Future => programs::measure_futures(workspace, found),
        BenchRow::Heap => programs::measure_heap(workspace, found),
        BenchRow::Program => programs::measure_sizes(workspace, found),
        BenchRow::Construct => callgrind::measure_construction(workspace, found),
        BenchRow::Instructions => callgrind::measure_calls(workspace, found),
        BenchRow::Time => programs::measure_calls(workspace, rounds(ROUNDS), found),
        BenchRow::Check => compile::measure(workspace, compile::CHECK, rounds(ROUNDS), found),
        BenchRow::Rustc => rustc::measure(workspace, found),
        BenchRow::Dev => compile::measure(workspace, compile::DEV, rounds(ROUNDS), found),
        BenchRow::Release => compile::measure(workspace, compile::RELEASE, rounds(ROUNDS), found),
        BenchRow::Clean => compile::measure_clean(workspace, rounds(CLEAN_ROUNDS), found),
    }
}

/// Rows of the table: what was measured, why it was not, and what an earlier run left.
fn rows(found: &Measurements, earlier: &BTreeMap<String, [String; 8]>) -> Vec<[String; 8]> {
    let row = |figure: &figures::Figure| match (found.figures.get(figure.title), found.failures.get(&figure.row)) {
        (Some(measured), _) => Some(figure.cells(measured)),
        (None, Some(why)) => Some(figure.cells_without(why)),
        (None, None) => earlier.get(figure.title).cloned(),
    };
    FIGURES.iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use figures::Value;

    #[test]
    fn rows_are_measured_failed_or_of_an_earlier_run() {
        let mut found = Measurements::default();
        found.exact(figures::LINES, 4.0, 1.0);
        found.failures.insert(BenchRow::Construct, "no valgrind".to_owned());
        let cells = |title: &str| {
            FIGURES.iter().find(|figure| figure.title == title).map(|figure| {
                figure.cells(&Measured { official: Value::plain(2.0), ours: Value::plain(1.0), runs: None })
            })
        };
        let heap = cells(figures::HEAP).expect("a row");
        let earlier = table::read_earlier(&table::write_table(&[heap, cells(figures::LINES).expect("a row")]));
        let rows = rows(&found, &earlier);
        let firsts: Vec<(&str, &str)> = rows.iter().map(|row| (row[0].as_str(), row[3].as_str())).collect();
        let heap = format!("{} (earlier run)", figures::HEAP);
        assert_eq!(firsts, [(figures::LINES, "0.250"), (figures::CONSTRUCT, "-"), (&heap, "0.500")]);
    }
}
