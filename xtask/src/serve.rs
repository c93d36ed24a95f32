//! `cargo xtask serve`: hands over to the package ferrosmith-serve. In: arguments, untouched. Out: its process in the place of
//! this one.
//!
//! A package of its own, which cargo builds when it is asked for: `cargo xtask codegen` does not wait for it.

use crate::arguments::ServeArguments;
use crate::handover::hand_over;
use ferrosmith::Outcome;
use ferrosmith_model::Report;

/// Starts the server.
///
/// # Errors
///
/// When cargo cannot be started, or the server ended with an error.
pub(crate) fn run(arguments: &ServeArguments) -> Result<Outcome, Report> {
    hand_over(&["run", "--quiet", "--package", "ferrosmith-serve", "--bin", "ferrosmith-serve"], &arguments.arguments)
}
