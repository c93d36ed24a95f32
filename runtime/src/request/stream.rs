//! Requests whose body is a stream. Comes in: a request without a body, as the protocol writes it, and the stream. Goes out: the
//! request with both, and the headers that say what the body is, or an error before anything is sent. The stream is not read
//! here: it goes through memory a piece at a time, when the request is sent.
//!
//! Source: Smithy 2.0, "Streaming", `streaming` and `requiresLength`; "HTTP bindings", `httpPayload`.
use crate::call::spec::OperationSpec;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::Schema;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;

const CONTENT_TYPE: &str = "content-type";
const CONTENT_LENGTH: &str = "content-length";

/// What a stream is, where neither the caller nor the model says it.
const BYTES: &str = "application/octet-stream";

/// Makes a stream the body of a request whose input has this schema. What the caller says of the body in headers is kept.
///
/// # Errors
/// If the service must know how long the body is, and nobody does.
pub(crate) fn put_stream(
    spec: &OperationSpec,
    request: &mut HttpRequest,
    stream: ByteStream,
    schema: &Schema<'_>,
    cfg: &ConfigBag,
) -> Result<(), BoxError> {
    *request.body_mut() = stream.into_inner();
    let length = request.body().content_length();
    let headers = request.headers_mut();
    if spec.needs_length && length.is_none() && headers.get(CONTENT_LENGTH).is_none() {
        return Err(format!(
            "{} needs a body whose length is known, such as a file or bytes in memory; nothing was sent",
            spec.name
        )
        .into());
    }
    let omit = cfg.load::<SharedHeaderOmitSettings>();
    let says_type = !omit.is_some_and(|omit| omit.should_omit_default_content_type());
    if says_type && headers.get(CONTENT_TYPE).is_none() {
        let member = schema.members().iter().find(|member| member.streaming());
        let media_type = member.and_then(|member| member.media_type()).map_or(BYTES, |named| named.value());
        headers.try_insert(CONTENT_TYPE, media_type.to_owned())?;
    }
    let says_length = !omit.is_some_and(|omit| omit.should_omit_default_content_length());
    if let Some(length) = length.filter(|_| says_length && headers.get(CONTENT_LENGTH).is_none()) {
        headers.insert(CONTENT_LENGTH, length.to_string());
    }
    Ok(())
}
