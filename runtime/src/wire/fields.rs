//! Structures as tables of their fields. Comes in: fields as trait objects, in the order of a schema's members. Goes out:
//! calls of [`WriteShape`] and [`ReadShape`]. What a value of a type looks like is `shape.rs`'s.
use crate::wire::read::read_struct;
use crate::wire::shape::{ReadShape, WriteShape};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};

/// A field whose value can be written as a member. A trait of objects, so that a structure is a table of its fields:
/// that costs the compiler less than a call for each, which are of many types.
#[doc(hidden)]
pub trait WriteField {
    /// As [`WriteShape::write_member`].
    ///
    /// # Errors
    /// As there.
    fn write_field(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError>;
}

impl<T: WriteShape> WriteField for T {
    fn write_field(&self, ser: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.write_member(ser, schema)
    }
}

/// Writes a structure: its fields by the members of its schema, both in the order of the table that they come from.
///
/// # Errors
/// As [`WriteShape::write`].
#[doc(hidden)]
pub fn write_fields(
    fields: &[&dyn WriteField],
    ser: &mut dyn ShapeSerializer,
    schema: &Schema<'_>,
) -> Result<(), SerdeError> {
    fields.iter().zip(schema.members()).try_for_each(|(field, member)| field.write_field(ser, member))
}

/// A field of a builder that a member can be read into.
#[doc(hidden)]
pub trait ReadField {
    /// Reads the value of the field.
    ///
    /// # Errors
    /// As [`ReadShape::read`].
    fn read_field(&mut self, de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<(), SerdeError>;
}

impl<T: ReadShape> ReadField for Option<T> {
    fn read_field(&mut self, de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        *self = Some(T::read(de, schema)?);
        Ok(())
    }
}

/// Reads a structure into its builder, whose fields `field` finds by the index of the member.
///
/// # Errors
/// As [`read_struct`].
#[doc(hidden)]
pub fn read_fields<B>(
    builder: &mut B,
    de: &mut dyn ShapeDeserializer,
    schema: &Schema<'_>,
    field: for<'a> fn(&'a mut B, usize) -> Option<&'a mut dyn ReadField>,
) -> Result<(), SerdeError> {
    read_struct(de, schema, &mut |index, member, de| match field(builder, index) {
        Some(field) => field.read_field(de, member),
        None => Ok(()),
    })
}
