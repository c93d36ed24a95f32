//! [`Content`]: what a self-describing format holds, as a tree. Comes in: a serde deserializer or our writer. Goes out: the
//! tree, to a serde serializer or our reader. Knows no schema.
use crate::wire::read::WAS_REDACTED;
use crate::wire::value::REDACTED;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::{Document, Number};
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use std::collections::HashMap;
use std::fmt;

/// A value of any format.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// An integer that may be negative.
    I64(i64),
    /// An integer that need not fit the others.
    U64(u64),
    /// A number of single precision, which formats of text show with fewer digits.
    F32(f32),
    /// A number.
    F64(f64),
    /// Text.
    String(String),
    /// Bytes, of formats that have them. Blobs are written as text.
    Bytes(Vec<u8>),
    /// Values in order.
    Seq(Vec<Content>),
    /// Values by name, in order.
    Map(Vec<(String, Content)>),
}

impl Content {
    /// What the value is, for messages: never the value itself.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::I64(_) | Self::U64(_) => "an integer",
            Self::F32(_) | Self::F64(_) => "a number",
            Self::String(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::Seq(_) => "a list",
            Self::Map(_) => "a map",
        }
    }

    /// The member of a map that has this name.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The text, if it is text.
    pub(super) fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The mark that stands for a sensitive value.
    pub(super) fn redacted() -> Self {
        Self::String(REDACTED.to_owned())
    }

    /// A document as a tree, with names in order.
    pub(super) fn from_document(document: &Document) -> Self {
        match document {
            Document::Null => Self::Null,
            Document::Bool(value) => Self::Bool(*value),
            Document::Number(Number::PosInt(value)) => Self::U64(*value),
            Document::Number(Number::NegInt(value)) => Self::I64(*value),
            Document::Number(Number::Float(value)) => Self::from_f64(*value),
            Document::String(value) => Self::String(value.clone()),
            Document::Array(values) => Self::Seq(values.iter().map(Self::from_document).collect()),
            Document::Object(values) => {
                let mut entries: Vec<_> =
                    values.iter().map(|(name, value)| (name.clone(), Self::from_document(value))).collect();
                entries.sort_by(|one, other| one.0.cmp(&other.0));
                Self::Map(entries)
            }
        }
    }

    /// The tree as a document.
    pub(super) fn to_document(&self) -> Result<Document, SerdeError> {
        Ok(match self {
            Self::Null => Document::Null,
            Self::Bool(value) => Document::Bool(*value),
            Self::I64(value) if *value < 0 => Document::Number(Number::NegInt(*value)),
            Self::I64(value) => Document::Number(Number::PosInt(value.unsigned_abs())),
            Self::U64(value) => Document::Number(Number::PosInt(*value)),
            Self::F32(value) => Document::Number(Number::Float((*value).into())),
            Self::F64(value) => Document::Number(Number::Float(*value)),
            Self::String(value) if value == REDACTED => return Err(SerdeError::invalid_input(WAS_REDACTED)),
            Self::String(value) => Document::String(value.clone()),
            Self::Bytes(value) => Document::String(aws_smithy_types::base64::encode(value)),
            Self::Seq(values) => Document::Array(values.iter().map(Self::to_document).collect::<Result<_, _>>()?),
            Self::Map(entries) => {
                let values = entries.iter().map(|(name, value)| Ok((name.clone(), value.to_document()?)));
                Document::Object(values.collect::<Result<HashMap<_, _>, SerdeError>>()?)
            }
        })
    }

    /// A number as the service's JSON has it, where what is not finite is text.
    pub(super) fn from_f64(value: f64) -> Self {
        if value.is_finite() { Self::F64(value) } else { Self::String(not_finite(value).to_owned()) }
    }

    /// As [`from_f64`](Self::from_f64).
    pub(super) fn from_f32(value: f32) -> Self {
        if value.is_finite() { Self::F32(value) } else { Self::String(not_finite(value.into()).to_owned()) }
    }
}

