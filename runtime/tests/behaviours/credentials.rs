//! Credentials and clocks: what can't be signed with is an error, and what is expired is loaded anew.
use super::support::{replay, response, test_config};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use mini::Client;
use mini::config::{Credentials, Region, SharedCredentialsProvider};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Gives other credentials each time, and counts.
#[derive(Clone, Debug, Default)]
struct Counting(Arc<AtomicUsize>);

impl mini::config::ProvideCredentials for Counting {
    fn provide_credentials<'a>(&'a self) -> aws_credential_types::provider::future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let number = self.0.fetch_add(1, Ordering::SeqCst) + 1;
        let credentials = Credentials::new(format!("AKID{number}"), "secret", None, None, "test");
        aws_credential_types::provider::future::ProvideCredentials::ready(Ok(credentials))
    }
}

fn expired(code: &str) -> HttpResponse {
    response(403, &format!(r#"{{"__type":"{code}","message":"the token is expired"}}"#))
}

fn good() -> HttpResponse {
    response(200, "{}")
}

fn client(responses: Vec<HttpResponse>) -> (Client, StaticReplayClient, Counting) {
    let (http, provider) = (replay(responses), Counting::default());
    let config = test_config().http_client(http.clone()).credentials_provider(provider.clone());
    (Client::from_conf(config.build()), http, provider)
}

/// The number of the credentials that each request was signed with.
fn keys(http: &StaticReplayClient) -> Vec<String> {
    let key =
        |signature: &str| signature.split("Credential=AKID").nth(1).and_then(|rest| rest.get(..1)).map(str::to_owned);
    http.actual_requests().filter_map(|request| key(request.headers().get("authorization")?)).collect()
}

async fn refused(credentials: Credentials) -> String {
    let (one, http, _) = client(vec![good()]);
    let config = one.config().to_builder().credentials_provider(SharedCredentialsProvider::new(credentials)).build();
    let error = Client::from_conf(config).get_item().id("i").call().await.expect_err("nothing can be signed");
    assert_eq!(http.actual_requests().count(), 0);
    let shown = format!("{error}\n{error:?}");
    assert!(!shown.contains("AKID") && !shown.contains("hunter2"), "{shown}");
    error.to_string()
}

#[tokio::test]
async fn a_key_that_no_header_may_hold_is_an_error() {
    let key = |id: &str| Credentials::new(id, "hunter2", None, None, "test");
    assert!(refused(key("AKID\n")).await.contains("the access key ID has a newline in it"));
    assert!(refused(key("AKID\r\nx: y")).await.contains("the access key ID has a newline in it"));
    assert!(refused(key("AK\0ID")).await.contains("the access key ID has the byte 0x00 in it"));
    let token = Credentials::new("ID", "hunter2", Some("to\nken".to_owned()), None, "test");
    assert!(refused(token).await.contains("the session token has a newline in it"));
}

#[tokio::test]
async fn no_key_panics() {
    for text in ["", " ", "AKID\t", "AKID\u{e9}", "AKID\u{202e}", "\u{80}", "=,/; Credential=x", "\u{10ffff}"] {
        let http = replay(vec![good()]);
        let credentials = Credentials::new(text, text, Some(text.to_owned()), None, "test");
        let config = test_config().http_client(http).credentials_provider(credentials).build();
        // Signed or refused, it ends.
        let _ = Client::from_conf(config).get_item().id("i").send().await;
    }
}

#[tokio::test]
async fn a_region_that_no_header_may_hold_is_an_error() {
    let http = replay(vec![good()]);
    let config = test_config().http_client(http.clone()).region(Region::new("us-east-1\n"));
    let client = Client::from_conf(config.endpoint_url("http://localhost:1").build());
    let error = client.get_item().id("i").call().await.expect_err("nothing can be signed").to_string();
    assert!(error.starts_with("GetItem was not sent: ") && error.contains("`region`"), "{error}");
    assert_eq!(http.actual_requests().count(), 0);
}

#[tokio::test]
async fn expired_credentials_are_loaded_once_more() {
    for code in ["ExpiredToken", "ExpiredTokenException", "RequestExpired"] {
        let (client, http, provider) = client(vec![good(), expired(code), good(), good()]);
        for _ in 0..3 {
            client.get_item().id("i").send().await.expect(code);
        }
        assert_eq!(keys(&http), ["1", "1", "2", "2"], "{code}");
        assert_eq!(provider.0.load(Ordering::SeqCst), 2, "what was loaded anew is kept");
    }
}

#[tokio::test]
async fn credentials_that_stay_expired_are_loaded_once_per_call() {
    let (client, http, _) = client((0..4).map(|_| expired("ExpiredToken")).collect());
    for _ in 0..2 {
        let error = client.get_item().id("i").call().await.expect_err("expired");
        assert_eq!(error.to_string(), "GetItem failed: ExpiredToken: the token is expired (request ID req-1)");
    }
    assert_eq!(keys(&http), ["1", "2", "2", "3"]);
}

#[tokio::test]
async fn other_refusals_load_nothing() {
    let (client, http, provider) = client(vec![expired("AccessDeniedException"), good()]);
    client.get_item().id("i").send().await.expect_err("denied");
    assert_eq!((keys(&http), provider.0.load(Ordering::SeqCst)), (vec!["1".to_owned()], 1));
}

#[tokio::test]
async fn credentials_that_end_at_the_end_of_time_are_used() {
    let end = UNIX_EPOCH + Duration::from_secs(i64::MAX as u64);
    let http = replay(vec![good()]);
    let credentials = Credentials::new("AKID1", "secret", None, Some(end), "test");
    let config = test_config().http_client(http.clone()).credentials_provider(credentials).build();
    Client::from_conf(config).get_item().id("i").send().await.expect("a good response");
    assert_eq!(keys(&http), ["1"]);
}

#[tokio::test]
async fn a_date_that_can_not_be_right_is_not_learned_from() {
    let dated = |date: &'static str| {
        let mut response = good();
        response.headers_mut().insert("date", date);
        response
    };
    for date in ["Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 01 Jan 3000 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT"] {
        let (client, http, _) = client(vec![dated(date), good(), good()]);
        for _ in 0..3 {
            client.get_item().id("i").send().await.expect(date);
        }
        let days: Vec<_> = http
            .actual_requests()
            .filter_map(|request| request.headers().get("x-amz-date").map(|date| date[..8].to_owned()))
            .collect();
        assert!(days.len() == 3 && days.iter().all(|day| *day == days[0]), "{date}: {days:?}");
    }
}

#[tokio::test]
async fn a_clock_at_the_end_of_time_is_an_error() {
    for now in [UNIX_EPOCH + Duration::from_secs(i64::MAX as u64), UNIX_EPOCH - Duration::from_secs(1)] {
        let time = SharedTimeSource::new(StaticTimeSource::new(now));
        let config = test_config().http_client(replay(vec![good()])).time_source(time).build();
        let error = Client::from_conf(config).get_item().id("i").call().await.expect_err("no such time").to_string();
        assert!(error.contains("the clock of this machine"), "{error}");
    }
    let fine = SystemTime::UNIX_EPOCH + Duration::from_secs(100_000_000_000);
    let config = test_config().http_client(replay(vec![good()])).time_source(StaticTimeSource::new(fine)).build();
    Client::from_conf(config).get_item().id("i").send().await.expect("far, but a time");
}
