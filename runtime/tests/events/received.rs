//! Events as they are received: members from headers and payload, in all protocols.
use super::messages::{client, encode, event, one, protocols, receiver, response_of, text, watch};
use aws_smithy_types::body::SdkBody;
use events::primitives::event_stream::{EventReceiver, Header, HeaderValue, Message};
use events::primitives::{Blob, DateTime};
use events::types::error::HappeningsError;
use events::types::{Happenings, Mood};
use ferrosmith_runtime::event_stream::EventSource;
use futures_util::{StreamExt, TryStreamExt};

/// `{"names": ["a", "b"], "mood": "loud", "parts": {"name": "p"}, "total": 5}` in a protocol.
fn sums(protocol: &str) -> Vec<u8> {
    match protocol {
        "restXml" => {
            b"<sums><names><member>a</member><member>b</member></names><mood>loud</mood><parts><name>p</name></parts>\
            <total>5</total></sums>"
                .to_vec()
        }
        // RFC 8949: a map of four, its keys and values one behind the other.
        "rpcv2Cbor" => [
            b"\xa4\x65names\x82\x61a\x61b".as_slice(),
            b"\x64mood\x64loud",
            b"\x65parts\xa1\x64name\x61p",
            b"\x65total\x05",
        ]
        .concat(),
        _ => br#"{"names": ["a", "b"], "mood": "loud", "parts": {"name": "p"}, "total": 5}"#.to_vec(),
    }
}

#[tokio::test]
async fn members_come_from_payloads_of_every_protocol() {
    for (name, protocol) in protocols() {
        let message = event("sums", sums(name)).add_header(text("source", "s"));
        let received = receiver(&protocol, &[message]).recv().await.expect(name).expect("an event");
        let sums = received.as_sums().expect(name);
        assert_eq!(
            (sums.source(), sums.names(), sums.mood(), sums.total()),
            (Some("s"), ["a".to_owned(), "b".to_owned()].as_slice(), Some(&Mood::Loud), 5)
        );
        assert_eq!(sums.parts().map(|parts| parts.name()), Some("p"), "{name}");
    }
}

#[tokio::test]
async fn members_come_from_headers_of_every_type() {
    let header = |name: &'static str, value| Header::new(name, value);
    let message = event("everything", b"\0\xff".as_slice())
        .add_header(header("flag", HeaderValue::Bool(true)))
        .add_header(header("tiny", HeaderValue::Byte(-1)))
        .add_header(header("small", HeaderValue::Int16(-2)))
        .add_header(header("number", HeaderValue::Int32(-3)))
        .add_header(header("large", HeaderValue::Int64(-4)))
        .add_header(text("text", "ä"))
        .add_header(header("bytes", HeaderValue::ByteArray(vec![1_u8, 2].into())))
        .add_header(header("at", HeaderValue::Timestamp(DateTime::from_millis(1_500))))
        .add_header(text("mood", "calm"))
        .add_header(text("other", "is nobody's"));
    let received = one(message).await;
    let all = received.as_everything().expect("that event");
    assert_eq!(
        (all.flag(), all.tiny(), all.small(), all.number(), all.large()),
        (Some(true), Some(-1), Some(-2), Some(-3), Some(-4))
    );
    assert_eq!((all.text(), all.bytes()), (Some("ä"), Some(&Blob::new([1_u8, 2]))));
    assert_eq!((all.at(), all.mood()), (Some(&DateTime::from_millis(1_500)), Some(&Mood::Calm)));
    assert_eq!(all.body(), Some(&Blob::new([0_u8, 255])));
}

#[tokio::test]
async fn a_whole_number_may_come_in_more_bytes_than_it_needs_and_never_in_too_many() {
    let large = |value| event("everything", "").add_header(Header::new("tiny", HeaderValue::Int64(value)));
    assert_eq!(one(large(-128)).await.as_everything().expect("that event").tiny(), Some(-128));
    let mut happenings = watch(&[large(128)]).await.happenings;
    let error = happenings.recv().await.expect_err("it has no room");
    let cause = std::error::Error::source(&error).and_then(|cause| cause.source()).map(ToString::to_string);
    assert_eq!(cause.as_deref(), Some("at everything.tiny: type mismatch: the header `tiny` is no byte"));
}

