//! An answer whose body comes in pieces, and a client that gets it: the first bytes choose operation, status, headers, the length
//! of a piece and whether the body breaks off; the rest is the body. A request is read to its end before it is answered.
//!
//! In: bytes. Out: a configuration without network, clock or retries, and what was sent.

use crate::answer::STATUSES;
use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use ferrosmith_runtime::config::{AwsService, Config};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use pca::config::{BehaviorVersion, IdentityCache, Region, StalledStreamProtectionConfig};
use std::sync::{Arc, Mutex, PoisonError};

/// The head of a request, and its body as it was sent.
pub type Sent = (Vec<(String, String)>, Vec<u8>);

/// What a service answers, in pieces.
#[derive(Clone, Debug)]
pub struct StreamAnswer {
    /// Which operation is called: a target takes the rest of dividing it by how many it has.
    pub operation: usize,
    /// Further choices of a target.
    pub choices: u8,
    status: u16,
    piece: usize,
    breaks: bool,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

impl StreamAnswer {
    /// Reads an answer off bytes; `None` when there are too few.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let ([operation, status, piece, choices], body) = bytes.split_first_chunk::<4>()?;
        Some(Self {
            operation: usize::from(*operation),
            choices: *choices,
            status: STATUSES[usize::from(*status & 0x0f) % STATUSES.len()],
            piece: if *piece == 0 { usize::MAX } else { usize::from(*piece) },
            breaks: *status & 0x80 != 0,
            headers: Vec::new(),
            body: body.to_vec(),
            sent: Arc::default(),
        })
    }

    /// The bytes that [`StreamAnswer::read`] reads it off.
    pub fn seed(operation: u8, choices: u8, body: &[u8]) -> Vec<u8> {
        [&[operation, 0, 0, choices], body].concat()
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// With another body.
    pub fn with_body(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }

    /// With this header.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether it is good, and all of it comes.
    pub fn is_whole(&self) -> bool {
        self.status == 200 && !self.breaks
    }

    /// What was sent for it.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// These bytes as a stream of pieces whose length is known.
    pub fn stream(&self, bytes: &[u8]) -> ByteStream {
        let body = http_body_util::Full::new(bytes::Bytes::copy_from_slice(bytes));
        ByteStream::new(SdkBody::from_body_1_x(body))
    }

    /// The configuration of a client that gets this answer to every call.
    pub fn config<S: AwsService>(&self, url: &str) -> Config<S> {
        Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", None, None, "fuzz"))
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled())
            .identity_cache(IdentityCache::no_cache())
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .endpoint_url(url)
            .http_client(self.clone())
            .build()
    }

    fn response(&self) -> HttpResponse {
        let mut pieces: Vec<std::io::Result<Frame<bytes::Bytes>>> =
            self.body.chunks(self.piece).map(|piece| Ok(Frame::data(bytes::Bytes::copy_from_slice(piece)))).collect();
        if self.breaks {
            pieces.push(Err(std::io::ErrorKind::ConnectionReset.into()));
        }
        let body = SdkBody::from_body_1_x(StreamBody::new(futures_util::stream::iter(pieces)));
        let status = StatusCode::try_from(self.status).expect("all of them are statuses");
        let mut response = HttpResponse::new(status, body);
        for (name, value) in &self.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response
    }
}

impl HttpConnector for StreamAnswer {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let answer = self.clone();
        HttpConnectorFuture::new(async move {
            let headers = request.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let body = std::mem::replace(request.body_mut(), SdkBody::taken());
            let body = body.collect().await.map_err(|error| ConnectorError::other(error, None))?.to_bytes().to_vec();
            answer.sent.lock().unwrap_or_else(PoisonError::into_inner).push((headers, body));
            Ok(answer.response())
        })
    }
}

impl HttpClient for StreamAnswer {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
