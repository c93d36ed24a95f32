//! Copies from another Region. In: calls that say where to copy from. Out: requests with a presigned URL, as botocore makes them.

use crate::server::Server;
use crate::{SECRET_KEY, credentials, recorded, start};
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::capture_request;
use ferrosmith_tests::sigv4::{Signable, verify, verify_presigned};
use mini_forms::config::Region;
use mini_forms::config::retry::RetryConfig;
use mini_forms::operation::copy_db_snapshot::builders::CopyDBSnapshotFluentBuilder;
use mini_forms::{Client, Config};
use serde_json::Value;

fn config(session: &Value) -> mini_forms::config::Builder {
    Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(credentials(session))
        .time_source(StaticTimeSource::new(start()))
        .retry_config(RetryConfig::disabled())
}

/// The call that was recorded.
fn copy(client: &Client, params: &Value) -> CopyDBSnapshotFluentBuilder {
    let text = |name: &str| params[name].as_str().map(str::to_owned);
    client
        .copy_db_snapshot()
        .set_source_db_snapshot_identifier(text("SourceDBSnapshotIdentifier"))
        .set_target_db_snapshot_identifier(text("TargetDBSnapshotIdentifier"))
        .set_kms_key_id(text("KmsKeyId"))
        .set_copy_tags(params["CopyTags"].as_bool())
        .set_pre_signed_url(text("PreSignedUrl"))
        .set_source_region(text("SourceRegion"))
}

/// The value of a form's parameter, decoded.
fn value(form: &str, name: &str) -> Option<String> {
    let encoded = form.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        let decoded = match byte {
            b'%' => {
                let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                u8::from_str_radix(std::str::from_utf8(&digits).expect("ASCII"), 16).expect("hexadecimal digits")
            }
            plain => plain,
        };
        bytes.push(decoded);
    }
    Some(String::from_utf8(bytes).expect("UTF-8"))
}

#[tokio::test]
async fn copies_are_those_of_botocore() {
    let rows: Vec<Value> = recorded("copies").into_iter().filter(|row| row["service"] == "rds").collect();
    for row in &rows {
        let (http, requests) = capture_request(None);
        let client = Client::from_conf(config(&row["session"]).http_client(http).build());
        let _ = copy(&client, &row["params"]).send().await;
        let request = requests.expect_request();
        let form = std::str::from_utf8(request.body().bytes().expect("a form")).expect("text");
        assert_eq!(Some(form), row["form"].as_str());
        let length = request.headers().get("content-length").map(str::to_owned);
        assert!(length.is_none_or(|length| length == form.len().to_string()), "the length is of the longer form");
    }
    assert_eq!(rows.len(), 6, "with a source, without, and with a URL of the caller's; with and without a session");
}

#[tokio::test]
async fn a_copy_arrives_with_a_url_that_the_service_can_check() {
    let body = "<CopyDBSnapshotResponse><CopyDBSnapshotResult><DBSnapshot><DBSnapshotIdentifier>t</DBSnapshotIdentifier>\
                </DBSnapshot></CopyDBSnapshotResult></CopyDBSnapshotResponse>";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let server = Server::start(&[&answer]);
    let client = Client::from_conf(config(&Value::Null).endpoint_url(server.url()).build());
    let params = serde_json::json!({
        "SourceDBSnapshotIdentifier": "s", "TargetDBSnapshotIdentifier": "t", "SourceRegion": "eu-west-1",
    });
    let output = copy(&client, &params).send().await.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(output.db_snapshot().and_then(|snapshot| snapshot.db_snapshot_identifier()), Some("t"));

    let [received] = &server.requests()[..] else { panic!("one request: {:?}", server.requests()) };
    assert_eq!((received.method.as_str(), received.target.as_str()), ("POST", "/"));
    assert_eq!(received.header("content-type"), Some("application/x-www-form-urlencoded"));
    let headers = &received.headers;
    let signable = Signable { method: "POST", path: "/", query: "", headers, body: received.body.as_bytes() };
    let scope = verify(&signable, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(scope.region, "us-east-1", "the call itself is for the Region that it is sent to");
    assert_eq!(value(&received.body, "SourceRegion"), None, "the service does not know it");

    let url = value(&received.body, "PreSignedUrl").expect("a URL");
    let query = url.strip_prefix(&format!("{}/?", server.url())).expect("a URL of the same endpoint");
    let host = vec![("host".to_owned(), server.url().trim_start_matches("http://").to_owned())];
    let signable = Signable { method: "GET", path: "/", query, headers: &host, body: b"" };
    let (scope, seconds) = verify_presigned(&signable, false, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!((scope.region.as_str(), scope.service.as_str(), seconds), ("eu-west-1", "rds", 3600));
    assert_eq!(value(query, "DestinationRegion").as_deref(), Some("us-east-1"));
    assert_eq!(value(query, "SourceDBSnapshotIdentifier").as_deref(), Some("s"));
}

#[tokio::test]
async fn a_source_that_is_no_region_is_an_error_before_anything_is_sent() {
    let server = Server::start(&[]);
    let client = Client::from_conf(config(&Value::Null).endpoint_url(server.url()).build());
    let params = serde_json::json!({
        "SourceDBSnapshotIdentifier": "s", "TargetDBSnapshotIdentifier": "t", "SourceRegion": "evil.example/",
    });
    let error = copy(&client, &params).send().await.expect_err("no Region");
    let text = mini_forms::error::DisplayErrorContext(error).to_string();
    assert!(text.contains("the source Region of a copy"), "{text}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_presigned_copy_has_a_presigned_url_in_it() {
    let client = Client::from_conf(config(&Value::Null).build());
    let params = serde_json::json!({
        "SourceDBSnapshotIdentifier": "s", "TargetDBSnapshotIdentifier": "t", "SourceRegion": "eu-west-1",
    });
    let half = mini_forms::presigning::PresigningConfig::builder().start_time(start());
    let half = half.expires_in(std::time::Duration::from_secs(1800)).build().expect("half an hour");
    let request = copy(&client, &params).presigned(half).await.expect("signed");
    assert_eq!((request.method(), request.body()), ("GET", None));
    let (host, query) = parts(request.uri());
    let scope = presigned_scope(&host, query);
    assert_eq!((scope.0.as_str(), scope.1), ("us-east-1", 1800));
    assert_eq!(value(query, "SourceRegion"), None, "the service does not know it");
    let inner = value(query, "PreSignedUrl").expect("a URL");
    let (host, query) = parts(&inner);
    assert!(host.contains("eu-west-1"), "{host}");
    assert_eq!(presigned_scope(&host, query), ("eu-west-1".to_owned(), 1800), "good as long as the other");
    assert_eq!(value(query, "DestinationRegion").as_deref(), Some("us-east-1"));
    assert_eq!(value(query, "SourceDBSnapshotIdentifier").as_deref(), Some("s"));
}

/// Host and query of a URL.
fn parts(url: &str) -> (String, &str) {
    let (start, query) = url.split_once("/?").expect("a query");
    (start.trim_start_matches("https://").to_owned(), query)
}

/// The Region that a URL is signed for, and for how many seconds.
fn presigned_scope(host: &str, query: &str) -> (String, u64) {
    let headers = vec![("host".to_owned(), host.to_owned())];
    let signable = Signable { method: "GET", path: "/", query, headers: &headers, body: b"" };
    let (scope, seconds) = verify_presigned(&signable, false, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
    (scope.region, seconds)
}
