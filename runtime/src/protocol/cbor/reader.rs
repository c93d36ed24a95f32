//! [`CborReader`]: the cursor, containers, and the trait that generated code reads by. Comes in: a body. Goes out: values, by
//! the schema that the caller gives.

use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use minicbor::Decoder;
use minicbor::data::Type;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

/// The most levels that a body may be nested, as in the official reader: deeper ones could overflow the stack.
const MAX_DEPTH: u32 = 128;

/// Reads values from a body of CBOR, one after the other. An empty body is a structure without members.
#[derive(Debug)]
pub struct CborReader<'a, P> {
    pub(super) decoder: Decoder<'a>,
    depth: u32,
    /// Reads numbers of any size.
    protocol: Arc<P>,
}

/// The error for what is not CBOR, or for an item of another type. Says where, and never quotes text of the input.
pub(super) fn refused(error: minicbor::decode::Error) -> SerdeError {
    if error.is_type_mismatch() {
        SerdeError::type_mismatch(error.to_string())
    } else {
        SerdeError::invalid_input(error.to_string())
    }
}

impl<'a, P> CborReader<'a, P> {
    /// A reader at the start of `input`. Numbers of any size are read by the codec of `protocol`.
    pub fn new(input: &'a [u8], protocol: Arc<P>) -> Self {
        Self { decoder: Decoder::new(input), depth: 0, protocol }
    }

    pub(super) fn datatype(&self) -> Result<Type, SerdeError> {
        self.decoder.datatype().map_err(refused)
    }

    /// Goes one level deeper.
    pub(super) fn enter(&mut self) -> Result<(), SerdeError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SerdeError::custom(format!("maximum nesting depth exceeded: more than {MAX_DEPTH} levels")));
        }
        Ok(())
    }

    /// Goes back up one level.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The text at the cursor, in one part or in several.
    pub(super) fn read_text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        if self.datatype()? != Type::StringIndef {
            return self.decoder.str().map(Cow::Borrowed).map_err(refused);
        }
        let parts: Result<String, _> = self.decoder.str_iter().map_err(refused)?.collect();
        parts.map(Cow::Owned).map_err(refused)
    }

    /// The bytes at the cursor, in one part or in several.
    pub(super) fn read_bytes(&mut self) -> Result<Vec<u8>, SerdeError> {
        if self.datatype()? != Type::BytesIndef {
            return self.decoder.bytes().map(<[u8]>::to_vec).map_err(refused);
        }
        let parts: Result<Vec<&[u8]>, _> = self.decoder.bytes_iter().map_err(refused)?.collect();
        parts.map(|parts| parts.concat()).map_err(refused)
    }

    /// Calls `read` for each item of a container of this length, or of one that ends with a break.
    fn read_items(
        &mut self,
        length: Option<u64>,
        mut read: impl FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let Some(length) = length else {
            while self.datatype()? != Type::Break {
                read(self)?;
            }
            return self.decoder.skip().map_err(refused);
        };
        (0..length).try_for_each(|_| read(self))
    }

    /// Reads the array at the cursor.
    pub(super) fn read_elements(
        &mut self,
        read: impl FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let length = self.decoder.array().map_err(refused)?;
        self.read_items(length, read)
    }

    /// Reads the map at the cursor.
    pub(super) fn read_entries(
        &mut self,
        mut read: impl FnMut(&mut Self, &str) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let length = self.decoder.map().map_err(refused)?;
        self.read_items(length, |reader| {
            let key = reader.read_text()?;
            read(reader, &key)
        })
    }

    /// Reads the elements of a list that are not null.
    fn read_dense<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Result<T, SerdeError>,
    ) -> Result<Vec<T>, SerdeError> {
        self.enter()?;
        let mut elements = Vec::new();
        self.read_elements(|reader| {
            if reader.is_nothing() {
                return reader.skip_nothing();
            }
            elements.push(read(reader)?);
            Ok(())
        })?;
        self.leave();
        Ok(elements)
    }

    /// The first byte of the item at the cursor, which says its type.
    #[inline]
    pub(super) fn first_byte(&self) -> Option<u8> {
        self.decoder.input().get(self.decoder.position()).copied()
    }

    /// Whether null is at the cursor, or `undefined`, which clients should take for it.
    fn is_nothing(&self) -> bool {
        // Major type 7 with the values 22 and 23.
        matches!(self.first_byte(), Some(0xf6 | 0xf7))
    }

    fn skip_nothing(&mut self) -> Result<(), SerdeError> {
        if self.datatype()? == Type::Undefined {
            return self.decoder.undefined().map_err(refused);
        }
        self.decoder.null().map_err(refused)
    }

    /// The bytes of the item at the cursor, which is then behind it.
    fn take_item(&mut self) -> Result<&'a [u8], SerdeError> {
        let start = self.decoder.position();
        self.decoder.skip().map_err(refused)?;
        Ok(self.decoder.input().get(start..self.decoder.position()).unwrap_or_default())
    }
}

