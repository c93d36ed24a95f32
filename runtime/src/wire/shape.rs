//! Values on the wire: how each Rust type that a member, an element or an entry may have is written and read. Comes in: a
//! value or the official deserializer, and the schema of its place. Goes out: calls of the official codec, or the value.
//! Composite shapes are read by `read.rs`; which members a structure has is said by [`shape!`](crate::shape!).
use crate::wire::read::{read_list, read_map};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;
use std::hash::Hash;

/// A type whose values can be written.
///
/// Source: Smithy 2.0, "Simple types", "Aggregate types".
pub trait WriteShape: Sized {
    /// Writes the value in the place that `schema` describes.
    ///
    /// # Errors
    /// If the format can't hold the value, or the value can't be sent.
    fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError>;

    /// Writes the value of a structure's member: nothing where there is none.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn write_member(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.write(ser, schema)
    }

    /// Writes a list of such values.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn write_list(list: &[Self], ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        write_items(list, ser, schema)
    }

    /// Writes a map to such values.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn write_map<K: MapKey>(
        map: &HashMap<K, Self>,
        ser: &mut dyn ShapeSerializer,
        schema: &Schema<'_>,
    ) -> Result<(), SerdeError> {
        write_entries(map, ser, schema)
    }
}

/// A type whose values can be read.
///
/// Source: Smithy 2.0, "Simple types", "Aggregate types".
pub trait ReadShape: Sized {
    /// Reads the value in the place that `schema` describes.
    ///
    /// # Errors
    /// If what is there is no such value; the error names the place within it.
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError>;

    /// What a null in a list or map is; where it is nothing, the element or entry is dropped.
    fn from_null() -> Option<Self> {
        None
    }

    /// Reads a list of such values.
    ///
    /// # Errors
    /// As [`read`](Self::read), with the element's index.
    fn read_list(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Vec<Self>, SerdeError> {
        read_list(de, schema)
    }

    /// Reads a map to such values.
    ///
    /// # Errors
    /// As [`read`](Self::read), with the entry's key.
    fn read_map<K: MapKey>(
        de: &mut dyn ShapeDeserializer,
        schema: &Schema<'_>,
    ) -> Result<HashMap<K, Self>, SerdeError> {
        read_map(de, schema)
    }
}

/// A type that maps may have keys of: text, or an enum of it.
pub trait MapKey: for<'a> From<&'a str> + AsRef<str> + Eq + Hash {
    /// Writes a map to text.
    ///
    /// # Errors
    /// As [`WriteShape::write`].
    fn write_string_map(
        map: &HashMap<Self, String>,
        ser: &mut dyn ShapeSerializer,
        schema: &Schema<'_>,
    ) -> Result<(), SerdeError> {
        write_entries(map, ser, schema)
    }
}

impl MapKey for String {
    fn write_string_map(
        map: &HashMap<Self, String>,
        ser: &mut dyn ShapeSerializer,
        schema: &Schema<'_>,
    ) -> Result<(), SerdeError> {
        if is_plain(schema.key(), &prelude::STRING) && is_plain(schema.member(), &prelude::STRING) {
            return ser.write_string_string_map(schema, map);
        }
        write_entries(map, ser, schema)
    }
}

fn write_items<T: WriteShape>(
    list: &[T],
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
) -> Result<(), SerdeError> {
    let element = schema.member().unwrap_or(schema);
    ser.write_list_with_length(schema, list.len(), &|ser| list.iter().try_for_each(|item| item.write(ser, element)))
}

fn write_entries<K: MapKey, T: WriteShape>(
    map: &HashMap<K, T>,
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
) -> Result<(), SerdeError> {
    let (key_schema, value_schema) = (schema.key().unwrap_or(&prelude::STRING), schema.member().unwrap_or(schema));
    ser.write_map_with_length(schema, map.len(), &|ser| {
        map.iter().try_for_each(|(key, value)| {
            ser.write_string(key_schema, key.as_ref())?;
            value.write(ser, value_schema)
        })
    })
}

/// Whether an element's schema says no more than the prelude's, so that the codec's own method for such lists will do.
fn is_plain(element: Option<&Schema<'_>>, prelude: &'static Schema<'static>) -> bool {
    element.is_some_and(|element| std::ptr::eq(element, prelude))
}

/// The simple types, by what the codec calls its methods for a value and, where it has one, for writing a list of values.
/// Its methods for reading lists know no nulls.
macro_rules! simple_types {
    ($($type:ty: |$value:ident| $given:expr, $write:ident, $read:ident $(, $write_list:ident, $prelude:ident)?;)*) => {
        $(
            impl WriteShape for $type {
                fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
                    let $value = self;
                    ser.$write(schema, $given)
                }
                $(
                    fn write_list(
                        list: &[Self],
                        ser: &mut dyn ShapeSerializer,
                        schema: &Schema<'_>,
                    ) -> Result<(), SerdeError> {
                        if is_plain(schema.member(), &prelude::$prelude) {
                            return ser.$write_list(schema, list);
                        }
                        write_items(list, ser, schema)
                    }
                )?
            }

            impl ReadShape for $type {
                fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
                    de.$read(schema)
                }
            }
        )*
    };
}

