//! Scalars. Comes in: the place of a value. Goes out: what its text says, or an error with the place of its end.
//!
//! Source: Smithy 2.0, "XML bindings", "XML shape serialization"; "Protocol traits", `timestampFormat`.

use super::fault::invalid;
use super::reader::{Place, XmlReader};
use super::text::attribute_value;
use crate::error::text::escaped;
use crate::protocol::date_time::parse_usual_date_time;
use crate::wire::decimal::{Fault, parse_epoch_seconds};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime};
use std::borrow::Cow;
use std::fmt::Display;
use std::str::FromStr;

impl<'a> XmlReader<'a> {
    /// The text of the value where we are.
    #[inline]
    pub(super) fn read_value(&mut self, expected: &str) -> Result<Cow<'a, str>, SerdeError> {
        let is_root = matches!(self.place, Place::Root);
        match self.take_place()? {
            Place::Element(name) | Place::Row(name) => {
                let text = self.cursor.read_text(name)?;
                if is_root {
                    self.close_envelope()?;
                }
                Ok(text)
            }
            Place::Attribute(value) => attribute_value(value, self.cursor.position),
            place @ (Place::Root | Place::Nothing | Place::Read) => Err(self.not_there(expected, place)),
        }
    }

    /// A number by the type's own reading of text, without white space around it. `NaN`, `Infinity` and `-Infinity` are as in
    /// Rust.
    pub(super) fn parse<T: FromStr>(&mut self) -> Result<T, SerdeError> {
        let text = self.read_value("a number")?;
        text.trim().parse().map_err(|_| self.unreadable("invalid number, or one out of range,"))
    }

    pub(super) fn parse_boolean(&mut self) -> Result<bool, SerdeError> {
        let text = self.read_value("a boolean")?;
        match text.trim() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.unreadable("expected `true` or `false`")),
        }
    }

    pub(super) fn parse_blob(&mut self) -> Result<Blob, SerdeError> {
        let text = self.read_value("bytes")?;
        let bytes = aws_smithy_types::base64::decode(text.trim());
        bytes.map(Blob::new).map_err(|error| self.unreadable(format_args!("invalid base64: {error}")))
    }

    pub(super) fn parse_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let text = self.read_value("a timestamp")?;
        let text = text.trim();
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(TimestampFormat::EpochSeconds) => {
                return parse_epoch_seconds(text.as_bytes()).map_err(|fault| match fault {
                    Fault::OutOfRange => self.unreadable("the number of seconds is out of range"),
                    Fault::NotANumber | Fault::NotWhole => self.unreadable("invalid number of seconds"),
                });
            }
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            Some(TimestampFormat::DateTime) | None => Format::DateTimeWithOffset,
            Some(_) => return Err(SerdeError::unsupported("unsupported timestamp format")),
        };
        if format == Format::DateTimeWithOffset
            && let Some((time, length)) = parse_usual_date_time(text.as_bytes())
            && length == text.len()
        {
            return Ok(time);
        }
        // The official parser quotes parts of the text.
        DateTime::from_str(text, format).map_err(|error| self.unreadable(escaped(&error.to_string())))
    }

    /// The error for a value that has just been read.
    #[cold]
    fn unreadable(&self, what: impl Display) -> SerdeError {
        invalid(self.cursor.position, format_args!("{what} in the value that ends"))
    }
}

#[cfg(test)]
mod tests {
    use crate::protocol::xml::XmlReader;
    use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
    use aws_smithy_schema::traits::TimestampFormat;
    use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
    use aws_smithy_types::{Blob, DateTime};

    static SECONDS: Schema<'static> =
        Schema::new(shape_id!("test", "At"), ShapeType::Timestamp).with_timestamp_format(TimestampFormat::EpochSeconds);
    static HTTP_DATE: Schema<'static> =
        Schema::new(shape_id!("test", "At"), ShapeType::Timestamp).with_timestamp_format(TimestampFormat::HttpDate);

    fn read<T>(body: &str, read: impl Fn(&mut XmlReader<'_>) -> Result<T, SerdeError>) -> Result<T, String> {
        read(&mut XmlReader::new(body.as_bytes())).map_err(|error| error.to_string())
    }

    #[test]
    fn white_space_around_a_value_is_no_part_of_it() {
        assert_eq!(read("<a> -7\n</a>", |de| de.read_integer(&prelude::INTEGER)), Ok(-7));
        assert_eq!(read("<a>\ttrue </a>", |de| de.read_boolean(&prelude::BOOLEAN)), Ok(true));
        assert_eq!(read("<a> 1.5 </a>", |de| de.read_double(&prelude::DOUBLE)), Ok(1.5));
        assert_eq!(read("<a>\naGk=\n</a>", |de| de.read_blob(&prelude::BLOB)), Ok(Blob::new("hi")));
        assert_eq!(read("<a> b </a>", |de| de.read_string(&prelude::STRING)).as_deref(), Ok(" b "));
    }

    #[test]
    fn numbers_that_are_none_have_names() {
        let double = |text: &str| read(&format!("<a>{text}</a>"), |de| de.read_double(&prelude::DOUBLE));
        assert!(double("NaN").is_ok_and(f64::is_nan));
        assert_eq!(double("Infinity"), Ok(f64::INFINITY));
        assert_eq!(double("-Infinity"), Ok(f64::NEG_INFINITY));
    }

    #[test]
    fn timestamps_have_the_format_of_the_model() {
        let time = |body: &str, schema: &'static Schema<'static>| read(body, |de| de.read_timestamp(schema));
        let expected = Ok(DateTime::from_secs(1_576_540_098));
        assert_eq!(time("<a> 2019-12-16T23:48:18Z </a>", &prelude::TIMESTAMP), expected);
        assert_eq!(time("<a>2019-12-17T00:48:18+01:00</a>", &prelude::TIMESTAMP), expected);
        assert_eq!(time("<a>1576540098</a>", &SECONDS), expected);
        assert_eq!(time("<a>Mon, 16 Dec 2019 23:48:18 GMT</a>", &HTTP_DATE), expected);
        for (body, schema) in
            [("<a>1576540098</a>", &prelude::TIMESTAMP), ("<a>soon</a>", &SECONDS), ("<a/>", &HTTP_DATE)]
        {
            assert!(time(body, schema).is_err(), "{body}");
        }
    }

    #[test]
    fn errors_name_the_place_and_not_the_value() {
        let error = read("<a>hunter2</a>", |de| de.read_integer(&prelude::INTEGER)).expect_err("no number");
        assert_eq!(error, "invalid input: invalid number, or one out of range, in the value that ends at byte 14");
        let error = read("<a>maybe</a>", |de| de.read_boolean(&prelude::BOOLEAN)).expect_err("no boolean");
        assert_eq!(error, "invalid input: expected `true` or `false` in the value that ends at byte 12");
        let error = read("<a><b/></a>", |de| de.read_string(&prelude::STRING)).expect_err("no text");
        assert_eq!(error, "type mismatch: expected text, found an element at byte 3");
        let error = read("", |de| de.read_string(&prelude::STRING)).expect_err("nothing");
        assert_eq!(error, "type mismatch: expected a string, found an empty body at byte 0");
    }
}
