//! [`ContentWriter`]: the official `ShapeSerializer` that makes a tree. Comes in: values with their schemas. Goes out: what
//! the service's own JSON would hold, sensitive values replaced by a mark unless they are to be seen.
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "Shape serialization".
use super::content::Content;
use super::impls::Visibility;
use super::reader::timestamp_format;
use crate::wire::decimal::format_epoch_seconds;
use crate::wire::schema::{is_name_taken, wire_name};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

/// Writes values into a tree.
pub(super) struct ContentWriter {
    frame: Frame,
    visibility: Visibility,
    /// Inside a structure that is sensitive as a whole.
    hides_all: bool,
}

/// What is being written.
enum Frame {
    /// The value itself, once it is known.
    Root(Option<Content>),
    /// A structure, and the indices of members whose names in a body another one has.
    Struct(Vec<(String, Content)>, Vec<usize>),
    /// A list.
    List(Vec<Content>),
    /// A map, with the key of the value to come.
    Map(Vec<(String, Content)>, Option<String>),
}

impl Frame {
    /// A structure without members so far.
    fn of(value: &dyn SerializableStruct) -> Self {
        let members = value.schema().members();
        let taken = members.iter().enumerate().filter(|(_, member)| is_name_taken(members, member));
        Self::Struct(Vec::new(), taken.map(|(index, _)| index).collect())
    }
}

impl ContentWriter {
    /// A writer of nothing so far.
    pub(super) fn new(visibility: Visibility) -> Self {
        Self { frame: Frame::Root(None), visibility, hides_all: false }
    }

    /// Writes the members of a structure or union.
    pub(super) fn write_members(mut self, value: &dyn SerializableStruct) -> Result<Content, SerdeError> {
        self.hides_all = self.visibility == Visibility::Redacted && value.schema().sensitive().is_some();
        self.frame = Frame::of(value);
        value.serialize_members(&mut self)?;
        Ok(self.finish())
    }

    fn finish(self) -> Content {
        match self.frame {
            Frame::Root(value) => value.unwrap_or(Content::Null),
            Frame::Struct(entries, _) => Content::Map(entries),
            Frame::List(values) => Content::Seq(values),
            Frame::Map(mut entries, _) => {
                // A map of Rust has no order: the same value is to give the same text.
                entries.sort_by(|one, other| one.0.cmp(&other.0));
                Content::Map(entries)
            }
        }
    }

    /// Writes a value that has values inside, by `write`.
    fn nest(
        &mut self,
        schema: &Schema<'_>,
        frame: Frame,
        write: &mut dyn FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.is_hidden(schema) {
            return self.put(schema, Content::redacted());
        }
        let mut inner = Self { frame, visibility: self.visibility, hides_all: false };
        write(&mut inner)?;
        self.put(schema, inner.finish())
    }

    fn is_hidden(&self, schema: &Schema<'_>) -> bool {
        self.visibility == Visibility::Redacted && (self.hides_all || schema.sensitive().is_some())
    }

    fn put(&mut self, schema: &Schema<'_>, value: Content) -> Result<(), SerdeError> {
        match &mut self.frame {
            Frame::Root(root) => *root = Some(value),
            Frame::Struct(entries, taken) => {
                let is_taken = schema.member_index().is_some_and(|index| taken.contains(&index));
                let name = if is_taken { schema.member_name() } else { wire_name(schema) };
                let name = name.ok_or_else(|| SerdeError::write_failed("a member without a name"))?;
                entries.push((name.to_owned(), value));
            }
            Frame::List(values) => values.push(value),
            Frame::Map(entries, key @ Some(_)) => entries.extend(key.take().map(|key| (key, value))),
            Frame::Map(_, key) => match value {
                Content::String(name) => *key = Some(name),
                _ => return Err(SerdeError::write_failed("a map's key must be a string")),
            },
        }
        Ok(())
    }

    fn put_unless_hidden(
        &mut self,
        schema: &Schema<'_>,
        value: impl FnOnce() -> Result<Content, SerdeError>,
    ) -> Result<(), SerdeError> {
        let value = if self.is_hidden(schema) { Content::redacted() } else { value()? };
        self.put(schema, value)
    }
}

