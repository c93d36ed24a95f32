//! What a signature says of a body. Comes in: that it is to be something else than the body's hash. Goes out: the configuration of
//! a call that says so to all of the official signers.
use aws_runtime::auth::{PayloadSigningOverride, SigV4OperationSigningConfig};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// Puts this into signatures in the place of the hash of the body.
pub(crate) fn sign_payload_as(payload: PayloadSigningOverride, cfg: &mut ConfigBag) {
    // That of SigV4a knows its own options alone.
    let mut signing = cfg.load::<SigV4OperationSigningConfig>().cloned().unwrap_or_default();
    signing.signing_options.payload_override = Some(payload.clone().to_signable_body());
    let state = cfg.interceptor_state();
    state.store_put(signing);
    state.store_put(payload);
}

/// Leaves the body of one call out of its signature.
#[derive(Debug)]
pub(crate) struct UnsignedPayload;

#[dyn_dispatch_hint]
impl Intercept for UnsignedPayload {
    fn name(&self) -> &'static str {
        "UnsignedPayloadInterceptor"
    }

    fn modify_before_retry_loop(
        &self,
        _context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        sign_payload_as(PayloadSigningOverride::unsigned_payload(), cfg);
        Ok(())
    }
}
