//! `service_config!`: the `Config` and `Builder` of a service. Comes in: its `ServiceSpec`. Goes out: two types with the
//! methods of the official clients, each a line on [`ServiceConfig`](crate::config::ServiceConfig) or
//! [`ServiceConfigBuilder`](crate::config::ServiceConfigBuilder), which do the work for all services.

/// Declares `Config` and `Builder` of the service whose [`ServiceSpec`](crate::ServiceSpec) is given.
///
/// ```ignore
/// ferrosmith_runtime::service_config! { service: crate::service::SERVICE }
/// ferrosmith_runtime::service_config! { service: crate::service::SERVICE, use_dual_stack }
/// ```
///
/// After the service may follow the names of settings that only some services have: `use_dual_stack`, `request_compression`,
/// `bearer_auth`. The using crate
/// must have a trait `crate::config::endpoint::ResolveEndpoint` and a feature `test-util` that enables this crate's.
#[macro_export]
macro_rules! service_config {
    (service: $service:path $(, $setting:ident)* $(,)?) => {
        $crate::service_config!(@config $service);
        $crate::service_config!(@builder $service);
        $crate::service_config_setters!(values);
        $crate::service_config_setters!(components);
        $crate::service_config!(@telemetry);
        $crate::service_config!(@tests);
        $($crate::service_config!(@$setting);)*
    };
    (@config $service:path) => {
        /// Configuration of a client of this service.
        ///
        /// It is made from a loaded configuration, as by the `aws-config` crate, or by a [`Builder`].
        #[derive(::std::clone::Clone, ::std::fmt::Debug)]
        pub struct Config {
            inner: $crate::config::ServiceConfig,
        }

        impl Config {
            /// Creates a builder. It does not have the defaults that a configuration loaded by `aws-config` has.
            pub fn builder() -> Builder {
                Builder::default()
            }
            /// Creates the configuration that a loaded one describes.
            pub fn new(config: &$crate::SdkConfig) -> Self {
                Builder::from(config).build()
            }
            /// Converts this configuration back into a builder so that it can be changed.
            pub fn to_builder(&self) -> Builder {
                Builder { inner: self.inner.to_builder() }
            }
            /// The name that requests are signed for.
            pub fn signing_name(&self) -> &'static str {
                $service.signing_name
            }
            /// The protection against stalled streams.
            pub fn stalled_stream_protection(&self) -> ::std::option::Option<&$crate::config::StalledStreamProtectionConfig> {
                self.inner.stalled_stream_protection()
            }
            /// The HTTP client.
            pub fn http_client(&self) -> ::std::option::Option<$crate::config::SharedHttpClient> {
                self.inner.http_client()
            }
            /// The auth schemes that were added.
            pub fn auth_schemes(&self) -> impl ::std::iter::Iterator<Item = $crate::config::SharedAuthScheme> + '_ {
                self.inner.auth_schemes()
            }
            /// The auth scheme resolver.
            pub fn auth_scheme_resolver(&self) -> ::std::option::Option<$crate::config::SharedAuthSchemeOptionResolver> {
                self.inner.auth_scheme_resolver()
            }
            /// The order in which auth schemes are preferred.
            pub fn auth_scheme_preference(&self) -> ::std::option::Option<&$crate::config::AuthSchemePreference> {
                self.inner.auth_scheme_preference()
            }
            /// The endpoint resolver: the one that was set, or else the service's own.
            pub fn endpoint_resolver(&self) -> $crate::SharedEndpointResolver {
                self.inner.endpoint_resolver()
            }
            /// The retry configuration.
            pub fn retry_config(&self) -> ::std::option::Option<&$crate::config::retry::RetryConfig> {
                self.inner.retry_config()
            }
            /// What waits, between attempts for example.
            pub fn sleep_impl(&self) -> ::std::option::Option<$crate::config::SharedAsyncSleep> {
                self.inner.sleep_impl()
            }
            /// The timeout configuration.
            pub fn timeout_config(&self) -> ::std::option::Option<&$crate::config::timeout::TimeoutConfig> {
                self.inner.timeout_config()
            }
            /// Which calls share a retry budget.
            pub fn retry_partition(&self) -> ::std::option::Option<&$crate::config::retry::RetryPartition> {
                self.inner.retry_partition()
            }
            /// The identity cache.
            pub fn identity_cache(&self) -> ::std::option::Option<$crate::config::SharedIdentityCache> {
                self.inner.identity_cache()
            }
            /// The interceptors that were added.
            pub fn interceptors(&self) -> impl ::std::iter::Iterator<Item = $crate::config::SharedInterceptor> + '_ {
                self.inner.interceptors()
            }
            /// What tells the time.
            pub fn time_source(&self) -> ::std::option::Option<$crate::config::SharedTimeSource> {
                self.inner.time_source()
            }
            /// The retry classifiers that were added.
            pub fn retry_classifiers(&self) -> impl ::std::iter::Iterator<Item = $crate::config::retry::SharedRetryClassifier> + '_ {
                self.inner.retry_classifiers()
            }
            /// The name of the application, which is part of the user agent.
            pub fn app_name(&self) -> ::std::option::Option<&$crate::config::AppName> {
                self.inner.app_name()
            }
            /// The frameworks in use, which are part of the user agent, in the order in which they were added.
            pub fn framework_metadata(&self) -> ::std::vec::Vec<&$crate::config::FrameworkMetadata> {
                self.inner.framework_metadata()
            }
            /// Whether the correction of clock skew is disabled, if that was set.
            pub fn disable_clock_skew_correction(&self) -> ::std::option::Option<bool> {
                self.inner.disable_clock_skew_correction()
            }
            /// What makes the ID of each call, if that was set.
            pub fn invocation_id_generator(&self) -> ::std::option::Option<$crate::config::SharedInvocationIdGenerator> {
                self.inner.invocation_id_generator()
            }
            /// The AWS Region.
            pub fn region(&self) -> ::std::option::Option<&$crate::config::Region> {
                self.inner.region()
            }
            /// Nothing: the official clients have this function, which was meant to go, and so do these.
            #[deprecated(note = "It always returns `None`. Do not use.")]
            pub fn credentials_provider(&self) -> ::std::option::Option<$crate::config::SharedCredentialsProvider> {
                ::std::option::Option::None
            }
            /// The handle of a new client with this configuration.
            #[track_caller]
            pub(crate) fn handle(&self) -> $crate::Handle {
                $crate::Handle::new(&self.inner)
            }
            /// The handle of a new client with this configuration, if there can be one.
            pub(crate) fn try_handle(&self) -> ::std::result::Result<$crate::Handle, $crate::ConfigError> {
                $crate::Handle::try_new(&self.inner)
            }
        }

        impl ::std::convert::From<&$crate::SdkConfig> for Config {
            fn from(config: &$crate::SdkConfig) -> Self {
                Self::new(config)
            }
        }
    };
    (@builder $service:path) => {
        /// A builder of [`Config`], and what a call overrides of it.
        #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::default::Default)]
        pub struct Builder {
            inner: $crate::config::ServiceConfigBuilder,
        }

        impl Builder {
            /// Creates a builder. It does not have the defaults that a configuration loaded by `aws-config` has.
            pub fn new() -> Self {
                Self::default()
            }
            /// Builds the [`Config`].
            pub fn build(self) -> Config {
                Config { inner: self.inner.build(&$service) }
            }
        }

        impl ::std::convert::From<&$crate::SdkConfig> for Builder {
            fn from(config: &$crate::SdkConfig) -> Self {
                Self { inner: $crate::config::ServiceConfigBuilder::from_sdk_config(config, &$service) }
            }
        }

        impl ::std::convert::From<Builder> for $crate::config::ServiceConfigBuilder {
            fn from(builder: Builder) -> Self {
                builder.inner
            }
        }
    };
    (@telemetry) => {
        impl Builder {
            /// Names input members whose values are captured and are attributes of the client's metrics, such as
            /// `["Catalog"]`.
            ///
            /// The names are those of the service's model. Only members whose values are text and not sensitive are
            /// captured; any other name does nothing. Prefer members that have few values: each value is a time series.
            pub fn emit_input_attributes(
                mut self,
                names: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>,
            ) -> Self {
                self.inner.emit_input_attributes(names.into_iter().map(::std::convert::Into::into));
                self
            }
            /// Names input members whose values are captured for interceptors, which find them in the configuration bag
            /// as `CapturedTelemetryAttributes`, but are no attributes of metrics.
            ///
            /// What can be named is as with [`emit_input_attributes`](Self::emit_input_attributes).
            pub fn capture_input_attributes(
                mut self,
                names: impl ::std::iter::IntoIterator<Item = impl ::std::convert::Into<::std::string::String>>,
            ) -> Self {
                self.inner.capture_input_attributes(names.into_iter().map(::std::convert::Into::into));
                self
            }
        }
    };
    (@tests) => {
        #[cfg(feature = "test-util")]
        impl Builder {
            /// Sets what tests want: everything that is otherwise random, of the machine or of the time is fixed.
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                self.inner.apply_test_defaults();
                self
            }
            /// Sets what tests want: everything that is otherwise random, of the machine or of the time is fixed.
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }
            /// As [`apply_test_defaults`](Self::apply_test_defaults), with the Region `us-east-1` if none is set.
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.inner.apply_test_defaults_v2();
                self
            }
            /// As [`with_test_defaults`](Self::with_test_defaults), with the Region `us-east-1` if none is set.
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }
        }
    };
    (@use_dual_stack) => {
        impl Builder {
            /// Sets whether to use endpoints that have IPv4 and IPv6 addresses.
            pub fn use_dual_stack(mut self, use_dual_stack: impl ::std::convert::Into<bool>) -> Self {
                self.set_use_dual_stack(::std::option::Option::Some(use_dual_stack.into()));
                self
            }
            /// Sets whether to use endpoints that have IPv4 and IPv6 addresses.
            pub fn set_use_dual_stack(&mut self, use_dual_stack: ::std::option::Option<bool>) -> &mut Self {
                self.inner.set_use_dual_stack(use_dual_stack);
                self
            }
        }
    };
    (@bearer_auth) => {
        impl Builder {
            /// Sets the bearer token that proves who makes a call, for operations that take one.
            pub fn bearer_token(self, bearer_token: $crate::config::Token) -> Self {
                self.bearer_token_resolver(bearer_token)
            }
            /// Sets what gives bearer tokens, as identities.
            pub fn bearer_token_resolver(
                mut self,
                bearer_token_resolver: impl $crate::config::ResolveIdentity + 'static,
            ) -> Self {
                self.inner.set_bearer_token_resolver($crate::config::SharedIdentityResolver::new(bearer_token_resolver));
                self
            }
            /// Sets what gives bearer tokens. `aws-config` has one for users who signed in by `aws sso login`.
            pub fn token_provider(mut self, token_provider: impl $crate::config::ProvideToken + 'static) -> Self {
                self.set_token_provider(::std::option::Option::Some($crate::config::IntoShared::into_shared(
                    token_provider,
                )));
                self
            }
            /// Sets what gives bearer tokens.
            pub fn set_token_provider(
                &mut self,
                token_provider: ::std::option::Option<$crate::config::SharedTokenProvider>,
            ) -> &mut Self {
                self.inner.set_token_provider(token_provider);
                self
            }
        }
    };
    (@request_compression) => {
        impl Builder {
            /// Sets whether no request is compressed. Without it, the bodies of some operations are, if they are long.
            pub fn disable_request_compression(mut self, disable: impl ::std::convert::Into<::std::option::Option<bool>>) -> Self {
                self.set_disable_request_compression(disable.into());
                self
            }
            /// Sets whether no request is compressed.
            pub fn set_disable_request_compression(&mut self, disable: ::std::option::Option<bool>) -> &mut Self {
                self.inner.set_disable_request_compression(disable);
                self
            }
            /// Sets the length in bytes from which on a body is compressed: 0 to 10,485,760, and 10,240 by default.
            pub fn request_min_compression_size_bytes(mut self, bytes: impl ::std::convert::Into<::std::option::Option<u32>>) -> Self {
                self.set_request_min_compression_size_bytes(bytes.into());
                self
            }
            /// Sets the length in bytes from which on a body is compressed.
            pub fn set_request_min_compression_size_bytes(&mut self, bytes: ::std::option::Option<u32>) -> &mut Self {
                self.inner.set_request_min_compression_size_bytes(bytes);
                self
            }
        }
    };
}
