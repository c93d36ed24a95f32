//! The `ListItems` operation: its input, output, errors and paginator.
use crate::types;
use ferrosmith_runtime as rt;

/// Lists items.
#[derive(Clone, Copy, Debug, Default)]
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

rt::schema! {
    mod input: structure "example.mini#ListItemsRequest" {
        0 "NextToken": String,
        1 "MaxResults": Integer,
    }
}

impl rt::SerializableStruct for ListItemsInput {
    fn schema(&self) -> &rt::Schema<'_> {
        &input::SCHEMA
    }
    fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> Result<(), rt::SerdeError> {
        if let Some(value) = &self.next_token {
            ser.write_string(&input::MEMBERS[0], value)?;
        }
        if let Some(value) = &self.max_results {
            ser.write_integer(&input::MEMBERS[1], *value)?;
        }
        Ok(())
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

rt::schema! {
    mod output: structure "example.mini#ListItemsResponse" {
        0 "Items": List(&types::item::schema::SCHEMA),
        1 "NextToken": String,
    }
}

impl rt::OperationOutput for ListItemsOutput {
    fn schema() -> &'static rt::Schema<'static> {
        &output::SCHEMA
    }
    fn read(de: &mut dyn rt::ShapeDeserializer, request_id: Option<&str>) -> Result<Self, rt::SerdeError> {
        let mut builder = Self::builder();
        rt::read_struct(de, &output::SCHEMA, &mut |index, member, de| {
            match index {
                0 => builder.items = Some(rt::read_list(de, member, types::Item::read)?),
                1 => builder.next_token = Some(de.read_string(member)?),
                _ => {}
            }
            Ok(())
        })?;
        builder._request_id = request_id.map(String::from);
        Ok(builder.build_with_error_correction())
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
