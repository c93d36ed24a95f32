//! [`ContentReader`]: the official `ShapeDeserializer` over a tree. Comes in: a tree in the form of the service's own JSON.
//! Goes out: values. Unlike a response, which is corrected, a tree must have the members that its type can't do without; and
//! the mark of a redacted value is refused rather than taken for the value.
use super::content::Content;
use crate::wire::decimal::{self, Fault};
use crate::wire::read::WAS_REDACTED;
use crate::wire::schema::{is_name_taken, wire_name};
use crate::wire::value::REDACTED;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, capped_container_size};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};
use std::str::FromStr;

/// Reads values from a tree.
pub(super) struct ContentReader<'a> {
    content: &'a Content,
    /// Whether a member called "message" may be spelled otherwise than in the model, as services do in errors.
    any_message: bool,
}

impl<'a> ContentReader<'a> {
    /// A reader of this value.
    pub(super) fn new(content: &'a Content) -> Self {
        Self { content, any_message: false }
    }

    /// A reader of this error.
    pub(super) fn of_error(content: &'a Content) -> Self {
        Self { content, any_message: true }
    }

    /// The value, unless it is only the mark of one.
    fn value(&self) -> Result<&'a Content, SerdeError> {
        match self.content {
            Content::String(text) if text == REDACTED => Err(SerdeError::invalid_input(WAS_REDACTED)),
            value => Ok(value),
        }
    }

    fn integer<T: TryFrom<i64>>(&self, name: &str) -> Result<T, SerdeError> {
        let value = match self.value()? {
            Content::I64(value) => Some(*value),
            Content::U64(value) => i64::try_from(*value).ok(),
            // Formats that have one kind of number.
            Content::F64(value) if value.fract() == 0.0 && value.abs() < 9.0e15 => Some(*value as i64),
            Content::F32(value) if value.fract() == 0.0 && value.abs() < 1.6e7 => Some(*value as i64),
            other => return Err(mismatch("an integer", other)),
        };
        let value = value.and_then(|value| T::try_from(value).ok());
        value.ok_or_else(|| SerdeError::invalid_input(format!("the number is out of the range of {name}")))
    }

    fn find_member<'s>(&self, schema: &'s Schema<'s>, name: &str) -> Option<&'s Schema<'s>> {
        let members = schema.members();
        let is_called = |member: &Schema<'_>| match wire_name(member) == Some(name) {
            true => !is_name_taken(members, member),
            false => member.member_name() == Some(name) && is_name_taken(members, member),
        };
        let exact = members.iter().find(|member| is_called(member));
        let is_message = self.any_message && name.eq_ignore_ascii_case("message");
        let spelled_otherwise =
            || members.iter().find(|member| wire_name(member).is_some_and(|wire| wire.eq_ignore_ascii_case(name)));
        exact.or_else(|| is_message.then(spelled_otherwise).flatten()).copied()
    }
}

fn mismatch(expected: &str, found: &Content) -> SerdeError {
    SerdeError::type_mismatch(format!("expected {expected}, found {}", found.kind()))
}

/// The format of a timestamp: the schema's, else that of the JSON protocols.
pub(super) fn timestamp_format(schema: &Schema<'_>) -> Format {
    match schema.timestamp_format().map(|format| format.format()) {
        Some(TimestampFormat::DateTime) => Format::DateTime,
        Some(TimestampFormat::HttpDate) => Format::HttpDate,
        _ => Format::EpochSeconds,
    }
}

fn not_a_time(fault: Fault) -> SerdeError {
    SerdeError::invalid_input(format!("no time: {fault}"))
}

fn is_required(member: &Schema<'_>) -> bool {
    member.traits().is_some_and(|traits| traits.contains_fqn("smithy.api#required"))
}

