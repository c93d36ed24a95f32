//! The errors of the reader. Comes in: what is wrong and where. Goes out: a `SerdeError` that says so. Never quotes the
//! input, which may be sensitive.

use aws_smithy_schema::serde::SerdeError;
use std::fmt::Display;

/// The most levels that a body may be nested, as in the official reader: deeper ones could overflow the stack.
pub(super) const MAX_DEPTH: u32 = 128;

/// The error for what is no XML, or for a value that is wrong in itself.
#[cold]
pub(super) fn invalid(position: usize, what: impl Display) -> SerdeError {
    SerdeError::invalid_input(format!("{what} at byte {position}"))
}

/// The error for a value of another type.
#[cold]
pub(super) fn mismatch(position: usize, expected: &str, found: &str) -> SerdeError {
    SerdeError::type_mismatch(format!("expected {expected}, found {found} at byte {position}"))
}

/// The error for a body that is nested too deep.
#[cold]
pub(super) fn too_deep(position: usize) -> SerdeError {
    SerdeError::custom(format!("maximum nesting depth exceeded: more than {MAX_DEPTH} levels at byte {position}"))
}
