//! [`CrateStatistics`]: a generated crate in figures, for the summary of many crates and for its form for programs.

use ferrosmith_codegen::{Generated, LeftOut};
use serde::{Deserialize, Serialize};

/// What a generated crate is, in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CrateStatistics {
    /// The protocol it speaks, by its trait id: `aws.protocols#awsJson1_0`.
    pub(crate) protocol: String,
    /// How many operations it has.
    pub(crate) operations: usize,
    /// The operations of the service that it does not have.
    pub(crate) left_out: Vec<UnsupportedOperation>,
    /// How many files it has.
    pub(crate) files: usize,
    /// How many lines they have, those of Rust and all others.
    pub(crate) lines: usize,
    /// How many bytes they have.
    pub(crate) bytes: usize,
}

/// An operation that can't be generated yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnsupportedOperation {
    /// The operation's name.
    pub(crate) operation: String,
    /// What it needs that is not supported yet: `an event stream`.
    pub(crate) needs: String,
}

impl CrateStatistics {
    /// Those of a crate.
    pub(crate) fn of(generated: &Generated) -> Self {
        Self {
            protocol: generated.protocol.to_owned(),
            operations: generated.operations,
            left_out: generated.left_out.iter().map(UnsupportedOperation::of).collect(),
            files: generated.files.len(),
            lines: generated.files.iter().map(|file| file.text.lines().count()).sum(),
            bytes: generated.files.iter().map(|file| file.text.len()).sum(),
        }
    }
}

impl UnsupportedOperation {
    /// An operation that was left out.
    pub(crate) fn of(one: &LeftOut) -> Self {
        Self { operation: one.operation.clone(), needs: one.needs.to_owned() }
    }

    /// As people read it: `without Watch: it needs an event stream, which is not supported yet`.
    pub(crate) fn line(&self) -> String {
        format!("without {}: it needs {}, which is not supported yet", self.operation, self.needs)
    }
}
