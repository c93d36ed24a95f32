//! What is in a stream is in no log, and what the model calls sensitive is in no `Debug` and no text of an error either.
//!
//! In: generated clients of services with streams, in front of canned answers. Out: all that is logged at the level `TRACE`. The
//! test is alone in its process: a place that logs decides once, for all threads, whether anybody listens.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use futures_util::stream;
use mini_events::config::{Credentials, Region, StalledStreamProtectionConfig};
use mini_events::error::DisplayErrorContext;
use mini_events::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use mini_events::types::{Note, Sayings};
use mini_rest::primitives::ByteStream;
use mini_rest::types::ChecksumAlgorithm;
use std::io::Write;
use std::sync::{Arc, Mutex};

/// In every secret value and in every body.
const SECRET: &str = "hunter2";

/// What signs.
const KEY: &str = "correct horse";

/// Everything that is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("not poisoned").write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn message(kind: &str, name_header: &'static str, name: &str, payload: &str) -> Vec<u8> {
    let text = |name: &'static str, value: &str| Header::new(name, HeaderValue::String(value.to_owned().into()));
    let message = Message::new(payload.to_owned());
    let message = message.add_header(text(":message-type", kind)).add_header(text(name_header, name));
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).expect("a message");
    bytes
}

/// Bodies of answers to `Watch`, each of which ends in another way.
fn streams() -> Vec<Vec<u8>> {
    let event = |name: &str, payload: &str| message("event", ":event-type", name, payload);
    let password = event("password", &format!(r#"{{"hint": "{SECRET}"}}"#));
    let denied = message("exception", ":exception-type", "denied", &format!(r#"{{"message": "{SECRET}"}}"#));
    vec![
        [password.clone(), denied].concat(),
        event("password", &format!(r#"{{"hint": ["{SECRET}"]}}"#)),
        event("password", &format!(r#"{{"hint": "{SECRET}"#)),
        event("brandNew", SECRET),
        password[..password.len() - 3].to_vec(),
        [password.as_slice(), &[0xff; 20]].concat(),
    ]
}

fn events(protection: bool) -> mini_events::config::Builder {
    let protection = match protection {
        true => StalledStreamProtectionConfig::enabled().build(),
        false => StalledStreamProtectionConfig::disabled(),
    };
    mini_events::Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", KEY, None, None, "tests"))
        .stalled_stream_protection(protection)
        .endpoint_url("http://service.example")
}

/// Receives and sends events; what a caller can show of them.
async fn talk(protection: bool) -> String {
    let mut shown = String::new();
    for body in streams() {
        // As from a connection: a body in memory is shown by the official runtime's own logs before we get it.
        let http = infallible_client_fn(move |_| hyper::Response::new(SdkBody::from_body_1_x(body_of(&body))));
        let client = mini_events::Client::from_conf(events(protection).http_client(http).build());
        let mut output = client.watch().room("r").send().await.expect("an answer");
        shown += &format!("{output:?}");
        loop {
            match output.happenings.recv().await {
                Ok(Some(event)) => shown += &format!("{event:?}"),
                Ok(None) => break,
                Err(error) => shown += &format!("{error:?} {}", DisplayErrorContext(&error)),
            }
        }
    }
    let http = infallible_client_fn(|mut request: hyper::Request<SdkBody>| {
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        // Whoever sends it reads it.
        let read = futures_util::FutureExt::now_or_never(http_body_util::BodyExt::collect(body));
        let read = read.expect("nothing waits").expect("a good stream").to_bytes();
        assert!(read.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()), "it is sent");
        hyper::Response::new(SdkBody::empty())
    });
    let client = mini_events::Client::from_conf(events(protection).http_client(http).build());
    let said = [Ok(Sayings::Note(Note::builder().text(SECRET).build()))];
    let mut output =
        client.talk().room("r").sayings(EventStreamSender::from(stream::iter(said))).send().await.expect("an answer");
    assert!(output.happenings.recv().await.expect("a good end").is_none());
    shown
}

fn body_of(bytes: &[u8]) -> http_body_util::Full<hyper::body::Bytes> {
    http_body_util::Full::new(hyper::body::Bytes::copy_from_slice(bytes))
}

/// Sends and gets bodies of bytes, good ones and one with a wrong checksum; what a caller can show of them.
async fn carry(protection: bool) -> String {
    let mut shown = String::new();
    for sum in ["", "AAAAAA=="] {
        let http = infallible_client_fn(move |request: hyper::Request<SdkBody>| {
            let body = if request.method() == "GET" { SECRET } else { "{}" };
            let response = hyper::Response::builder().header("x-amz-checksum-crc32", sum);
            response.body(SdkBody::from_body_1_x(body_of(body.as_bytes()))).expect("valid")
        });
        let config = mini_rest::Config::builder()
            .behavior_version_latest()
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("AKID", KEY, None, None, "tests"))
            .endpoint_url("http://service.example")
            .http_client(http);
        let config = if protection {
            config
        } else {
            config.stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        };
        let client = mini_rest::Client::from_conf(config.build());
        let output = client.get_parcel().name("a").send().await.expect("an answer");
        shown += &format!("{output:?}");
        match output.content.collect().await {
            Ok(body) => assert_eq!(body.into_bytes().as_ref(), SECRET.as_bytes()),
            Err(error) => shown += &format!("{error:?} {}", DisplayErrorContext(&error)),
        }
        let stream = ByteStream::new(SdkBody::from_body_1_x(body_of(SECRET.as_bytes())));
        let request = client.put_parcel().name("a").content(stream).algorithm(ChecksumAlgorithm::Crc32);
        shown += &format!("{request:?}");
        shown += &format!("{:?}", request.send().await.expect("an answer"));
    }
    shown
}

#[tokio::test]
async fn neither_debug_nor_logs_show_what_is_in_a_stream() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let mut shown = String::new();
    for protection in [true, false] {
        shown += &talk(protection).await;
        shown += &carry(protection).await;
    }
    drop(guard);
    let logged = String::from_utf8(log.0.lock().expect("not poisoned").clone()).expect("UTF-8");
    for part in ["Watch", "Talk", "GetParcel", "PutParcel", "transmitting request", "TRACE"] {
        assert!(logged.contains(part), "{part} is not logged");
    }
    for secret in [SECRET, KEY] {
        let parts: Vec<_> =
            shown.match_indices(secret).map(|(at, _)| &shown[at.saturating_sub(300)..at + 20]).collect();
        assert!(parts.is_empty(), "{parts:#?}");
        let lines: Vec<_> = logged.lines().filter(|line| line.contains(secret)).collect();
        assert!(lines.is_empty(), "{lines:#?}");
    }
}
