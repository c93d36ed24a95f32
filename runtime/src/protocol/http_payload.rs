//! Requests whose body is one member: `@httpPayload`. Comes in: an input, and the official protocol, which writes all else.
//! Goes out: the request with the body and the content type that the specification asks for. Where the official protocol
//! has written them already, nothing changes. What a payload looks like is its codec's matter.
//!
//! Source: Smithy 2.0, "HTTP bindings", `httpPayload` and "Serialization rules"; "AWS restJson1 protocol", "Content-Type".

use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::codec::PayloadSerializer;
use aws_smithy_schema::header_omit_settings::SharedHeaderOmitSettings;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::cell::{Cell, RefCell};

const CONTENT_TYPE: &str = "content-type";
const CONTENT_LENGTH: &str = "content-length";

/// A body that is one member of an input.
#[derive(Debug)]
pub(super) struct Payload<'a> {
    member: &'a Schema<'a>,
    kind: Kind,
}

/// How a payload is made to bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It is bytes or text already; the media type of those that have none of their own.
    Raw(&'static str),
    /// The codec writes it; what the body is where the member is not set.
    Coded { unset: &'static str },
}

impl<'a> Payload<'a> {
    /// The payload of an input, if it has one that is not a stream; what it is where it is a structure and not set.
    pub(super) fn of(input: &'a Schema<'a>, unset: &'static str) -> Option<Self> {
        let member = *input.members().iter().find(|member| member.http_payload().is_some() && !member.streaming())?;
        let kind = match member.shape_type() {
            ShapeType::Blob => Kind::Raw("application/octet-stream"),
            ShapeType::String => Kind::Raw("text/plain"),
            ShapeType::Structure => Kind::Coded { unset },
            _ => Kind::Coded { unset: "" },
        };
        Some(Self { member, kind })
    }

    /// The member.
    pub(super) fn member(&self) -> &'a Schema<'a> {
        self.member
    }
}

/// Writes the request of an input that has a payload. `coded` is the media type of what the codec writes, and what writes it.
pub(super) fn write_with_payload<P>(
    payload: &Payload<'_>,
    official: &P,
    (coded, serializer): (&'static str, Box<dyn PayloadSerializer + '_>),
    input: &dyn SerializableStruct,
    input_schema: &Schema<'_>,
    cfg: &ConfigBag,
) -> Result<Request, SerdeError>
where
    P: ClientProtocolInner<Request = Request>,
{
    let split = Split {
        input,
        is_coded: matches!(payload.kind, Kind::Coded { .. }),
        coded: RefCell::new(serializer),
        is_set: Cell::new(false),
    };
    let mut request = official.serialize_request(&split, input_schema, "", cfg)?;
    let is_set = split.is_set.get();
    let media_type = match payload.kind {
        Kind::Raw(default) => is_set.then(|| payload.member.media_type().map_or(default, |named| named.value())),
        Kind::Coded { unset } => {
            let written = split.coded.into_inner().finish_boxed();
            let body = if is_set { written } else { unset.as_bytes().to_vec() };
            // The official protocol says that an empty body is JSON too.
            request.headers_mut().remove(CONTENT_LENGTH);
            if body.is_empty() && request.headers().get(CONTENT_TYPE) == Some(coded) {
                request.headers_mut().remove(CONTENT_TYPE);
            }
            let media_type = (!body.is_empty()).then_some(coded);
            *request.body_mut() = SdkBody::from(body);
            media_type
        }
    };
    set_default_headers(&mut request, media_type, cfg)?;
    Ok(request)
}

/// Says what the body is and how long, unless the input has said so, or nothing is to be said by default.
fn set_default_headers(request: &mut Request, media_type: Option<&str>, cfg: &ConfigBag) -> Result<(), SerdeError> {
    let omit = cfg.load::<SharedHeaderOmitSettings>();
    let says_type = !omit.is_some_and(|omit| omit.should_omit_default_content_type());
    let says_length = !omit.is_some_and(|omit| omit.should_omit_default_content_length());
    if let Some(media_type) = media_type.filter(|_| says_type && request.headers().get(CONTENT_TYPE).is_none()) {
        let set = request.headers_mut().try_insert(CONTENT_TYPE, media_type.to_owned());
        set.map_err(|error| SerdeError::invalid_input(format!("the media type of the payload: {error}")))?;
    }
    if let Some(length) = request.body().content_length().filter(|length| *length > 0 && says_length) {
        request.headers_mut().insert(CONTENT_LENGTH, length.to_string());
    }
    Ok(())
}

/// An input that keeps its payload apart: everything else goes where the protocol puts it.
struct Split<'a> {
    input: &'a dyn SerializableStruct,
    /// Whether the payload is written by the codec, and not by the protocol itself.
    is_coded: bool,
    coded: RefCell<Box<dyn PayloadSerializer + 'a>>,
    is_set: Cell<bool>,
}

