//! restJson1. Comes in: the official protocol. Goes out: the same, with what it leaves out of requests with a payload
//! (`http_payload.rs`) and of headers (`header_times.rs`), reading bodies by [`json`](super::json) and all else by the official binding of responses.
//!
//! Source: Smithy 2.0, "AWS restJson1 protocol", "HTTP bindings".

use super::Protocol;
use super::error_metadata::{code_in_header, read_error_metadata};
use super::header_times::HeaderTimes;
use super::http_payload::{Payload, write_with_payload};
use super::json::{JsonReader, JsonSettings};
use super::rules::Rules;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::http_protocol::{http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;

// Members may be in headers, and a body may be a payload: nothing is asked of bodies.
static RULES: Rules = Rules { has_error_members_in_body: true, ..Rules::NONE };

/// The protocol restJson1.
pub fn rest_json_1<P>(official: P) -> Protocol
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    Protocol::new(RestJson1 { official }, &RULES)
}

/// The official protocol with the payloads that it leaves out, and our reader of bodies.
#[derive(Debug)]
struct RestJson1<P> {
    official: P,
}

impl<P> ClientProtocolInner for RestJson1<P>
where
    P: ClientProtocolInner<Request = Request, Response = Response>,
{
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.official.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let Some(payload) = Payload::of(input_schema) else {
            return self.official.serialize_request(input, input_schema, endpoint, cfg);
        };
        write_with_payload(&payload, &self.official, JSON, input, input_schema, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let official = http_output_deserializer(reader(response), response, output_schema, cfg);
        Ok(HeaderTimes::in_output(official, output_schema))
    }

    fn parse_error_metadata(&self, response: &Response, _cfg: &ConfigBag) -> Result<ErrorMetadataBuilder, SerdeError> {
        let mut body = is_there(response).then(|| reader(response));
        let body = body.as_mut().map(|body| body as &mut dyn ShapeDeserializer);
        read_error_metadata(response.headers(), body, &RULES).or_else(|error| {
            // The body of an error may be a payload, which need not be JSON. Its code is in a header then.
            match RULES.error_type_header.and_then(|name| code_in_header(response.headers(), name)) {
                Some(_) => read_error_metadata(response.headers(), None, &RULES),
                None => Err(error),
            }
        })
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(HeaderTimes::in_error(http_error_deserializer(reader(response), response, cfg)))
    }

    fn update_endpoint(&self, request: &mut Request, endpoint: &Endpoint, cfg: &ConfigBag) -> Result<(), SerdeError> {
        super::update_endpoint(&self.official, request, endpoint, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.official.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.official.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.official.parse_event_stream_error_metadata(payload)
    }
}

/// The media type of bodies that are not a payload of text or bytes.
const JSON: &str = "application/json";

/// Whether the response has a body in memory.
fn is_there(response: &Response) -> bool {
    response.body().bytes().is_some_and(|body| !body.trim_ascii().is_empty())
}

/// A reader of the body. One that is a stream has no bytes here, and reads as a structure without members.
fn reader(response: &Response) -> JsonReader<'_> {
    JsonReader::new(response.body().bytes().unwrap_or_default(), JsonSettings::REST_JSON)
}
