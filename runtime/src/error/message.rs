//! What happened to a call, in words. Comes in: an error and the name of its operation. Goes out: one line. Decides
//! nothing about the call.
use super::call_error::CallErrorKind;
use crate::config::auth::is_unproven;
use crate::error::request_id::{apply_request_id, request_id_of};
use crate::error::text::Escaping;
use crate::error::{OperationError, ResponseNotUnderstood, Unhandled, operation_name};
use crate::request::required::MissingMembers;
use aws_smithy_runtime_api::client::endpoint::error::ResolveEndpointError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use std::any::Any;
use std::error::Error as StdError;
use std::fmt;

/// The stage at which a call failed.
pub(crate) fn kind_of<E, R>(error: &SdkError<E, R>) -> CallErrorKind {
    match error {
        SdkError::ConstructionFailure(_) => CallErrorKind::NotSent,
        SdkError::TimeoutError(_) => CallErrorKind::TimedOut,
        SdkError::DispatchFailure(failure) if failure.is_timeout() => CallErrorKind::TimedOut,
        SdkError::DispatchFailure(failure) if failure.as_connector_error().is_some_and(is_of_caller) => {
            CallErrorKind::NotSent
        }
        SdkError::ResponseError(_) => CallErrorKind::UnreadableResponse,
        SdkError::ServiceError(_) => CallErrorKind::Service,
        _ => CallErrorKind::NoResponse,
    }
}

/// What is known of a failure that is no answer of the service: at most its request ID.
pub(crate) fn meta_of<E, R: 'static>(error: &SdkError<E, R>) -> ErrorMetadata {
    let response = error.raw_response().and_then(|raw| (raw as &dyn Any).downcast_ref::<HttpResponse>());
    let meta = ErrorMetadata::builder();
    response.map_or(ErrorMetadata::default(), |response| apply_request_id(meta, response.headers()).build())
}

/// `GetConnection timed out: …`: a failure that is no answer of the service.
pub(crate) fn write_failure<E, R>(out: &mut dyn fmt::Write, operation: &str, error: &SdkError<E, R>) -> fmt::Result
where
    E: StdError + 'static,
    R: fmt::Debug + 'static,
{
    // Whatever is said below may quote a service.
    let out: &mut dyn fmt::Write = &mut Escaping(out);
    let mut cause = error.source();
    match kind_of(error) {
        CallErrorKind::NotSent => {
            if let Some(missing) = find::<MissingMembers>(cause) {
                return write!(out, "{missing}");
            }
            write!(out, "{operation} was not sent")?;
            cause = cause.map(without_connector);
        }
        CallErrorKind::TimedOut => write!(out, "{operation} timed out")?,
        CallErrorKind::NoResponse => {
            write!(out, "{operation} got no response")?;
            cause = cause.map(without_connector);
        }
        CallErrorKind::UnreadableResponse => match find::<ResponseNotUnderstood>(cause) {
            Some(found) => {
                write!(out, "{operation} got a response that could not be read (HTTP status {})", found.status())?;
                cause = found.source();
            }
            None => write!(out, "{operation} got a response that could not be read")?,
        },
        CallErrorKind::Service => write!(out, "{operation} failed")?,
    }
    write_causes(out, cause)?;
    write_request_id(out, &meta_of(error))
}

/// `GetConnection failed: ConflictException: … (request ID …)`: an answer of the service.
///
/// `unhandled` is the same error, if it is one that the model does not know.
pub(crate) fn write_answer(
    out: &mut dyn fmt::Write,
    operation: &str,
    error: &dyn fmt::Display,
    meta: &ErrorMetadata,
    unhandled: Option<&Unhandled>,
) -> fmt::Result {
    let out: &mut dyn fmt::Write = &mut Escaping(out);
    if let Some(description) = unhandled.and_then(Unhandled::description) {
        return out.write_str(description);
    }
    if operation.is_empty() {
        out.write_str("the call failed")?
    } else {
        write!(out, "{operation} failed")?
    };
    match unhandled {
        None => write!(out, ": {error}")?,
        Some(unhandled) => {
            for part in [meta.code(), meta.message()].into_iter().flatten() {
                write!(out, ": {part}")?;
            }
            let cause = unhandled.cause();
            if let Some(found) = cause.downcast_ref::<ResponseNotUnderstood>() {
                out.write_str(", with a response that could not be read")?;
                write_causes(out, found.source())?;
            } else if !cause.is::<ErrorMetadata>() {
                // Metadata as its own cause would have nothing more to say.
                write_causes(out, Some(cause))?;
            }
        }
    }
    write_request_id(out, meta)
}

