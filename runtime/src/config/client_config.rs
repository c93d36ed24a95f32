//! A finished configuration, the same type for all services. Comes in: a [`Builder`]'s settings. Goes out: what was set,
//! one getter each, and the settings for a client. It is changed by turning it back into a builder.
use super::retry::{RetryConfig, RetryPartition, SharedRetryClassifier};
use super::settings::FrozenSettings;
use super::timeout::TimeoutConfig;
use super::{
    AuthSchemePreference, Builder, Checksums, RequestChecksumCalculation, ResponseChecksumValidation, Service,
    SharedAsyncSleep, SharedAuthScheme, SharedAuthSchemeOptionResolver, SharedHttpClient, SharedIdentityCache,
    SharedInterceptor, SharedTimeSource, StalledStreamProtectionConfig,
};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use std::fmt;
use std::marker::PhantomData;

/// Configuration of a client of the service `S`.
///
/// It is made by a [`Builder`]; that of a service of AWS also from a loaded configuration, as by the `aws-config` crate.
pub struct Config<S> {
    pub(super) settings: FrozenSettings,
    service: PhantomData<fn() -> S>,
}

impl<S> Config<S> {
    pub(super) fn with_settings(settings: FrozenSettings) -> Self {
        Self { settings, service: PhantomData }
    }

    pub(crate) fn settings(&self) -> &FrozenSettings {
        &self.settings
    }
}

impl<S: Service> Config<S> {
    /// Creates a builder in which nothing is set.
    pub fn builder() -> Builder<S> {
        Builder::default()
    }

    /// Converts this configuration back into a builder so that it can be changed.
    pub fn to_builder(&self) -> Builder<S> {
        Builder::with_settings(self.settings.thaw())
    }

    /// The protection against stalled streams.
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.settings.layer.load::<StalledStreamProtectionConfig>()
    }

    /// The HTTP client.
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.settings.components.http_client()
    }

    /// The auth schemes that were added.
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.settings.components.auth_schemes()
    }

    /// The auth scheme resolver.
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.settings.components.auth_scheme_option_resolver()
    }

    /// The order in which auth schemes are preferred.
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.settings.layer.load::<AuthSchemePreference>()
    }

    /// The endpoint resolver: the one that was set, or else the service's own.
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        self.settings.components.endpoint_resolver().unwrap_or_else(S::SPEC.endpoint_resolver)
    }

    /// The retry configuration.
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.settings.layer.load::<RetryConfig>()
    }

    /// The sleep implementation.
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.settings.components.sleep_impl()
    }

    /// The timeout configuration.
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.settings.layer.load::<TimeoutConfig>()
    }

    /// Which calls share a retry budget.
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.settings.layer.load::<RetryPartition>()
    }

    /// The identity cache.
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.settings.components.identity_cache()
    }

    /// The interceptors that were added.
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.settings.components.interceptors()
    }

    /// The time source.
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.settings.components.time_source()
    }

    /// The retry classifiers that were added.
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.settings.components.retry_classifiers()
    }
}

impl<S: Checksums> Config<S> {
    /// Which requests have a checksum.
    pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation> {
        self.settings.layer.load::<RequestChecksumCalculation>()
    }

    /// Which answers are compared with their checksums.
    pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation> {
        self.settings.layer.load::<ResponseChecksumValidation>()
    }
}

// Derived, these would ask for the same of `S`.

impl<S> Clone for Config<S> {
    fn clone(&self) -> Self {
        Self::with_settings(self.settings.clone())
    }
}

impl<S> fmt::Debug for Config<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Config").field(&self.settings).finish()
    }
}
