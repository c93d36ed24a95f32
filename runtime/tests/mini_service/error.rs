//! The error types that every operation shares.
use ferrosmith_runtime as rt;

/// Error type returned by the client.
pub type SdkError<E, R = rt::HttpResponse> = rt::SdkError<E, R>;
pub use rt::{
    BoxError, BuildError, CallError, CallErrorKind, ConfigError, ConnectorError, DisplayErrorContext, ErrorMetadata,
    ProvideErrorMetadata, UnknownVariantError,
};

rt::service_error! {
    /// All possible error types for this service.
    pub enum Error {
        /// The request conflicts with the state of the item.
        "ConflictException" ConflictException,
        /// Too many requests were sent.
        "ThrottlingException" ThrottlingException,
        /// The request is not valid.
        "ValidationException" ValidationException,
    }
}
