//! Configuration of the client.
use ferrosmith_runtime as rt;

/// This service, as a type without values: it keeps its configuration apart from those of other services.
#[derive(Clone, Copy, Debug)]
pub enum Service {}

impl rt::config::Service for Service {
    const SPEC: &'static rt::ServiceSpec = &crate::service::SERVICE;
}

impl<R: endpoint::ResolveEndpoint + 'static> rt::config::AcceptEndpointResolver<R> for Service {
    fn share_resolver(resolver: R) -> rt::SharedEndpointResolver {
        resolver.into_shared_resolver()
    }
}

/// Configuration of a client of this service.
pub type Config = rt::config::Config<Service>;

/// A builder of [`Config`], and what a call overrides of it.
pub type Builder = rt::config::Builder<Service>;

pub use rt::config::{
    AppName, AsyncSleep, BehaviorVersion, ConfigBag, Credentials, FrameworkMetadata, FrozenLayer, HttpClient,
    IdempotencyTokenProvider, IdentityCache, Intercept, IntoShared, Layer, ProvideCredentials, Region,
    ResolveCachedIdentity, RuntimeComponents, RuntimeComponentsBuilder, RuntimePlugin, SharedAsyncSleep,
    SharedCredentialsProvider, SharedHttpClient, SharedIdentityCache, SharedInterceptor, SharedRuntimePlugin, Sleep,
    StalledStreamProtectionConfig,
};

pub mod endpoint;

/// Types needed to configure auth scheme resolution.
pub mod auth {
    pub use ferrosmith_runtime::config::auth::*;
}

/// HTTP request and response types.
pub mod http {
    pub use ferrosmith_runtime::config::http::*;
}

/// Types needed to implement [`Intercept`](crate::config::Intercept).
pub mod interceptors {
    pub use ferrosmith_runtime::config::interceptors::*;
}

/// Retry configuration.
pub mod retry {
    pub use ferrosmith_runtime::config::retry::*;
}

/// Timeout configuration.
pub mod timeout {
    pub use ferrosmith_runtime::config::timeout::*;
}
