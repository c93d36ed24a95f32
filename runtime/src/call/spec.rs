//! Descriptions without type parameters. Comes in: a service's and an operation's facts, and the types of the operation. Goes
//! out: [`ServiceSpec`] and [`OperationSpec`], statics that one plugin executes (`plugin.rs`). Holds no state of a client.
mod erased;

use crate::call::operation::{Fallbacks, Idempotent, Operation, OperationOutput, StreamingInput, StreamingOutput};
#[cfg(feature = "aws")]
use crate::call::retry::clock_skew_classifier;
use crate::config::endpoint_auth::EndpointAuth;
use crate::config::http_auth::HttpAuth;
use crate::endpoint::discovery::EndpointDiscovery;
use crate::error::ModeledError;
#[cfg(feature = "event-stream")]
use crate::event_stream::{EventInput, EventOutput, call::EventCalls};
use crate::protocol::{Protocol, WireQuirks};
#[cfg(feature = "presigned-urls")]
use crate::request::copies::PresignedCopy;
use crate::request::idempotency::IdempotencyTokenProvider;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams, SharedEndpointResolver};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
#[cfg(feature = "aws")]
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use erased::{
    as_error, as_error_mut, as_input, fall_back, has_secret_message, missing, read_error, read_output, set_token,
    stream_of_input, stream_of_output, unhandled,
};
use std::fmt;
use std::sync::OnceLock;

/// A way to prove who makes a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthSchemeKind {
    /// A signature of AWS, by credentials: `aws.auth#sigv4`.
    SigV4,
    /// The same for several Regions at once: `aws.auth#sigv4a`.
    SigV4a,
    /// A key in a header or in the query: `smithy.api#httpApiKeyAuth`.
    ApiKey,
    /// A user's name and password: `smithy.api#httpBasicAuth`.
    Basic,
    /// A user's name and password, of which a hash is sent: `smithy.api#httpDigestAuth`.
    Digest,
    /// A token in the header `Authorization`: `smithy.api#httpBearerAuth`.
    Bearer,
    /// None: `smithy.api#noAuth`.
    Anonymous,
    /// None, where the client has nothing that could give credentials. Where it has, and they can't be had, the call fails.
    AnonymousWithoutProvider,
}

/// What a service of AWS says more than others. It decides how the client behaves, whichever features the runtime has for other
/// clients of the program.
#[derive(Debug)]
pub struct AwsServiceSpec {
    /// The service's name in signatures.
    pub signing_name: &'static str,
    /// Whether there are endpoints by the account of the caller.
    pub has_account_id_endpoints: bool,
}

/// What all operations of a service have in common. One `static` per generated crate.
#[derive(Debug)]
pub struct ServiceSpec {
    /// The service's SDK ID, which names it in shared configuration, as in `AWS_ENDPOINT_URL_<ID>`.
    pub id: &'static str,
    /// The service's name in the user agent and in the partition of retries.
    pub name: &'static str,
    /// The namespace of the service's shapes.
    pub namespace: &'static str,
    /// The name of the service's shape.
    pub shape_name: &'static str,
    /// The version of the service's API.
    pub version: &'static str,
    /// The package name of the generated crate, which is the scope of its metrics.
    pub crate_name: &'static str,
    /// The version of the generated crate, in the user agent.
    pub crate_version: &'static str,
    /// What it says more if it is a service of AWS.
    pub aws: Option<AwsServiceSpec>,
    /// How calls prove who makes them, the best way first, where an operation says nothing else.
    ///
    /// Source: Smithy 2.0, "Authentication traits".
    pub auth: &'static [AuthSchemeKind],
    /// The auth schemes of HTTP that any operation may take.
    pub http_auth: &'static [HttpAuth],
    /// Where endpoints say which scheme a call is made by.
    pub endpoint_auth: Option<EndpointAuth>,
    /// How endpoints are found, where operations need that.
    pub discovery: Option<EndpointDiscovery>,
    /// Makes the protocol. Called once per client.
    pub protocol: fn() -> Protocol,
    /// Makes the endpoint resolver. Called once per client that sets none of its own.
    pub endpoint_resolver: fn() -> SharedEndpointResolver,
    /// The endpoint parameters of a call with this configuration. Called once per call.
    pub endpoint_params: fn(&ConfigBag) -> Result<EndpointResolverParams, BoxError>,
}

impl ServiceSpec {
    /// Whether there are endpoints by the account of the caller.
    pub(crate) fn has_account_id_endpoints(&self) -> bool {
        self.aws.as_ref().is_some_and(|aws| aws.has_account_id_endpoints)
    }
}

/// Collects the endpoint parameters of one call from its configuration and its input.
pub type EndpointParamsFn = fn(&ConfigBag, &Input) -> Result<EndpointResolverParams, BoxError>;

/// Compresses the body of a request.
type CompressFn = fn(&mut HttpRequest, &ConfigBag) -> Result<(), BoxError>;

