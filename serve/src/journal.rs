//! The last calls, for people. In: what became of each call. Out: the last hundred, newest first. Holds no input, no output,
//! no header: nothing that could be a secret.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// How many calls are kept.
const KEPT: usize = 100;

/// What became of a call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// When it came, in milliseconds since 1970.
    pub at: i64,
    /// The account, once it is known.
    pub account: String,
    /// The operation, if the service has it.
    pub operation: String,
    /// The HTTP status; 0 when the connection was dropped on purpose.
    pub status: u16,
    /// The error's code; empty for a success.
    pub code: String,
    /// The fault that was made on purpose; empty for none.
    pub fault: String,
    /// How long it took, in microseconds.
    pub micros: u64,
    /// The request ID of the answer.
    pub request_id: String,
}

/// The last calls, and how many there were.
#[derive(Debug, Default)]
pub struct Journal {
    kept: Mutex<(u64, VecDeque<Entry>)>,
}

impl Journal {
    pub(crate) fn add(&self, entry: Entry) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.0 += 1;
        if kept.1.len() == KEPT {
            kept.1.pop_back();
        }
        kept.1.push_front(entry);
    }

    /// How many calls there were, and the last of them, newest first.
    pub fn last(&self) -> (u64, Vec<Entry>) {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        (kept.0, kept.1.iter().cloned().collect())
    }
}
