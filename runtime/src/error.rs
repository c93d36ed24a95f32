//! What an operation can fail with, seen by the runtime. Comes in: metadata and sources of failures. Goes out: the
//! traits that the generated error enums implement and the `Unhandled` that they all hold. Which errors an operation
//! has is the generated crate's matter.

pub(crate) mod call_error;
pub(crate) mod details;
pub(crate) mod extended_request_id;
pub(crate) mod message;
pub(crate) mod request_id;
pub(crate) mod text;
pub(crate) mod wait_call_error;

use crate::call::operation::Operation;
use crate::error::details::{ErrorDetails, UnknownMembers};
use crate::error::request_id::request_id_of;
use crate::error::wait_call_error::WaitCallError;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use std::error::Error as StdError;
use std::fmt;
use text::escaped;

/// An error shape of a service's model.
pub trait ModeledError: StdError + ProvideErrorMetadata + Send + Sync + 'static {
    /// What the runtime's retries take the error for: `None` if the model does not say that it is retryable.
    fn retry_kind(&self) -> Option<ErrorKind>;

    /// The operation that failed, if the error is a service-wide one.
    fn failed_operation(&self) -> Option<&'static str>;

    /// The members of the response that the model does not know.
    fn unknown_members(&self) -> &UnknownMembers;

    /// Keeps those of these members that the model does not know.
    fn keep_unknown_members(&mut self, members: UnknownMembers);

    /// Adds the name of the operation that failed.
    fn name_operation(&mut self, operation: &'static str);

    /// The name of the error, which that of its variant in error enums is.
    fn variant(&self) -> &'static str;

    /// What the variant `Unhandled` holds, if this is that.
    fn as_unhandled(&self) -> Option<&Unhandled> {
        None
    }
}

/// The error enum of a service.
pub trait ServiceError: Sized {
    /// The codes of errors whose message is sensitive: by shape, and by the service's earlier protocol.
    const SECRET_MESSAGES: &'static [&'static str] = &[];

    /// Reads the error that the model has for `code`: `None` if it has none.
    ///
    /// # Errors
    /// If the body does not fit the error's model.
    fn read(code: &str, meta: &ErrorMetadata, de: &mut dyn ShapeDeserializer) -> Result<Option<Self>, SerdeError>;

    /// The error shape, or what `Unhandled` holds.
    fn modeled(&self) -> &(dyn ModeledError + 'static);
}

/// The error enum of an operation.
pub trait OperationError:
    StdError + ProvideErrorMetadata + ProvideErrorKind + CreateUnhandledError + Send + Sync + 'static
{
    /// The name in the model of what fails: the operation, or the events that end with an error.
    fn failing() -> &'static str
    where
        Self: Sized;

    /// The error enum of the service, which reads what any operation may answer: one reader and not one per operation.
    type Service: ServiceError;

    /// The codes of the operation's errors.
    const CODES: &'static [&'static str];

    /// The codes that the errors had in the service's earlier protocol, awsQuery, each with the code that it has now.
    ///
    /// Source: AWS protocols, "awsQueryError".
    const QUERY_CODES: &'static [(&'static str, &'static str)] = &[];

    /// The error, if it is one of the operation's.
    fn from_service(error: Self::Service) -> Option<Self>
    where
        Self: Sized;

    /// The error shape, or what `Unhandled` holds.
    fn modeled(&self) -> &(dyn ModeledError + 'static);

    /// As `modeled`, to be changed.
    fn modeled_mut(&mut self) -> &mut dyn ModeledError;
}

/// Reads the error that the model of an operation has for `code`: `None` if it has none. Inlined, since its answer is
/// large and goes to the heap right away.
#[inline(always)]
pub(crate) fn read_error<E: OperationError>(
    code: &str,
    meta: &ErrorMetadata,
    de: &mut dyn ShapeDeserializer,
) -> Result<Option<E>, SerdeError> {
    let code = if E::CODES.contains(&code) {
        code
    } else {
        let mut by_query = E::QUERY_CODES.iter().filter(|(query, _)| *query == code);
        match (by_query.next(), by_query.next()) {
            (Some((_, code)), None) => code,
            // Of several with the same code, none is known to be meant.
            _ => return Ok(None),
        }
    };
    Ok(E::Service::read(code, meta, de)?.and_then(E::from_service))
}

/// The operation's name in the model.
pub(crate) fn operation_name<E: OperationError>() -> &'static str {
    E::failing()
}

/// Names in an error the operation that failed. What `operation_error_traits!` does before it becomes a service-wide one.
#[doc(hidden)]
pub fn name_operation<E: OperationError>(error: &mut E) {
    error.modeled_mut().name_operation(operation_name::<E>());
}

/// The source of an error enum: its variant, or the cause of what is unhandled.
#[doc(hidden)]
pub fn source<'a>(error: &'a (dyn ModeledError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match error.as_unhandled() {
        Some(unhandled) => Some(unhandled.cause()),
        None => Some(error),
    }
}

/// Writes an error enum as `derive(Debug)` would.
#[doc(hidden)]
pub fn write_variant(f: &mut fmt::Formatter<'_>, error: &dyn ModeledError) -> fmt::Result {
    f.debug_tuple(error.variant()).field(&error).finish()
}

/// An error that the model of the operation does not have, or a failure to understand the response.
///
/// It shows nothing but what `ProvideErrorMetadata` gives: code, message, request id.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorDetails,
    /// The text of a whole call that failed, where this stands for one.
    description: Option<Box<str>>,
}

