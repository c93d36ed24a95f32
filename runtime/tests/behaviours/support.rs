//! Canned responses, and clients that get them.
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use ferrosmith_runtime::config::http::{HttpRequest, HttpResponse};
use mini::config::retry::RetryConfig;
use mini::{Client, Config, config};
use std::time::Duration;

/// A response with this status and body, and the request ID `req-1`.
pub(crate) fn response(status: u16, body: &str) -> HttpResponse {
    let mut response = HttpResponse::new(status.try_into().expect("a status"), body.to_owned().into());
    response.headers_mut().insert("x-amzn-requestid", "req-1");
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

/// A configuration for tests, with attempts that follow each other at once.
pub(crate) fn test_config() -> config::Builder {
    Config::builder()
        .with_test_defaults_v2()
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
}

/// A client that gets these responses, and what it sends.
pub(crate) fn client(responses: Vec<HttpResponse>) -> (Client, StaticReplayClient) {
    let http = replay(responses);
    (Client::from_conf(test_config().http_client(http.clone()).build()), http)
}

/// The bodies that were sent.
pub(crate) fn bodies(http: &StaticReplayClient) -> Vec<String> {
    http.actual_requests()
        .map(|request| String::from_utf8(request.body().bytes().expect("in memory").to_vec()).expect("UTF-8"))
        .collect()
}
