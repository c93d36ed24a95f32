//! An answer from bytes, and a client that gets it: the first bytes choose operation, status and headers, the rest is the body.
//!
//! In: bytes. Out: a configuration without network, clock or retries.

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use ferrosmith_runtime::config::{AwsService, Config};
use pca::config::{BehaviorVersion, IdentityCache, Region, StalledStreamProtectionConfig};

/// Statuses that an answer can have.
pub const STATUSES: [u16; 8] = [200, 400, 500, 403, 429, 204, 301, 503];

/// What a service answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Which operation is called: a client takes the rest of dividing it by how many it has.
    pub operation: usize,
    status: u16,
    headers: u8,
    body: Vec<u8>,
}

impl Answer {
    /// Reads an answer off bytes; `None` when there are too few.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let ([operation, status, headers], body) = bytes.split_first_chunk::<3>()?;
        Some(Self {
            operation: usize::from(*operation),
            status: STATUSES[usize::from(*status) % STATUSES.len()],
            headers: *headers,
            body: body.to_vec(),
        })
    }

    /// The bytes that [`Answer::read`] reads it off, for an operation and a body.
    pub fn seed(operation: usize, status: u16, body: &[u8]) -> Vec<u8> {
        let status = STATUSES.iter().position(|known| *known == status).unwrap_or_default();
        let mut bytes = vec![u8::try_from(operation).unwrap_or_default(), u8::try_from(status).unwrap_or_default(), 0];
        bytes.extend_from_slice(body);
        bytes
    }

    /// The configuration of a client that gets this answer to every call.
    pub fn config<S: AwsService>(self) -> Config<S> {
        Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", None, None, "fuzz"))
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled())
            .identity_cache(IdentityCache::no_cache())
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .http_client(self)
            .build()
    }
}

impl HttpConnector for Answer {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let status = StatusCode::try_from(self.status).expect("all of them are statuses");
        let mut response = HttpResponse::new(status, SdkBody::from(self.body.clone()));
        let headers = response.headers_mut();
        if self.headers & 1 == 0 {
            headers.insert("x-amzn-requestid", "4e0e7f1d-2c3b-4a5d-8f6e-7a8b9c0d1e2f");
        }
        if self.headers & 2 != 0 {
            headers.insert("x-amzn-errortype", "ns#ConflictException:http://x");
        }
        if self.headers & 4 != 0 {
            headers.insert("x-amzn-query-error", "a;b;c");
        }
        if self.headers & 8 != 0 {
            headers.insert("content-type", "text/html");
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Answer {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
