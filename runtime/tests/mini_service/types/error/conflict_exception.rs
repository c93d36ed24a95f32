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
    /// Reads the error from a response whose metadata is `meta`.
    pub(crate) fn read(de: &mut dyn rt::ShapeDeserializer, meta: rt::ErrorMetadata) -> Result<Self, rt::SerdeError> {
        let mut builder = Self::builder();
        rt::read_struct(de, &schema::SCHEMA, &mut |index, member, de| {
            match index {
                0 => builder.message = Some(de.read_string(member)?),
                1 => builder.color = Some(rt::read_enum(de, member)?),
                _ => {}
            }
            Ok(())
        })?;
        builder.message = builder.message.or_else(|| meta.message().map(String::from));
        Ok(builder.meta(meta).build_with_error_correction())
    }
}

rt::schema! {
    mod schema: structure "example.mini#ConflictException" {
        0 "Message": String,
        1 "Color": String,
    }
}

rt::modeled_error! {
    ConflictException {
        name: "ConflictException",
        message: |error| Some(error.message()),
        retryable: None,
    }
}

/// A builder of [`ConflictException`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ConflictExceptionBuilder {
    pub(crate) message: Option<String>,
    pub(crate) color: Option<types::Color>,
    meta: Option<rt::ErrorMetadata>,
}

impl ConflictExceptionBuilder {
    /// What is wrong, in words.
    ///
    /// This field is required.
    pub fn message(mut self, input: impl Into<String>) -> Self {
        self.message = Some(input.into());
        self
    }
    /// The color that is taken.
    ///
    /// This field is required.
    pub fn color(mut self, input: types::Color) -> Self {
        self.color = Some(input);
        self
    }
    /// Sets error metadata.
    pub fn meta(mut self, meta: rt::ErrorMetadata) -> Self {
        self.meta = Some(meta);
        self
    }
    /// Sets error metadata.
    pub fn set_meta(&mut self, meta: Option<rt::ErrorMetadata>) -> &mut Self {
        self.meta = meta;
        self
    }
    /// Builds a [`ConflictException`].
    ///
    /// # Errors
    /// If one of these is not set: [`message`](ConflictExceptionBuilder::message), [`color`](ConflictExceptionBuilder::color).
    pub fn build(self) -> Result<ConflictException, rt::BuildError> {
        Ok(ConflictException {
            message: rt::required!(self.message, "message", "ConflictException")?,
            color: rt::required!(self.color, "color", "ConflictException")?,
            meta: self.meta.unwrap_or_default().into(),
        })
    }
    /// Builds what a response described, whose missing required members get the defaults of Smithy's client error correction.
    pub(crate) fn build_with_error_correction(self) -> ConflictException {
        ConflictException {
            message: self.message.unwrap_or_default(),
            color: self.color.unwrap_or_else(|| "no value was set".into()),
            meta: self.meta.unwrap_or_default().into(),
        }
    }
}
