//! End to end: a generated client of a service that binds members to parts of a message, against a server on the loopback
//! interface. What is sent is looked at as it came over the wire, signature included; what never may be sent is not.

mod presigned;
mod server;
mod typed;

use ferrosmith_tests::sigv4::{Signable, verify};
use mini_rest::config::retry::RetryConfig;
use mini_rest::config::{Credentials, Region};
use mini_rest::error::{DisplayErrorContext, SdkError};
use mini_rest::operation::get_book::GetBookError;
use mini_rest::operation::put_book::PutBookInput;
use mini_rest::primitives::{Blob, DateTime};
use mini_rest::types::Book;
use mini_rest::{Client, Config};
use server::{Received, Server};
use std::time::Duration;

const SECRET_KEY: &str = "a secret key";

/// A client of a server that gives these answers.
fn start(answers: &[&str]) -> (Client, Server) {
    let server = Server::start(answers);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", SECRET_KEY, None, None, "tests"))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .idempotency_token_provider("00000000-0000-4000-8000-000000000000")
        .endpoint_url(server.url())
        .build();
    (Client::from_conf(config), server)
}

/// An answer with this status line, these header lines and this body.
fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len())
}

/// Checks the signature of a request against what was sent.
fn check_signature(request: &Received) {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let signable =
        Signable { method: &request.method, path, query, headers: &request.headers, body: request.body.as_bytes() };
    let scope = verify(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!((scope.region.as_str(), scope.service.as_str()), ("us-east-1", "mini-rest"));
}

#[tokio::test]
async fn every_binding_is_sent_signed_and_read() {
    let put = answer("201 Created", "X-Edition: 7\r\n", r#"{"i": "id-1", "new": true}"#);
    let (client, server) = start(&[&put]);
    let output = client
        .put_book()
        .shelf(-3)
        .path("a b/c?d#e")
        .tags("x&y")
        .tags("z")
        .more("tag", "lost")
        .more("other", "ö")
        .owner("me, \"myself\"")
        .readers("one")
        .readers("two, three")
        .printed(DateTime::from_secs(1_718_463_600))
        .labels("Colour", "red")
        .book(Book::builder().title("t").pages(9).build())
        .send()
        .await
        .unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
    assert_eq!((output.status(), output.edition(), output.id()), (Some(201), Some(7), Some("id-1")));

    let request = &server.requests()[0];
    check_signature(request);
    assert_eq!(request.method, "PUT");
    let expected = "/shelves/-3/books/a%20b/c%3Fd%23e?mode=put&token=00000000-0000-4000-8000-000000000000&tag=x%26y&tag=z&other=%C3%B6";
    assert_eq!(request.target, expected);
    assert_eq!(request.header("x-owner"), Some("me, \"myself\""));
    assert_eq!(request.header("x-readers"), Some("one, \"two, three\""));
    assert_eq!(request.header("x-printed"), Some("Sat, 15 Jun 2024 15:00:00 GMT"));
    assert_eq!(request.header("x-label-colour"), Some("red"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert!(request.header("content-md5").is_some());
    assert_eq!(request.body, r#"{"b":{"t":"t","pages":9}}"#);
}

#[tokio::test]
async fn what_no_message_can_carry_is_never_sent() {
    let (client, server) = start(&[]);
    let refused = async |input: PutBookInput| {
        let error = client.send(input).await.expect_err("it can't be sent");
        assert!(matches!(error, SdkError::ConstructionFailure(_)), "{error:?}");
        DisplayErrorContext(error).to_string()
    };
    let input = || PutBookInput::builder().shelf(1);
    let text = refused(input().path("").build().expect("it is complete")).await;
    assert!(text.contains("path was missing: cannot be empty or unset"), "{text}");
    for value in ["a\r\nHost: evil", "a\nb", "a\0b"] {
        let text = refused(input().path("p").owner(value).build().expect("it is complete")).await;
        assert!(text.contains("owner") && text.contains("X-Owner") && !text.contains("evil"), "{text}");
    }
    let text = refused(input().path("p").labels("a: b\r\nc", "d").build().expect("it is complete")).await;
    assert!(text.contains("labels") && text.contains("X-Label-"), "{text}");
    let text = refused(input().build().expect("it is complete")).await;
    assert!(text.contains("required member `path` of PutBook is not set"), "{text}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn text_of_callers_stays_in_its_place() {
    const EVIL: &str = "x HTTP/1.1\r\nHost: evil\r\n\r\n&a=b#c?d%2e";
    const ENCODED: &str = "x%20HTTP%2F1.1%0D%0AHost%3A%20evil%0D%0A%0D%0A%26a%3Db%23c%3Fd%252e";
    let (client, server) = start(&[&answer("200 OK", "", "{}"), &answer("200 OK", "", "{}")]);
    client.put_book().shelf(1).path(EVIL).tags(EVIL).more(EVIL, EVIL).token(EVIL).send().await.expect("an answer");
    let request = &server.requests()[0];
    check_signature(request);
    // A greedy label keeps its slashes.
    let (path, query) = request.target.split_once('?').expect("a query");
    assert_eq!(path, format!("/shelves/1/books/{}", ENCODED.replace("%2F", "/")));
    assert_eq!(query, format!("mode=put&token={ENCODED}&tag={ENCODED}&{ENCODED}={ENCODED}"));
    assert_eq!(request.headers.iter().filter(|(name, _)| name == "host").count(), 1);
    client.list_books().shelf(1).after(EVIL).send().await.expect("an answer");
    assert_eq!(server.requests()[1].target, format!("/shelves/1/books?after={ENCODED}"));
}

#[tokio::test]
async fn payloads_are_the_body() {
    let page = answer("200 OK", "X-Edition: 2\r\nX-Label-A: 1\r\nX-Other: 2\r\n", r#"{"t": "x", "pages": 3}"#);
    let picture = answer("200 OK", "Content-Type: image/png\r\n", "\u{1}png");
    let (client, server) = start(&[&page, &picture, &answer("200 OK", "", "")]);
    let output = client.get_book().shelf(1).path("p").send().await.expect("an answer");
    let book = output.book().expect("the body is one");
    assert_eq!((book.title(), book.pages(), output.edition()), (Some("x"), Some(3), Some(2)));
    assert_eq!(output.labels().map(|labels| labels.len()), Some(1));
    let output = client.get_cover().shelf(1).path("p").send().await.expect("an answer");
    assert_eq!((output.r#type(), output.picture().map(Blob::as_ref)), (Some("image/png"), Some(b"\x01png".as_slice())));
    client.put_cover().shelf(1).path("p").picture(Blob::new("png")).send().await.expect("an answer");
    let request = &server.requests()[2];
    check_signature(request);
    assert_eq!((request.body.as_str(), request.header("content-type")), ("png", Some("application/octet-stream")));
    // A request without a body says nothing of one.
    assert_eq!((server.requests()[0].body.as_str(), server.requests()[0].header("content-type")), ("", None));
}

#[tokio::test]
async fn errors_have_headers_and_are_retried_as_the_model_says() {
    let busy = answer("429 Too Many Requests", "X-Amzn-Errortype: TooMany\r\nRetry-After: 0\r\n", "");
    let gone =
        answer("404 Not Found", "X-What: book\r\n", r#"{"__type": "Missing", "message": "m", "h": "look", "new": 1}"#);
    let page = answer("503 Service Unavailable", "Content-Type: text/html\r\n", "<html>");
    let (client, server) = start(&[&busy, &gone, &page, &page, &page]);
    let error = client.get_book().shelf(1).path("p").send().await.expect_err("it is missing").into_service_error();
    let GetBookError::Missing(missing) = &error else { panic!("{error:?}") };
    assert_eq!((missing.what(), missing.hint(), missing.message()), (Some("book"), Some("look"), Some("m")));
    assert_eq!(error.unknown_members().iter().map(|(name, _)| name).collect::<Vec<_>>(), ["new"]);
    assert_eq!(server.requests().len(), 2);
    let error = client.get_book().shelf(1).path("p").send().await.expect_err("a proxy's page");
    assert_eq!(error.raw_response().map(|response| response.status().as_u16()), Some(503));
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn pages_and_waiters_go_by_bound_members() {
    let first = answer("200 OK", "X-Next: two\r\n", r#"{"books": [{"t": "a"}, {"t": "b"}]}"#);
    let last = answer("200 OK", "", r#"{"books": [{"t": "c"}]}"#);
    let missing = answer("404 Not Found", "X-Amzn-Errortype: Missing\r\n", "");
    let found = answer("200 OK", "", "{}");
    let (client, server) = start(&[&first, &last, &missing, &found]);
    let mut books = client.list_books().shelf(5).into_paginator().page_size(2).items().send();
    let mut titles = Vec::new();
    while let Some(book) = books.next().await {
        titles.extend(book.expect("a page").title().map(str::to_owned));
    }
    assert_eq!(titles, ["a", "b", "c"]);
    let targets: Vec<_> = server.requests().iter().map(|request| request.target.clone()).collect();
    assert_eq!(targets, ["/shelves/5/books?limit=2", "/shelves/5/books?after=two&limit=2"]);

    use mini_rest::client::Waiters;
    let waited = client.wait_until_book_exists().shelf(1).path("p").wait(Duration::from_secs(60)).await;
    assert!(waited.is_ok(), "{waited:?}");
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn an_answer_without_a_body_is_one() {
    let (client, server) = start(&["HTTP/1.1 204 No Content\r\n\r\n"]);
    client.delete_shelf().shelf(9).send().await.expect("it is gone");
    let request = &server.requests()[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("DELETE", "/shelves/9"));
    check_signature(request);
}
