//! A finished configuration. Comes in: from the builder. Goes out: what was set, one getter each. It is changed by
//! turning it back into a builder.
use super::{
    AppName, AuthSchemePreference, BehaviorVersion, EndpointUrl, FrameworkMetadata, FrozenLayer, Region,
    RuntimeComponentsBuilder, ServiceConfigBuilder, SharedAsyncSleep, SharedAuthScheme, SharedAuthSchemeOptionResolver,
    SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedInvocationIdGenerator, SharedRuntimePlugin,
    SharedTimeSource, StalledStreamProtectionConfig,
};
use crate::call::operation::ServiceSpec;
use crate::endpoint::discovery::DiscoveryOnDemand;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use std::sync::Arc;

/// A configuration of a client of some service. Generated crates put a `Config` of their own around it.
/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct ServiceConfig {
    pub(super) service: &'static ServiceSpec,
    pub(super) config: FrozenLayer,
    // The same once more, to make a builder from.
    pub(super) cloneable: Arc<CloneableLayer>,
    pub(super) runtime_components: Arc<RuntimeComponentsBuilder>,
    pub(super) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(super) behavior_version: Option<BehaviorVersion>,
}

impl ServiceConfig {
    /// The service that the configuration is for.
    pub fn service(&self) -> &'static ServiceSpec {
        self.service
    }

    /// Turns the configuration back into a builder.
    pub fn to_builder(&self) -> ServiceConfigBuilder {
        ServiceConfigBuilder {
            config: CloneableLayer::clone(&self.cloneable),
            runtime_components: RuntimeComponentsBuilder::clone(&self.runtime_components),
            runtime_plugins: self.runtime_plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// The protection against stalled streams.
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.config.load::<StalledStreamProtectionConfig>()
    }

    /// The HTTP client.
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.runtime_components.http_client()
    }

    /// The auth schemes that the caller added.
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.runtime_components.auth_schemes()
    }

    /// The auth scheme resolver.
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.runtime_components.auth_scheme_option_resolver()
    }

    /// The order in which auth schemes are preferred.
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.config.load::<AuthSchemePreference>()
    }

    /// The endpoint resolver: the caller's, or else the service's own.
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        self.runtime_components.endpoint_resolver().unwrap_or_else(self.service.endpoint_resolver)
    }

    /// The URL to send requests to, if the caller gave one.
    pub(crate) fn endpoint_url(&self) -> Option<&EndpointUrl> {
        self.config.load::<EndpointUrl>()
    }

    /// Whether an endpoint is only asked for when the caller says so.
    pub(crate) fn has_discovery_on_demand(&self) -> bool {
        self.config.load::<DiscoveryOnDemand>().is_some()
    }

    /// The retry configuration.
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.config.load::<RetryConfig>()
    }

    /// What waits.
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.runtime_components.sleep_impl()
    }

    /// The timeout configuration.
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.config.load::<TimeoutConfig>()
    }

    /// Which calls share a retry budget.
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.config.load::<RetryPartition>()
    }

    /// The identity cache.
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.runtime_components.identity_cache()
    }

    /// The interceptors that the caller added.
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.runtime_components.interceptors()
    }

    /// What tells the time.
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.runtime_components.time_source()
    }

    /// The retry classifiers that the caller added.
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.runtime_components.retry_classifiers()
    }

    /// The name of the application, for the user agent.
    pub fn app_name(&self) -> Option<&AppName> {
        self.config.load::<AppName>()
    }

    /// The frameworks in use, for the user agent, in the order in which they were added.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut entries: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        // They are kept newest first.
        entries.reverse();
        entries
    }

    /// Whether the correction of clock skew is disabled.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.config.load::<DisableClockSkewCorrection>().map(DisableClockSkewCorrection::is_disabled)
    }

    /// What makes the ID of each call.
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.config.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// The AWS Region.
    pub fn region(&self) -> Option<&Region> {
        self.config.load::<Region>()
    }
}
