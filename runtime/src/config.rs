//! Configuration of a client. Comes in: what a caller sets, or `aws-config` loaded. Goes out: plugins for the official
//! orchestrator.
//!
//! There is one [`Config`] and one [`Builder`] for all services, with all setters and getters. A generated crate says which
//! service they are of, `pub type Config = rt::config::Config<Service>`; what the service has, such as endpoints with IPv6,
//! are traits of that type. Behind the types are [`Settings`], which know no service.
#[cfg(feature = "aws")]
mod aws_components;
#[cfg(feature = "aws")]
mod aws_service;
mod builder;
mod client_config;
mod client_plugins;
mod config_override;
#[cfg(feature = "digest-auth")]
pub(crate) mod digest;
pub(crate) mod endpoint_auth;
mod endpoint_url;
mod header_value;
pub(crate) mod reload;
mod service;
#[cfg(feature = "s3-express")]
pub(crate) mod sessions;
pub(crate) mod setting;
mod settings;
#[cfg(feature = "aws")]
pub(crate) mod signing;
#[cfg(feature = "aws")]
pub(crate) mod unsigned;

#[cfg(feature = "aws")]
pub use aws_service::{AccountIdEndpoints, AwsService, DualStack, SessionCredentials, SigV4a};
pub use builder::Builder;
pub use client_config::Config;
pub(crate) use client_plugins::ClientPlugins;
pub(crate) use config_override::override_plugin;
pub use endpoint_url::EndpointUrl;
pub use service::{
    AcceptEndpointResolver, ApiKeyAuth, BasicAuth, BearerAuth, Checksums, ChunkedRequests, DigestAuth,
    RequestCompression, Service,
};
pub use setting::{ServiceSetting, SettingValue};
pub(crate) use settings::FrozenSettings;
pub use settings::Settings;

pub mod auth;
pub mod http;
pub(crate) mod http_auth;
pub mod interceptors;
pub mod retry;
pub mod timeout;

pub use crate::request::compression::{DisableRequestCompression, RequestMinCompressionSizeBytes};
pub use crate::request::host::DisableHostPrefix;
pub use crate::request::idempotency::IdempotencyTokenProvider;
pub use crate::request::required::CheckRequiredMembers;
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_async::time::{SharedTimeSource, TimeSource};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::http::{Login, Token};
pub use aws_smithy_runtime_api::client::identity::{
    ResolveCachedIdentity, ResolveIdentity, SharedIdentityCache, SharedIdentityResolver,
};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
// What clients of AWS alone have.
#[cfg(feature = "aws")]
pub use {
    aws_credential_types::Credentials,
    aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider},
    aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider},
    aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator},
    aws_types::app_name::AppName,
    aws_types::endpoint_config::{AccountIdEndpointMode, UseDualStack, UseFips},
    aws_types::region::{Region, SigningRegionSet},
    aws_types::sdk_ua_metadata::FrameworkMetadata,
};
