//! Builders of the input, the output and the request of `ListItems`.
use super::{ListItemsInput, ListItemsOutput};
use crate::types;
use ferrosmith_runtime as rt;

rt::fluent_builder! {
    /// A request to `ListItems`: lists items.
    pub struct ListItemsFluentBuilder for super::ListItems, inner ListItemsInputBuilder
}

impl ListItemsFluentBuilder {
    /// Sends the request until there are no more pages.
    pub fn into_paginator(self) -> super::paginator::ListItemsPaginator {
        rt::Paginator::new(self.handle, self.inner.build(), self.config_override)
    }
}

rt::builder! {
    /// A builder of [`ListItemsInput`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ListItemsInputBuilder: build() -> Result<ListItemsInput>, fluent ListItemsFluentBuilder {
        /// Where the last page ended.
        next_token set_next_token get_next_token: String, into;
        /// How many items a page has at most.
        max_results set_max_results get_max_results: i32, value;
    }
}

rt::builder! {
    /// A builder of [`ListItemsOutput`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ListItemsOutputBuilder: build() -> Result<ListItemsOutput>, output {
        /// The items of this page. Required.
        items set_items get_items: Vec<types::Item>, push(types::Item), required;
        /// Where this page ended.
        next_token set_next_token get_next_token: String, into;
    }
}
