//! `cargo xtask bench`: what the generator and what it writes cost.
//!
//! In: the arguments. Out: a text with figures, which `BENCHMARKS.md` gets too. Measures, and decides nothing; what is measured
//! is in the modules.

mod all;
mod client;
mod codegen;
mod cut;
mod docs;
mod install;
mod large;
mod operations;
mod record;
mod services;
mod sides;
mod xml;

use crate::arguments::{BenchArguments, BenchSubject};
use ferrosmith::{Outcome, Repository, file_problem, io_problem};
use ferrosmith_model::Report;
use std::path::Path;

/// Carries out the command.
///
/// # Errors
///
/// When what is to be measured cannot be built or run.
pub(crate) fn run(arguments: &BenchArguments) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        file_problem(&here, "no folder model/services here or in any folder above", "run it inside the repository")
    })?;
    let (name, command, outcome) = match &arguments.subject {
        // Its table has rows of earlier runs, so it writes the file itself.
        BenchSubject::Client(arguments) => return client::run(&repository, arguments),
        BenchSubject::Codegen(arguments) => {
            ("codegen", "cargo xtask bench codegen --dev", codegen::run(&repository, arguments)?)
        }
        BenchSubject::All(arguments) => {
            ("all", "cargo xtask bench all --models DATA", all::run(&repository, arguments)?)
        }
        BenchSubject::Docs(arguments) => ("docs", "cargo xtask bench docs", docs::run(&repository, arguments)?),
        BenchSubject::Large(arguments) => {
            ("large", "cargo xtask bench large --models DATA --rounds N", large::run(&repository, arguments)?)
        }
        BenchSubject::Operations(arguments) => {
            ("operations", "cargo xtask bench operations", operations::run(&repository, arguments)?)
        }
        BenchSubject::Install(arguments) => {
            ("install", "cargo xtask bench install --package WHEEL", install::run(&repository, arguments)?)
        }
        BenchSubject::Services(arguments) => {
            ("services", "cargo xtask bench services --models DATA", services::run(&repository, arguments)?)
        }
        BenchSubject::Xml(arguments) => {
            ("xml", "cargo xtask bench xml --models DATA", xml::run(&repository, arguments)?)
        }
    };
    record::write_section(repository.root(), name, command, &client::machine(), &outcome.text)?;
    Ok(Outcome { text: format!("{}written to {}\n", outcome.text, record::FILE), ..outcome })
}

/// The median; sorts the figures.
fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match figures.len() {
        0 => 0.0,
        length if length % 2 == 1 => figures[middle],
        _ => f64::midpoint(figures[middle - 1], figures[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&mut []), 0.0);
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]), 2.5);
    }
}
