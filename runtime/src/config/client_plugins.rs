//! What all calls of a client have in common. Comes in: a finished configuration. Goes out: the official runtime's
//! plugins, in the order of the official clients. What differs between operations is `plugin.rs`.
use super::auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
#[cfg(feature = "aws")]
use super::aws_components::push_aws_components;
use super::endpoint_auth::resolve_once;
use super::http_auth::http_client_plugin;
use super::reload::Reloads;
use super::retry::{RetryConfig, RetryPartition};
#[cfg(feature = "s3-express")]
use super::sessions::{Sessions, session_components, token_name};
use super::timeout::TimeoutConfig;
use super::{BehaviorVersion, FrozenSettings, IdempotencyTokenProvider, StalledStreamProtectionConfig};
use crate::call::client::Handle;
use crate::call::spec::ServiceSpec;
use crate::observability::features::ConfigFeatureInterceptor;
use crate::observability::user_agent::UserAgent;
use aws_smithy_runtime::client::auth::no_auth::{NO_AUTH_SCHEME_ID, NoAuthScheme};
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::identity::no_auth::NoAuthIdentityResolver;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::SharedAuthScheme;
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugin, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceShapeNamespace, ServiceVersion};
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use std::borrow::Cow;
#[cfg(feature = "s3-express")]
use std::sync::Arc;

/// The error of a client without a behavior version, in the official clients' words.
const NO_BEHAVIOR_VERSION: &str = "A behavior major version must be set when sending a request or constructing a client. \
    You must set it during client construction or by enabling the `behavior-version-latest` cargo feature.";

/// The plugins of a client, with and without those that measure calls.
pub(crate) struct ClientPlugins {
    /// The runtime's and the service's, in their order.
    own: Vec<SharedRuntimePlugin>,
    metrics: SharedRuntimePlugin,
    callers: Vec<SharedRuntimePlugin>,
    /// What wraps the HTTP client that all others agree on, if anything does.
    last: Option<SharedRuntimePlugin>,
    #[cfg(feature = "s3-express")]
    sessions: Option<Arc<Sessions>>,
}

impl ClientPlugins {
    /// The plugins of a client with this configuration.
    ///
    /// # Errors
    /// If the configuration has no behavior version.
    pub(crate) fn new(config: &FrozenSettings) -> Result<Self, BoxError> {
        let service = config.service;
        // Callers of AWS are used to saying which one.
        let is_latest = cfg!(feature = "behavior-version-latest") || service.aws.is_none();
        let behavior_version =
            config.behavior_version.or_else(|| is_latest.then(BehaviorVersion::latest)).ok_or(NO_BEHAVIOR_VERSION)?;
        let defaults = DefaultPluginParams::new()
            .with_retry_partition_name(retry_partition(config))
            .with_behavior_version(behavior_version)
            // What it is about is whether calls are retried by default, which callers of any service want.
            .with_is_aws_sdk(true);
        let callers = config.plugins.clone();
        #[cfg(feature = "s3-express")]
        let sessions = Sessions::of_service(service);
        let own = merged(
            default_plugins(defaults),
            #[cfg(feature = "s3-express")]
            sessions.as_ref(),
            config,
        );
        let metrics = MetricsRuntimePlugin::builder()
            .with_scope(service.crate_name)
            .with_time_source(config.components.time_source().unwrap_or_default())
            .build()?;
        let last = http_client_plugin(service.http_auth);
        let metrics = SharedRuntimePlugin::new(metrics);
        Ok(Self {
            own,
            metrics,
            callers,
            last,
            #[cfg(feature = "s3-express")]
            sessions,
        })
    }

    /// Says whose plugins they are, once the client exists.
    pub(crate) fn belong_to(&self, client: &Handle) {
        #[cfg(feature = "s3-express")]
        if let Some(sessions) = &self.sessions {
            sessions.belong_to(client);
        }
        let _ = client;
    }

    /// The plugins of a call. `measured` says whether somebody listens to its metrics; the metrics plugin asks the
    /// telemetry provider for its instruments anew on each call.
    pub(crate) fn of_call(&self, measured: bool) -> RuntimePlugins {
        RuntimePlugins::new()
            .with_client_plugins(self.own.iter().cloned())
            .with_client_plugins(measured.then(|| self.metrics.clone()))
            .with_client_plugins(self.callers.iter().cloned())
            .with_client_plugins(self.last.clone())
    }
}

/// Which calls share a retry budget: those of a service, and of a Region where it has some.
fn retry_partition(config: &FrozenSettings) -> Cow<'static, str> {
    #[cfg(feature = "aws")]
    if let Some(region) = config.layer.load::<super::Region>() {
        return Cow::Owned(format!("{}-{region}", config.service.name));
    }
    Cow::Borrowed(config.service.name)
}

