//! The body of an answer: whole, or half of it and then the end of the connection.

use hyper::body::{Body, Bytes, Frame, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::Sleep;

/// How long a cut answer waits before its connection ends, so that what came before is sent.
const FLUSH: Duration = Duration::from_millis(30);

/// That a connection ends on purpose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is dropped")
    }
}

impl std::error::Error for Dropped {}

/// Bytes to send.
#[derive(Debug)]
pub(super) struct Sent {
    bytes: Bytes,
    /// How many bytes are announced.
    announced: u64,
    /// Runs when there is less than was announced.
    end: Option<Pin<Box<Sleep>>>,
}

impl Sent {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self { announced: bytes.len() as u64, bytes: bytes.into(), end: None }
    }

    pub(super) fn half(mut bytes: Vec<u8>) -> Self {
        let announced = bytes.len() as u64;
        bytes.truncate(bytes.len() / 2);
        Self { announced, bytes: bytes.into(), end: Some(Box::pin(tokio::time::sleep(FLUSH))) }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        let Some(end) = &mut self.end else { return Poll::Ready(None) };
        ready!(end.as_mut().poll(context));
        Poll::Ready(Some(Err(Dropped)))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty() && self.end.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(if self.end.is_some() { self.announced } else { self.bytes.len() as u64 })
    }
}
