//! Endpoint discovery: one operation of the service answers with the endpoints of the others. Comes in: the answer of that
//! operation, which the client calls by itself. Goes out: the endpoint of a call. It is kept for as long as the service
//! says, and dropped when the service says that it is no longer right. Does not decide which operations need it.
//!
//! Calls that start at the same time without a known endpoint each call the discovery operation.
//!
//! Source: AWS specifications, "Client endpoint discovery".

mod reload;

pub use reload::ReloadEndpoint;

use crate::call::client::Handle;
use crate::call::operation::Operation;
use crate::call::spec::OperationSpec;
use crate::config::Settings;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::interceptors::context::{
    Error, FinalizerInterceptorContextRef, Input, InterceptorContext, Output,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction, SharedRetryClassifier};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::operation::BuildError;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// How long an endpoint that could not be renewed is used on before it is asked for again.
const GRACE: Duration = Duration::from_secs(60);

/// The status by which a service says that it is the wrong one.
const MISDIRECTED: u16 = 421;

/// The operation that a client calls to discover the endpoints of its service.
pub trait DiscoveryOperation: Operation {
    /// The input that the client sends.
    ///
    /// # Errors
    /// If the operation has required members.
    fn discovery_input() -> Result<Self::Input, BuildError>;

    /// The first endpoint of an answer, with or without `https://`, and for how many minutes it may be used.
    fn first_endpoint(output: &Self::Output) -> Option<(String, i64)>;
}

/// How a client finds the endpoints of its service.
pub struct EndpointDiscovery {
    operation: fn() -> &'static OperationSpec,
    input: fn() -> Result<Input, BuildError>,
    first_endpoint: fn(&Output) -> Option<(String, i64)>,
    /// The code of the error that says that an endpoint is no longer right.
    invalid: Option<&'static str>,
}

impl EndpointDiscovery {
    /// Endpoints are discovered by `O`. The error of the code `invalid` says that one is no longer right.
    pub const fn by<O: DiscoveryOperation>(invalid: Option<&'static str>) -> Self {
        Self { operation: O::spec, input: discovery_input::<O>, first_endpoint: first_endpoint::<O>, invalid }
    }

    /// Whether an attempt failed since it went to the wrong endpoint.
    fn is_misdirected(
        &self,
        spec: &OperationSpec,
        response: Option<&HttpResponse>,
        error: &OrchestratorError<Error>,
    ) -> bool {
        let code = || error.as_operation_error().and_then(spec.as_error)?.meta().code();
        let by_code = self.invalid.is_some_and(|invalid| code() == Some(invalid));
        by_code || response.is_some_and(|response| response.status().as_u16() == MISDIRECTED)
    }
}

fn discovery_input<O: DiscoveryOperation>() -> Result<Input, BuildError> {
    O::discovery_input().map(Input::erase)
}

fn first_endpoint<O: DiscoveryOperation>(output: &Output) -> Option<(String, i64)> {
    output.downcast_ref::<O::Output>().and_then(O::first_endpoint)
}

impl fmt::Debug for EndpointDiscovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointDiscovery").field("operation", (self.operation)()).finish_non_exhaustive()
    }
}

/// A mark in the configuration: calls go to the regular endpoint until the caller discovers one by `find_endpoint`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DiscoveryOnDemand;

impl Storable for DiscoveryOnDemand {
    type Storer = StoreReplace<Self>;
}

/// The endpoint that a client knows, if any.
#[derive(Debug, Default)]
pub(crate) struct KnownEndpoint(Mutex<Option<Known>>);

#[derive(Clone, Debug)]
struct Known {
    endpoint: Endpoint,
    until: SystemTime,
}

impl KnownEndpoint {
    pub(crate) fn is_known(&self) -> bool {
        self.known().is_some()
    }

