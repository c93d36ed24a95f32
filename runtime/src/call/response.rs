//! Reading of a response. Comes in: an HTTP response with its body in memory, or the head of one whose body is to stay a
//! stream. Goes out: the output or the error of the operation. A success that can't be read is an `SdkError::ResponseError`, an error that can't be read is `Unhandled`
//! with all that is known of it.
use crate::call::bounded::bound;
use crate::call::spec::{OperationSpec, StreamOfOutputFn};
use crate::error::ResponseNotUnderstood;
use crate::error::details::UnknownMembers;
use crate::error::extended_request_id::apply_extended_request_id;
use crate::error::request_id::{IN_METADATA, apply_request_id, request_id_in, request_id_of};
use crate::protocol::Protocol;
use crate::protocol::foreign::describe_foreign_body;
use crate::wire::value::REDACTED;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::DeserializeResponse;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;

/// Reads the responses of an operation by the client's protocol.
#[derive(Debug)]
pub(crate) struct SpecDeserializer(pub(crate) &'static OperationSpec);

impl DeserializeResponse for SpecDeserializer {
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Option<Result<Output, OrchestratorError<Error>>> {
        // An error is read as all are, with its body in memory.
        if !response.status().is_success() {
            bound(response);
            return None;
        }
        #[cfg(feature = "event-stream")]
        if self.0.events.has_output() {
            let protocol = Protocol::of(cfg)?;
            return protocol.is_success_by_status(response).then(|| self.read_events(&protocol, response, cfg));
        }
        let stream = self.0.stream_of_output?;
        // Without a protocol, the other function says so.
        let protocol = Protocol::of(cfg)?;
        protocol.is_success_by_status(response).then(|| self.read_stream(&protocol, stream, response, cfg))
    }

    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let Some(protocol) = Protocol::of(cfg) else {
            return Err(OrchestratorError::other("the client has no protocol"));
        };
        let of_headers = request_id_in(response.headers());
        let of_body = if of_headers.is_none() { protocol.request_id_in_body(response) } else { None };
        let request_id = of_headers.or(of_body.as_deref());
        tracing::debug!(request_id = ?request_id);
        if protocol.is_success(response) {
            // Not `OrchestratorError::response`, which is for responses that broke off: it would be retried, and so
            // would what the service has already done.
            protocol
                .read_output(response, (self.0.output_schema)(), cfg, |de| (self.0.read_output)(de, request_id))
                .map_err(|error| OrchestratorError::other(self.not_understood(&protocol, response, error)))
        } else {
            Err(OrchestratorError::operation(self.read_error(&protocol, response, request_id, cfg)))
        }
    }
}

impl SpecDeserializer {
    /// Reads an output by the head of its answer, and puts the body into it as it is.
    fn read_stream(
        &self,
        protocol: &Protocol,
        stream: StreamOfOutputFn,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let request_id = request_id_in(response.headers()).map(str::to_owned);
        let request_id = request_id.as_deref();
        tracing::debug!(request_id = ?request_id);
        let mut output = protocol
            .read_head(response, (self.0.output_schema)(), cfg, |de| (self.0.read_output)(de, request_id))
            .map_err(|error| OrchestratorError::other(self.not_understood(protocol, response, error)))?;
        if let Some(stream) = stream(&mut output) {
            *stream = ByteStream::new(std::mem::replace(response.body_mut(), SdkBody::taken()));
        }
        Ok(output)
    }