/// As [`write_answer`], of an operation's error enum.
pub(crate) fn write_operation_error<E: OperationError>(out: &mut dyn fmt::Write, error: &E) -> fmt::Result {
    let unhandled = error.modeled().as_unhandled();
    write_answer(out, operation_name::<E>(), error, ProvideErrorMetadata::meta(error), unhandled)
}

fn write_request_id(out: &mut dyn fmt::Write, meta: &ErrorMetadata) -> fmt::Result {
    request_id_of(meta).map_or(Ok(()), |id| write!(out, " (request ID {id})"))
}

/// Each cause behind a colon, but not what the one before has said already.
pub(crate) fn write_causes(out: &mut dyn fmt::Write, mut cause: Option<&(dyn StdError + 'static)>) -> fmt::Result {
    let mut said = String::new();
    while let Some(error) = cause {
        let text = error.to_string();
        if !text.is_empty() && !said.ends_with(&text) {
            write!(out, ": {text}")?;
            said = text;
        }
        cause = error.source();
    }
    Ok(())
}

/// What a connector is the cause of: what it says itself is no more than "io error" or "other".
fn without_connector<'a>(cause: &'a (dyn StdError + 'static)) -> &'a (dyn StdError + 'static) {
    if cause.is::<ConnectorError>() { cause.source().unwrap_or(cause) } else { cause }
}

/// Whether a cause is that it is not known where the call goes: by the rules of the service, or by a resolver of the caller's.
fn is_unaddressed(cause: &(dyn StdError + 'static)) -> bool {
    cause.is::<aws_smithy_http::endpoint::ResolveEndpointError>() || cause.is::<ResolveEndpointError>()
}

/// Whether a call failed since nobody is known who makes it, since that can't be proven, or since it is not known where it goes.
fn is_of_caller(error: &ConnectorError) -> bool {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = cause {
        if is_unproven(error) || is_unaddressed(error) {
            return true;
        }
        cause = error.source();
    }
    false
}

/// The first cause of this type.
fn find<'a, T: StdError + 'static>(mut cause: Option<&'a (dyn StdError + 'static)>) -> Option<&'a T> {
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        cause = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Step(&'static str, Option<Box<Step>>);

    impl fmt::Display for Step {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }

    impl StdError for Step {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            self.1.as_deref().map(|step| step as _)
        }
    }

    fn said(steps: &[&'static str]) -> String {
        let chain = steps.iter().rev().fold(None, |next, step| Some(Box::new(Step(step, next))));
        let mut out = String::new();
        write_causes(&mut out, chain.as_deref().map(|step| step as _)).expect("a string takes all");
        out
    }

    #[test]
    fn a_cause_is_said_once() {
        assert_eq!(said(&["connect", "refused"]), ": connect: refused");
        assert_eq!(said(&["connect: refused", "refused", "refused"]), ": connect: refused");
        assert_eq!(said(&["", "refused"]), ": refused");
        assert_eq!(said(&[]), "");
    }

    #[test]
    fn the_stage_comes_from_the_official_error() {
        let kind = |error: SdkError<Step, ()>| kind_of(&error);
        assert_eq!(kind(SdkError::construction_failure("x")), CallErrorKind::NotSent);
        assert_eq!(kind(SdkError::timeout_error("x")), CallErrorKind::TimedOut);
        assert_eq!(kind(SdkError::dispatch_failure(ConnectorError::timeout("x".into()))), CallErrorKind::TimedOut);
        assert_eq!(kind(SdkError::dispatch_failure(ConnectorError::io("x".into()))), CallErrorKind::NoResponse);
        assert_eq!(kind(SdkError::response_error("x", ())), CallErrorKind::UnreadableResponse);
        assert_eq!(kind(SdkError::service_error(Step("x", None), ())), CallErrorKind::Service);
    }
}
