//! A hand-written client of a made-up service, in exactly the form of generated code, and the tests that prove that the
//! runtime executes that form. Comes in: canned HTTP responses. Goes out: what a caller sees. This file is what a
//! generated crate's `lib.rs` is, plus the test modules; everything beside `behaviours/` is the form.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![allow(dead_code, reason = "the form is complete, the tests use the part of it that they prove")]

#[allow(unused_extern_crates, reason = "mocks name the client crate, and this is it")]
extern crate self as mini;

pub mod client;
pub mod config;
pub mod error;
pub mod meta;
pub mod operation;
pub mod primitives;
pub(crate) mod service;
pub mod types;
pub mod waiters;

pub use client::Client;
#[doc(inline)]
pub use config::Config;
pub use error::Error;

mod behaviours;
