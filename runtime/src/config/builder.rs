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
