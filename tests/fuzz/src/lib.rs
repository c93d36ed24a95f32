//! What the fuzz targets share: changes of JSON that leave it JSON, calls of all operations with a given answer, and models of
//! which one part is given.
//!
//! In: bytes. Out: other bytes, or what a client makes of them. Holds no seeds (`seeds.rs` makes them).

pub mod answer;
pub mod body_calls;
pub mod calls;
pub mod chunks;
pub mod event_calls;
pub mod frames;
pub mod json;
pub mod part;
pub mod streams;
pub mod xml_calls;
