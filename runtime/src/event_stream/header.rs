//! Members of an event that are headers of its message: `@eventHeader`. Comes in: a header. Goes out: the value of a simple
//! shape.
//!
//! Source: Smithy 2.0, "Event streams", `eventHeader`.

use super::payload::{Elements, Entries, Members, mismatch, refused};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::event_stream::{Header, HeaderValue};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// A reader of the value of one header.
pub(super) struct HeaderReader<'a>(pub(super) &'a Header);

impl HeaderReader<'_> {
    fn is_no<T>(&self, expected: &str) -> Result<T, SerdeError> {
        let name = self.0.name().as_str();
        Err(SerdeError::type_mismatch(format!("the header `{name}` is no {expected}")))
    }

    /// A whole number, in however many bytes it was sent.
    fn integer<T: TryFrom<i64>>(&self, expected: &str) -> Result<T, SerdeError> {
        let number = match self.0.value() {
            HeaderValue::Byte(number) => i64::from(*number),
            HeaderValue::Int16(number) => i64::from(*number),
            HeaderValue::Int32(number) => i64::from(*number),
            HeaderValue::Int64(number) => *number,
            _ => return self.is_no(expected),
        };
        T::try_from(number).or_else(|_| self.is_no(expected))
    }
}

impl ShapeDeserializer for HeaderReader<'_> {
    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool, SerdeError> {
        self.0.value().as_bool().or_else(|_| self.is_no("boolean"))
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8, SerdeError> {
        self.integer("byte")
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16, SerdeError> {
        self.integer("short")
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32, SerdeError> {
        self.integer("integer")
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64, SerdeError> {
        self.integer("long")
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        self.0.value().as_string().map(|text| text.as_str().to_owned()).or_else(|_| self.is_no("string"))
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        let bytes = self.0.value().as_byte_array();
        bytes.map(|bytes| Blob::from_maybe_shared(bytes.clone())).or_else(|_| self.is_no("blob"))
    }

    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime, SerdeError> {
        self.0.value().as_timestamp().or_else(|_| self.is_no("timestamp"))
    }

    refused! { "is a header, which holds a simple value", with nothing inside;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_document -> Document;
    }
}
