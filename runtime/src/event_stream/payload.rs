//! The value of an event: a structure whose members are headers of its message, its payload, or in its payload. Comes in: a
//! message and the codec of the protocol. Goes out: the members, each with a reader of its own.
//!
//! Source: Smithy 2.0, "Event streams", `eventPayload`; "Amazon Event Stream Specification".

use super::header::HeaderReader;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::event_stream::Message;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use bytes::Bytes;

/// A consumer of the members of a structure, of elements, of entries.
pub(super) type Members<'f> = &'f mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
pub(super) type Elements<'f> = &'f mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
pub(super) type Entries<'f> = &'f mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// The methods for what a reader does not hold, with the words that say what it is.
macro_rules! refused {
    ($is:literal, with nothing inside; $($rows:tt)*) => {
        fn read_struct(&mut self, schema: &Schema<'_>, _: Members<'_>) -> Result<(), SerdeError> {
            Err(mismatch(schema, $is))
        }

        fn read_list(&mut self, schema: &Schema<'_>, _: Elements<'_>) -> Result<(), SerdeError> {
            Err(mismatch(schema, $is))
        }

        fn read_map(&mut self, schema: &Schema<'_>, _: Entries<'_>) -> Result<(), SerdeError> {
            Err(mismatch(schema, $is))
        }

        refused! { $is; $($rows)* }
    };
    ($is:literal; $($method:ident -> $type:ty;)*) => {
        $(
            fn $method(&mut self, schema: &Schema<'_>) -> Result<$type, SerdeError> {
                Err(mismatch(schema, $is))
            }
        )*

        fn is_null(&self) -> bool {
            false
        }

        fn skip_value(&mut self) -> Result<(), SerdeError> {
            Ok(())
        }

        fn container_size(&self) -> Option<usize> {
            None
        }
    };
}
pub(super) use refused;

/// What a value is, where the model has another kind.
pub(super) fn mismatch(schema: &Schema<'_>, is: &str) -> SerdeError {
    SerdeError::type_mismatch(format!("what should be a value of the type {:?} {is}", schema.shape_type()))
}

/// A reader of the structure that a message is.
pub(super) struct MessageReader<'a> {
    pub(super) message: &'a Message,
    pub(super) codec: &'a dyn DynCodec,
}

impl MessageReader<'_> {
    fn read_payload(&self, member: &Schema<'_>, consumer: Members<'_>) -> Result<(), SerdeError> {
        let payload = self.message.payload();
        match member.shape_type() {
            ShapeType::Blob | ShapeType::String => consumer(member, &mut RawReader(payload)),
            _ if payload.is_empty() => Ok(()),
            _ => consumer(member, &mut *self.codec.create_deserializer(payload)),
        }
    }
}

impl ShapeDeserializer for MessageReader<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: Members<'_>) -> Result<(), SerdeError> {
        let mut payload_member = None;
        let mut has_rest = false;
        for member in schema.members() {
            if member.event_header().is_some() {
                let mut headers = self.message.headers().iter();
                if let Some(header) = headers.find(|header| member.member_name() == Some(header.name().as_str())) {
                    consumer(member, &mut HeaderReader(header))?;
                }
            } else if member.event_payload().is_some() {
                payload_member = Some(*member);
            } else {
                has_rest = true;
            }
        }
        if let Some(member) = payload_member {
            return self.read_payload(member, consumer);
        }
        // Services send nothing, or an empty structure, where there is nothing to say.
        if !has_rest || self.message.payload().is_empty() {
            return Ok(());
        }
        // A member that is a header may have the name of one in the payload, which is another one then.
        self.codec.create_deserializer(self.message.payload()).read_struct(schema, &mut |member, de| {
            if member.event_header().is_some() { de.skip_value() } else { consumer(member, de) }
        })
    }

    /// The members by their names, of a message whose structure nobody knows.
    fn read_map(&mut self, schema: &Schema<'_>, consumer: Entries<'_>) -> Result<(), SerdeError> {
        if self.message.payload().is_empty() {
            return Ok(());
        }
        self.codec.create_deserializer(self.message.payload()).read_map(schema, consumer)
    }

    fn read_list(&mut self, schema: &Schema<'_>, _: Elements<'_>) -> Result<(), SerdeError> {
        Err(mismatch(schema, "is an event, which is a structure"))
    }

    refused! { "is an event, which is a structure";
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
}

/// A reader of a payload that is bytes or text as it is.
struct RawReader<'a>(&'a Bytes);

impl ShapeDeserializer for RawReader<'_> {
    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        Ok(Blob::from_maybe_shared(self.0.clone()))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        let text = std::str::from_utf8(self.0);
        text.map(str::to_owned).map_err(|_| SerdeError::invalid_input("the payload is no text in UTF-8"))
    }

    refused! { "is a payload of bytes or text", with nothing inside;
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_timestamp -> DateTime;
        read_document -> Document;
    }
}
