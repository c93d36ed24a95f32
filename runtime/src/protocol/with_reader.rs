//! [`WithReader`]: an official client protocol with another reader of bodies. Comes in: the protocol, and what opens a
//! reader. Goes out: a protocol that does the same, except for reading. What opens which reader is said in the protocol's file.

use super::error_metadata::read_error_metadata;
use super::rules::Rules;
use aws_smithy_runtime_api::http::{Headers, Request, Response};
use aws_smithy_schema::codec::http_string::HttpStringSerializer;
use aws_smithy_schema::codec::{DynCodec, PayloadSerializer};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use std::fmt;
use std::sync::Arc;

/// What opens a reader of a body.
pub(super) trait OpenBody<P>: fmt::Debug + Send + Sync {
    /// A reader of these bytes, of a response in this protocol.
    fn open<'a>(&self, body: &'a [u8], protocol: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a>;

    /// A reader of these bytes, of an error in this protocol.
    fn open_error<'a>(&self, body: &'a [u8], protocol: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        self.open(body, protocol)
    }
}

/// A protocol whose responses are read by a reader of its own. Requests are as the protocol inside writes them. For protocols that keep everything in the body: HTTP bindings are not read.
#[derive(Debug)]
pub(super) struct WithReader<P, R> {
    protocol: Arc<P>,
    reader: R,
    rules: &'static Rules,
}

impl<P, R> WithReader<P, R> {
    /// This protocol with this reader. The rules say where the code of an error is.
    pub(super) fn of(protocol: P, reader: R, rules: &'static Rules) -> Self {
        Self { protocol: Arc::new(protocol), reader, rules }
    }
}

impl<P, R> ClientProtocolInner for WithReader<P, R>
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
    R: OpenBody<P> + 'static,
{
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.protocol.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        self.protocol.serialize_request(input, input_schema, endpoint, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        _output_schema: &Schema<'_>,
        _cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        // A body that is a stream has no bytes here; it reads as a structure without members, as in the official one.
        let body = response.body().bytes().unwrap_or_default();
        Ok(self.reader.open(body, &self.protocol))
    }

    fn parse_error_metadata(&self, response: &Response, _cfg: &ConfigBag) -> Result<ErrorMetadataBuilder, SerdeError> {
        let body = response.body().bytes().filter(|body| !body.trim_ascii().is_empty());
        let mut reader = body.map(|body| self.reader.open_error(body, &self.protocol));
        let reader = reader.as_mut().map(|reader| &mut **reader as &mut dyn ShapeDeserializer);
        read_error_metadata(response.headers(), reader, self.rules)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        _cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(self.reader.open_error(response.body().bytes().unwrap_or_default(), &self.protocol))
    }

    fn update_endpoint(&self, request: &mut Request, endpoint: &Endpoint, cfg: &ConfigBag) -> Result<(), SerdeError> {
        super::update_endpoint(&*self.protocol, request, endpoint, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.protocol.payload_codec().map(|_| self as _)
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.protocol.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder, SerdeError> {
        let mut reader = (!payload.trim_ascii().is_empty()).then(|| self.reader.open(payload, &self.protocol));
        let reader = reader.as_mut().map(|reader| &mut **reader as &mut dyn ShapeDeserializer);
        read_error_metadata(&Headers::new(), reader, self.rules)
    }
}

/// Payloads of events: written as the protocol inside writes them, read by the reader.
impl<P, R> DynCodec for WithReader<P, R>
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
    R: OpenBody<P> + 'static,
{
    fn create_deserializer<'a>(&self, input: &'a [u8]) -> Box<dyn ShapeDeserializer + 'a> {
        self.reader.open(input, &self.protocol)
    }

    fn create_serializer(&self) -> Box<dyn PayloadSerializer + '_> {
        create_serializer(self.protocol.payload_codec())
    }
}

/// What writes payloads by this codec. Nobody asks a protocol for it that has none.
pub(super) fn create_serializer(codec: Option<&dyn DynCodec>) -> Box<dyn PayloadSerializer + '_> {
    codec.map_or_else(|| Box::new(HttpStringSerializer::default()) as _, |codec| codec.create_serializer())
}
