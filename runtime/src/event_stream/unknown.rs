//! An event that the model does not have, kept. Comes in: a message. Goes out: its name and its bytes.

use aws_smithy_types::Blob;
use aws_smithy_types::event_stream::{Header, Message};
use std::fmt;

/// An event that this version of the crate does not know: its name, its headers and its bytes.
///
/// `Debug` hides what it holds, since nothing says whether that is sensitive.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct UnknownEvent {
    name: String,
    message: Message,
}

impl UnknownEvent {
    pub(super) fn new(name: &str, message: &Message) -> Self {
        Self { name: name.to_owned(), message: message.clone() }
    }

    /// The event's name on the wire: the header `:event-type`.
    pub fn event_type(&self) -> &str {
        &self.name
    }

    /// The headers of its message.
    pub fn headers(&self) -> &[Header] {
        self.message.headers()
    }

    /// The payload of its message, as it came.
    pub fn payload(&self) -> Blob {
        Blob::from_maybe_shared(self.message.payload().clone())
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent").field("event_type", &self.name).finish_non_exhaustive()
    }
}
