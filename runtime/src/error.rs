//! What an operation can fail with, seen by the runtime. Comes in: metadata and sources of failures. Goes out: the
//! traits that the generated error enums implement and the `Unhandled` that they all hold. Which errors an operation
//! has is the generated crate's matter.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use aws_types::request_id::RequestId;
use std::error::Error as StdError;
use std::fmt;

/// An error shape of a service's model.
pub trait ModeledError: StdError + ProvideErrorMetadata + Send + Sync + 'static {
    /// What the runtime's retries take the error for: `None` if the model does not say that it is retryable.
    fn retry_kind(&self) -> Option<ErrorKind>;
}

/// The error enum of an operation.
pub trait OperationError:
    StdError + ProvideErrorMetadata + ProvideErrorKind + CreateUnhandledError + RequestId + Send + Sync + 'static
{
    /// Reads the error that the model has for `code`: `None` if it has none.
    ///
    /// # Errors
    /// If the body does not fit the error's model.
    fn read(code: &str, meta: &ErrorMetadata, de: &mut dyn ShapeDeserializer) -> Result<Option<Self>, SerdeError>
    where
        Self: Sized;
}

/// An error that the model of the operation does not have, or a failure to understand the response.
///
/// It shows nothing but what `ProvideErrorMetadata` gives: code, message, request id.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    /// An error caused by `source`, of which `meta` is known.
    pub fn new(source: BoxError, meta: ErrorMetadata) -> Self {
        Self { source, meta }
    }

    /// An error of which only `meta` is known.
    pub fn from_metadata(meta: ErrorMetadata) -> Self {
        Self { source: meta.clone().into(), meta }
    }

    /// An error that is no answer of the service.
    pub fn from_sdk_error<E, R>(error: SdkError<E, R>) -> Self
    where
        E: StdError + ProvideErrorMetadata + Send + Sync + 'static,
        R: fmt::Debug + Send + Sync + 'static,
    {
        Self { meta: error.meta().clone(), source: error.into() }
    }

    /// What caused the error.
    pub fn cause(&self) -> &(dyn StdError + 'static) {
        &*self.source
    }
}

impl fmt::Display for Unhandled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meta.code() {
            Some(code) => write!(f, "unhandled error ({code})"),
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
}

/// Writes `Name: message`, or `Name` alone. What `modeled_error!` makes `Display` of.
#[doc(hidden)]
pub fn write_modeled_error(f: &mut fmt::Formatter<'_>, name: &str, message: Option<&str>) -> fmt::Result {
    match message {
        Some(message) => write!(f, "{name}: {message}"),
        None => f.write_str(name),
    }
}

/// A response, or a part of it, that is not what the model says.
#[derive(Debug)]
pub(crate) struct ResponseNotUnderstood {
    operation: &'static str,
    status: u16,
    source: SerdeError,
}

impl ResponseNotUnderstood {
    pub(crate) fn new(operation: &'static str, status: u16, source: SerdeError) -> Self {
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
        Some(&self.source)
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
    }
}
