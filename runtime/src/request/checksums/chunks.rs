//! Streams with a checksum behind them: `aws-chunked`. Comes in: a request whose body is a stream. Goes out: the headers that
//! say so, and then the body in chunks, signed where nothing else protects it.
//!
//! Source: Amazon S3 API Reference, "Signature calculations: including trailing headers (chunked upload)".
use crate::call::spec::OperationSpec;
use crate::config::endpoint_auth::scheme_names;
use crate::config::unsigned::sign_payload_as;
use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::header::X_AMZ_TRAILER_SIGNATURE;
use aws_runtime::content_encoding::header_value::AWS_CHUNKED;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;

/// The length of the signature of a trailer, in characters.
const SIGNATURE_LENGTH: usize = 64;

/// The shortest chunk that the service takes, but for the last one, in bytes.
///
/// Source: Amazon S3 API Reference, "Signature calculations: transferring payload in multiple chunks".
const SHORTEST: usize = 8192;

/// How long the chunks of a stream are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ChunkSize {
    /// So many bytes.
    Bytes(usize),
    /// As long as the stream: there is one.
    Whole,
}

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}

/// The options of a stream of this length, in chunks as the configuration wants them.
fn options(spec: &OperationSpec, length: u64, cfg: &ConfigBag) -> Result<AwsChunkedBodyOptions, BoxError> {
    let options = AwsChunkedBodyOptions::default().with_stream_length(length);
    match cfg.load::<ChunkSize>() {
        None => Ok(options),
        Some(ChunkSize::Bytes(bytes)) if *bytes < SHORTEST => Err(format!(
            "`aws_chunked_encoding_chunk_size` is {bytes} bytes, and chunks of {} have at least {SHORTEST}; nothing was sent",
            spec.name
        )
        .into()),
        Some(ChunkSize::Bytes(bytes)) => Ok(options.with_chunk_size(*bytes)),
        Some(ChunkSize::Whole) => {
            Ok(options.with_chunk_size(usize::try_from(length).unwrap_or(usize::MAX).max(SHORTEST)))
        }
    }
}

/// Whether a signature of this call is SigV4a's, of which no chunks can be a part here.
fn is_for_several_regions(cfg: &ConfigBag) -> bool {
    cfg.load::<Endpoint>().is_some_and(|endpoint| scheme_names(endpoint).any(|name| name == "sigv4a"))
}

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
    let is_signed = request.uri().starts_with("http:") && !is_for_several_regions(cfg);
    let options = options(spec, length, cfg)?.signed_chunked_encoding(is_signed);
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
    sign_payload_as(
        match is_signed {
            true => PayloadSigningOverride::StreamingSignedPayloadTrailer,
            false => PayloadSigningOverride::StreamingUnsignedPayloadTrailer,
        },
        cfg,
    );
    let state = cfg.interceptor_state();
    state.store_put(options);
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
