//! Waiters. Comes in: an operation to poll and what its answers mean. Goes out: the answer that ends the wait. The loop,
//! its delays and its errors are the official runtime's; one function serves all waiters. What a failed wait says of itself is
//! `error/wait_call_error.rs`.
//!
//! Source: Smithy 2.0, "Waiters".
use crate::call::client::Handle;
use crate::call::operation::Operation;
use crate::error::wait_call_error::WaitCallError;
use aws_smithy_runtime::client::waiters::{AcceptorState, WaiterOrchestrator, attach_waiter_tracing_span};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// What an operation answers, as the acceptors of a waiter look at it.
pub type Polled<'a, O> = Result<&'a <O as Operation>::Output, &'a <O as Operation>::Error>;

/// The answer that ended a wait.
pub type WaitFinalPoll<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Why a wait did not end as hoped.
pub type WaitError<O> = WaiterError<<O as Operation>::Output, <O as Operation>::Error>;

/// What an answer means, by which acceptor.
#[derive(Clone, Copy, Debug)]
pub struct Verdict {
    state: AcceptorState,
    acceptor: Option<&'static str>,
}

impl Verdict {
    /// No acceptor is about the answer.
    pub const NONE: Self = Self { state: AcceptorState::NoAcceptorsMatched, acceptor: None };

    /// What is waited for is there. `acceptor` says by what that is known, as do those below.
    pub const fn success(acceptor: &'static str) -> Self {
        Self { state: AcceptorState::Success, acceptor: Some(acceptor) }
    }

    /// What is waited for can't come any more.
    pub const fn failure(acceptor: &'static str) -> Self {
        Self { state: AcceptorState::Failure, acceptor: Some(acceptor) }
    }

    /// Not yet.
    pub const fn retry(acceptor: &'static str) -> Self {
        Self { state: AcceptorState::Retry, acceptor: Some(acceptor) }
    }
}

/// How a waiter polls, and what it makes of an answer.
#[derive(Debug)]
pub struct WaiterSpec<O: Operation> {
    /// The waiter's name in the model.
    pub name: &'static str,
    /// The shortest delay between two polls, in seconds, at least 1.
    pub min_delay: u64,
    /// The longest delay between two polls, in seconds, at least the shortest.
    pub max_delay: u64,
    /// What an answer to this input means. The last is the HTTP status of an answer that is an error, 300 to 599 as a rule.
    pub accept: fn(&O::Input, Polled<'_, O>, Option<u16>) -> Verdict,
}

/// Whether an operation answered with the error of this code.
pub fn has_code<T, E: ProvideErrorMetadata>(polled: Result<T, &E>, code: &str) -> bool {
    polled.is_err_and(|error| error.code() == Some(code))
}

/// How far a wait came.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Progress {
    /// How many answers there were.
    pub(crate) polls: u32,
    /// The acceptor that was about the last one.
    pub(crate) acceptor: Option<&'static str>,
    /// From the start to the end.
    pub(crate) elapsed: Duration,
}

/// A [`Progress`] that is made while a wait goes on, and what the official loop does not hand to acceptors.
#[derive(Debug, Default)]
struct Record {
    progress: Mutex<Progress>,
    /// The status of the last answer, if that was an error.
    error_status: Mutex<Option<u16>>,
}

impl Record {
    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn error_status(&self) -> MutexGuard<'_, Option<u16>> {
        self.error_status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start_poll(&self) {
        let mut progress = self.progress();
        (progress.polls, progress.acceptor) = (progress.polls.saturating_add(1), None);
    }
}

impl Handle {
    /// Sends the operation again and again, until an acceptor says that it succeeded or failed, or the time is over.
    ///
    /// # Errors
    /// If the input could not be built, if an acceptor takes the answer for a failure, if the operation fails in a way
    /// that no acceptor knows, and if `max_wait` is over.
    pub async fn wait<O: Operation<Input: Clone>>(
        self,
        spec: WaiterSpec<O>,
        input: Result<O::Input, BuildError>,
        max_wait: Duration,
    ) -> Result<WaitFinalPoll<O>, WaitError<O>> {
        self.poll_until_accepted(&spec, input, max_wait, &Record::default()).await
    }

    /// As [`wait`](Self::wait); an error says by itself which waiter ended by what.
    ///
    /// # Errors
    /// As [`wait`](Self::wait).
    pub async fn call_wait<O: Operation<Input: Clone>>(
        self,
        spec: WaiterSpec<O>,
        input: Result<O::Input, BuildError>,
        max_wait: Duration,
    ) -> Result<WaitFinalPoll<O>, WaitCallError<O>> {
        let record = Record::default();
        let waited = self.poll_until_accepted(&spec, input, max_wait, &record).await;
        waited.map_err(|error| WaitCallError::new(spec.name, *record.progress(), error))
    }

    async fn poll_until_accepted<O: Operation<Input: Clone>>(
        &self,
        spec: &WaiterSpec<O>,
        input: Result<O::Input, BuildError>,
        max_wait: Duration,
        record: &Record,
    ) -> Result<WaitFinalPoll<O>, WaitError<O>> {
        let input = input.map_err(WaiterError::construction_failure)?;
        let time = self.time_components(O::spec()).map_err(WaiterError::construction_failure)?;
        let (Some(sleep_impl), Some(time_source)) = (time.sleep_impl(), time.time_source()) else {
            return Err(WaiterError::construction_failure("waiters need a sleep implementation and a time source"));
        };
        let start = time_source.now();
        let poll = || {
            record.start_poll();
            let sent = self.send_poll::<O>(input.clone());
            async move {
                let polled = sent.await;
                let error = polled.as_ref().err().and_then(SdkError::raw_response);
                *record.error_status() = error.map(|response| response.status().as_u16());
                polled
            }
        };
        let clock = time_source.clone();
        let orchestrator = WaiterOrchestrator::builder()
            .min_delay(Duration::from_secs(spec.min_delay))
            .max_delay(Duration::from_secs(spec.max_delay))
            .max_wait(max_wait)
            .time_source(time_source)
            .sleep_impl(sleep_impl)
            .acceptor(|polled: Result<&O::Output, &O::Error>| {
                let verdict = (spec.accept)(&input, polled, *record.error_status());
                record.progress().acceptor = verdict.acceptor;
                verdict.state
            })
            .operation(poll)
            .build();
        let waited = attach_waiter_tracing_span(orchestrator.orchestrate()).await;
        record.progress().elapsed = elapsed(start, clock.now());
        waited
    }
}

/// The time between two; none where a clock was put back.
fn elapsed(start: SystemTime, end: SystemTime) -> Duration {
    end.duration_since(start).unwrap_or_default()
}
