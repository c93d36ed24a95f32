//! What callers get beyond the official clients, of a service that binds members to parts of a message: the door of required
//! members, `call()`, streams of pages, values that the model does not know, and the service's own JSON by serde.

use super::{answer, start};
use futures_util::TryStreamExt;
use mini_rest::client::Waiters;
use mini_rest::error::{CallErrorKind, Error, ProvideErrorMetadata};
use mini_rest::operation::get_book::{GetBookOutput, GetBookRequired};
use mini_rest::operation::put_book::{PutBookInput, PutBookRequired};
use mini_rest::serde::{Revealed, ServiceValue};
use mini_rest::types::{Book, Form, Genre};
use serde_json::{Value, json};
use std::time::Duration;

fn required() -> GetBookRequired {
    GetBookRequired { shelf: 1, path: "p".into() }
}

#[tokio::test]
async fn a_request_may_start_from_what_it_requires() {
    let (client, server) = start(&[&answer("200 OK", "", "{}"), &answer("200 OK", "", "{}")]);
    client.request(required()).call().await.expect("an answer");
    client.request(PutBookRequired { shelf: 2, path: "a/b".into() }).owner("me").call().await.expect("an answer");
    let targets: Vec<_> = server.requests().iter().map(|request| request.target.clone()).collect();
    assert_eq!(targets[0], "/shelves/1/books/p");
    assert!(targets[1].starts_with("/shelves/2/books/a/b?mode=put&token="), "{targets:?}");
    assert_eq!(server.requests()[1].header("x-owner"), Some("me"));
}

#[tokio::test]
async fn the_error_of_a_call_says_what_happened() {
    let missing = answer(
        "404 Not Found",
        "X-Amzn-Errortype: Missing\r\nX-Amzn-Requestid: r-1\r\n",
        r#"{"message": "no such book"}"#,
    );
    let other =
        answer("418 Teapot", "X-Amzn-Errortype: Odd:http://example.com/\r\n", r#"{"Message": "short and stout"}"#);
    let broken = answer("200 OK", "X-Amzn-Requestid: r-2\r\n", r#"{"pages": "many"}"#);
    let number = answer("200 OK", "X-Edition: first\r\n", "{}");
    let (client, _server) = start(&[&missing, &other, &broken, &number]);
    let call = async || client.request(required()).call().await.expect_err("an error");
    let error = call().await;
    assert!(error.is_missing());
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (CallErrorKind::Service, "GetBook failed: Missing: no such book (request ID r-1)")
    );
    let wide = Error::from(error);
    assert!(matches!(wide, Error::Missing(_)), "{wide:?}");
    assert_eq!(wide.to_string(), "GetBook failed: Missing: no such book (request ID r-1)");
    assert_eq!(call().await.to_string(), "GetBook failed: Odd: short and stout");
    let text = call().await.to_string();
    assert!(
        text.starts_with("GetBook got a response that could not be read (HTTP status 200): at ")
            && text.contains("pages"),
        "{text}"
    );
    assert!(text.ends_with("(request ID r-2)"), "{text}");
    let text = call().await.to_string();
    assert!(text.contains("could not be read") && text.contains("edition"), "{text}");
}

#[tokio::test]
async fn what_is_not_sent_says_so() {
    let (client, server) = start(&[]);
    let error = client.put_book().shelf(1).call().await.expect_err("no path");
    let text = "required member `path` of PutBook is not set; nothing was sent";
    assert_eq!((error.kind(), error.to_string().as_str()), (CallErrorKind::NotSent, text));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn pages_are_streams() {
    let first = answer("200 OK", "X-Next: a&b c\r\n", r#"{"books": [{"t": "a"}]}"#);
    let last = answer("200 OK", "", r#"{"books": [{"t": "b"}, {"t": "c"}]}"#);
    let (client, server) = start(&[&first, &last, &first, &last]);
    let pages: Vec<_> = client.list_books().shelf(5).into_paginator().call().try_collect().await.expect("pages");
    assert_eq!(pages.iter().map(|page| page.books().len()).collect::<Vec<_>>(), [1, 2]);
    // The extension of `futures` works too, since pages are streams of that crate.
    let items = client.list_books().shelf(5).genre(Genre::Novel).into_paginator().items().call();
    let titles: Vec<String> =
        items.map_ok(|book| book.title().unwrap_or_default().to_owned()).try_collect().await.expect("books");
    assert_eq!(titles, ["a", "b", "c"]);
    let targets: Vec<_> = server.requests().iter().map(|request| request.target.clone()).collect();
    // A token out of a header is text of the query in the next request, whatever is in it.
    let of_items = ["/shelves/5/books?genre=novel", "/shelves/5/books?after=a%26b%20c&genre=novel"];
    assert_eq!(targets, ["/shelves/5/books", "/shelves/5/books?after=a%26b%20c", of_items[0], of_items[1]]);
}

#[tokio::test]
async fn a_wait_says_what_ended_it() {
    let denied = answer("403 Forbidden", "X-Amzn-Errortype: Denied\r\n", r#"{"message": "not you"}"#);
    let (client, _server) = start(&[&denied]);
    let wait = async || -> Result<(), Error> {
        client.wait_until_book_exists().shelf(1).path("p").call(Duration::from_secs(60)).await?;
        Ok(())
    };
    let error = wait().await.expect_err("it is denied");
    assert_eq!((error.code(), error.to_string().as_str()), (Some("Denied"), "GetBook failed: Denied: not you"));
}

#[tokio::test]
async fn values_that_the_model_does_not_know_are_kept() {
    let body = r#"{"t": "x", "g": "comic", "form": {"stone": {"weight": 3}}}"#;
    let page = answer("200 OK", "X-Genre: cooking\r\n", body);
    let (client, server) = start(&[&page, &answer("200 OK", "", "{}")]);
    let output = client.request(required()).call().await.expect("an answer");
    assert_eq!(output.genre().map(Genre::as_str), Some("cooking"));
    let book = output.book().expect("the body is one").clone();
    assert_eq!(book.genre().map(Genre::as_str), Some("comic"));
    assert!(book.form().is_some_and(Form::is_unknown), "{book:?}");
    // They go back as they came, into the query and into bodies.
    client.put_book().shelf(1).path("p").book(book).call().await.expect("an answer");
    let sent: Value = serde_json::from_str(&server.requests()[1].body).expect("JSON");
    assert_eq!(sent, json!({"b": {"t": "x", "g": "comic", "form": {"stone": {"weight": 3}}}}));
}

#[test]
fn serde_has_the_names_of_the_services_json() {
    let book = Book::builder().title("x").genre(Genre::Poetry).form(Form::Paper(80)).build();
    let input = PutBookInput::builder().shelf(1).path("p").owner("me").book(book).build().expect("complete");
    let value = serde_json::to_value(Revealed(&input)).expect("it is JSON");
    // `jsonName` in bodies, the member's own name where a member travels elsewhere.
    let book = json!({"t": "x", "g": "poetry", "form": {"grams": 80}});
    assert_eq!(value, json!({"shelf": 1, "path": "p", "owner": "me", "b": book}));
    let read: PutBookInput = serde_json::from_value(value).expect("its own JSON");
    assert_eq!(read, input);
    let output: GetBookOutput = serde_json::from_value(json!({"edition": 2, "book": {"t": "x"}})).expect("an output");
    assert_eq!((output.edition(), output.book().and_then(Book::title)), (Some(2), Some("x")));
    fn is_value<T: ServiceValue>(_: &T) {}
    is_value(&output);
}
