//! Reading of a response. Comes in: an HTTP response with its body in memory. Goes out: the output or the error of the
//! operation. A success that can't be read is an `SdkError::ResponseError`, an error that can't be read is `Unhandled`
//! with all that is known of it.
use crate::call::operation::OperationSpec;
use crate::error::ResponseNotUnderstood;
use crate::error::details::UnknownMembers;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::DeserializeResponse;
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::request_id::{RequestId, apply_request_id};

/// The header with the error's code in awsQuery.
const QUERY_ERROR: &str = "x-amzn-query-error";

/// The header that names the protocol in RPC v2.
const SMITHY_PROTOCOL: &str = "smithy-protocol";

/// Reads the responses of an operation by the client's protocol.
#[derive(Debug)]
pub(crate) struct SpecDeserializer(pub(crate) &'static OperationSpec);

impl DeserializeResponse for SpecDeserializer {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let request_id = response.request_id();
        tracing::debug!(request_id = ?request_id);
        let Some(protocol) = cfg.load::<SharedClientProtocol>() else {
            return Err(OrchestratorError::other("the client has no protocol"));
        };
        if response.status().is_success() {
            // Not `OrchestratorError::response`, which is for responses that broke off: it would be retried, and so
            // would what the service has already done.
            self.read_output(protocol, response, request_id, cfg)
                .map_err(|error| OrchestratorError::other(self.not_understood(response, error)))
        } else {
            Err(OrchestratorError::operation(self.read_error(protocol, response, cfg)))
        }
    }
}

/// A response's status and headers, with an empty body.
fn without_body(response: &HttpResponse) -> HttpResponse {
    let mut bare = HttpResponse::new(response.status(), SdkBody::empty());
    *bare.headers_mut() = response.headers().clone();
    bare
}

impl SpecDeserializer {
    fn read_output(
        &self,
        protocol: &SharedClientProtocol,
        response: &HttpResponse,
        request_id: Option<&str>,
        cfg: &ConfigBag,
    ) -> Result<Output, SerdeError> {
        check_protocol(protocol, response)?;
        let schema = (self.0.output_schema)();
        if !schema.members().is_empty() && response.body().bytes().is_some_and(|body| body.trim_ascii().is_empty()) {
            // The other protocols have outputs whose members may all be absent from the body.
            if let Some(expected) = body_that_is_never_empty(protocol) {
                return Err(SerdeError::invalid_input(format!("the response body is empty; expected {expected}")));
            }
        }
        // Nothing is asked of the body of an output without members: services send `{}`, nothing, or `null`.
        let bare = schema.members().is_empty().then(|| without_body(response));
        let mut de = protocol.deserialize_response(bare.as_ref().unwrap_or(response), schema, cfg)?;
        (self.0.read_output)(&mut *de, request_id)
    }

    fn read_error(&self, protocol: &SharedClientProtocol, response: &HttpResponse, cfg: &ConfigBag) -> Error {
        let told = check_protocol(protocol, response).and_then(|()| protocol.parse_error_metadata(response, cfg));
        let (meta, not_read) = match told {
            Ok(meta) => (meta, None),
            // A proxy's page, say. The header may still name the error.
            Err(error) => {
                let code = response.headers().get("x-amzn-errortype").map(sanitize_error_code);
                let meta = ErrorMetadata::builder();
                (if let Some(code) = code { meta.code(code) } else { meta }, Some(error))
            }
        };
        let mut meta = apply_request_id(meta, response.headers()).build();
        if meta.code().is_none() && meta.message().is_none() {
            meta = meta.into_builder().message(format!("HTTP status {}", response.status().as_u16())).build();
        }
        if let Some(error) = not_read {
            return (self.0.unhandled)(self.not_understood(response, error), meta);
        }
        let shape = self.error_shape(protocol, response, cfg);
        let modeled = shape.as_deref().or(meta.code()).map_or(Ok(None), |code| {
            let mut de = protocol.deserialize_error_response(response, cfg)?;
            (self.0.read_error)(code, &meta, &mut *de)
        });
        let mut error = match modeled {
            Ok(Some(error)) => error,
            Ok(None) => (self.0.unhandled)(meta.clone().into(), meta),
            Err(error) => (self.0.unhandled)(self.not_understood(response, error), meta),
        };
        // Elsewhere, a member may be a header, and the body need not be made of members.
        if body_that_is_never_empty(protocol).is_some()
            && let Ok(mut de) = protocol.deserialize_error_response(response, cfg)
            && let Ok(members) = UnknownMembers::read(&mut *de)
            && let Some(error) = (self.0.as_error_mut)(&mut error)
        {
            error.keep_unknown_members(members);
        }
        error
    }

    /// The name of the error's shape, where the service answers with a code of awsQuery beside it, of which several errors
    /// may have the same: it is what the response says without the header with that code.
    fn error_shape(&self, protocol: &SharedClientProtocol, response: &HttpResponse, cfg: &ConfigBag) -> Option<String> {
        if !self.0.service.is_query_compatible || response.headers().get(QUERY_ERROR).is_none() {
            return None;
        }
        let mut plain = HttpResponse::new(response.status(), SdkBody::from(response.body().bytes()?));
        if let Some(named) = response.headers().get("x-amzn-errortype") {
            plain.headers_mut().insert("x-amzn-errortype", named.to_owned());
        }
        let meta = protocol.parse_error_metadata(&plain, cfg).ok()?.build();
        meta.code().map(str::to_owned)
    }

    fn not_understood(&self, response: &HttpResponse, error: SerdeError) -> BoxError {
        ResponseNotUnderstood::new(self.0.name, response.status().as_u16(), error).into()
    }
}

/// Looks whether a response is of the client's protocol, where responses say so: a page of a proxy is not taken for an
/// answer of the service, even where nothing is read of its body.
///
/// Source: Smithy 2.0, "Smithy RPC v2 CBOR protocol", "Responses". The header is required, but AWS's own conformance suite
/// has a response without it that must be read; so one that lacks it is refused only if its content type is another's.
fn check_protocol(protocol: &SharedClientProtocol, response: &HttpResponse) -> Result<(), SerdeError> {
    if protocol.protocol_id().shape_name() != "rpcv2Cbor" {
        return Ok(());
    }
    let (header, expected) = match response.headers().get(SMITHY_PROTOCOL) {
        Some(_) => (SMITHY_PROTOCOL, "rpc-v2-cbor"),
        None => ("content-type", "application/cbor"),
    };
    let found = response.headers().get(header);
    let is_expected = |value: &str| value.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case(expected));
    match found.filter(|value| !is_expected(value)) {
        Some(value) => Err(SerdeError::invalid_input(format!(
            "the response is not of the protocol: its `{header}` is `{value}`; expected `{expected}`"
        ))),
        None => Ok(()),
    }
}

/// What a body must be at least, in protocols that keep everything in the body.
fn body_that_is_never_empty(protocol: &SharedClientProtocol) -> Option<&'static str> {
    match protocol.protocol_id().shape_name() {
        "awsJson1_0" | "awsJson1_1" => Some("a JSON object"),
        "rpcv2Cbor" => Some("a CBOR map"),
        _ => None,
    }
}
