//! ec2Query, which has no official protocol. Comes in: an input. Goes out: its request, by `form.rs`; answers are read by
//! [`xml`](super::xml).
//!
//! Source: Smithy 2.0, "AWS EC2 query protocol".

mod form;

use super::Protocol;
use super::rules::Rules;
use super::with_reader::{OpenBody, WithReader};
use super::xml::XmlReader;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::{ClientProtocolInner, ServiceVersion, apply_http_endpoint};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use form::write_form;
use std::sync::Arc;

static RULES: Rules = Rules { least_body: Some("an XML document"), has_request_id_in_body: true, ..Rules::XML };

static ID: ShapeId<'static> = shape_id!("aws.protocols", "ec2Query");

/// The protocol ec2Query.
pub fn ec2_query() -> Protocol {
    Protocol::new(WithReader::of(Ec2Query, Ec2Body, &RULES), &RULES)
}

/// What an official protocol would do: it writes requests.
#[derive(Debug)]
struct Ec2Query;

impl ClientProtocolInner for Ec2Query {
    type Request = Request;
    type Response = Response;

    fn protocol_id(&self) -> &ShapeId<'static> {
        &ID
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        _input_schema: &Schema<'_>,
        _endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let missing = || SerdeError::custom("the operation's name or the service's version is not configured");
        let action = cfg.load::<Metadata>().ok_or_else(missing)?;
        let version = cfg.load::<ServiceVersion>().ok_or_else(missing)?;
        let form = write_form(action.name(), version.as_str(), input)?;
        let length = form.len();
        let mut request = Request::new(SdkBody::from(form));
        let invalid = |error| SerdeError::custom(format!("the request can't be made: {error}"));
        request.set_method("POST").map_err(invalid)?;
        request.set_uri("/").map_err(invalid)?;
        request.headers_mut().insert("content-type", "application/x-www-form-urlencoded");
        request.headers_mut().insert("content-length", length.to_string());
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        _output_schema: &Schema<'_>,
        _cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(Box::new(XmlReader::new(response.body().bytes().unwrap_or_default())))
    }

    fn update_endpoint(&self, request: &mut Request, endpoint: &Endpoint, cfg: &ConfigBag) -> Result<(), SerdeError> {
        apply_http_endpoint(request, endpoint, cfg)
    }
}

/// Opens an answer, whose root is the output.
#[derive(Clone, Copy, Debug)]
struct Ec2Body;

impl<P> OpenBody<P> for Ec2Body {
    fn open<'a>(&self, body: &'a [u8], _: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(XmlReader::new(body))
    }

    fn open_error<'a>(&self, body: &'a [u8], _: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(XmlReader::of_error(body))
    }
}
