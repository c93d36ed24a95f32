//! Timestamps in headers of responses. Comes in: the official reader of a whole response, which takes the space
//! after a comma for a part of a timestamp that is no `http-date`. Goes out: the same reader, with lists of these read as
//! texts first, and so are times that a service gives as somebody wrote them: what is no time is left out. All else is the
//! official reader's.
//!
//! Source: Smithy 2.0, "HTTP bindings", `httpHeader`, serialization rules of lists; "Protocol traits", `timestampFormat`.

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// A reader of a whole response.
pub(super) struct HeaderTimes<'a> {
    official: Box<dyn ShapeDeserializer + 'a>,
    as_written: &'static [&'static str],
}

impl<'a> HeaderTimes<'a> {
    /// What reads a response of this schema: the official reader, unless there are such lists, or one of the headers `as_written`,
    /// whose times need not be any.
    pub(super) fn in_output(
        official: Box<dyn ShapeDeserializer + 'a>,
        schema: &Schema<'_>,
        as_written: &'static [&'static str],
    ) -> Box<dyn ShapeDeserializer + 'a> {
        let mut members = schema.members().iter();
        match members.any(|member| spaced_format(member).is_some() || is_written(member, as_written)) {
            true => Box::new(Self { official, as_written }),
            false => official,
        }
    }

    /// What reads an error, whose schema nobody knows yet.
    pub(super) fn in_error(official: Box<dyn ShapeDeserializer + 'a>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(Self { official, as_written: &[] })
    }
}

/// Whether the member is a time in one of these headers.
fn is_written(member: &Schema<'_>, as_written: &[&str]) -> bool {
    let header = member.http_header().filter(|_| member.shape_type() == ShapeType::Timestamp);
    header.is_some_and(|header| as_written.iter().any(|name| header.value().eq_ignore_ascii_case(name)))
}

/// The format of a time in a header.
fn format_of(member: &Schema<'_>) -> Format {
    match member.timestamp_format().map(|format| format.format()) {
        Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
        Some(TimestampFormat::DateTime) => Format::DateTimeWithOffset,
        _ => Format::HttpDate,
    }
}

/// The format of the timestamps of a list in a header, where it is not that of HTTP.
fn spaced_format(member: &Schema<'_>) -> Option<Format> {
    let is_times = member.member().is_some_and(|element| element.shape_type() == ShapeType::Timestamp);
    member.http_header().filter(|_| is_times && member.shape_type() == ShapeType::List)?;
    match member.timestamp_format()?.format() {
        TimestampFormat::EpochSeconds => Some(Format::EpochSeconds),
        TimestampFormat::DateTime => Some(Format::DateTimeWithOffset),
        _ => None,
    }
}

/// Such a list, or one of its elements.
enum Times<'a> {
    List(&'a mut dyn ShapeDeserializer, Format),
    One(DateTime),
}

impl Times<'_> {
    fn is_other<T>(&self) -> Result<T, SerdeError> {
        let expected = match self {
            Self::List(..) => "a list of timestamps",
            Self::One(_) => "a timestamp",
        };
        Err(SerdeError::type_mismatch(format!("the header holds {expected}")))
    }
}

/// A consumer of the members of a structure, of elements, of entries.
type Members<'f> = &'f mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type Elements<'f> = &'f mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type Entries<'f> = &'f mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// The methods for values of one kind: those of the official reader, or an error.
macro_rules! simple_values {
    (official $($method:ident -> $type:ty;)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>) -> Result<$type, SerdeError> { self.official.$method(schema) })*
    };
    (other $($method:ident -> $type:ty;)*) => {
        $(fn $method(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> { self.is_other() })*
    };
}

impl ShapeDeserializer for HeaderTimes<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: Members<'_>) -> Result<(), SerdeError> {
        let as_written = self.as_written;
        self.official.read_struct(schema, &mut |member, de| match spaced_format(member) {
            Some(format) => consumer(member, &mut Times::List(de, format)),
            None if is_written(member, as_written) => {
                let text = de.read_string(&prelude::STRING)?;
                match DateTime::from_str(text.trim(), format_of(member)) {
                    Ok(time) => consumer(member, &mut Times::One(time)),
                    Err(_) => Ok(()),
                }
            }
            None => consumer(member, de),
        })
    }

    fn read_list(&mut self, schema: &Schema<'_>, consumer: Elements<'_>) -> Result<(), SerdeError> {
        self.official.read_list(schema, consumer)
    }

    fn read_map(&mut self, schema: &Schema<'_>, consumer: Entries<'_>) -> Result<(), SerdeError> {
        self.official.read_map(schema, consumer)
    }

    simple_values! { official
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_string -> String;
        read_blob -> Blob;
        read_timestamp -> DateTime;
        read_document -> Document;
    }

    fn is_null(&self) -> bool {
        self.official.is_null()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.official.read_null()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.official.skip_value()
    }

    fn container_size(&self) -> Option<usize> {
        self.official.container_size()
    }
}

impl ShapeDeserializer for Times<'_> {
    fn read_struct(&mut self, _: &Schema<'_>, _: Members<'_>) -> Result<(), SerdeError> {
        self.is_other()
    }

    fn read_list(&mut self, _: &Schema<'_>, consumer: Elements<'_>) -> Result<(), SerdeError> {
        let Self::List(official, format) = self else { return self.is_other() };
        let texts = Schema::new_list(prelude::STRING.shape_id().clone(), &prelude::STRING);
        official.read_list(&texts, &mut |de| {
            let text = de.read_string(&prelude::STRING)?;
            let time = DateTime::from_str(text.trim(), *format);
            consumer(&mut Times::One(time.map_err(|error| SerdeError::invalid_input(error.to_string()))?))
        })
    }

    fn read_map(&mut self, _: &Schema<'_>, _: Entries<'_>) -> Result<(), SerdeError> {
        self.is_other()
    }

    simple_values! { other
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_string -> String;
        read_blob -> Blob;
        read_document -> Document;
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime, SerdeError> {
        match self {
            Self::List(..) => self.is_other(),
            Self::One(time) => Ok(*time),
        }
    }

    fn is_null(&self) -> bool {
        false
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
