//! [`EventReceiver`]: the events of an answer, one after the other. Comes in: an [`EventSource`]. Goes out: typed events, by
//! `recv()` as the official clients have it, or as a `Stream`. It takes from the body what it needs for the next event, so
//! that a caller who does not ask keeps the service waiting.

use super::event::{EventError, EventFormat, ReadEvent, Received, is_initial_response};
use super::frames::Frames;
use super::source::EventSource;
use crate::wire::shape::{ReadShape, WriteShape};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::event_stream::{Message, RawMessage};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What a stream gives for each event.
type Next<T, E> = Result<T, SdkError<E, RawMessage>>;

/// Receives the events of an answer, each a `T`, until the service ends the stream, or ends it with an error `E`.
///
/// It is a [`Stream`] too. To drop it is to close the stream.
pub struct EventReceiver<T, E> {
    /// Nothing where the receiver is a stand-in, or has ended.
    source: Option<(Frames, EventFormat)>,
    /// A message that was taken from the body too early.
    kept: Option<Message>,
    types: PhantomData<fn() -> (T, E)>,
}

impl<T, E> From<EventSource> for EventReceiver<T, E> {
    fn from(source: EventSource) -> Self {
        Self { source: Some((source.frames, source.format)), kept: None, types: PhantomData }
    }
}

/// A stream without events.
impl<T, E> Default for EventReceiver<T, E> {
    fn default() -> Self {
        Self { source: None, kept: None, types: PhantomData }
    }
}

impl<T: ReadEvent, E: EventError> EventReceiver<T, E> {
    /// Waits for the next event; `None` where the service has ended the stream.
    ///
    /// It may be given up at any time, as in a `select!`: no event is lost.
    ///
    /// # Errors
    /// * `ServiceError`: the service ended the stream with an error.
    /// * `ResponseError`: what was received is no message, or does not fit the model.
    /// * `DispatchFailure`: the connection broke.
    ///
    /// The stream is over then: after an error there are no more events.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        poll_fn(|context| self.poll_recv(context)).await.transpose()
    }

    /// The message with what the operation answers beside its events, if that is the first; and how it is read.
    pub(super) async fn recv_initial(&mut self) -> Result<Option<(Message, EventFormat)>, SdkError<E, RawMessage>> {
        let message = poll_fn(|context| self.poll_message(context)).await.transpose()?;
        let Some((message, (_, format))) = message.zip(self.source.as_ref()) else { return Ok(None) };
        if is_initial_response(&message) {
            return Ok(Some((message, format.clone())));
        }
        self.kept = Some(message);
        Ok(None)
    }

    fn poll_recv(&mut self, context: &mut Context<'_>) -> Poll<Option<Next<T, E>>> {
        loop {
            let Some(message) = ready!(self.poll_message(context)) else { return Poll::Ready(None) };
            let read = message.and_then(|message| match &self.source {
                Some((_, format)) => format.read::<T, E>(message).map(Some),
                None => Ok(None),
            });
            match read {
                Ok(Some(Received::Event(event))) => return Poll::Ready(Some(Ok(event))),
                // Of an operation that has nothing to answer beside its events.
                Ok(Some(Received::InitialResponse)) => {}
                Ok(None) => return Poll::Ready(None),
                Err(error) => {
                    self.source = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    fn poll_message(&mut self, context: &mut Context<'_>) -> Poll<Option<Next<Message, E>>> {
        if let Some(message) = self.kept.take() {
            return Poll::Ready(Some(Ok(message)));
        }
        let Some((frames, format)) = &mut self.source else { return Poll::Ready(None) };
        let message = ready!(frames.poll_next(context));
        let is_secret = format.is_secret;
        if !matches!(message, Some(Ok(_))) {
            self.source = None;
        }
        Poll::Ready(message.map(|message| message.map_err(|fault| fault.into_sdk_error(is_secret))))
    }
}

impl<T: ReadEvent, E: EventError> Stream for EventReceiver<T, E> {
    type Item = Result<T, SdkError<E, RawMessage>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_recv(context)
    }
}

/// What is received is not shown.
impl<T, E> fmt::Debug for EventReceiver<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventReceiver").field("is_over", &self.source.is_none()).finish_non_exhaustive()
    }
}

/// A stand-in, which gets its events when all else of the answer has been read: no protocol has them where members are.
#[doc(hidden)]
impl<T, E> ReadShape for EventReceiver<T, E> {
    fn read(de: &mut dyn ShapeDeserializer, _: &Schema<'_>) -> Result<Self, SerdeError> {
        de.skip_value()?;
        Ok(Self::default())
    }
}

/// Left out: a stream is read once, and by its receiver.
#[doc(hidden)]
impl<T, E> WriteShape for EventReceiver<T, E> {
    fn write(&self, _: &mut dyn ShapeSerializer, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}
