//! What comes over the wire and is no request of the model: it is refused in the service's own words, and nothing breaks.

use crate::world::World;
use pca::error::{DisplayErrorContext, ProvideErrorMetadata};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Sends a body of any kind, rightly signed, as `ListConnections`; what the service says to it.
async fn say(client: &pca::Client, body: &str) -> String {
    let body = body.to_owned();
    let call = client.list_connections().catalog("AWS").customize().mutate_request(move |request| {
        request.headers_mut().insert("content-length", body.len().to_string());
        *request.body_mut() = body.clone().into();
    });
    match call.send().await {
        Ok(page) => format!("{} items", page.connection_summaries().len()),
        Err(error) => {
            let error = error.into_service_error();
            format!("{}: {}", error.code().unwrap_or("none"), error.message().unwrap_or_default())
        }
    }
}

#[tokio::test]
async fn bodies_that_are_wrong_are_refused_with_reasons() {
    let world = World::start().await;
    let client = world.client(1);
    let deep = "[".repeat(100_000);
    for (body, words) in [
        (r#"{"Catalog":"AWS","Unknown":[1],"NextToken":null}"#, "0 items"),
        ("", "ValidationException: 1 validation error: Catalog is required"),
        ("{", "ValidationException: 1 validation error: body is no JSON that can be read, at line 1 column 1"),
        (&deep, "ValidationException: 1 validation error: body is no JSON that can be read"),
        ("[]", "ValidationException: 1 validation error:  should be an object"),
        (r#"{"Catalog":7}"#, "ValidationException: 1 validation error: Catalog should be a string"),
        (
            r#"{"MaxResults":1.5,"OtherParticipantIdentifiers":["a b",null]}"#,
            "ValidationException: 4 validation errors: Catalog is required; MaxResults should be a whole number from \
             -2147483648 to 2147483647; OtherParticipantIdentifiers[0] should match [a-zA-Z0-9-]+; \
             OtherParticipantIdentifiers[1] should be a string",
        ),
    ] {
        let said = say(&client, body).await;
        assert!(said.starts_with(words), "{:.80}: {said}", body);
    }
}

#[tokio::test]
async fn unknown_operations_and_content_types_are_refused() {
    let world = World::start().await;
    let client = world.client(1);
    for (header, value, words) in [
        ("x-amz-target", "PartnerCentralAccount.Fly", "X-Amz-Target names no operation"),
        ("x-amz-target", "Other.ListPartners", "X-Amz-Target names no operation"),
        ("content-type", "text/plain", "Content-Type should be application/x-amz-json-1.0"),
    ] {
        let call = client.list_partners().catalog("AWS").customize().mutate_request(move |request| {
            request.headers_mut().insert(header, value);
        });
        let error = call.send().await.expect_err(value);
        let text = DisplayErrorContext(&error).to_string();
        assert!(error.into_service_error().is_validation_exception() && text.contains(words), "{text}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_http_end_their_own_connection_only() {
    let world = World::start().await;
    let large =
        format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n{}", 2 << 20, "x".repeat(2 << 20));
    for (bytes, begins) in [
        ("garbage\r\n\r\n", "HTTP/1.1 400"),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n{}", ""),
        (large.as_str(), "HTTP/1.1 413"),
        ("DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "HTTP/1.1 404"),
        ("GET /etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "HTTP/1.1 404"),
    ] {
        let mut stream = tokio::net::TcpStream::connect(world.running.address()).await.expect("a connection");
        // The server may have answered and closed before all is sent.
        let _ = stream.write_all(bytes.as_bytes()).await;
        let _ = stream.shutdown().await;
        let mut answer = Vec::new();
        let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await;
        assert!(read.is_ok(), "{:.40} hangs", bytes);
        assert!(String::from_utf8_lossy(&answer).starts_with(begins), "{:.40}: {answer:?}", bytes);
    }
    world.client(1).list_partners().catalog("AWS").send().await.expect("others are served");
}

#[tokio::test]
async fn a_request_for_another_host_is_refused() {
    let world = World::start().await;
    let address = world.running.url().trim_start_matches("http://").to_owned();
    for (lines, status) in [
        ("GET / HTTP/1.1\r\nHost: evil.example", "421"),
        ("GET / HTTP/1.1\r\nHost: evil.example:80\r\nHost: localhost", "421"),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: localhost", "421"),
        ("POST / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\nContent-Length: 0", "421"),
        ("GET /complete/0 HTTP/1.1\r\nHost: 10.0.0.1", "421"),
        ("GET / HTTP/1.0", "421"),
        ("GET / HTTP/1.1\r\nHost: localhost:1", "200"),
        ("GET / HTTP/1.1\r\nHost: [::1]", "200"),
    ] {
        let mut stream = tokio::net::TcpStream::connect(&address).await.expect("a connection");
        let request = format!("{lines}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut text = Vec::new();
        stream.read_to_end(&mut text).await.expect("an answer");
        let text = String::from_utf8_lossy(&text);
        assert!(text.split(' ').nth(1) == Some(status), "{lines}: {text}");
    }
}
