//! Interceptors that note which features a call uses, for interceptors and the user agent of AWS's clients. Comes in: the
//! call's configuration. Goes out: notes in it. The user agent itself is the official runtime's.
#[cfg(feature = "aws")]
use crate::call::spec::ServiceSpec;
#[cfg(feature = "aws")]
use crate::config::{AccountIdEndpointMode, EndpointUrl};
use crate::protocol::Protocol;
#[cfg(feature = "aws")]
use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use std::sync::LazyLock;

/// Notes what the configuration says: a custom endpoint, the retry mode, OpenTelemetry, the protocol.
#[derive(Debug)]
pub(crate) struct ConfigFeatureInterceptor;

#[dyn_dispatch_hint]
impl Intercept for ConfigFeatureInterceptor {
    fn name(&self) -> &'static str {
        "ConfigFeatureInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        #[cfg(feature = "aws")]
        if cfg.load::<EndpointUrl>().is_some() {
            cfg.interceptor_state().store_append(AwsSdkFeature::EndpointOverride);
        }
        if let Ok(provider) = aws_smithy_observability::global::get_telemetry_provider()
            && provider.meter_provider().provider_name() == "AwsSmithyObservabilityOtelProvider"
        {
            cfg.interceptor_state().store_append(SmithySdkFeature::ObservabilityOtelMetrics);
        }
        Ok(())
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mode = cfg.load::<RetryConfig>().map(RetryConfig::mode);
        match mode {
            Some(RetryMode::Standard) => note(cfg, SmithySdkFeature::RetryModeStandard),
            Some(RetryMode::Adaptive) => note(cfg, SmithySdkFeature::RetryModeAdaptive),
            _ => {}
        }
        if let Some(feature) = Protocol::of(cfg).and_then(|protocol| protocol.feature()) {
            note(cfg, feature);
        }
        Ok(())
    }
}

/// Notes the mode of endpoints by account, for services that have any.
#[cfg(feature = "aws")]
pub(crate) fn note_account_id_mode(service: &ServiceSpec, cfg: &mut ConfigBag) {
    if !service.has_account_id_endpoints() {
        return;
    }
    let feature = match cfg.load::<AccountIdEndpointMode>().cloned().unwrap_or_default() {
        AccountIdEndpointMode::Disabled => AwsSdkFeature::AccountIdModeDisabled,
        AccountIdEndpointMode::Required => AwsSdkFeature::AccountIdModeRequired,
        _ => AwsSdkFeature::AccountIdModePreferred,
    };
    cfg.interceptor_state().store_append(feature);
}

/// The plugin that notes the use of a paginator.
pub(crate) fn paginator_plugin() -> SharedRuntimePlugin {
    static PLUGIN: LazyLock<SharedRuntimePlugin> = LazyLock::new(|| purpose_plugin("Paginator", notes_paginator));
    PLUGIN.clone()
}

/// The plugin that notes the use of a waiter.
pub(crate) fn waiter_plugin() -> SharedRuntimePlugin {
    static PLUGIN: LazyLock<SharedRuntimePlugin> = LazyLock::new(|| purpose_plugin("Waiter", notes_waiter));
    PLUGIN.clone()
}

fn notes_paginator(cfg: &mut ConfigBag) {
    note(cfg, SmithySdkFeature::Paginator);
}

fn notes_waiter(cfg: &mut ConfigBag) {
    note(cfg, SmithySdkFeature::Waiter);
}

fn purpose_plugin(name: &'static str, note: fn(&mut ConfigBag)) -> SharedRuntimePlugin {
    let interceptor = SharedInterceptor::permanent(PurposeInterceptor { note });
    SharedRuntimePlugin::new(
        StaticRuntimePlugin::new()
            .with_runtime_components(RuntimeComponentsBuilder::new(name).with_interceptor(interceptor)),
    )
}

/// Notes what a call is made for.
#[derive(Debug)]
struct PurposeInterceptor {
    note: fn(&mut ConfigBag),
}

#[dyn_dispatch_hint]
impl Intercept for PurposeInterceptor {
    fn name(&self) -> &'static str {
        "PurposeInterceptor"
    }

    fn modify_before_serialization(
        &self,
        _context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        (self.note)(cfg);
        Ok(())
    }
}

fn note(cfg: &mut ConfigBag, feature: SmithySdkFeature) {
    cfg.interceptor_state().store_append(feature);
}
