//! The future of a call. Comes in: an erased input and the plugins to run it with. Goes out: a future of the operation's
//! own output and error, two words in size. There is one async function for all operations of all services.
use crate::call::client::Handle;
use crate::call::operation::{Operation, OperationInput};
use crate::call::spec::OperationSpec;
use crate::error::OperationError;
use crate::error::call_error::CallError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::error::operation::BuildError;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tracing::Instrument;

/// A call whose types are erased.
pub(crate) type ErasedCall = Pin<Box<dyn Future<Output = Result<Output, SdkError<Error, HttpResponse>>> + Send>>;

/// A call that runs while it is awaited, and is given up when it is dropped.
#[must_use = "a request is only sent when its future is awaited"]
pub struct SendFuture<O, E> {
    call: ErasedCall,
    types: PhantomData<fn() -> (O, E)>,
}

/// The call that sends an input of type `I`.
pub type InputFuture<I> = SendFuture<
    <<I as OperationInput>::Operation as Operation>::Output,
    <<I as OperationInput>::Operation as Operation>::Error,
>;

impl<O, E> SendFuture<O, E> {
    pub(crate) fn new(call: ErasedCall) -> Self {
        Self { call, types: PhantomData }
    }
}

impl<O, E> fmt::Debug for SendFuture<O, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendFuture").finish_non_exhaustive()
    }
}

impl<O, E> Future for SendFuture<O, E>
where
    O: fmt::Debug + Send + Sync + 'static,
    E: OperationError,
{
    type Output = Result<O, SdkError<E, HttpResponse>>;

    #[allow(clippy::result_large_err, reason = "the size of the error is the official runtime's")]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.call.as_mut().poll(context).map(|result| match result {
            Ok(output) => output
                .downcast::<O>()
                .map_err(|_| SdkError::construction_failure("an interceptor put in an output of another operation")),
            Err(error) => Err(error.map_service_error(|error| {
                error.downcast::<E>().unwrap_or_else(|other| E::create_unhandled_error(other.into(), None))
            })),
        })
    }
}

/// The call that fails before anything is sent.
pub(crate) fn fail(error: BuildError) -> ErasedCall {
    Box::pin(std::future::ready(Err(SdkError::construction_failure(error))))
}

/// Runs a call, for which its client lives on: it may have to call by itself for that.
pub(crate) async fn execute(
    _client: Handle,
    spec: &'static OperationSpec,
    plugins: Arc<RuntimePlugins>,
    input: Input,
) -> Result<Output, SdkError<Error, HttpResponse>> {
    // The name of a span is fixed, so its fields name the operation. The ID tells calls apart in logs.
    let span = tracing::debug_span!(
        "operation",
        "rpc.service" = spec.service.id,
        "rpc.method" = spec.name,
        "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
        "rpc.system" = if spec.service.aws.is_some() { "aws-api" } else { "smithy" },
    );
    let call = aws_smithy_runtime::client::orchestrator::invoke(spec.service.id, spec.name, input, &plugins);
    let output = call.instrument(span).await?;
    #[cfg(feature = "event-stream")]
    let output = spec.events.finish_output(output).await?;
    Ok(output)
}

/// A [`SendFuture`] whose error says what happened.
#[derive(Debug)]
#[must_use = "a request is only sent when its future is awaited"]
pub struct CallFuture<O, E>(SendFuture<O, E>);

impl<O, E> SendFuture<O, E> {
    /// The same call, with an error that says what happened.
    pub fn into_call(self) -> CallFuture<O, E> {
        CallFuture(self)
    }
}

impl<O, E> Future for CallFuture<O, E>
where
    O: fmt::Debug + Send + Sync + 'static,
    E: OperationError,
{
    type Output = Result<O, CallError<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map_err(CallError::from)
    }
}