/// Makes what adds or compares checksums of an operation's choice.
type InterceptorFn = fn(&'static OperationSpec) -> SharedInterceptor;

/// Adds the checksum of a request to its headers.
type ChecksumFn = fn(&mut HttpRequest) -> Result<(), BoxError>;

/// The first part of the host name of one call, from its input.
pub type HostPrefixFn = fn(&Input) -> Result<EndpointPrefix, BoxError>;

/// Reads the modelled error of a code, if there is one.
type ReadErrorFn = fn(&str, &ErrorMetadata, &mut dyn ShapeDeserializer) -> Result<Option<Error>, SerdeError>;

/// The stream of an input, if it is that of the operation.
type StreamOfInputFn = fn(&mut Input) -> Option<&mut ByteStream>;

/// The stream of an output, if it is that of the operation.
pub(crate) type StreamOfOutputFn = fn(&mut Output) -> Option<&mut ByteStream>;

/// The description of an operation: what differs between operations, with their types erased. One `static` each.
pub struct OperationSpec {
    pub(crate) name: &'static str,
    pub(crate) service: &'static ServiceSpec,
    pub(crate) sensitive_output: bool,
    pub(crate) as_input: fn(&Input) -> Option<&dyn SerializableStruct>,
    pub(crate) missing: fn(&Input) -> Vec<&'static str>,
    pub(crate) output_schema: fn() -> &'static Schema<'static>,
    pub(crate) read_output: fn(&mut dyn ShapeDeserializer, Option<&str>) -> Result<Output, SerdeError>,
    pub(crate) read_error: ReadErrorFn,
    pub(crate) has_secret_message: fn(&str) -> bool,
    pub(crate) unhandled: fn(BoxError, ErrorMetadata) -> Error,
    pub(crate) as_error: fn(&Error) -> Option<&dyn ModeledError>,
    pub(crate) as_error_mut: fn(&mut Error) -> Option<&mut dyn ModeledError>,
    #[cfg(feature = "aws")]
    pub(crate) clock_skew_classifier: fn() -> SharedRetryClassifier,
    pub(crate) set_token: Option<fn(&mut Input, &IdempotencyTokenProvider)>,
    pub(crate) fall_back: Option<fn(&mut Input)>,
    pub(crate) endpoint_params: Option<EndpointParamsFn>,
    pub(crate) host_prefix: Option<HostPrefixFn>,
    pub(crate) without_input: bool,
    pub(crate) unsigned_payload: bool,
    pub(crate) stream_of_input: Option<StreamOfInputFn>,
    pub(crate) stream_of_output: Option<StreamOfOutputFn>,
    pub(crate) needs_length: bool,
    #[cfg(feature = "event-stream")]
    pub(crate) events: EventCalls,
    pub(crate) auth: Option<&'static [AuthSchemeKind]>,
    pub(crate) needs_discovery: bool,
    pub(crate) compress: Option<CompressFn>,
    pub(crate) add_checksum: Option<ChecksumFn>,
    pub(crate) checksums: (Option<InterceptorFn>, Option<InterceptorFn>),
    #[cfg(feature = "presigned-urls")]
    pub(crate) copy: Option<PresignedCopy>,
    /// Made on the first call and the same for all clients: nothing in it belongs to one.
    pub(crate) plugin: OnceLock<SharedRuntimePlugin>,
}

impl OperationSpec {
    /// The description of `O`, called `name` in the model.
    pub const fn new<O: Operation>(name: &'static str, service: &'static ServiceSpec) -> Self {
        Self {
            name,
            service,
            sensitive_output: false,
            as_input: as_input::<O>,
            missing: missing::<O>,
            output_schema: O::Output::schema,
            read_output: read_output::<O>,
            read_error: read_error::<O>,
            has_secret_message: has_secret_message::<O>,
            unhandled: unhandled::<O>,
            as_error: as_error::<O>,
            as_error_mut: as_error_mut::<O>,
            #[cfg(feature = "aws")]
            clock_skew_classifier: clock_skew_classifier::<O>,
            set_token: None,
            fall_back: None,
            endpoint_params: None,
            host_prefix: None,
            without_input: false,
            unsigned_payload: false,
            stream_of_input: None,
            stream_of_output: None,
            needs_length: false,
            #[cfg(feature = "event-stream")]
            events: EventCalls::NONE,
            auth: None,
            needs_discovery: false,
            compress: None,
            add_checksum: None,
            checksums: (None, None),
            #[cfg(feature = "presigned-urls")]
            copy: None,
            plugin: OnceLock::new(),
        }
    }

    /// Keeps what the service answers out of the logs.
    pub const fn with_sensitive_output(mut self) -> Self {
        self.sensitive_output = true;
        self
    }

    /// Fills in the idempotency token of requests that have none.
    pub const fn with_idempotency_token<O: Idempotent>(mut self) -> Self {
        self.set_token = Some(set_token::<O>);
        self
    }

    /// Sets members that the caller has not set, and the service must have.
    pub const fn with_fallbacks<O: Fallbacks>(mut self) -> Self {
        self.fall_back = Some(fall_back::<O>);
        self
    }

    /// Leaves the body out of the signature.
    ///
    /// Source: Smithy 2.0, "AWS authentication traits", `unsignedPayload`.
    pub const fn with_unsigned_payload(mut self) -> Self {
        self.unsigned_payload = true;
        self
    }

    /// Sends a stream as the body of requests.
    pub const fn with_streaming_input<O: StreamingInput>(mut self) -> Self {
        self.stream_of_input = Some(stream_of_input::<O>);
        self
    }

    /// Leaves the body of an answer a stream.
    pub const fn with_streaming_output<O: StreamingOutput>(mut self) -> Self {
        self.stream_of_output = Some(stream_of_output::<O>);
        self
    }

    /// Sends a stream of events as the body of requests.
    ///
    /// Source: Smithy 2.0, "Event streams".
    #[cfg(feature = "event-stream")]
    pub const fn with_event_input<O: EventInput>(mut self) -> Self {
        self.events = self.events.with_input::<O>();
        self
    }

    /// Leaves the body of an answer a stream of events.
    ///
    /// Source: Smithy 2.0, "Event streams".
    #[cfg(feature = "event-stream")]
    pub const fn with_event_output<O: EventOutput>(mut self) -> Self {
        self.events = self.events.with_output::<O>();
        self
    }

    /// Sends no stream whose length is not known.
    ///
    /// Source: Smithy 2.0, "Streaming", `requiresLength`.
    pub const fn with_required_length(mut self) -> Self {
        self.needs_length = true;
        self
    }

    /// Collects endpoint parameters by `params` rather than as the service does.
    pub const fn with_endpoint_params(mut self, params: EndpointParamsFn) -> Self {
        self.endpoint_params = Some(params);
        self
    }

    /// Puts what `prefix` says before the host name of the endpoint.
    ///
    /// Source: Smithy 2.0, "Endpoint traits".
    pub const fn with_host_prefix(mut self, prefix: HostPrefixFn) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// The model has no input for the operation, which some protocols send otherwise than an empty one.
    pub const fn without_input(mut self) -> Self {
        self.without_input = true;
        self
    }

    /// Takes the first of these auth schemes that the client has an identity for, rather than the service's.
    ///
    /// Source: Smithy 2.0, "Authentication traits", `auth` and `optionalAuth`.
    pub const fn with_auth(mut self, schemes: &'static [AuthSchemeKind]) -> Self {
        self.auth = Some(schemes);
        self
    }

    /// Sends requests to a discovered endpoint.
    ///
    /// Source: AWS specifications, "Client endpoint discovery", `clientDiscoveredEndpoint`.
    pub const fn with_discovered_endpoint(mut self) -> Self {
        self.needs_discovery = true;
        self
    }

    /// Compresses the bodies of requests by gzip.
    ///
    /// Source: Smithy 2.0, "Behavior traits", `requestCompression`.
    #[cfg(feature = "request-compression")]
    pub const fn with_gzip(mut self) -> Self {
        self.compress = Some(crate::request::compression::compress);
        self
    }

    /// Sends the MD5 of each request's body.
    ///
    /// Source: Smithy 2.0, "HTTP protocol bindings", `httpChecksumRequired`.
    #[cfg(feature = "request-checksum")]
    pub const fn with_md5(mut self) -> Self {
        self.add_checksum = Some(crate::request::checksum::add_md5);
        self
    }

    /// Sends a checksum of each request's body by the algorithm that the caller chooses.
    ///
    /// Source: AWS specifications, "HTTP checksums", `httpChecksum`.
    #[cfg(feature = "checksums")]
    pub const fn with_request_checksum<O: crate::ChecksummedRequest>(mut self) -> Self {
        self.checksums.0 = Some(crate::request::checksums::requests::interceptor::<O>);
        self
    }

    /// Sends the tree hash of each request's body, which is read into memory for that.
    #[cfg(feature = "checksums")]
    pub const fn with_tree_hash(mut self) -> Self {
        self.checksums.0 = Some(crate::request::checksums::tree_hash::interceptor);
        self
    }

    /// Compares the body of each answer with its checksum, from the same source.
    #[cfg(feature = "checksums")]
    pub const fn with_response_checksum<O: crate::ChecksummedResponse>(mut self) -> Self {
        self.checksums.1 = Some(crate::request::checksums::answers::interceptor::<O>);
        self
    }

    /// Puts a presigned URL into each request of a copy from another Region, called `url` there. Some services are told both
    /// Regions beside it.
    #[cfg(feature = "presigned-urls")]
    pub const fn with_presigned_copy(mut self, url: &'static str, sends_regions: bool) -> Self {
        self.copy = Some(PresignedCopy { url, sends_regions });
        self
    }

    pub(crate) fn auth(&self) -> &'static [AuthSchemeKind] {
        self.auth.unwrap_or(self.service.auth)
    }

    /// What the service does that its protocol does not say.
    pub(crate) fn quirks(&self) -> WireQuirks {
        (self.service.protocol)().quirks()
    }

    /// The operation's name in the model.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The service that the operation belongs to.
    pub fn service(&self) -> &'static ServiceSpec {
        self.service
    }
}

impl fmt::Debug for OperationSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationSpec").field("service", &self.service.id).field("name", &self.name).finish()
    }
}
