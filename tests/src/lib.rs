//! What the tests of this crate share: a server on the loopback interface that checks every request as the service
//! would, and the recordings of what another implementation sends and reads.
//!
//! In reading order: [`sigv4`] recomputes a request's signature, [`event_signatures`] those
//! of a stream of events, [`chunk_signatures`] those of a body in chunks, [`received`] is a request as it came off the wire with
//! what is wrong with it, [`reply`] is a scripted answer, [`server`] puts them together, [`recordings`] reads the
//! JSON under `tests/recordings/`, [`comparison`] compares names, [`client_workspace`] is where
//! generated clients are compiled. Nothing here knows a generated client.

pub mod chunk_signatures;
pub mod client_workspace;
pub mod comparison;
pub mod event_signatures;
pub mod received;
pub mod recordings;
pub mod reply;
pub mod server;
pub mod sigv4;
pub mod sigv4a;