/// The plugins as the official clients have them, made two: these always say the same, so they are put together once per client
/// and not once per call, and what a call looks for in its configuration, it looks for in each layer.
fn merged(
    defaults: impl IntoIterator<Item = SharedRuntimePlugin>,
    #[cfg(feature = "s3-express")] sessions: Option<&Arc<Sessions>>,
    config: &FrozenSettings,
) -> Vec<SharedRuntimePlugin> {
    let mut components = RuntimeComponentsBuilder::new("client");
    let mut of_defaults = ConfigBag::base();
    for plugin in defaults {
        let of_plugin = plugin.runtime_components(&components);
        components = components.merge_from(&of_plugin);
        if let Some(layer) = plugin.config() {
            of_defaults.push_shared_layer(layer);
        }
    }
    let reloads = Reloads::default();
    let of_service = service_components(config.service, &reloads);
    components = components.merge_from(&of_service);
    let mut layer = service_layer(config.service, &of_defaults);
    layer.store_put(reloads);
    #[cfg(feature = "s3-express")]
    if let Some(sessions) = sessions {
        components = components.merge_from(&session_components(sessions));
        layer.store_put(token_name());
    }
    components = components.merge_from(&config.components);
    if config.service.endpoint_auth.is_some() {
        components.set_endpoint_resolver(components.endpoint_resolver().map(resolve_once));
    }
    let plugins = [
        StaticRuntimePlugin::new().with_runtime_components(components).with_config(layer.freeze()),
        StaticRuntimePlugin::new().with_config(config.layer.clone()),
    ];
    plugins.map(|plugin| SharedRuntimePlugin::new(plugin.with_order(Order::Defaults))).into()
}

/// The layer below that of the caller's configuration: what the official defaults say, and what the service does.
fn service_layer(service: &'static ServiceSpec, of_defaults: &ConfigBag) -> Layer {
    let mut layer = Layer::new(service.shape_name);
    take_default::<RetryConfig>(&mut layer, of_defaults);
    take_default::<RetryPartition>(&mut layer, of_defaults);
    take_default::<TimeoutConfig>(&mut layer, of_defaults);
    take_default::<StalledStreamProtectionConfig>(&mut layer, of_defaults);
    layer.store_put(IdempotencyTokenProvider::random());
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    (service.protocol)().store(&mut layer);
    layer.store_put(ServiceShapeName::new(service.shape_name));
    layer.store_put(ServiceShapeNamespace::new(service.namespace));
    layer.store_put(ServiceVersion::new(service.version));
    layer
}

/// Takes what the official defaults say of one thing, if they do.
fn take_default<T: Storable<Storer = StoreReplace<T>> + Clone>(layer: &mut Layer, of_defaults: &ConfigBag) {
    if let Some(default) = of_defaults.load::<T>() {
        layer.store_put(default.clone());
    }
}

fn service_components(service: &'static ServiceSpec, reloads: &Reloads) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin");
    components.set_auth_scheme_option_resolver(Some(DefaultAuthSchemeResolver::default().into_shared_resolver()));
    components.set_endpoint_resolver(Some((service.endpoint_resolver)()));
    components.push_interceptor(SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()));
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    #[cfg(feature = "aws")]
    if service.aws.is_some() {
        push_aws_components(&mut components, reloads);
    }
    if service.aws.is_none() {
        components.push_interceptor(SharedInterceptor::permanent(UserAgent::of(service)));
    }
    components.push_interceptor(SharedInterceptor::permanent(ConfigFeatureInterceptor));
    for auth in service.http_auth {
        components.push_auth_scheme(auth.scheme(reloads.clone()));
    }
    // Known, but offered by no resolver unless the caller or the model allows it: a call without credentials fails.
    components.push_auth_scheme(SharedAuthScheme::new(NoAuthScheme::new()));
    components.set_identity_resolver(NO_AUTH_SCHEME_ID, SharedIdentityResolver::new(NoAuthIdentityResolver::new()));
    components
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the layers of the official defaults hold, as their `Debug` says it.
    fn of_defaults(version: BehaviorVersion) -> Vec<String> {
        let defaults = DefaultPluginParams::new().with_retry_partition_name("s").with_behavior_version(version);
        let layers = default_plugins(defaults.with_is_aws_sdk(true)).into_iter().filter_map(|plugin| plugin.config());
        let texts = layers.map(|layer| format!("{layer:?}")).collect::<Vec<_>>();
        let items = texts.iter().flat_map(|text| text.split("]:Set(").skip(1));
        let name = |item: &str| item.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
        let mut names: Vec<_> = items.map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn each_default_of_the_official_clients_is_taken() {
        let taken = ["RetryConfig", "RetryPartition", "StalledStreamProtectionConfig", "TimeoutConfig"];
        #[allow(deprecated, reason = "callers may still ask for it")]
        for version in [BehaviorVersion::v2023_11_09(), BehaviorVersion::latest()] {
            assert_eq!(of_defaults(version), taken, "`service_layer` takes these");
        }
    }
}
