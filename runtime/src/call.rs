//! One call, from `send()` to its answer. Comes in: the static description of an operation and its input. Goes out: the
//! output or the error. What a client is set up with is `config`'s, how shapes look on the wire `wire`'s.
//!
//! `operation` has the traits and `spec` the static descriptions; `client` and `customize` start a call, `send` runs it.
//! `plugin` is what the official orchestrator runs it with, `response` reads the answer (of an error no more than `bounded` lets it), `retry` says which errors are tried
//! again, `waiter` repeats a call.

mod bounded;
pub(crate) mod client;
pub(crate) mod clock;
#[cfg(feature = "aws")]
pub(crate) mod clock_skew;
pub mod customize;
pub(crate) mod operation;
pub(crate) mod plugin;
pub(crate) mod response;
pub(crate) mod retry;
mod retry_after;
pub(crate) mod send;
pub(crate) mod spec;
pub(crate) mod waiter;