impl ShapeDeserializer for ContentReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let Content::Map(entries) = self.value()? else { return Err(mismatch("a map", self.content)) };
        let mut found = vec![false; schema.members().len()];
        for (name, value) in entries {
            let Some(member) = self.find_member(schema, name) else { continue };
            if *value == Content::Null && member.shape_type() != ShapeType::Document {
                continue;
            }
            if let Some(found) = member.member_index().and_then(|index| found.get_mut(index)) {
                *found = true;
            }
            consumer(member, &mut ContentReader::new(value))?;
        }
        let missing = schema.members().iter().zip(found).find(|(member, found)| !found && is_required(member));
        match missing {
            Some((member, _)) => Err(SerdeError::invalid_input(format!(
                "the required member {} is missing",
                wire_name(member).unwrap_or_default()
            ))),
            None => Ok(()),
        }
    }

    fn read_list(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let Content::Seq(values) = self.value()? else { return Err(mismatch("a list", self.content)) };
        values.iter().try_for_each(|value| consumer(&mut ContentReader::new(value)))
    }

    fn read_map(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let Content::Map(entries) = self.value()? else { return Err(mismatch("a map", self.content)) };
        entries.iter().try_for_each(|(name, value)| consumer(name.clone(), &mut ContentReader::new(value)))
    }

    fn read_boolean(&mut self, _schema: &Schema<'_>) -> Result<bool, SerdeError> {
        match self.value()? {
            Content::Bool(value) => Ok(*value),
            other => Err(mismatch("a boolean", other)),
        }
    }

    fn read_byte(&mut self, _schema: &Schema<'_>) -> Result<i8, SerdeError> {
        self.integer("a byte")
    }

    fn read_short(&mut self, _schema: &Schema<'_>) -> Result<i16, SerdeError> {
        self.integer("a short")
    }

    fn read_integer(&mut self, _schema: &Schema<'_>) -> Result<i32, SerdeError> {
        self.integer("an integer")
    }

    fn read_long(&mut self, _schema: &Schema<'_>) -> Result<i64, SerdeError> {
        self.integer("a long")
    }

    fn read_float(&mut self, schema: &Schema<'_>) -> Result<f32, SerdeError> {
        if let Content::F32(value) = self.content {
            return Ok(*value);
        }
        self.read_double(schema).map(|value| value as f32)
    }

    fn read_double(&mut self, _schema: &Schema<'_>) -> Result<f64, SerdeError> {
        match self.value()? {
            Content::I64(value) => Ok(*value as f64),
            Content::U64(value) => Ok(*value as f64),
            Content::F32(value) => Ok((*value).into()),
            Content::F64(value) => Ok(*value),
            Content::String(text) => match text.as_str() {
                "NaN" => Ok(f64::NAN),
                "Infinity" => Ok(f64::INFINITY),
                "-Infinity" => Ok(f64::NEG_INFINITY),
                _ => Err(mismatch("a number", self.content)),
            },
            other => Err(mismatch("a number", other)),
        }
    }

    fn read_big_integer(&mut self, _schema: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        parse(number_text(self.value()?)?)
    }

    fn read_big_decimal(&mut self, _schema: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        parse(number_text(self.value()?)?)
    }

    fn read_string(&mut self, _schema: &Schema<'_>) -> Result<String, SerdeError> {
        match self.value()? {
            Content::String(text) => Ok(text.clone()),
            other => Err(mismatch("a string", other)),
        }
    }

    fn read_blob(&mut self, _schema: &Schema<'_>) -> Result<Blob, SerdeError> {
        match self.value()? {
            Content::String(text) => {
                base64::decode(text).map(Blob::new).map_err(|error| SerdeError::invalid_input(error.to_string()))
            }
            Content::Bytes(bytes) => Ok(Blob::new(bytes.clone())),
            other => Err(mismatch("a string in base64", other)),
        }
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let format = timestamp_format(schema);
        let parsed = match self.value()? {
            // An epoch whose digits no number holds.
            Content::String(text) if format == Format::EpochSeconds => {
                match decimal::parse_epoch_seconds(text.as_bytes()) {
                    Err(Fault::NotANumber) => DateTime::from_str(text, Format::DateTimeWithOffset),
                    time => return time.map_err(not_a_time),
                }
            }
            Content::String(text) if format == Format::DateTime => DateTime::from_str(text, Format::DateTimeWithOffset),
            Content::String(text) => DateTime::from_str(text, format),
            number @ (Content::I64(_) | Content::U64(_) | Content::F32(_) | Content::F64(_)) => {
                return decimal::parse_epoch_seconds(number_text(number)?.as_bytes()).map_err(not_a_time);
            }
            other => return Err(mismatch("a timestamp", other)),
        };
        parsed.map_err(|error| SerdeError::invalid_input(error.to_string()))
    }

    fn read_document(&mut self, _schema: &Schema<'_>) -> Result<Document, SerdeError> {
        self.content.to_document()
    }

    fn is_null(&self) -> bool {
        *self.content == Content::Null
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        match self.content {
            Content::Seq(values) => Some(capped_container_size(values.len())),
            Content::Map(entries) => Some(capped_container_size(entries.len())),
            _ => None,
        }
    }
}

fn number_text(content: &Content) -> Result<String, SerdeError> {
    match content {
        Content::I64(value) => Ok(value.to_string()),
        Content::U64(value) => Ok(value.to_string()),
        Content::F32(value) => Ok(value.to_string()),
        Content::F64(value) => Ok(value.to_string()),
        Content::String(text) => Ok(text.clone()),
        other => Err(mismatch("a number", other)),
    }
}

fn parse<T: FromStr<Err: std::fmt::Display>>(text: String) -> Result<T, SerdeError> {
    text.parse().map_err(|error: T::Err| SerdeError::invalid_input(error.to_string()))
}
