//! Answers that are not what one expects: without a body, of a proxy, changed on their way, with errors of an earlier protocol.
use super::support::{client, response};
use ferrosmith_runtime::{DisplayErrorContext, HttpResponse};
use mini::error::ProvideErrorMetadata;
use mini::operation::count_items::{CountItemsError, CountItemsOutput};

fn with(mut response: HttpResponse, headers: &[(&'static str, &'static str)]) -> HttpResponse {
    for (name, value) in headers {
        response.headers_mut().append(*name, *value);
    }
    response
}

/// The error of an answer, in words and as it is.
async fn failed(response: HttpResponse) -> (String, CountItemsError) {
    let (client, _) = client(vec![response]);
    let error = client.count_items().call().await.expect_err("an error");
    (error.to_string(), error.into_service_error())
}

#[tokio::test]
async fn a_success_without_a_body_has_no_members() {
    for body in ["", " \n"] {
        let (client, http) = client(vec![response(200, body), response(200, body)]);
        let output = client.count_items().send().await.expect("an output");
        assert_eq!((output.count(), output.counted_at()), (None, None));
        // Its required member is corrected, as where the body is an object without it.
        let output = client.create_item().send().await.expect("an output");
        assert_eq!(output.id(), "");
        assert_eq!(http.actual_requests().count(), 2);
    }
}

