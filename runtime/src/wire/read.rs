//! Reading of composite shapes. Comes in: the official `ShapeDeserializer` and a function that reads a member. Goes out:
//! Rust collections, or an error that names the place in the response: `at Items[3].CreatedAt: type mismatch: …`.
//! The formats are the codec's matter, values that of `shape.rs`.
use crate::wire::schema::wire_name;
use crate::wire::shape::{MapKey, ReadShape};
use crate::wire::value::UnknownUnionMember;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, capped_container_size};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::Document;
use std::collections::HashMap;
use std::fmt::Write as _;

/// Reads the member that has this index and this schema.
pub type ReadMember<'a, T> = dyn FnMut(usize, &Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T, SerdeError> + 'a;

/// Reads a structure: calls `read_member` with the index and the schema of each member that is there and not null.
/// Members that the schema does not have are skipped.
///
/// # Errors
/// If the value is no structure, or what `read_member` says, with the member's name.
pub fn read_struct(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    read_member: &mut ReadMember<'_, ()>,
) -> Result<(), SerdeError> {
    de.read_struct(schema, &mut |member, de| match (member.member_index(), member.member_name()) {
        // Not every codec leaves these out. In a document, a null is a value.
        (Some(_), _) if de.is_null() && member.shape_type() != ShapeType::Document => de.read_null(),
        (Some(index), Some(name)) => read_member(index, member, de).map_err(|error| {
            let error = if member.sensitive().is_some() { hide(error) } else { error };
            at(error, |path| path.push_str(name))
        }),
        _ => Ok(()),
    })
}

/// Reads a list. What a null becomes is the elements' matter; where it becomes nothing, it is dropped.
pub(crate) fn read_list<T: ReadShape>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
) -> Result<Vec<T>, SerdeError> {
    let element = schema.member().unwrap_or(schema);
    let mut elements = Vec::with_capacity(capacity(de));
    let mut index = 0;
    de.read_list(schema, &mut |de| {
        if de.is_null() {
            de.read_null()?;
            elements.extend(T::from_null());
        } else {
            elements.push(T::read(de, element).map_err(|error| at_index(error, index))?);
        }
        index += 1;
        Ok(())
    })?;
    Ok(elements)
}

/// Reads a map. What a null becomes is the values' matter; where it becomes nothing, its entry is dropped.
pub(crate) fn read_map<K: MapKey, T: ReadShape>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
) -> Result<HashMap<K, T>, SerdeError> {
    let value_schema = schema.member().unwrap_or(schema);
    let mut entries = HashMap::with_capacity(capacity(de));
    de.read_map(schema, &mut |key, de| {
        let value = if de.is_null() {
            de.read_null()?;
            T::from_null()
        } else {
            Some(T::read(de, value_schema).map_err(|error| at_key(error, &key, schema))?)
        };
        entries.extend(value.map(|value| (K::from(&key), value)));
        Ok(())
    })?;
    Ok(entries)
}

/// Reads a union: the one member that is there and not null, by `read_member`; if that gives `None`, or the schema does
/// not have the member, `unknown` of its name and value.
///
/// # Errors
/// If the value is no union, if no member is set or more than one, or what `read_member` says, with the member's name.
pub fn read_union<T>(
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    read_member: &mut ReadMember<'_, Option<T>>,
    unknown: impl FnOnce(UnknownUnionMember) -> T,
) -> Result<T, SerdeError> {
    let mut known = None;
    let mut other = None;
    // As a map, since the codec gives the name of an unknown member of a map only.
    de.read_map(schema, &mut |name, de| {
        if de.is_null() {
            return de.read_null();
        }
        let member = schema.members().iter().find(|member| wire_name(member) == Some(&name));
        if member.is_none() && name == "__type" {
            return de.skip_value();
        }
        if known.is_some() || other.is_some() {
            return Err(SerdeError::invalid_input("union has more than one member set"));
        }
        if let Some((index, member)) = member.and_then(|member| Some((member.member_index()?, member))) {
            known = read_member(index, member, de).map_err(|error| {
                let error = if member.sensitive().is_some() { hide(error) } else { error };
                at(error, |path| path.push_str(&name))
            })?;
        } else {
            let value = read_unknown(de)?;
            other = Some(UnknownUnionMember::new(name, value));
        }
        Ok(())
    })?;
    match (known, other) {
        (Some(known), _) => Ok(known),
        (None, Some(other)) => Ok(unknown(other)),
        (None, None) => Err(SerdeError::invalid_input("union has no member set")),
    }
}

