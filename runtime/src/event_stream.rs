//! Streams of events: operations that answer with events as they happen, or are sent them. Comes in: a body made of messages,
//! or the caller's events. Goes out: values of a generated union, one after the other, or the error that the service ended the
//! stream with; or the body of a request. Frames and signatures are the official crates', payloads the client's protocol's.
//!
//! Source: Smithy 2.0, "Event streams"; "Amazon Event Stream Specification".

pub(crate) mod call;
mod event;
mod fault;
mod frames;
mod header;
mod message;
mod payload;
mod receiver;
pub(crate) mod sender;
mod source;
mod unknown;
mod write;

pub use call::EventOutput;
pub use event::{EventError, ReadEvent};
pub use message::write_message;
pub use receiver::EventReceiver;
pub use sender::{EventInput, no_events};
pub use source::EventSource;
pub use unknown::UnknownEvent;
pub use write::{WriteEvent, refuse_unknown};

pub use aws_smithy_http::event_stream::EventStreamSender;
pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};
pub use aws_smithy_types::str_bytes::StrBytes;
