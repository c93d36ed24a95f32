//! Tokens of Amazon Aurora DSQL: for the administrator or any other role of a cluster. Comes in: a host. Goes out: a token. How
//! it is signed is said beside.
//!
//! Source: Amazon Aurora DSQL, user guide, "Generating an authentication token in Amazon Aurora DSQL".
pub use super::AuthToken;
use super::{Ingredients, USUAL, make_token};
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

/// Makes tokens for a cluster.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Makes tokens for this cluster.
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// A token of a role that is not `admin`, good from now on. What the generator's own configuration leaves out is that of
    /// `config`.
    ///
    /// # Errors
    /// If there are no credentials or no Region, if the name of the host is none, or if it would be good for more than a week.
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token("DbConnect", config).await
    }

    /// A token of the role `admin`, good from now on. What the generator's own configuration leaves out is that of `config`.
    ///
    /// # Errors
    /// As for [`db_connect_auth_token`](Self::db_connect_auth_token).
    pub async fn db_connect_admin_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token("DbConnectAdmin", config).await
    }

    async fn token(&self, action: &str, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        const NOWHERE: &str = "a token is for a Region: set it here or in the shared configuration";
        let of = &self.config;
        make_token(Ingredients {
            name: "dsql",
            host: &of.hostname,
            port: None,
            query: format!("Action={action}"),
            region: of.region.as_ref().or(config.region()).cloned().ok_or(NOWHERE)?,
            credentials: of.credentials.clone(),
            expires_in: of.expires_in.unwrap_or(USUAL),
            config,
        })
        .await
    }
}

/// Which cluster, and who signs.
#[derive(Clone, Debug)]
pub struct Config {
    credentials: Option<SharedCredentialsProvider>,
    hostname: String,
    region: Option<Region>,
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

    /// The cluster's host.
    pub fn hostname(&self) -> &str {
        &self.hostname
    }

    /// The Region that the cluster is in; that of the shared configuration, if there is none.
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// How long a token is good for, in seconds, 604,800 at most: 900 where nothing is said.
    pub fn expires_in(&self) -> Option<u64> {
        self.expires_in
    }
}

/// Sets a [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    credentials: Option<SharedCredentialsProvider>,
    hostname: Option<String>,
    region: Option<Region>,
    expires_in: Option<u64>,
}

impl ConfigBuilder {
    /// Who signs.
    pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(credentials));
        self
    }

    /// The cluster's host.
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.hostname = Some(hostname.into());
        self
    }

    /// The Region that the cluster is in.
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// How long a token is good for, in seconds, 604,800 at most.
    pub fn expires_in(mut self, expires_in: u64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// What was set.
    ///
    /// # Errors
    /// If the host is missing.
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            credentials: self.credentials,
            hostname: self.hostname.ok_or("`hostname` is missing: the host of the cluster")?,
            region: self.region,
            expires_in: self.expires_in,
        })
    }
}
