//! The error of a call, in words. Comes in: an official `SdkError`. Goes out: a [`CallError`], which turns back into it. The
//! words are `message.rs`'s.
use crate::error::{OperationError, message, operation_name};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{SdkError, ServiceError};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
#[cfg(feature = "aws")]
use aws_types::request_id::RequestId;
use std::error::Error as StdError;
use std::fmt;
use std::ops::Deref;

/// Why a call failed, in words: operation, code, message and request ID, or what kept the service from answering.
///
/// It stands for the operation's own error `E`, so that a question about that is one step away, as in
/// `error.is_conflict_exception()`; where the service did not answer, each such question is answered by no. It comes from
/// an official `SdkError` and turns back into one by `?` or `into()`, with nothing lost.
#[derive(Debug)]
pub struct CallError<E>(Box<Failure<E>>);

#[derive(Debug)]
enum Failure<E> {
    Answered(ServiceError<E, HttpResponse>),
    Unanswered { error: SdkError<E, HttpResponse>, stand_in: E },
}

/// The stage at which a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallErrorKind {
    /// The request was not sent: a member is missing, its endpoint or who makes it is unknown, or an interceptor refused it.
    NotSent,
    /// The call, or an attempt of it, took too long. The service may have done what was asked.
    TimedOut,
    /// The connection failed, or closed. The service may have done what was asked.
    NoResponse,
    /// There is a response, but no whole one, or one that does not fit the service's model.
    UnreadableResponse,
    /// The service answered with an error.
    Service,
}

impl<E: OperationError> CallError<E> {
    /// The operation's name in the model.
    pub fn operation(&self) -> &'static str {
        operation_name::<E>()
    }

    /// The stage at which the call failed.
    pub fn kind(&self) -> CallErrorKind {
        match &*self.0 {
            Failure::Answered(_) => CallErrorKind::Service,
            Failure::Unanswered { error, .. } => message::kind_of(error),
        }
    }

    /// What the service answered, if it did.
    pub fn as_service_error(&self) -> Option<&E> {
        match &*self.0 {
            Failure::Answered(context) => Some(context.err()),
            Failure::Unanswered { .. } => None,
        }
    }

    /// What the service answered; if it did not, an `Unhandled` error that holds the cause.
    pub fn into_service_error(self) -> E {
        self.into_sdk_error().into_service_error()
    }

    /// The response as it came, if one did.
    pub fn raw_response(&self) -> Option<&HttpResponse> {
        match &*self.0 {
            Failure::Answered(context) => Some(context.raw()),
            Failure::Unanswered { error, .. } => error.raw_response(),
        }
    }

    /// The official error.
    pub fn into_sdk_error(self) -> SdkError<E, HttpResponse> {
        self.into()
    }
}

impl<E: OperationError> From<SdkError<E, HttpResponse>> for CallError<E> {
    fn from(error: SdkError<E, HttpResponse>) -> Self {
        Self(Box::new(match error {
            SdkError::ServiceError(context) => Failure::Answered(context),
            error => {
                let stand_in = E::create_unhandled_error(NoAnswer.into(), Some(message::meta_of(&error)));
                Failure::Unanswered { error, stand_in }
            }
        }))
    }
}

impl<E> From<CallError<E>> for SdkError<E, HttpResponse> {
    fn from(error: CallError<E>) -> Self {
        match *error.0 {
            Failure::Answered(context) => Self::ServiceError(context),
            Failure::Unanswered { error, .. } => error,
        }
    }
}

impl<E> Deref for CallError<E> {
    type Target = E;

    /// What the service answered; if it did not, an `Unhandled` error that knows nothing but the request ID, if any.
    fn deref(&self) -> &E {
        match &*self.0 {
            Failure::Answered(context) => context.err(),
            Failure::Unanswered { stand_in, .. } => stand_in,
        }
    }
}

impl<E: OperationError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Failure::Answered(context) => message::write_operation_error(f, context.err()),
            Failure::Unanswered { error, .. } => message::write_failure(f, operation_name::<E>(), error),
        }
    }
}

impl<E: OperationError> StdError for CallError<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.0 {
            Failure::Answered(context) => Some(context.err()),
            Failure::Unanswered { error, .. } => error.source(),
        }
    }
}

impl<E: OperationError> ProvideErrorMetadata for CallError<E> {
    fn meta(&self) -> &ErrorMetadata {
        ProvideErrorMetadata::meta(&**self)
    }
}

#[cfg(feature = "aws")]
impl<E: OperationError> RequestId for CallError<E> {
    fn request_id(&self) -> Option<&str> {
        self.meta().request_id()
    }
}

/// What the stand-in for an answer is caused by.
#[derive(Debug)]
struct NoAnswer;

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no answer of the service that could be read")
    }
}

impl StdError for NoAnswer {}
