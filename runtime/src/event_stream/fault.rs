//! Why a stream of events broke. Comes in: what was found. Goes out: errors that say it, as the cause of the official
//! `SdkError`. An error that the service sends as an event is none of these.

use crate::error::text::escaped;
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::event_stream::RawMessage;
use bytes::Bytes;
use std::error::Error as StdError;
use std::fmt;

/// A body that is no stream of messages. Its `Debug` does not show the bytes, which may hold secrets.
pub(super) enum FrameFault {
    /// The connection broke.
    Broken(aws_smithy_types::byte_stream::error::Error),
    /// The body ended inside of a message, of which these bytes have come.
    CutOff(Bytes),
    /// The lengths of a message are not those that were sent.
    BrokenPrelude { found: u32, announced: u32 },
    /// A message is larger than any may be.
    TooLong { length: usize, headers: usize },
    /// The bytes of a message are not what was sent, or are no message.
    Invalid(aws_smithy_eventstream::error::Error, Bytes),
}

impl FrameFault {
    /// As the official client has it. `is_secret` is whether bytes must not be shown.
    pub(super) fn into_sdk_error<E>(self, is_secret: bool) -> SdkError<E, RawMessage> {
        let raw = match &self {
            Self::Broken(_) => return SdkError::dispatch_failure(ConnectorError::io(self.into())),
            Self::CutOff(bytes) | Self::Invalid(_, bytes) => Some(bytes.clone()).filter(|_| !is_secret),
            Self::BrokenPrelude { .. } | Self::TooLong { .. } => None,
        };
        SdkError::response_error(self, RawMessage::invalid(raw))
    }
}

impl fmt::Debug for FrameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(error) => f.debug_tuple("Broken").field(error).finish(),
            Self::CutOff(bytes) => f.debug_struct("CutOff").field("length", &bytes.len()).finish(),
            Self::BrokenPrelude { found, announced } => {
                f.debug_struct("BrokenPrelude").field("found", found).field("announced", announced).finish()
            }
            Self::TooLong { length, headers } => {
                f.debug_struct("TooLong").field("length", length).field("headers", headers).finish()
            }
            Self::Invalid(error, bytes) => {
                f.debug_struct("Invalid").field("error", error).field("length", &bytes.len()).finish()
            }
        }
    }
}

impl fmt::Display for FrameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(_) => f.write_str("the stream of events broke off"),
            Self::CutOff(bytes) => {
                write!(f, "the stream of events ended inside of a message, {} bytes behind its start", bytes.len())
            }
            Self::BrokenPrelude { found, announced } => write!(
                f,
                "the lengths of a message are not those that were sent: their CRC-32 is {found}, and the message says {announced}"
            ),
            Self::TooLong { length, headers } => {
                write!(f, "a message of {length} bytes, {headers} of them headers, is larger than any may be")
            }
            Self::Invalid(..) => f.write_str("a message of the stream could not be decoded"),
        }
    }
}

impl StdError for FrameFault {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Broken(error) => Some(error),
            Self::Invalid(error, _) => Some(error),
            Self::CutOff(_) | Self::BrokenPrelude { .. } | Self::TooLong { .. } => None,
        }
    }
}

/// A message that does not say what it is, or does not fit the model.
#[derive(Debug)]
pub(super) enum EventFault {
    /// A header that every message has is missing, or no text.
    NoHeader(&'static str),
    /// A kind of message that the specification does not have.
    UnknownKind(String),
    /// The value of an event, which has this name, does not fit the model.
    NotUnderstood(String, SerdeError),
}

impl fmt::Display for EventFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeader(name) => write!(f, "a message of the stream has no text in its header `{name}`"),
            Self::UnknownKind(kind) => write!(f, "a message of the stream is of the unknown kind `{}`", escaped(kind)),
            Self::NotUnderstood(name, _) => write!(f, "the event `{}` could not be read", escaped(name)),
        }
    }
}

impl StdError for EventFault {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NotUnderstood(_, error) => Some(error),
            Self::NoHeader(_) | Self::UnknownKind(_) => None,
        }
    }
}
