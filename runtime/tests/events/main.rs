//! Streams of events, by clients that are generated for these tests: what is received and sent, message by message. What
//! crosses a connection is `tests/tests/e2e_events`'s.

mod errors;
mod messages;
mod received;
mod rpc;
mod sent;