impl Unhandled {
    /// An error caused by `source`, of which `meta` is known.
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self { source, meta: meta.into(), description: None }
    }

    /// An error of which only `meta` is known.
    pub fn from_metadata(meta: ErrorMetadata) -> Self {
        Self { source: meta.clone().into(), meta: meta.into(), description: None }
    }

    /// An error that is no answer of the service.
    pub fn from_sdk_error<E, R>(error: SdkError<E, R>) -> Self
    where
        E: OperationError,
        R: fmt::Debug + Send + Sync + 'static,
    {
        let mut text = String::new();
        let description =
            message::write_failure(&mut text, operation_name::<E>(), &error).is_ok().then(|| text.into_boxed_str());
        Self { meta: message::meta_of(&error).into(), source: error.into(), description }
    }

    /// A wait that did not end as hoped.
    pub fn from_wait_error<O: Operation>(error: WaitCallError<O>) -> Self {
        let (description, meta) = (error.to_string().into_boxed_str(), error.meta().clone());
        Self { source: error.into_wait_error().into(), meta: meta.into(), description: Some(description) }
    }

    /// The code that the service gave the error, such as `ThrottlingException`.
    pub fn code(&self) -> Option<&str> {
        self.meta.code()
    }

    /// What the service said about the error.
    pub fn message(&self) -> Option<&str> {
        self.meta.message()
    }

    /// The ID of the request that failed.
    pub fn request_id(&self) -> Option<&str> {
        request_id_of(&self.meta)
    }

    /// The members of the response, which are all unknown.
    pub fn unknown_members(&self) -> &UnknownMembers {
        self.meta.unknown()
    }

    /// What caused the error.
    pub fn cause(&self) -> &(dyn StdError + 'static) {
        &*self.source
    }

    /// The text of the whole call that failed, where this stands for one.
    pub(crate) fn description(&self) -> Option<&str> {
        self.description.as_deref()
    }
}

impl fmt::Display for Unhandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meta.code() {
            Some(code) => write!(f, "unhandled error ({})", escaped(code)),
            None => f.write_str("unhandled error"),
        }
    }
}

impl StdError for Unhandled {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(self.cause())
    }
}

impl ProvideErrorMetadata for Unhandled {
    fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }
}

impl ModeledError for Unhandled {
    fn retry_kind(&self) -> Option<ErrorKind> {
        None
    }

    fn failed_operation(&self) -> Option<&'static str> {
        self.meta.operation()
    }

    fn unknown_members(&self) -> &UnknownMembers {
        self.meta.unknown()
    }

    fn keep_unknown_members(&mut self, members: UnknownMembers) {
        self.meta.set_unknown(members);
    }

    fn name_operation(&mut self, operation: &'static str) {
        self.meta.name_operation(operation);
    }

    fn variant(&self) -> &'static str {
        "Unhandled"
    }

    fn as_unhandled(&self) -> Option<&Unhandled> {
        Some(self)
    }
}

/// A configuration that no client can be made from.
#[derive(Debug)]
pub struct ConfigError {
    source: BoxError,
}

impl ConfigError {
    pub(crate) fn new(source: BoxError) -> Self {
        Self { source }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invalid client configuration: {}", self.source)
    }
}

impl StdError for ConfigError {
    // What the source says is part of what this says.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}

/// Writes what happened to a call: what its `Display` does.
#[doc(hidden)]
pub fn write_service_error(f: &mut fmt::Formatter<'_>, error: &dyn ModeledError) -> fmt::Result {
    let operation = error.failed_operation().unwrap_or_default();
    message::write_answer(f, operation, &error, error.meta(), error.as_unhandled())
}

/// Writes `Name: message`, or `Name` alone. What the `Display` of an error shape does.
#[doc(hidden)]
pub fn write_modeled_error(f: &mut fmt::Formatter<'_>, name: &str, message: Option<&str>) -> fmt::Result {
    match message {
        Some(message) => write!(f, "{name}: {}", escaped(message)),
        None => f.write_str(name),
    }
}

/// A response, or a part of it, that is not what the model says.
#[derive(Debug)]
pub(crate) struct ResponseNotUnderstood {
    operation: &'static str,
    status: u16,
    source: BoxError,
}

/// A body that is not the service's, and what is wrong with it for that.
#[derive(Debug)]
struct ForeignBody {
    /// What the body is.
    description: Box<str>,
    source: SerdeError,
}

impl fmt::Display for ForeignBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.description)
    }
}

impl StdError for ForeignBody {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&self.source)
    }
}

impl ResponseNotUnderstood {
    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    /// `foreign` is what the body is, if it is none of the service's.
    pub(crate) fn new(operation: &'static str, status: u16, foreign: Option<String>, source: SerdeError) -> Self {
        let source = match foreign {
            Some(description) => ForeignBody { description: description.into(), source }.into(),
            None => source.into(),
        };
        Self { operation, status, source }
    }
}

impl fmt::Display for ResponseNotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response of {} (HTTP status {}) could not be read", self.operation, self.status)
    }
}

impl StdError for ResponseNotUnderstood {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unhandled_shows_its_code() {
        let known = Unhandled::from_metadata(ErrorMetadata::builder().code("Oops").build());
        assert_eq!(known.to_string(), "unhandled error (Oops)");
        assert_eq!(Unhandled::new("x".into(), ErrorMetadata::default()).to_string(), "unhandled error");
        assert_eq!(known.meta().code(), Some("Oops"));
        assert_eq!((known.code(), known.message(), known.request_id()), (Some("Oops"), None, None));
    }
}
