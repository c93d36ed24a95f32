//! rpcv2Cbor. Comes in: the official protocol. Goes out: the same, reading by [`cbor`](super::cbor).
//!
//! Source: Smithy 2.0, "Smithy RPC v2 CBOR protocol".

use super::Protocol;
use super::cbor::CborReader;
use super::rules::Rules;
use super::with_reader::{OpenBody, WithReader};
use crate::error::text::escaped;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use std::sync::Arc;

/// The header that names the protocol in RPC v2.
const SMITHY_PROTOCOL: &str = "smithy-protocol";

static RULES: Rules = Rules {
    has_error_members_in_body: true,
    is_xml: false,
    has_request_id_in_body: false,
    least_body: Some("a CBOR map"),
    // "Requests".
    is_empty_without_input: true,
    // "Operation response deserialization".
    is_success: |status| status == 200,
    // "Responses": clients must ignore the header of other protocols.
    error_type_header: None,
    // "Operation error serialization": `code` and `Code` must not be used.
    code_members: &["__type"],
    fault_member: None,
    error_metadata_members: &[],
    check_response: check_headers,
    feature: Some(SmithySdkFeature::ProtocolRpcV2Cbor),
};

/// The protocol rpcv2Cbor.
pub fn rpc_v2_cbor<P>(official: P) -> Protocol
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    Protocol::new(WithReader::of(official, CborBody, &RULES), &RULES)
}

/// Opens [`CborReader`]s.
#[derive(Clone, Copy, Debug)]
struct CborBody;

impl<P> OpenBody<P> for CborBody
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    fn open<'a>(&self, body: &'a [u8], protocol: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(CborReader::new(body, Arc::clone(protocol)))
    }
}

/// Looks whether a response is of the protocol: a page of a proxy is not taken for an answer of the service, even where
/// nothing is read of its body.
///
/// Source: "Responses". The header is required, but AWS's own conformance suite has a response without it that must be read;
/// so one without it is refused only if its content type is another's.
fn check_headers(response: &HttpResponse) -> Result<(), SerdeError> {
    let (header, expected) = match response.headers().get(SMITHY_PROTOCOL) {
        Some(_) => (SMITHY_PROTOCOL, "rpc-v2-cbor"),
        None => ("content-type", "application/cbor"),
    };
    let found = response.headers().get(header);
    let is_expected = |value: &str| value.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case(expected));
    match found.filter(|value| !is_expected(value)) {
        Some(value) => Err(SerdeError::invalid_input(format!(
            "the response is not of the protocol: its `{header}` is `{}`; expected `{expected}`",
            escaped(value)
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