impl<P: ClientProtocolInner> CborReader<'_, P> {
    /// Reads the item at the cursor by the official codec.
    fn read_officially<T>(
        &mut self,
        read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    ) -> Result<T, SerdeError> {
        let item = self.take_item()?;
        let codec =
            self.protocol.payload_codec().ok_or_else(|| SerdeError::unsupported("the protocol has no codec"))?;
        read(&mut *codec.create_deserializer(item))
    }
}

impl<P: ClientProtocolInner> ShapeDeserializer for CborReader<'_, P> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if self.decoder.position() >= self.decoder.input().len() {
            return Ok(());
        }
        self.enter()?;
        self.read_entries(|reader, key| {
            let member = schema.member_schema(key);
            let is_document = member.is_some_and(|member| member.shape_type() == ShapeType::Document);
            if key == "__type" && member.is_none() || reader.is_null() && !is_document {
                return reader.skip_value();
            }
            let start = reader.decoder.position();
            consumer(member.unwrap_or(&prelude::DOCUMENT), reader)?;
            if reader.decoder.position() == start { reader.skip_value() } else { Ok(()) }
        })?;
        self.leave();
        Ok(())
    }

    fn read_list(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        self.read_elements(|reader| consumer(reader))?;
        self.leave();
        Ok(())
    }

    fn read_map(
        &mut self,
        _schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter()?;
        self.read_entries(|reader, key| consumer(key.to_owned(), reader))?;
        self.leave();
        Ok(())
    }

    fn read_boolean(&mut self, _schema: &Schema<'_>) -> Result<bool, SerdeError> {
        self.decoder.bool().map_err(refused)
    }

    fn read_byte(&mut self, _schema: &Schema<'_>) -> Result<i8, SerdeError> {
        self.read_integer_as()
    }

    fn read_short(&mut self, _schema: &Schema<'_>) -> Result<i16, SerdeError> {
        self.read_integer_as()
    }

    fn read_integer(&mut self, _schema: &Schema<'_>) -> Result<i32, SerdeError> {
        self.read_integer_as()
    }

    fn read_long(&mut self, _schema: &Schema<'_>) -> Result<i64, SerdeError> {
        self.read_integer_as()
    }

    fn read_float(&mut self, _schema: &Schema<'_>) -> Result<f32, SerdeError> {
        self.read_f32()
    }

    fn read_double(&mut self, _schema: &Schema<'_>) -> Result<f64, SerdeError> {
        self.read_f64()
    }

    fn read_big_integer(&mut self, schema: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        self.read_officially(|de| de.read_big_integer(schema))
    }

    fn read_big_decimal(&mut self, schema: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        self.read_officially(|de| de.read_big_decimal(schema))
    }

    fn read_string(&mut self, _schema: &Schema<'_>) -> Result<String, SerdeError> {
        self.read_text().map(Cow::into_owned)
    }

    fn read_blob(&mut self, _schema: &Schema<'_>) -> Result<Blob, SerdeError> {
        self.read_bytes().map(Blob::new)
    }

    fn read_timestamp(&mut self, _schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        self.read_date_time()
    }

    fn read_document(&mut self, _schema: &Schema<'_>) -> Result<Document, SerdeError> {
        self.read_any()
    }

    fn is_null(&self) -> bool {
        self.is_nothing()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.skip_nothing()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.decoder.skip().map_err(refused)
    }

    fn container_size(&self) -> Option<usize> {
        None
    }

    fn read_string_list(&mut self, schema: &Schema<'_>) -> Result<Vec<String>, SerdeError> {
        self.read_dense(|reader| reader.read_string(schema))
    }

    fn read_blob_list(&mut self, schema: &Schema<'_>) -> Result<Vec<Blob>, SerdeError> {
        self.read_dense(|reader| reader.read_blob(schema))
    }

    fn read_integer_list(&mut self, schema: &Schema<'_>) -> Result<Vec<i32>, SerdeError> {
        self.read_dense(|reader| reader.read_integer(schema))
    }

    fn read_long_list(&mut self, schema: &Schema<'_>) -> Result<Vec<i64>, SerdeError> {
        self.read_dense(|reader| reader.read_long(schema))
    }

    fn read_string_string_map(&mut self, schema: &Schema<'_>) -> Result<HashMap<String, String>, SerdeError> {
        self.enter()?;
        let mut entries = HashMap::new();
        self.read_entries(|reader, key| {
            if reader.is_null() {
                return reader.read_null();
            }
            let value = reader.read_string(schema)?;
            entries.insert(key.to_owned(), value);
            Ok(())
        })?;
        self.leave();
        Ok(entries)
    }
}
