//! [`JsonReader`]: the cursor, containers, and the trait that generated code reads by. Comes in: a body. Goes out:
//! values, by the schema that the caller gives. What each kind of scalar looks like is in its own file.

use super::JsonSettings;
use super::fault::{MAX_DEPTH, bad_separator, invalid, mismatch, too_deep, unexpected};
use super::key::Key;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;

/// Reads values from a body of JSON, one after the other. An empty body is a structure without members.
#[derive(Clone)]
pub struct JsonReader<'a> {
    pub(super) input: &'a [u8],
    /// As much of `input` as is valid UTF-8, so that no string needs a check of its own. All of it, if the body is
    /// text; but invalid bytes are an error only where they are read.
    pub(super) text: &'a str,
    pub(super) position: usize,
    pub(super) depth: u32,
    pub(super) settings: JsonSettings,
}

impl<'a> JsonReader<'a> {
    /// A reader at the start of `input`.
    pub fn new(input: &'a [u8], settings: JsonSettings) -> Self {
        let text = std::str::from_utf8(input).unwrap_or_else(|error| {
            let valid = input.get(..error.valid_up_to()).unwrap_or_default();
            std::str::from_utf8(valid).unwrap_or_default()
        });
        Self { input, text, position: 0, depth: 0, settings }
    }

    /// How many bytes have been read.
    pub fn position(&self) -> usize {
        self.position
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.input.get(self.position).copied()
    }

    /// What is not read yet.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.input.get(self.position..).unwrap_or_default()
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        // One comparison where there is none.
        while let Some(byte) = self.peek()
            && byte <= b' '
            && matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
        {
            self.position += 1;
        }
    }

    /// Goes one level deeper.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), SerdeError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(too_deep(self.position)) } else { Ok(()) }
    }

    /// Goes back up one level. Nothing but white space may follow the outermost value.
    #[inline]
    pub(super) fn leave(&mut self) -> Result<(), SerdeError> {
        self.depth -= 1;
        if self.depth > 0 {
            return Ok(());
        }
        self.skip_whitespace();
        if self.position < self.input.len() {
            return Err(invalid(self.position, "unexpected trailing characters after the JSON value"));
        }
        Ok(())
    }

    /// Goes to the next element of a container that ends with `close`, or over its end. Whether there is an element.
    #[inline]
    pub(super) fn next_element(&mut self, first: bool, close: u8, container: &str) -> Result<bool, SerdeError> {
        self.skip_whitespace();
        match self.peek() {
            Some(byte) if byte == close => {
                self.position += 1;
                return Ok(false);
            }
            Some(b',') if !first => {
                self.position += 1;
                self.skip_whitespace();
                if self.peek().is_some_and(|byte| byte != close && byte != b',') {
                    return Ok(true);
                }
            }
            Some(byte) if first && byte != b',' => return Ok(true),
            _ => {}
        }
        Err(bad_separator(self.input, self.position, first, container))
    }

    /// Goes over the colon after a key, to the value.
    #[inline]
    pub(super) fn skip_colon(&mut self) -> Result<(), SerdeError> {
        self.skip_whitespace();
        if self.peek() != Some(b':') {
            return Err(unexpected(self.input, self.position, "`:` after key"));
        }
        self.position += 1;
        self.skip_whitespace();
        Ok(())
    }

    fn open(&mut self, bracket: u8, shape: &str) -> Result<(), SerdeError> {
        self.skip_whitespace();
        if self.peek() != Some(bracket) {
            return Err(mismatch(self.input, self.position, shape));
        }
        self.position += 1;
        Ok(())
    }

    /// Reads the array at the cursor, except for its level.
    pub(super) fn read_elements(
        &mut self,
        container: &str,
        mut read: impl FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.open(b'[', "array")?;
        let mut first = true;
        while self.next_element(first, b']', container)? {
            first = false;
            read(self)?;
        }
        Ok(())
    }

    /// Reads the object at the cursor, except for its level.
    pub(super) fn read_entries(
        &mut self,
        container: &str,
        mut read: impl FnMut(&mut Self, String) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.open(b'{', "object")?;
        let mut first = true;
        while self.next_element(first, b'}', container)? {
            first = false;
            let key = self.read_key()?.into_owned();
            self.skip_colon()?;
            read(self, key)?;
        }
        Ok(())
    }

    fn read_vec<T>(&mut self, mut read: impl FnMut(&mut Self) -> Result<T, SerdeError>) -> Result<Vec<T>, SerdeError> {
        self.enter()?;
        let mut values = Vec::new();
        self.read_elements("array", |reader| {
            values.push(read(reader)?);
            Ok(())
        })?;
        self.leave()?;
        Ok(values)
    }

    /// The boolean at the cursor, after white space.
    pub(super) fn read_bool(&mut self) -> Result<bool, SerdeError> {
        self.skip_whitespace();
        let rest = self.rest();
        let value = rest.starts_with(b"true");
        if !value && !rest.starts_with(b"false") {
            return Err(mismatch(self.input, self.position, "boolean"));
        }
        self.position += if value { 4 } else { 5 };
        Ok(value)
    }
}

