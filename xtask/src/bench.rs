//! `cargo xtask bench`: what the generator and what it writes cost.
//!
//! In: the arguments. Out: a text with figures. Measures, and decides nothing; what is measured is in the modules.

mod all;
mod client;
mod codegen;
mod docs;
mod operations;

use crate::arguments::{BenchArguments, BenchSubject};
use ferrosmith::Outcome;
use ferrosmith_model::Report;

/// Carries out the command.
///
/// # Errors
///
/// When what is to be measured cannot be built or run.
pub(crate) fn run(arguments: &BenchArguments) -> Result<Outcome, Report> {
    match &arguments.subject {
        BenchSubject::Codegen(arguments) => codegen::run(arguments),
        BenchSubject::All(arguments) => all::run(arguments),
        BenchSubject::Client(arguments) => client::run(arguments),
        BenchSubject::Docs(arguments) => docs::run(arguments),
        BenchSubject::Operations(arguments) => operations::run(arguments),
    }
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
