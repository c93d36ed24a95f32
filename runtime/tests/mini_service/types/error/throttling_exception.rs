//! The `ThrottlingException` error.
use ferrosmith_runtime as rt;

/// Too many requests were sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ThrottlingException {
    /// What is wrong, in words.
    pub message: Option<String>,
    pub(crate) meta: rt::ErrorDetails,
}

impl ThrottlingException {
    /// What is wrong, in words.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
    /// Creates a builder of [`ThrottlingException`].
    pub fn builder() -> ThrottlingExceptionBuilder {
        ThrottlingExceptionBuilder::default()
    }
}

rt::shape! {
    error ThrottlingException: message message "example.mini#ThrottlingException" {
        0 "message" message: String,
    }
}

rt::modeled_error! {
    ThrottlingException {
        name: "ThrottlingException",
        message: |error| error.message(),
        retryable: Some(rt::ErrorKind::ClientError),
    }
}

rt::builder! {
    /// A builder of [`ThrottlingException`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ThrottlingExceptionBuilder: build() -> ThrottlingException, error {
        /// What is wrong, in words.
        message set_message get_message: String, into;
    }
}
