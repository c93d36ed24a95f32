//! [`PresignedRequest`]. Comes in: a signed request. Goes out: what its sender needs to know.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use std::fmt;

/// A request with its signature in its URL. Whoever has it may send it until it expires, so keep it as you keep a key: its
/// `Debug` shows neither the query nor values of headers.
#[derive(Clone)]
pub struct PresignedRequest {
    request: http::Request<()>,
    uri: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl PresignedRequest {
    /// A request that is signed, and the body that the signature is of.
    ///
    /// # Errors
    /// If it is no request of HTTP.
    pub(super) fn new(request: HttpRequest, body: Option<Vec<u8>>) -> Result<Self, BoxError> {
        let uri = request.uri().to_owned();
        let headers = request.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Ok(Self { request: request.try_into_http1x()?.map(drop), uri, headers, body })
    }

    /// The method to send it by.
    pub fn method(&self) -> &str {
        self.request.method().as_str()
    }

    /// The URL, with the signature in it.
    pub fn uri(&self) -> &str {
        &self.uri
    }

    /// The headers that the signature is of, and which must be sent as they are.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body that the signature is of, which must be sent as it is. `None` where there is none, or where the sender decides
    /// what it is, as with objects of Amazon S3.
    pub fn body(&self) -> Option<&[u8]> {
        self.body.as_deref()
    }

    /// The request with this body, for clients that take one of the crate `http`.
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.request.clone().map(|()| body)
    }

    /// As [`make_http_1x_request`](Self::make_http_1x_request), without a copy.
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        self.request.map(|()| body)
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
