//! Forms of ec2Query. Comes in: an input. Goes out: `Action=…&Version=…` and a key for each value in it, which is the way to it:
//! `Filter.1.Value.2=x`. Lists are always flat, and an empty one is nothing.
//!
//! Source: Smithy 2.0, "AWS EC2 query protocol", "Query key resolution", "Shape serialization".

use crate::wire::schema::ec2_query_name;
use aws_smithy_schema::Schema;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};
use std::fmt::Write as _;

/// The form of an operation's input.
pub(super) fn write_form(action: &str, version: &str, input: &dyn SerializableStruct) -> Result<String, SerdeError> {
    let body = format!("Action={}&Version={}", percent_encode(action), percent_encode(version));
    let mut form = Form { body, key: String::new(), next: None };
    input.serialize_members(&mut form)?;
    Ok(form.body)
}

/// A form that is written.
struct Form {
    body: String,
    /// The way to the value that we are in.
    key: String,
    /// In a list, the number of the next element.
    next: Option<usize>,
}

impl Form {
    /// Writes by `write` with one step more in the key: the number of an element, or the name of a member.
    fn inside<T>(&mut self, schema: &Schema<'_>, write: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.key.len();
        if length > 0 {
            self.key.push('.');
        }
        let next = match self.next.take() {
            Some(number) => {
                // Writing to a string can't fail.
                let _ = write!(self.key, "{number}");
                Some(number + 1)
            }
            None => {
                self.key.push_str(&ec2_query_name(schema));
                None
            }
        };
        let result = write(self);
        self.next = next;
        self.key.truncate(length);
        result
    }

    fn write_text(&mut self, schema: &Schema<'_>, text: &str) -> Result<(), SerdeError> {
        self.inside(schema, |form| {
            form.body.push('&');
            form.body.push_str(&form.key);
            form.body.push('=');
            form.body.push_str(&percent_encode(text));
        });
        Ok(())
    }
}

/// The methods for numbers, by how the official runtime spells them.
macro_rules! write_numbers {
    ($($method:ident($type:ty);)*) => {
        $(fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
            self.write_text(schema, Encoder::from(value).encode())
        })*
    };
}

impl ShapeSerializer for Form {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        self.inside(schema, |form| value.serialize_members(form))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.inside(schema, |form| {
            form.next = Some(1);
            write_elements(form)
        })
    }

    fn write_map(
        &mut self,
        _: &Schema<'_>,
        _: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("maps in ec2Query"))
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<(), SerdeError> {
        self.write_text(schema, if value { "true" } else { "false" })
    }

    write_numbers! {
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result<(), SerdeError> {
        self.write_text(schema, value.as_ref())
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result<(), SerdeError> {
        self.write_text(schema, value.as_ref())
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.write_text(schema, value)
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.write_text(schema, &base64::encode(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            Some(TimestampFormat::DateTime) | None => Format::DateTime,
            Some(_) => return Err(SerdeError::unsupported("unsupported timestamp format")),
        };
        let text = value.fmt(format).map_err(|error| SerdeError::invalid_input(error.to_string()))?;
        self.write_text(schema, &text)
    }

    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("documents in ec2Query"))
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        // What is null is not there, and has no number.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_schema::{ShapeType, prelude, shape_id};

    crate::schema! {
        mod inner: structure "test#Inner" {
            0 "values": List(&prelude::STRING),
            1 "at": Timestamp,
        }
    }

    crate::schema! {
        mod input: structure "test#Input" {
            0 "plain": Double,
            1 "named": Boolean.with_xml_name("inXml"),
            2 "both": Blob.with_xml_name("inXml").with_original_name("inForm"),
            3 "inners": List(&inner::SCHEMA).with_xml_name("innerSet"),
        }
    }

    struct Inner;

    impl SerializableStruct for Inner {
        fn schema(&self) -> &Schema<'_> {
            &inner::SCHEMA
        }

        fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
            ser.write_list(inner::SCHEMA.at(0), &|ser| {
                ser.write_string(&prelude::STRING, "a b/é")?;
                ser.write_null(&prelude::STRING)?;
                ser.write_string(&prelude::STRING, "")
            })?;
            ser.write_timestamp(inner::SCHEMA.at(1), &DateTime::from_secs(0))
        }
    }

    struct Input;

    impl SerializableStruct for Input {
        fn schema(&self) -> &Schema<'_> {
            &input::SCHEMA
        }

        fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
            ser.write_double(input::SCHEMA.at(0), f64::NEG_INFINITY)?;
            ser.write_boolean(input::SCHEMA.at(1), true)?;
            ser.write_blob(input::SCHEMA.at(2), Blob::new("hi"))?;
            ser.write_list(input::SCHEMA.at(3), &|ser| {
                ser.write_struct(&Schema::new(shape_id!("test", "Inner"), ShapeType::Structure), &Inner)?;
                ser.write_struct(&Schema::new(shape_id!("test", "Inner"), ShapeType::Structure), &Inner)
            })?;
            ser.write_list(input::SCHEMA.at(3), &|_| Ok(()))
        }
    }

    #[test]
    fn keys_are_the_ways_to_values() {
        let expected = concat!(
            "Action=Do&Version=2016-11-15&Plain=-Infinity&InXml=true&inForm=aGk%3D",
            "&InnerSet.1.Values.1=a%20b%2F%C3%A9&InnerSet.1.Values.2=&InnerSet.1.At=1970-01-01T00%3A00%3A00Z",
            "&InnerSet.2.Values.1=a%20b%2F%C3%A9&InnerSet.2.Values.2=&InnerSet.2.At=1970-01-01T00%3A00%3A00Z",
        );
        assert_eq!(write_form("Do", "2016-11-15", &Input).ok().as_deref(), Some(expected));
    }
}
