//! Builders of the input, the output and the request of `GetItem`.
use crate::types;
use ferrosmith_runtime as rt;

/// A builder of [`GetItemInput`](super::GetItemInput).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetItemInputBuilder {
    pub(crate) id: Option<String>,
}

impl From<super::GetItemInput> for GetItemInputBuilder {
    fn from(input: super::GetItemInput) -> Self {
        Self { id: input.id }
    }
}

impl GetItemInputBuilder {
    /// The identifier.
    ///
    /// This field is required.
    pub fn id(mut self, input: impl Into<String>) -> Self {
        self.id = Some(input.into());
        self
    }
    /// The identifier.
    pub fn set_id(mut self, input: Option<String>) -> Self {
        self.id = input;
        self
    }
    /// The identifier.
    pub fn get_id(&self) -> &Option<String> {
        &self.id
    }
    /// Builds a [`GetItemInput`](super::GetItemInput).
    ///
    /// # Errors
    /// None today; required members are checked before the request is sent.
    pub fn build(self) -> Result<super::GetItemInput, rt::BuildError> {
        Ok(super::GetItemInput { id: self.id })
    }
    /// Sends a request with this input using the given client.
    pub fn send_with(self, client: &crate::Client) -> rt::SendFuture<super::GetItemOutput, super::GetItemError> {
        let mut fluent_builder = client.get_item();
        fluent_builder.inner = self;
        fluent_builder.send()
    }
}

/// A builder of [`GetItemOutput`](super::GetItemOutput).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetItemOutputBuilder {
    pub(crate) item: Option<types::Item>,
    pub(crate) _request_id: Option<String>,
}

impl GetItemOutputBuilder {
    /// The item.
    pub fn item(mut self, input: types::Item) -> Self {
        self.item = Some(input);
        self
    }
    /// The item.
    pub fn set_item(mut self, input: Option<types::Item>) -> Self {
        self.item = input;
        self
    }
    /// The item.
    pub fn get_item(&self) -> &Option<types::Item> {
        &self.item
    }
    /// Builds a [`GetItemOutput`](super::GetItemOutput).
    pub fn build(self) -> super::GetItemOutput {
        super::GetItemOutput { item: self.item, _request_id: self._request_id }
    }
}

rt::fluent_builder! {
    /// A request to `GetItem`: reads an item.
    pub struct GetItemFluentBuilder for super::GetItem, inner GetItemInputBuilder
}

impl GetItemFluentBuilder {
    /// The identifier.
    ///
    /// This field is required.
    pub fn id(mut self, input: impl Into<String>) -> Self {
        self.inner = self.inner.id(input);
        self
    }
    /// The identifier.
    pub fn set_id(mut self, input: Option<String>) -> Self {
        self.inner = self.inner.set_id(input);
        self
    }
    /// The identifier.
    pub fn get_id(&self) -> &Option<String> {
        self.inner.get_id()
    }
}
