//! A configuration in the making. Comes in: settings, one setter each, or a loaded `SdkConfig`. Goes out: a
//! [`ServiceConfig`], or the override of one call. Nothing here depends on a service.
use super::{
    AppName, AuthSchemePreference, BehaviorVersion, CheckRequiredMembers, DisableRequestCompression, FrameworkMetadata,
    IdempotencyTokenProvider, IntoShared, Region, RequestMinCompressionSizeBytes, RuntimeComponentsBuilder,
    ServiceConfig, SharedAsyncSleep, SharedAuthScheme, SharedAuthSchemeOptionResolver, SharedCredentialsProvider,
    SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedInvocationIdGenerator, SharedRuntimePlugin,
    SharedTimeSource, SharedTokenProvider, StalledStreamProtectionConfig,
};
use crate::call::operation::ServiceSpec;
#[cfg(feature = "test-util")]
use crate::endpoint::discovery::DiscoveryOnDemand;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::config_bag::{CloneableLayer, Layer};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::SigningRegion;
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;
use std::sync::Arc;

/// A configuration in the making. Generated crates put a `Builder` of their own around it.
#[derive(Clone, Debug)]
pub struct ServiceConfigBuilder {
    pub(super) config: CloneableLayer,
    pub(super) runtime_components: RuntimeComponentsBuilder,
    pub(super) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(super) behavior_version: Option<BehaviorVersion>,
}

