//! The programs, each written for the official crate's documented API under the name `pca`, and what they share. In:
//! nothing. Out: by name, a function that runs the program and returns what it observed, as text.

mod auth;
mod client_construction;
mod customized_calls;
mod endpoints;
mod enums;
mod error_service_wide;
mod errors;
mod every_operation;
mod failures;
mod fluent_builders;
mod idempotency_tokens;
mod interceptors;
mod local_service;
mod loopback;
mod mocks;
mod paginators;
mod requests;
mod responses;
mod retries;
mod sensitive_values;
mod structures;
mod support;
mod timeouts;
mod unions;

use std::future::Future;
use std::pin::Pin;

/// A program: what it returns is compared.
pub type Program = fn() -> Pin<Box<dyn Future<Output = String> + Send>>;

macro_rules! programs {
    ($($name:ident),* $(,)?) => {
        &[$((stringify!($name), || Box::pin($name::run()))),*]
    };
}

/// Every program, by name.
pub const ALL: &[(&str, Program)] = programs![
    auth,
    client_construction,
    customized_calls,
    endpoints,
    enums,
    error_service_wide,
    errors,
    every_operation,
    failures,
    fluent_builders,
    idempotency_tokens,
    interceptors,
    local_service,
    loopback,
    mocks,
    paginators,
    requests,
    responses,
    retries,
    sensitive_values,
    structures,
    timeouts,
    unions,
];
