//! The `ConflictException` error.
use crate::types;
use ferrosmith_runtime as rt;

/// The request conflicts with the state of the item.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ConflictException {
    /// What is wrong, in words.
    pub message: String,
    /// The color that is taken.
    pub color: types::Color,
    pub(crate) meta: rt::ErrorDetails,
}

impl ConflictException {
    /// What is wrong, in words.
    pub fn message(&self) -> &str {
        &self.message
    }
    /// The color that is taken.
    pub fn color(&self) -> &types::Color {
        &self.color
    }
    /// Creates a builder of [`ConflictException`].
    pub fn builder() -> ConflictExceptionBuilder {
        ConflictExceptionBuilder::default()
    }
}

rt::shape! {
    error ConflictException: message message "example.mini#ConflictException" {
        0 required "Message" message: String,
        1 required "Color" color: String,
    }
}

rt::modeled_error! {
    ConflictException {
        name: "ConflictException",
        message: |error| Some(error.message()),
        retryable: None,
    }
}

rt::builder! {
    /// A builder of [`ConflictException`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ConflictExceptionBuilder: build() -> Result<ConflictException>, error {
        /// What is wrong, in words. Required.
        message set_message get_message: String, into, required;
        /// The color that is taken. Required.
        color set_color get_color: types::Color, value, required("no value was set".into());
    }
}