impl ShapeSerializer for ContentWriter {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        if self.visibility == Visibility::Redacted && value.schema().sensitive().is_some() {
            return self.put(schema, Content::redacted());
        }
        self.nest(schema, Frame::of(value), &mut |inner| value.serialize_members(inner))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.nest(schema, Frame::List(Vec::new()), &mut |inner| write_elements(inner))
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.nest(schema, Frame::Map(Vec::new(), None), &mut |inner| write_entries(inner))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::Bool(value)))
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<(), SerdeError> {
        self.write_long(schema, value.into())
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<(), SerdeError> {
        self.write_long(schema, value.into())
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<(), SerdeError> {
        self.write_long(schema, value.into())
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::I64(value)))
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::from_f32(value)))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::from_f64(value)))
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(number_or_text(value.as_ref())))
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(number_or_text(value.as_ref())))
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::String(value.to_owned())))
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::String(base64::encode(value.as_ref()))))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || {
            let format = timestamp_format(schema);
            if format == Format::EpochSeconds {
                return Ok(number_or_text(&format_epoch_seconds(value)));
            }
            let text = value.fmt(format).map_err(|error| SerdeError::write_failed(error.to_string()))?;
            Ok(Content::String(text))
        })
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result<(), SerdeError> {
        self.put_unless_hidden(schema, || Ok(Content::from_document(value)))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.put(schema, Content::Null)
    }
}

