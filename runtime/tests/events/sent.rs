//! Events as they are sent: headers and payload, in a body that is made as it is asked for.
use super::messages::{decode, event, protocols, receiver, text};
use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use events::config::{Credentials, Region};
use events::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use events::primitives::{Blob, DateTime};
use events::types::error::SayingsError;
use events::types::{Bare, Detail, Everything, Mood, Note, Nothing, Parts, Sayings, Sums};
use events::{Client, Config};
use ferrosmith_runtime::config::retry::RetryConfig;
use ferrosmith_runtime::{ByteStream, SdkBody};
use futures_util::stream;

fn client() -> (Client, CaptureRequestReceiver) {
    let (http, sent) = capture_request(None);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::disabled())
        .http_client(http);
    (Client::from_conf(config.build()), sent)
}

/// The messages that a call sends, each with the headers that its signature adds.
async fn signed(events: Vec<Sayings>) -> Result<Vec<Message>, String> {
    let (client, sent) = client();
    let events = EventStreamSender::from(stream::iter(events.into_iter().map(Ok)));
    let _ = client.talk().room("r").sayings(events).send().await;
    let mut request = sent.expect_request();
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = ByteStream::new(body)
        .collect()
        .await
        .map_err(|error| format!("{}", ferrosmith_runtime::DisplayErrorContext(error)))?;
    Ok(decode(&body.into_bytes()))
}

/// The only message that is sent for this event, without its signature.
async fn sent(event: Sayings) -> Message {
    let signed = signed(vec![event]).await.expect("a body");
    let [message, end] = signed.as_slice() else { panic!("{signed:?}") };
    assert!(end.payload().is_empty());
    let inner = decode(message.payload());
    let [inner] = inner.as_slice() else { panic!("{inner:?}") };
    inner.clone()
}

#[tokio::test]
async fn headers_of_every_type_are_sent_and_what_is_not_set_is_not() {
    let all = Everything::builder()
        .flag(false)
        .tiny(-1)
        .small(-2)
        .number(-3)
        .large(-4)
        .text("ä")
        .bytes(Blob::new([1_u8, 2]))
        .at(DateTime::from_millis(1_500))
        .mood(Mood::Loud)
        .body(Blob::new([0_u8, 255]))
        .build();
    let header = |name: &'static str, value| Header::new(name, value);
    let expected = event("everything", [0_u8, 255])
        .add_header(text(":content-type", "application/octet-stream"))
        .add_header(header("flag", HeaderValue::Bool(false)))
        .add_header(header("tiny", HeaderValue::Byte(-1)))
        .add_header(header("small", HeaderValue::Int16(-2)))
        .add_header(header("number", HeaderValue::Int32(-3)))
        .add_header(header("large", HeaderValue::Int64(-4)))
        .add_header(text("text", "ä"))
        .add_header(header("bytes", HeaderValue::ByteArray(vec![1_u8, 2].into())))
        .add_header(header("at", HeaderValue::Timestamp(DateTime::from_millis(1_500))))
        .add_header(text("mood", "loud"));
    assert_eq!(sent(Sayings::Everything(all)).await, expected);
    assert_eq!(sent(Sayings::Everything(Everything::builder().build())).await, event("everything", ""));
}

