//! Tokens to connect to a database with instead of a password. Comes in: where a database is, and whose credentials. Goes out:
//! a presigned URL without its scheme, which the database takes as a password. Sends nothing. A folder entry per kind of token;
//! which service has which is the generator's matter. Names are those of the official clients.
//!
//! Source: Amazon RDS, user guide, "IAM database authentication"; Amazon Aurora DSQL, user guide, "Generating authentication
//! tokens".

pub mod dsql;
pub mod rds;

use crate::presigning::{PresigningConfig, UrlSigning, sign_url};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::SdkConfig;
use aws_types::region::Region;
use std::fmt;
use std::net::Ipv6Addr;
use std::time::Duration;

/// How long a token is good for, in seconds, where nobody says: a quarter of an hour.
const USUAL: u64 = 900;

/// A token that a database takes as a password, until it expires. Keep it as you keep one: its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthToken {
    inner: String,
}

impl AuthToken {
    /// The token.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.inner
    }
}

impl fmt::Display for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner)
    }
}

impl fmt::Debug for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthToken").finish_non_exhaustive()
    }
}

/// What a token is made of.
struct Ingredients<'a> {
    /// The name in signatures.
    name: &'static str,
    host: &'a str,
    port: Option<u64>,
    query: String,
    region: Region,
    credentials: Option<SharedCredentialsProvider>,
    /// Seconds.
    expires_in: u64,
    config: &'a SdkConfig,
}

/// Makes a token.
async fn make_token(of: Ingredients<'_>) -> Result<AuthToken, BoxError> {
    const NOBODY: &str = "a token is signed by credentials: set them here or in the shared configuration";
    let authority = authority(of.host, of.port)?;
    let provider = of.credentials.or_else(|| of.config.credentials_provider()).ok_or(NOBODY)?;
    let identity: Identity = provider.provide_credentials().await?.into();
    let now = of.config.time_source().unwrap_or_default().now();
    let time = PresigningConfig::builder().start_time(now).expires_in(Duration::from_secs(of.expires_in)).build()?;
    let signing = UrlSigning { identity: &identity, region: of.region.as_ref(), name: of.name, time: &time };
    let url = format!("https://{authority}/?{}", of.query);
    let mut inner = sign_url(&url, &signing)?;
    inner.drain(.."https://".len());
    Ok(AuthToken { inner })
}

/// A host, and its port where the database has one. Nothing else may come before the path that is signed.
///
/// Source: RFC 3986, section 3.2.
fn authority(host: &str, port: Option<u64>) -> Result<String, BoxError> {
    let is_part_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let is_name = !host.is_empty() && host.bytes().all(is_part_of_name);
    let address = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if !is_name && address.is_none_or(|address| address.parse::<Ipv6Addr>().is_err()) {
        return Err(format!("{host:?} is no name of a host").into());
    }
    let Some(port) = port else { return Ok(host.to_owned()) };
    let port = u16::try_from(port).map_err(|_| format!("{port} is no port: the last is {}", u16::MAX))?;
    Ok(format!("{host}:{port}"))
}
