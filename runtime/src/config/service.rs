//! Services as types. Comes in: a type of the generated crate. Goes out: what [`Config`](super::Config) and
//! [`Builder`](super::Builder) of that service have. Nothing here exists at run time but [`Service::SPEC`].
use crate::call::spec::ServiceSpec;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;

/// A service, as a type without values: it keeps the configurations of two services apart.
///
/// Code that sets up clients of several services is generic over it:
///
/// ```
/// use ferrosmith_runtime::config::{Builder, Service};
///
/// fn by_proxy<S: Service>(builder: Builder<S>) -> Builder<S> {
///     builder.endpoint_url("http://localhost:8080")
/// }
/// ```
pub trait Service: 'static {
    /// The description of the service.
    const SPEC: &'static ServiceSpec;
}

/// A service whose endpoints may be resolved by an `R`: by whatever implements the generated `ResolveEndpoint`.
#[diagnostic::on_unimplemented(
    message = "`{R}` does not resolve endpoints of this service",
    label = "does not implement the service's `config::endpoint::ResolveEndpoint`"
)]
pub trait AcceptEndpointResolver<R>: Service {
    /// Turns the resolver into one that the runtime can share.
    fn share_resolver(resolver: R) -> SharedEndpointResolver;
}

/// A service some of whose operations take an API key.
pub trait ApiKeyAuth: Service {}

/// A service some of whose operations take a user's name and password.
pub trait BasicAuth: Service {}

/// A service some of whose operations take a user's name and password, of which a hash is sent.
pub trait DigestAuth: Service {}

/// A service some of whose operations take a bearer token.
pub trait BearerAuth: Service {}

/// A service some of whose operations have checksums by algorithms that callers choose.
pub trait Checksums: Service {}

/// A service some of whose operations send streams with a checksum behind them, in chunks.
pub trait ChunkedRequests: Service {}

/// A service some of whose operations compress their requests.
pub trait RequestCompression: Service {}
