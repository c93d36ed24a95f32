//! A configuration in the making, the same type for all services. Comes in: settings, one setter each (the modules below),
//! or a loaded `SdkConfig`. Goes out: a [`Config`], or the override of one call.
mod auth;
mod endpoint;
mod request;
mod retry;
mod sdk_config;
mod telemetry;
#[cfg(feature = "test-util")]
mod test_defaults;

use super::{Config, Service, Settings};
use aws_types::sdk_config::SdkConfig;
use std::fmt;
use std::marker::PhantomData;

/// A builder of the [`Config`] of the service `S`, and what a call overrides of it.
pub struct Builder<S> {
    pub(super) settings: Settings,
    service: PhantomData<fn() -> S>,
}

impl<S> Builder<S> {
    /// Creates a builder. It does not have the defaults that a configuration loaded by `aws-config` has.
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

impl<S: Service> From<&SdkConfig> for Builder<S> {
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
    use crate::config::{Region, Token};
    use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
    use std::time::Duration;

    /// A type that is not even `Debug`: the configuration asks nothing of it.
    enum Any {}

    fn builder() -> Builder<Any> {
        Builder::new()
    }

    #[test]
    fn none_removes_a_value_but_keeps_what_clients_can_not_do_without() {
        let mut builder = builder().region(Region::new("eu-central-1")).retry_config(RetryConfig::disabled());
        builder.set_region(None).set_retry_config(None);
        let layer = &builder.settings.layer;
        assert!(layer.load::<Region>().is_none());
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
    fn another_region_or_identity_is_another_caller() {
        let is_another = |builder: &Builder<Any>| builder.settings.is_of_another_caller();
        assert!(!is_another(&builder().app_name(crate::config::AppName::new("app").expect("a valid name"))));
        assert!(is_another(&builder().region(Region::new("eu-central-1"))));
        assert!(is_another(&builder().use_fips(true).clone()));
        let mut settings = Settings::default();
        settings.set_token_provider(Some(crate::config::SharedTokenProvider::new(Token::new("token", None))));
        assert!(settings.is_of_another_caller());
    }
}
