//! What the programs share: a configuration for tests, canned answers, and requests as text.

use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use pca::config::http::HttpRequest;
use pca::config::{BehaviorVersion, Credentials, Region};

/// A configuration without a connector.
pub fn config() -> pca::config::Builder {
    pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", Some("token".into()), None, "corpus"))
}

/// A client that gives these answers, one for each attempt, and the connector to ask for the requests.
pub fn replay(answers: &[(u16, &str)]) -> (pca::Client, StaticReplayClient) {
    replay_with(answers, config())
}

/// As `replay`, with more configuration.
pub fn replay_with(answers: &[(u16, &str)], config: pca::config::Builder) -> (pca::Client, StaticReplayClient) {
    let events = answers.iter().map(|(status, body)| {
        let request = http::Request::builder().uri("https://localhost").body(SdkBody::empty()).expect("a request");
        ReplayEvent::new(request, answer(*status, body))
    });
    let http = StaticReplayClient::new(events.collect());
    let config = config.http_client(http.clone()).build();
    (pca::Client::from_conf(config), http)
}

/// An answer of the service.
pub fn answer(status: u16, body: &str) -> http::Response<SdkBody> {
    http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "request-1")
        .header("content-type", "application/x-amz-json-1.0")
        .body(SdkBody::from(body))
        .expect("a response")
}

/// What of a request does not change from run to run.
pub fn request(request: &HttpRequest) -> String {
    let mut headers: Vec<_> = request
        .headers()
        .iter()
        .filter(|(name, _)| !["authorization", "x-amz-date", "user-agent", "x-amz-user-agent"].contains(name))
        .filter(|(name, _)| *name != "amz-sdk-invocation-id")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    headers.sort();
    let body = String::from_utf8_lossy(request.body().bytes().unwrap_or_default());
    format!("{} {} {} {body}\n", request.method(), request.uri(), headers.join(" "))
}

/// All requests of a connector.
pub fn requests(http: &StaticReplayClient) -> String {
    http.actual_requests().map(request).collect()
}
