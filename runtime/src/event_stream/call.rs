//! Streams of events in a call. Comes in: the types of an operation. Goes out: functions without them, which the plugin of all
//! operations executes: events are taken out of an input and become the body of the request, the body of the answer becomes the
//! stream in the output.

use super::event::{EventError, ReadEvent};
use super::payload::MessageReader;
use super::receiver::EventReceiver;
use super::sender::{EventInput, MakeBody, accept_events, put_events, take_events};
use super::source::EventSource;
use crate::call::operation::{Operation, OperationOutput};
use crate::protocol::Protocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::event_stream::Message;
use std::future::Future;
use std::pin::Pin;

/// An operation that answers with events.
pub trait EventOutput: Operation {
    /// The events.
    type Event: ReadEvent;
    /// What they may end with.
    type EventError: EventError;

    /// The member that is the stream.
    fn events(output: &mut Self::Output) -> &mut EventReceiver<Self::Event, Self::EventError>;
}

/// An output that may have to wait for its members.
pub(crate) type FinishedOutput = Pin<Box<dyn Future<Output = Result<Output, SdkError<Error, HttpResponse>>> + Send>>;

/// What an operation does with its events, if it has some.
#[derive(Clone, Copy)]
pub(crate) struct EventCalls {
    take: Option<fn(&mut Input) -> Option<MakeBody>>,
    attach: Option<fn(&mut Output, EventSource)>,
    finish: Option<fn(Output) -> FinishedOutput>,
}

impl EventCalls {
    /// No events.
    pub(crate) const NONE: Self = Self { take: None, attach: None, finish: None };

    /// The same, for an operation that is sent events.
    pub(crate) const fn with_input<O: EventInput>(mut self) -> Self {
        self.take = Some(take_events::<O>);
        self
    }

    /// The same, for an operation that answers with events.
    pub(crate) const fn with_output<O: EventOutput>(mut self) -> Self {
        self.attach = Some(attach_events::<O>);
        self.finish = Some(finish_output::<O>);
        self
    }

    /// Whether requests are streams of events.
    pub(crate) fn has_input(&self) -> bool {
        self.take.is_some()
    }

    /// Whether answers are streams of events.
    pub(crate) fn has_output(&self) -> bool {
        self.attach.is_some()
    }

    /// Takes the events out of an input.
    pub(crate) fn take(&self, input: &mut Input) -> Option<MakeBody> {
        self.take.and_then(|take| take(input))
    }

    /// Makes a request one of events: what its body is, and what answer is welcome.
    ///
    /// # Errors
    /// If the protocol knows no events.
    pub(crate) fn finish_request(
        &self,
        events: Option<MakeBody>,
        request: &mut HttpRequest,
        input: &Schema<'_>,
        protocol: &Protocol,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(events) = events {
            let signer = put_events(events, request, input, protocol.codec().clone());
            cfg.interceptor_state().store_put(signer);
        }
        if self.has_output() {
            accept_events(request);
        }
        Ok(())
    }

    /// Reads an output by the head of its answer, and puts the body into it as a stream of events.
    ///
    /// # Errors
    /// If the head does not fit the model.
    pub(crate) fn read_output(
        &self,
        response: &mut HttpResponse,
        (protocol, schema, cfg): (&Protocol, &'static Schema<'static>, &ConfigBag),
        (request_id, is_secret): (Option<&str>, bool),
        read: impl Fn(&mut dyn ShapeDeserializer) -> Result<Output, SerdeError>,
    ) -> Result<Output, SerdeError> {
        let mut output = if is_whole_body(schema) {
            protocol.read_head(response, schema, cfg, |de| read(de))?
        } else {
            // All members are in a message, which may come later.
            read_message(&Message::new(""), protocol.codec(), &read)?
        };
        if let Some(attach) = self.attach {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            let source = EventSource::new(body, protocol.codec().clone());
            attach(&mut output, source.with_request_id(request_id).with_secrets(is_secret));
        }
        Ok(output)
    }

    /// The output with the members that come in its first message.
    pub(crate) async fn finish_output(&self, output: Output) -> Result<Output, SdkError<Error, HttpResponse>> {
        match self.finish {
            Some(finish) => finish(output).await,
            None => Ok(output),
        }
    }
}

/// Whether the events are all that the body of a message has.
pub(super) fn is_whole_body(schema: &Schema<'_>) -> bool {
    schema.members().iter().any(|member| member.streaming() && member.http_payload().is_some())
}

fn read_message<T>(
    message: &Message,
    protocol: &aws_smithy_schema::protocol::SharedClientProtocol,
    read: impl Fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<T, SerdeError> {
    let none = || SerdeError::unsupported("the protocol reads no events");
    let codec = protocol.payload_codec().ok_or_else(none)?;
    read(&mut MessageReader { message, codec })
}

fn attach_events<O: EventOutput>(output: &mut Output, source: EventSource) {
    if let Some(output) = output.downcast_mut::<O::Output>() {
        *O::events(output) = source.into();
    }
}

fn finish_output<O: EventOutput>(mut output: Output) -> FinishedOutput {
    let schema = O::Output::schema();
    // An operation with nothing to answer beside its events need not wait for the first of them.
    let may_wait = !is_whole_body(schema) && schema.members().iter().any(|member| !member.streaming());
    let events = output.downcast_mut::<O::Output>().map(|output| std::mem::take(O::events(output)));
    let Some(mut events) = events else { return Box::pin(std::future::ready(Ok(output))) };
    Box::pin(async move {
        let first = if may_wait { events.recv_initial().await.map_err(not_finished)? } else { None };
        if let Some((message, format)) = first {
            let request_id = format.request_id.as_deref();
            let read = read_message(&message, &format.protocol, |de| O::Output::read(de, request_id));
            output = Output::erase(read.map_err(not_finished)?);
        }
        if let Some(output) = output.downcast_mut::<O::Output>() {
            *O::events(output) = events;
        }
        Ok(output)
    })
}

/// An error of the first message. The answer that it belongs to is a stream, and not at hand any more.
fn not_finished(error: impl Into<BoxError>) -> SdkError<Error, HttpResponse> {
    let error = error.into();
    match 200.try_into() {
        Ok(status) => SdkError::response_error(error, HttpResponse::new(status, SdkBody::taken())),
        Err(_) => SdkError::construction_failure(error),
    }
}
