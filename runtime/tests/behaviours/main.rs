//! What the runtime does, seen by a caller of the mini service: a generated client (`tests/generated/mini-service`) in front
//! of canned HTTP responses.
//!
//! In: a response, or several. Out: what the caller sees, and what was sent. Nothing here listens on a port.
mod answers;
mod calls;
mod config;
mod credentials;
mod errors;
mod foreign;
mod inputs;
mod mocks;
mod numbers;
mod pages;
mod required;
mod retries;
mod serde;
mod support;
mod telemetry;
mod values;
mod waits;