    /// Reads an output by the head of its answer, and puts the body into it as a stream of events.
    #[cfg(feature = "event-stream")]
    fn read_events(
        &self,
        protocol: &Protocol,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<Output, OrchestratorError<Error>> {
        let request_id = request_id_in(response.headers()).map(str::to_owned);
        let request_id = request_id.as_deref();
        tracing::debug!(request_id = ?request_id);
        let place = (protocol, (self.0.output_schema)(), cfg);
        let known = (request_id, self.0.sensitive_output);
        let read = self.0.events.read_output(response, place, known, |de| (self.0.read_output)(de, request_id));
        read.map_err(|error| OrchestratorError::other(self.not_understood(protocol, response, error)))
    }

    fn read_error(
        &self,
        protocol: &Protocol,
        response: &HttpResponse,
        request_id: Option<&str>,
        cfg: &ConfigBag,
    ) -> Error {
        let (meta, not_read) = match protocol.error_metadata(response, cfg) {
            Ok(meta) => (meta, None),
            // A proxy's page, say. The header may still name the error.
            Err(error) => {
                let code = protocol.error_code_in_headers(response);
                let meta = ErrorMetadata::builder();
                (if let Some(code) = code { meta.code(code) } else { meta }, Some(error))
            }
        };
        let mut meta = apply_request_id(meta, response.headers());
        if protocol.quirks().has_extended_request_id {
            meta = apply_extended_request_id(meta, response.headers());
        }
        let mut meta = meta.build();
        if let Some(of_body) = request_id.filter(|_| request_id_of(&meta).is_none()) {
            // As the official function does, which knows headers alone.
            meta = meta.into_builder().custom(IN_METADATA, of_body).build();
        }
        if meta.code().is_none() && meta.message().is_none() {
            meta = meta.into_builder().message(describe_status(response)).build();
        }
        if let Some(error) = not_read {
            return (self.0.unhandled)(self.not_understood(protocol, response, error), meta);
        }
        let shape = protocol.error_shape(response, cfg);
        let mut error = match self.read_modeled(protocol, response, cfg, shape.as_deref(), &meta) {
            Ok(Some(error)) => error,
            Ok(None) => {
                let meta = self.without_secret(shape.as_deref(), meta);
                (self.0.unhandled)(meta.clone().into(), meta)
            }
            Err(error) => {
                let meta = self.without_secret(shape.as_deref(), meta);
                (self.0.unhandled)(self.not_understood(protocol, response, error), meta)
            }
        };
        if protocol.has_error_members_in_body()
            && let Ok(mut de) = protocol.open_error(response, cfg)
            && let Ok(members) = UnknownMembers::read(&mut *de, protocol.error_metadata_members())
            && let Some(error) = (self.0.as_error_mut)(&mut error)
        {
            error.keep_unknown_members(members);
        }
        error
    }

    /// Reads the error that the model has by one of the names that the service gave it, if it has one.
    fn read_modeled(
        &self,
        protocol: &Protocol,
        response: &HttpResponse,
        cfg: &ConfigBag,
        shape: Option<&str>,
        meta: &ErrorMetadata,
    ) -> Result<Option<Error>, SerdeError> {
        for code in [shape, meta.code()].into_iter().flatten() {
            let mut de = protocol.open_error(response, cfg)?;
            if let Some(error) = (self.0.read_error)(code, meta, &mut *de)? {
                return Ok(Some(error));
            }
        }
        Ok(None)
    }

    /// What is known of an error that is not typed, without a message that the model says is sensitive.
    fn without_secret(&self, shape: Option<&str>, meta: ErrorMetadata) -> ErrorMetadata {
        let is_secret = [shape, meta.code()].into_iter().flatten().any(self.0.has_secret_message);
        if is_secret && meta.message().is_some() { meta.into_builder().message(REDACTED).build() } else { meta }
    }

    fn not_understood(&self, protocol: &Protocol, response: &HttpResponse, error: SerdeError) -> BoxError {
        let foreign = describe_foreign_body(response, self.0.sensitive_output, protocol.is_xml());
        ResponseNotUnderstood::new(self.0.name, response.status().as_u16(), foreign, error).into()
    }
}

/// What is said of an error without words.
fn describe_status(response: &HttpResponse) -> String {
    let status = format!("HTTP status {}", response.status().as_u16());
    #[cfg(feature = "digest-auth")]
    if let Some(why) = crate::config::digest::describe_refusal(response) {
        return format!("{status}: {why}");
    }
    status
}
