//! End to end: a generated client of a service with streams of events, against a server on the loopback interface, over TLS and
//! HTTP/2. What is sent is looked at as it came over the wire, each signature included.
//! `faults` are what may go wrong with streams of events, `trailers` bodies of bytes in chunks that only TLS protects.

mod faults;
mod server;
mod trailers;

use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::date_time::{DateTime, Format};
use ferrosmith_tests::event_signatures::EventChain;
use ferrosmith_tests::sigv4::Signable;
use futures_util::{StreamExt, stream};
use mini_events::config::retry::RetryConfig;
use mini_events::config::{Credentials, Region, StalledStreamProtectionConfig};
use mini_events::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use mini_events::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use mini_events::types::error::SayingsError;
use mini_events::types::{Note, Nothing, Sayings};
use mini_events::{Client, Config};
use server::{Served, Server, certificate};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;

const SECRET_KEY: &str = "a secret key";

/// How long anything may take that must happen.
const SOON: Duration = Duration::from_secs(20);

/// What sends requests to a server with that certificate.
fn https() -> SharedHttpClient {
    let trust = TrustStore::empty().with_pem_certificate(certificate());
    let context = TlsContext::builder().with_trust_store(trust).build().expect("a good certificate");
    aws_smithy_http_client::Builder::new()
        .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
        .tls_context(context)
        .build_https()
}

/// A client of this server.
fn client(server: &Server) -> Client {
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, None, None, "tests"))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        // Bodies of other operations must not pause for so long.
        .stalled_stream_protection(
            StalledStreamProtectionConfig::enabled().grace_period(Duration::from_secs(1)).build(),
        )
        .http_client(https())
        .endpoint_url(server.url());
    Client::from_conf(config.build())
}

fn text(name: &'static str, value: &str) -> Header {
    Header::new(name, HeaderValue::String(value.to_owned().into()))
}

/// A message of this kind.
fn message(kind: &str, name_header: &'static str, name: &str, payload: &str) -> Message {
    let message = Message::new(payload.to_owned());
    message.add_header(text(":message-type", kind)).add_header(text(name_header, name))
}

fn note(text: &str) -> Message {
    message("event", ":event-type", "note", text)
}

fn said(text: &str) -> Sayings {
    Sayings::Note(Note::builder().text(text).build())
}

/// A stream that the test feeds.
fn fed() -> (mpsc::Sender<Result<Sayings, SayingsError>>, EventStreamSender<Sayings, SayingsError>) {
    let (sender, receiver) = mpsc::channel(1);
    let events =
        stream::unfold(receiver, async |mut receiver: mpsc::Receiver<_>| Some((receiver.recv().await?, receiver)));
    (sender, EventStreamSender::from(events))
}

