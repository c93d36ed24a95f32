//! Responses that cannot be read, and connections that give none: each is an error whose text, as
//! `DisplayErrorContext` prints it, says what happened.

use crate::service::{config, expectations, start};
use ferrosmith_tests::reply::{Ending, REQUEST_ID, Reply};
use ferrosmith_tests::server::Server;
use pca::config::retry::RetryConfig;
use pca::config::timeout::TimeoutConfig;
use pca::error::{DisplayErrorContext, SdkError};
use pca::operation::RequestId;
use pca::operation::get_connection_preferences::GetConnectionPreferencesError;
use serde_json::json;
use std::time::{Duration, Instant};

/// The error of a call that makes one attempt and waits half a second at most.
async fn failure(url: &str) -> SdkError<GetConnectionPreferencesError> {
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(500)).build();
    let config = config(url).retry_config(RetryConfig::disabled()).timeout_config(timeouts).build();
    let call = pca::Client::from_conf(config).get_connection_preferences().catalog("AWS").send().await;
    call.expect_err("a response that cannot be read")
}

/// What the error and its causes say, in lower case: what `DisplayErrorContext` prints before the debug form.
fn told(error: &SdkError<GetConnectionPreferencesError>) -> String {
    let mut told = Vec::new();
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        told.push(error.to_string());
        next = error.source();
    }
    let told = told.join(": ");
    assert!(DisplayErrorContext(error).to_string().starts_with(&told), "{told}");
    told.to_lowercase()
}

/// Asserts that the call fails, and that the text of its error holds one of `words` (in lower case).
async fn says(reply: Reply, words: &[&str]) -> SdkError<GetConnectionPreferencesError> {
    let sent = String::from_utf8_lossy(&reply.body).into_owned();
    let server = Server::start(expectations(), vec![reply]).await;
    let error = failure(&server.url()).await;
    let told = told(&error);
    assert!(words.iter().any(|word| told.contains(word)), "none of {words:?} in: {told}\nfor {sent}");
    error
}

/// What is said of JSON that breaks off, or that never was JSON.
const UNREADABLE: [&str; 5] = ["expected", "unterminated", "end of", "invalid", "not json"];
/// What is said of a value of another type than the member's; the last two are the values themselves.
const MISMATCH: [&str; 5] = ["expected", "mismatch", "invalid", "seven", "yesterday"];

fn preferences() -> Reply {
    Reply::ok(&json!({ "Catalog": "AWS", "Arn": "arn:aws:x", "AccessType": "DENY_ALL", "Revision": 7 }))
}

#[tokio::test]
async fn a_truncated_body() {
    let words = ["end of file before message length", "incomplete", "unexpected eof", "connection closed"];
    let error = says(preferences().ending(Ending::Short(10)), &words).await;
    assert!(matches!(error, SdkError::ResponseError(_) | SdkError::DispatchFailure(_)), "{error:?}");
}

#[tokio::test]
async fn truncated_json_in_a_whole_body() {
    let body = json!({ "Catalog": "AWS", "Arn": "arn:aws:x" }).to_string();
    for end in 1..body.len() {
        says(Reply::bytes(200, &body.as_bytes()[..end]), &UNREADABLE).await;
    }
}

#[tokio::test]
async fn a_body_that_is_no_json() {
    for body in
        ["<html><body>Welcome</body></html>", "Catalog=AWS", "\u{0}\u{1}", "{\"Catalog\": AWS}", "{'Catalog':1}"]
    {
        let error = says(Reply::bytes(200, body), &UNREADABLE).await;
        assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(200), "the raw response is kept");
    }
    says(Reply::bytes(200, b"{\"Catalog\": \"\xff\xfe\"}".to_vec()), &["utf-8", "utf8"]).await;
}

#[tokio::test]
async fn a_body_with_more_than_json() {
    says(Reply::bytes(200, "{\"Catalog\":\"AWS\"}trailing"), &["trailing", "more json tokens", "after"]).await;
}

