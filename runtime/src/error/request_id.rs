//! The ID that AWS gives a request, and services behind its gateways hand on. Comes in: the headers of a response, or the metadata
//! of an error. Goes out: the ID, if there is one. The official trait that gives it to callers is for services of AWS alone.
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;

/// Its name in the metadata of an error, where the official `RequestId` looks for it.
pub(crate) const IN_METADATA: &str = "aws_request_id";

/// The ID in the headers of a response.
pub(crate) fn request_id_in(headers: &Headers) -> Option<&str> {
    headers.get("x-amzn-requestid").or_else(|| headers.get("x-amz-request-id"))
}

/// The ID in the metadata of an error.
pub(crate) fn request_id_of(meta: &ErrorMetadata) -> Option<&str> {
    meta.extra(IN_METADATA)
}

/// Puts the ID in these headers into the metadata of an error.
pub(crate) fn apply_request_id(meta: Builder, headers: &Headers) -> Builder {
    match request_id_in(headers) {
        Some(id) => meta.custom(IN_METADATA, id),
        None => meta,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "aws")]
    #[test]
    fn the_official_trait_finds_what_is_found_here() {
        use aws_types::request_id::RequestId;
        for name in ["x-amzn-requestid", "x-amz-request-id", "x-other"] {
            let mut headers = Headers::new();
            headers.insert(name, "abc");
            let meta = apply_request_id(ErrorMetadata::builder(), &headers).build();
            assert_eq!((headers.request_id(), meta.request_id()), (request_id_in(&headers), request_id_of(&meta)));
            assert_eq!(meta.request_id().is_some(), name != "x-other");
        }
    }
}
