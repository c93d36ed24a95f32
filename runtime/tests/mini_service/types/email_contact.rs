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
}

impl std::fmt::Debug for EmailContact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmailContact").field("address", &rt::REDACTED).field("name", &self.name).finish()
    }
}

rt::shape! {
    structure EmailContact: sent received "example.mini#EmailContact" {
        0 required "Address" address: String.with_sensitive(),
        1 "Name" name: String,
    }
}

rt::builder! {
    /// A builder of [`EmailContact`].
    #[derive(Clone, Default, PartialEq)]
    pub struct EmailContactBuilder: build() -> Result<EmailContact>, read {
        /// The address. Required.
        address set_address get_address: String, into, required;
        /// The name to greet with.
        name set_name get_name: String, into;
    }
}

impl std::fmt::Debug for EmailContactBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmailContactBuilder").field("address", &rt::REDACTED).field("name", &self.name).finish()
    }
}
