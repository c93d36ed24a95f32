//! Messages as services send them, and clients that get them.
use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use events::config::{Credentials, Region};
use events::operation::watch::WatchOutput;
use events::primitives::event_stream::{EventReceiver, Header, HeaderValue, Message};
use events::types::Happenings;
use events::types::error::HappeningsError;
use events::{Client, Config};
use ferrosmith_runtime::config::http::{HttpRequest, HttpResponse};
use ferrosmith_runtime::config::retry::RetryConfig;
use ferrosmith_runtime::event_stream::EventSource;
use ferrosmith_runtime::protocol::{self, Protocol};

/// A header that is text.
pub(crate) fn text(name: &'static str, value: &str) -> Header {
    Header::new(name, HeaderValue::String(value.to_owned().into()))
}

/// A message of this kind, with a header that names it.
pub(crate) fn message(kind: &str, name_header: &'static str, name: &str, payload: impl Into<Vec<u8>>) -> Message {
    Message::new(payload.into()).add_header(text(":message-type", kind)).add_header(text(name_header, name))
}

/// An event.
pub(crate) fn event(name: &str, payload: impl Into<Vec<u8>>) -> Message {
    message("event", ":event-type", name, payload)
}

/// An error of the model.
pub(crate) fn exception(name: &str, payload: impl Into<Vec<u8>>) -> Message {
    message("exception", ":exception-type", name, payload)
}

/// The bytes of messages, one behind the other.
pub(crate) fn encode(messages: &[Message]) -> Vec<u8> {
    let mut bytes = Vec::new();
    messages.iter().for_each(|message| write_message_to(message, &mut bytes).expect("a message"));
    bytes
}

/// The messages in these bytes.
pub(crate) fn decode(mut bytes: &[u8]) -> Vec<Message> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        messages.push(read_message_from(&mut bytes).expect("a message"));
    }
    messages
}

/// A success with this body.
pub(crate) fn response(body: Vec<u8>) -> HttpResponse {
    response_of(200, body)
}

/// An answer with this status and body.
pub(crate) fn response_of(status: u16, body: Vec<u8>) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), body.into());
    response.headers_mut().insert("x-amzn-requestid", "req-1");
    response.headers_mut().insert("content-type", "application/vnd.amazon.eventstream");
    response.headers_mut().insert("x-session", "s-1");
    response
}

/// An HTTP client that gives these responses.
pub(crate) fn replay(responses: Vec<HttpResponse>) -> StaticReplayClient {
    let events = responses.into_iter().map(|response| {
        ReplayEvent::new(
            HttpRequest::empty().try_into_http1x().expect("an empty request"),
            response.try_into_http1x().expect("a canned response"),
        )
    });
    StaticReplayClient::new(events.collect())
}

/// A client that gets these responses.
pub(crate) fn client(responses: Vec<HttpResponse>) -> Client {
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::disabled())
        .http_client(replay(responses));
    Client::from_conf(config.build())
}

/// The answer to a call that gets these messages.
pub(crate) async fn watch(messages: &[Message]) -> WatchOutput {
    let client = client(vec![response(encode(messages))]);
    client.watch().room("r").send().await.expect("the head is good")
}

/// The only event that comes by this message.
pub(crate) async fn one(message: Message) -> Happenings {
    let mut happenings = watch(&[message]).await.happenings;
    let event = happenings.recv().await.expect("a good event").expect("an event");
    assert!(happenings.recv().await.expect("a good end").is_none());
    event
}

/// The events that these messages are in a protocol.
pub(crate) fn receiver(protocol: &Protocol, messages: &[Message]) -> EventReceiver<Happenings, HappeningsError> {
    EventSource::new(encode(messages).into(), protocol.codec().clone()).into()
}

/// The protocols that have events, by name.
pub(crate) fn protocols() -> [(&'static str, Protocol); 4] {
    use aws_smithy_json::protocol::{aws_json_rpc::AwsJsonRpcProtocol, aws_rest_json_1::AwsRestJsonProtocol};
    [
        ("awsJson1_1", protocol::aws_json(AwsJsonRpcProtocol::aws_json_1_1())),
        ("restJson1", protocol::rest_json_1(AwsRestJsonProtocol::new())),
        ("restXml", protocol::rest_xml(aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new())),
        ("rpcv2Cbor", protocol::rpc_v2_cbor(aws_smithy_cbor::protocol::RpcV2CborProtocol::new())),
    ]
}
