//! awsQuery. Comes in: the official protocol. Goes out: the same, reading by [`xml`](super::xml), errors too, of which the
//! official one reads nothing.
//!
//! Source: Smithy 2.0, "AWS query protocol".

use super::Protocol;
use super::rules::Rules;
use super::with_reader::{OpenBody, WithReader};
use super::xml::XmlReader;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::ShapeDeserializer;
use std::sync::Arc;

static RULES: Rules = Rules { least_body: Some("an XML document"), has_request_id_in_body: true, ..Rules::XML };

/// The protocol awsQuery.
pub fn aws_query<P>(official: P) -> Protocol
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    Protocol::new(WithReader::of(official, QueryBody, &RULES), &RULES)
}

/// Opens the result in an answer.
#[derive(Clone, Copy, Debug)]
struct QueryBody;

impl<P> OpenBody<P> for QueryBody {
    fn open<'a>(&self, body: &'a [u8], _: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(XmlReader::of_result(body))
    }

    fn open_error<'a>(&self, body: &'a [u8], _: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(XmlReader::of_error(body))
    }
}
