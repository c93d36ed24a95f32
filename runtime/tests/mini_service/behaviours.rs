//! What the runtime does, seen by a caller of the mini service.
mod calls;
mod config;
mod errors;
mod inputs;
mod mocks;
mod pages;
mod required;
mod retries;
mod secrets;
#[cfg(feature = "serde")]
mod serde;
mod support;
mod telemetry;
mod values;
mod waits;
