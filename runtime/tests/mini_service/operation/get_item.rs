//! The `GetItem` operation: its input, output and errors.
use crate::types;
use ferrosmith_runtime as rt;

/// Reads an item.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct GetItem;

impl rt::Operation for GetItem {
    type Input = GetItemInput;
    type Output = GetItemOutput;
    type Error = GetItemError;
    fn spec() -> &'static rt::OperationSpec {
        static SPEC: rt::OperationSpec = rt::OperationSpec::new::<GetItem>("GetItem", &crate::service::SERVICE);
        &SPEC
    }
}

/// Input of [`GetItem`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetItemInput {
    /// The identifier.
    pub id: Option<String>,
}

impl GetItemInput {
    /// The identifier.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }
    /// Creates a builder of [`GetItemInput`].
    pub fn builder() -> builders::GetItemInputBuilder {
        builders::GetItemInputBuilder::default()
    }
}

impl rt::OperationInput for GetItemInput {
    type Operation = GetItem;
    type Client = crate::Client;
}

rt::shape! {
    input GetItemInput: "example.mini#GetItemRequest" {
        0 "Id" id: String,
    }
}

/// Output of [`GetItem`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetItemOutput {
    /// The item.
    pub item: Option<types::Item>,
    pub(crate) _request_id: Option<String>,
}

impl GetItemOutput {
    /// The item.
    pub fn item(&self) -> Option<&types::Item> {
        self.item.as_ref()
    }
    /// Creates a builder of [`GetItemOutput`].
    pub fn builder() -> builders::GetItemOutputBuilder {
        builders::GetItemOutputBuilder::default()
    }
}

impl rt::RequestId for GetItemOutput {
    fn request_id(&self) -> Option<&str> {
        self._request_id.as_deref()
    }
}

rt::shape! {
    output GetItemOutput: "example.mini#GetItemResponse" {
        0 "Item" item: Structure,
    }
}

rt::required_members! {
    /// What a request to [`GetItem`] must have, all of it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct GetItemRequired for get_item: GetItemFluentBuilder, GetItemInputBuilder {
        /// Which item.
        id: String,
    }
}

rt::operation_error! {
    /// What [`GetItem`] may fail with.
    pub enum GetItemError for GetItem => crate::error::Error {
        /// Too many requests were sent.
        "ThrottlingException" ThrottlingException is_throttling_exception,
        /// The request is not valid.
        "ValidationException" ValidationException is_validation_exception,
    }
}

/// Builders
pub mod builders;
