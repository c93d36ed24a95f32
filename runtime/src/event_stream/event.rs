//! What a message says: an event, an error, or something that the model does not have. Comes in: a message, the union of the
//! events and the enum of the errors, by the tables of their types. Goes out: a value of either. How messages follow each
//! other is `receiver.rs`'s.
//!
//! Source: Smithy 2.0, "Event streams"; "Amazon Event Stream Specification", "Event message serialization".

use super::fault::EventFault;
use super::payload::MessageReader;
use super::unknown::UnknownEvent;
use crate::error::request_id::IN_METADATA;
use crate::error::{OperationError, ServiceError};
use crate::wire::read::at_member;
use crate::wire::value::REDACTED;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::event_stream::{Message, RawMessage};

/// The name of the event that holds what an operation answers beside its events.
const INITIAL_RESPONSE: &str = "initial-response";

/// A union whose members are events.
pub trait ReadEvent: Sized + Send + Sync + 'static {
    /// The schema of the union.
    fn schema() -> &'static Schema<'static>;

    /// Reads the event that is the member of this index; `None` if there is no such member.
    ///
    /// # Errors
    /// If the event does not fit the model.
    fn read_event(
        index: usize,
        member: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Option<Self>, SerdeError>;

    /// An event that the model does not have.
    fn unknown(event: UnknownEvent) -> Self;
}

/// The errors that a stream of events may end with.
pub trait EventError: OperationError {
    /// The code of each error, by the name of the union's member that it is.
    const MEMBERS: &'static [(&'static str, &'static str)];
}

/// How the messages of one answer are read.
#[derive(Clone, Debug)]
pub(super) struct EventFormat {
    pub(super) protocol: SharedClientProtocol,
    pub(super) request_id: Option<String>,
    /// Whether nothing of what is received may be shown.
    pub(super) is_secret: bool,
}

/// What a message is.
#[derive(Debug)]
pub(super) enum Received<T> {
    Event(T),
    /// What the operation answers beside its events.
    InitialResponse,
}

/// Whether a message has what the operation answers beside its events.
pub(super) fn is_initial_response(message: &Message) -> bool {
    text(message, ":event-type").is_ok_and(|name| name == INITIAL_RESPONSE)
}

impl EventFormat {
    /// What a message says.
    pub(super) fn read<T: ReadEvent, E: EventError>(
        &self,
        message: Message,
    ) -> Result<Received<T>, SdkError<E, RawMessage>> {
        match self.read_kind::<T, E>(&message) {
            Ok(Ok(Some(event))) => Ok(Received::Event(event)),
            Ok(Ok(None)) => Ok(Received::InitialResponse),
            Ok(Err(error)) => Err(SdkError::service_error(error, self.raw(message))),
            Err(fault) => Err(SdkError::response_error(fault, self.raw(message))),
        }
    }

    /// The message as an error shows it.
    fn raw(&self, message: Message) -> RawMessage {
        if self.is_secret { RawMessage::invalid(None) } else { RawMessage::Decoded(message) }
    }

    fn read_kind<T: ReadEvent, E: EventError>(&self, message: &Message) -> Result<Result<Option<T>, E>, EventFault> {
        match text(message, ":message-type")? {
            "event" => match text(message, ":event-type")? {
                INITIAL_RESPONSE => Ok(Ok(None)),
                name => self.read_event(name, message).map(|event| Ok(Some(event))),
            },
            "exception" => Ok(Err(self.read_exception(text(message, ":exception-type")?, message))),
            "error" => {
                let code = text(message, ":error-code")?;
                let said = text(message, ":error-message").ok();
                Ok(Err(self.unhandled::<E>(self.metadata(code, said))))
            }
            kind => Err(EventFault::UnknownKind(kind.to_owned())),
        }
    }

    fn read_event<T: ReadEvent>(&self, name: &str, message: &Message) -> Result<T, EventFault> {
        let members = T::schema().members().iter().enumerate();
        let known = members.into_iter().find(|(_, member)| member.member_name() == Some(name));
        let Some((index, member)) = known else { return Ok(T::unknown(UnknownEvent::new(name, message))) };
        let not_understood = |error| EventFault::NotUnderstood(name.to_owned(), error);
        let codec = self.codec().map_err(not_understood)?;
        let read = T::read_event(index, member, &mut MessageReader { message, codec });
        match read.map_err(|error| not_understood(at_member(error, member)))? {
            Some(event) => Ok(event),
            None => Ok(T::unknown(UnknownEvent::new(name, message))),
        }
    }

    /// An error of the model, or one that nobody knows, or of which the rest could not be read.
    fn read_exception<E: EventError>(&self, name: &str, message: &Message) -> E {
        let code = E::MEMBERS.iter().find(|(member, _)| *member == name).map(|(_, code)| *code);
        let is_secret = code.is_some_and(|code| E::Service::SECRET_MESSAGES.contains(&code));
        let found = self.protocol.parse_event_stream_error_metadata(message.payload());
        let found = found.map(|meta| meta.build()).unwrap_or_default();
        let meta = self.metadata(code.unwrap_or(name), found.message());
        let shown = || if is_secret { self.metadata(code.unwrap_or(name), Some(REDACTED)) } else { meta.clone() };
        let Some(code) = code else { return self.unhandled(meta) };
        let read = self.codec().and_then(|codec| {
            let mut de = MessageReader { message, codec };
            crate::error::read_error::<E>(code, &meta, &mut de)
        });
        match read {
            Ok(Some(error)) => error,
            Ok(None) => self.unhandled(shown()),
            Err(error) => {
                let fault = EventFault::NotUnderstood(name.to_owned(), error);
                E::create_unhandled_error(fault.into(), Some(shown()))
            }
        }
    }

    fn unhandled<E: EventError>(&self, meta: ErrorMetadata) -> E {
        E::create_unhandled_error(meta.clone().into(), Some(meta))
    }

    fn metadata(&self, code: &str, message: Option<&str>) -> ErrorMetadata {
        let mut meta = ErrorMetadata::builder().code(code);
        if let Some(message) = message {
            meta = meta.message(message);
        }
        if let Some(id) = &self.request_id {
            meta = meta.custom(IN_METADATA, id.clone());
        }
        meta.build()
    }

    /// What reads payloads.
    fn codec(&self) -> Result<&dyn DynCodec, SerdeError> {
        let none = || SerdeError::unsupported("the protocol reads no events");
        self.protocol.payload_codec().ok_or_else(none)
    }
}

/// The text of a header that a message must have.
fn text<'a>(message: &'a Message, name: &'static str) -> Result<&'a str, EventFault> {
    let header = message.headers().iter().find(|header| header.name().as_str() == name);
    let value = header.and_then(|header| header.value().as_string().ok());
    value.map(|value| value.as_str()).ok_or(EventFault::NoHeader(name))
}
