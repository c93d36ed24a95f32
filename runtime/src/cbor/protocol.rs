//! [`FullCbor`]: an official protocol whose responses are read by [`CborReader`]. Comes in: the official protocol. Goes out:
//! the same in everything else.

use super::reader::CborReader;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use std::sync::Arc;

/// An official protocol that keeps everything in a body of CBOR, with another reader of it.
#[derive(Debug)]
pub struct FullCbor<P> {
    protocol: Arc<P>,
}

impl<P> FullCbor<P> {
    /// The protocol with this reader.
    pub fn new(protocol: P) -> Self {
        Self { protocol: Arc::new(protocol) }
    }
}

impl<P> ClientProtocolInner for FullCbor<P>
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
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
        Ok(Box::new(CborReader::new(body, self.protocol.clone())))
    }

    fn parse_error_metadata(&self, response: &Response, cfg: &ConfigBag) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.protocol.parse_error_metadata(response, cfg)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.deserialize_response(response, &aws_smithy_schema::prelude::DOCUMENT, cfg)
    }

    fn update_endpoint(&self, request: &mut Request, endpoint: &Endpoint, cfg: &ConfigBag) -> Result<(), SerdeError> {
        self.protocol.update_endpoint(request, endpoint, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.protocol.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.protocol.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.protocol.parse_event_stream_error_metadata(payload)
    }
}
