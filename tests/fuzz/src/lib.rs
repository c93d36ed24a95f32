//! What the fuzz targets share: changes of JSON that leave it JSON, calls of all operations with a given answer, and models of
//! which one part is given.
//!
//! In: bytes. Out: other bytes, or what a client makes of them. Holds no seeds (`seeds.rs` makes them).

pub mod answer;
pub mod calls;
pub mod json;
pub mod part;
pub mod xml_calls;
