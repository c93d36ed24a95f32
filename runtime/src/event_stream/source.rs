//! What a stream of events is made of. Comes in: the body of an answer, and how it is to be read. Goes out: a source that
//! becomes an [`EventReceiver`](super::EventReceiver) of whichever events the operation has.

use super::event::EventFormat;
use super::frames::Frames;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use std::fmt;

/// The body of an answer whose events have no types yet.
pub struct EventSource {
    pub(super) frames: Frames,
    pub(super) format: EventFormat,
}

impl EventSource {
    /// The events of a body, whose payloads are as this protocol writes them.
    pub fn new(body: SdkBody, protocol: SharedClientProtocol) -> Self {
        let format = EventFormat { protocol, request_id: None, is_secret: false };
        Self { frames: Frames::of(ByteStream::new(body)), format }
    }

    /// The ID of the request, which errors in the stream have then, too.
    pub fn with_request_id(mut self, request_id: Option<&str>) -> Self {
        self.format.request_id = request_id.map(str::to_owned);
        self
    }

    /// Keeps what is received out of errors.
    pub fn with_secrets(mut self, is_secret: bool) -> Self {
        self.format.is_secret = is_secret;
        self
    }
}

impl fmt::Debug for EventSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSource").field("format", &self.format).finish_non_exhaustive()
    }
}
