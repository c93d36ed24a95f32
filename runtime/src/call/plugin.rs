//! The one plugin that executes every operation. Comes in: an [`OperationSpec`]. Goes out: the configuration layer and
//! the components that the official orchestrator runs it with. Reading a response is `response.rs`.
use crate::call::clock;
use crate::call::response::SpecDeserializer;
use crate::call::retry::classifiers;
use crate::call::spec::OperationSpec;
use crate::config::endpoint_auth::Found;
#[cfg(feature = "aws")]
use crate::config::signing::signing_config;
use crate::config::{auth, reload};
use crate::observability::attributes::capture_input_attributes;
#[cfg(feature = "aws")]
use crate::observability::features::note_account_id_mode;
use crate::protocol::Protocol;
use crate::request::host::DisableHostPrefix;
use crate::request::idempotency::IdempotencyTokenProvider;
use crate::request::{pieces, required, stream};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

/// The plugin of `spec`, made once.
pub(crate) fn operation_plugin(spec: &'static OperationSpec) -> SharedRuntimePlugin {
    spec.plugin
        .get_or_init(|| {
            SharedRuntimePlugin::new(
                StaticRuntimePlugin::new()
                    .with_config(operation_layer(spec).freeze())
                    .with_runtime_components(operation_components(spec)),
            )
        })
        .clone()
}

fn operation_layer(spec: &'static OperationSpec) -> Layer {
    let mut layer = Layer::new(spec.name);
    layer.store_put(SharedRequestSerializer::new(SpecSerializer(spec)));
    layer.store_put(SharedResponseDeserializer::new(SpecDeserializer(spec)));
    layer.store_put(AuthSchemeOptionResolverParams::new(auth::Params::of(spec)));
    if spec.sensitive_output {
        layer.store_put(SensitiveOutput);
    }
    layer.store_put(Metadata::new(spec.name, spec.service.id));
    #[cfg(feature = "presigned-urls")]
    layer.store_or_unset(spec.copy);
    #[cfg(feature = "aws")]
    layer.store_put(signing_config(spec));
    layer
}

fn operation_components(spec: &'static OperationSpec) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(spec.name);
    if !has_events(spec) {
        components.push_interceptor(SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default()));
    }
    components.push_interceptor(SharedInterceptor::permanent(SpecInterceptor(spec)));
    // After what compresses a body.
    for interceptor in [spec.checksums.0, spec.checksums.1].into_iter().flatten() {
        components.push_interceptor(interceptor(spec));
    }
    components.set_retry_classifiers(classifiers(spec).into_iter());
    components
}

/// Whether an operation has events, between which there may be long pauses: a stream without one is not stalled.
#[cfg(feature = "event-stream")]
fn has_events(spec: &OperationSpec) -> bool {
    spec.events.has_input() || spec.events.has_output()
}

/// Without the feature, none has.
#[cfg(not(feature = "event-stream"))]
fn has_events(_: &OperationSpec) -> bool {
    false
}

