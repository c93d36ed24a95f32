//! An event as a message. Comes in: a value of the union, or what a protocol wrote of the members beside the events. Goes out:
//! headers and payload. Signs nothing.
//!
//! Source: "Amazon Event Stream Specification", "Event message serialization", "Initial messages".

use super::write::{BoundMembers, Rest, WriteEvent, is_bound};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;

/// What a protocol's payloads are, if it does not say it.
const BYTES: &str = "application/octet-stream";

/// The message of an event.
///
/// # Errors
/// If the event is none of the model's, or a member of it can't be written.
pub fn write_message(event: &impl WriteEvent, protocol: &SharedClientProtocol) -> Result<Message, SerdeError> {
    let (member, value) = event.event()?;
    let none = || SerdeError::unsupported("the protocol writes no events");
    let codec = protocol.payload_codec().ok_or_else(none)?;
    let media_type = protocol.event_stream_media_type().unwrap_or(BYTES);
    let mut bound = BoundMembers { headers: Vec::new(), payload: None, codec, media_type };
    value.serialize_members(&mut bound)?;
    let members = value.schema().members();
    // A structure that is nothing but headers has no payload; one without members is an empty structure.
    let has_rest = members.iter().any(|member| !is_bound(member)) || members.is_empty();
    let is_payload_bound = members.iter().any(|member| member.event_payload().is_some());
    if has_rest && !is_payload_bound {
        let mut serializer = codec.create_serializer();
        serializer.write_struct(value.schema(), &Rest(value))?;
        bound.payload = Some((serializer.finish_boxed().into(), media_type));
    }
    let name = member.member_name().unwrap_or_default();
    Ok(message(name, bound.payload, bound.headers))
}

/// The first message of a protocol that has no other place for the members beside the events.
pub(super) fn initial_request(written: &[u8], protocol: &SharedClientProtocol) -> Message {
    let media_type = protocol.event_stream_media_type().unwrap_or(BYTES);
    message("initial-request", Some((Bytes::copy_from_slice(written), media_type)), Vec::new())
}

fn message(name: &str, payload: Option<(Bytes, &str)>, more: Vec<Header>) -> Message {
    let text = |name: &'static str, value: &str| Header::new(name, HeaderValue::String(value.to_owned().into()));
    let mut headers = vec![text(":message-type", "event"), text(":event-type", name)];
    let (payload, media_type) = payload.unzip();
    headers.extend(media_type.map(|media_type| text(":content-type", media_type)));
    headers.extend(more);
    Message::new_from_parts(headers, payload.unwrap_or_default())
}
