//! End to end: a generated client of a service whose endpoints choose how calls are signed, against a server on the loopback
//! interface. Here are sessions with directory buckets; signatures for several Regions are `regions.rs`'s, how bodies are signed
//! and cut `bodies.rs`'s.

mod bodies;
mod regions;
#[path = "../e2e_rest/server.rs"]
mod server;

use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use ferrosmith_tests::sigv4::{Scope, Signable, verify, verify_presigned};
use mini_buckets::config::retry::RetryConfig;
use mini_buckets::config::{Builder, Credentials, Region, ServiceSettings};
use mini_buckets::error::DisplayErrorContext;
use mini_buckets::presigning::PresigningConfig;
use mini_buckets::primitives::ByteStream;
use mini_buckets::{Client, Config};
use server::{Received, Server};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const KEY: &str = "AKID";
const SECRET_KEY: &str = "a secret key";
const BUCKET: &str = "b1--use1-az4--x-s3";

/// A configuration for a server, by whom it is called.
fn config(server: &Server) -> Builder {
    Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new(KEY, SECRET_KEY, None, None, "tests"))
        .retry_config(RetryConfig::disabled())
        .endpoint_url(server.url())
}

/// A client of a server that gives these answers.
fn start(answers: &[&str]) -> (Client, Server) {
    let server = Server::start(answers);
    (Client::from_conf(config(&server).build()), server)
}

/// An answer with this status line and this body.
fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Type: text/xml\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn ok() -> String {
    answer("200 OK", "")
}

/// A session called so, which ends in so many seconds.
fn session(name: &str, seconds: u64) -> String {
    let end = SystemTime::now() + Duration::from_secs(seconds);
    let end = mini_buckets::primitives::DateTime::from_secs(
        i64::try_from(end.duration_since(UNIX_EPOCH).expect("it is later").as_secs()).expect("it is soon"),
    );
    let end = end.fmt(mini_buckets::primitives::DateTimeFormat::DateTime).expect("a date");
    answer(
        "200 OK",
        &format!(
            "<CreateSessionResult><Credentials><SessionToken>token {name}</SessionToken><SecretAccessKey>secret {name}</SecretAccessKey><AccessKeyId>KEY{name}</AccessKeyId><Expiration>{end}</Expiration></Credentials></CreateSessionResult>"
        ),
    )
}

fn signable(request: &Received) -> Signable<'_> {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    Signable { method: &request.method, path, query, headers: &request.headers, body: request.body.as_bytes() }
}

/// Checks that a request is signed with this key, and says for what.
fn signed(request: &Received, secret_key: &str) -> Scope {
    verify(&signable(request), secret_key).unwrap_or_else(|problem| panic!("{}: {problem}", request.target))
}

/// Checks that a request is made by the session called so.
fn is_of_session(request: &Received, name: &str) {
    let scope = signed(request, &format!("secret {name}"));
    assert_eq!((scope.access_key, scope.service), (format!("KEY{name}"), "s3express".to_owned()));
    assert_eq!(request.header("x-amz-s3session-token"), Some(format!("token {name}").as_str()));
    assert_eq!(request.header("x-amz-security-token"), None);
}

/// Checks that a request begins a session with a bucket.
fn begins_session(request: &Received, bucket: &str) {
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", format!("/{bucket}/?session").as_str()));
    let scope = signed(request, SECRET_KEY);
    assert_eq!(
        (scope.access_key.as_str(), scope.service.as_str(), scope.region.as_str()),
        (KEY, "s3express", "us-east-1")
    );
    assert_eq!(request.header("x-amz-s3session-token"), None);
}

async fn get(client: &Client, bucket: &str) {
    let call = client.get_object().bucket(bucket).key("k").send().await;
    call.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(error)));
}

/// The targets of all requests so far.
fn targets(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.target).collect()
}

#[tokio::test]
async fn a_session_is_begun_once_per_bucket_and_kept() {
    let other = "b2--use1-az4--x-s3";
    let (client, server) = start(&[&session("one", 300), &ok(), &ok(), &session("two", 300), &ok(), &ok()]);
    for bucket in [BUCKET, BUCKET, other, BUCKET] {
        get(&client, bucket).await;
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 6, "{requests:?}");
    begins_session(&requests[0], BUCKET);
    is_of_session(&requests[1], "one");
    is_of_session(&requests[2], "one");
    begins_session(&requests[3], other);
    is_of_session(&requests[4], "two");
    is_of_session(&requests[5], "one");
    assert_eq!(requests[5].target, format!("/{BUCKET}/k"));
}

