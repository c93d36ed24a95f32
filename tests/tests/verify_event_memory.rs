//! A million events in either direction take no more memory than ten thousand.
//!
//! In: a generated client in front of a connector that makes events as they are read, and takes those that are sent. Out: the most
//! memory that the process ever had, after so many: `cargo xtask verify event-memory`. Linux alone says that.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use futures_util::stream;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Bytes, Frame};
use mini_events::config::{Credentials, Region};
use mini_events::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use mini_events::types::{Note, Sayings};
use mini_events::{Client, Config};
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Events of one piece of a body.
const BLOCK: usize = 100;

/// How much more memory is no growth: what an allocator keeps differs from run to run.
const SLACK: u64 = 2 * 1024;

/// Makes so many events, and counts the bytes of those that are sent.
#[derive(Clone, Debug)]
struct Service {
    events: usize,
    taken: Arc<AtomicUsize>,
}

impl HttpConnector for Service {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let service = self.clone();
        HttpConnectorFuture::new(async move {
            let mut body = std::mem::replace(request.body_mut(), SdkBody::taken());
            while let Some(frame) = body.frame().await {
                let data = frame.map_err(|error| ConnectorError::other(error, None))?.into_data().unwrap_or_default();
                service.taken.fetch_add(data.len(), Ordering::Relaxed);
            }
            let mut block = Vec::new();
            for _ in 0..BLOCK {
                let text =
                    |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
                let note = Message::new("what happens in a room, in so many words")
                    .add_header(text(":message-type", "event"))
                    .add_header(text(":event-type", "note"));
                write_message_to(&note, &mut block).expect("a message");
            }
            let blocks = (0..service.events / BLOCK).map(move |_| {
                // Each is memory of its own, as it is from a connection.
                Ok::<_, Infallible>(Frame::data(Bytes::copy_from_slice(&block)))
            });
            let body = SdkBody::from_body_1_x(StreamBody::new(stream::iter(blocks)));
            Ok(HttpResponse::new(200.try_into().expect("a status"), body))
        })
    }
}

impl HttpClient for Service {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The most memory that this process ever had, in kB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("the peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// Receives and sends so many events, and says the peak after that.
async fn pass(events: usize) -> u64 {
    let taken = Arc::<AtomicUsize>::default();
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "a secret key", None, None, "tests"))
        .endpoint_url("https://events.example")
        .http_client(Service { events, taken: Arc::clone(&taken) });
    let client = Client::from_conf(config.build());
    let mut output = client.watch().room("r").send().await.expect("an answer");
    let mut heard = 0;
    while let Some(event) = output.happenings.recv().await.expect("a good event") {
        assert!(event.as_note().is_ok());
        heard += 1;
    }
    assert_eq!(heard, events);
    let sayings = (0..events).map(|_| Ok(Sayings::Note(Note::builder().text("what is said in a room").build())));
    let sayings = EventStreamSender::from(stream::iter(sayings));
    let mut output = client.talk().room("r").sayings(sayings).send().await.expect("an answer");
    assert!(output.happenings.recv().await.expect("a good event").is_some());
    let taken = taken.load(Ordering::Relaxed);
    assert!(taken > events * 100, "{taken} bytes are not {events} signed events");
    let peak = peak();
    println!("{events} events received and sent: {peak} kB at most, {taken} bytes sent");
    peak
}

#[tokio::test]
async fn a_million_events_take_the_memory_of_ten_thousand() {
    let few = pass(10_000).await;
    let many = pass(1_000_000).await;
    assert!(many <= few + SLACK, "{few} kB became {many} kB");
}
