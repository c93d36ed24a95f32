//! Checksums of requests. Comes in: a request with its body in memory, as it will be sent. Goes out: the same with the
//! header `Content-MD5`. Which operations need one is the model's matter.
//!
//! Source: Smithy 2.0, "HTTP protocol bindings", `httpChecksumRequired`.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::base64;
use md5::{Digest, Md5};

/// Adds the MD5 of the body, unless the caller gave one.
///
/// # Errors
/// If the body is not in memory, as when an interceptor put another in its place.
pub(crate) fn add_md5(request: &mut HttpRequest) -> Result<(), BoxError> {
    if request.headers().contains_key("content-md5") {
        return Ok(());
    }
    let body = request.body().bytes().ok_or("a body that is not in memory has no checksum")?;
    let sum = base64::encode(Md5::digest(body));
    request.headers_mut().insert("content-md5", sum);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::body::SdkBody;

    #[test]
    fn the_sum_is_that_of_the_specification() {
        // The body and header of Smithy's protocol test `RestJsonHttpChecksumRequired`.
        let mut request = HttpRequest::new(SdkBody::from(r#"{"foo":"base64 encoded md5 checksum"}"#));
        add_md5(&mut request).expect("a body in memory");
        assert_eq!(request.headers().get("content-md5"), Some("iB0/3YSo7maijL0IGOgA9g=="));
    }

    #[test]
    fn a_sum_of_the_caller_is_kept() {
        let mut request = HttpRequest::new(SdkBody::empty());
        request.headers_mut().insert("content-md5", "mine");
        add_md5(&mut request).expect("nothing is done");
        assert_eq!(request.headers().get("content-md5"), Some("mine"));
    }
}
