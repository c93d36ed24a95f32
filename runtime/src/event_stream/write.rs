//! Members of an event that are headers of its message, or its payload. Comes in: the members, as a structure writes itself.
//! Goes out: headers and payload, or all other members, which the protocol's codec writes.
//!
//! Source: Smithy 2.0, "Event streams", `eventHeader`, `eventPayload`.

use super::unknown::UnknownEvent;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::event_stream::{Header, HeaderValue};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use bytes::Bytes;

/// A union whose members are events that can be sent.
pub trait WriteEvent: Send + Sync + 'static {
    /// The event: the member of the union that it is, and its value.
    ///
    /// # Errors
    /// If it is an event that the model does not have.
    fn event(&self) -> Result<(&'static Schema<'static>, &dyn SerializableStruct), SerdeError>;
}

/// Why an unknown event is not sent.
#[doc(hidden)]
pub fn refuse_unknown(event: &UnknownEvent) -> SerdeError {
    let name = crate::error::text::escaped(event.event_type());
    SerdeError::invalid_input(format!("the event `{name}` is none of the model's: it can be received, not sent"))
}

/// Whether a member has a place of its own in the message.
pub(super) fn is_bound(member: &Schema<'_>) -> bool {
    member.event_header().is_some() || member.event_payload().is_some()
}

/// What of an event has a place of its own in the message.
pub(super) struct BoundMembers<'a> {
    pub(super) headers: Vec<Header>,
    /// The payload and its media type, if a member is it.
    pub(super) payload: Option<(Bytes, &'a str)>,
    pub(super) codec: &'a dyn DynCodec,
    /// What the codec's payloads are.
    pub(super) media_type: &'a str,
}

impl BoundMembers<'_> {
    fn header(&mut self, member: &Schema<'_>, value: impl FnOnce() -> HeaderValue) -> Result<(), SerdeError> {
        if member.event_header().is_some() {
            let name = member.member_name().unwrap_or_default().to_owned();
            self.headers.push(Header::new(name, value()));
        }
        Ok(())
    }
}

/// The methods for values of one kind: those that headers hold, and those that have no place of their own.
macro_rules! bound {
    (header $($method:ident($type:ty) -> $header:ident;)*) => {
        $(
            fn $method(&mut self, member: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
                self.header(member, || HeaderValue::$header(value))
            }
        )*
    };
    (no_place $($method:ident($type:ty);)*) => {
        $(
            fn $method(&mut self, member: &Schema<'_>, _: $type) -> Result<(), SerdeError> {
                no_place(member)
            }
        )*
    };
}

/// Nothing, unless the model gives a member a place that can't hold it.
fn no_place(member: &Schema<'_>) -> Result<(), SerdeError> {
    if is_bound(member) {
        let name = member.member_name().unwrap_or_default();
        return Err(SerdeError::unsupported(format!(
            "the member `{name}` can be no header and no payload of an event"
        )));
    }
    Ok(())
}

impl ShapeSerializer for BoundMembers<'_> {
    bound! { header
        write_boolean(bool) -> Bool;
        write_byte(i8) -> Byte;
        write_short(i16) -> Int16;
        write_integer(i32) -> Int32;
        write_long(i64) -> Int64;
    }

    bound! { no_place
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_document(&Document);
    }

    fn write_string(&mut self, member: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if member.event_payload().is_some() {
            self.payload = Some((Bytes::copy_from_slice(value.as_bytes()), "text/plain"));
        }
        self.header(member, || HeaderValue::String(value.to_owned().into()))
    }

    fn write_blob(&mut self, member: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        let bytes = || Bytes::from(value.into_inner());
        if member.event_payload().is_some() {
            self.payload = Some((bytes(), "application/octet-stream"));
            return Ok(());
        }
        self.header(member, || HeaderValue::ByteArray(bytes()))
    }

    fn write_timestamp(&mut self, member: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        self.header(member, || HeaderValue::Timestamp(*value))
    }

    fn write_struct(&mut self, member: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        if member.event_payload().is_none() {
            return no_place(member);
        }
        let mut serializer = self.codec.create_serializer();
        // By the schema of the value, so that the member's name is not in it.
        serializer.write_struct(value.schema(), value)?;
        self.payload = Some((serializer.finish_boxed().into(), self.media_type));
        Ok(())
    }

    fn write_list(
        &mut self,
        member: &Schema<'_>,
        _: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        no_place(member)
    }

    fn write_map(
        &mut self,
        member: &Schema<'_>,
        _: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        no_place(member)
    }

    fn write_null(&mut self, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// An event without the members that have a place of their own.
pub(super) struct Rest<'a>(pub(super) &'a dyn SerializableStruct);

impl SerializableStruct for Rest<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0.schema()
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.0.serialize_members(&mut Unbound(ser))
    }
}

/// Writes what has no place of its own.
struct Unbound<'a>(&'a mut dyn ShapeSerializer);

macro_rules! unbound {
    ($($method:ident($type:ty);)*) => {
        $(
            fn $method(&mut self, member: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
                if is_bound(member) { Ok(()) } else { self.0.$method(member, value) }
            }
        )*
    };
}

impl ShapeSerializer for Unbound<'_> {
    unbound! {
        write_struct(&dyn SerializableStruct);
        write_list(&dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>);
        write_map(&dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>);
        write_boolean(bool);
        write_byte(i8);
        write_short(i16);
        write_integer(i32);
        write_long(i64);
        write_float(f32);
        write_double(f64);
        write_big_integer(&BigInteger);
        write_big_decimal(&BigDecimal);
        write_string(&str);
        write_blob(Blob);
        write_timestamp(&DateTime);
        write_document(&Document);
    }

    fn write_list_with_length(
        &mut self,
        member: &Schema<'_>,
        length: usize,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if is_bound(member) { Ok(()) } else { self.0.write_list_with_length(member, length, write) }
    }

    fn write_map_with_length(
        &mut self,
        member: &Schema<'_>,
        length: usize,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if is_bound(member) { Ok(()) } else { self.0.write_map_with_length(member, length, write) }
    }

    fn write_null(&mut self, member: &Schema<'_>) -> Result<(), SerdeError> {
        self.0.write_null(member)
    }
}
