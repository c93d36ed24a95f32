//! What a call may override, and what a client is made of.
use super::support::{client, replay, response, test_config};
use ferrosmith_runtime::{Endpoint, SdkConfig};
use mini::config::endpoint::{EndpointFuture, Params, ResolveEndpoint};
use mini::config::{Builder, Region};
use mini::{Client, Config};

#[tokio::test]
async fn a_region_is_overridden_for_one_call() {
    let (client, http) = client(vec![response(200, "{}"), response(200, "{}")]);
    let elsewhere = Builder::new().region(Region::new("eu-west-1"));
    client.get_item().id("i").customize().config_override(elsewhere).send().await.expect("a good response");
    client.get_item().id("i").send().await.expect("a good response");
    let requests: Vec<_> = http.actual_requests().collect();
    assert_eq!(requests[0].uri(), "https://mini-service.eu-west-1.example.com/");
    let signature = requests[0].headers().get("authorization").expect("signed");
    assert!(signature.contains("/eu-west-1/mini-service/"), "{signature}");
    assert_eq!(requests[1].uri(), "https://mini-service.us-east-1.example.com/");
}

#[tokio::test]
async fn an_endpoint_is_overridden_for_one_call() {
    let (client, http) = client(vec![response(200, "{}")]);
    let elsewhere = Builder::new().endpoint_url("http://localhost:1234");
    client.get_item().id("i").customize().config_override(elsewhere).send().await.expect("a good response");
    assert_eq!(http.actual_requests().next().expect("one").uri(), "http://localhost:1234/");
}

#[tokio::test]
async fn a_request_is_changed_before_it_is_signed() {
    let (client, http) = client(vec![response(200, "{}")]);
    client
        .get_item()
        .id("i")
        .customize()
        .mutate_request(|request| {
            request.headers_mut().insert("x-mine", "yes");
        })
        .map_request(|mut request| {
            request.headers_mut().insert("x-too", "yes");
            Ok::<_, std::convert::Infallible>(request)
        })
        .send()
        .await
        .expect("a good response");
    let request = http.actual_requests().next().expect("one request");
    let signature = request.headers().get("authorization").expect("signed");
    assert!(signature.contains("x-mine;x-too"), "{signature}");
}

#[derive(Debug)]
struct Fixed;

impl ResolveEndpoint for Fixed {
    fn resolve_endpoint<'a>(&'a self, _params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(Ok(Endpoint::builder().url("https://fixed.example.com").build()))
    }
}

#[tokio::test]
async fn a_resolver_of_the_callers_own_is_used() {
    let http = replay(vec![response(200, "{}")]);
    let config = test_config().http_client(http.clone()).endpoint_resolver(Fixed).build();
    Client::from_conf(config).get_item().id("i").send().await.expect("a good response");
    assert_eq!(http.actual_requests().next().expect("one").uri(), "https://fixed.example.com/");
}

#[tokio::test]
async fn a_call_without_credentials_fails_and_an_allowed_one_is_unsigned() {
    let bare = || {
        Config::builder()
            .behavior_version_latest()
            .region(Region::new("us-east-1"))
            .http_client(replay(vec![response(200, "{}")]))
    };
    let error = Client::from_conf(bare().build()).get_item().id("i").send().await.expect_err("nothing to sign with");
    assert!(
        matches!(error, mini::error::SdkError::DispatchFailure(_) | mini::error::SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    let http = replay(vec![response(200, "{}")]);
    let config = bare().http_client(http.clone()).allow_no_auth().build();
    Client::from_conf(config).get_item().id("i").send().await.expect("a good response");
    assert!(http.actual_requests().next().expect("one").headers().get("authorization").is_none());
}

#[test]
fn a_loaded_configuration_is_taken_over() {
    let loaded = SdkConfig::builder()
        .region(Region::new("eu-north-1"))
        .endpoint_url("http://localhost:1")
        .behavior_version(mini::config::BehaviorVersion::latest())
        .build();
    let config = Config::from(&loaded);
    assert_eq!(config.region().map(AsRef::as_ref), Some("eu-north-1"));
    assert_eq!(config.signing_name(), "mini-service");
    let again = config.to_builder().region(Region::new("eu-south-1")).build();
    assert_eq!(again.region().map(AsRef::as_ref), Some("eu-south-1"));
    Client::new(&loaded);
}

#[test]
#[should_panic(expected = "A behavior major version must be set")]
fn a_client_without_a_behavior_version_is_refused() {
    Client::from_conf(Config::builder().build());
}

#[test]
fn what_a_client_cannot_be_made_of_is_an_error() {
    let error = Client::try_from_conf(Config::builder().build()).expect_err("no behavior version");
    let text = error.to_string();
    assert!(text.starts_with("Invalid client configuration: A behavior major version must be set"), "{text}");
    assert!(Client::try_new(&SdkConfig::builder().build()).is_err());
    assert!(Client::try_from_conf(test_config().build()).is_ok());
}

/// The address of a call whose operation has a prefix of its own.
async fn address(config: mini::config::Builder) -> String {
    let http = replay(vec![response(200, "{}")]);
    Client::from_conf(config.http_client(http.clone()).build()).count_items().send().await.expect("a good response");
    http.actual_requests().next().expect("one").uri().to_owned()
}

#[tokio::test]
async fn a_host_prefix_stands_before_names_only() {
    assert_eq!(address(test_config()).await, "https://sync-mini-service.us-east-1.example.com/");
    for (url, sent) in [
        ("http://127.0.0.1:8083", "http://127.0.0.1:8083/"),
        ("http://[::1]:8083", "http://[::1]:8083/"),
        ("http://localhost:4566", "http://localhost:4566/"),
        ("http://emulator:4566", "http://sync-emulator:4566/"),
    ] {
        assert_eq!(address(test_config().endpoint_url(url)).await, sent);
    }
}

#[tokio::test]
async fn a_host_prefix_can_be_left_out() {
    let config = || test_config().endpoint_url("http://emulator:4566");
    assert_eq!(address(config().disable_host_prefix(true)).await, "http://emulator:4566/");
    assert_eq!(address(config().disable_host_prefix(false)).await, "http://sync-emulator:4566/");
    let http = replay(vec![response(200, "{}")]);
    let client = Client::from_conf(config().http_client(http.clone()).build());
    let without = Builder::new().disable_host_prefix(true);
    client.count_items().customize().config_override(without).send().await.expect("a good response");
    assert_eq!(http.actual_requests().next().expect("one").uri(), "http://emulator:4566/");
}
