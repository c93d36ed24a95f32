//! What the protocols have in common that bind members to parts of an HTTP message. Comes in: the official protocol and a
//! format. Goes out: the same protocol, with what it leaves out of requests with a payload (`http_payload.rs`) and of headers
//! (`header_times.rs`), reading bodies by the format's reader and all else by the official binding of responses.
//!
//! Source: Smithy 2.0, "HTTP bindings".

use super::Protocol;
use super::error_metadata::{code_in_header, read_error_metadata};
use super::header_times::HeaderTimes;
use super::http_payload::{Payload, write_with_payload};
use super::rules::Rules;
use super::with_reader::create_serializer;
use aws_smithy_runtime_api::http::{Headers, Request, Response};
use aws_smithy_schema::codec::{DynCodec, PayloadSerializer};
use aws_smithy_schema::http_protocol::{http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use std::fmt::Debug;
use std::marker::PhantomData;

/// What bodies look like.
pub(super) trait RestFormat: Debug + Send + Sync + 'static {
    /// The media type of bodies that are not a payload of text or bytes.
    const MEDIA_TYPE: &'static str;
    /// What a payload is that is a structure and not set.
    const UNSET_STRUCTURE: &'static str;
    /// The rules of the protocol.
    const RULES: &'static Rules;
    /// What reads bodies.
    type Reader<'a>: ShapeDeserializer + 'a;

    /// A reader of an answer.
    fn open(body: &[u8]) -> Self::Reader<'_>;

    /// A reader of an error.
    fn open_error(body: &[u8]) -> Self::Reader<'_> {
        Self::open(body)
    }

    /// What writes the payload that this member is, by the protocol's codec where nothing else is needed.
    fn payload_serializer<'a>(
        _member: &Schema<'_>,
        codec: &'a dyn DynCodec,
        _cfg: &ConfigBag,
    ) -> Box<dyn PayloadSerializer + 'a> {
        codec.create_serializer()
    }
}

/// The official protocol with the payloads that it leaves out, and our reader of bodies.
#[derive(Debug)]
pub(super) struct Rest<P, F> {
    official: P,
    format: PhantomData<F>,
}

impl<P, F> Rest<P, F> {
    /// This protocol, with bodies in this format.
    pub(super) fn of(official: P) -> Self {
        Self { official, format: PhantomData }
    }
}

impl<P, F> ClientProtocolInner for Rest<P, F>
where
    P: ClientProtocolInner<Request = Request, Response = Response>,
    F: RestFormat,
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
        let Some(payload) = Payload::of(input_schema, F::UNSET_STRUCTURE) else {
            return self.official.serialize_request(input, input_schema, endpoint, cfg);
        };
        let codec = self.official.payload_codec();
        let codec = codec.ok_or_else(|| SerdeError::unsupported("a protocol without a codec"))?;
        let serializer = F::payload_serializer(payload.member(), codec, cfg);
        write_with_payload(&payload, &self.official, (F::MEDIA_TYPE, serializer), input, input_schema, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let official = http_output_deserializer(F::open(body(response)), response, output_schema, cfg);
        let as_written = cfg.load::<Protocol>().map(|protocol| protocol.quirks().times_as_written).unwrap_or_default();
        Ok(HeaderTimes::in_output(official, output_schema, as_written))
    }

    fn parse_error_metadata(&self, response: &Response, _cfg: &ConfigBag) -> Result<ErrorMetadataBuilder, SerdeError> {
        let mut reader = is_there(response).then(|| F::open_error(body(response)));
        let reader = reader.as_mut().map(|reader| reader as &mut dyn ShapeDeserializer);
        read_error_metadata(response.headers(), reader, F::RULES).or_else(|error| {
            // The body of an error may be a payload, which need not be of the format. Its code is in a header then.
            match F::RULES.error_type_header.and_then(|name| code_in_header(response.headers(), name)) {
                Some(_) => read_error_metadata(response.headers(), None, F::RULES),
                None => Err(error),
            }
        })
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(HeaderTimes::in_error(http_error_deserializer(F::open_error(body(response)), response, cfg)))
    }

    fn update_endpoint(&self, request: &mut Request, endpoint: &Endpoint, cfg: &ConfigBag) -> Result<(), SerdeError> {
        super::update_endpoint(&self.official, request, endpoint, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.official.payload_codec().map(|_| self as _)
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.official.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder, SerdeError> {
        let mut reader = (!payload.trim_ascii().is_empty()).then(|| F::open(payload));
        let reader = reader.as_mut().map(|reader| reader as &mut dyn ShapeDeserializer);
        read_error_metadata(&Headers::new(), reader, F::RULES)
    }
}

/// Payloads of events: written as the official protocol writes them, read by the format's reader.
impl<P, F> DynCodec for Rest<P, F>
where
    P: ClientProtocolInner<Request = Request, Response = Response>,
    F: RestFormat,
{
    fn create_deserializer<'a>(&self, input: &'a [u8]) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(F::open(input))
    }

    fn create_serializer(&self) -> Box<dyn PayloadSerializer + '_> {
        create_serializer(self.official.payload_codec())
    }
}

/// The body. One that is a stream has no bytes here, and reads as a structure without members.
fn body(response: &Response) -> &[u8] {
    response.body().bytes().unwrap_or_default()
}

/// Whether the response has a body in memory.
fn is_there(response: &Response) -> bool {
    !body(response).trim_ascii().is_empty()
}
