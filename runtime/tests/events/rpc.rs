//! Protocols whose members are all in messages: what an operation is sent and answers beside its events is the first message.
use super::messages::{decode, encode, event, exception, message, replay, response, text};
use aws_smithy_http_client::test_util::{StaticReplayClient, capture_request};
use ferrosmith_runtime::config::http::HttpResponse;
use ferrosmith_runtime::config::retry::RetryConfig;
use talks::config::{Builder, Credentials, Region};
use talks::primitives::event_stream::{EventStreamSender, Message};
use talks::types::{Note, Sayings};
use talks::{Client, Config};

fn config() -> Builder {
    Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::disabled())
}

fn client(messages: &[Message]) -> (Client, StaticReplayClient) {
    let mut response: HttpResponse = response(encode(messages));
    response.headers_mut().insert("smithy-protocol", "rpc-v2-cbor");
    let http = replay(vec![response]);
    (Client::from_conf(config().http_client(http.clone()).build()), http)
}

/// `{"topic": "t", "listeners": 3}`
const INITIAL: &[u8] = b"\xa2\x65topic\x61t\x69listeners\x03";

#[tokio::test]
async fn what_is_answered_beside_the_events_is_the_first_message() {
    let (client, http) = client(&[event("initial-response", INITIAL), event("note", "hello")]);
    let mut output = client.listen().topic("t").send().await.expect("an answer");
    assert_eq!((output.topic(), output.listeners()), ("t", Some(3)));
    assert_eq!(talks::operation::RequestId::request_id(&output), Some("req-1"));
    let event = output.happenings.recv().await.expect("a good event").expect("an event");
    assert_eq!(event.as_note().expect("that event").text(), Some("hello"));
    assert!(output.happenings.recv().await.expect("a good end").is_none());
    let request = http.actual_requests().next().expect("a request");
    assert_eq!(request.headers().get("accept"), Some("application/vnd.amazon.eventstream, application/cbor"));
    assert_eq!(request.headers().get("content-type"), Some("application/cbor"));
}

#[tokio::test]
async fn a_first_message_that_is_an_event_is_not_lost() {
    let (client, _) = client(&[event("note", "hello")]);
    let mut output = client.listen().send().await.expect("an answer");
    // As in any answer, what is missing is corrected.
    assert_eq!((output.topic(), output.listeners()), ("", None));
    let event = output.happenings.recv().await.expect("a good event").expect("an event");
    assert_eq!(event.as_note().expect("that event").text(), Some("hello"));
}

#[tokio::test]
async fn a_stream_that_ends_before_its_first_message_is_an_answer() {
    let (client, _) = client(&[]);
    let mut output = client.listen().send().await.expect("an answer");
    assert!(output.happenings.recv().await.expect("a good end").is_none());
}

#[tokio::test]
async fn a_first_message_that_can_not_be_read_fails_the_call() {
    for payload in [b"\xa1\x65topic\x01".as_slice(), b"\xa1"] {
        let (client, _) = client(&[event("initial-response", payload)]);
        let error = client.listen().call().await.expect_err("it can't be read");
        assert!(error.to_string().starts_with("Listen got a response that could not be read"), "{error}");
    }
}

#[tokio::test]
async fn a_first_message_that_is_an_error_comes_as_one() {
    let (client, _) = client(&[exception("roomGone", b"\xa1\x67message\x61m".as_slice())]);
    let mut output = client.listen().send().await.expect("an answer");
    let error = output.happenings.recv().await.expect_err("an error").into_service_error();
    assert!(error.is_gone(), "{error:?}");
}

#[tokio::test]
async fn an_operation_with_nothing_else_to_answer_waits_for_nothing() {
    let (client, _) = client(&[event("initial-response", b"\xa0".as_slice()), event("nothing", "")]);
    let mut output = client.follow().send().await.expect("an answer");
    assert!(output.happenings.recv().await.expect("a good event").expect("an event").is_nothing());
}

#[tokio::test]
async fn what_is_sent_beside_the_events_is_the_first_message() {
    let (http, sent) = capture_request(None);
    let client = Client::from_conf(config().http_client(http).build());
    let note = Sayings::Note(Note::builder().text("hello").build());
    let _ = client.discuss().topic("t").sayings(EventStreamSender::once(Ok(note))).send().await;
    let mut request = sent.expect_request();
    assert_eq!(request.headers().get("content-type"), Some("application/vnd.amazon.eventstream"));
    assert_eq!(request.headers().get("content-length"), None);
    let body = std::mem::replace(request.body_mut(), ferrosmith_runtime::SdkBody::taken());
    let body = ferrosmith_runtime::ByteStream::new(body).collect().await.expect("a body").into_bytes();
    let inner: Vec<Message> = decode(&body).iter().flat_map(|signed| decode(signed.payload())).collect();
    let initial = message("event", ":event-type", "initial-request", b"\xbf\x65topic\x61t\xff".as_slice());
    assert_eq!(
        inner,
        [
            initial.add_header(text(":content-type", "application/cbor")),
            event("note", "hello").add_header(text(":content-type", "text/plain")),
        ]
    );
}
