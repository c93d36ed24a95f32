//! The setters that `service_config!` gives a service's `Builder`: of values and of components. Comes
//! in: nothing, they are the same for all services. Goes out: methods. Called by `service_config!` only.

/// Declares setters of the `Builder` in scope. The argument says which.
#[doc(hidden)]
#[allow(clippy::crate_in_macro_def, reason = "names a part of the using crate, as documented")]
#[macro_export]
macro_rules! service_config_setters {
    (values) => {
        impl Builder {
            /// Sets the protection against stalled streams.
            pub fn stalled_stream_protection(
                mut self,
                stalled_stream_protection: $crate::config::StalledStreamProtectionConfig,
            ) -> Self {
                self.set_stalled_stream_protection(::std::option::Option::Some(stalled_stream_protection));
                self
            }
            /// Sets the protection against stalled streams.
            pub fn set_stalled_stream_protection(
                &mut self,
                stalled_stream_protection: ::std::option::Option<$crate::config::StalledStreamProtectionConfig>,
            ) -> &mut Self {
                self.inner.set_stalled_stream_protection(stalled_stream_protection);
                self
            }
            /// Sets whether requests are checked for their required members before they are sent, which they are if this
            /// is not called. Without the check, it is for the service to say what is missing.
            pub fn check_required_members(mut self, check: bool) -> Self {
                self.set_check_required_members(::std::option::Option::Some(check));
                self
            }
            /// Sets whether requests are checked for their required members before they are sent.
            pub fn set_check_required_members(&mut self, check: ::std::option::Option<bool>) -> &mut Self {
                self.inner.set_check_required_members(check);
                self
            }
            /// Sets what makes idempotency tokens: a provider, or a fixed text.
            pub fn idempotency_token_provider(
                mut self,
                idempotency_token_provider: impl ::std::convert::Into<$crate::config::IdempotencyTokenProvider>,
            ) -> Self {
                self.set_idempotency_token_provider(::std::option::Option::Some(idempotency_token_provider.into()));
                self
            }
            /// Sets what makes idempotency tokens: a provider, or a fixed text.
            pub fn set_idempotency_token_provider(
                &mut self,
                idempotency_token_provider: ::std::option::Option<$crate::config::IdempotencyTokenProvider>,
            ) -> &mut Self {
                self.inner.set_idempotency_token_provider(idempotency_token_provider);
                self
            }
            /// Sets the order in which auth schemes are preferred.
            pub fn auth_scheme_preference(
                mut self,
                auth_scheme_preference: impl ::std::convert::Into<$crate::config::AuthSchemePreference>,
            ) -> Self {
                self.set_auth_scheme_preference(::std::option::Option::Some(auth_scheme_preference.into()));
                self
            }
            /// Sets the order in which auth schemes are preferred.
            pub fn set_auth_scheme_preference(
                &mut self,
                auth_scheme_preference: ::std::option::Option<$crate::config::AuthSchemePreference>,
            ) -> &mut Self {
                self.inner.set_auth_scheme_preference(auth_scheme_preference);
                self
            }
            /// Sets the retry configuration.
            pub fn retry_config(mut self, retry_config: $crate::config::retry::RetryConfig) -> Self {
                self.set_retry_config(::std::option::Option::Some(retry_config));
                self
            }
            /// Sets the retry configuration; `None` changes nothing.
            pub fn set_retry_config(
                &mut self,
                retry_config: ::std::option::Option<$crate::config::retry::RetryConfig>,
            ) -> &mut Self {
                self.inner.set_retry_config(retry_config);
                self
            }
            /// Sets the timeouts that `timeout_config` has, and keeps the others.
            pub fn timeout_config(mut self, timeout_config: $crate::config::timeout::TimeoutConfig) -> Self {
                self.set_timeout_config(::std::option::Option::Some(timeout_config));
                self
            }
            /// Sets the timeouts that `timeout_config` has, and keeps the others; `None` changes nothing.
            pub fn set_timeout_config(
                &mut self,
                timeout_config: ::std::option::Option<$crate::config::timeout::TimeoutConfig>,
            ) -> &mut Self {
                self.inner.set_timeout_config(timeout_config);
                self
            }
            /// Sets which calls share a retry budget.
            pub fn retry_partition(mut self, retry_partition: $crate::config::retry::RetryPartition) -> Self {
                self.set_retry_partition(::std::option::Option::Some(retry_partition));
                self
            }
            /// Sets which calls share a retry budget; `None` changes nothing.
            pub fn set_retry_partition(
                &mut self,
                retry_partition: ::std::option::Option<$crate::config::retry::RetryPartition>,
            ) -> &mut Self {
                self.inner.set_retry_partition(retry_partition);
                self
            }
            /// Sets the name of the application, which becomes part of the user agent.
            pub fn app_name(mut self, app_name: $crate::config::AppName) -> Self {
                self.set_app_name(::std::option::Option::Some(app_name));
                self
            }
            /// Sets the name of the application, which becomes part of the user agent.
            pub fn set_app_name(&mut self, app_name: ::std::option::Option<$crate::config::AppName>) -> &mut Self {
                self.inner.set_app_name(app_name);
                self
            }
            /// Adds a framework to the user agent.
            pub fn framework_metadata(mut self, framework_metadata: $crate::config::FrameworkMetadata) -> Self {
                self.push_framework_metadata(framework_metadata);
                self
            }
            /// Adds a framework to the user agent.
            pub fn push_framework_metadata(
                &mut self,
                framework_metadata: $crate::config::FrameworkMetadata,
            ) -> &mut Self {
                self.inner.push_framework_metadata(framework_metadata);
                self
            }
            /// Sets whether the correction of clock skew is disabled.
            pub fn disable_clock_skew_correction(
                mut self,
                disable_clock_skew_correction: impl ::std::convert::Into<::std::option::Option<bool>>,
            ) -> Self {
                self.set_disable_clock_skew_correction(disable_clock_skew_correction.into());
                self
            }
            /// Sets whether the correction of clock skew is disabled.
            pub fn set_disable_clock_skew_correction(
                &mut self,
                disable_clock_skew_correction: ::std::option::Option<bool>,
            ) -> &mut Self {
                self.inner.set_disable_clock_skew_correction(disable_clock_skew_correction);
                self
            }
            /// Sets the URL to send requests to, in the place of the one that the service's rules give.
            pub fn endpoint_url(mut self, endpoint_url: impl ::std::convert::Into<::std::string::String>) -> Self {
                self.set_endpoint_url(::std::option::Option::Some(endpoint_url.into()));
                self
            }
            /// Sets the URL to send requests to, in the place of the one that the service's rules give.
            pub fn set_endpoint_url(
                &mut self,
                endpoint_url: ::std::option::Option<::std::string::String>,
            ) -> &mut Self {
                self.inner.set_endpoint_url(endpoint_url);
                self
            }
            /// Sets whether to use endpoints that fulfil FIPS 140.
            pub fn use_fips(mut self, use_fips: impl ::std::convert::Into<bool>) -> Self {
                self.set_use_fips(::std::option::Option::Some(use_fips.into()));
                self
            }
            /// Sets whether to use endpoints that fulfil FIPS 140.
            pub fn set_use_fips(&mut self, use_fips: ::std::option::Option<bool>) -> &mut Self {
                self.inner.set_use_fips(use_fips);
                self
            }
            /// Sets the AWS Region.
            pub fn region(
                mut self,
                region: impl ::std::convert::Into<::std::option::Option<$crate::config::Region>>,
            ) -> Self {
                self.set_region(region.into());
                self
            }
            /// Sets the AWS Region.
            pub fn set_region(&mut self, region: ::std::option::Option<$crate::config::Region>) -> &mut Self {
                self.inner.set_region(region);
                self
            }
            /// Sets the behavior version: which defaults of the runtime apply.
            pub fn behavior_version(mut self, behavior_version: $crate::config::BehaviorVersion) -> Self {
                self.set_behavior_version(::std::option::Option::Some(behavior_version));
                self
            }
            /// Sets the behavior version: which defaults of the runtime apply.
            pub fn set_behavior_version(
                &mut self,
                behavior_version: ::std::option::Option<$crate::config::BehaviorVersion>,
            ) -> &mut Self {
                self.inner.set_behavior_version(behavior_version);
                self
            }
            /// Sets the latest behavior version. A later version of the runtime may then behave differently.
            pub fn behavior_version_latest(self) -> Self {
                self.behavior_version($crate::config::BehaviorVersion::latest())
            }
        }
    };
    (components) => {
        impl Builder {
            /// Sets the HTTP client.
            pub fn http_client(mut self, http_client: impl $crate::config::HttpClient + 'static) -> Self {
                self.set_http_client(::std::option::Option::Some($crate::config::IntoShared::into_shared(http_client)));
                self
            }
            /// Sets the HTTP client.
            pub fn set_http_client(
                &mut self,
                http_client: ::std::option::Option<$crate::config::SharedHttpClient>,
            ) -> &mut Self {
                self.inner.set_http_client(http_client);
                self
            }
            /// Sets the endpoint resolver.
            pub fn endpoint_resolver(
                mut self,
                endpoint_resolver: impl crate::config::endpoint::ResolveEndpoint + 'static,
            ) -> Self {
                self.set_endpoint_resolver(::std::option::Option::Some(endpoint_resolver.into_shared_resolver()));
                self
            }
            /// Sets the endpoint resolver.
            pub fn set_endpoint_resolver(
                &mut self,
                endpoint_resolver: ::std::option::Option<$crate::SharedEndpointResolver>,
            ) -> &mut Self {
                self.inner.set_endpoint_resolver(endpoint_resolver);
                self
            }
            /// Sets what waits, between attempts for example.
            pub fn sleep_impl(mut self, sleep_impl: impl $crate::config::AsyncSleep + 'static) -> Self {
                self.set_sleep_impl(::std::option::Option::Some($crate::config::IntoShared::into_shared(sleep_impl)));
                self
            }
            /// Sets what waits, between attempts for example.
            pub fn set_sleep_impl(
                &mut self,
                sleep_impl: ::std::option::Option<$crate::config::SharedAsyncSleep>,
            ) -> &mut Self {
                self.inner.set_sleep_impl(sleep_impl);
                self
            }
            /// Sets what tells the time.
            pub fn time_source(mut self, time_source: impl $crate::config::TimeSource + 'static) -> Self {
                self.set_time_source(::std::option::Option::Some($crate::config::IntoShared::into_shared(time_source)));
                self
            }
            /// Sets what tells the time.
            pub fn set_time_source(
                &mut self,
                time_source: ::std::option::Option<$crate::config::SharedTimeSource>,
            ) -> &mut Self {
                self.inner.set_time_source(time_source);
                self
            }
            /// Sets what makes the ID of each call.
            pub fn invocation_id_generator(
                mut self,
                invocation_id_generator: impl $crate::config::InvocationIdGenerator + 'static,
            ) -> Self {
                self.set_invocation_id_generator(::std::option::Option::Some(
                    $crate::config::SharedInvocationIdGenerator::new(invocation_id_generator),
                ));
                self
            }
            /// Sets what makes the ID of each call.
            pub fn set_invocation_id_generator(
                &mut self,
                invocation_id_generator: ::std::option::Option<$crate::config::SharedInvocationIdGenerator>,
            ) -> &mut Self {
                self.inner.set_invocation_id_generator(invocation_id_generator);
                self
            }
            /// Sets what gives credentials.
            pub fn credentials_provider(
                mut self,
                credentials_provider: impl $crate::config::ProvideCredentials + 'static,
            ) -> Self {
                self.set_credentials_provider(::std::option::Option::Some(
                    $crate::config::SharedCredentialsProvider::new(credentials_provider),
                ));
                self
            }
            /// Sets what gives credentials; `None` changes nothing.
            pub fn set_credentials_provider(
                &mut self,
                credentials_provider: ::std::option::Option<$crate::config::SharedCredentialsProvider>,
            ) -> &mut Self {
                self.inner.set_credentials_provider(credentials_provider);
                self
            }
            /// Sets the identity cache.
            pub fn identity_cache(
                mut self,
                identity_cache: impl $crate::config::ResolveCachedIdentity + 'static,
            ) -> Self {
                self.set_identity_cache(identity_cache);
                self
            }
            /// Sets the identity cache.
            pub fn set_identity_cache(
                &mut self,
                identity_cache: impl $crate::config::ResolveCachedIdentity + 'static,
            ) -> &mut Self {
                self.inner.set_identity_cache(::std::option::Option::Some($crate::config::IntoShared::into_shared(
                    identity_cache,
                )));
                self
            }
            /// Sets the auth scheme resolver.
            pub fn auth_scheme_resolver(
                mut self,
                auth_scheme_resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> Self {
                self.set_auth_scheme_resolver(auth_scheme_resolver);
                self
            }
            /// Sets the auth scheme resolver.
            pub fn set_auth_scheme_resolver(
                &mut self,
                auth_scheme_resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> &mut Self {
                self.inner.set_auth_scheme_option_resolver(::std::option::Option::Some(
                    $crate::config::auth::ResolveAuthScheme::into_shared_resolver(auth_scheme_resolver),
                ));
                self
            }
            /// Adds an auth scheme.
            pub fn push_auth_scheme(mut self, auth_scheme: impl $crate::config::AuthScheme + 'static) -> Self {
                self.inner.push_auth_scheme($crate::config::SharedAuthScheme::new(auth_scheme));
                self
            }
            /// Lets a call that no identity is found for be sent unsigned.
            pub fn allow_no_auth(mut self) -> Self {
                self.set_allow_no_auth();
                self
            }
            /// Lets a call that no identity is found for be sent unsigned.
            pub fn set_allow_no_auth(&mut self) -> &mut Self {
                self.inner.set_allow_no_auth();
                self
            }
            /// Adds an interceptor, which runs at stages of a call that it chooses.
            pub fn interceptor(mut self, interceptor: impl $crate::config::Intercept + 'static) -> Self {
                self.push_interceptor($crate::config::SharedInterceptor::new(interceptor));
                self
            }
            /// Adds an interceptor, which runs at stages of a call that it chooses.
            pub fn push_interceptor(&mut self, interceptor: $crate::config::SharedInterceptor) -> &mut Self {
                self.inner.push_interceptor(interceptor);
                self
            }
            /// Sets the interceptors.
            pub fn set_interceptors(
                &mut self,
                interceptors: impl ::std::iter::IntoIterator<Item = $crate::config::SharedInterceptor>,
            ) -> &mut Self {
                self.inner.set_interceptors(interceptors);
                self
            }
            /// Adds a retry classifier, which says whether a failure is worth another attempt.
            pub fn retry_classifier(
                mut self,
                retry_classifier: impl $crate::config::retry::ClassifyRetry + 'static,
            ) -> Self {
                self.push_retry_classifier($crate::config::retry::SharedRetryClassifier::new(retry_classifier));
                self
            }
            /// Adds a retry classifier, which says whether a failure is worth another attempt.
            pub fn push_retry_classifier(
                &mut self,
                retry_classifier: $crate::config::retry::SharedRetryClassifier,
            ) -> &mut Self {
                self.inner.push_retry_classifier(retry_classifier);
                self
            }
            /// Sets the retry classifiers.
            pub fn set_retry_classifiers(
                &mut self,
                retry_classifiers: impl ::std::iter::IntoIterator<Item = $crate::config::retry::SharedRetryClassifier>,
            ) -> &mut Self {
                self.inner.set_retry_classifiers(retry_classifiers);
                self
            }
        }
    };
}
