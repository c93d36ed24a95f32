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

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_schema::prelude::{
        BIG_DECIMAL, BIG_INTEGER, BLOB, BOOLEAN, BYTE, DOUBLE, FLOAT, INTEGER, LONG, SHORT, STRING, TIMESTAMP,
    };

    /// What `read` makes of a value; a failure without the kind of error before it.
    fn read<T>(
        content: Content,
        read: impl FnOnce(&mut ContentReader<'_>) -> Result<T, SerdeError>,
    ) -> Result<T, String> {
        read(&mut ContentReader::new(&content)).map_err(|error| {
            let text = error.to_string();
            text.split_once(": ").map_or(text.clone(), |(_, reason)| reason.to_owned())
        })
    }

    /// Formats that have one kind of number, or two of them.
    #[test]
    fn a_number_with_a_fraction_is_no_integer_and_a_whole_one_is() {
        let long = |content| read(content, |reader| reader.read_long(&LONG));
        assert_eq!(long(Content::F64(-3.0)), Ok(-3));
        assert_eq!(long(Content::F64(8_999_999_999_999_999.0)), Ok(8_999_999_999_999_999));
        assert_eq!(long(Content::F32(15_999_999.0)), Ok(15_999_999));
        assert_eq!(long(Content::U64(7)), Ok(7));
        // Beyond these, neighbouring integers are the same number.
        for number in [
            Content::F64(3.5),
            Content::F64(9.0e15),
            Content::F64(-9.0e15),
            Content::F64(f64::NAN),
            Content::F32(-0.5),
            Content::F32(1.6e7),
            Content::F32(f32::INFINITY),
        ] {
            assert_eq!(long(number), Err("expected an integer, found a number".to_owned()));
        }
        assert_eq!(long(Content::String("3".to_owned())), Err("expected an integer, found a string".to_owned()));
    }

    #[test]
    fn an_integer_out_of_range_is_said_in_the_words_of_its_width() {
        let over = |what: &str| format!("the number is out of the range of {what}");
        assert_eq!(read(Content::I64(128), |reader| reader.read_byte(&BYTE)), Err(over("a byte")));
        assert_eq!(read(Content::I64(-32_769), |reader| reader.read_short(&SHORT)), Err(over("a short")));
        assert_eq!(read(Content::F64(3.0e9), |reader| reader.read_integer(&INTEGER)), Err(over("an integer")));
        assert_eq!(read(Content::U64(1 << 63), |reader| reader.read_long(&LONG)), Err(over("a long")));
        assert_eq!(read(Content::I64(-128), |reader| reader.read_byte(&BYTE)), Ok(-128));
        assert_eq!(read(Content::I64(32_767), |reader| reader.read_short(&SHORT)), Ok(32_767));
    }

    #[test]
    fn numbers_are_read_from_each_kind_of_number_and_from_the_three_words() {
        let double = |content| read(content, |reader| reader.read_double(&DOUBLE));
        let text = |text: &str| Content::String(text.to_owned());
        assert_eq!(double(Content::I64(-2)), Ok(-2.0));
        assert_eq!(double(Content::U64(1 << 63)), Ok(9_223_372_036_854_775_808.0));
        assert_eq!(double(Content::F32(0.5)), Ok(0.5));
        assert_eq!(double(text("Infinity")), Ok(f64::INFINITY));
        assert_eq!(double(text("-Infinity")), Ok(f64::NEG_INFINITY));
        assert!(double(text("NaN")).expect("a number").is_nan());
        assert_eq!(double(text("1")), Err("expected a number, found a string".to_owned()));
        assert_eq!(double(Content::Bool(true)), Err("expected a number, found a boolean".to_owned()));
        let float = |content| read(content, |reader| reader.read_float(&FLOAT));
        assert_eq!(float(Content::F32(0.1)), Ok(0.1));
        assert_eq!(float(Content::F64(-1.5)), Ok(-1.5));
        for (content, written) in [
            (Content::I64(-1), "-1"),
            (Content::U64(u64::MAX), "18446744073709551615"),
            (text("123456789012345678901"), "123456789012345678901"),
        ] {
            let big = read(content.clone(), |reader| reader.read_big_integer(&BIG_INTEGER)).expect("a number");
            assert_eq!(big.as_ref(), written);
            let big = read(content, |reader| reader.read_big_decimal(&BIG_DECIMAL)).expect("a number");
            assert_eq!(big.as_ref(), written);
        }
        assert!(read(Content::Null, |reader| reader.read_big_integer(&BIG_INTEGER)).is_err());
        for (content, written) in [(Content::F32(0.1), "0.1"), (Content::F64(2.5), "2.5")] {
            let big = read(content, |reader| reader.read_big_decimal(&BIG_DECIMAL)).expect("a number");
            assert_eq!(big.as_ref(), written);
        }
    }

    #[test]
    fn what_is_of_another_kind_is_said_without_its_value() {
        let secret = || Content::Map(vec![("hunter2".to_owned(), Content::Null)]);
        let expected = |what: &str| format!("expected {what}, found a map");
        assert_eq!(read(secret(), |reader| reader.read_boolean(&BOOLEAN)), Err(expected("a boolean")));
        assert_eq!(read(secret(), |reader| reader.read_string(&STRING)), Err(expected("a string")));
        assert_eq!(read(secret(), |reader| reader.read_blob(&BLOB)), Err(expected("a string in base64")));
        assert_eq!(read(secret(), |reader| reader.read_timestamp(&TIMESTAMP)), Err(expected("a timestamp")));
        assert_eq!(read(Content::Bytes(vec![1, 2]), |reader| reader.read_blob(&BLOB)), Ok(Blob::new([1, 2])));
    }

    #[test]
    fn times_are_read_from_each_kind_of_number_and_from_text() {
        let time = |content| read(content, |reader| reader.read_timestamp(&TIMESTAMP));
        let text = |text: &str| Content::String(text.to_owned());
        assert_eq!(time(Content::I64(-1)), Ok(DateTime::from_secs(-1)));
        assert_eq!(time(Content::U64(2)), Ok(DateTime::from_secs(2)));
        assert_eq!(time(Content::F32(0.5)), Ok(DateTime::from_millis(500)));
        assert_eq!(time(Content::F64(1.25)), Ok(DateTime::from_millis(1_250)));
        assert_eq!(time(text("1735787045.123456789")), Ok(DateTime::from_secs_and_nanos(1_735_787_045, 123_456_789)));
        assert_eq!(time(text("1970-01-01T01:00:01+01:00")), Ok(DateTime::from_secs(1)));
        assert!(time(text("1e30")).expect_err("out of range").starts_with("no time: "));
        assert!(time(Content::F64(f64::NAN)).expect_err("no number").starts_with("no time: "));
        assert!(time(text("yesterday")).is_err());
    }

    #[test]
    fn places_for_values_are_counted_before_they_are_read() {
        let of = |content: Content| ContentReader::new(&content).container_size();
        assert_eq!(of(Content::Seq(vec![Content::Null; 2])), Some(2));
        assert_eq!(of(Content::Map(vec![("a".to_owned(), Content::Null)])), Some(1));
        assert_eq!(of(Content::Null), None);
    }
}
