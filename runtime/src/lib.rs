//! What every generated client shares: hand-written, on the official AWS runtime for Rust.
//!
//! A generated crate says what differs between services: the types, their schemas, how each is read and written, a
//! static [`OperationSpec`] per operation and one [`ServiceSpec`]. This crate does the rest, once: it turns those
//! descriptions into plugins of the official orchestrator, which signs, sends and retries.
//!
//! * [`Handle`] is a client without its types; [`Handle::send`] makes a call, a [`SendFuture`].
//! * [`CallFuture`] is the same call with an error that says what happened, a [`CallError`].
//! * `plugin.rs` executes a spec, `response.rs` reads what came back.
//! * [`config`] has the configuration of a client, [`customize`] that of one call.
//! * [`Paginator`] sends an operation until there are no more pages, [`Handle::wait`] until an answer says that what is
//!   waited for is there.
//! * [`WriteShape`] and [`ReadShape`] write and read values; `read.rs` says where in a response a mistake is.
//! * [`endpoint`] runs a service's endpoint rules.
//! * `serde`, a feature, writes and reads values as the service's own JSON.
//! * The macros [`shape!`], [`schema!`], [`string_enum!`], [`modeled_error!`], [`operation_error!`], [`service_error!`],
//!   [`fluent_builder!`], [`waiter!`], [`required_members!`], [`service_config!`] and [`required!`] are what generated code is
//!   written with.
//!
//! Everything that generated code names is here under this crate's name, so that a generated crate depends on nothing
//! else but the crate of its protocol. `tests/mini_service` is a client written by hand in the generated form.

mod call;
#[cfg(feature = "request-checksum")]
mod checksum;
mod classify;
mod client;
mod compression;
pub mod config;
pub mod customize;
mod discovery;
pub mod endpoint;
pub mod error;
mod fields;
mod host;
mod idempotency;
mod macros;
mod operation;
mod page_stream;
mod paginator;
mod plugin;
pub mod protocol;
mod read;
mod required;
mod response;
pub mod schema;
mod send;
#[cfg(feature = "serde")]
pub mod serde;
mod telemetry;
mod tracking;
mod unit;
mod unknown;
mod value;
mod waiter;
mod wire;
mod write;

pub use call::{CallError, CallErrorKind, CallFuture};
pub use client::Handle;
pub use discovery::{EndpointDiscovery, ReloadEndpoint, TellsEndpoints};
pub use error::{ConfigError, ModeledError, OperationError, ServiceError, Unhandled};
pub use fields::{ReadField, WriteField, read_fields, write_fields};
pub use host::{host_label, host_prefix};
pub use operation::{
    EndpointParamsFn, HostPrefixFn, Idempotent, KnownAuth, Operation, OperationInput, OperationOutput, OperationSpec,
    ServiceSpec,
};
pub use page_stream::PageStream;
pub use paginator::{PageSized, PageToken, Paginated, PaginatedItems, Paginator, PaginatorItems};
pub use read::{ReadMember, read_struct, read_union};
pub use required::{MissingMembers, RequiredMembers, member_name};
pub use schema::{list_schema, map_schema, simple_schema};
pub use send::{InputFuture, SendFuture};
pub use unit::Unit;
pub use unknown::{ErrorDetails, UnknownMembers};
pub use value::{REDACTED, UnknownUnionMember, UnknownVariantError, UnknownVariantValue, write_debug};
pub use waiter::{AcceptorState, Polled, WaitError, WaitFinalPoll, WaiterSpec, has_code};
pub use wire::{MapKey, ReadShape, WriteShape};
pub use write::write_unknown_member;

// The official runtime's items that generated code names, by what they are for.

// Schemas and codecs.
pub use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
pub use aws_smithy_schema::traits::TimestampFormat;
pub use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, traits};
// Values of simple shapes.
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
// Errors.
pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError, SdkError};
pub use aws_smithy_types::error::ErrorMetadata;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
pub use aws_types::request_id::RequestId;
// Requests and their endpoints.
pub use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointPrefix, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
pub use aws_smithy_runtime_api::client::interceptors::context::Input;
pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
pub use aws_smithy_types::endpoint::Endpoint;
// Configuration.
pub use aws_types::sdk_config::SdkConfig;
