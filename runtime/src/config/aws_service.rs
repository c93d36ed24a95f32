//! Services of AWS as types, and what their finished configurations say. Comes in: a type of the generated crate. Goes out: what
//! [`Config`] and [`Builder`](super::Builder) of a service have that is called by Region and credentials.
use super::{
    AppName, Builder, Config, FrameworkMetadata, Region, Service, SharedCredentialsProvider,
    SharedInvocationIdGenerator, SigningRegionSet,
};
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_types::sdk_config::SdkConfig;

/// A service of AWS, or one that is called as these are: it has Regions, and its calls are signed by credentials.
///
/// ```
/// use ferrosmith_runtime::config::{AwsService, Builder, Region};
///
/// fn in_frankfurt<S: AwsService>(builder: Builder<S>) -> Builder<S> {
///     builder.region(Region::new("eu-central-1"))
/// }
/// ```
pub trait AwsService: Service {}

/// A service that has endpoints with IPv4 and IPv6 addresses.
pub trait DualStack: AwsService {}

/// A service that has endpoints by the account of the caller.
pub trait AccountIdEndpoints: AwsService {}

/// A service some of whose endpoints take credentials of a session.
pub trait SessionCredentials: AwsService {}

/// A service some of whose calls are signed for several Regions at once.
pub trait SigV4a: AwsService {}

impl<S: AwsService> Config<S> {
    /// Creates the configuration that a loaded one describes.
    pub fn new(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }

    /// The name that requests are signed for.
    pub fn signing_name(&self) -> &'static str {
        S::SPEC.aws.as_ref().map_or("", |aws| aws.signing_name)
    }

    /// The name of the application, which is part of the user agent.
    pub fn app_name(&self) -> Option<&AppName> {
        self.settings.layer.load::<AppName>()
    }

    /// The frameworks in use, which are part of the user agent, in the order in which they were added.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut entries: Vec<_> = self.settings.layer.load::<FrameworkMetadata>().collect();
        // They are kept newest first.
        entries.reverse();
        entries
    }

    /// Whether the correction of clock skew is disabled, if that was set.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.settings.layer.load::<DisableClockSkewCorrection>().map(DisableClockSkewCorrection::is_disabled)
    }

    /// The generator of each call's ID, if one was set.
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.settings.layer.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// The AWS Region.
    pub fn region(&self) -> Option<&Region> {
        self.settings.layer.load::<Region>()
    }

    /// Nothing: the official clients have this function, which was meant to go, and so do these.
    #[deprecated(note = "It always returns `None`. Do not use.")]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }
}

impl<S: SigV4a> Config<S> {
    /// The Regions that calls are signed for by SigV4a, if they were set.
    pub fn sigv4a_signing_region_set(&self) -> Option<&SigningRegionSet> {
        self.settings.layer.load::<SigningRegionSet>()
    }
}

impl<S: AwsService> From<&SdkConfig> for Config<S> {
    fn from(config: &SdkConfig) -> Self {
        Self::new(config)
    }
}
