//! The `CreateItem` operation: its input, output and errors.
use crate::types;
use ferrosmith_runtime as rt;
use std::collections::HashMap;

/// Creates an item.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CreateItem;

impl rt::Operation for CreateItem {
    type Input = CreateItemInput;
    type Output = CreateItemOutput;
    type Error = CreateItemError;
    fn spec() -> &'static rt::OperationSpec {
        static SPEC: rt::OperationSpec = rt::OperationSpec::new::<CreateItem>("CreateItem", &crate::service::SERVICE)
            .with_sensitive_output()
            .with_idempotency_token::<CreateItem>();
        &SPEC
    }
}

impl rt::Idempotent for CreateItem {
    fn token(input: &mut Self::Input) -> &mut Option<String> {
        &mut input.client_token
    }
}

/// Input of [`CreateItem`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateItemInput {
    /// The name of the item.
    pub name: Option<String>,
    /// Makes the request idempotent.
    pub client_token: Option<String>,
    /// What nobody should see.
    pub secret: Option<String>,
    /// Who to ask.
    pub contact: Option<types::Contact>,
    /// The items inside, by color.
    pub by_color: Option<HashMap<types::Color, types::Item>>,
    /// Words.
    pub words: Option<Vec<String>>,
}

impl CreateItemInput {
    /// The name of the item.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
    /// Makes the request idempotent.
    pub fn client_token(&self) -> Option<&str> {
        self.client_token.as_deref()
    }
    /// What nobody should see.
    pub fn secret(&self) -> Option<&str> {
        self.secret.as_deref()
    }
    /// Who to ask.
    pub fn contact(&self) -> Option<&types::Contact> {
        self.contact.as_ref()
    }
    /// The items inside, by color.
    pub fn by_color(&self) -> Option<&HashMap<types::Color, types::Item>> {
        self.by_color.as_ref()
    }
    /// Words.
    ///
    /// If no value was sent for this field, a default will be set. If you want to determine if no value was sent, use `.words.is_none()`.
    pub fn words(&self) -> &[String] {
        self.words.as_deref().unwrap_or_default()
    }
    /// Creates a builder of [`CreateItemInput`].
    pub fn builder() -> builders::CreateItemInputBuilder {
        builders::CreateItemInputBuilder::default()
    }
}

impl std::fmt::Debug for CreateItemInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateItemInput")
            .field("name", &self.name)
            .field("client_token", &self.client_token)
            .field("secret", &rt::REDACTED)
            .field("contact", &self.contact)
            .field("by_color", &self.by_color)
            .field("words", &self.words)
            .finish()
    }
}

impl rt::OperationInput for CreateItemInput {
    type Operation = CreateItem;
    type Client = crate::Client;
}

rt::shape! {
    input CreateItemInput: "example.mini#CreateItemRequest" {
        0 "Name" name: String,
        1 "ClientToken" client_token: String,
        2 "Secret" secret: String.with_sensitive(),
        3 "Contact" contact: Union,
        4 "ByColor" by_color: Map(&rt::prelude::STRING, &types::item::schema::SCHEMA),
        5 "Words" words: List(&rt::prelude::STRING),
    }
}

/// Output of [`CreateItem`].
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateItemOutput {
    /// The identifier of the new item.
    pub id: String,
    /// What nobody should see.
    pub secret: Option<String>,
    /// The words that were kept.
    pub words: Option<Vec<String>>,
    pub(crate) _request_id: Option<String>,
}

impl CreateItemOutput {
    /// The identifier of the new item.
    pub fn id(&self) -> &str {
        &self.id
    }
    /// What nobody should see.
    pub fn secret(&self) -> Option<&str> {
        self.secret.as_deref()
    }
    /// The words that were kept.
    ///
    /// If no value was sent for this field, a default will be set. If you want to determine if no value was sent, use `.words.is_none()`.
    pub fn words(&self) -> &[String] {
        self.words.as_deref().unwrap_or_default()
    }
    /// Creates a builder of [`CreateItemOutput`].
    pub fn builder() -> builders::CreateItemOutputBuilder {
        builders::CreateItemOutputBuilder::default()
    }
}

impl std::fmt::Debug for CreateItemOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateItemOutput")
            .field("id", &self.id)
            .field("secret", &rt::REDACTED)
            .field("words", &self.words)
            .field("_request_id", &self._request_id)
            .finish()
    }
}

impl rt::RequestId for CreateItemOutput {
    fn request_id(&self) -> Option<&str> {
        self._request_id.as_deref()
    }
}

rt::shape! {
    output CreateItemOutput: "example.mini#CreateItemResponse" {
        0 required "Id" id: String,
        1 "Secret" secret: String.with_sensitive(),
        2 "Words" words: List(&rt::prelude::STRING),
    }
}

rt::operation_error! {
    /// What [`CreateItem`] may fail with.
    pub enum CreateItemError for CreateItem => crate::error::Error {
        /// The request conflicts with the state of the item.
        "ConflictException" ConflictException is_conflict_exception,
        /// Too many requests were sent.
        "ThrottlingException" ThrottlingException is_throttling_exception,
        /// The request is not valid.
        "ValidationException" ValidationException is_validation_exception,
    }
}

/// Builders
pub mod builders;
