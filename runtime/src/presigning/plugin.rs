//! What a presigned request has more, and less, than one that is sent. Comes in: a configuration of presigning. Goes out: a
//! plugin for one call. What is particular to an operation is in its description.
use super::config::PresigningConfig;
use super::query::{is_form, move_into_query, move_signature};
use crate::call::spec::OperationSpec;
use crate::protocol::json_as_query;
use aws_runtime::auth::{HttpSignatureType, PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_schema::header_omit_settings::{HeaderOmitSettings, SharedHeaderOmitSettings};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use std::sync::{Arc, Mutex, PoisonError};

/// The header by which calls within calls are known. Its value is the call's own, and no signature is of it.
const TRACE_ID: &str = "x-amzn-trace-id";

/// A note in the configuration of a call: its request is signed and not sent.
#[derive(Debug)]
struct Presigned;

impl Storable for Presigned {
    type Storer = StoreReplace<Self>;
}

/// Whether somebody else sends the request, who decides what its body is.
#[cfg(any(feature = "checksums", feature = "presigned-urls"))]
pub(crate) fn is_presigned(cfg: &ConfigBag) -> bool {
    cfg.load::<Presigned>().is_some()
}

/// The body that a signature is of, once there is one.
#[derive(Clone, Debug, Default)]
pub(super) struct SignedBody(Arc<Mutex<Option<Vec<u8>>>>);

impl SignedBody {
    fn put(&self, body: Option<Vec<u8>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = body;
    }

    /// Takes the body out.
    pub(super) fn take(&self) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The plugin of a request that is presigned and not sent.
pub(super) fn presigning_plugin(
    spec: &'static OperationSpec,
    config: &PresigningConfig,
    body: SignedBody,
) -> StaticRuntimePlugin {
    const CAUSE: &str = "presigning";
    let mut layer = Layer::new(CAUSE);
    layer.store_put(Presigned);
    // These say something of a call and of an attempt.
    layer.store_put(disable_interceptor::<InvocationIdInterceptor>(CAUSE));
    layer.store_put(disable_interceptor::<RequestInfoInterceptor>(CAUSE));
    layer.store_put(disable_interceptor::<UserAgentInterceptor>(CAUSE));
    let interceptor = PresigningInterceptor { spec, config: config.clone(), body };
    let components = RuntimeComponentsBuilder::new(CAUSE)
        .with_interceptor(SharedInterceptor::permanent(interceptor))
        .with_time_source(Some(StaticTimeSource::new(config.start_time())));
    StaticRuntimePlugin::new().with_config(layer.freeze()).with_runtime_components(components)
}

/// Puts the signature into the URL, and takes out of the request what its sender decides.
#[derive(Debug)]
struct PresigningInterceptor {
    spec: &'static OperationSpec,
    config: PresigningConfig,
    body: SignedBody,
}

#[dyn_dispatch_hint]
impl Intercept for PresigningInterceptor {
    fn name(&self) -> &'static str {
        "PresigningInterceptor"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let is_senders = (self.spec.as_input)(context.input()).is_some_and(|input| is_raw(input.schema()));
        cfg.interceptor_state().store_put(SharedHeaderOmitSettings::new(Omitted { type_of_payload: is_senders }));
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let quirks = self.spec.quirks();
        let request = context.request_mut();
        let body = request.body().bytes().map(<[u8]>::to_vec).unwrap_or_default();
        if is_form(request) {
            move_into_query(request, std::str::from_utf8(&body)?)?;
        } else if quirks.presigned_as_get.contains(&self.spec.name) {
            move_into_query(request, &json_as_query(&body)?)?;
        }
        // Who sends the request knows them.
        request.headers_mut().remove("content-length");
        request.headers_mut().remove(TRACE_ID);
        let mut signing = cfg.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
        let options = &mut signing.signing_options;
        options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        options.expires_in = Some(self.config.expires());
        if quirks.has_payload_hash {
            options.payload_override = Some(PayloadSigningOverride::unsigned_payload().to_signable_body());
        }
        let is_signed = options.payload_override.is_none();
        let body = request.body().bytes().filter(|body| is_signed && !body.is_empty());
        self.body.put(body.map(<[u8]>::to_vec));
        cfg.interceptor_state().store_put(signing);
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().remove(TRACE_ID);
        move_signature(context.request_mut())
    }
}

/// Whether the body is bytes or text of the sender's.
fn is_raw(input: &Schema<'_>) -> bool {
    let mut payloads = input.members().iter().filter(|member| member.http_payload().is_some());
    payloads.any(|member| matches!(member.shape_type(), ShapeType::Blob | ShapeType::String))
}

/// Headers that are not said of the body.
#[derive(Debug)]
struct Omitted {
    type_of_payload: bool,
}

impl HeaderOmitSettings for Omitted {
    fn should_omit_default_content_type(&self) -> bool {
        self.type_of_payload
    }

    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}