#[tokio::test]
async fn calls_at_the_same_time_share_a_session() {
    let (client, server) = start(&[&session("one", 300), &ok(), &ok(), &ok()]);
    tokio::join!(get(&client, BUCKET), get(&client, BUCKET), get(&client, BUCKET));
    let requests = server.requests();
    begins_session(&requests[0], BUCKET);
    assert_eq!(requests.len(), 4);
    requests[1..].iter().for_each(|request| is_of_session(request, "one"));
}

#[tokio::test]
async fn a_session_is_begun_anew_before_it_ends() {
    let (client, server) = start(&[&session("one", 5), &ok(), &session("two", 300), &ok(), &ok()]);
    for _ in 0..3 {
        get(&client, BUCKET).await;
    }
    let requests = server.requests();
    is_of_session(&requests[1], "one");
    begins_session(&requests[2], BUCKET);
    is_of_session(&requests[3], "two");
    is_of_session(&requests[4], "two");
}

#[tokio::test]
async fn another_caller_has_another_session() {
    let (client, server) = start(&[&session("one", 300), &ok(), &session("two", 300), &ok(), &ok()]);
    get(&client, BUCKET).await;
    let other = Config::builder().credentials_provider(Credentials::new("OTHER", "other", None, None, "tests"));
    let call = client.get_object().bucket(BUCKET).key("k").customize().config_override(other);
    call.send().await.expect("an answer");
    get(&client, BUCKET).await;
    let requests = server.requests();
    assert_eq!(signed(&requests[2], "other").access_key, "OTHER");
    is_of_session(&requests[3], "two");
    is_of_session(&requests[4], "one");
}

#[tokio::test]
async fn a_session_that_is_over_is_begun_anew_once() {
    let expired = answer("400 Bad Request", "<Error><Code>ExpiredToken</Code></Error>");
    let server = Server::start(&[&session("one", 300), &expired, &session("two", 300), &ok(), &ok()]);
    let client = Client::from_conf(config(&server).retry_config(RetryConfig::standard()).build());
    get(&client, BUCKET).await;
    get(&client, BUCKET).await;
    let requests = server.requests();
    is_of_session(&requests[1], "one");
    begins_session(&requests[2], BUCKET);
    is_of_session(&requests[3], "two");
    is_of_session(&requests[4], "two");
}

#[tokio::test]
async fn a_session_that_can_not_be_begun_fails_the_call() {
    let refused = answer("403 Forbidden", "<Error><Code>AccessDenied</Code><Message>not you</Message></Error>");
    let endless = answer(
        "200 OK",
        "<CreateSessionResult><Credentials><AccessKeyId>a</AccessKeyId></Credentials></CreateSessionResult>",
    );
    let failed = "the session with the bucket could not be begun by CreateSession";
    let without = "the session of CreateSession has no credentials";
    for (answer, says) in [(&refused, ["AccessDenied", failed]), (&endless, [without; 2])] {
        let (client, server) = start(&[answer]);
        let error = client.get_object().bucket(BUCKET).key("k").send().await.expect_err("no session");
        let shown = DisplayErrorContext(error).to_string();
        assert!(says.iter().all(|says| shown.contains(says)), "{shown}");
        assert_eq!(targets(&server), [format!("/{BUCKET}/?session")], "nothing else is sent");
    }
}

#[tokio::test]
async fn a_call_outlives_its_client() {
    let (client, _server) = start(&[&session("one", 300), &ok()]);
    let call = client.get_object().bucket(BUCKET).key("k").send();
    drop(client);
    call.await.expect("an answer");
}

#[tokio::test]
async fn sessions_may_be_disabled() {
    let server = Server::start(&[&ok(), &ok()]);
    let client = Client::from_conf(config(&server).disable_s3_express_session_auth(true).build());
    get(&client, BUCKET).await;
    let (client, override_) =
        (Client::from_conf(config(&server).build()), Config::builder().disable_s3_express_session_auth(true));
    let call = client.get_object().bucket(BUCKET).key("k").customize().config_override(override_);
    call.send().await.expect("an answer");
    for request in server.requests() {
        assert_eq!(request.target, format!("/{BUCKET}/k"));
        assert_eq!(signed(&request, SECRET_KEY).service, "s3express");
    }
}

