//! Canned responses in CBOR, and clients that get them.
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use ferrosmith_runtime::config::http::{HttpRequest, HttpResponse};
use serde_json::Value;
use std::time::Duration;
use wide::config::retry::RetryConfig;
use wide::config::{Builder, Credentials, Region};
use wide::{Client, Config};

/// A JSON value as CBOR (RFC 8949). Text that begins with `bytes:` becomes a byte string, an object `{"time": …}` a tagged time.
pub(crate) fn cbor(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(value, &mut bytes);
    bytes
}

fn write(value: &Value, bytes: &mut Vec<u8>) {
    match value {
        Value::Null => bytes.push(0xf6),
        Value::Bool(flag) => bytes.push(if *flag { 0xf5 } else { 0xf4 }),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => head(0, number, bytes),
            (None, Some(number)) => head(1, number.unsigned_abs() - 1, bytes),
            // In the shortest form that holds the number.
            (None, None) => {
                let number = number.as_f64().expect("a number");
                if f64::from(number as f32) == number {
                    bytes.push(0xfa);
                    bytes.extend((number as f32).to_be_bytes());
                } else {
                    bytes.push(0xfb);
                    bytes.extend(number.to_be_bytes());
                }
            }
        },
        Value::String(text) => {
            let (major, text) = text.strip_prefix("bytes:").map_or((3, text.as_str()), |text| (2, text));
            head(major, text.len() as u64, bytes);
            bytes.extend(text.bytes());
        }
        Value::Array(items) => {
            head(4, items.len() as u64, bytes);
            items.iter().for_each(|item| write(item, bytes));
        }
        Value::Object(members) => match members.get("time") {
            Some(time) => {
                head(6, 1, bytes);
                write(time, bytes);
            }
            None => {
                head(5, members.len() as u64, bytes);
                for (name, value) in members {
                    write(&Value::from(name.as_str()), bytes);
                    write(value, bytes);
                }
            }
        },
    }
}

/// The first bytes of a value: its major type and its length, or the number itself.
fn head(major: u8, number: u64, bytes: &mut Vec<u8>) {
    let major = major << 5;
    match number {
        0..=23 => bytes.push(major | number as u8),
        24..=0xff => bytes.extend([major | 24, number as u8]),
        _ => {
            bytes.push(major | 27);
            bytes.extend(number.to_be_bytes());
        }
    }
}

/// A response of the service.
pub(crate) fn response(status: u16, value: Value) -> HttpResponse {
    let mut response = raw(status, cbor(&value), "application/cbor");
    response.headers_mut().insert("smithy-protocol", "rpc-v2-cbor");
    response
}

/// An error of this code, as the service sends it.
pub(crate) fn failed(status: u16, code: &str) -> HttpResponse {
    response(status, serde_json::json!({ "__type": format!("example.wide#{code}"), "message": "no" }))
}

/// A response of anybody.
pub(crate) fn raw(status: u16, body: Vec<u8>, content_type: &'static str) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), body.into());
    response.headers_mut().insert("x-amzn-requestid", "req-1");
    response.headers_mut().insert("content-type", content_type);
    response
}

/// An HTTP client that gives these responses one after the other, whatever it is sent.
pub(crate) fn replay(responses: Vec<HttpResponse>) -> StaticReplayClient {
    let events = responses.into_iter().map(|response| {
        ReplayEvent::new(
            HttpRequest::empty().try_into_http1x().expect("an empty request"),
            response.try_into_http1x().expect("a canned response"),
        )
    });
    StaticReplayClient::new(events.collect())
}

/// A configuration as callers have it, with attempts that follow each other at once.
pub(crate) fn config() -> Builder {
    Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
}

/// A client of this configuration that gets these responses, and what it sends.
pub(crate) fn client_of(config: Builder, responses: Vec<HttpResponse>) -> (Client, StaticReplayClient) {
    let http = replay(responses);
    (Client::from_conf(config.http_client(http.clone()).build()), http)
}

/// A client that gets these responses, and what it sends.
pub(crate) fn client(responses: Vec<HttpResponse>) -> (Client, StaticReplayClient) {
    client_of(config(), responses)
}

/// `operation at host` of each request.
pub(crate) fn sent(http: &StaticReplayClient) -> Vec<String> {
    http.actual_requests()
        .map(|request| {
            let uri: http::Uri = request.uri().parse().expect("a URI");
            let operation = uri.path().rsplit('/').next().unwrap_or_default().to_owned();
            format!("{operation} at {}", uri.host().unwrap_or_default())
        })
        .collect()
}

/// The header of the first request.
pub(crate) fn header(http: &StaticReplayClient, name: &str) -> Option<String> {
    http.actual_requests().next().expect("a request").headers().get(name).map(str::to_owned)
}
