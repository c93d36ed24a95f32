//! Configuration of the client.
use ferrosmith_runtime as rt;

rt::service_config! { service: crate::service::SERVICE }

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
