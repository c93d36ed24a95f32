//! What may go wrong with a stream of events, and what the caller is told. In: a table of answers that break in one way each, over
//! TLS and both versions of HTTP. Out: the good events before it, one error that says what happened, and the end.

use crate::server::Server;
use crate::{DisplayErrorContext, SOON, client, message, note};
use aws_smithy_eventstream::frame::write_message_to;
use mini_events::primitives::event_stream::Message;

/// How an answer ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Good,
    BrokenOff,
    Open,
}

/// A fault, the bytes behind two good events, how the answer ends, and a part of what is said; nothing where all is good.
type Row = (&'static str, Vec<u8>, End, Option<&'static str>);

fn bytes(message: &Message) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).expect("a message");
    bytes
}

/// A message with another byte at this place, from its start or, where it is negative, from its end.
fn changed(at: isize) -> Vec<u8> {
    let mut bytes = bytes(&note("third"));
    let at = if at < 0 { bytes.len().strict_sub(at.unsigned_abs()) } else { at.unsigned_abs() };
    bytes[at] ^= 1;
    bytes
}

fn cut(length: usize) -> Vec<u8> {
    bytes(&note("third"))[..length].to_vec()
}

fn table() -> Vec<Row> {
    let exception = message("exception", ":exception-type", "roomGone", r#"{"message": "it is gone"}"#);
    let unheard_of = message("exception", ":exception-type", "unheardOf", r#"{"message": "nobody knows"}"#);
    let unreadable = message("event", ":event-type", "detail", "{");
    let nameless = Message::new("x");
    let mut rows: Vec<Row> = vec![
        ("nothing", Vec::new(), End::Good, None),
        ("the connection ends between two messages", Vec::new(), End::BrokenOff, Some("")),
        ("the connection ends in a message", cut(20), End::BrokenOff, Some("")),
        ("a modelled error", bytes(&exception), End::Good, Some("it is gone")),
        ("an error that nobody knows", bytes(&unheard_of), End::Good, Some("nobody knows")),
        ("a payload that can't be read", bytes(&unreadable), End::Good, Some("detail")),
        ("a message without a type", bytes(&nameless), End::Good, Some(":message-type")),
        ("another checksum of the lengths", changed(8), End::Good, Some("crc-32")),
        ("a length that never comes", changed(1), End::Open, Some("crc-32")),
        ("another checksum of the message", changed(-1), End::Good, Some("checksum")),
        ("another byte in the payload", changed(-5), End::Good, Some("checksum")),
        ("a page of a proxy", b"<html><body>Bad gateway</body></html>".to_vec(), End::Good, Some("")),
        ("a message of 4 GB", [0xff; 16].to_vec(), End::Good, Some("")),
    ];
    // Cut at every byte.
    rows.extend(
        (1..bytes(&note("third")).len()).map(|length| -> Row {
            ("the body ends in a message", cut(length), End::Good, Some("inside of a message"))
        }),
    );
    rows
}

#[tokio::test]
async fn each_fault_is_one_error_after_the_good_events() {
    for protocol in ["h2", "http/1.1"] {
        let mut server = Server::start(&[protocol]).await;
        let client = client(&server);
        for (fault, rest, end, told) in table() {
            let call = tokio::spawn(client.watch().room("r").send());
            let mut request = server.accept().await;
            let answer = request.answer(200, &[("x-amzn-requestid", "r-1")]);
            let mut output = call.await.expect("no panic").expect("an answer");
            answer.messages(&[note("first"), note("second")]).await.expect("the client takes it");
            for expected in ["first", "second"] {
                let heard = output.happenings.recv().await.expect("a good event").expect("an event");
                assert_eq!(heard.as_note().expect("that event").text(), Some(expected), "{fault}");
            }
            if !rest.is_empty() {
                answer.bytes(rest).await.expect("the client takes it");
            }
            let mut open = None;
            match end {
                End::Good => drop(answer),
                End::BrokenOff => answer.break_off().await,
                End::Open => open = Some(answer),
            }
            let next = tokio::time::timeout(SOON, output.happenings.recv()).await.expect("no fault hangs");
            match told {
                None => assert!(next.expect("a good end").is_none(), "{fault}"),
                Some(part) => {
                    let error = next.expect_err(fault);
                    let text = DisplayErrorContext(&error).to_string();
                    assert!(text.to_lowercase().contains(part), "{fault}: {text}");
                    let after = output.happenings.recv().await;
                    assert!(matches!(after, Ok(None)), "over is over: {fault}");
                }
            }
            drop(open);
        }
        assert!(!server.has_more(), "a stream that has begun is not asked for again");
    }
}
