//! End to end: a generated client of a service whose requests are forms, and what it signs for somebody else: URLs in copies from
//! another Region, and tokens for databases. What is signed is compared with what botocore signed, as recorded by
//! `tests/presigning/record.py`, and a copy is sent to a server on the loopback interface.

#[path = "../e2e_rest/server.rs"]
mod server;

mod copies;
mod tokens;

use aws_credential_types::Credentials;
use serde_json::Value;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const SECRET_KEY: &str = "test-secret-1";

/// When it was recorded: 2026-03-01, 12:00.
fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_772_366_400)
}

/// The keys that it was recorded with.
fn credentials(session: &Value) -> Credentials {
    Credentials::new("AKIDTEST1", SECRET_KEY, session.as_str().map(str::to_owned), None, "tests")
}

/// What was recorded of this kind.
fn recorded(key: &str) -> Vec<Value> {
    let found: Value = serde_json::from_str(include_str!("../../fixtures/presigning/recorded.json")).expect("JSON");
    let rows = found[key].as_array().cloned().unwrap_or_default();
    assert!(!rows.is_empty(), "nothing is recorded of {key}");
    rows
}
