//! What every generated client shares: hand-written, on the official runtime of Smithy and AWS for Rust.
//!
//! A generated crate says what differs between services: the types, their schemas, how each is read and written, a
//! static [`OperationSpec`] per operation and one [`ServiceSpec`]. This crate does the rest, once: it turns those
//! descriptions into plugins of the official orchestrator, which signs, sends and retries.
//!
//! The rooms, in the order in which a call goes through them:
//!
//! * [`config`]: the configuration of a client, and what one call overrides of it.
//! * `call`: [`Handle`], a client without its types; [`OperationSpec`], the description of an operation, and the one plugin
//!   that executes it; [`SendFuture`] and [`CallFuture`], a call that runs; [`customize`], changes for one call; waiters.
//! * `request`: what a request needs before it is signed: required members, idempotency tokens, the prefix of the host,
//!   compression, checksums, a body that is a stream.
//! * [`endpoint`]: a service's endpoint rules, and endpoints that a service says itself (discovery).
//! * `wire`: shapes on the wire, whichever the protocol: schemas, [`WriteShape`], [`ReadShape`], values that the model does
//!   not have.
//! * [`protocol`]: a [`Protocol`](protocol::Protocol) answers everything that differs between protocols; readers of their
//!   formats.
//! * `presigning`, of the feature `aws`: requests that are signed here and sent by somebody else.
//! * `auth_token`, a feature: tokens to connect to databases with.
//! * [`error`]: what an operation fails with; [`CallError`] says it in words.
//! * `paging`: a [`Paginator`] sends an operation until there are no more pages.
//! * `observability`: what metrics, spans and the user agent say of a call.
//! * `event_stream`, a feature: streams of typed events.
//! * `serde`, a feature, writes and reads values as the service's own JSON.
//! * The macros [`shape!`] and [`schema!`] are the table of a shape on the wire; [`enum_traits!`], [`error_traits!`],
//!   [`operation_error_traits!`], [`request_traits!`] and [`required_traits!`] implement the traits that every type of a
//!   kind has.
//!
//! Everything that generated code names is here under this crate's name, so that a generated crate depends on nothing
//! else but the crate of its protocol. The tests call clients that are generated for them, `tests/generated/{mini,wide}-service`.

#[cfg(feature = "presigned-urls")]
pub mod auth_token;
mod call;
pub mod config;
pub mod endpoint;
pub mod error;
#[cfg(feature = "event-stream")]
pub mod event_stream;
mod macros;
mod observability;
mod paging;
#[cfg(feature = "aws")]
pub mod presigning;
pub mod protocol;
mod request;
#[cfg(feature = "serde")]
pub mod serde;
mod wire;

pub use call::client::Handle;
pub use call::customize;
pub use call::operation::{
    Fallbacks, Idempotent, Operation, OperationInput, OperationOutput, StreamingInput, StreamingOutput, cut_id,
    fall_back,
};
pub use call::send::{CallFuture, InputFuture, SendFuture};
pub use call::spec::{AuthSchemeKind, AwsServiceSpec, EndpointParamsFn, HostPrefixFn, OperationSpec, ServiceSpec};
pub use call::waiter::{Polled, Verdict, WaitError, WaitFinalPoll, WaiterSpec, has_code};
pub use config::endpoint_auth::EndpointAuth;
pub use config::http_auth::HttpAuth;
#[cfg(feature = "s3-express")]
pub use config::sessions::{SessionOperation, session_credentials};
pub use endpoint::discovery::{DiscoveryOperation, EndpointDiscovery, ReloadEndpoint};
pub use error::call_error::{CallError, CallErrorKind};
pub use error::details::{ErrorDetails, UnknownMembers};
pub use error::extended_request_id::RequestIdExt;
pub use error::wait_call_error::WaitCallError;
pub use error::{ConfigError, ModeledError, OperationError, ServiceError, Unhandled};
pub use paging::page_stream::PageStream;
pub use paging::paginator::{PageSized, PageToken, Paginated, PaginatedItems, Paginator, PaginatorItems, move_token};
#[cfg(feature = "checksums")]
pub use request::checksums::{answers::ChecksummedResponse, requests::ChecksummedRequest};
pub use request::host::{host_label, host_prefix};
pub use request::required::{MissingMembers, RequiredMembers, member_name};
pub use wire::fields::{ReadField, WriteField, read_fields, write_fields};
pub use wire::read::{ReadMember, read_struct, read_union};
pub use wire::schema::{self, list_schema, map_schema, simple_schema};
pub use wire::shape::{MapKey, ReadShape, WriteShape};
pub use wire::unit::Unit;
pub use wire::value::{REDACTED, UnknownUnionMember, UnknownVariantError, UnknownVariantValue, write_debug};
pub use wire::write::write_unknown_member;

// The official runtime's items that generated code names, by what they are for.

// Schemas and codecs.
pub use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer};
pub use aws_smithy_schema::traits::TimestampFormat;
pub use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, traits};
// Values of simple shapes.
pub use aws_smithy_types::date_time::Format as DateTimeFormat;
pub use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
// Bodies that are streams.
pub use aws_smithy_types::body::SdkBody;
pub use aws_smithy_types::byte_stream::error::Error as ByteStreamError;
pub use aws_smithy_types::byte_stream::{AggregatedBytes, ByteStream};
#[cfg(feature = "rt-tokio")]
pub use aws_smithy_types::byte_stream::{FsBuilder, Length};
// Errors.
pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError, SdkError};
pub use aws_smithy_types::error::ErrorMetadata;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::ProvideErrorMetadata;
pub use aws_smithy_types::error::operation::BuildError;
pub use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
// Requests and their endpoints.
pub use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointPrefix, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
pub use aws_smithy_runtime_api::client::interceptors::context::Input;
pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
pub use aws_smithy_types::endpoint::Endpoint;
// What services of AWS alone have.
#[cfg(feature = "aws")]
pub use aws_types::{request_id::RequestId, sdk_config::SdkConfig};
