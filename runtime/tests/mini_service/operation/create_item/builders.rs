//! Builders of the input, the output and the request of `CreateItem`.
use super::{CreateItemInput, CreateItemOutput};
use crate::types;
use ferrosmith_runtime as rt;
use std::collections::HashMap;

rt::fluent_builder! {
    /// A request to `CreateItem`: creates an item.
    pub struct CreateItemFluentBuilder for super::CreateItem, inner CreateItemInputBuilder
}

rt::builder! {
    /// A builder of [`CreateItemInput`].
    #[derive(Clone, Default, PartialEq)]
    pub struct CreateItemInputBuilder: build() -> Result<CreateItemInput>, fluent CreateItemFluentBuilder {
        /// The name of the item.
        name set_name get_name: String, into;
        /// Makes the request idempotent.
        client_token set_client_token get_client_token: String, into;
        /// What nobody should see.
        secret set_secret get_secret: String, into;
        /// Who to ask.
        contact set_contact get_contact: types::Contact, value;
        /// Adds one entry. The items inside, by color.
        by_color set_by_color get_by_color: HashMap<types::Color, types::Item>, insert(types::Color => types::Item);
        /// Adds one item. Words.
        words set_words get_words: Vec<String>, push(into String);
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

impl CreateItemInputBuilder {
    /// Sends a request with this input using the given client.
    pub fn send_with(self, client: &crate::Client) -> rt::SendFuture<CreateItemOutput, super::CreateItemError> {
        let mut fluent_builder = client.create_item();
        fluent_builder.inner = self;
        fluent_builder.send()
    }
}

rt::builder! {
    /// A builder of [`CreateItemOutput`].
    #[derive(Clone, Default, PartialEq)]
    pub struct CreateItemOutputBuilder: build() -> Result<CreateItemOutput>, output {
        /// The identifier of the new item. Required.
        id set_id get_id: String, into, required;
        /// What nobody should see.
        secret set_secret get_secret: String, into;
        /// Adds one item. The words that were kept.
        words set_words get_words: Vec<String>, push(into String);
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
