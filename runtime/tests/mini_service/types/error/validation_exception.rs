//! The `ValidationException` error.
use ferrosmith_runtime as rt;

/// The request is not valid.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ValidationException {
    /// What is wrong, in words.
    pub message: Option<String>,
    pub(crate) meta: rt::ErrorDetails,
}

impl ValidationException {
    /// What is wrong, in words.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
    /// Creates a builder of [`ValidationException`].
    pub fn builder() -> ValidationExceptionBuilder {
        ValidationExceptionBuilder::default()
    }
}

rt::shape! {
    error ValidationException: message message "example.mini#ValidationException" {
        0 "message" message: String,
    }
}

rt::modeled_error! {
    ValidationException {
        name: "ValidationException",
        message: |error| error.message(),
        retryable: None,
    }
}

rt::builder! {
    /// A builder of [`ValidationException`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ValidationExceptionBuilder: build() -> ValidationException, error {
        /// What is wrong, in words.
        message set_message get_message: String, into;
    }
}
