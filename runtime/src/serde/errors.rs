//! Errors as the service writes them: `{"__type": "ConflictException", "Message": "…", …}`. Comes in: an error shape, or what
//! is known of an error without one. Goes out: the other one. Request IDs, causes and the operation that failed are no part
//! of the service's JSON and are lost.
use super::content::Content;
use super::impls::{Visibility, write_struct};
use super::reader::ContentReader;
use crate::error::details::UnknownMembers;
use crate::error::{self, ModeledError, OperationError, Unhandled};
use aws_smithy_schema::error_envelope::sanitize_error_code;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;

/// The member that names the error.
const TYPE: &str = "__type";

/// What an error's tree says before its members are read.
struct ErrorContent<'a> {
    content: &'a Content,
    /// The code, without a namespace.
    code: Option<&'a str>,
    message: Option<&'a str>,
    /// Code and message. Neither without a code: an error that was built by hand has its message as a member only.
    meta: ErrorMetadata,
}

impl<'a> ErrorContent<'a> {
    /// What this tree says.
    fn new(content: &'a Content) -> Self {
        let code = [TYPE, "code"].iter().find_map(|name| content.get(name)?.as_str()).map(sanitize_error_code);
        let message = ["message", "Message"].iter().find_map(|name| content.get(name)?.as_str());
        let meta = code.map(|code| meta_of(Some(code), message)).unwrap_or_default();
        Self { content, code, message, meta }
    }

    /// What is known of an error that has no members.
    fn meta_of_unhandled(&self) -> ErrorMetadata {
        meta_of(self.code, self.message)
    }

    /// A reader of the members.
    fn reader(&self) -> ContentReader<'a> {
        ContentReader::of_error(self.content)
    }

    /// The members, of which those that the model knows are still to be left out.
    fn unknown(&self) -> Result<UnknownMembers, SerdeError> {
        if !matches!(self.content, Content::Map(_)) {
            return Err(SerdeError::type_mismatch(format!("expected an error, found {}", self.content.kind())));
        }
        UnknownMembers::read(&mut self.reader(), &[])
    }
}

fn meta_of(code: Option<&str>, message: Option<&str>) -> ErrorMetadata {
    let mut meta = ErrorMetadata::builder();
    if let Some(code) = code {
        meta = meta.code(code);
    }
    if let Some(message) = message {
        meta = meta.message(message);
    }
    meta.build()
}

/// `to_content` of an error shape; `always_typed` where the type does not identify the error.
///
/// # Errors
/// As [`ServiceValue::to_content`](super::ServiceValue::to_content).
#[doc(hidden)]
pub fn write_error<E: ModeledError + SerializableStruct>(
    error: &E,
    always_typed: bool,
    visibility: Visibility,
) -> Result<Content, SerdeError> {
    let code = error.meta().code().or_else(|| always_typed.then(|| error.schema().shape_id().shape_name()));
    let members = write_struct(error, visibility)?;
    Ok(with_unknown(code, members, error.unknown_members(), visibility))
}

/// `to_content` of an error that the model does not have.
#[doc(hidden)]
pub fn write_unhandled(error: &Unhandled, visibility: Visibility) -> Content {
    let message = error.message().map(|message| ("message".to_owned(), Content::String(message.to_owned())));
    with_unknown(error.code(), Content::Map(message.into_iter().collect()), error.unknown_members(), visibility)
}

fn with_unknown(code: Option<&str>, members: Content, unknown: &UnknownMembers, visibility: Visibility) -> Content {
    let mut entries: Vec<_> =
        code.map(|code| (TYPE.to_owned(), Content::String(code.to_owned()))).into_iter().collect();
    if let Content::Map(members) = members {
        entries.extend(members);
    }
    // Nobody knows whether they are sensitive.
    entries.extend(unknown.iter().map(|(name, value)| match visibility {
        Visibility::Redacted => (name.to_owned(), Content::redacted()),
        Visibility::Revealed => (name.to_owned(), Content::from_document(value)),
    }));
    Content::Map(entries)
}

/// `from_content` of an error shape, by `read`.
///
/// # Errors
/// As [`ServiceValue::from_content`](super::ServiceValue::from_content).
#[doc(hidden)]
pub fn read_error<E: ModeledError>(
    content: &Content,
    read: fn(&mut dyn ShapeDeserializer, ErrorMetadata) -> Result<E, SerdeError>,
) -> Result<E, SerdeError> {
    let content = ErrorContent::new(content);
    let mut error = read(&mut content.reader(), content.meta.clone())?;
    error.keep_unknown_members(content.unknown()?);
    Ok(error)
}

/// `from_content` of an operation's error: a code that the model does not have gives `Unhandled`.
///
/// # Errors
/// As [`ServiceValue::from_content`](super::ServiceValue::from_content).
#[doc(hidden)]
pub fn read_operation_error<E: OperationError>(content: &Content) -> Result<E, SerdeError> {
    let content = ErrorContent::new(content);
    let modeled =
        content.code.map_or(Ok(None), |code| error::read_error::<E>(code, &content.meta, &mut content.reader()))?;
    let mut error = modeled.unwrap_or_else(|| {
        let meta = content.meta_of_unhandled();
        E::create_unhandled_error(meta.clone().into(), Some(meta))
    });
    error.modeled_mut().keep_unknown_members(content.unknown()?);
    Ok(error)
}

/// An error shape, identified by its code.
#[doc(hidden)]
pub trait ErrorShape {
    /// The code, without a namespace.
    fn code() -> &'static str;
}

/// Whether a tree is of this error.
#[doc(hidden)]
pub fn is_error<E: ErrorShape>(content: &Content) -> bool {
    ErrorContent::new(content).code == Some(E::code())
}

/// `from_content` of an error that the model does not have.
///
/// # Errors
/// As [`ServiceValue::from_content`](super::ServiceValue::from_content).
#[doc(hidden)]
pub fn read_unhandled(content: &Content) -> Result<Unhandled, SerdeError> {
    let content = ErrorContent::new(content);
    let mut error = Unhandled::from_metadata(content.meta_of_unhandled());
    error.keep_unknown_members(content.unknown()?);
    Ok(error)
}
