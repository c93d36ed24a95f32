//! Waiters. Comes in: an operation to poll and what its answers mean. Goes out: the answer that ends the wait. The loop,
//! its delays and its errors are the official runtime's; one function serves all waiters.
//!
//! Source: Smithy 2.0, "Waiters".
use crate::call::client::Handle;
use crate::call::operation::Operation;
use aws_smithy_runtime::client::waiters::{WaiterOrchestrator, attach_waiter_tracing_span};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use std::time::Duration;

pub use aws_smithy_runtime::client::waiters::AcceptorState;

/// What an operation answers, as the acceptors of a waiter look at it.
pub type Polled<'a, O> = Result<&'a <O as Operation>::Output, &'a <O as Operation>::Error>;

/// The answer that ended a wait.
pub type WaitFinalPoll<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Why a wait did not end as hoped.
pub type WaitError<O> = WaiterError<<O as Operation>::Output, <O as Operation>::Error>;

/// How a waiter polls, and what it makes of an answer.
#[derive(Debug)]
pub struct WaiterSpec<O: Operation> {
    /// The shortest delay between two polls, in seconds, at least 1.
    pub min_delay: u64,
    /// The longest delay between two polls, in seconds, at least the shortest.
    pub max_delay: u64,
    /// What an answer to this input means.
    pub accept: fn(&O::Input, Polled<'_, O>) -> AcceptorState,
}

/// Whether an operation answered with the error of this code.
pub fn has_code<T, E: ProvideErrorMetadata>(polled: Result<T, &E>, code: &str) -> bool {
    polled.is_err_and(|error| error.code() == Some(code))
}

impl Handle {
    /// Sends the operation again and again, until an acceptor says that it succeeded or failed, or the time is over.
    ///
    /// # Errors
    /// If the input could not be built, if an acceptor takes the answer for a failure, if the operation fails in a way
    /// that no acceptor knows, and if `max_wait` is over.
    pub async fn wait<O: Operation>(
        self,
        spec: WaiterSpec<O>,
        input: Result<O::Input, BuildError>,
        max_wait: Duration,
    ) -> Result<WaitFinalPoll<O>, WaitError<O>> {
        let input = input.map_err(WaiterError::construction_failure)?;
        let time = self.time_components(O::spec()).map_err(WaiterError::construction_failure)?;
        let (Some(sleep_impl), Some(time_source)) = (time.sleep_impl(), time.time_source()) else {
            return Err(WaiterError::construction_failure("waiters need a sleep implementation and a time source"));
        };
        let poll = || self.send_poll::<O>(input.clone());
        let orchestrator = WaiterOrchestrator::builder()
            .min_delay(Duration::from_secs(spec.min_delay))
            .max_delay(Duration::from_secs(spec.max_delay))
            .max_wait(max_wait)
            .time_source(time_source)
            .sleep_impl(sleep_impl)
            .acceptor(|polled: Result<&O::Output, &O::Error>| (spec.accept)(&input, polled))
            .operation(poll)
            .build();
        attach_waiter_tracing_span(orchestrator.orchestrate()).await
    }
}