#[tokio::test]
async fn sessions_may_be_disabled_by_environment_and_profile() {
    for (value, expected) in [("true", 1), ("TRUE", 1), ("false", 2), ("nonsense", 2)] {
        for is_profile in [false, true] {
            let server = Server::start(&[&session("one", 300), &ok()]);
            let shared = shared_config(value, is_profile).await;
            let client = Client::from_conf(Builder::from(&shared).endpoint_url(server.url()).build());
            let _ = client.get_object().bucket(BUCKET).key("k").send().await;
            assert_eq!(server.requests().len(), expected, "{value}, from a profile: {is_profile}");
        }
    }
    // What is set counts more.
    let server = Server::start(&[&session("one", 300), &ok()]);
    let shared = shared_config("true", false).await;
    let set = Builder::from(&shared).disable_s3_express_session_auth(false);
    get(&Client::from_conf(set.endpoint_url(server.url()).build()), BUCKET).await;
    assert_eq!(server.requests().len(), 2);
}

/// A configuration loaded from an environment, or from a profile, that disables sessions by this value.
async fn shared_config(value: &str, is_profile: bool) -> aws_config::SdkConfig {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let line = if is_profile { format!("s3_disable_express_session_auth = {value}\n") } else { String::new() };
    std::fs::write(file.path(), format!("[default]\nregion = us-east-1\n{line}")).expect("it is written");
    let files = EnvConfigFiles::builder().with_file(EnvConfigFileKind::Config, file.path()).build();
    let mut loader = aws_config::defaults(aws_config::BehaviorVersion::latest())
        .profile_files(files)
        .credentials_provider(Credentials::new(KEY, SECRET_KEY, None, None, "tests"));
    if !is_profile {
        let env = aws_types::os_shim_internal::Env::from_slice(&[("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", value)]);
        loader = loader.env(env);
    }
    loader.load().await
}

#[tokio::test]
async fn credentials_for_directory_buckets_may_be_the_callers_own() {
    let server = Server::start(&[&ok(), &ok()]);
    let own = Credentials::new("KEYown", "secret own", Some("token own".to_owned()), None, "tests");
    let client = Client::from_conf(config(&server).express_credentials_provider(own).build());
    get(&client, BUCKET).await;
    get(&client, "plain").await;
    let requests = server.requests();
    is_of_session(&requests[0], "own");
    let scope = signed(&requests[1], SECRET_KEY);
    assert_eq!(
        (scope.access_key.as_str(), scope.service.as_str()),
        (KEY, "s3"),
        "other buckets take other credentials"
    );
}

#[tokio::test]
async fn anybody_may_call_where_nothing_gives_credentials() {
    let server = Server::start(&[&ok(), &ok(), &ok()]);
    let anonymous = Config::builder().behavior_version_latest().region(Region::new("us-east-1"));
    let client = Client::from_conf(anonymous.endpoint_url(server.url()).build());
    for bucket in [BUCKET, "several.mrap", "plain"] {
        get(&client, bucket).await;
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request.header("authorization").is_none()), "{requests:?}");
}

#[tokio::test]
async fn an_object_has_crc32_and_the_token_of_the_session() {
    let (client, server) = start(&[&session("one", 300), &ok()]);
    let put = client.put_object().bucket(BUCKET).key("k").body(ByteStream::from_static(b"123456789"));
    put.send().await.expect("an answer");
    let request = &server.requests()[1];
    is_of_session(request, "one");
    assert_eq!(request.header("x-amz-checksum-crc32"), Some("y/Q5Jg=="));
}

#[tokio::test]
async fn a_presigned_request_has_the_token_of_the_session_in_its_query() {
    let (client, server) = start(&[&session("one", 300)]);
    let expiry = PresigningConfig::expires_in(Duration::from_secs(60)).expect("a minute");
    let request = client.get_object().bucket(BUCKET).key("k").presigned(expiry).await.expect("it is signed");
    begins_session(&server.requests()[0], BUCKET);
    let target = request.uri().strip_prefix(&server.url()).expect("the server's");
    let (path, query) = target.split_once('?').expect("a query");
    assert!(query.contains("X-Amz-S3session-Token=token%20one") && !query.contains("X-Amz-Security-Token"), "{query}");
    let host = server.url().replace("http://", "");
    let headers = [("host".to_owned(), host)];
    let signable = Signable { method: request.method(), path, query, headers: &headers, body: b"" };
    let (scope, expires) =
        verify_presigned(&signable, true, "secret one").unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!((scope.service.as_str(), expires), ("s3express", 60));
}