/// The signatures of a request's messages, and of the request.
fn chain(request: &Served) -> EventChain {
    let headers = request.headers();
    let (method, path) = (request.head.method.as_str(), request.head.uri.path());
    let signable = Signable { method, path, query: "", headers: &headers, body: b"" };
    EventChain::begin(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"))
}

/// The next message that a request brings, as it was before it was signed; `None` for the last, which is empty.
async fn next(request: &mut Served, chain: &mut EventChain) -> Option<Message> {
    let signed = tokio::time::timeout(SOON, request.next()).await.expect("soon").expect("no end").expect("a message");
    let header =
        |name: &str| signed.headers().iter().find(|header| header.name().as_str() == name).expect(name).value();
    let at = header(":date").as_timestamp().expect("a time");
    let date = at.fmt(Format::DateTime).expect("a time of today").replace(['-', ':'], "");
    let signature = header(":chunk-signature").as_byte_array().expect("a signature");
    chain.check((at.secs(), &date), signed.payload(), signature).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(at, DateTime::from_secs(at.secs()), "to the second");
    let mut inner: &[u8] = signed.payload();
    (!inner.is_empty()).then(|| aws_smithy_eventstream::frame::read_message_from(&mut inner).expect("a message"))
}

#[tokio::test]
async fn both_sides_speak_in_turn_and_each_message_is_signed() {
    let mut server = Server::start(&["h2", "http/1.1"]).await;
    let client = client(&server);
    let (say, sayings) = fed();
    let call = tokio::spawn(client.talk().room("a b").speaker("me").sayings(sayings).send());
    say.send(Ok(said("one"))).await.expect("the call runs");

    let mut request = server.accept().await;
    assert_eq!(request.version(), hyper::Version::HTTP_2);
    let header = |name: &str| request.head.headers.get(name).and_then(|value| value.to_str().ok());
    assert_eq!((header("content-type"), header("x-speaker")), (Some("application/vnd.amazon.eventstream"), Some("me")));
    assert_eq!((header("content-length"), header("x-amz-content-sha256")), (None, None));
    assert_eq!(request.head.uri.path(), "/rooms/a%20b/talk");
    let mut chain = chain(&request);
    let first = next(&mut request, &mut chain).await.expect("a message");
    assert_eq!(first, note("one").add_header(text(":content-type", "text/plain")));

    let answer = request.answer(200, &[("x-session", "s-1"), ("x-amzn-requestid", "r-1")]);
    let mut output = call.await.expect("no panic").unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
    assert_eq!(output.session(), Some("s-1"));
    for round in ["two", "three"] {
        answer.messages(&[note(&format!("heard before {round}"))]).await.expect("the client takes it");
        let heard = output.happenings.recv().await.expect("a good event").expect("an event");
        assert_eq!(heard.as_note().expect("that event").text(), Some(format!("heard before {round}").as_str()));
        say.send(Ok(said(round))).await.expect("the call runs");
        assert_eq!(next(&mut request, &mut chain).await.expect("a message").payload().as_ref(), round.as_bytes());
    }

    // One side has nothing more to say, the other has.
    drop(say);
    assert_eq!(next(&mut request, &mut chain).await, None, "an empty message is the last");
    assert!(request.next().await.is_none());
    answer.messages(&[note("last")]).await.expect("the client takes it");
    let heard = output.happenings.recv().await.expect("a good event").expect("an event");
    assert_eq!(heard.as_note().expect("that event").text(), Some("last"));
    drop(answer);
    assert!(output.happenings.recv().await.expect("a good end").is_none());
}

#[tokio::test]
async fn a_service_may_end_before_the_caller_does() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let (say, sayings) = fed();
    let call = tokio::spawn(client.talk().room("r").sayings(sayings).send());
    say.send(Ok(said("one"))).await.expect("the call runs");
    let mut request = server.accept().await;
    let answer = request.answer(200, &[]);
    let mut output = call.await.expect("no panic").expect("an answer");
    answer
        .messages(&[message("exception", ":exception-type", "roomGone", r#"{"message": "m"}"#)])
        .await
        .expect("taken");
    drop(answer);
    let error = output.happenings.recv().await.expect_err("an error").into_service_error();
    assert!(error.is_gone(), "{error:?}");
    assert!(output.happenings.recv().await.expect("over is over").is_none());
}

#[tokio::test]
async fn a_caller_who_does_not_listen_keeps_the_service_waiting() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let call = tokio::spawn(client.watch().room("r").send());
    let mut request = server.accept().await;
    let answer = request.answer(200, &[]);
    let mut output = call.await.expect("no panic").expect("an answer");
    let block = note(&"x".repeat(16_000));
    let mut sent = 0;
    while tokio::time::timeout(Duration::from_millis(300), answer.messages(std::slice::from_ref(&block))).await.is_ok()
    {
        sent += 1;
        assert!(sent < 2_000, "32 MB are in nobody's hands");
    }
    assert!(sent > 0);
    for _ in 0..sent {
        assert!(output.happenings.recv().await.expect("a good event").is_some());
    }
    tokio::time::timeout(SOON, answer.messages(&[block])).await.expect("there is room again").expect("taken");
}

#[tokio::test]
async fn a_service_that_does_not_listen_keeps_the_caller_s_stream_waiting() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let made = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&made);
    let events = stream::repeat_with(move || {
        counted.fetch_add(1, Ordering::SeqCst);
        Ok(said(&"x".repeat(16_000)))
    });
    let _call = tokio::spawn(client.talk().room("r").sayings(EventStreamSender::from(events)).send());
    let mut request = server.accept().await;
    let mut last = usize::MAX;
    while last != made.load(Ordering::SeqCst) {
        last = made.load(Ordering::SeqCst);
        assert!(last < 2_000, "32 MB are in nobody's hands");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    let mut chain = chain(&request);
    for _ in 0..last + 10 {
        assert!(next(&mut request, &mut chain).await.is_some());
    }
    assert!(made.load(Ordering::SeqCst) > last);
}

#[tokio::test]
async fn a_receiver_that_is_dropped_closes_the_stream() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let call = tokio::spawn(client.watch().room("r").send());
    let mut request = server.accept().await;
    let answer = request.answer(200, &[]);
    let output = call.await.expect("no panic").expect("an answer");
    drop(output);
    tokio::time::timeout(SOON, answer.closed()).await.expect("the server is told");
}

#[tokio::test]
async fn a_call_that_is_given_up_drops_the_caller_s_stream() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let (say, sayings) = fed();
    let call = tokio::spawn(client.talk().room("r").sayings(sayings).send());
    say.send(Ok(said("one"))).await.expect("the call runs");
    let mut request = server.accept().await;
    assert!(request.next().await.is_some_and(|message| message.is_ok()));
    call.abort();
    tokio::time::timeout(SOON, say.closed()).await.expect("nobody takes events any more");
    let rest = tokio::time::timeout(SOON, request.next()).await.expect("the server is told");
    assert!(!matches!(rest, Some(Ok(_))), "{rest:?}");
}

