//! What every call to a service of AWS has beside what all calls have. Comes in: the components of a client. Goes out: the same
//! with those of the official clients, in their order: clock skew, headers of retries, user agent, signatures.
use super::reload::Reloads;
use super::signing;
use crate::call::clock_skew::BelievableClockSkew;
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime_api::client::auth::SharedAuthScheme;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;

/// Adds them.
pub(super) fn push_aws_components(components: &mut RuntimeComponentsBuilder, reloads: &Reloads) {
    components.push_interceptor(BelievableClockSkew::new());
    components.push_interceptor(RequestInfoInterceptor::new());
    components.push_interceptor(UserAgentInterceptor::new());
    components.push_interceptor(InvocationIdInterceptor::new());
    components.push_interceptor(SharedInterceptor::permanent(RecursionDetectionInterceptor::new()));
    components.push_auth_scheme(SharedAuthScheme::new(signing::sigv4(reloads.clone())));
    #[cfg(feature = "sigv4a")]
    components.push_auth_scheme(SharedAuthScheme::new(signing::sigv4a(reloads.clone())));
}
