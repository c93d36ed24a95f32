//! What few services have, seen by a caller of the wide service (`tests/generated/wide-service`): rpcv2Cbor, discovered
//! endpoints, labels in host names, compressed requests, pages with a flag, waiters, calls without a signature.
//!
//! In: a response, or several. Out: what the caller sees, and what was sent. Nothing here listens on a port. Each setting
//! and each branch of a rule has a test in which it matters.
mod debug;
mod discovery;
mod foreign;
mod hosts;
mod identity;
mod loaded;
mod pages;
mod reading;
mod settings;
mod support;
mod waits;
