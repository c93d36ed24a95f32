//! A client of the local service: an endpoint in, a client with a key that the service knows out.

use aws_credential_types::Credentials;
use pca::config::{BehaviorVersion, Region};

/// The catalog that all programs use.
pub const CATALOG: &str = "AWS";

/// A client with all defaults but the endpoint and the key.
pub fn client(endpoint: &str) -> pca::Client {
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDTEST1", "test-secret-1", None, None, "local"))
        .endpoint_url(endpoint)
        .build();
    pca::Client::from_conf(config)
}
