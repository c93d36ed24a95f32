//! What a generated type needs to be serialized and deserialized, once for all. Comes in: its codec. Goes out: the traits of
//! serde. `serde_value!` writes the lines per type.
use super::content::Content;
use super::reader::ContentReader;
use super::writer::ContentWriter;
use crate::wire::shape::ReadShape;
use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use serde_core::de::Error as _;
use serde_core::ser::Error as _;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Whether sensitive values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// A mark stands in their place.
    Redacted,
    /// They are.
    Revealed,
}

/// A value of a service: an input, an output, a type or an error, and options, lists and maps of them.
pub trait ServiceValue: Sized {
    /// The value as the service's own JSON has it.
    ///
    /// # Errors
    /// If the value can't be sent either, such as a union without a member.
    fn to_content(&self, visibility: Visibility) -> Result<Content, SerdeError>;

    /// The value that `content` describes, in the form of the service's own JSON.
    ///
    /// # Errors
    /// If it does not fit the model, a required member is missing, or it holds the mark of a redacted value.
    fn from_content(content: &Content) -> Result<Self, SerdeError>;
}

/// Makes `Serialize` write sensitive values, and what the model does not know, as they are.
///
/// ```text
/// let stored = serde_json::to_string(&Revealed(&output))?;
/// ```
#[derive(Clone, Copy)]
pub struct Revealed<'a, T>(pub &'a T);

/// The value with what is sensitive in it, for a serializer: [`Revealed`].
pub fn reveal<T: ServiceValue>(value: &T) -> Revealed<'_, T> {
    Revealed(value)
}

/// Serializes a value with what is sensitive in it: for `#[serde(serialize_with = "…")]` on a field.
///
/// # Errors
/// As the serializer.
pub fn serialize_revealed<T: ServiceValue, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    Revealed(value).serialize(serializer)
}

impl<T: ServiceValue> Serialize for Revealed<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_content(Visibility::Revealed).map_err(S::Error::custom)?.serialize(serializer)
    }
}

// What is sensitive is not for `Debug` either.
impl<T> std::fmt::Debug for Revealed<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Revealed").finish_non_exhaustive()
    }
}

/// `Serialize::serialize` of a generated type.
///
/// # Errors
/// As the serializer.
#[doc(hidden)]
pub fn serialize<T: ServiceValue, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.to_content(Visibility::Redacted).map_err(S::Error::custom)?.serialize(serializer)
}

/// `Deserialize::deserialize` of a generated type.
///
/// # Errors
/// As the deserializer, or if what it gives does not fit the model.
#[doc(hidden)]
pub fn deserialize<'de, T: ServiceValue, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_content(&Content::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// `to_content` of a structure or union.
///
/// # Errors
/// As [`ServiceValue::to_content`].
#[doc(hidden)]
pub fn write_struct(value: &dyn SerializableStruct, visibility: Visibility) -> Result<Content, SerdeError> {
    ContentWriter::new(visibility).write_members(value)
}

/// `to_content` of an enum.
#[doc(hidden)]
pub fn write_text(text: &str, is_sensitive: bool, visibility: Visibility) -> Content {
    if is_sensitive && visibility == Visibility::Redacted {
        return Content::redacted();
    }
    Content::String(text.to_owned())
}

/// `from_content` of anything that knows its own schema.
///
/// # Errors
/// As [`ServiceValue::from_content`].
#[doc(hidden)]
pub fn read_struct<T: ReadShape>(content: &Content) -> Result<T, SerdeError> {
    T::read(&mut ContentReader::new(content), &prelude::DOCUMENT)
}

impl<T: ServiceValue> ServiceValue for Option<T> {
    fn to_content(&self, visibility: Visibility) -> Result<Content, SerdeError> {
        self.as_ref().map_or(Ok(Content::Null), |value| value.to_content(visibility))
    }

    fn from_content(content: &Content) -> Result<Self, SerdeError> {
        if *content == Content::Null { Ok(None) } else { T::from_content(content).map(Some) }
    }
}

impl<T: ServiceValue> ServiceValue for Box<T> {
    fn to_content(&self, visibility: Visibility) -> Result<Content, SerdeError> {
        (**self).to_content(visibility)
    }

    fn from_content(content: &Content) -> Result<Self, SerdeError> {
        T::from_content(content).map(Box::new)
    }
}

impl<T: ServiceValue> ServiceValue for Vec<T> {
    fn to_content(&self, visibility: Visibility) -> Result<Content, SerdeError> {
        self.iter().map(|value| value.to_content(visibility)).collect::<Result<_, _>>().map(Content::Seq)
    }

    fn from_content(content: &Content) -> Result<Self, SerdeError> {
        match content {
            Content::Seq(values) => values.iter().map(T::from_content).collect(),
            other => Err(SerdeError::type_mismatch(format!("expected a list, found {}", other.kind()))),
        }
    }
}

/// Values by name, in the order of the names.
macro_rules! maps {
    ($($map:ident<$key:ident: $($bound:path),+>),*) => {
        $(
            impl<$key: AsRef<str> + for<'a> From<&'a str> $(+ $bound)+, T: ServiceValue> ServiceValue for $map<$key, T> {
                fn to_content(&self, visibility: Visibility) -> Result<Content, SerdeError> {
                    let entries = self.iter().map(|(name, value)| {
                        Ok((name.as_ref().to_owned(), value.to_content(visibility)?))
                    });
                    let mut entries = entries.collect::<Result<Vec<_>, SerdeError>>()?;
                    entries.sort_by(|one, other| one.0.cmp(&other.0));
                    Ok(Content::Map(entries))
                }

                fn from_content(content: &Content) -> Result<Self, SerdeError> {
                    match content {
                        Content::Map(entries) => entries
                            .iter()
                            .map(|(name, value)| Ok(($key::from(name), T::from_content(value)?)))
                            .collect(),
                        other => Err(SerdeError::type_mismatch(format!("expected a map, found {}", other.kind()))),
                    }
                }
            }
        )*
    };
}

maps! { HashMap<K: Eq, Hash>, BTreeMap<K: Ord> }

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever prints it has not asked to see secrets.
    #[test]
    fn what_is_revealed_to_serde_is_not_to_debug() {
        assert_eq!(format!("{:?}", Revealed(&"hush")), "Revealed(..)");
    }
}