impl Default for ServiceConfigBuilder {
    fn default() -> Self {
        Self {
            config: CloneableLayer::default(),
            runtime_components: RuntimeComponentsBuilder::new("service config"),
            runtime_plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

/// A setter of a value that lives in the configuration layer.
macro_rules! stored {
    ($($(#[$meta:meta])* $setter:ident: $type:ty $(=> $stored:expr)?;)*) => {
        $(
            $(#[$meta])*
            pub fn $setter(&mut self, value: Option<$type>) {
                self.config.store_or_unset(value$(.map($stored))?);
            }
        )*
    };
}

/// A setter of a value that is one of the runtime components.
macro_rules! component {
    ($($(#[$meta:meta])* $setter:ident: $type:ty;)*) => {
        $(
            $(#[$meta])*
            pub fn $setter(&mut self, value: Option<$type>) {
                self.runtime_components.$setter(value);
            }
        )*
    };
}

impl ServiceConfigBuilder {
    stored! {
        /// Sets the protection against stalled streams.
        set_stalled_stream_protection: StalledStreamProtectionConfig;
        /// Sets whether requests are checked for their required members before they are sent.
        set_check_required_members: bool => CheckRequiredMembers;
        /// Sets what makes idempotency tokens.
        set_idempotency_token_provider: IdempotencyTokenProvider;
        /// Sets the order in which auth schemes are preferred.
        set_auth_scheme_preference: AuthSchemePreference;
        /// Sets the name of the application.
        set_app_name: AppName;
        /// Sets whether the correction of clock skew is disabled.
        set_disable_clock_skew_correction: bool => DisableClockSkewCorrection::from;
        /// Sets whether no request is compressed.
        set_disable_request_compression: bool => DisableRequestCompression;
        /// Sets the length in bytes from which on the body of a request is compressed.
        set_request_min_compression_size_bytes: u32 => RequestMinCompressionSizeBytes;
        /// Sets what makes the ID of each call.
        set_invocation_id_generator: SharedInvocationIdGenerator;
        /// Sets the URL to send requests to.
        set_endpoint_url: String => EndpointUrl;
        /// Sets whether to use endpoints that fulfil FIPS 140.
        set_use_fips: bool => UseFips;
        /// Sets whether to use endpoints that have IPv4 and IPv6 addresses.
        set_use_dual_stack: bool => UseDualStack;
        /// Sets the AWS Region.
        set_region: Region;
    }

    component! {
        /// Sets the HTTP client.
        set_http_client: SharedHttpClient;
        /// Sets the endpoint resolver.
        set_endpoint_resolver: SharedEndpointResolver;
        /// Sets what waits.
        set_sleep_impl: SharedAsyncSleep;
        /// Sets what tells the time.
        set_time_source: SharedTimeSource;
        /// Sets the auth scheme resolver.
        set_auth_scheme_option_resolver: SharedAuthSchemeOptionResolver;
        /// Sets the identity cache.
        set_identity_cache: SharedIdentityCache;
    }

    /// Adds input members that are captured and are attributes of metrics.
    pub fn emit_input_attributes(&mut self, names: impl Iterator<Item = String>) {
        self.request_input_attributes(|requested| requested.emit(names));
    }

    /// Adds input members that are captured.
    pub fn capture_input_attributes(&mut self, names: impl Iterator<Item = String>) {
        self.request_input_attributes(|requested| requested.capture_only(names));
    }

    fn request_input_attributes(&mut self, add: impl FnOnce(&mut RequestedTelemetryAttributes)) {
        let mut requested = self.config.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        add(&mut requested);
        self.config.store_put(requested);
    }

    /// Adds an auth scheme.
    pub fn push_auth_scheme(&mut self, auth_scheme: SharedAuthScheme) {
        self.runtime_components.push_auth_scheme(auth_scheme);
    }

    /// Lets a call that no identity is found for be sent unsigned.
    pub fn set_allow_no_auth(&mut self) {
        self.runtime_plugins.push(NoAuthRuntimePluginV2::new().into_shared());
    }

    /// Sets the retry configuration; `None` changes nothing.
    pub fn set_retry_config(&mut self, retry_config: Option<RetryConfig>) {
        if let Some(retry_config) = retry_config {
            self.config.store_put(retry_config);
        }
    }

    /// Sets the timeouts that `timeout_config` has, and keeps the others; `None` changes nothing.
    pub fn set_timeout_config(&mut self, timeout_config: Option<TimeoutConfig>) {
        if let Some(mut timeout_config) = timeout_config {
            if let Some(base) = self.config.load::<TimeoutConfig>() {
                timeout_config.take_defaults_from(base);
            }
            self.config.store_put(timeout_config);
        }
    }

    /// Sets which calls share a retry budget; `None` changes nothing.
    pub fn set_retry_partition(&mut self, retry_partition: Option<RetryPartition>) {
        if let Some(retry_partition) = retry_partition {
            self.config.store_put(retry_partition);
        }
    }

    /// Adds an interceptor.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) {
        self.runtime_components.push_interceptor(interceptor);
    }

    /// Sets the interceptors.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) {
        self.runtime_components.set_interceptors(interceptors.into_iter());
    }

    /// Adds a retry classifier.
    pub fn push_retry_classifier(&mut self, retry_classifier: SharedRetryClassifier) {
        self.runtime_components.push_retry_classifier(retry_classifier);
    }

    /// Sets the retry classifiers.
    pub fn set_retry_classifiers(&mut self, retry_classifiers: impl IntoIterator<Item = SharedRetryClassifier>) {
        self.runtime_components.set_retry_classifiers(retry_classifiers.into_iter());
    }

    /// Adds a framework to the user agent.
    pub fn push_framework_metadata(&mut self, framework_metadata: FrameworkMetadata) {
        self.config.store_append(framework_metadata);
    }

    /// Sets what gives credentials; `None` changes nothing.
    pub fn set_credentials_provider(&mut self, credentials_provider: Option<SharedCredentialsProvider>) {
        if let Some(credentials_provider) = credentials_provider {
            self.runtime_components.set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, credentials_provider);
        }
    }

    /// Sets what gives bearer tokens; `None` changes nothing.
    pub fn set_token_provider(&mut self, token_provider: Option<SharedTokenProvider>) {
        if let Some(token_provider) = token_provider {
            self.runtime_components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, token_provider);
        }
    }

    /// Sets what gives bearer tokens, as an identity.
    pub fn set_bearer_token_resolver(&mut self, resolver: SharedIdentityResolver) {
        self.runtime_components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, resolver);
    }

    /// Sets the behavior version.
    pub fn set_behavior_version(&mut self, behavior_version: Option<BehaviorVersion>) {
        self.behavior_version = behavior_version;
    }

    /// Adds a runtime plugin.
    pub fn push_runtime_plugin(&mut self, plugin: SharedRuntimePlugin) {
        self.runtime_plugins.push(plugin);
    }

    /// The URL to send requests to, if it is set.
    pub(crate) fn endpoint_url(&self) -> Option<&EndpointUrl> {
        self.config.load::<EndpointUrl>()
    }

    /// Whether a call with this override is made by another identity, or in another Region, than those of its client.
    pub(crate) fn is_of_another_caller(&self) -> bool {
        self.config.load::<Region>().is_some()
            || self.config.load::<UseFips>().is_some()
            || self.config.load::<UseDualStack>().is_some()
            || self.runtime_components.has_identity_resolvers()
            || self.runtime_components.endpoint_resolver().is_some()
    }

    pub(crate) fn take_runtime_plugins(&mut self) -> Vec<SharedRuntimePlugin> {
        std::mem::take(&mut self.runtime_plugins)
    }

    /// Sets what tests want: everything that is otherwise random, of the machine or of the time is fixed, and no
    /// endpoint is asked for that the test does not ask for, so that mocks need not know of it.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults(&mut self) {
        use aws_smithy_async::time::StaticTimeSource;
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_234_567_890);
        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()));
        self.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(time))));
        self.config.store_put(aws_runtime::user_agent::AwsUserAgent::for_tests());
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(
            aws_credential_types::Credentials::for_tests(),
        )));
        self.set_token_provider(Some(SharedTokenProvider::new(aws_credential_types::Token::for_tests())));
        self.behavior_version = Some(BehaviorVersion::latest());
        self.config.store_put(DiscoveryOnDemand);
    }

    /// As [`apply_test_defaults`](Self::apply_test_defaults), with the Region `us-east-1` if none is set.
    #[cfg(feature = "test-util")]
    pub fn apply_test_defaults_v2(&mut self) {
        self.apply_test_defaults();
        if self.config.load::<Region>().is_none() {
            self.set_region(Some(Region::new("us-east-1")));
        }
    }

    /// The configuration of `service` that a loaded configuration describes.
    pub fn from_sdk_config(input: &SdkConfig, service: &'static ServiceSpec) -> Self {
        let mut builder = Self::default();
        builder.set_credentials_provider(input.credentials_provider());
        if service.has_bearer_auth {
            builder.set_token_provider(input.token_provider());
        }
        builder.set_region(input.region().cloned());
        builder.set_use_fips(input.use_fips());
        builder.set_use_dual_stack(input.use_dual_stack());
        builder.set_endpoint_url(endpoint_url(input, service));
        builder.set_retry_config(input.retry_config().cloned());
        builder.set_timeout_config(input.timeout_config().cloned());
        builder.set_sleep_impl(input.sleep_impl());
        builder.set_http_client(input.http_client());
        builder.set_time_source(input.time_source());
        builder.set_behavior_version(input.behavior_version());
        builder.set_auth_scheme_preference(input.auth_scheme_preference().cloned());
        // `None` would remove the default.
        if let Some(config) = input.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(config));
        }
        if let Some(cache) = input.identity_cache() {
            builder.set_identity_cache(Some(cache));
        }
        builder.set_disable_clock_skew_correction(input.disable_clock_skew_correction());
        builder.set_disable_request_compression(input.disable_request_compression());
        builder.set_request_min_compression_size_bytes(input.request_min_compression_size_bytes());
        builder.set_app_name(input.app_name().cloned());
        for framework_metadata in input.framework_metadata() {
            builder.push_framework_metadata(framework_metadata.clone());
        }
        builder
    }

    /// Finishes the configuration of `service`.
    pub fn build(mut self, service: &'static ServiceSpec) -> ServiceConfig {
        if self.runtime_components.time_source().is_none() {
            self.runtime_components.set_time_source(Some(SharedTimeSource::default()));
        }
        let mut layer = self.config;
        layer.store_put(ApiMetadata::new(service.name, service.crate_version));
        layer.store_put(SigningName::from_static(service.signing_name));
        if let Some(region) = layer.load::<Region>().cloned() {
            layer.store_put(SigningRegion::from(region));
        }
        ServiceConfig {
            service,
            config: Layer::from(layer.clone()).with_name(service.crate_name).freeze(),
            cloneable: Arc::new(layer),
            runtime_components: Arc::new(self.runtime_components),
            runtime_plugins: self.runtime_plugins,
            behavior_version: self.behavior_version,
        }
    }
}

/// The URL that was set in code, or else the service's own in the environment or profile, or else the general one.
fn endpoint_url(input: &SdkConfig, service: &ServiceSpec) -> Option<String> {
    let general = || input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return general();
    }
    let key =
        ServiceConfigKey::builder().service_id(service.id).env("AWS_ENDPOINT_URL").profile("endpoint_url").build().ok();
    key.and_then(|key| input.service_config()?.load_config(key)).or_else(general)
}
