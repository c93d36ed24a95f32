//! The server as a program: how it starts and stops, that it survives being killed, its page, and clients of others.
//!
//! Ignored unless asked for, since they need Chromium, or Python with pip, or cargo:
//! `cargo test -p ferrosmith-serve --test program -- --ignored`.

// The generated client, by a short name.
extern crate ferrosmith_partnercentral_account as pca;

mod commands;
mod killed;
mod others;
mod page;
mod started;
