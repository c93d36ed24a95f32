//! Operations with streams of events, by number, and answers that they may get.
//!
//! In: an answer. Out: the length of what was shown, so that nothing is left out as unused. A stream is read to its
//! end, which it must have.

use crate::frames::message;
use crate::streams::StreamAnswer;
use futures_util::stream;
use mini_events::error::DisplayErrorContext;
use mini_events::primitives::event_stream::EventStreamSender;
use std::fmt::Debug;

/// How many operations there are.
pub const OPERATIONS: usize = 5;

/// More events than any body of 64 KiB has.
const MANY: usize = 5_000;

/// Bodies of answers: number of the operation, messages one after the other.
pub fn answers() -> Vec<(u8, Vec<u8>)> {
    let event = |name: &str, payload: &[u8]| message(&[(":message-type", "event"), (":event-type", name)], payload);
    let failed = |name: &str, payload: &[u8]| {
        message(&[(":message-type", "exception"), (":exception-type", name)], payload)
    };
    let error = message(&[(":message-type", "error"), (":error-code", "c"), (":error-message", "m")], b"");
    let all: Vec<u8> = [
        event("note", b"hello"),
        event("everything", br#"{"text": "t", "count": 1}"#),
        event("detail", br#"{"text": "t"}"#),
        event("sums", br#"{"a": 1}"#),
        event("bare", b"\x00\x01"),
        event("nothing", b""),
        event("password", br#""secret""#),
        event("unheardOf", br#"{"x": [1]}"#),
    ]
    .concat();
    let mut bodies = vec![
        (0, all.clone()),
        (0, [event("note", b"x"), failed("roomGone", br#"{"message": "m"}"#)].concat()),
        (0, failed("unheardOf", br#"{"message": "m"}"#)),
        (0, error),
        (1, all),
    ];
    let initial = b"\xa2\x65topic\x61t\x69listeners\x03";
    for operation in 2..5 {
        bodies.push((operation, [event("initial-response", initial), event("note", b"x"), event("nothing", b"")].concat()));
        bodies.push((operation, event("detail", b"\xa1\x64text\x61t")));
        bodies.push((operation, failed("roomGone", b"\xa1\x67message\x61m")));
    }
    bodies
}

/// Reads a stream to its end.
macro_rules! heard {
    ($output:expr) => {
        match $output {
            Ok(mut output) => {
                let mut length = format!("{output:?}").len();
                let mut count = 0;
                loop {
                    match output.happenings.recv().await {
                        Ok(Some(event)) => length += format!("{event:?}").len(),
                        Ok(None) => break,
                        Err(error) => {
                            length += failed(&error);
                            let after = output.happenings.recv().await;
                            assert!(matches!(after, Ok(None)), "over is over");
                            break;
                        }
                    }
                    count += 1;
                    assert!(count < MANY, "the stream does not end");
                }
                length
            }
            Err(error) => failed(&error),
        }
    };
}

/// Calls an operation and does with the answer what programs do.
pub async fn call(answer: StreamAnswer) -> usize {
    const URL: &str = "https://events.example";
    let bound = || mini_events::Client::from_conf(answer.config(URL));
    let rpc = || mini_talks::Client::from_conf(answer.config(URL));
    match answer.operation % OPERATIONS {
        0 => heard!(bound().watch().room("r").send().await),
        1 => heard!(bound().talk().room("r").sayings(no_sayings()).send().await),
        2 => heard!(rpc().listen().topic("t").send().await),
        3 => heard!(rpc().follow().send().await),
        _ => heard!(rpc().discuss().topic("t").sayings(no_more_sayings()).send().await),
    }
}

fn no_sayings() -> EventStreamSender<mini_events::types::Sayings, mini_events::types::error::SayingsError> {
    EventStreamSender::from(stream::empty())
}

fn no_more_sayings() -> EventStreamSender<mini_talks::types::Sayings, mini_talks::types::error::SayingsError> {
    EventStreamSender::from(stream::empty())
}

fn failed<E: std::error::Error + Debug>(error: &E) -> usize {
    format!("{error:?} {}", DisplayErrorContext(error)).len()
}
