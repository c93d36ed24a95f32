//! The only list of runtime items that generated code names: each constant is one path under `ferrosmith_runtime`.
//!
//! In: nothing. Out: [`RuntimePath`]s, interpolated into tokens (`#SCHEMA`) or text (`{SCHEMA}`) by `emit`. Every
//! generated file imports the runtime as `rt`, so a path prints as `rt::Schema`.

use std::fmt;

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// The crate that generated code imports, by its Rust name.
pub const CRATE: &str = "ferrosmith_runtime";

/// The package of [`CRATE`], for `Cargo.toml`.
pub const PACKAGE: &str = "ferrosmith-runtime";

/// An item of the runtime, by its path below the crate root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuntimePath(&'static str);

impl RuntimePath {
    /// The path below the crate root: `prelude::STRING`.
    pub fn path(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuntimePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rt::{}", self.0)
    }
}

impl ToTokens for RuntimePath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(Ident::new("rt", Span::call_site()));
        for segment in self.0.split("::") {
            tokens.append(Punct::new(':', Spacing::Joint));
            tokens.append(Punct::new(':', Spacing::Alone));
            tokens.append(Ident::new(segment, Span::call_site()));
        }
    }
}

macro_rules! runtime_paths {
    ($($(#[$docs:meta])* $name:ident = $path:literal;)*) => {
        $($(#[$docs])* pub const $name: RuntimePath = RuntimePath($path);)*

        /// Every path of the list, for a check against the runtime's source.
        pub const ALL: &[RuntimePath] = &[$($name),*];
    };
}

runtime_paths! {
    // Values.
    /// Bytes.
    BLOB = "Blob";
    /// Bytes that come or go a piece at a time.
    BYTE_STREAM = "ByteStream";
    /// Why such bytes could not be read.
    BYTE_STREAM_ERROR = "ByteStreamError";
    /// All of such bytes in memory.
    AGGREGATED_BYTES = "AggregatedBytes";
    /// What is behind such bytes: the body of a message.
    SDK_BODY = "SdkBody";
    /// Reads such bytes from a part of a file.
    FS_BUILDER = "FsBuilder";
    /// How long that part is.
    LENGTH = "Length";
    /// A point in time.
    DATE_TIME = "DateTime";
    /// How a point in time is spelled.
    DATE_TIME_FORMAT = "DateTimeFormat";
    /// A value without a schema.
    DOCUMENT = "Document";
    /// An integer of any size.
    BIG_INTEGER = "BigInteger";
    /// A decimal of any size.
    BIG_DECIMAL = "BigDecimal";
    /// What `Debug` shows instead of a sensitive value.
    REDACTED = "REDACTED";
    /// Receives a stream of events.
    EVENT_RECEIVER = "event_stream::EventReceiver";
    /// Sends a stream of events.
    EVENT_SENDER = "event_stream::EventStreamSender";
    /// A stream that ends at once.
    NO_EVENTS = "event_stream::no_events";
    /// An event that the crate does not know.
    UNKNOWN_EVENT = "event_stream::UnknownEvent";
    /// What else belongs to streams of events.
    EVENT_HEADER = "event_stream::Header";
    /// The value of a header.
    EVENT_HEADER_VALUE = "event_stream::HeaderValue";
    /// A message as it comes.
    EVENT_MESSAGE = "event_stream::Message";
    /// What is known of a message that could not be read.
    RAW_MESSAGE = "event_stream::RawMessage";
    /// Text that is bytes.
    STR_BYTES = "event_stream::StrBytes";
    /// The macro that writes a structure as `Debug` does, but for what must not be shown.
    DEBUG_FIELDS = "debug_fields";
    /// A union member that the crate does not know.
    UNKNOWN_UNION_MEMBER = "UnknownUnionMember";

    // Schemas, reading, writing.
    /// A schema.
    SCHEMA = "Schema";
    /// The macro that declares a shape's schema, and how it is written and read.
    SHAPE_MACRO = "shape";
    /// The macro that declares the schema of a union of events, and how they are read and written.
    EVENTS_MACRO = "events";
    /// Makes the schema of a simple element.
    ELEMENT_SCHEMA = "simple_schema";
    /// Makes the schema of a list inside another list or map.
    LIST_SCHEMA = "list_schema";
    /// Makes the schema of a map inside another list or map.
    MAP_SCHEMA = "map_schema";
    /// The kind of a schema.
    SHAPE_TYPE = "ShapeType";
    /// The module of the Smithy prelude's schemas.
    PRELUDE = "prelude";
    /// Method, path and status of an operation.
    HTTP_TRAIT = "traits::HttpTrait";
    /// How a protocol writes a timestamp.
    TIMESTAMP_FORMAT = "TimestampFormat";

    // Types.
    /// The macro that implements the traits of an enum of texts.
    ENUM_TRAITS = "enum_traits";
    /// A value that an enum's model does not have.
    UNKNOWN_VARIANT_VALUE = "UnknownVariantValue";
    /// An operation whose input has members that fall back to something.
    FALLBACKS = "Fallbacks";
    /// Sets a member that is not set.
    FALL_BACK = "fall_back";
    /// Cuts the prefix of an ID.
    CUT_ID = "cut_id";
    /// The macro that names the required members that are missing in a request.
    MISSING = "missing";
    /// What the struct of an operation's required members is to a client.
    REQUIRED_MEMBERS = "RequiredMembers";
    /// The macro that implements it.
    REQUIRED_TRAITS = "required_traits";
    /// The macro that returns the error of a builder without a required member.
    REQUIRE = "require";

    // Errors.
    /// An error shape.
    MODELED_ERROR = "ModeledError";
    /// Writes one as `Display` does.
    WRITE_MODELED_ERROR = "error::write_modeled_error";
    /// Code, message and extras of an error.
    ERROR_METADATA = "ErrorMetadata";
    /// What an error shape holds besides its members.
    ERROR_DETAILS = "ErrorDetails";
    /// Gives the metadata.
    PROVIDE_ERROR_METADATA = "ProvideErrorMetadata";
    /// How an error is retried.
    ERROR_KIND = "ErrorKind";
    /// Gives the request id.
    REQUEST_ID = "RequestId";
    /// Gives the second ID of a call.
    REQUEST_ID_EXT = "RequestIdExt";
    /// The error enum of an operation.
    OPERATION_ERROR = "OperationError";
    /// The error enum of a service.
    SERVICE_ERROR = "ServiceError";
    /// Writes it as `Display` does.
    WRITE_SERVICE_ERROR = "error::write_service_error";
    /// The macro that implements what error enums have in common.
    ERROR_TRAITS = "error_traits";
    /// The macro that implements how an operation's errors are recognised.
    OPERATION_ERROR_TRAITS = "operation_error_traits";
    /// The macro that implements what an error enum of events needs.
    EVENT_ERROR_TRAITS = "event_error_traits";
    /// What an error enum holds of an error that the model does not know.
    UNHANDLED = "Unhandled";
    /// Why a value could not be read or written.
    SERDE_ERROR = "SerdeError";
    /// Reads values.
    SHAPE_DESERIALIZER = "ShapeDeserializer";
    /// The macro that implements the traits of the feature `serde`.
    SERVICE_VALUE = "service_value";
    /// Any error.
    BOX_ERROR = "BoxError";
    /// The connection failed.
    CONNECTOR_ERROR = "ConnectorError";
    /// An error with its sources.
    DISPLAY_ERROR_CONTEXT = "DisplayErrorContext";
    /// Why a call failed.
    SDK_ERROR = "SdkError";
    /// What of an error the model does not know.
    UNKNOWN_MEMBERS = "UnknownMembers";
    /// No client can be made from a configuration.
    CONFIG_ERROR = "ConfigError";
    /// Why a call failed, in words.
    CALL_ERROR = "CallError";
    /// The stage at which a call failed.
    CALL_ERROR_KIND = "CallErrorKind";
    /// Something is missing in a builder.
    BUILD_ERROR = "BuildError";
    /// A text is not one of an enum's values.
    UNKNOWN_VARIANT_ERROR = "UnknownVariantError";

    // Operations.
    /// What an operation is.
    OPERATION = "Operation";
    /// The input of an operation, as a value.
    OPERATION_INPUT = "OperationInput";
    /// An operation's static description.
    OPERATION_SPEC = "OperationSpec";
    /// An operation with a token that makes it idempotent.
    IDEMPOTENT = "Idempotent";
    /// An operation whose requests have a body that is a stream.
    STREAMING_INPUT = "StreamingInput";
    /// An operation whose answers have a body that is a stream.
    STREAMING_OUTPUT = "StreamingOutput";
    /// An operation that is sent events.
    EVENT_INPUT = "event_stream::EventInput";
    /// An operation that answers with events.
    EVENT_OUTPUT = "event_stream::EventOutput";
    /// An operation whose requests have a checksum by an algorithm of choice.
    CHECKSUMMED_REQUEST = "ChecksummedRequest";
    /// An operation whose answers have a checksum.
    CHECKSUMMED_RESPONSE = "ChecksummedResponse";
    /// What `call()` returns.
    CALL_FUTURE = "CallFuture";
    /// The macro that implements how a request is made and changed.
    REQUEST_TRAITS = "request_traits";
    /// A request whose body may be left out of its signature.
    UNSIGNED_BY_CHOICE = "customize::UnsignedByChoice";
    /// The macro that implements how a request is presigned.
    PRESIGNED = "presigned";
    /// What a request is presigned with, the request itself, and what goes wrong.
    PRESIGNING = "presigning";
    /// Tokens for users of databases.
    AUTH_TOKENS_RDS = "auth_token::rds";
    /// Tokens for roles of clusters.
    AUTH_TOKENS_DSQL = "auth_token::dsql";
    /// What one call is configured with.
    CONFIG_OVERRIDE = "config::Settings";
    /// What `send()` returns.
    SEND_FUTURE = "SendFuture";
    /// The call that sends an input.
    INPUT_FUTURE = "InputFuture";
    /// A stream of pages or items.
    PAGE_STREAM = "PageStream";
    /// An operation with pages.
    PAGINATED = "Paginated";
    /// Sets a token beside the first.
    MOVE_TOKEN = "move_token";
    /// Pages with items.
    PAGINATED_ITEMS = "PaginatedItems";
    /// Pages with a size.
    PAGE_SIZED = "PageSized";
    /// Walks pages.
    PAGINATOR = "Paginator";
    /// Walks items.
    PAGINATOR_ITEMS = "PaginatorItems";
    /// How a waiter polls.
    WAITER_SPEC = "WaiterSpec";
    /// What an answer means for a waiter, by which acceptor.
    VERDICT = "Verdict";
    /// The answer that ended a wait.
    WAIT_FINAL_POLL = "WaitFinalPoll";
    /// Why a wait failed.
    WAIT_ERROR = "WaitError";
    /// Why a wait failed, in words.
    WAIT_CALL_ERROR = "WaitCallError";
    /// Whether an answer is the error of a code.
    HAS_CODE = "has_code";

    // The service.
    /// What a service does on the wire that its protocol does not say.
    WIRE_QUIRKS = "protocol::WireQuirks";
    /// Renews the endpoint that a client knows.
    RELOAD_ENDPOINT = "ReloadEndpoint";
    /// How a client finds its endpoints.
    ENDPOINT_DISCOVERY = "EndpointDiscovery";
    /// The operation that answers with endpoints.
    DISCOVERY_OPERATION = "DiscoveryOperation";
    /// Auth schemes that endpoints choose.
    ENDPOINT_AUTH = "EndpointAuth";
    /// The operation that begins sessions.
    SESSION_OPERATION = "SessionOperation";
    /// The credentials of a session, of its parts.
    SESSION_CREDENTIALS_OF = "session_credentials";
    /// Credentials of AWS.
    CREDENTIALS = "config::Credentials";
    /// A way to prove who makes a call.
    AUTH_SCHEME_KIND = "AuthSchemeKind";
    /// An auth scheme of HTTP, with what the service says of it.
    HTTP_AUTH = "HttpAuth";
    /// The service's static description.
    SERVICE_SPEC = "ServiceSpec";
    /// The protocols awsJson1_0 and awsJson1_1.
    AWS_JSON = "protocol::aws_json";
    /// The protocol of REST with JSON, from the official one.
    REST_JSON_1 = "protocol::rest_json_1";
    /// The protocol of REST with XML, from the official one.
    REST_XML = "protocol::rest_xml";
    /// The protocol awsQuery, from the official one.
    AWS_QUERY = "protocol::aws_query";
    /// The protocol ec2Query, which has no official one.
    EC2_QUERY = "protocol::ec2_query";
    /// The protocol rpcv2Cbor.
    RPC_V2_CBOR = "protocol::rpc_v2_cbor";
    /// What a service of AWS says more.
    AWS_SERVICE_SPEC = "AwsServiceSpec";
    /// The configuration of a client of a service.
    CLIENT_CONFIG = "config::Config";
    /// The builder of such a configuration.
    CONFIG_BUILDER = "config::Builder";
    /// A service as a type.
    CONFIG_SERVICE = "config::Service";
    /// Takes endpoint resolvers of a service.
    ACCEPT_ENDPOINT_RESOLVER = "config::AcceptEndpointResolver";
    /// A service of AWS.
    AWS_SERVICE = "config::AwsService";
    /// A service with endpoints for IPv6.
    DUAL_STACK = "config::DualStack";
    /// A service with endpoints by the account of the caller.
    ACCOUNT_ID_ENDPOINTS = "config::AccountIdEndpoints";
    /// A setting of a service's own.
    SERVICE_SETTING = "config::ServiceSetting";
    /// A service that takes API keys.
    API_KEY_AUTH = "config::ApiKeyAuth";
    /// A service that takes users' names and passwords.
    BASIC_AUTH = "config::BasicAuth";
    /// A service that takes hashes of users' names and passwords.
    DIGEST_AUTH = "config::DigestAuth";
    /// A service that takes bearer tokens.
    BEARER_AUTH = "config::BearerAuth";
    /// A service with checksums of choice.
    CHECKSUMS = "config::Checksums";
    /// A service that sends streams in chunks.
    CHUNKED_REQUESTS = "config::ChunkedRequests";
    /// A service some of whose endpoints take credentials of a session.
    SESSION_CREDENTIALS = "config::SessionCredentials";
    /// A service some of whose calls are signed for several Regions.
    SIGV4A = "config::SigV4a";
    /// A service that compresses requests.
    REQUEST_COMPRESSION = "config::RequestCompression";
    /// An endpoint resolver of any service.
    SHARED_ENDPOINT_RESOLVER = "SharedEndpointResolver";
    /// The module of the configuration.
    CONFIG = "config";
    /// What a call is configured with.
    CONFIG_BAG = "config::ConfigBag";
    /// The input of any operation.
    INPUT = "Input";
    /// What the endpoint is resolved from.
    ENDPOINT_RESOLVER_PARAMS = "EndpointResolverParams";
    /// Makes the first part of a host name.
    HOST_PREFIX = "host_prefix";
    /// A member's value as a part of it.
    HOST_LABEL = "host_label";
    /// What a client shares with the calls it makes.
    HANDLE = "Handle";
    /// The front door's configuration.
    SDK_CONFIG = "SdkConfig";
    /// A response.
    HTTP_RESPONSE = "HttpResponse";
    /// Changing one call.
    CUSTOMIZABLE_OPERATION = "customize::CustomizableOperation";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_prints_the_same_as_tokens_and_as_text() {
        let tokens = CUSTOMIZABLE_OPERATION.to_token_stream().to_string().replace(' ', "");
        assert_eq!(tokens, CUSTOMIZABLE_OPERATION.to_string());
    }

    #[test]
    fn no_path_is_listed_twice() {
        let mut paths: Vec<_> = ALL.iter().map(|path| path.path()).collect();
        paths.sort_unstable();
        let before = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), before);
    }
}