impl ShapeDeserializer for JsonReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        self.skip_whitespace();
        if self.position == self.input.len() {
            self.depth -= 1;
            return Ok(());
        }
        self.open(b'{', "object")?;
        let members = schema.members();
        let mut next = 0;
        let mut first = true;
        while self.next_element(first, b'}', "object")? {
            first = false;
            let key = match self.take_expected_key(members, &mut next) {
                Some(member) => Key::Member(member),
                None => self.read_other_key(members, &mut next)?,
            };
            self.skip_colon()?;
            if self.is_null() && !key.is_document() {
                self.position += 4;
                continue;
            }
            match key {
                Key::Member(member) => consumer(member, self)?,
                Key::TypeName => self.skip_any()?,
                Key::Unknown => {
                    let start = self.position;
                    consumer(&aws_smithy_schema::prelude::DOCUMENT, self)?;
                    if self.position == start {
                        self.skip_any()?;
                    }
                }
            }
        }
        self.leave()
    }

    fn read_list(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        self.read_elements("array", |reader| consumer(reader))?;
        self.leave()
    }

    fn read_map(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        self.read_entries("object", |reader, key| consumer(key, reader))?;
        self.leave()
    }

    fn read_boolean(&mut self, _schema: &Schema<'_>) -> Result<bool, SerdeError> {
        self.read_bool()
    }

    fn read_byte(&mut self, _schema: &Schema<'_>) -> Result<i8, SerdeError> {
        self.read_integer_as("byte")
    }

    fn read_short(&mut self, _schema: &Schema<'_>) -> Result<i16, SerdeError> {
        self.read_integer_as("short")
    }

    fn read_integer(&mut self, _schema: &Schema<'_>) -> Result<i32, SerdeError> {
        self.read_integer_as("integer")
    }

    fn read_long(&mut self, _schema: &Schema<'_>) -> Result<i64, SerdeError> {
        self.read_i64()
    }

    fn read_float(&mut self, _schema: &Schema<'_>) -> Result<f32, SerdeError> {
        self.read_f64().map(|value| value as f32)
    }

    fn read_double(&mut self, _schema: &Schema<'_>) -> Result<f64, SerdeError> {
        self.read_f64()
    }

    fn read_big_integer(&mut self, _schema: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        self.read_big_integer_text()
    }

    fn read_big_decimal(&mut self, _schema: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        self.read_big_decimal_text()
    }

    fn read_string(&mut self, _schema: &Schema<'_>) -> Result<String, SerdeError> {
        self.read_owned_text()
    }

    fn read_blob(&mut self, _schema: &Schema<'_>) -> Result<Blob, SerdeError> {
        self.skip_whitespace();
        let start = self.position;
        let bytes = aws_smithy_types::base64::decode(&*self.read_text()?);
        bytes.map(Blob::new).map_err(|error| invalid(start, format_args!("invalid base64: {error},")))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        self.read_date_time(schema)
    }

    fn read_document(&mut self, _schema: &Schema<'_>) -> Result<Document, SerdeError> {
        self.read_any()
    }

    #[inline]
    fn is_null(&self) -> bool {
        let rest = self.rest();
        rest.first() == Some(&b'n')
            && rest.starts_with(b"null")
            && !rest.get(4).is_some_and(|byte| byte.is_ascii_alphanumeric())
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.skip_whitespace();
        if self.is_null() {
            self.position += 4;
        }
        Ok(())
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.skip_any()
    }

    fn container_size(&self) -> Option<usize> {
        None
    }

    fn read_string_list(&mut self, _schema: &Schema<'_>) -> Result<Vec<String>, SerdeError> {
        self.read_vec(Self::read_owned_text)
    }

    fn read_blob_list(&mut self, schema: &Schema<'_>) -> Result<Vec<Blob>, SerdeError> {
        self.read_vec(|reader| reader.read_blob(schema))
    }

    fn read_integer_list(&mut self, _schema: &Schema<'_>) -> Result<Vec<i32>, SerdeError> {
        self.read_vec(|reader| reader.read_integer_as("integer"))
    }

    fn read_long_list(&mut self, _schema: &Schema<'_>) -> Result<Vec<i64>, SerdeError> {
        self.read_vec(Self::read_i64)
    }

    fn read_string_string_map(&mut self, _schema: &Schema<'_>) -> Result<HashMap<String, String>, SerdeError> {
        self.enter()?;
        let mut entries = HashMap::new();
        self.read_entries("object", |reader, key| {
            let value = reader.read_owned_text()?;
            entries.insert(key, value);
            Ok(())
        })?;
        self.leave()?;
        Ok(entries)
    }
}
