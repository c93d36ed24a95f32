//! Which failures are worth another attempt.
use super::support::{bodies, client, response};

const THROTTLED: &str = r#"{"__type":"ThrottlingException","message":"slow down"}"#;

#[tokio::test]
async fn throttling_and_server_errors_are_retried_with_the_same_token() {
    let (client, http) =
        client(vec![response(429, THROTTLED), response(500, "<html>oops</html>"), response(200, r#"{"Id":"i-1"}"#)]);
    let output = client.create_item().send().await.expect("the third response is good");
    assert_eq!(output.id(), "i-1");
    let sent = bodies(&http);
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|body| body == &sent[0]), "{sent:?}");
}

#[tokio::test]
async fn a_throttling_code_that_the_operation_lacks_is_retried() {
    let (client, http) = client(vec![response(400, THROTTLED), response(200, "{}")]);
    client.list_items().send().await.expect("the second response is good");
    assert_eq!(http.actual_requests().count(), 2);
}

#[tokio::test]
async fn attempts_end() {
    let (client, http) = client((0..5).map(|_| response(400, THROTTLED)).collect());
    let error = client.get_item().id("i").send().await.expect_err("all responses are bad");
    assert!(error.into_service_error().is_throttling_exception());
    assert_eq!(http.actual_requests().count(), 3);
}

#[tokio::test]
async fn what_can_not_pass_is_not_retried() {
    for (status, body) in [(400, r#"{"__type":"ValidationException"}"#), (200, r#"{"Item":"#), (403, "<html>")] {
        let (client, http) = client((0..3).map(|_| response(status, body)).collect());
        client.get_item().id("i").send().await.expect_err("a bad response");
        assert_eq!(http.actual_requests().count(), 1, "{body}");
    }
}
