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
    /// Reads the error from a response whose metadata is `meta`.
    pub(crate) fn read(de: &mut dyn rt::ShapeDeserializer, meta: rt::ErrorMetadata) -> Result<Self, rt::SerdeError> {
        let mut builder = Self::builder();
        rt::read_struct(de, &schema::SCHEMA, &mut |index, member, de| {
            if index == 0 {
                builder.message = Some(de.read_string(member)?);
            }
            Ok(())
        })?;
        builder.message = builder.message.or_else(|| meta.message().map(String::from));
        Ok(builder.meta(meta).build())
    }
}

rt::schema! {
    mod schema: structure "example.mini#ThrottlingException" {
        0 "message": String,
    }
}

rt::modeled_error! {
    ThrottlingException {
        name: "ThrottlingException",
        message: |error| error.message(),
        retryable: Some(rt::ErrorKind::ClientError),
    }
}

/// A builder of [`ThrottlingException`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ThrottlingExceptionBuilder {
    pub(crate) message: Option<String>,
    meta: Option<rt::ErrorMetadata>,
}

impl ThrottlingExceptionBuilder {
    /// What is wrong, in words.
    pub fn message(mut self, input: impl Into<String>) -> Self {
        self.message = Some(input.into());
        self
    }
    /// What is wrong, in words.
    pub fn set_message(mut self, input: Option<String>) -> Self {
        self.message = input;
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
    /// Builds a [`ThrottlingException`].
    pub fn build(self) -> ThrottlingException {
        ThrottlingException { message: self.message, meta: self.meta.unwrap_or_default().into() }
    }
}
