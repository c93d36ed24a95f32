//! Inputs and outputs with streams as Rust values: built before they are sent, with what is required, by the feature `serde`.

use super::server::Step;
use super::start;
use mini_rest::operation::dub_recording::{DubRecordingInput, DubRecordingOutput};
use mini_rest::operation::get_recording::GetRecordingOutput;
use mini_rest::operation::put_recording::{PutRecordingInput, PutRecordingRequired};
use mini_rest::primitives::ByteStream;
use serde_json::json;

/// A step that answers with success to this body.
fn take(expected: &'static [u8]) -> Step {
    Box::new(move |exchange| {
        assert_eq!(exchange.read_body(), expected);
        exchange.answer("200 OK", "", br#"{"id": "r-1"}"#);
    })
}

#[tokio::test]
async fn an_input_is_built_before_it_is_sent() {
    let (client, _server) = start([take(b"one"), take(b"two"), take(b"three")]);
    let input = |text: &'static [u8]| {
        let input = PutRecordingInput::builder().shelf(1).path("a").audio(ByteStream::from_static(text));
        input.build().expect("it is complete")
    };
    assert_eq!(input(b"one").audio().bytes(), Some(b"one".as_slice()));
    client.send(input(b"one")).await.expect("an answer");
    client.put_recording().with_input(input(b"two")).call().await.expect("an answer");
    let required = PutRecordingRequired { shelf: 1, path: "a".into(), audio: ByteStream::from_static(b"three") };
    client.request(required).call().await.expect("an answer");
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let input = DubRecordingInput::builder().voice("low").audio(ByteStream::from_static(b"a secret"));
    let text = format!("{input:?} {:?}", input);
    assert!(text.contains("audio: \"*** Sensitive Data Redacted ***\"") && !text.contains("97"), "{text}");
}

/// As in the official crates, a stream is no part of a value that is written.
#[test]
fn serde_leaves_a_stream_out_and_reads_one_from_bytes() {
    let input = PutRecordingInput::builder().shelf(1).path("a").audio(ByteStream::from_static(b"voice"));
    let written = serde_json::to_value(input.build().expect("it is complete")).expect("it can be written");
    assert_eq!(written, json!({"shelf": 1, "path": "a"}));
    let read: PutRecordingInput = serde_json::from_value(written).expect("it is complete without its stream");
    assert_eq!(read.audio().bytes(), Some(b"".as_slice()));
    let read: GetRecordingOutput =
        serde_json::from_value(json!({"audio": "dm9pY2U=", "edition": 1})).expect("it is one");
    assert_eq!((read.audio().bytes(), read.edition()), (Some(b"voice".as_slice()), Some(1)));
    let output = DubRecordingOutput::builder().audio(ByteStream::from_static(b"a secret")).build();
    assert_eq!(serde_json::to_value(output).expect("it can be written"), json!({}));
}