/// Writes the request of an operation by the client's protocol.
#[derive(Debug)]
struct SpecSerializer(&'static OperationSpec);

impl SerializeRequest for SpecSerializer {
    fn serialize_input(&self, mut input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        // The protocol knows nothing of streams.
        #[cfg(feature = "event-stream")]
        let events = self.0.events.take(&mut input);
        let stream = self.0.stream_of_input.and_then(|stream| stream(&mut input)).map(std::mem::take);
        let input = (self.0.as_input)(&input)
            .ok_or_else(|| format!("the input is not that of {}, an interceptor replaced it", self.0.name))?;
        let protocol = Protocol::of(cfg).ok_or("the client has no protocol")?;
        let mut request = protocol.write_request(input, !self.0.without_input, cfg)?;
        if let Some(stream) = stream {
            stream::put_stream(self.0, &mut request, stream, input.schema(), cfg)?;
        }
        #[cfg(feature = "event-stream")]
        self.0.events.finish_request(events, &mut request, input.schema(), &protocol, cfg)?;
        Ok(request)
    }
}

/// Keeps what a body in memory holds out of its `Debug`. Who reads the body gets all of it.
fn hide(body: &mut SdkBody) {
    let shown = std::mem::replace(body, SdkBody::taken());
    *body = shown.map_preserve_contents(SdkBody::from_body_1_x);
}

/// Collects endpoint parameters and what telemetry may show, fills in idempotency tokens and looks for required members.
///
/// It belongs to the operation and not to the client, so that it sees what a call overrides.
#[derive(Debug)]
struct SpecInterceptor(&'static OperationSpec);

#[dyn_dispatch_hint]
impl Intercept for SpecInterceptor {
    fn name(&self) -> &'static str {
        "OperationSpecInterceptor"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        capture_input_attributes(self.0, context.input(), cfg);
        #[cfg(feature = "aws")]
        note_account_id_mode(self.0.service, cfg);
        let mut params = match self.0.endpoint_params {
            Some(params) => params(cfg, context.input()),
            None => (self.0.service.endpoint_params)(cfg),
        }
        .map_err(|error| ContextAttachedError::new("endpoint params could not be built", error))?;
        // Where it depends on who calls, the endpoint is another one once that is known.
        if self.0.service.endpoint_auth.is_some() && !self.0.service.has_account_id_endpoints() {
            params.set_property(Found::default());
        }
        cfg.interceptor_state().store_put(params);
        Ok(())
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        clock::check(runtime_components)?;
        if let (Some(set_token), Some(provider)) = (self.0.set_token, cfg.load::<IdempotencyTokenProvider>()) {
            set_token(context.input_mut(), provider);
        }
        if let Some(fall_back) = self.0.fall_back {
            fall_back(context.input_mut());
        }
        // After what the caller need not set.
        required::check(self.0, context.input(), cfg)?;
        let is_prefixed = cfg.load::<DisableHostPrefix>() != Some(&DisableHostPrefix(true));
        if let Some(prefix) = self.0.host_prefix.filter(|_| is_prefixed) {
            let prefix = prefix(context.input())
                .map_err(|error| ContextAttachedError::new("the host name could not be built", error))?;
            cfg.interceptor_state().store_put(prefix);
        }
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // Before it is signed, and once for all attempts.
        self.0.compress.map_or(Ok(()), |compress| compress(context.request_mut(), cfg))?;
        // Of the body as it will be sent.
        self.0.add_checksum.map_or(Ok(()), |add| add(context.request_mut()))?;
        pieces::cut(context.request_mut().body_mut());
        Ok(())
    }

    fn read_before_attempt(
        &self,
        _context: &BeforeTransmitInterceptorContextRef<'_>,
        runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        reload::note_identities(runtime_components, cfg);
        Ok(())
    }

    fn read_after_signing(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        reload::note_signature(context.request(), cfg);
        Ok(())
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        auth::name_missing_setters(self.0, context);
        reload::reload_if_expired(self.0, context, runtime_components, cfg);
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // The orchestrator logs the request, and a body in memory with it. The protection against stalled streams hides
        // it, and so do the metrics; here neither may be on.
        if !cfg.load::<StalledStreamProtectionConfig>().is_some_and(StalledStreamProtectionConfig::upload_enabled) {
            hide(context.request_mut().body_mut());
        }
        Ok(())
    }

    fn modify_before_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // The answer goes with the error, whose `Debug` shows a body in memory as it came. An error may have sensitive members,
        // and members that the model does not know.
        let is_failed = context.output_or_error().is_some_and(|result| result.is_err());
        if let Some(response) = context.response_mut().filter(|_| is_failed)
            && (self.0.sensitive_output || self.0.quirks().has_errors_in_success || !response.status().is_success())
        {
            hide(response.body_mut());
        }
        Ok(())
    }
}
