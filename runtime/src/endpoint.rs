//! Endpoints: one engine that runs the compiled rules of any service.
//!
//! In: the static data that a generated crate holds ([`code::Program`]) and a call's parameters. Out: an [`Endpoint`],
//! or the error that the rules ask for. Does not read JSON, know a service, or keep anything but the last answer.
//!
//! Source: Smithy, "Rules engine specification"; AWS, "rules engine library functions".

pub mod built_in;
pub mod code;
pub mod partitions;

mod arn;
mod cache;
pub(crate) mod discovery;
mod engine;
mod functions;
mod invalid_params;
#[rustfmt::skip] // Formatted by the generator.
mod partitions_table;
mod url;
mod value;

pub use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint as ResolveAnyEndpoint, SharedEndpointResolver,
};
pub use aws_smithy_types::config_bag::ConfigBag;
pub use aws_smithy_types::endpoint::Endpoint;
pub use cache::LastAnswer;
pub use functions::is_valid_host_label;
pub use invalid_params::InvalidParams;
pub use value::Value;
