//! Protocols: how a service's requests and responses look. Comes in: an official protocol. Goes out: the same with a reader
//! of ours. Each format has a room of its own, [`json`] and [`cbor`]; what a protocol wraps is `with_reader.rs`.

#[cfg(feature = "cbor")]
pub mod cbor;
pub mod json;
mod with_reader;