#[tokio::test]
async fn a_payload_is_bytes_text_or_a_structure() {
    let note = one(event("note", "Grüße").add_header(text("author", "me"))).await;
    let note = note.as_note().expect("that event");
    assert_eq!((note.text(), note.author()), (Some("Grüße"), Some("me")));
    let detail = one(event("detail", r#"{"name": "n", "count": 2}"#)).await;
    let parts = detail.as_detail().expect("that event").parts().expect("a payload").clone();
    assert_eq!((parts.name(), parts.count()), ("n", Some(2)));
    // Nothing is no structure, and is empty text.
    assert_eq!(one(event("detail", "")).await.as_detail().expect("that event").parts(), None);
    assert_eq!(one(event("note", "")).await.as_note().expect("that event").text(), Some(""));
}

#[tokio::test]
async fn an_event_may_have_nothing_in_its_payload() {
    for payload in ["", "{}", r#"{"more": [1, {}]}"#] {
        let bare = one(event("bare", payload).add_header(text("id", "i"))).await;
        assert_eq!(bare.as_bare().expect("that event").id(), Some("i"), "{payload}");
        assert!(one(event("nothing", payload)).await.is_nothing(), "{payload}");
    }
    // What is required and missing is corrected, as in any answer.
    assert_eq!(one(event("sums", "")).await.as_sums().expect("that event").total(), 0);
    // A member of the payload that is called like a header is another one.
    let sums = one(event("sums", r#"{"source": "payload", "total": 1}"#)).await;
    assert_eq!(sums.as_sums().expect("that event").source(), None);
}

#[tokio::test]
async fn an_unknown_event_keeps_its_name_headers_and_bytes() {
    let received = one(event("brandNew", b"\x01secret".as_slice()).add_header(text("h", "v"))).await;
    assert!(received.is_unknown());
    let Happenings::Unknown { 0: unknown, .. } = &received else { panic!("{received:?}") };
    assert_eq!((unknown.event_type(), unknown.payload()), ("brandNew", Blob::new(*b"\x01secret")));
    assert_eq!(unknown.headers().last(), Some(&text("h", "v")));
    assert!(!format!("{received:?}").contains("secret"), "{received:?}");
}

#[tokio::test]
async fn a_receiver_is_a_stream_that_ends_once() {
    let messages: Vec<Message> = (0..100).map(|number| event("note", number.to_string())).collect();
    let happenings = watch(&messages).await.happenings;
    let texts: Vec<String> = happenings
        .map_ok(|event| event.as_note().expect("that event").text().expect("text").to_owned())
        .try_collect()
        .await
        .expect("good events");
    assert_eq!(texts, (0..100).map(|number| number.to_string()).collect::<Vec<_>>());
    let mut happenings = watch(&[]).await.happenings;
    assert!(happenings.next().await.is_none());
    assert!(happenings.recv().await.expect("over is over").is_none());
    assert_eq!(format!("{happenings:?}"), "EventReceiver { is_over: true, .. }");
}

#[tokio::test]
async fn what_is_in_the_head_of_the_answer_is_read() {
    let output = watch(&[event("nothing", "")]).await;
    assert_eq!(output.session(), Some("s-1"));
    assert_eq!(events::operation::RequestId::request_id(&output), Some("req-1"));
    assert!(format!("{output:?}").contains("is_over: false"), "{output:?}");
}

#[tokio::test]
async fn an_initial_response_of_an_operation_that_needs_none_is_passed_over() {
    let mut happenings = watch(&[event("initial-response", "{}"), event("nothing", "")]).await.happenings;
    assert!(happenings.recv().await.expect("a good event").expect("an event").is_nothing());
}

#[tokio::test]
async fn an_answer_that_is_an_error_is_read_as_any() {
    let mut denied = response_of(403, br#"{"message": "go away"}"#.to_vec());
    denied.headers_mut().insert("x-amzn-errortype", "Denied");
    let error = client(vec![denied]).watch().room("r").call().await.expect_err("an error");
    assert!(error.is_denied(), "{error:?}");
    // An error of the events may come before there are any.
    let mut gone = response_of(410, br#"{"message": "it is gone", "room": "r"}"#.to_vec());
    gone.headers_mut().insert("x-amzn-errortype", "Gone");
    let error = client(vec![gone]).watch().room("r").call().await.expect_err("an error");
    assert!(error.is_gone(), "{error:?}");
}

#[tokio::test]
async fn many_events_pass() {
    let block = bytes::Bytes::from(encode(&vec![event("note", "x").add_header(text("author", "me")); 1_000]));
    let (_, protocol) = protocols().into_iter().nth(1).expect("restJson1");
    let pieces = std::iter::repeat_n(block, 50).map(|piece| Ok::<_, std::io::Error>(http_body::Frame::data(piece)));
    let body = SdkBody::from_body_1_x(http_body_util::StreamBody::new(futures_util::stream::iter(pieces)));
    let source = EventSource::new(body, protocol.codec().clone());
    let mut happenings = EventReceiver::<Happenings, HappeningsError>::from(source);
    let mut count = 0;
    while let Some(event) = happenings.recv().await.expect("a good event") {
        assert!(event.is_note());
        count += 1;
    }
    assert_eq!(count, 50_000);
}
