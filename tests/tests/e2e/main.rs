//! End to end: the generated client for PartnerCentral Account against a real HTTP server on the loopback interface
//! that checks every request (`ferrosmith_tests::server`). Each module is one promise of the generated crate.

mod configuration;
mod documented_errors;
mod endpoints;
mod error_correction;
mod every_operation;
mod idempotency;
mod paginators;
mod prebuilt_inputs;
mod required;
mod required_door;
mod retries;
mod secrets;
mod service;
mod unreadable_responses;