impl SerializableStruct for Split<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.input.schema()
    }

    fn serialize_members(&self, members: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.input.serialize_members(&mut Members { members, split: self })
    }
}

/// The members of a [`Split`].
struct Members<'a, 'b> {
    members: &'a mut dyn ShapeSerializer,
    split: &'a Split<'b>,
}

impl Members<'_, '_> {
    /// Writes a value by `write`: a coded payload into the body, without the member's name, by the schema given; all else
    /// where the protocol wants it, by the member's.
    fn write(
        &mut self,
        member: &Schema<'_>,
        root: &Schema<'_>,
        write: impl FnOnce(&mut dyn ShapeSerializer, &Schema<'_>) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        if member.http_payload().is_none() {
            return write(self.members, member);
        }
        // A codec may go over the members more than once.
        let is_first = !self.split.is_set.replace(true);
        match self.split.is_coded {
            true if is_first => write(&mut **self.split.coded.borrow_mut(), root),
            true => Ok(()),
            false => write(self.members, member),
        }
    }
}

/// The methods for values of one kind.
macro_rules! write_simple {
    ($($method:ident($type:ty), $root:ident;)*) => {
        $(
            fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
                self.write(schema, &prelude::$root, |ser, schema| ser.$method(schema, value))
            }
        )*
    };
}

impl ShapeSerializer for Members<'_, '_> {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        self.write(schema, value.schema(), |ser, schema| ser.write_struct(schema, value))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let element = schema.member().unwrap_or(&prelude::DOCUMENT);
        let root = Schema::new_list(prelude::DOCUMENT.shape_id().clone(), element);
        self.write(schema, &root, |ser, schema| ser.write_list(schema, write_elements))
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let (key, value) = (schema.key().unwrap_or(&prelude::STRING), schema.member().unwrap_or(&prelude::DOCUMENT));
        let root = Schema::new_map(prelude::DOCUMENT.shape_id().clone(), key, value);
        self.write(schema, &root, |ser, schema| ser.write_map(schema, write_entries))
    }

    write_simple! {
        write_boolean(bool), BOOLEAN;
        write_byte(i8), BYTE;
        write_short(i16), SHORT;
        write_integer(i32), INTEGER;
        write_long(i64), LONG;
        write_float(f32), FLOAT;
        write_double(f64), DOUBLE;
        write_big_integer(&BigInteger), BIG_INTEGER;
        write_big_decimal(&BigDecimal), BIG_DECIMAL;
        write_string(&str), STRING;
        write_blob(Blob), BLOB;
        write_timestamp(&DateTime), TIMESTAMP;
        write_document(&Document), DOCUMENT;
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.write(schema, &prelude::DOCUMENT, |ser, schema| ser.write_null(schema))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_schema::shape_id;

    /// The kind of the payload of an input whose second member is bound to the body, or streams there.
    fn kind_of(shape_type: ShapeType, streams: bool) -> Option<Kind> {
        let id = shape_id!("test", "In");
        let payload = Schema::new_member(id.clone(), shape_type, "Body", 1).with_http_payload();
        let payload = if streams { payload.with_streaming() } else { payload };
        let members =
            [&Schema::new_member(id.clone(), ShapeType::String, "Name", 0).with_http_header("x-name"), &payload];
        let input = Schema::new_struct(id, ShapeType::Structure, &members);
        Payload::of(&input, "{}").map(|payload| payload.kind)
    }

    /// Bytes and text are a body as they are, with media types of their own; all else is what the codec writes.
    #[test]
    fn what_a_payload_is_follows_from_its_shape() {
        assert_eq!(kind_of(ShapeType::Blob, false), Some(Kind::Raw("application/octet-stream")));
        assert_eq!(kind_of(ShapeType::String, false), Some(Kind::Raw("text/plain")));
        assert_eq!(kind_of(ShapeType::Structure, false), Some(Kind::Coded { unset: "{}" }));
        for coded in [ShapeType::Union, ShapeType::Document, ShapeType::List, ShapeType::Map, ShapeType::Integer] {
            assert_eq!(kind_of(coded, false), Some(Kind::Coded { unset: "" }), "{coded:?}");
        }
        assert_eq!(kind_of(ShapeType::Blob, true), None);
    }
}