#[tokio::test]
async fn an_empty_body_is_an_output_whose_members_are_not_set() {
    let (client, server) = start(vec![Reply::bytes(200, ""), Reply::bytes(200, "  \n"), Reply::bytes(200, "")]).await;
    for _ in 0..2 {
        let output = client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
        assert_eq!((output.catalog(), output.revision(), output.request_id()), ("", 0, Some(REQUEST_ID)));
    }
    client.send_email_verification_code().catalog("AWS").email("a@b.c").send().await.expect("nothing to read");
    assert_eq!(server.requests().len(), 3, "what was done is not reported as failed, nor done again");
}

#[tokio::test]
async fn a_page_of_a_proxy() {
    let page = Reply::bytes(200, "\n<!doctype html>\n<title>Sign in</title>").without_header("content-type");
    let page = page.with_header("content-type", "text/html; charset=utf-8");
    let error = says(page.clone(), &["the body is `text/html` and starts with `<!doctype html>`"]).await;
    assert!(!told(&error).contains("sign in"), "its first line is enough");
    let (client, _server) = start(vec![Reply { status: 403, ..page }]).await;
    let error = client.get_connection_preferences().catalog("AWS").call().await.expect_err("a page").to_string();
    assert!(error.contains("the body is `text/html` and starts with `<!doctype html>`"), "{error}");
}

#[tokio::test]
async fn a_body_that_is_compressed() {
    let packed = Reply::bytes(200, vec![0x1f, 0x8b, 0x08, 0x00, 0x00]).with_header("content-encoding", "gzip");
    says(packed, &["the body is compressed by `gzip`, which was not asked for"]).await;
}

#[tokio::test]
async fn a_body_with_the_checksum_of_another() {
    let reply = preferences().with_header("x-amz-crc32", "1");
    let error = says(reply, &["`x-amz-crc32` says 1"]).await;
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
}

#[tokio::test]
async fn a_member_of_another_type() {
    for body in [
        json!({ "Catalog": 7 }),
        json!({ "Catalog": ["AWS"] }),
        json!({ "Catalog": true }),
        json!({ "Revision": "seven" }),
        json!({ "Revision": {} }),
        json!({ "ExcludedParticipantIds": {} }),
        json!({ "ExcludedParticipantIds": "x" }),
        json!({ "ExcludedParticipantIds": [1] }),
        json!({ "UpdatedAt": "yesterday" }),
        json!({ "UpdatedAt": [] }),
        json!({ "AccessType": 1 }),
    ] {
        says(Reply::ok(&body), &MISMATCH).await;
    }
    for body in ["[]", "\"text\"", "7", "null"] {
        says(Reply::bytes(200, body), &MISMATCH).await;
    }
}

#[tokio::test]
async fn a_body_nested_without_end() {
    let deep = format!("{{\"New\":{}", "[".repeat(200_000));
    says(Reply::bytes(200, deep), &["depth"]).await;
}

#[tokio::test]
async fn a_hung_connection() {
    for ending in [Ending::Hung, Ending::Stalled] {
        let begun = Instant::now();
        let error = says(preferences().ending(ending), &["timeout", "timed out"]).await;
        assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn an_attempt_that_hangs_is_tried_again() {
    let server = Server::start(expectations(), vec![preferences().ending(Ending::Hung), preferences()]).await;
    let timeouts = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_millis(200)).build();
    let client = pca::Client::from_conf(config(&server.url()).timeout_config(timeouts).build());
    let output = client.get_connection_preferences().catalog("AWS").send().await.expect("the second attempt");
    assert_eq!((output.revision(), server.requests().len()), (7, 2));
}

#[tokio::test]
async fn a_closed_connection() {
    let words = ["connection closed", "closed before", "incomplete", "reset"];
    let error = says(preferences().ending(Ending::Closed), &words).await;
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
}

#[tokio::test]
async fn a_refused_connection() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port on loopback");
    let url = format!("http://{}", listener.local_addr().expect("the port that was bound"));
    drop(listener);
    let error = failure(&url).await;
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert!(told(&error).contains("refused"), "{}", told(&error));
}
