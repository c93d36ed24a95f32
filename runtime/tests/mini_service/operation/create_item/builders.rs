//! Builders of the input, the output and the request of `CreateItem`.
use crate::types;
use ferrosmith_runtime as rt;
use std::collections::HashMap;

/// A builder of [`CreateItemInput`](super::CreateItemInput).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateItemInputBuilder {
    pub(crate) name: Option<String>,
    pub(crate) client_token: Option<String>,
    pub(crate) secret: Option<String>,
    pub(crate) contact: Option<types::Contact>,
    pub(crate) by_color: Option<HashMap<types::Color, types::Item>>,
    pub(crate) words: Option<Vec<String>>,
}

impl From<super::CreateItemInput> for CreateItemInputBuilder {
    fn from(input: super::CreateItemInput) -> Self {
        Self {
            name: input.name,
            client_token: input.client_token,
            secret: input.secret,
            contact: input.contact,
            by_color: input.by_color,
            words: input.words,
        }
    }
}

impl CreateItemInputBuilder {
    /// The name of the item.
    ///
    /// This field is required.
    pub fn name(mut self, input: impl Into<String>) -> Self {
        self.name = Some(input.into());
        self
    }
    /// The name of the item.
    pub fn set_name(mut self, input: Option<String>) -> Self {
        self.name = input;
        self
    }
    /// The name of the item.
    pub fn get_name(&self) -> &Option<String> {
        &self.name
    }
    /// Makes the request idempotent.
    pub fn client_token(mut self, input: impl Into<String>) -> Self {
        self.client_token = Some(input.into());
        self
    }
    /// What nobody should see.
    pub fn secret(mut self, input: impl Into<String>) -> Self {
        self.secret = Some(input.into());
        self
    }
    /// Who to ask.
    pub fn contact(mut self, input: types::Contact) -> Self {
        self.contact = Some(input);
        self
    }
    /// Adds a key-value pair to `by_color`.
    ///
    /// To override the contents of this collection use [`set_by_color`](Self::set_by_color).
    pub fn by_color(mut self, key: types::Color, value: types::Item) -> Self {
        self.by_color.get_or_insert_default().insert(key, value);
        self
    }
    /// The items inside, by color.
    pub fn set_by_color(mut self, input: Option<HashMap<types::Color, types::Item>>) -> Self {
        self.by_color = input;
        self
    }
    /// Appends an item to `words`.
    ///
    /// To override the contents of this collection use [`set_words`](Self::set_words).
    pub fn words(mut self, input: impl Into<String>) -> Self {
        self.words.get_or_insert_default().push(input.into());
        self
    }
    /// Words.
    pub fn set_words(mut self, input: Option<Vec<String>>) -> Self {
        self.words = input;
        self
    }
    /// Builds a [`CreateItemInput`](super::CreateItemInput).
    ///
    /// # Errors
    /// None today; required members are checked before the request is sent.
    pub fn build(self) -> Result<super::CreateItemInput, rt::BuildError> {
        Ok(super::CreateItemInput {
            name: self.name,
            client_token: self.client_token,
            secret: self.secret,
            contact: self.contact,
            by_color: self.by_color,
            words: self.words,
        })
    }
    /// Sends a request with this input using the given client.
    pub fn send_with(self, client: &crate::Client) -> rt::SendFuture<super::CreateItemOutput, super::CreateItemError> {
        let mut fluent_builder = client.create_item();
        fluent_builder.inner = self;
        fluent_builder.send()
    }
}

impl std::fmt::Debug for CreateItemInputBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateItemInputBuilder")
            .field("name", &self.name)
            .field("client_token", &self.client_token)
            .field("secret", &rt::REDACTED)
            .field("contact", &self.contact)
            .field("by_color", &self.by_color)
            .field("words", &self.words)
            .finish()
    }
}

/// A builder of [`CreateItemOutput`](super::CreateItemOutput).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct CreateItemOutputBuilder {
    pub(crate) id: Option<String>,
    pub(crate) secret: Option<String>,
    pub(crate) words: Option<Vec<String>>,
    pub(crate) _request_id: Option<String>,
}

impl CreateItemOutputBuilder {
    /// The identifier of the new item.
    ///
    /// This field is required.
    pub fn id(mut self, input: impl Into<String>) -> Self {
        self.id = Some(input.into());
        self
    }
    /// What nobody should see.
    pub fn secret(mut self, input: impl Into<String>) -> Self {
        self.secret = Some(input.into());
        self
    }
    /// Appends an item to `words`.
    ///
    /// To override the contents of this collection use [`set_words`](Self::set_words).
    pub fn words(mut self, input: impl Into<String>) -> Self {
        self.words.get_or_insert_default().push(input.into());
        self
    }
    /// The words that were kept.
    pub fn set_words(mut self, input: Option<Vec<String>>) -> Self {
        self.words = input;
        self
    }
    /// Builds a [`CreateItemOutput`](super::CreateItemOutput).
    ///
    /// # Errors
    /// If one of these is not set: [`id`](CreateItemOutputBuilder::id).
    pub fn build(self) -> Result<super::CreateItemOutput, rt::BuildError> {
        Ok(super::CreateItemOutput {
            id: rt::required!(self.id, "id", "CreateItemOutput")?,
            secret: self.secret,
            words: self.words,
            _request_id: self._request_id,
        })
    }
    /// Builds what a response described, whose missing required members get the defaults of Smithy's client error correction.
    pub(crate) fn build_with_error_correction(self) -> super::CreateItemOutput {
        super::CreateItemOutput {
            id: self.id.unwrap_or_default(),
            secret: self.secret,
            words: self.words,
            _request_id: self._request_id,
        }
    }
}

impl std::fmt::Debug for CreateItemOutputBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateItemOutputBuilder")
            .field("id", &self.id)
            .field("secret", &rt::REDACTED)
            .field("words", &self.words)
            .field("_request_id", &self._request_id)
            .finish()
    }
}

rt::fluent_builder! {
    /// A request to `CreateItem`: creates an item.
    pub struct CreateItemFluentBuilder for super::CreateItem, inner CreateItemInputBuilder
}

impl CreateItemFluentBuilder {
    /// The name of the item.
    ///
    /// This field is required.
    pub fn name(mut self, input: impl Into<String>) -> Self {
        self.inner = self.inner.name(input);
        self
    }
    /// The name of the item.
    pub fn set_name(mut self, input: Option<String>) -> Self {
        self.inner = self.inner.set_name(input);
        self
    }
    /// The name of the item.
    pub fn get_name(&self) -> &Option<String> {
        self.inner.get_name()
    }
    /// Makes the request idempotent.
    pub fn client_token(mut self, input: impl Into<String>) -> Self {
        self.inner = self.inner.client_token(input);
        self
    }
    /// What nobody should see.
    pub fn secret(mut self, input: impl Into<String>) -> Self {
        self.inner = self.inner.secret(input);
        self
    }
    /// Who to ask.
    pub fn contact(mut self, input: types::Contact) -> Self {
        self.inner = self.inner.contact(input);
        self
    }
    /// Adds a key-value pair to `by_color`.
    pub fn by_color(mut self, key: types::Color, value: types::Item) -> Self {
        self.inner = self.inner.by_color(key, value);
        self
    }
    /// Appends an item to `words`.
    pub fn words(mut self, input: impl Into<String>) -> Self {
        self.inner = self.inner.words(input);
        self
    }
}
