//! Shapes on the wire, whichever the protocol. Comes in: values and their schemas, or an official `ShapeDeserializer`. Goes
//! out: calls of the official codec, or values. No format is known here: that is a codec's matter.
//!
//! `schema` has the tables, `shape` the two traits of a value, `fields` structures, `read` and `write` composite shapes,
//! `stream` bodies that are streams, `value` and `unit` the values that models don't have, `decimal` numbers that are text.

pub(crate) mod decimal;
pub(crate) mod fields;
pub(crate) mod read;
pub mod schema;
pub(crate) mod shape;
pub(crate) mod stream;
pub(crate) mod unit;
pub(crate) mod value;
pub(crate) mod write;
