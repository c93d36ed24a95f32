//! The `CreateItem` operation: its input, output and errors.
use crate::types;
use ferrosmith_runtime as rt;
use std::collections::HashMap;

/// Creates an item.
#[derive(Clone, Copy, Debug, Default)]
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

rt::schema! {
    mod input: structure "example.mini#CreateItemRequest" {
        0 "Name": String,
        1 "ClientToken": String,
        2 "Secret": String.with_sensitive(),
        3 "Contact": Union,
        4 "ByColor": Map(&rt::prelude::STRING, &types::item::schema::SCHEMA),
        5 "Words": List(&rt::prelude::STRING),
    }
}

impl rt::SerializableStruct for CreateItemInput {
    fn schema(&self) -> &rt::Schema<'_> {
        &input::SCHEMA
    }
    fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> Result<(), rt::SerdeError> {
        if let Some(value) = &self.name {
            ser.write_string(&input::MEMBERS[0], value)?;
        }
        if let Some(value) = &self.client_token {
            ser.write_string(&input::MEMBERS[1], value)?;
        }
        if let Some(value) = &self.secret {
            ser.write_string(&input::MEMBERS[2], value)?;
        }
        if let Some(value) = &self.contact {
            ser.write_struct(&input::MEMBERS[3], value)?;
        }
        if let Some(value) = &self.by_color {
            ser.write_map_with_length(&input::MEMBERS[4], value.len(), &|ser| {
                for (key, item) in value {
                    ser.write_string(&rt::prelude::STRING, key.as_str())?;
                    ser.write_struct(&types::item::schema::SCHEMA, item)?;
                }
                Ok(())
            })?;
        }
        if let Some(value) = &self.words {
            ser.write_string_list(&input::MEMBERS[5], value)?;
        }
        Ok(())
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

rt::schema! {
    mod output: structure "example.mini#CreateItemResponse" {
        0 "Id": String,
        1 "Secret": String.with_sensitive(),
        2 "Words": List(&rt::prelude::STRING),
    }
}

impl rt::OperationOutput for CreateItemOutput {
    fn schema() -> &'static rt::Schema<'static> {
        &output::SCHEMA
    }
    fn read(de: &mut dyn rt::ShapeDeserializer, request_id: Option<&str>) -> Result<Self, rt::SerdeError> {
        let mut builder = Self::builder();
        rt::read_struct(de, &output::SCHEMA, &mut |index, member, de| {
            match index {
                0 => builder.id = Some(de.read_string(member)?),
                1 => builder.secret = Some(de.read_string(member)?),
                2 => builder.words = Some(de.read_string_list(member)?),
                _ => {}
            }
            Ok(())
        })?;
        builder._request_id = request_id.map(String::from);
        Ok(builder.build_with_error_correction())
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