simple_types! {
    bool: |value| *value, write_boolean, read_boolean;
    i8: |value| *value, write_byte, read_byte;
    i16: |value| *value, write_short, read_short;
    i32: |value| *value, write_integer, read_integer, write_integer_list, INTEGER;
    i64: |value| *value, write_long, read_long, write_long_list, LONG;
    f32: |value| *value, write_float, read_float;
    f64: |value| *value, write_double, read_double;
    BigInteger: |value| value, write_big_integer, read_big_integer;
    BigDecimal: |value| value, write_big_decimal, read_big_decimal;
    Blob: |value| value.clone(), write_blob, read_blob, write_blob_list, BLOB;
    DateTime: |value| value, write_timestamp, read_timestamp;
    Document: |value| value, write_document, read_document;
}

impl WriteShape for String {
    fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        ser.write_string(schema, self)
    }

    fn write_list(list: &[Self], ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        if is_plain(schema.member(), &prelude::STRING) {
            return ser.write_string_list(schema, list);
        }
        write_items(list, ser, schema)
    }

    fn write_map<K: MapKey>(
        map: &HashMap<K, Self>,
        ser: &mut dyn ShapeSerializer,
        schema: &Schema<'_>,
    ) -> Result<(), SerdeError> {
        K::write_string_map(map, ser, schema)
    }
}

impl ReadShape for String {
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
        de.read_string(schema)
    }
}

/// An element or entry that may be null; a member that may be absent.
impl<T: WriteShape> WriteShape for Option<T> {
    fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        match self {
            Some(value) => value.write(ser, schema),
            None => ser.write_null(schema),
        }
    }

    fn write_member(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.as_ref().map_or(Ok(()), |value| value.write(ser, schema))
    }
}

/// An element or entry that may be null. Members are read by [`ReadField`](crate::ReadField), as what they hold.
impl<T: ReadShape> ReadShape for Option<T> {
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
        T::read(de, schema).map(Some)
    }

    fn from_null() -> Option<Self> {
        Some(None)
    }
}

impl<T: WriteShape> WriteShape for Box<T> {
    fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        (**self).write(ser, schema)
    }
}

impl<T: ReadShape> ReadShape for Box<T> {
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
        T::read(de, schema).map(Box::new)
    }
}

impl<T: WriteShape> WriteShape for Vec<T> {
    fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        T::write_list(self, ser, schema)
    }
}

impl<T: ReadShape> ReadShape for Vec<T> {
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
        T::read_list(de, schema)
    }
}

impl<K: MapKey, T: WriteShape> WriteShape for HashMap<K, T> {
    fn write(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        T::write_map(self, ser, schema)
    }
}

impl<K: MapKey, T: ReadShape> ReadShape for HashMap<K, T> {
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
        T::read_map(de, schema)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_schema::ShapeType;
    use std::sync::LazyLock;

    #[test]
    fn a_codec_own_list_is_for_plain_elements_only() {
        static PLAIN: LazyLock<Schema<'static>> =
            LazyLock::new(|| crate::list_schema("example#Names", &prelude::STRING));
        static NAME: LazyLock<Schema<'static>> =
            LazyLock::new(|| crate::simple_schema("example#Name", ShapeType::String).with_xml_name("n"));
        static MARKED: LazyLock<Schema<'static>> = LazyLock::new(|| crate::list_schema("example#Names", &NAME));
        assert!(is_plain(PLAIN.member(), &prelude::STRING));
        assert!(!is_plain(PLAIN.member(), &prelude::BLOB));
        assert!(!is_plain(MARKED.member(), &prelude::STRING));
        assert!(!is_plain(prelude::STRING.member(), &prelude::STRING));
    }

    #[test]
    fn only_an_option_takes_a_null() {
        assert_eq!(<String as ReadShape>::from_null(), None);
        assert_eq!(<Option<String> as ReadShape>::from_null(), Some(None));
    }
}
