//! Builders of the input, the output and the request of `ListItems`.
use crate::types;
use ferrosmith_runtime as rt;

/// A builder of [`ListItemsInput`](super::ListItemsInput).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListItemsInputBuilder {
    pub(crate) next_token: Option<String>,
    pub(crate) max_results: Option<i32>,
}

impl ListItemsInputBuilder {
    /// Where the last page ended.
    pub fn next_token(mut self, input: impl Into<String>) -> Self {
        self.next_token = Some(input.into());
        self
    }
    /// How many items a page has at most.
    pub fn max_results(mut self, input: i32) -> Self {
        self.max_results = Some(input);
        self
    }
    /// Builds a [`ListItemsInput`](super::ListItemsInput).
    ///
    /// # Errors
    /// None today; required members are checked before the request is sent.
    pub fn build(self) -> Result<super::ListItemsInput, rt::BuildError> {
        Ok(super::ListItemsInput { next_token: self.next_token, max_results: self.max_results })
    }
    /// Sends a request with this input using the given client.
    pub fn send_with(self, client: &crate::Client) -> rt::SendFuture<super::ListItemsOutput, super::ListItemsError> {
        let mut fluent_builder = client.list_items();
        fluent_builder.inner = self;
        fluent_builder.send()
    }
}

/// A builder of [`ListItemsOutput`](super::ListItemsOutput).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListItemsOutputBuilder {
    pub(crate) items: Option<Vec<types::Item>>,
    pub(crate) next_token: Option<String>,
    pub(crate) _request_id: Option<String>,
}

impl ListItemsOutputBuilder {
    /// Appends an item to `items`.
    ///
    /// To override the contents of this collection use [`set_items`](Self::set_items).
    pub fn items(mut self, input: types::Item) -> Self {
        self.items.get_or_insert_default().push(input);
        self
    }
    /// The items of this page.
    pub fn set_items(mut self, input: Option<Vec<types::Item>>) -> Self {
        self.items = input;
        self
    }
    /// Where this page ended.
    pub fn next_token(mut self, input: impl Into<String>) -> Self {
        self.next_token = Some(input.into());
        self
    }
    /// Builds a [`ListItemsOutput`](super::ListItemsOutput).
    ///
    /// # Errors
    /// If one of these is not set: [`items`](ListItemsOutputBuilder::items).
    pub fn build(self) -> Result<super::ListItemsOutput, rt::BuildError> {
        Ok(super::ListItemsOutput {
            items: rt::required!(self.items, "items", "ListItemsOutput")?,
            next_token: self.next_token,
            _request_id: self._request_id,
        })
    }
    /// Builds what a response described, whose missing required members get the defaults of Smithy's client error correction.
    pub(crate) fn build_with_error_correction(self) -> super::ListItemsOutput {
        super::ListItemsOutput {
            items: self.items.unwrap_or_default(),
            next_token: self.next_token,
            _request_id: self._request_id,
        }
    }
}

rt::fluent_builder! {
    /// A request to `ListItems`: lists items.
    pub struct ListItemsFluentBuilder for super::ListItems, inner ListItemsInputBuilder
}

impl ListItemsFluentBuilder {
    /// Sends the request until there are no more pages.
    pub fn into_paginator(self) -> super::paginator::ListItemsPaginator {
        rt::Paginator::new(self.handle, self.inner.build(), self.config_override)
    }
    /// Where the last page ended.
    pub fn next_token(mut self, input: impl Into<String>) -> Self {
        self.inner = self.inner.next_token(input);
        self
    }
    /// How many items a page has at most.
    pub fn max_results(mut self, input: i32) -> Self {
        self.inner = self.inner.max_results(input);
        self
    }
}