/// A value without a schema. A codec without documents can't read it; the value is then null.
fn read_unknown(de: &mut dyn ShapeDeserializer) -> Result<Document, SerdeError> {
    match de.read_document(&aws_smithy_schema::prelude::DOCUMENT) {
        Err(SerdeError::UnsupportedOperation { .. }) => de.skip_value().map(|()| Document::Null),
        read => read,
    }
}

/// The error of what this member of a union holds, with the member's name as the first step of its place.
#[cfg(feature = "event-stream")]
pub(crate) fn at_member(error: SerdeError, member: &Schema<'_>) -> SerdeError {
    let error = if member.sensitive().is_some() { hide(error) } else { error };
    at(error, |path| path.push_str(member.member_name().unwrap_or_default()))
}

fn capacity(de: &dyn ShapeDeserializer) -> usize {
    de.container_size().map_or(0, capped_container_size)
}

fn at_index(error: SerdeError, index: usize) -> SerdeError {
    at(error, |path| {
        // Writing to a string can't fail.
        let _ = write!(path, "[{index}]");
    })
}

fn at_key(error: SerdeError, key: &str, schema: &Schema<'_>) -> SerdeError {
    let sensitive = schema.sensitive().is_some() || schema.key().is_some_and(|key| key.sensitive().is_some());
    at(error, |path| {
        let _ = if sensitive { write!(path, "[…]") } else { write!(path, "[{key:?}]") };
    })
}

/// What the message of an error with a place starts with. No codec's own message does.
const AT: &str = "at ";

/// Puts one step before the place that the error names.
fn at(error: SerdeError, write_step: impl FnOnce(&mut String)) -> SerdeError {
    let mut message = String::from(AT);
    write_step(&mut message);
    let inner = match &error {
        SerdeError::Custom { message, .. } => message.strip_prefix(AT),
        _ => None,
    };
    match (inner, &error) {
        (Some(inner), _) => {
            if !inner.starts_with('[') {
                message.push('.');
            }
            message.push_str(inner);
        }
        (None, reason) => {
            let _ = write!(message, ": {reason}");
        }
    }
    SerdeError::custom(message)
}

/// The reason of an error about a value of which there is only the mark that stands for it.
pub(crate) const WAS_REDACTED: &str = "the value is sensitive and was redacted when it was written";

/// The error without its reason, which may quote the value. A place inside of the value is lost too.
fn hide(error: SerdeError) -> SerdeError {
    match error {
        SerdeError::InvalidInput { ref message, .. } if message == WAS_REDACTED => error,
        SerdeError::TypeMismatch { .. } => SerdeError::type_mismatch("the value is sensitive and not shown"),
        _ => SerdeError::invalid_input("the value is sensitive and not shown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_make_a_path() {
        let error = at_index(SerdeError::type_mismatch("expected string"), 3);
        let error = at(error, |path| path.push_str("Items"));
        let error = at(error, |path| path.push_str("Output"));
        assert_eq!(error.to_string(), "at Output.Items[3]: type mismatch: expected string");
    }

    #[test]
    fn a_custom_error_of_the_codec_gets_a_path_too() {
        let error = at(SerdeError::custom("maximum nesting depth exceeded"), |path| path.push('A'));
        assert_eq!(error.to_string(), "at A: maximum nesting depth exceeded");
    }

    /// A key is part of the place; one that is sensitive, or in a map that is, is not shown.
    #[test]
    fn a_place_shows_a_key_unless_it_or_its_map_is_sensitive() {
        use aws_smithy_schema::prelude::STRING;
        use aws_smithy_schema::{ShapeType, shape_id};
        static SECRET: Schema<'static> = Schema::new(shape_id!("a", "Secret"), ShapeType::String).with_sensitive();
        let plain = Schema::new_map(shape_id!("a", "Map"), &STRING, &SECRET);
        let with_secret_keys = Schema::new_map(shape_id!("a", "Map"), &SECRET, &STRING);
        let secret = Schema::new_map(shape_id!("a", "Map"), &STRING, &STRING).with_sensitive();
        let place = |schema: &Schema<'_>| at_key(SerdeError::custom("no"), "k\"", schema).to_string();
        assert_eq!(place(&plain), r#"at ["k\""]: no"#);
        assert_eq!(place(&with_secret_keys), "at […]: no");
        assert_eq!(place(&secret), "at […]: no");
    }

    #[test]
    fn a_sensitive_value_is_not_quoted() {
        let error = hide(SerdeError::invalid_input("found `hunter2`"));
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