#[tokio::test]
async fn a_payload_says_what_it_is() {
    let note = Note::builder().text("Grüße").author("me").build();
    let expected =
        event("note", "Grüße").add_header(text(":content-type", "text/plain")).add_header(text("author", "me"));
    assert_eq!(sent(Sayings::Note(note)).await, expected);
    let json = |message: Message| message.add_header(text(":content-type", "application/json"));
    let parts = Parts::builder().name("n").count(2).build().expect("complete");
    let detail = Detail::builder().parts(parts.clone()).build();
    assert_eq!(sent(Sayings::Detail(detail)).await, json(event("detail", r#"{"name":"n","count":2}"#)));
    assert_eq!(sent(Sayings::Detail(Detail::builder().build())).await, event("detail", ""));
    let sums = Sums::builder().source("s").names("a").parts(parts).total(5).build().expect("complete");
    let expected = r#"{"names":["a"],"parts":{"name":"n","count":2},"total":5}"#;
    assert_eq!(sent(Sayings::Sums(sums)).await, json(event("sums", expected)).add_header(text("source", "s")));
}

#[tokio::test]
async fn an_event_without_members_is_an_empty_structure_and_one_of_headers_is_nothing() {
    let json = |message: Message| message.add_header(text(":content-type", "application/json"));
    assert_eq!(sent(Sayings::Nothing(Nothing::builder().build())).await, json(event("nothing", "{}")));
    assert_eq!(
        sent(Sayings::Bare(Bare::builder().id("i").build())).await,
        event("bare", "").add_header(text("id", "i"))
    );
}

#[tokio::test]
async fn what_is_sent_can_be_received_in_every_protocol() {
    let parts = Parts::builder().name("n").build().expect("complete");
    let sums = Sums::builder()
        .source("s")
        .names("a")
        .names("b")
        .mood(Mood::Calm)
        .at(DateTime::from_secs(1_718_463_600))
        .parts(parts)
        .total(-5)
        .build()
        .expect("complete");
    for (name, protocol) in protocols() {
        let message = ferrosmith_runtime::event_stream::write_message(&Sayings::Sums(sums.clone()), protocol.codec());
        let message = message.unwrap_or_else(|error| panic!("{name}: {error}"));
        let received = receiver(&protocol, &[message]).recv().await.expect(name).expect("an event");
        assert_eq!(received.as_sums().expect("that event"), &sums, "{name}");
    }
}

#[tokio::test]
async fn what_no_message_can_hold_is_not_sent() {
    let large = Note::builder().author("x".repeat(40_000)).text("t").build();
    let error = signed(vec![Sayings::Note(large)]).await.expect_err("a header has 32,767 bytes at most");
    assert!(error.contains("header value too long"), "{error}");
}

#[tokio::test]
async fn an_error_of_the_caller_s_stream_ends_the_request() {
    let (client, sent) = client();
    let items = [
        Ok(Sayings::Nothing(Nothing::builder().build())),
        Err(SayingsError::unhandled("the microphone is gone")),
        Ok(Sayings::Nothing(Nothing::builder().build())),
    ];
    let _ = client.talk().room("r").sayings(EventStreamSender::from(stream::iter(items))).send().await;
    let mut request = sent.expect_request();
    let mut body = ByteStream::new(std::mem::replace(request.body_mut(), SdkBody::taken()));
    assert!(body.next().await.is_some_and(|first| first.is_ok()));
    let error = body.next().await.expect("an error").expect_err("an error");
    let said = ferrosmith_runtime::DisplayErrorContext(error).to_string();
    assert!(said.contains("the microphone is gone"), "{said}");
    assert!(body.next().await.is_none(), "nothing follows");
}

#[tokio::test]
async fn a_caller_s_stream_is_not_asked_again_when_it_has_ended() {
    let (client, sent) = client();
    let mut is_over = false;
    // Some streams panic then.
    let strict = stream::poll_fn(move |_| {
        assert!(!std::mem::replace(&mut is_over, true), "asked again");
        std::task::Poll::Ready(None::<Result<Sayings, SayingsError>>)
    });
    let _ = client.talk().room("r").sayings(EventStreamSender::from(strict)).send().await;
    let mut request = sent.expect_request();
    let body = ByteStream::new(std::mem::replace(request.body_mut(), SdkBody::taken()));
    let messages = decode(&body.collect().await.expect("a body").into_bytes());
    assert!(matches!(messages.as_slice(), [end] if end.payload().is_empty()), "{messages:?}");
}

#[tokio::test]
async fn a_stream_that_must_be_set_is_asked_for() {
    let (client, sent) = client();
    let error = client.talk().room("r").call().await.expect_err("it is required");
    assert!(error.to_string().contains("sayings"), "{error}");
    sent.expect_no_request();
}
