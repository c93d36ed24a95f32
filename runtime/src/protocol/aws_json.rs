//! awsJson1_0 and awsJson1_1. Comes in: the official protocol. Goes out: the same, reading by [`json`](super::json).
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol".

use super::Protocol;
use super::json::{JsonReader, JsonSettings};
use super::rules::Rules;
use super::with_reader::{OpenBody, WithReader};
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::ShapeDeserializer;
use std::sync::Arc;

// "Empty body serialization": an output whose members are not set may have no body.
static RULES: Rules = Rules { has_error_members_in_body: true, ..Rules::NONE };

/// The protocol awsJson1_0 or awsJson1_1, whichever the official one is.
pub fn aws_json<P>(official: P) -> Protocol
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    Protocol::new(WithReader::of(official, JsonSettings::AWS_JSON, &RULES), &RULES)
}

impl<P> OpenBody<P> for JsonSettings {
    fn open<'a>(&self, body: &'a [u8], _: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(JsonReader::new(body, *self))
    }
}
