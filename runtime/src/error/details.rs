//! What of an error the model does not know. Comes in: the body of an error response. Goes out: its members by their names
//! on the wire. Members that the model knows are fields of the error shapes.
use crate::wire::schema::wire_name;
use aws_smithy_schema::Schema;
use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::Document;
use aws_smithy_types::error::ErrorMetadata;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// The members of an error that the model does not know, with their values, by their names on the wire.
///
/// `Debug` shows the names alone, since nobody knows whether the values are sensitive.
#[allow(clippy::box_collection, reason = "errors are returned by value, and nearly all have no such members")]
#[derive(Clone, Default, PartialEq)]
pub struct UnknownMembers(Option<Box<BTreeMap<String, Document>>>);

impl UnknownMembers {
    /// The value of the member with this name.
    pub fn get(&self, name: &str) -> Option<&Document> {
        self.0.as_ref()?.get(name)
    }

    /// The members, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Document)> {
        self.0.iter().flat_map(|members| members.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads all members of a structure but those that every error may have, which are part of its metadata. `more` are such
    /// members of the protocol.
    pub(crate) fn read(de: &mut dyn ShapeDeserializer, more: &[&str]) -> Result<Self, SerdeError> {
        let mut members = BTreeMap::new();
        de.read_map(&prelude::DOCUMENT, &mut |name, de| {
            let value = de.read_document(&prelude::DOCUMENT)?;
            if !is_metadata(&name) && !more.contains(&name.as_str()) && value != Document::Null {
                members.insert(name, value);
            }
            Ok(())
        })?;
        Ok(Self::from_map(members))
    }

    fn from_map(members: BTreeMap<String, Document>) -> Self {
        Self((!members.is_empty()).then(|| Box::new(members)))
    }

    /// Leaves out the members that `schema` has; all of them where one member is the whole body.
    #[doc(hidden)]
    pub fn without(self, schema: &Schema<'_>) -> Self {
        if schema.members().iter().any(|member| member.http_payload().is_some()) {
            return Self::default();
        }
        let mut members = self.0.map_or_else(BTreeMap::new, |members| *members);
        let is_called = |member: &Schema<'_>, name: &str| {
            wire_name(member) == Some(name) || member.xml_name().is_some_and(|own| own.value() == name)
        };
        members.retain(|name, _| !schema.members().iter().any(|member| is_called(member, name)));
        Self::from_map(members)
    }
}

/// Whether a member identifies the error in some protocol, or is its message.
fn is_metadata(name: &str) -> bool {
    ["__type", "code", "message"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

impl fmt::Debug for UnknownMembers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// What an error shape holds besides its members: the metadata, what the model does not know and, once it is a
/// service-wide error, the operation that failed.
#[derive(Clone, Default, PartialEq)]
pub struct ErrorDetails(Box<Details>);

/// Boxed, so that an error is small enough to be returned by value.
#[derive(Clone, Default, PartialEq)]
struct Details {
    meta: ErrorMetadata,
    unknown: UnknownMembers,
    operation: Option<&'static str>,
}

impl ErrorDetails {
    /// Replaces the metadata.
    pub fn set_meta(&mut self, meta: ErrorMetadata) {
        self.0.meta = meta;
    }

    /// Adds the name of the operation that failed.
    pub fn name_operation(&mut self, operation: &'static str) {
        self.0.operation = Some(operation);
    }

    /// The operation that failed, if it was added.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// Adds a member that the model does not know.
    pub fn insert_unknown(&mut self, name: String, value: Document) {
        self.0.unknown.0.get_or_insert_default().insert(name, value);
    }

    /// The members that the model does not know.
    pub fn unknown(&self) -> &UnknownMembers {
        &self.0.unknown
    }

    /// Replaces the members that the model does not know.
    pub fn set_unknown(&mut self, members: UnknownMembers) {
        self.0.unknown = members;
    }
}

impl From<ErrorMetadata> for ErrorDetails {
    fn from(meta: ErrorMetadata) -> Self {
        Self(Box::new(Details { meta, ..Details::default() }))
    }
}

impl Deref for ErrorDetails {
    type Target = ErrorMetadata;

    fn deref(&self) -> &ErrorMetadata {
        &self.0.meta
    }
}

impl DerefMut for ErrorDetails {
    fn deref_mut(&mut self) -> &mut ErrorMetadata {
        &mut self.0.meta
    }
}

impl fmt::Debug for ErrorDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.unknown.is_empty() {
            return self.0.meta.fmt(f);
        }
        f.debug_struct("ErrorDetails").field("meta", &self.0.meta).field("unknown", &self.0.unknown).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_not_shown() {
        let mut details = ErrorDetails::from(ErrorMetadata::builder().code("C").build());
        assert_eq!(format!("{details:?}"), format!("{:?}", *details));
        details.insert_unknown("Hint".to_owned(), Document::from("hush"));
        let shown = format!("{details:?}");
        assert!(shown.contains(r#"{"Hint"}"#) && !shown.contains("hush"), "{shown}");
        assert_eq!(details.unknown().get("Hint"), Some(&Document::from("hush")));
    }
}
