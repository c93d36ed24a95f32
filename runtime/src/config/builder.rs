//! A configuration in the making, the same type for all services. Comes in: settings, one setter each (the modules below),
//! or for services of AWS a loaded `SdkConfig`. Goes out: a [`Config`], or the override of one call.
mod auth;
#[cfg(feature = "aws")]
mod aws_service;
mod endpoint;
mod request;
mod retry;
#[cfg(feature = "aws")]
mod sdk_config;
mod telemetry;
#[cfg(feature = "test-util")]
mod test_defaults;

#[cfg(feature = "aws")]
use super::AwsService;
use super::{Config, Service, Settings};
#[cfg(feature = "aws")]
use aws_types::sdk_config::SdkConfig;
use std::fmt;
use std::marker::PhantomData;

/// A builder of the [`Config`] of the service `S`, and what a call overrides of it.
pub struct Builder<S> {
    pub(super) settings: Settings,
    service: PhantomData<fn() -> S>,
}

impl<S> Builder<S> {
    /// Creates a builder in which nothing is set.
    pub fn new() -> Self {
        Self::default()
    }

    pub(super) fn with_settings(settings: Settings) -> Self {
        Self { settings, service: PhantomData }
    }
}

impl<S: Service> Builder<S> {
    /// Builds the [`Config`].
    pub fn build(self) -> Config<S> {
        Config::with_settings(self.settings.freeze(S::SPEC))
    }
}

#[cfg(feature = "aws")]
impl<S: AwsService> From<&SdkConfig> for Builder<S> {
    fn from(config: &SdkConfig) -> Self {
        Self::with_settings(sdk_config::settings_of(config, S::SPEC))
    }
}

impl<S> From<Builder<S>> for Settings {
    fn from(builder: Builder<S>) -> Self {
        builder.settings
    }
}

// Derived, these would ask for the same of `S`.

impl<S> Clone for Builder<S> {
    fn clone(&self) -> Self {
        Self::with_settings(self.settings.clone())
    }
}

impl<S> Default for Builder<S> {
    fn default() -> Self {
        Self::with_settings(Settings::default())
    }
}

impl<S> fmt::Debug for Builder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Builder").field(&self.settings).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::retry::RetryConfig;
    use crate::config::timeout::TimeoutConfig;
    use crate::config::{EndpointUrl, SharedIdentityResolver, Token};
    #[cfg(feature = "aws")]
    use crate::config::{Region, SharedTokenProvider, UseFips};
    use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
    use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
    use std::time::Duration;

    /// A type that is not even `Debug`: the configuration asks nothing of it.
    enum Any {}

    fn builder() -> Builder<Any> {
        Builder::new()
    }

    #[test]
    fn none_removes_a_value_but_keeps_what_clients_can_not_do_without() {
        let mut builder = builder().endpoint_url("https://here.example").retry_config(RetryConfig::disabled());
        builder.set_endpoint_url(None).set_retry_config(None);
        let layer = &builder.settings.layer;
        assert!(layer.load::<EndpointUrl>().is_none());
        assert_eq!(layer.load::<RetryConfig>(), Some(&RetryConfig::disabled()));
    }

    #[test]
    fn timeouts_add_up() {
        let seconds = Duration::from_secs;
        let connect = TimeoutConfig::builder().connect_timeout(seconds(1)).read_timeout(seconds(1)).build();
        let read = TimeoutConfig::builder().read_timeout(seconds(2)).build();
        let builder = builder().timeout_config(connect).timeout_config(read);
        let timeouts = builder.settings.layer.load::<TimeoutConfig>().expect("set");
        assert_eq!((timeouts.connect_timeout(), timeouts.read_timeout()), (Some(seconds(1)), Some(seconds(2))));
    }

    #[test]
    fn input_attributes_add_up() {
        let builder = builder().emit_input_attributes(["Catalog"]).capture_input_attributes(["Name"]);
        let requested = builder.settings.layer.load::<RequestedTelemetryAttributes>().expect("set");
        let shown = format!("{requested:?}");
        assert!(shown.contains("Catalog") && shown.contains("Name"), "{shown}");
    }

    #[test]
    fn another_identity_is_another_caller() {
        let is_another = |builder: &Builder<Any>| builder.settings.is_of_another_caller();
        assert!(!is_another(&builder().check_required_members(true)));
        let token = SharedIdentityResolver::new(Token::new("token", None));
        let mut settings = Settings::default();
        settings.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, token);
        assert!(settings.is_of_another_caller());
    }

    #[cfg(feature = "aws")]
    #[test]
    fn another_region_is_another_caller() {
        let with = |set: &dyn Fn(&mut Settings)| {
            let mut settings = Settings::default();
            set(&mut settings);
            settings.clone()
        };
        let region = |settings: &mut Settings| {
            settings.layer.store_put(Region::new("eu-central-1"));
        };
        let fips = |settings: &mut Settings| {
            settings.layer.store_put(UseFips(true));
        };
        let token = SharedTokenProvider::new(Token::new("token", None));
        assert!(with(&region).is_of_another_caller() && with(&fips).is_of_another_caller());
        assert!(with(&|settings| settings.set_token_provider(Some(token.clone()))).is_of_another_caller());
    }
}
