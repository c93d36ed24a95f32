//! Endpoint resolution, by hand: what is generated here comes from the service's endpoint rules.
use ferrosmith_runtime as rt;
pub use rt::{Endpoint, EndpointFuture, SharedEndpointResolver};

/// What an endpoint is resolved from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Params {
    /// The AWS Region of the call.
    pub region: Option<String>,
    /// The endpoint that the caller set.
    pub endpoint: Option<String>,
}

/// The parameters of this call's configuration.
pub(crate) fn params_from(cfg: &rt::config::ConfigBag) -> Result<Params, rt::BoxError> {
    Ok(Params {
        region: cfg.load::<rt::config::Region>().map(|region| region.as_ref().to_owned()),
        endpoint: cfg.load::<rt::config::EndpointUrl>().map(|url| url.0.clone()),
    })
}

/// Finds the endpoint of a call.
pub trait ResolveEndpoint: Send + Sync + std::fmt::Debug {
    /// Resolves an endpoint with the given parameters.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// Converts this into what the runtime calls.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(DowncastParams(self))
    }
}

#[derive(Debug)]
struct DowncastParams<T>(T);

impl<T: ResolveEndpoint> rt::ResolveEndpoint for DowncastParams<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a rt::EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => EndpointFuture::ready(Err("params of expected type was not present".into())),
        }
    }
}

/// The default endpoint resolver.
#[derive(Debug, Default)]
pub struct DefaultResolver;

impl DefaultResolver {
    /// Creates a resolver.
    pub fn new() -> Self {
        Self
    }
}

impl ResolveEndpoint for DefaultResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(match (&params.endpoint, &params.region) {
            (Some(url), _) => Ok(Endpoint::builder().url(url.clone()).build()),
            (None, Some(region)) => {
                Ok(Endpoint::builder().url(format!("https://mini-service.{region}.example.com")).build())
            }
            (None, None) => Err("Invalid Configuration: Missing Region".into()),
        })
    }
}