    fn known(&self) -> MutexGuard<'_, Option<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The endpoint resolver of a call, and of its further attempts.
#[derive(Clone, Debug)]
pub(crate) struct Discovering {
    pub(crate) handle: Handle,
    pub(crate) discovery: &'static EndpointDiscovery,
    pub(crate) config_override: Option<Settings>,
    pub(crate) known: Arc<KnownEndpoint>,
    pub(crate) time: SharedTimeSource,
}

impl Discovering {
    /// The plugin that makes a call of `spec` go where the service says.
    pub(crate) fn into_plugin(self, spec: &'static OperationSpec) -> StaticRuntimePlugin {
        let wrong = Misdirected { spec, discovery: self.discovery, known: self.known.clone() };
        let mut components = RuntimeComponentsBuilder::new("endpoint discovery")
            .with_endpoint_resolver(Some(SharedEndpointResolver::new(self)))
            .with_interceptor(SharedInterceptor::new(wrong.clone()));
        components.push_retry_classifier(SharedRetryClassifier::new(wrong));
        StaticRuntimePlugin::new().with_runtime_components(components)
    }

    /// The known endpoint, or else a discovered one. One that could not be renewed is used on.
    async fn endpoint(&self) -> Result<Endpoint, BoxError> {
        let known = self.known.known().clone();
        match known {
            Some(known) if self.time.now() < known.until => Ok(known.endpoint),
            None => self.renew().await,
            Some(known) => self.renew().await.or_else(|error| {
                tracing::warn!(%error, "the endpoint could not be renewed, the old one is used on");
                let until = self.time.now() + GRACE;
                *self.known.known() = Some(Known { until, ..known.clone() });
                Ok(known.endpoint)
            }),
        }
    }

    /// Whether no endpoint is known, or none for so long.
    fn ends_within(&self, time: Duration) -> bool {
        self.known.known().as_ref().is_none_or(|known| self.time.now() + time >= known.until)
    }

    /// Calls the discovery operation.
    async fn renew(&self) -> Result<Endpoint, BoxError> {
        let spec = (self.discovery.operation)();
        let failed = || format!("the endpoint could not be found by {}", spec.name);
        let input = (self.discovery.input)()?;
        let answer = self.handle.call_plainly(spec, input, self.config_override.clone()).await;
        let answer = answer.map_err(|error| ResolveEndpointError::from_source(failed(), error))?;
        let (address, minutes) = (self.discovery.first_endpoint)(&answer)
            .ok_or_else(|| ResolveEndpointError::message(format!("{}: it named none", failed())))?;
        let url = if address.contains("://") { address } else { format!("https://{address}") };
        let endpoint = Endpoint::builder().url(url).build();
        let minutes = u64::try_from(minutes).unwrap_or_default();
        let until = self.time.now().checked_add(Duration::from_secs(minutes.saturating_mul(60)));
        // An end beyond the clock's range never comes.
        let until = until.unwrap_or(SystemTime::UNIX_EPOCH + Duration::from_secs(u64::from(u32::MAX)));
        *self.known.known() = Some(Known { endpoint: endpoint.clone(), until });
        Ok(endpoint)
    }
}

impl ResolveEndpoint for Discovering {
    fn resolve_endpoint<'a>(&'a self, _params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        EndpointFuture::new(self.endpoint())
    }
}

/// Forgets an endpoint that the service says is wrong, and has the call try another.
#[derive(Clone, Debug)]
struct Misdirected {
    spec: &'static OperationSpec,
    discovery: &'static EndpointDiscovery,
    known: Arc<KnownEndpoint>,
}

#[dyn_dispatch_hint]
impl Intercept for Misdirected {
    fn name(&self) -> &'static str {
        "EndpointDiscoveryInterceptor"
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(Err(error)) = context.output_or_error()
            && self.discovery.is_misdirected(self.spec, context.response(), error)
        {
            *self.known.known() = None;
        }
        Ok(())
    }
}

impl ClassifyRetry for Misdirected {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        match context.output_or_error() {
            // The service has not acted on it.
            Some(Err(error)) if self.discovery.is_misdirected(self.spec, context.response(), error) => {
                RetryAction::server_error()
            }
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Endpoint Discovery"
    }
}
