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
        let is_other = |member: &&Schema<'_>| spaced_format(member).is_some() || is_written(member, as_written);
        match schema.members().iter().any(|member| is_other(&member)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::{JsonReader, JsonSettings};
    use aws_smithy_schema::shape_id;

    /// A member that is a list of these, in a header or not.
    fn member<'a>(element: &'a Schema<'a>, format: Option<TimestampFormat>, is_in_header: bool) -> Schema<'a> {
        let mut member = Schema::new_member(shape_id!("a", "S", "Times"), ShapeType::List, "Times", 0);
        member = member.with_list_member(element);
        if let Some(format) = format {
            member = member.with_timestamp_format(format);
        }
        if is_in_header { member.with_http_header("x-times") } else { member }
    }

    /// The times that are read of `body`, where the reader of JSON stands for the official one.
    fn read(body: &str, member: &Schema<'_>, is_error: bool) -> Result<Vec<DateTime>, String> {
        let members = [member];
        let schema = Schema::new_struct(shape_id!("a", "S"), ShapeType::Structure, &members);
        let official = Box::new(JsonReader::new(body.as_bytes(), JsonSettings::REST_JSON));
        let mut reader = match is_error {
            true => HeaderTimes::in_error(official),
            false => HeaderTimes::in_output(official, &schema, &[]),
        };
        let mut times = Vec::new();
        let read = reader.read_struct(&schema, &mut |member, de| {
            de.read_list(member, &mut |de| {
                times.push(de.read_timestamp(&prelude::TIMESTAMP)?);
                Ok(())
            })
        });
        read.map(|()| times).map_err(|error| error.to_string())
    }

    #[test]
    fn a_list_of_times_may_have_space_after_its_commas() {
        let two = Ok(vec![DateTime::from_secs(1), DateTime::from_secs(2)]);
        for is_error in [false, true] {
            let dates = member(&prelude::TIMESTAMP, Some(TimestampFormat::DateTime), true);
            let body = r#"{"Times":["1970-01-01T00:00:01Z"," 1970-01-01T01:00:02+01:00 "]}"#;
            assert_eq!(read(body, &dates, is_error), two);
            let epochs = member(&prelude::TIMESTAMP, Some(TimestampFormat::EpochSeconds), true);
            assert_eq!(read(r#"{"Times":["1"," 2"]}"#, &epochs, is_error), two);
            assert!(read(r#"{"Times":["soon"]}"#, &epochs, is_error).is_err());
        }
    }

    #[test]
    fn all_else_is_read_by_the_official_reader() {
        let (dates, http) = (Some(TimestampFormat::DateTime), Some(TimestampFormat::HttpDate));
        for (element, format, is_in_header, is_ours) in [
            (&prelude::TIMESTAMP, dates, true, true),
            (&prelude::TIMESTAMP, dates, false, false),
            (&prelude::TIMESTAMP, http, true, false),
            (&prelude::TIMESTAMP, None, true, false),
            (&prelude::STRING, dates, true, false),
        ] {
            let member = member(element, format, is_in_header);
            assert_eq!(spaced_format(&member).is_some(), is_ours, "{format:?} {is_in_header}");
        }
        let outside = member(&prelude::TIMESTAMP, None, false);
        assert_eq!(read(r#"{"Times":[1]}"#, &outside, true), Ok(vec![DateTime::from_secs(1)]));
    }

    #[test]
    fn a_list_of_times_is_nothing_else() {
        let mut official = JsonReader::new(b"[]", JsonSettings::REST_JSON);
        let mut list = Times::List(&mut official, Format::DateTime);
        let error = list.read_timestamp(&prelude::TIMESTAMP).expect_err("a list").to_string();
        assert!(error.contains("the header holds a list of timestamps"), "{error}");
        let mut one = Times::One(DateTime::from_secs(0));
        let error = one.read_string(&prelude::STRING).expect_err("a time").to_string();
        assert!(error.contains("the header holds a timestamp"), "{error}");
        assert!(!one.is_null() && one.container_size().is_none());
    }
}