#[tokio::test]
async fn an_error_of_the_caller_s_stream_is_no_end_for_the_service() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let (say, sayings) = fed();
    let call = tokio::spawn(client.talk().room("r").sayings(sayings).send());
    say.send(Ok(said("one"))).await.expect("the call runs");
    let mut request = server.accept().await;
    assert!(request.next().await.is_some_and(|message| message.is_ok()));
    say.send(Err(SayingsError::unhandled("the microphone is gone"))).await.expect("the call runs");
    let rest = tokio::time::timeout(SOON, request.next()).await.expect("the server is told");
    assert!(matches!(rest, Some(Err(_))), "{rest:?}");
    let error = call.await.expect("no panic").expect_err("the request was not whole");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert!(!server.has_more(), "events can't be sent again");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_end() {
    for protocol in ["h2", "http/1.1"] {
        let mut server = Server::start(&[protocol]).await;
        let client = client(&server);
        let call = tokio::spawn(client.watch().room("r").send());
        let mut request = server.accept().await;
        let answer = request.answer(200, &[]);
        let mut output = call.await.expect("no panic").expect("an answer");
        answer.messages(&[note("one")]).await.expect("taken");
        assert!(output.happenings.recv().await.expect("a good event").is_some());
        answer.break_off().await;
        let error = output.happenings.recv().await.expect_err("it broke off");
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{protocol}: {error:?}");
        assert!(output.happenings.recv().await.expect("over is over").is_none());
    }
}

#[tokio::test]
async fn messages_may_come_in_any_pieces() {
    let mut server = Server::start(&["http/1.1"]).await;
    let client = client(&server);
    let call = tokio::spawn(client.watch().room("r").send());
    let mut request = server.accept().await;
    assert_eq!(request.version(), hyper::Version::HTTP_11);
    let answer = request.answer(200, &[]);
    let output = call.await.expect("no panic").expect("an answer");
    let sent = tokio::spawn(async move {
        let mut bytes = Vec::new();
        for number in 0..20 {
            let message = note(&number.to_string());
            aws_smithy_eventstream::frame::write_message_to(&message, &mut bytes).expect("a message");
        }
        for piece in bytes.chunks(7) {
            answer.bytes(piece.to_vec()).await.expect("taken");
        }
    });
    let heard: Vec<_> = output.happenings.map(|event| event.expect("a good event")).collect().await;
    let texts: Vec<_> = heard.iter().map(|event| event.as_note().expect("that event").text().expect("text")).collect();
    assert_eq!(texts, (0..20).map(|number| number.to_string()).collect::<Vec<_>>());
    sent.await.expect("no panic");
}

#[tokio::test]
async fn an_error_instead_of_an_answer_is_not_retried_once_events_were_sent() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let (say, sayings) = fed();
    let call = tokio::spawn(client.talk().room("r").sayings(sayings).send());
    say.send(Ok(Sayings::Nothing(Nothing::builder().build()))).await.expect("the call runs");
    let mut request = server.accept().await;
    assert!(request.next().await.is_some_and(|message| message.is_ok()));
    let answer = request.answer(503, &[("x-amzn-errortype", "Broken")]);
    answer.bytes(r#"{"message": "not now"}"#).await.expect("taken");
    drop((answer, request));
    let error = tokio::time::timeout(SOON, call).await.expect("soon").expect("no panic").expect_err("an error");
    let error = error.into_service_error();
    assert!(error.is_broken(), "{error:?}");
    assert_eq!(error.message(), Some("not now"));
    assert!(!server.has_more(), "events can't be sent again");
}

#[tokio::test]
async fn a_call_that_sends_no_events_is_retried_as_any() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let call = tokio::spawn(client.watch().room("r").send());
    let mut refused = server.accept().await;
    drop(refused.answer(503, &[]));
    let mut request = server.accept().await;
    let answer = request.answer(200, &[]);
    answer.messages(&[note("one")]).await.expect("taken");
    let mut output = call.await.expect("no panic").expect("an answer");
    assert!(output.happenings.recv().await.expect("a good event").is_some());
}

#[tokio::test]
async fn silence_is_no_fault() {
    let mut server = Server::start(&["h2"]).await;
    let client = client(&server);
    let call = tokio::spawn(client.watch().room("r").send());
    let mut request = server.accept().await;
    let answer = request.answer(200, &[]);
    let mut output = call.await.expect("no panic").expect("an answer");
    let waited = tokio::time::timeout(Duration::from_secs(3), output.happenings.recv()).await;
    assert!(waited.is_err(), "{waited:?}");
    answer.messages(&[note("one")]).await.expect("taken");
    assert!(output.happenings.recv().await.expect("a good event").is_some());
}
