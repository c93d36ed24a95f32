//! [`FastJson`]: a client protocol that reads responses with [`JsonReader`]. Comes in: an official protocol. Goes out:
//! one that does the same, except for reading.

use super::{JsonReader, JsonSettings};
use crate::protocol::with_reader::{OpenBody, WithReader};
use aws_smithy_schema::serde::ShapeDeserializer;
use std::sync::Arc;

/// A protocol whose responses are read by [`JsonReader`].
pub type FastJson<P> = WithReader<P, JsonSettings>;

impl<P> OpenBody<P> for JsonSettings {
    fn open<'a>(&self, body: &'a [u8], _: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(JsonReader::new(body, *self))
    }
}

impl<P> FastJson<P> {
    /// For a protocol whose JSON has these settings.
    pub fn new(protocol: P, settings: JsonSettings) -> Self {
        Self::of(protocol, settings)
    }

    /// For awsJson1_0 and awsJson1_1.
    pub fn aws_json(protocol: P) -> Self {
        Self::new(protocol, JsonSettings::AWS_JSON)
    }
}
