//! The future of a presigned request. Comes in: an erased input and the plugins to run it with. Goes out: a future of the
//! request, with the operation's own type of error, since what fails before a request is sent may fail here.
use super::config::PresigningConfig;
use super::plugin::{SignedBody, presigning_plugin};
use super::request::PresignedRequest;
use crate::call::client::Handle;
use crate::call::spec::OperationSpec;
use crate::error::OperationError;
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

type Erased = Pin<Box<dyn Future<Output = Result<PresignedRequest, SdkError<Error, HttpResponse>>> + Send>>;

/// A request that is made and signed while it is awaited, and sent by somebody else.
#[must_use = "a request is only signed when its future is awaited"]
pub struct PresignFuture<E> {
    request: Erased,
    error: PhantomData<fn() -> E>,
}

impl<E> PresignFuture<E> {
    pub(crate) fn new(request: Erased) -> Self {
        Self { request, error: PhantomData }
    }
}

impl<E> fmt::Debug for PresignFuture<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignFuture").finish_non_exhaustive()
    }
}

impl<E: OperationError> Future for PresignFuture<E> {
    type Output = Result<PresignedRequest, SdkError<E, HttpResponse>>;

    #[allow(clippy::result_large_err, reason = "the size of the error is the official runtime's")]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.request.as_mut().poll(context).map_err(|error| {
            error.map_service_error(|error| {
                error.downcast::<E>().unwrap_or_else(|other| E::create_unhandled_error(other.into(), None))
            })
        })
    }
}

/// Makes and signs a request, for which its client lives on.
pub(crate) fn presign(
    client: Handle,
    spec: &'static OperationSpec,
    plugins: RuntimePlugins,
    input: Input,
    config: &PresigningConfig,
) -> Erased {
    let body = SignedBody::default();
    let plugins = plugins.with_operation_plugin(presigning_plugin(spec, config, body.clone()));
    Box::pin(async move {
        let _client = client;
        let (id, name) = (spec.service.id, spec.name);
        let mut context = invoke_with_stop_point(id, name, input, &plugins, StopPoint::BeforeTransmit).await?;
        let request = context.take_request().ok_or("no request was made");
        request
            .map_err(Into::into)
            .and_then(|request| PresignedRequest::new(request, body.take()))
            .map_err(SdkError::construction_failure)
    })
}
