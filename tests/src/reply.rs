//! One scripted answer of the test server: what it says, and how well it says it.

use serde_json::{Value, json};
use std::time::Duration;

/// The request ID of every scripted answer, as [`Reply`] makes them.
pub const REQUEST_ID: &str = "5d1c5f4a-7d0e-4f3b-9d5e-3f8f2f6f0b11";

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As HTTP has it.
    Whole,
    /// The connection is closed this many bytes before the end that `content-length` announces.
    Short(usize),
    /// The headers come, the body never does.
    Stalled,
    /// Nothing comes, and the connection stays open.
    Hung,
    /// The connection is closed without an answer.
    Closed,
}

/// One scripted answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Name and value.
    pub headers: Vec<(String, String)>,
    /// The body, before [`Ending`] cuts it.
    pub body: Vec<u8>,
    /// How long the server waits before it answers.
    pub delay: Duration,
    /// How the answer ends.
    pub ending: Ending,
}

impl Reply {
    /// An answer with this body, byte for byte.
    pub fn bytes(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![
            ("content-type".to_owned(), "application/x-amz-json-1.0".to_owned()),
            ("x-amzn-requestid".to_owned(), REQUEST_ID.to_owned()),
        ];
        Self { status, headers, body: body.into(), delay: Duration::ZERO, ending: Ending::Whole }
    }

    /// A success with this body.
    pub fn ok(body: &Value) -> Self {
        Self::bytes(200, body.to_string())
    }

    /// An error with this body, which names its shape in `__type`.
    pub fn error(status: u16, body: &Value) -> Self {
        Self::bytes(status, body.to_string())
    }

    /// An error of this code, with a message and nothing else.
    pub fn refusal(status: u16, code: &str, message: &str) -> Self {
        Self::error(status, &json!({ "__type": code, "Message": message }))
    }

    /// The same answer with a header more.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same answer without a header.
    #[must_use]
    pub fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(found, _)| found != name);
        self
    }

    /// The same answer with another ending.
    #[must_use]
    pub fn ending(mut self, ending: Ending) -> Self {
        self.ending = ending;
        self
    }

    /// The same answer after a wait.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }
}
