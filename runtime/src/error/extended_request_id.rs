//! [`RequestIdExt`]: the second ID of a call, which AWS Support asks for beside the ID of the request. Comes in: a response, or an
//! error with its metadata. Goes out: the ID. Outputs hold theirs as a member.
//!
//! Source: Amazon S3, user guide, "Getting Amazon S3 request IDs for AWS Support".
use crate::error::{OperationError, Unhandled};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;

/// The header that has it.
const HEADER: &str = "x-amz-id-2";

/// Its name in the metadata of an error, as in that of the official crate.
const IN_METADATA: &str = "s3_extended_request_id";

/// Gives the extended request ID, as the trait of this name of the official crate does.
pub trait RequestIdExt {
    /// The extended request ID, if there is one.
    fn extended_request_id(&self) -> Option<&str>;
}

/// Puts the ID in these headers into the metadata of an error.
pub(crate) fn apply_extended_request_id(meta: Builder, headers: &Headers) -> Builder {
    match headers.extended_request_id() {
        Some(id) => meta.custom(IN_METADATA, id),
        None => meta,
    }
}

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get(HEADER)
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(IN_METADATA)
    }
}

impl RequestIdExt for Unhandled {
    fn extended_request_id(&self) -> Option<&str> {
        aws_smithy_types::error::metadata::ProvideErrorMetadata::meta(self).extended_request_id()
    }
}

impl<E: OperationError> RequestIdExt for E {
    fn extended_request_id(&self) -> Option<&str> {
        self.modeled().meta().extended_request_id()
    }
}

impl<E> RequestIdExt for SdkError<E, HttpResponse> {
    fn extended_request_id(&self) -> Option<&str> {
        self.raw_response().and_then(RequestIdExt::extended_request_id)
    }
}

impl<O: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<O, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}
