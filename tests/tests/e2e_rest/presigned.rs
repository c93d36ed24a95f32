//! Requests that somebody else sends. In: calls that are signed and not sent. Out: what a server gets from whoever has the URL,
//! whose signature it checks.

use crate::server::Server;
use crate::{SECRET_KEY, answer};
use ferrosmith_tests::sigv4::{Scope, Signable, verify_presigned};
use mini_rest::config::{Credentials, Region};
use mini_rest::presigning::{PresignedRequest, PresigningConfig};
use mini_rest::primitives::{Blob, ByteStream};
use mini_rest::types::{Book, ChecksumAlgorithm};
use mini_rest::{Client, Config};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, UNIX_EPOCH};

/// A client, whose credentials have a token, of a server that answers once.
fn start() -> (Client, Server) {
    let server = Server::start(&[&answer("200 OK", "", "{}")]);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, Some("a/session+token=".to_owned()), None, "tests"))
        .idempotency_token_provider("00000000-0000-4000-8000-000000000000")
        .endpoint_url(server.url())
        .build();
    (Client::from_conf(config), server)
}

/// An hour from 2026-03-01, 12:00, on.
fn hour() -> PresigningConfig {
    let start = UNIX_EPOCH + Duration::from_secs(1_772_366_400);
    let config = PresigningConfig::builder().start_time(start).expires_in(Duration::from_secs(3600));
    config.build().expect("less than a week")
}

/// Sends the request as somebody does who has nothing else, and checks it where it arrives.
fn send(request: &PresignedRequest, server: &Server, body: &[u8], is_body_free: bool) -> (Scope, String) {
    let address = server.url();
    let target = request.uri().strip_prefix(&address).expect("a request to the server");
    let host = address.trim_start_matches("http://");
    let mut text =
        format!("{} {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {}\r\n", request.method(), body.len());
    for (name, value) in request.headers() {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    let mut connection = TcpStream::connect(host).expect("the server listens");
    connection.write_all(format!("{text}\r\n").as_bytes()).expect("the head is sent");
    connection.write_all(body).expect("the body is sent");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let [received] = &server.requests()[..] else { panic!("presigning sends nothing: {:?}", server.requests()) };
    let (path, query) = received.target.split_once('?').expect("a query");
    let headers = &received.headers;
    let signable = Signable { method: &received.method, path, query, headers, body: received.body.as_bytes() };
    let (scope, seconds) =
        verify_presigned(&signable, is_body_free, SECRET_KEY).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(seconds, 3600);
    (scope, received.target.clone())
}

#[tokio::test]
async fn a_request_without_a_body_is_its_url() {
    let (client, server) = start();
    let request = client.get_book().shelf(-3).path("a b/c?d#e").presigned(hour()).await.expect("signed");
    assert_eq!((request.method(), request.body()), ("GET", None));
    assert_eq!(request.headers().count(), 0, "{request:?}");
    let (scope, target) = send(&request, &server, b"", false);
    assert_eq!((scope.date.as_str(), scope.service.as_str()), ("20260301", "mini-rest"));
    assert_eq!(scope.signed_headers, ["host"]);
    // As other clients have it: the signature last, the token encoded before it.
    let (_, query) = target.split_once("?").expect("a query");
    let names: Vec<&str> = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    let signed = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Security-Token", "Signature"];
    assert_eq!(names, signed.map(|name| format!("X-Amz-{name}")));
    assert!(query.contains("X-Amz-Security-Token=a%2Fsession%2Btoken%3D&"), "{query}");
    let shown = format!("{request:?}");
    assert!(!shown.contains("X-Amz-") && !shown.contains("session"), "{shown}");
}

#[tokio::test]
async fn a_body_that_the_input_says_is_signed_and_told() {
    let (client, server) = start();
    let book = Book::builder().title("t").pages(9).build();
    let put = client.put_book().shelf(1).path("p").tags("x&y").owner("me").book(book);
    let request = put.presigned(hour()).await.expect("signed");
    let body = request.body().expect("the book").to_vec();
    assert!(String::from_utf8_lossy(&body).contains("\"t\""), "{body:?}");
    assert!(request.headers().any(|header| header == ("content-type", "application/json")), "{request:?}");
    let (scope, target) = send(&request, &server, &body, false);
    assert!(scope.signed_headers.iter().any(|name| name == "content-type"), "{:?}", scope.signed_headers);
    assert!(target.contains("=x%26y&"), "{target}");
}

#[tokio::test]
async fn an_overridden_call_is_signed_as_it_says() {
    let (client, server) = start();
    let other = Config::builder().region(Region::new("eu-west-1"));
    let call = client.get_book().shelf(1).path("p").customize().config_override(other);
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-amz-note", "n");
    });
    let request = call.presigned(hour()).await.expect("signed");
    assert!(request.headers().any(|header| header == ("x-amz-note", "n")), "{request:?}");
    let (scope, _) = send(&request, &server, b"", false);
    assert_eq!(scope.region, "eu-west-1");
    let http = request.make_http_1x_request("body");
    assert_eq!((http.method().as_str(), *http.body()), ("GET", "body"));
    assert_eq!(http.uri().to_string(), request.clone().into_http_1x_request(()).uri().to_string());
}

#[tokio::test]
async fn what_cannot_be_sent_cannot_be_signed() {
    let (client, server) = start();
    let error = client.get_book().shelf(1).presigned(hour()).await.expect_err("no path");
    assert!(format!("{}", mini_rest::error::DisplayErrorContext(error)).contains("path"));
    let anonymous = Config::builder().behavior_version_latest().region(Region::new("us-east-1"));
    let client = Client::from_conf(anonymous.endpoint_url(server.url()).build());
    let error = client.get_book().shelf(1).path("p").presigned(hour()).await.expect_err("nobody signs");
    assert!(format!("{}", mini_rest::error::DisplayErrorContext(error)).contains("credentials"));
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn bytes_have_the_type_that_their_sender_says() {
    let (client, server) = start();
    let put = client.put_cover().shelf(1).path("p").picture(Blob::new("bytes"));
    let request = put.presigned(hour()).await.expect("signed");
    assert!(!request.headers().any(|(name, _)| name == "content-type" || name == "content-length"), "{request:?}");
    let body = request.body().expect("the image").to_vec();
    send(&request, &server, &body, false);
}

#[tokio::test]
async fn nobody_knows_the_checksum_of_what_another_sends() {
    let (client, server) = start();
    let put =
        client.put_parcel().name("p").content(ByteStream::from_static(b"parcel")).algorithm(ChecksumAlgorithm::Sha256);
    let request = put.presigned(hour()).await.expect("signed");
    assert!(!request.headers().any(|(name, _)| name.starts_with("x-amz-checksum-")), "{request:?}");
    send(&request, &server, request.body().expect("what is in memory"), false);
    let (client, server) = start();
    let request = client.get_parcel().name("p").presigned(hour()).await.expect("signed");
    assert_eq!(request.headers().count(), 0, "{request:?}");
    send(&request, &server, b"", false);
}

#[tokio::test]
async fn the_type_that_the_caller_says_stays() {
    let (client, server) = start();
    let put = client.put_cover().shelf(1).path("p").set_type(Some("image/png".to_owned()));
    let request = put.presigned(hour()).await.expect("signed");
    assert!(request.headers().any(|header| header == ("content-type", "image/png")), "{request:?}");
    send(&request, &server, b"", false);
}
