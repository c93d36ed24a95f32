//! What all calls of a client have in common. Comes in: a finished configuration. Goes out: the official runtime's
//! plugins, in the order of the official clients. What differs between operations is `plugin.rs`.
use super::auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
use super::{BehaviorVersion, IdempotencyTokenProvider, ServiceConfig};
use crate::operation::ServiceSpec;
use crate::tracking::ConfigFeatureInterceptor;
use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
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
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceShapeNamespace, ServiceVersion};
use aws_smithy_types::config_bag::Layer;
use std::borrow::Cow;

/// What a client without a behavior version is told; the official clients say the same.
const NO_BEHAVIOR_VERSION: &str = "A behavior major version must be set when sending a request or constructing a client. \
    You must set it during client construction or by enabling the `behavior-version-latest` cargo feature.";

/// The plugins of a client.
pub(crate) fn client_plugins(config: &ServiceConfig) -> Result<RuntimePlugins, BoxError> {
    let service = config.service;
    let behavior_version = config
        .behavior_version
        .or_else(|| cfg!(feature = "behavior-version-latest").then(BehaviorVersion::latest))
        .ok_or(NO_BEHAVIOR_VERSION)?;
    let retry_partition = match config.region() {
        Some(region) => Cow::Owned(format!("{}-{region}", service.name)),
        None => Cow::Borrowed(service.name),
    };
    let plugins = RuntimePlugins::new()
        .with_client_plugins(default_plugins(
            DefaultPluginParams::new()
                .with_retry_partition_name(retry_partition)
                .with_behavior_version(behavior_version)
                .with_is_aws_sdk(true),
        ))
        .with_client_plugin(
            StaticRuntimePlugin::new()
                .with_config(config.config.clone())
                .with_runtime_components(config.runtime_components.clone()),
        )
        .with_client_plugin(
            StaticRuntimePlugin::new()
                .with_order(Order::Defaults)
                .with_config(service_layer(service).freeze())
                .with_runtime_components(service_components(service)),
        )
        // The telemetry provider may be set after the client is made, and this plugin looks for it on each call.
        .with_client_plugin(
            MetricsRuntimePlugin::builder()
                .with_scope(service.crate_name)
                .with_time_source(config.time_source().unwrap_or_default())
                .build()?,
        );
    Ok(plugins.with_client_plugins(config.runtime_plugins.iter().cloned()))
}

fn service_layer(service: &'static ServiceSpec) -> Layer {
    let mut layer = Layer::new(service.shape_name);
    layer.store_put(IdempotencyTokenProvider::random());
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    layer.store_put((service.protocol)());
    layer.store_put(ServiceShapeName::new(service.shape_name));
    layer.store_put(ServiceShapeNamespace::new(service.namespace));
    layer.store_put(ServiceVersion::new(service.version));
    layer
}

fn service_components(service: &'static ServiceSpec) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin");
    components.set_auth_scheme_option_resolver(Some(DefaultAuthSchemeResolver::default().into_shared_resolver()));
    components.set_endpoint_resolver(Some((service.endpoint_resolver)()));
    components.push_interceptor(SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()));
    components.push_retry_classifier(HttpStatusCodeClassifier::default());
    components.push_interceptor(ServiceClockSkewInterceptor::new());
    components.push_interceptor(RequestInfoInterceptor::new());
    components.push_interceptor(UserAgentInterceptor::new());
    components.push_interceptor(InvocationIdInterceptor::new());
    components.push_interceptor(SharedInterceptor::permanent(RecursionDetectionInterceptor::new()));
    components.push_interceptor(SharedInterceptor::permanent(ConfigFeatureInterceptor));
    components.push_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()));
    // Known, but offered by no resolver unless the caller allows it: a call without credentials fails.
    components.push_auth_scheme(SharedAuthScheme::new(NoAuthScheme::new()));
    components.set_identity_resolver(NO_AUTH_SCHEME_ID, SharedIdentityResolver::new(NoAuthIdentityResolver::new()));
    components
}
