//! A body cut into its messages. Comes in: bytes, in pieces of any size. Goes out: whole messages, by the official decoder,
//! or why the body is no stream of them. Does not know what a message says.
//!
//! Source: "Amazon Event Stream Specification", "Message encoding".

use super::fault::FrameFault;
use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::event_stream::Message;
use bytes::{Buf, BytesMut};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The bytes of a message before its headers: its length, that of its headers, the checksum of both.
const PRELUDE: usize = 12;

/// The bytes of a message that are neither headers nor payload.
const FRAME: usize = PRELUDE + 4;

/// The most bytes that headers may have, as botocore has it.
const MAX_HEADERS: usize = 128 * 1024;

/// The most bytes that a payload may have, as botocore has it.
const MAX_PAYLOAD: usize = 24 * 1024 * 1024;

/// The messages of a body.
#[derive(Debug)]
pub(super) struct Frames {
    body: ByteStream,
    buffer: BytesMut,
    is_over: bool,
}

impl Frames {
    /// The messages of this body.
    pub(super) fn of(body: ByteStream) -> Self {
        Self { body, buffer: BytesMut::new(), is_over: false }
    }

    /// Nothing more is taken from the body.
    pub(super) fn stop(&mut self) {
        self.is_over = true;
        self.buffer = BytesMut::new();
        self.body = ByteStream::default();
    }

    /// The next message; `None` after the last one, and after an error.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Message, FrameFault>>> {
        loop {
            if self.is_over {
                return Poll::Ready(None);
            }
            match self.take_message() {
                Ok(Some(message)) => return Poll::Ready(Some(Ok(message))),
                Ok(None) => {}
                Err(fault) => {
                    self.stop();
                    return Poll::Ready(Some(Err(fault)));
                }
            }
            let fault = match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(piece)) => {
                    self.buffer.extend_from_slice(&piece);
                    continue;
                }
                Some(Err(error)) => Some(FrameFault::Broken(error)),
                None if self.buffer.is_empty() => None,
                None => Some(FrameFault::CutOff(std::mem::take(&mut self.buffer).freeze())),
            };
            self.stop();
            return Poll::Ready(fault.map(Err));
        }
    }

    /// The first message of what has come, if all of it has.
    fn take_message(&mut self) -> Result<Option<Message>, FrameFault> {
        let Some(mut prelude) = self.buffer.get(..PRELUDE) else { return Ok(None) };
        let (length, headers) = (prelude.get_u32() as usize, prelude.get_u32() as usize);
        // Before anything is waited for: a length that is not the one that was sent may never be reached.
        check_prelude(&self.buffer)?;
        // What makes no sense, the decoder says. It waits for all bytes first, which may be more than are good.
        if is_too_long(length, headers) {
            return Err(FrameFault::TooLong { length, headers });
        }
        if self.buffer.len() < length.max(FRAME) {
            return Ok(None);
        }
        let mut message = self.buffer.split_to(length.max(FRAME)).freeze();
        let bytes = message.clone();
        read_message_from(&mut message).map(Some).map_err(|error| FrameFault::Invalid(error, bytes))
    }
}

/// Whether a message is larger than any may be.
fn is_too_long(length: usize, headers: usize) -> bool {
    headers > MAX_HEADERS
        || length > FRAME + MAX_PAYLOAD + MAX_HEADERS
        || length.saturating_sub(headers + FRAME) > MAX_PAYLOAD
}

/// Whether the lengths are those that were sent.
fn check_prelude(buffer: &[u8]) -> Result<(), FrameFault> {
    let (lengths, mut sum) = buffer.split_at_checked(PRELUDE - 4).unwrap_or((buffer, &[]));
    let (found, announced) = (crate::protocol::crc32(lengths), sum.try_get_u32().unwrap_or_default());
    if found == announced { Ok(()) } else { Err(FrameFault::BrokenPrelude { found, announced }) }
}

#[cfg(test)]
mod tests;
