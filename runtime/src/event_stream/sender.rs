//! A request whose body is a stream of events. Comes in: the caller's events and what the protocol wrote of the rest of the
//! input. Goes out: a body that makes a signed message of each event when the connection asks for it, so that a connection that
//! is slow keeps the caller's stream waiting. What a message looks like is `message.rs`'s, how it is signed the official
//! signer's.
//!
//! Source: Smithy 2.0, "Event streams"; "Amazon Event Stream Specification"; Amazon Transcribe, "Signing events".

use super::call::is_whole_body;
use super::message::{initial_request, write_message};
use super::write::WriteEvent;
use crate::call::operation::Operation;
use crate::wire::shape::{ReadShape, WriteShape};
use aws_smithy_eventstream::frame::{DeferredSigner, DeferredSignerSender, SignMessage, write_message_to};
use aws_smithy_eventstream::message_size_hint::MessageSizeHint;
use aws_smithy_http::event_stream::EventStreamSender;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::Message;
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame};
use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// What a request says that its body is.
const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// An operation that is sent events.
pub trait EventInput: Operation {
    /// The events.
    type Event: WriteEvent;
    /// What may go wrong in the caller's stream.
    type EventError: StdError + Send + Sync + 'static;

    /// The member that is the stream.
    fn events(input: &mut Self::Input) -> &mut EventStreamSender<Self::Event, Self::EventError>;
}

/// What makes a body of the events of an input.
pub(crate) type MakeBody = Box<dyn FnOnce(SharedClientProtocol, DeferredSigner, Option<Message>) -> SdkBody>;

/// Takes the events out of an input.
pub(crate) fn take_events<O: EventInput>(input: &mut Input) -> Option<MakeBody> {
    let events = O::events(input.downcast_mut::<O::Input>()?);
    let events = std::mem::replace(events, no_events()).into_inner();
    Some(Box::new(move |protocol, signer, initial| {
        SdkBody::from_body_1_x(EventBody { events: Some(events), initial, protocol, signer })
    }))
}

/// A stream that ends at once.
#[doc(hidden)]
pub fn no_events<T, E>() -> EventStreamSender<T, E>
where
    T: Send + Sync + 'static,
    E: StdError + Send + Sync + 'static,
{
    EventStreamSender::from(NoEvents(std::marker::PhantomData))
}

struct NoEvents<T>(std::marker::PhantomData<fn() -> T>);

impl<T> Stream for NoEvents<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(None)
    }
}

/// Makes events the body of a request. The members beside them are the first message, where the protocol has no other place
/// for them. Gives what the signer of the request hands its signature to.
pub(crate) fn put_events(
    make_body: MakeBody,
    request: &mut HttpRequest,
    input: &Schema<'_>,
    protocol: SharedClientProtocol,
) -> DeferredSignerSender {
    let written = std::mem::replace(request.body_mut(), SdkBody::taken());
    let initial = (!is_whole_body(input)).then(|| initial_request(written.bytes().unwrap_or_default(), &protocol));
    let (signer, sender) = DeferredSigner::new();
    *request.body_mut() = make_body(protocol, signer, initial);
    request.headers_mut().remove("content-length");
    request.headers_mut().insert("content-type", MEDIA_TYPE);
    sender
}

/// Says that an answer of events is welcome, where a request says what is.
pub(crate) fn accept_events(request: &mut HttpRequest) {
    if let Some(accept) = request.headers().get("accept").map(|accept| format!("{MEDIA_TYPE}, {accept}")) {
        request.headers_mut().insert("accept", accept);
    }
}

/// A caller's events.
type Events<T, E> = Pin<Box<dyn Stream<Item = Result<T, E>> + Send + Sync>>;

/// A body of messages.
struct EventBody<T, E> {
    /// Nothing when the last message has been made.
    events: Option<Events<T, E>>,
    initial: Option<Message>,
    protocol: SharedClientProtocol,
    signer: DeferredSigner,
}

impl<T, E> EventBody<T, E> {
    /// The bytes of a message, with its signature where the request has one.
    fn encode(&mut self, message: Message) -> Result<Frame<Bytes>, BoxError> {
        encode(&self.signer.sign(message)?)
    }
}

fn encode(message: &Message) -> Result<Frame<Bytes>, BoxError> {
    let mut bytes = Vec::with_capacity(message.size_hint());
    write_message_to(message, &mut bytes)?;
    Ok(Frame::data(bytes.into()))
}

impl<T: WriteEvent, E: StdError + Send + Sync + 'static> Body for EventBody<T, E> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let body = self.get_mut();
        if let Some(initial) = body.initial.take() {
            return Poll::Ready(Some(body.encode(initial)));
        }
        let Some(events) = &mut body.events else { return Poll::Ready(None) };
        let frame = match ready!(events.as_mut().poll_next(context)) {
            Some(Ok(event)) => {
                let message = write_message(&event, &body.protocol);
                Some(message.map_err(BoxError::from).and_then(|message| body.encode(message)))
            }
            Some(Err(error)) => Some(Err(error.into())),
            None => {
                body.events = None;
                // An empty message tells the service that nothing is missing at the end.
                body.signer.sign_empty().map(|message| encode(&message?))
            }
        };
        if matches!(frame, Some(Err(_))) {
            body.events = None;
        }
        Poll::Ready(frame)
    }
}

/// Left out: a stream is the body itself, and no part of it.
#[doc(hidden)]
impl<T, E> WriteShape for EventStreamSender<T, E> {
    fn write(&self, _: &mut dyn ShapeSerializer, _: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// A stream of nothing: events are no part of a value that is kept.
#[doc(hidden)]
impl<T, E> ReadShape for EventStreamSender<T, E>
where
    T: Send + Sync + 'static,
    E: StdError + Send + Sync + 'static,
{
    fn read(de: &mut dyn ShapeDeserializer, _: &Schema<'_>) -> Result<Self, SerdeError> {
        de.skip_value()?;
        Ok(no_events())
    }
}
