//! Signatures for several Regions (SigV4a), which multi-Region access points want, and how often an endpoint is resolved.

use super::*;
use ferrosmith_tests::sigv4a;
use mini_buckets::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use mini_buckets::config::http::HttpRequest;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

const SEVERAL: &str = "several.mrap";

/// The Regions and the name that a request is signed for.
fn regions(request: &Received) -> (String, String) {
    sigv4a::verify(&signable(request), KEY, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"))
}

#[tokio::test]
async fn a_call_is_signed_for_the_regions_of_the_endpoint() {
    let (client, server) = start(&[&ok(), &ok(), &ok()]);
    get(&client, SEVERAL).await;
    client.put_object().bucket(SEVERAL).key("k").body(ByteStream::from_static(b"1")).send().await.expect("an answer");
    get(&client, "plain").await;
    let requests = server.requests();
    assert_eq!(regions(&requests[0]), ("*".to_owned(), "s3".to_owned()));
    assert_eq!(regions(&requests[1]), ("*".to_owned(), "s3".to_owned()));
    assert_eq!(signed(&requests[2], SECRET_KEY).region, "us-east-1", "other endpoints want another signature");
    assert_eq!(requests[2].header("x-amz-region-set"), None);
}

#[tokio::test]
async fn the_regions_may_be_set() {
    let server = Server::start(&[&ok()]);
    let config = config(&server).sigv4a_signing_region_set("us-east-1,eu-west-1").build();
    assert_eq!(config.sigv4a_signing_region_set().map(AsRef::as_ref), Some("us-east-1,eu-west-1"));
    get(&Client::from_conf(config), SEVERAL).await;
    assert_eq!(regions(&server.requests()[0]).0, "us-east-1,eu-west-1");
    let bad = super::config(&server).sigv4a_signing_region_set("us-east-1\n").build();
    let error = Client::from_conf(bad).get_object().bucket(SEVERAL).key("k").send().await.expect_err("no header");
    let shown = DisplayErrorContext(error).to_string();
    assert!(shown.contains("the Regions to sign for has a newline"), "{shown}");
    let shared = aws_config::SdkConfig::builder().behavior_version(aws_config::BehaviorVersion::latest());
    let shared = shared.sigv4a_signing_region_set("eu-west-1").build();
    assert_eq!(Config::new(&shared).sigv4a_signing_region_set().map(AsRef::as_ref), Some("eu-west-1"));
}

#[tokio::test]
async fn a_stream_says_that_its_chunks_are_not_signed() {
    let (client, server) = start(&[&ok()]);
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "123456789").expect("it is written");
    let body = ByteStream::from_path(file.path()).await.expect("a file");
    client.put_object().bucket(SEVERAL).key("k").body(body).send().await.expect("an answer");
    let request = &server.requests()[0];
    regions(request);
    assert_eq!(request.header("x-amz-content-sha256"), Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"));
    assert_eq!(request.body, "9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n");
}

#[tokio::test]
async fn a_request_is_presigned_for_several_regions() {
    let (client, server) = start(&[]);
    let expiry = PresigningConfig::expires_in(Duration::from_secs(60)).expect("a minute");
    let request = client.get_object().bucket(SEVERAL).key("k").presigned(expiry).await.expect("it is signed");
    let target = request.uri().strip_prefix(&server.url()).expect("the server's");
    let (path, query) = target.split_once('?').expect("a query");
    let headers = [("host".to_owned(), server.url().replace("http://", ""))];
    let signable = Signable { method: "GET", path, query, headers: &headers, body: b"" };
    let found = sigv4a::verify(&signable, KEY, SECRET_KEY).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(found, ("*".to_owned(), "s3".to_owned()));
}

#[tokio::test]
async fn hosts_are_those_of_the_rules() {
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let noted = Arc::clone(&seen);
    let answer = session("one", 300);
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    let body = body.to_owned();
    let http = aws_smithy_http_client::test_util::infallible_client_fn(move |request| {
        noted.lock().expect("nobody panicked").push(request.uri().to_string());
        let is_session = request.uri().query() == Some("session");
        hyper::Response::new(if is_session { body.clone() } else { String::new() })
    });
    let config = Config::builder().behavior_version_latest().region(Region::new("eu-west-1")).http_client(http);
    let client =
        Client::from_conf(config.credentials_provider(Credentials::new(KEY, SECRET_KEY, None, None, "t")).build());
    for bucket in [BUCKET, SEVERAL, "plain"] {
        let request = client.get_object().bucket(bucket).key("k").customize().mutate_request(|_: &mut HttpRequest| ());
        request.send().await.expect("an answer");
    }
    assert_eq!(
        *seen.lock().expect("nobody panicked"),
        [
            format!("https://{BUCKET}.s3express.eu-west-1.example.com/?session"),
            format!("https://{BUCKET}.s3express.eu-west-1.example.com/k"),
            format!("https://{SEVERAL}.accesspoint.s3-global.example.com/k"),
            "https://plain.s3.eu-west-1.example.com/k".to_owned(),
        ]
    );
}

#[tokio::test]
async fn a_scheme_that_the_client_does_not_have_is_named() {
    use mini_buckets::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
    #[derive(Debug)]
    struct Strange;
    impl ResolveEndpoint for Strange {
        fn resolve_endpoint<'a>(&'a self, _params: &'a Params) -> EndpointFuture<'a> {
            let scheme = aws_smithy_types::endpoint::EndpointAuthScheme::with_capacity("sigv5", 0);
            EndpointFuture::ready(Ok(Endpoint::builder().url("http://127.0.0.1:1").auth_scheme(scheme).build()))
        }
    }
    let (_, server) = start(&[]);
    let client = Client::from_conf(super::config(&server).endpoint_resolver(Strange).build());
    let error = client.get_object().bucket("b").key("k").send().await.expect_err("no such scheme");
    let shown = DisplayErrorContext(error).to_string();
    assert!(shown.contains("the endpoint wants the auth scheme `sigv5`, which this client does not have"), "{shown}");
}

/// An endpoint resolver that counts how often it is asked.
#[derive(Debug)]
struct Counting {
    url: String,
    asked: Arc<AtomicUsize>,
}

impl ResolveEndpoint for Counting {
    fn resolve_endpoint<'a>(&'a self, _: &'a Params) -> EndpointFuture<'a> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        EndpointFuture::ready(Ok(Endpoint::builder().url(self.url.clone()).build()))
    }
}

#[tokio::test]
async fn an_endpoint_is_resolved_once_an_attempt() {
    let server = Server::start(&[&ok(), &answer("503 Service Unavailable", ""), &ok()]);
    let asked = Arc::<AtomicUsize>::default();
    let retries = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let resolver = Counting { url: server.url(), asked: Arc::clone(&asked) };
    let client = Client::from_conf(config(&server).retry_config(retries).endpoint_resolver(resolver).build());
    get(&client, "plain").await;
    assert_eq!((server.requests().len(), asked.load(Ordering::SeqCst)), (1, 1));
    get(&client, "plain").await;
    assert_eq!((server.requests().len(), asked.load(Ordering::SeqCst)), (3, 3), "a second attempt asks anew");
}
