//! The `EmailContact` structure.
use ferrosmith_runtime as rt;

/// How to write to somebody. A structure with a sensitive member, used in both directions.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct EmailContact {
    /// The address.
    pub address: String,
    /// The name to greet with.
    pub name: Option<String>,
}

impl EmailContact {
    /// The address.
    pub fn address(&self) -> &str {
        &self.address
    }
    /// The name to greet with.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
    /// Creates a builder of [`EmailContact`].
    pub fn builder() -> EmailContactBuilder {
        EmailContactBuilder::default()
    }
    /// Reads the structure from a response.
    pub(crate) fn read(de: &mut dyn rt::ShapeDeserializer) -> Result<Self, rt::SerdeError> {
        let mut builder = Self::builder();
        rt::read_struct(de, &schema::SCHEMA, &mut |index, member, de| {
            match index {
                0 => builder.address = Some(de.read_string(member)?),
                1 => builder.name = Some(de.read_string(member)?),
                _ => {}
            }
            Ok(())
        })?;
        Ok(builder.build_with_error_correction())
    }
}

impl std::fmt::Debug for EmailContact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmailContact").field("address", &rt::REDACTED).field("name", &self.name).finish()
    }
}

rt::schema! {
    mod schema: structure "example.mini#EmailContact" {
        0 "Address": String.with_sensitive(),
        1 "Name": String,
    }
}

impl rt::SerializableStruct for EmailContact {
    fn schema(&self) -> &rt::Schema<'_> {
        &schema::SCHEMA
    }
    fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> Result<(), rt::SerdeError> {
        ser.write_string(&schema::MEMBERS[0], &self.address)?;
        if let Some(value) = &self.name {
            ser.write_string(&schema::MEMBERS[1], value)?;
        }
        Ok(())
    }
}

/// A builder of [`EmailContact`].
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct EmailContactBuilder {
    pub(crate) address: Option<String>,
    pub(crate) name: Option<String>,
}

impl EmailContactBuilder {
    /// The address.
    ///
    /// This field is required.
    pub fn address(mut self, input: impl Into<String>) -> Self {
        self.address = Some(input.into());
        self
    }
    /// The address.
    pub fn set_address(mut self, input: Option<String>) -> Self {
        self.address = input;
        self
    }
    /// The address.
    pub fn get_address(&self) -> &Option<String> {
        &self.address
    }
    /// The name to greet with.
    pub fn name(mut self, input: impl Into<String>) -> Self {
        self.name = Some(input.into());
        self
    }
    /// The name to greet with.
    pub fn set_name(mut self, input: Option<String>) -> Self {
        self.name = input;
        self
    }
    /// The name to greet with.
    pub fn get_name(&self) -> &Option<String> {
        &self.name
    }
    /// Builds an [`EmailContact`].
    ///
    /// # Errors
    /// If one of these is not set: [`address`](EmailContactBuilder::address).
    pub fn build(self) -> Result<EmailContact, rt::BuildError> {
        Ok(EmailContact { address: rt::required!(self.address, "address", "EmailContact")?, name: self.name })
    }
    /// Builds what a response described, whose missing required members get the defaults of Smithy's client error correction.
    pub(crate) fn build_with_error_correction(self) -> EmailContact {
        EmailContact { address: self.address.unwrap_or_default(), name: self.name }
    }
}

impl std::fmt::Debug for EmailContactBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmailContactBuilder").field("address", &rt::REDACTED).field("name", &self.name).finish()
    }
}
