//! Builders of the input, the output and the request of `GetItem`.
use super::{GetItemInput, GetItemOutput};
use crate::types;
use ferrosmith_runtime as rt;

rt::fluent_builder! {
    /// A request to `GetItem`: reads an item.
    pub struct GetItemFluentBuilder for super::GetItem, inner GetItemInputBuilder
}

rt::builder! {
    /// A builder of [`GetItemInput`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GetItemInputBuilder:
        build() -> Result<GetItemInput>, fluent GetItemFluentBuilder, waiters [
        crate::waiters::item_exists::ItemExistsFluentBuilder,
    ]
    {
        /// The identifier. Required.
        id set_id get_id: String, into;
    }
}

impl GetItemInputBuilder {
    /// Sends a request with this input using the given client.
    pub fn send_with(self, client: &crate::Client) -> rt::SendFuture<GetItemOutput, super::GetItemError> {
        let mut fluent_builder = client.get_item();
        fluent_builder.inner = self;
        fluent_builder.send()
    }
}

rt::builder! {
    /// A builder of [`GetItemOutput`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GetItemOutputBuilder: build() -> GetItemOutput, output {
        /// The item.
        item set_item get_item: types::Item, value;
    }
}
