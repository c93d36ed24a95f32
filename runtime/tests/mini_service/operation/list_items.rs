//! The `ListItems` operation: its input, output, errors and paginator.
use crate::types;
use ferrosmith_runtime as rt;

/// Lists items.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ListItems;

impl rt::Operation for ListItems {
    type Input = ListItemsInput;
    type Output = ListItemsOutput;
    type Error = ListItemsError;
    fn spec() -> &'static rt::OperationSpec {
        static SPEC: rt::OperationSpec = rt::OperationSpec::new::<ListItems>("ListItems", &crate::service::SERVICE);
        &SPEC
    }
}

impl rt::Paginated for ListItems {
    type Token = String;
    fn input_token(input: &Self::Input) -> Option<&String> {
        input.next_token.as_ref()
    }
    fn set_input_token(input: &mut Self::Input, token: Option<String>) {
        input.next_token = token;
    }
    fn output_token(output: &Self::Output) -> Option<&String> {
        output.next_token.as_ref()
    }
}

impl rt::PaginatedItems for ListItems {
    type Item = types::Item;
    fn items(output: Self::Output) -> Vec<types::Item> {
        output.items
    }
}

impl rt::PageSized for ListItems {
    fn set_page_size(input: &mut Self::Input, size: Option<i32>) {
        input.max_results = size;
    }
}

/// Input of [`ListItems`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListItemsInput {
    /// Where the last page ended.
    pub next_token: Option<String>,
    /// How many items a page has at most.
    pub max_results: Option<i32>,
}

impl ListItemsInput {
    /// Where the last page ended.
    pub fn next_token(&self) -> Option<&str> {
        self.next_token.as_deref()
    }
    /// How many items a page has at most.
    pub fn max_results(&self) -> Option<i32> {
        self.max_results
    }
    /// Creates a builder of [`ListItemsInput`].
    pub fn builder() -> builders::ListItemsInputBuilder {
        builders::ListItemsInputBuilder::default()
    }
}

impl rt::OperationInput for ListItemsInput {
    type Operation = ListItems;
    type Client = crate::Client;
}

rt::shape! {
    input ListItemsInput: "example.mini#ListItemsRequest" {
        0 "NextToken" next_token: String,
        1 "MaxResults" max_results: Integer,
    }
}

/// Output of [`ListItems`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListItemsOutput {
    /// The items of this page.
    pub items: Vec<types::Item>,
    /// Where this page ended.
    pub next_token: Option<String>,
    pub(crate) _request_id: Option<String>,
}

impl ListItemsOutput {
    /// The items of this page.
    pub fn items(&self) -> &[types::Item] {
        &self.items
    }
    /// Where this page ended.
    pub fn next_token(&self) -> Option<&str> {
        self.next_token.as_deref()
    }
    /// Creates a builder of [`ListItemsOutput`].
    pub fn builder() -> builders::ListItemsOutputBuilder {
        builders::ListItemsOutputBuilder::default()
    }
}

impl rt::RequestId for ListItemsOutput {
    fn request_id(&self) -> Option<&str> {
        self._request_id.as_deref()
    }
}

rt::shape! {
    output ListItemsOutput: "example.mini#ListItemsResponse" {
        0 required "Items" items: List(&types::item::schema::SCHEMA),
        1 "NextToken" next_token: String,
    }
}

rt::operation_error! {
    /// What [`ListItems`] may fail with.
    pub enum ListItemsError for ListItems => crate::error::Error {
        /// The request is not valid.
        "ValidationException" ValidationException is_validation_exception,
    }
}

/// Builders
pub mod builders;

/// Paginators
pub mod paginator {
    use ferrosmith_runtime as rt;

    pub use rt::PageStream;

    /// Sends [`ListItems`](super::ListItems) until there are no more pages.
    pub type ListItemsPaginator = rt::Paginator<super::ListItems>;
    /// Sends [`ListItems`](super::ListItems) until there are no more pages, and gives the items of all of them.
    pub type ListItemsPaginatorItems = rt::PaginatorItems<super::ListItems>;
}
