//! Tokens of Amazon RDS: for one user of one database. Comes in: host, port and user. Goes out: a token. How it is signed is
//! said beside.
//!
//! Source: Amazon RDS, user guide, "Connecting to your DB instance using IAM authentication".
pub use super::AuthToken;
use super::{Ingredients, USUAL, make_token};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_http::query::fmt_string;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

/// Where tokens are for, where nobody says.
const USUAL_REGION: Region = Region::from_static("us-east-1");

/// Makes tokens for a user of a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Makes tokens for this user of this database.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// A token that is good from now on. What the generator's own configuration leaves out is that of `config`.
    ///
    /// # Errors
    /// If there are no credentials, or if the name of the host is none.
    pub async fn auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let of = &self.config;
        make_token(Ingredients {
            name: "rds-db",
            host: &of.hostname,
            port: Some(of.port),
            query: format!("Action=connect&DBUser={}", fmt_string(&of.username)),
            region: of.region.as_ref().or(config.region()).cloned().unwrap_or(USUAL_REGION),
            credentials: of.credentials.clone(),
            expires_in: of.expires_in.unwrap_or(USUAL).min(USUAL),
            config,
        })
        .await
    }
}

/// Which user of which database, and who signs.
#[derive(Clone, Debug)]
pub struct Config {
    credentials: Option<SharedCredentialsProvider>,
    hostname: String,
    port: u64,
    region: Option<Region>,
    username: String,
    expires_in: Option<u64>,
}

impl Config {
    /// Starts with nothing set.
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// Who signs; those of the shared configuration, if there are none.
    pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
        self.credentials.clone()
    }

    /// The database's host.
    pub fn hostname(&self) -> &str {
        &self.hostname
    }

    /// The port that the database listens at.
    pub fn port(&self) -> u64 {
        self.port
    }

    /// The Region that the database is in; that of the shared configuration, if there is none, and us-east-1 without that.
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// The user of the database.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// How long a token is good for, in seconds: 900 where nothing is said, and at most.
    pub fn expires_in(&self) -> Option<u64> {
        self.expires_in
    }
}

/// Sets a [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    credentials: Option<SharedCredentialsProvider>,
    hostname: Option<String>,
    port: Option<u64>,
    region: Option<Region>,
    username: Option<String>,
    expires_in: Option<u64>,
}

impl ConfigBuilder {
    /// Who signs.
    pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(credentials));
        self
    }

    /// The database's host.
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.hostname = Some(hostname.into());
        self
    }

    /// The port that the database listens at.
    pub fn port(mut self, port: u64) -> Self {
        self.port = Some(port);
        self
    }

    /// The Region that the database is in.
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// The user of the database.
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// How long a token is good for, in seconds, 900 at most.
    pub fn expires_in(mut self, expires_in: u64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// What was set.
    ///
    /// # Errors
    /// If host, port or user is missing.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            credentials: self.credentials,
            hostname: self.hostname.ok_or("`hostname` is missing: the host of the database")?,
            port: self.port.ok_or("`port` is missing: the port that the database listens at")?,
            region: self.region,
            username: self.username.ok_or("`username` is missing: the user of the database")?,
            expires_in: self.expires_in,
        })
    }
}
