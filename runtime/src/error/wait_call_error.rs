//! The error of a wait, in words. Comes in: an official `WaiterError`, and how far the wait came. Goes out: a
//! [`WaitCallError`], which turns back into it. What the last call failed with is said by `message.rs`.
use crate::call::operation::Operation;
use crate::call::waiter::{Progress, WaitError};
use crate::error::text::Escaping;
use crate::error::{OperationError, message};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::waiters::error::{OperationFailed, WaiterError};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use std::error::Error as StdError;
use std::fmt::{self, Write};
use std::time::Duration;

/// Why a wait did not end as hoped, in words: which waiter, which acceptor ended it, on what answer, after how long.
///
/// It holds the official error, which [`as_wait_error`](Self::as_wait_error) shows, and turns into that by `into()`, and into the
/// service's `Error` by `?`.
pub struct WaitCallError<O: Operation>(Box<Ended<O>>);

struct Ended<O: Operation> {
    waiter: &'static str,
    progress: Progress,
    error: WaitError<O>,
}

impl<O: Operation> WaitCallError<O> {
    pub(crate) fn new(waiter: &'static str, progress: Progress, error: WaitError<O>) -> Self {
        Self(Box::new(Ended { waiter, progress, error }))
    }

    /// The waiter's name in the model.
    pub fn waiter(&self) -> &'static str {
        self.0.waiter
    }

    /// What the acceptor asks that was about the last answer, in words, if one was.
    pub fn acceptor(&self) -> Option<&'static str> {
        self.0.progress.acceptor
    }

    /// How many times the operation was called.
    pub fn poll_count(&self) -> u32 {
        self.0.progress.polls
    }

    /// How long it was waited.
    pub fn elapsed(&self) -> Duration {
        self.0.progress.elapsed
    }

    /// The official error.
    pub fn as_wait_error(&self) -> &WaitError<O> {
        &self.0.error
    }

    /// The error of the operation that ended the wait unforeseen.
    ///
    /// # Errors
    /// This error, if the service did not answer with one, or an acceptor foresaw it.
    pub fn into_answer(self) -> Result<O::Error, Self> {
        let Ended { waiter, progress, error } = *self.0;
        let error = match error {
            WaiterError::OperationFailed(failed) => match failed.into_error() {
                SdkError::ServiceError(answer) => return Ok(answer.into_err()),
                failure => WaiterError::OperationFailed(OperationFailed::new(failure)),
            },
            other => other,
        };
        Err(Self::new(waiter, progress, error))
    }

    /// The official error.
    pub fn into_wait_error(self) -> WaitError<O> {
        self.0.error
    }
}

impl<O: Operation> From<WaitCallError<O>> for WaiterError<O::Output, O::Error> {
    fn from(error: WaitCallError<O>) -> Self {
        error.into_wait_error()
    }
}

impl<O: Operation> fmt::Debug for WaitCallError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitCallError")
            .field("waiter", &self.0.waiter)
            .field("progress", &self.0.progress)
            .field("error", &self.0.error)
            .finish()
    }
}

impl<O: Operation> fmt::Display for WaitCallError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ended { waiter, progress, error } = &*self.0;
        let operation = O::spec().name();
        // A cause may quote a service.
        let out = &mut Escaping(f);
        match error {
            WaiterError::ConstructionFailure(_) => {
                write!(out, "{waiter} was not waited for")?;
                message::write_causes(out, error.source())
            }
            WaiterError::FailureState(ended) => {
                write!(out, "{waiter} failed")?;
                write_progress(out, operation, progress)?;
                if let Some(acceptor) = progress.acceptor {
                    write!(out, ": {acceptor}")?;
                }
                match ended.final_poll().as_result() {
                    Ok(_) => Ok(()),
                    Err(answer) => {
                        out.write_str(": ")?;
                        message::write_operation_error(out, answer)
                    }
                }
            }
            WaiterError::OperationFailed(failed) => {
                write!(out, "{waiter} was given up")?;
                write_progress(out, operation, progress)?;
                out.write_str(": ")?;
                match failed.error().as_service_error() {
                    Some(answer) => message::write_operation_error(out, answer),
                    None => message::write_failure(out, operation, failed.error()),
                }
            }
            WaiterError::ExceededMaxWait(_) => {
                write!(out, "{waiter} did not come about")?;
                write_progress(out, operation, progress)?;
                match progress.acceptor {
                    Some(acceptor) => write!(out, ": at the end, {acceptor}"),
                    None => out.write_str(": no acceptor was about the last answer"),
                }
            }
            // An enum of others that may get more variants.
            other => {
                write!(out, "{waiter} failed")?;
                write_progress(out, operation, progress)?;
                write!(out, ": {other}")
            }
        }
    }
}

/// ` after 7.5 s and 3 calls of GetThing`
fn write_progress(out: &mut dyn fmt::Write, operation: &str, progress: &Progress) -> fmt::Result {
    let calls = if progress.polls == 1 { "call" } else { "calls" };
    write!(out, " after {:.1} s and {} {calls} of {operation}", progress.elapsed.as_secs_f64(), progress.polls)
}

impl<O: Operation> StdError for WaitCallError<O> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.error.source()
    }
}

impl<O: Operation> ProvideErrorMetadata for WaitCallError<O>
where
    O::Error: OperationError,
{
    fn meta(&self) -> &ErrorMetadata {
        self.0.error.meta()
    }
}
