//! Streams with a checksum behind them: `aws-chunked`. Comes in: a request whose body is a stream. Goes out: the headers that
//! say so, and then the body in chunks, signed where nothing else protects it.
//!
//! Source: Amazon S3 API Reference, "Signature calculations: including trailing headers (chunked upload)".
use crate::call::spec::OperationSpec;
use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::header::X_AMZ_TRAILER_SIGNATURE;
use aws_runtime::content_encoding::header_value::AWS_CHUNKED;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

/// The length of the signature of a trailer, in characters.
const SIGNATURE_LENGTH: usize = 64;

/// Says in a request's headers what its body will be.
///
/// # Errors
/// If nobody knows how long the body is.
pub(super) fn announce(
    spec: &OperationSpec,
    request: &mut HttpRequest,
    checksum: &dyn HttpChecksum,
    cfg: &mut ConfigBag,
) -> Result<(), BoxError> {
    let said = request.headers().get("content-length").and_then(|length| length.parse().ok());
    let Some(length) = said.or_else(|| request.body().content_length()) else {
        let what = "needs a body whose length is known, such as a file or bytes in memory, to send its checksum";
        return Err(format!("{} {what}; nothing was sent", spec.name).into());
    };
    // Nothing but the signature protects what goes over the wire as it is.
    let is_signed = request.uri().starts_with("http:");
    let options = AwsChunkedBodyOptions::default().with_stream_length(length).signed_chunked_encoding(is_signed);
    let mut options = options.with_trailer_len(HttpChecksum::size(checksum));
    if is_signed {
        options = options.with_trailer_len((X_AMZ_TRAILER_SIGNATURE.len() + ":".len() + SIGNATURE_LENGTH) as u64);
    }
    let headers = request.headers_mut();
    headers.insert("x-amz-trailer", checksum.header_name());
    headers.insert("x-amz-decoded-content-length", length.to_string());
    headers.insert("content-length", options.encoded_length().to_string());
    headers.remove("transfer-encoding");
    headers.append("content-encoding", AWS_CHUNKED);
    let state = cfg.interceptor_state();
    state.store_put(options);
    state.store_put(match is_signed {
        true => PayloadSigningOverride::StreamingSignedPayloadTrailer,
        false => PayloadSigningOverride::StreamingUnsignedPayloadTrailer,
    });
    if is_signed {
        let (signer, sender) = DeferredSigner::new();
        state.store_put(signer);
        state.store_put(sender);
    }
    Ok(())
}

/// The body in chunks.
///
/// # Errors
/// If the request was never announced.
pub(super) fn encode(body: SdkBody, cfg: &mut ConfigBag) -> Result<SdkBody, BoxError> {
    let options = cfg.get_mut_from_interceptor_state::<AwsChunkedBodyOptions>().map(std::mem::take);
    let options = options.ok_or("a body in chunks that was not announced")?;
    let signer = cfg.get_mut_from_interceptor_state::<DeferredSigner>();
    let signer = signer.map(|signer| std::mem::replace(signer, DeferredSigner::empty()));
    Ok(body.map(move |body| {
        let chunked = AwsChunkedBody::new(body, options.clone());
        SdkBody::from_body_1_x(match &signer {
            Some(signer) => chunked.with_signer(signer.clone()),
            None => chunked,
        })
    }))
}
