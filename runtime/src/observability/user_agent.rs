//! The user agent of clients of services that are not AWS's. Comes in: the service. Goes out: a header that names the crate, the
//! runtime and the system, and nothing of the caller. One that is set already stays, so that callers can name themselves.
//!
//! Source: RFC 9110, section 10.1.5.
use crate::call::spec::ServiceSpec;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// Puts the user agent into requests.
#[derive(Debug)]
pub(crate) struct UserAgent(String);

impl UserAgent {
    /// That of clients of this service.
    pub(crate) fn of(service: &ServiceSpec) -> Self {
        let ServiceSpec { crate_name, crate_version, .. } = service;
        let (runtime, os) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        Self(format!("{crate_name}/{crate_version} ferrosmith/{runtime} os/{os} lang/rust"))
    }
}

#[dyn_dispatch_hint]
impl Intercept for UserAgent {
    fn name(&self) -> &'static str {
        "UserAgent"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        if headers.get("user-agent").is_none() {
            headers.try_insert("user-agent", self.0.clone())?;
        }
        Ok(())
    }
}
