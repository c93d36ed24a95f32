//! restJson1. Comes in: the official protocol. Goes out: the same as [`Rest`] has it, with bodies in [`json`](super::json).
//!
//! Source: Smithy 2.0, "AWS restJson1 protocol".

use super::Protocol;
use super::json::{JsonReader, JsonSettings};
use super::rest::{Rest, RestFormat};
use super::rules::Rules;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::ClientProtocolInner;

// Members may be in headers, and a body may be a payload: nothing is asked of bodies.
static RULES: Rules = Rules { has_error_members_in_body: true, ..Rules::NONE };

/// The protocol restJson1.
pub fn rest_json_1<P>(official: P) -> Protocol
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    Protocol::new(Rest::<P, RestJson>::of(official), &RULES)
}

/// Bodies in JSON.
#[derive(Debug)]
struct RestJson;

impl RestFormat for RestJson {
    const MEDIA_TYPE: &'static str = "application/json";
    const UNSET_STRUCTURE: &'static str = "{}";
    const RULES: &'static Rules = &RULES;
    type Reader<'a> = JsonReader<'a>;

    fn open(body: &[u8]) -> JsonReader<'_> {
        JsonReader::new(body, JsonSettings::REST_JSON)
    }
}
