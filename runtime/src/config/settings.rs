//! The contents of a configuration, whichever the service. Comes in: what the setters of a [`Builder`](super::Builder) put
//! in. Goes out: [`FrozenSettings`] for a client, or the override of one call.
use super::{
    BehaviorVersion, EndpointUrl, FrozenLayer, RuntimeComponentsBuilder, SharedRuntimePlugin, SharedTimeSource,
};
#[cfg(feature = "aws")]
use super::{Region, SharedCredentialsProvider, SharedTokenProvider, UseDualStack, UseFips};
use crate::call::spec::ServiceSpec;
use crate::endpoint::discovery::DiscoveryOnDemand;
#[cfg(feature = "aws")]
use aws_runtime::{auth::sigv4, user_agent::ApiMetadata};
#[cfg(feature = "aws")]
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_types::config_bag::{CloneableLayer, Layer};
#[cfg(feature = "aws")]
use aws_types::{SigningName, region::SigningRegion};
use std::sync::Arc;

/// What is set so far: the contents of a [`Builder`](super::Builder), and what a call overrides of its client's.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) layer: CloneableLayer,
    pub(super) components: RuntimeComponentsBuilder,
    pub(super) plugins: Vec<SharedRuntimePlugin>,
    pub(super) behavior_version: Option<BehaviorVersion>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layer: CloneableLayer::default(),
            components: RuntimeComponentsBuilder::new("service config"),
            plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

impl Settings {
    pub(crate) fn push_interceptor(&mut self, interceptor: SharedInterceptor) {
        self.components.push_interceptor(interceptor);
    }

    #[cfg(feature = "aws")]
    pub(super) fn set_credentials_provider(&mut self, credentials_provider: Option<SharedCredentialsProvider>) {
        if let Some(credentials_provider) = credentials_provider {
            self.components.set_identity_resolver(sigv4::SCHEME_ID, credentials_provider);
        }
    }

    #[cfg(feature = "aws")]
    pub(super) fn set_token_provider(&mut self, token_provider: Option<SharedTokenProvider>) {
        if let Some(token_provider) = token_provider {
            self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, token_provider);
        }
    }

    /// The URL to send requests to, if it is set.
    pub(crate) fn endpoint_url(&self) -> Option<&EndpointUrl> {
        self.layer.load::<EndpointUrl>()
    }

    /// Whether a call with this override is made by another identity, or in another Region, than those of its client.
    pub(crate) fn is_of_another_caller(&self) -> bool {
        self.is_of_another_place()
            || self.components.has_identity_resolvers()
            || self.components.endpoint_resolver().is_some()
    }

    #[cfg(feature = "aws")]
    fn is_of_another_place(&self) -> bool {
        self.layer.load::<Region>().is_some()
            || self.layer.load::<UseFips>().is_some()
            || self.layer.load::<UseDualStack>().is_some()
    }

    /// Without the feature, there is one.
    #[cfg(not(feature = "aws"))]
    fn is_of_another_place(&self) -> bool {
        false
    }

    pub(crate) fn take_plugins(&mut self) -> Vec<SharedRuntimePlugin> {
        std::mem::take(&mut self.plugins)
    }

    /// Finishes the configuration of `service`.
    pub(super) fn freeze(mut self, service: &'static ServiceSpec) -> FrozenSettings {
        if self.components.time_source().is_none() {
            self.components.set_time_source(Some(SharedTimeSource::default()));
        }
        let layer = self.layer;
        #[cfg(feature = "aws")]
        let layer = with_aws_metadata(layer, service);
        FrozenSettings {
            service,
            layer: Layer::from(layer.clone()).with_name(service.crate_name).freeze(),
            cloneable: Arc::new(layer),
            components: Arc::new(self.components),
            plugins: self.plugins,
            behavior_version: self.behavior_version,
        }
    }
}

/// What the user agent and signatures of a service of AWS say.
#[cfg(feature = "aws")]
fn with_aws_metadata(mut layer: CloneableLayer, service: &ServiceSpec) -> CloneableLayer {
    let Some(aws) = &service.aws else { return layer };
    layer.store_put(ApiMetadata::new(service.name, service.crate_version));
    layer.store_put(SigningName::from_static(aws.signing_name));
    if let Some(region) = layer.load::<Region>().cloned() {
        layer.store_put(SigningRegion::from(region));
    }
    layer
}

/// The contents of a [`Config`](super::Config). Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct FrozenSettings {
    pub(crate) service: &'static ServiceSpec,
    pub(crate) layer: FrozenLayer,
    // The same once more, to make a builder from.
    cloneable: Arc<CloneableLayer>,
    pub(crate) components: Arc<RuntimeComponentsBuilder>,
    pub(super) plugins: Vec<SharedRuntimePlugin>,
    pub(super) behavior_version: Option<BehaviorVersion>,
}

impl FrozenSettings {
    /// The same, to be changed.
    pub(super) fn thaw(&self) -> Settings {
        Settings {
            layer: CloneableLayer::clone(&self.cloneable),
            components: RuntimeComponentsBuilder::clone(&self.components),
            plugins: self.plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// Whether the caller gave the URL to send requests to.
    pub(crate) fn has_endpoint_url(&self) -> bool {
        self.layer.load::<EndpointUrl>().is_some()
    }

    /// Whether an endpoint is only asked for when the caller says so.
    pub(crate) fn has_discovery_on_demand(&self) -> bool {
        self.layer.load::<DiscoveryOnDemand>().is_some()
    }
}