/// A number where one holds all of its digits, else text, which is read as well.
fn number_or_text(text: &str) -> Content {
    if let Ok(value) = text.parse::<i64>() {
        if value.to_string() == text {
            return Content::I64(value);
        }
    } else if let Ok(value) = text.parse::<u64>() {
        return Content::U64(value);
    } else if let Ok(value) = text.parse::<f64>()
        && value.to_string() == text
    {
        return Content::F64(value);
    }
    Content::String(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::reader::ContentReader;
    use super::*;
    use aws_smithy_schema::serde::ShapeDeserializer;

    crate::schema! {
        mod put: structure "com.example#Put" {
            0 "name": String.with_http_label(),
            1 "innerName": String.with_json_name("name"),
            2 "other": String.with_json_name("o"),
        }
    }

    struct Put;

    impl SerializableStruct for Put {
        fn schema(&self) -> &Schema<'_> {
            &put::SCHEMA
        }

        fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
            ["in the path", "in the body", "other"]
                .iter()
                .enumerate()
                .try_for_each(|(index, value)| ser.write_string(put::SCHEMA.at(index), value))
        }
    }

    #[test]
    fn no_two_members_have_one_name() {
        let tree = ContentWriter::new(Visibility::Revealed).write_members(&Put).expect("a tree");
        let expected = [("name", "in the path"), ("innerName", "in the body"), ("o", "other")];
        assert_eq!(tree, Content::Map(expected.map(|(name, value)| (name.to_owned(), text(value))).to_vec()));
        let mut found = Vec::new();
        let mut reader = ContentReader::new(&tree);
        let read = reader.read_struct(&put::SCHEMA, &mut |member, value| {
            found.push((member.member_index(), value.read_string(member)?));
            Ok(())
        });
        read.expect("what was written");
        let expected = ["in the path", "in the body", "other"].map(str::to_owned);
        assert_eq!(found, expected.into_iter().enumerate().map(|(i, v)| (Some(i), v)).collect::<Vec<_>>());
    }

    #[test]
    fn numbers_that_would_lose_digits_are_text() {
        assert_eq!(number_or_text("-7"), Content::I64(-7));
        assert_eq!(number_or_text("18446744073709551615"), Content::U64(u64::MAX));
        assert_eq!(number_or_text("1735787045.125"), Content::F64(1_735_787_045.125));
        for text in ["1735787045.123456789", "36893488147419103232", "007", "1e400"] {
            assert_eq!(number_or_text(text), Content::String(text.to_owned()));
        }
    }

    type Write = fn(&mut ContentWriter, &Schema<'_>) -> Result<(), SerdeError>;

    /// What `write` makes of a value of this schema.
    fn written(write: Write, schema: &Schema<'_>, visibility: Visibility) -> Content {
        let mut writer = ContentWriter::new(visibility);
        write(&mut writer, schema).expect("a value");
        writer.finish()
    }

    fn text(text: &str) -> Content {
        Content::String(text.to_owned())
    }

    #[test]
    fn each_kind_of_value_is_hidden_where_it_is_sensitive_and_not_to_be_seen() {
        let cases: [(Write, Content); 15] = [
            (|writer, schema| writer.write_boolean(schema, true), Content::Bool(true)),
            (|writer, schema| writer.write_byte(schema, -1), Content::I64(-1)),
            (|writer, schema| writer.write_short(schema, 300), Content::I64(300)),
            (|writer, schema| writer.write_integer(schema, 70_000), Content::I64(70_000)),
            (|writer, schema| writer.write_long(schema, i64::MIN), Content::I64(i64::MIN)),
            (|writer, schema| writer.write_float(schema, 0.1), Content::F32(0.1)),
            (|writer, schema| writer.write_float(schema, f32::NAN), text("NaN")),
            (|writer, schema| writer.write_double(schema, 0.1), Content::F64(0.1)),
            (
                |writer, schema| writer.write_big_integer(schema, &"18446744073709551616".parse().expect("a number")),
                text("18446744073709551616"),
            ),
            (|writer, schema| writer.write_big_decimal(schema, &"2.5".parse().expect("a number")), Content::F64(2.5)),
            (|writer, schema| writer.write_string(schema, "a"), text("a")),
            (|writer, schema| writer.write_blob(schema, Blob::new("a")), text("YQ==")),
            (|writer, schema| writer.write_timestamp(schema, &DateTime::from_secs(7)), Content::I64(7)),
            (|writer, schema| writer.write_document(schema, &Document::Bool(true)), Content::Bool(true)),
            (
                |writer, schema| {
                    writer.write_list(schema, &|list| list.write_null(&aws_smithy_schema::prelude::STRING))
                },
                Content::Seq(vec![Content::Null]),
            ),
        ];
        let plain = Schema::new(aws_smithy_schema::shape_id!("a", "Any"), aws_smithy_schema::ShapeType::Document);
        let secret = Schema::new(aws_smithy_schema::shape_id!("a", "Any"), aws_smithy_schema::ShapeType::Document);
        let secret = secret.with_sensitive();
        for (index, (write, expected)) in cases.into_iter().enumerate() {
            assert_eq!(written(write, &plain, Visibility::Redacted), expected, "{index}");
            assert_eq!(written(write, &secret, Visibility::Revealed), expected, "{index}");
            assert_eq!(written(write, &secret, Visibility::Redacted), Content::redacted(), "{index}");
        }
    }

    #[test]
    fn the_entries_of_a_map_are_in_order_and_a_key_is_a_string() {
        use aws_smithy_schema::prelude::{INTEGER, STRING};
        let map = |writer: &mut ContentWriter, schema: &Schema<'_>| {
            writer.write_map(schema, &|map| {
                for (key, value) in [("b", 1), ("a", 2)] {
                    map.write_string(&STRING, key)?;
                    map.write_integer(&INTEGER, value)?;
                }
                Ok(())
            })
        };
        let expected = [("a", Content::I64(2)), ("b", Content::I64(1))];
        let expected = expected.map(|(key, value)| (key.to_owned(), value)).to_vec();
        assert_eq!(written(map, &STRING, Visibility::Redacted), Content::Map(expected));
        let mut writer = ContentWriter::new(Visibility::Revealed);
        let error = writer.write_map(&STRING, &|map| map.write_integer(&INTEGER, 1)).expect_err("no key");
        assert!(error.to_string().contains("a map's key must be a string"), "{error}");
    }

    crate::schema! {
        mod vault: structure "com.example#Vault".with_sensitive() {
            0 "name": String,
        }
    }

    struct Vault;

    impl SerializableStruct for Vault {
        fn schema(&self) -> &Schema<'_> {
            &vault::SCHEMA
        }

        fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
            ser.write_string(vault::SCHEMA.at(0), "gold")
        }
    }

    #[test]
    fn of_a_structure_that_is_sensitive_the_members_are_hidden_or_all_of_it() {
        let members = |value: Content| Content::Map(vec![("name".to_owned(), value)]);
        let tree = |visibility| ContentWriter::new(visibility).write_members(&Vault).expect("a tree");
        assert_eq!(tree(Visibility::Redacted), members(Content::redacted()));
        assert_eq!(tree(Visibility::Revealed), members(text("gold")));
        let within: Write = |writer, schema| writer.write_struct(schema, &Vault);
        let plain = &aws_smithy_schema::prelude::DOCUMENT;
        assert_eq!(written(within, plain, Visibility::Redacted), Content::redacted());
        assert_eq!(written(within, plain, Visibility::Revealed), members(text("gold")));
        let put: Write = |writer, schema| writer.write_struct(schema, &Put);
        assert!(matches!(written(put, plain, Visibility::Redacted), Content::Map(_)));
    }
}
