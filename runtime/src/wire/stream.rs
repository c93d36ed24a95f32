//! Streams among the members of a structure. Comes in: a stream, or a reader. Goes out: nothing, since a stream is the body
//! itself and no part of it: who sends and receives moves it there. Only the feature `serde` reads one, as bytes.
use crate::wire::shape::{ReadShape, WriteShape};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::byte_stream::ByteStream;

/// Left out: a stream can be read once, and that is for who sends it.
impl WriteShape for ByteStream {
    fn write(&self, _: &mut dyn ShapeSerializer, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// From bytes in memory.
impl ReadShape for ByteStream {
    fn read(de: &mut dyn ShapeDeserializer, schema: &Schema<'_>) -> Result<Self, SerdeError> {
        de.read_blob(schema).map(|bytes| Self::from(bytes.into_inner()))
    }
}
