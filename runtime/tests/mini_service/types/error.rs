//! The errors that the service is modelled to answer with.
pub(crate) mod conflict_exception;
pub(crate) mod throttling_exception;
pub(crate) mod validation_exception;

pub use conflict_exception::ConflictException;
pub use throttling_exception::ThrottlingException;
pub use validation_exception::ValidationException;

/// Builders of the errors.
pub mod builders {
    pub use super::conflict_exception::ConflictExceptionBuilder;
    pub use super::throttling_exception::ThrottlingExceptionBuilder;
    pub use super::validation_exception::ValidationExceptionBuilder;
}