#[tokio::test]
async fn an_error_of_the_earlier_protocol_is_recognised_by_its_code() {
    let body = r#"{"__type":"MiniService.Locked","Tries":2}"#;
    let header = [("x-amzn-query-error", "MiniService.Locked;Sender")];
    for answer in [
        response(400, body),
        response(400, r#"{"__type":"example.mini#LockedException","Tries":2}"#),
        with(response(400, r#"{"__type":"example.mini#LockedException","Tries":2}"#), &header),
        with(response(400, r#"{"Tries":2}"#), &header),
        with(response(400, r#"{"__type":"","Tries":2}"#), &[("x-amzn-query-error", " MiniService.Locked ")]),
        with(
            response(400, r#"{"Tries":2}"#),
            &[("x-amzn-errortype", ", example.mini#LockedException:http://x/, Other")],
        ),
    ] {
        let (_, error) = failed(answer).await;
        let CountItemsError::LockedException(locked) = &error else { panic!("{error:?}") };
        assert_eq!(locked.tries(), Some(2));
    }
    let (_, error) = failed(with(response(400, ""), &header)).await;
    assert!(error.is_locked_exception(), "{error:?}");
    assert_eq!(error.code(), Some("MiniService.Locked"));
}

#[tokio::test]
async fn an_empty_code_replaces_nothing() {
    let body = r#"{"__type":"LockedException"}"#;
    for headers in [
        &[("x-amzn-query-error", ";")][..],
        &[("x-amzn-query-error", ";Sender")],
        &[("x-amzn-errortype", "")],
        &[("x-amzn-errortype", ":http://x/")],
    ] {
        let (_, error) = failed(with(response(400, body), headers)).await;
        assert_eq!(error.code(), Some("LockedException"), "{headers:?}");
        assert!(error.is_locked_exception(), "{headers:?}");
    }
    let (_, error) = failed(response(400, r#"{"code":"","__type":"LockedException"}"#)).await;
    assert!(error.is_locked_exception(), "{error:?}");
    let (_, error) = failed(response(400, r#"{"__type":""}"#)).await;
    assert_eq!((error.code(), error.message()), (None, Some("HTTP status 400")));
}

#[tokio::test]
async fn sensitive_members_of_errors_are_shown_nowhere() {
    let body = |code: &str| format!(r#"{{"__type":"{code}","Message":"hunter2","Owner":"hunter2","New":"hunter2"}}"#);
    let broken = r#"{"__type":"LockedException","Message":"hunter2","Tries":"hunter2"}"#.to_owned();
    for body in [body("LockedException"), body("MiniService.Locked"), broken] {
        let (client, _) = client(vec![response(400, &body), response(400, &body), response(400, &body)]);
        let call = client.count_items().call().await.expect_err("an error");
        let send = client.count_items().send().await.expect_err("an error");
        // Another operation does not have the error, but the service does.
        let other = client.list_items().call().await.expect_err("an error");
        let raw = call.raw_response().and_then(|raw| raw.body().bytes().map(<[u8]>::to_vec));
        assert_eq!(raw.as_deref(), Some(body.as_bytes()), "who asks for the body gets it");
        let mut shown = format!("{call:?}{call}{send:?}{send}{}{other:?}{other}", DisplayErrorContext(&send));
        shown += &format!("{:?}{:?}", mini::Error::from(send), mini::Error::from(call));
        assert!(!shown.contains("hunter2") && shown.contains("LockedException") | shown.contains("Locked"), "{shown}");
    }
}

#[tokio::test]
async fn text_of_a_service_is_escaped() {
    let body = r#"{"__type":"New\u001b[2J\u202eException","message":"line 1\nline 2\u0007\u2066"}"#;
    let (client, _) = client(vec![response(400, body), response(409, &body.replace("New", "ConflictException:"))]);
    let error = client.create_item().call().await.expect_err("an error");
    let shown = error.to_string();
    assert!(shown.contains(r"New\u{1b}[2J\u{202e}Exception: line 1\nline 2\u{7}\u{2066}"), "{shown}");
    let any = mini::Error::from(error);
    assert_eq!(any.to_string(), shown);
    assert_eq!(any.message(), Some("line 1\nline 2\u{7}\u{2066}"), "what is asked for is as it came");
    let known = client.create_item().send().await.expect_err("an error").into_service_error();
    assert_eq!(known.to_string(), r"ConflictException: line 1\nline 2\u{7}\u{2066}");
    let all = format!("{shown}{any:?}{known:?}{}", DisplayErrorContext(&known));
    assert!(!all.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{2066}']), "{all}");
}

#[tokio::test]
async fn a_page_of_a_proxy_is_shown_by_its_first_line() {
    let page = || with(response(200, "<html>\u{202e}\n<title>Sign in</title>"), &[("content-type", "text/html")]);
    let (client, _) = client(vec![page()]);
    let error = client.count_items().call().await.expect_err("a page").to_string();
    let says = r"CountItems got a response that could not be read (HTTP status 200): the body is `text/html` and starts with `<html>\u{202e}`: ";
    assert!(error.starts_with(says) && !error.contains("Sign in"), "{error}");
    let (text, error) = failed(with(response(403, "Forbidden by policy"), &[("content-type", "text/plain")])).await;
    assert!(text.contains("the body is `text/plain` and starts with `Forbidden by policy`"), "{text}");
    assert_eq!((error.code(), error.message()), (None, Some("HTTP status 403")));
}

#[tokio::test]
async fn a_compressed_answer_is_named() {
    let gzip = [("content-encoding", "gzip")];
    let (client, _) = client(vec![with(response(200, "\u{1f}\u{8}packed"), &gzip)]);
    let error = client.count_items().call().await.expect_err("compressed").to_string();
    assert!(error.contains("the body is compressed by `gzip`, which was not asked for"), "{error}");
    let (text, _) = failed(with(response(400, "\u{1f}\u{8}packed"), &gzip)).await;
    assert!(text.contains("the body is compressed by `gzip`, which was not asked for"), "{text}");
}

#[tokio::test]
async fn a_body_that_changed_on_its_way_is_noticed() {
    let checked = |sum| with(response(200, "{}"), &[("x-amz-crc32", sum)]);
    let (client, http) = client(vec![checked("2745614147"), checked("2745614148")]);
    let _: CountItemsOutput = client.count_items().send().await.expect("the sum is right");
    let error = client.count_items().call().await.expect_err("the sum is wrong").to_string();
    assert!(error.contains("its CRC-32 is 2745614147, and `x-amz-crc32` says 2745614148"), "{error}");
    assert_eq!(http.actual_requests().count(), 2, "the service has acted, so that it is not asked again");
    let (text, error) = failed(with(response(400, r#"{"__type":"LockedException"}"#), &[("x-amz-crc32", "1")])).await;
    assert!(text.contains("`x-amz-crc32` says 1") && !error.is_locked_exception(), "{text}");
}