fn not_finite(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::I64(value) => serializer.serialize_i64(*value),
            Self::U64(value) => serializer.serialize_u64(*value),
            Self::F32(value) => serializer.serialize_f32(*value),
            Self::F64(value) => serializer.serialize_f64(*value),
            Self::String(value) => serializer.serialize_str(value),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::Seq(values) => serializer.collect_seq(values),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a service")
    }

    fn visit_unit<E: Error>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        Content::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        Content::deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Content, E> {
        Ok(Content::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Content, E> {
        Ok(Content::I64(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Content, E> {
        Ok(i64::try_from(value).map_or(Content::U64(value), Content::I64))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Content, E> {
        Ok(i64::try_from(value).map_or_else(|_| Content::String(value.to_string()), Content::I64))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Content, E> {
        u64::try_from(value).map_or_else(|_| Ok(Content::String(value.to_string())), |value| self.visit_u64(value))
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<Content, E> {
        Ok(Content::F32(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Content, E> {
        Ok(Content::F64(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Content, E> {
        Ok(Content::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Content, E> {
        Ok(Content::String(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Content, E> {
        Ok(Content::Bytes(value.to_owned()))
    }

    fn visit_byte_buf<E: Error>(self, value: Vec<u8>) -> Result<Content, E> {
        Ok(Content::Bytes(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Content, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element()? {
            values.push(value);
        }
        Ok(Content::Seq(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Content, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Content::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_goes_there_and_back_with_its_names_in_order() {
        let object = [("b", Document::from(-1)), ("a", Document::Array(vec![Document::Null, Document::from(2.5)]))];
        let document = Document::Object(object.map(|(name, value)| (name.to_owned(), value)).into());
        let content = Content::from_document(&document);
        let Content::Map(entries) = &content else { panic!("{content:?}") };
        assert_eq!(entries.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(content.to_document().expect("no mark in it"), document);
    }

    #[test]
    fn a_mark_within_a_document_is_refused() {
        let content = Content::Seq(vec![Content::redacted()]);
        let error = content.to_document().expect_err("a mark");
        assert!(error.to_string().contains(WAS_REDACTED), "{error}");
    }

    #[test]
    fn what_is_not_finite_is_a_word_in_both_precisions() {
        let word = |text: &str| Content::String(text.to_owned());
        assert_eq!(Content::from_f64(f64::NAN), word("NaN"));
        assert_eq!(Content::from_f64(f64::INFINITY), word("Infinity"));
        assert_eq!(Content::from_f64(f64::NEG_INFINITY), word("-Infinity"));
        assert_eq!(Content::from_f32(f32::NEG_INFINITY), word("-Infinity"));
        assert_eq!(Content::from_f32(-0.5), Content::F32(-0.5));
    }

    #[test]
    fn a_document_has_each_kind_of_value() {
        for (content, document) in [
            (Content::Bool(true), Document::Bool(true)),
            (Content::I64(-1), Document::Number(Number::NegInt(-1))),
            (Content::I64(0), Document::Number(Number::PosInt(0))),
            (Content::U64(u64::MAX), Document::Number(Number::PosInt(u64::MAX))),
            (Content::F32(0.5), Document::Number(Number::Float(0.5))),
            (Content::Bytes(b"a".to_vec()), Document::String("YQ==".to_owned())),
        ] {
            assert_eq!(content.to_document().expect("no mark in it"), document);
        }
    }

    /// Whatever a format says is kept as what it is, and written as that again.
    #[test]
    fn each_kind_of_value_of_a_format_is_kept() {
        use serde_core::de::IntoDeserializer;
        use serde_core::de::value::{BytesDeserializer, Error, UnitDeserializer};
        fn kept<'de>(value: impl IntoDeserializer<'de, Error>) -> Content {
            Content::deserialize(value.into_deserializer()).expect("any value is read")
        }
        assert_eq!(kept(true), Content::Bool(true));
        assert_eq!(kept(-1_i8), Content::I64(-1));
        assert_eq!(kept(1_u8), Content::I64(1));
        assert_eq!(kept(u64::MAX), Content::U64(u64::MAX));
        assert_eq!(kept(-1_i128), Content::I64(-1));
        assert_eq!(kept(i128::MIN), Content::String(i128::MIN.to_string()));
        assert_eq!(kept(1_u128), Content::I64(1));
        assert_eq!(kept(u128::MAX), Content::String(u128::MAX.to_string()));
        assert_eq!(kept(0.5_f32), Content::F32(0.5));
        assert_eq!(kept(0.1_f64), Content::F64(0.1));
        assert_eq!(kept("a"), Content::String("a".to_owned()));
        assert_eq!(kept("a".to_owned()), Content::String("a".to_owned()));
        assert_eq!(kept(vec![1, 2]), Content::Seq(vec![Content::I64(1), Content::I64(2)]));
        assert_eq!(
            kept(std::collections::BTreeMap::from([("a", 1)])),
            Content::Map(vec![("a".to_owned(), Content::I64(1))])
        );
        let bytes = Content::deserialize(BytesDeserializer::<Error>::new(b"a")).expect("read");
        assert_eq!(bytes, Content::Bytes(b"a".to_vec()));
        assert_eq!(Content::deserialize(UnitDeserializer::<Error>::new()).expect("read"), Content::Null);
        let text = serde_json::to_string(&Content::Seq(vec![
            Content::Null,
            Content::Bool(false),
            Content::I64(-1),
            Content::U64(u64::MAX),
            Content::F32(0.1),
            Content::F64(0.1),
            Content::Bytes(vec![7]),
            Content::Map(vec![("b".to_owned(), Content::Null), ("a".to_owned(), Content::Null)]),
        ]));
        let expected = r#"[null,false,-1,18446744073709551615,0.1,0.1,[7],{"b":null,"a":null}]"#;
        assert_eq!(text.expect("written"), expected);
    }
}
