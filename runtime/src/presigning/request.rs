//! [`PresignedRequest`]. Comes in: a signed request. Goes out: what its sender needs to know.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use std::fmt;

/// A request with its signature in its URL. Whoever has it may send it until it expires, so keep it as you keep a key: its
/// `Debug` shows neither the query nor values of headers.
pub struct PresignedRequest {
    request: HttpRequest,
    body: Option<Vec<u8>>,
}

impl PresignedRequest {
    /// A request that is signed, and the body that the signature is of.
    pub(super) fn new(mut request: HttpRequest, body: Option<Vec<u8>>) -> Result<Self, BoxError> {
        *request.body_mut() = SdkBody::empty();
        // Whoever turns it into another type of request gets no error there.
        let request = HttpRequest::try_from(request.try_into_http1x()?)?;
        Ok(Self { request, body })
    }

    /// The method to send it by.
    pub fn method(&self) -> &str {
        self.request.method()
    }

    /// The URL, with the signature in it.
    pub fn uri(&self) -> &str {
        self.request.uri()
    }

    /// The headers that the signature is of, and which must be sent as they are.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.request.headers().iter()
    }

    /// The body that the signature is of, which must be sent as it is. `None` where there is none, or where the sender decides
    /// what it is, as with objects of Amazon S3.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    /// The request with this body, for clients that take one of the crate `http`.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        let clone = self.request.try_clone().expect("an empty body can be cloned");
        into_http(clone, body)
    }

    /// As [`make_http_1x_request`](Self::make_http_1x_request), without a copy.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        into_http(self.request, body)
    }
}

fn into_http<B>(request: HttpRequest, body: B) -> http::Request<B> {
    request.try_into_http1x().expect("tried when it was made").map(|_| body)
}

impl Clone for PresignedRequest {
    fn clone(&self) -> Self {
        let request = self.request.try_clone().expect("an empty body can be cloned");
        Self { request, body: self.body.clone() }
    }
}

impl fmt::Debug for PresignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let without_query = self.uri().split('?').next().unwrap_or_default();
        let names: Vec<&str> = self.headers().map(|(name, _)| name).collect();
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &without_query)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}
