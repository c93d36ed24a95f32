//! Clients and configurations: the ways to make them, what they say of themselves, and changing them.

use super::support;
use aws_smithy_http_client::test_util::capture_request;
use pca::config::retry::{RetryConfig, RetryMode};
use pca::config::timeout::TimeoutConfig;
use pca::config::{
    AppName, BehaviorVersion, Credentials, Region, SharedCredentialsProvider, StalledStreamProtectionConfig,
};
use std::fmt::Write;
use std::time::Duration;

pub async fn run() -> String {
    let mut out = String::new();
    from_sdk_config(&mut out).await;
    from_builder(&mut out).await;
    setters(&mut out);
    out
}

async fn from_sdk_config(out: &mut String) {
    let (http, sent) = capture_request(Some(support::answer(200, r#"{"Tags":[]}"#)));
    let shared = aws_config::SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .http_client(http)
        .endpoint_url("https://from.shared.example/path")
        .app_name(AppName::new("ledger").expect("a valid name"))
        .build();
    let client = pca::Client::new(&shared);
    let cloned = client.clone();
    let answer = cloned.list_tags_for_resource().resource_arn("arn:aws:x").send().await;
    let _ = writeln!(out, "{answer:?}");
    let request = sent.expect_request();
    let _ = write!(out, "{}", support::request(&request));
    let agent = request.headers().get("x-amz-user-agent").unwrap_or_default();
    let _ = writeln!(out, "{} {}", agent.contains("app/ledger"), agent.contains("api/partnercentralaccount/"));
    let config = pca::Config::new(&shared);
    let _ = writeln!(out, "{:?} {:?} {}", config.region(), config.app_name(), config.signing_name());
    let config: pca::Config = (&shared).into();
    let _ = writeln!(out, "{:?}", config.retry_config());
    let config = pca::config::Builder::from(&shared).region(Region::from_static("us-west-2")).build();
    let _ = writeln!(out, "{:?} {:?}", config.region(), client.config().region());
}

async fn from_builder(out: &mut String) {
    let (client, http) = support::replay(&[(200, "{}"), (200, "{}")]);
    let _ = client.list_tags_for_resource().resource_arn("arn:1").send().await;
    let changed = client.config().to_builder().region(Region::new("eu-central-1")).use_fips(true).build();
    let changed = pca::Client::from_conf(changed);
    let _ = changed.list_tags_for_resource().resource_arn("arn:2").send().await;
    let _ = writeln!(out, "{}", support::requests(&http));
    let _ = writeln!(out, "{:?} {:?}", client.config().region(), changed.config().region());
    fn check<T: Clone + Send + Sync + std::fmt::Debug + 'static>(_: &T) {}
    check(&client);
    check(client.config());
    let agent = http.actual_requests().next().and_then(|request| request.headers().get("authorization"));
    let _ = writeln!(out, "{}", agent.unwrap_or_default().contains("us-east-1/partnercentral-account/aws4_request"));
}

fn setters(out: &mut String) {
    let mut builder = pca::config::Builder::new();
    builder
        .set_region(Some(Region::new("us-west-2")))
        .set_retry_config(Some(RetryConfig::adaptive().with_max_attempts(7)))
        .set_timeout_config(Some(TimeoutConfig::builder().connect_timeout(Duration::from_secs(9)).build()))
        .set_app_name(Some(AppName::new("other").expect("a valid name")))
        .set_use_fips(Some(false))
        .set_endpoint_url(Some("https://set.example".to_owned()))
        .set_behavior_version(Some(BehaviorVersion::latest()))
        .set_stalled_stream_protection(Some(StalledStreamProtectionConfig::disabled()))
        .set_disable_clock_skew_correction(Some(true))
        .set_time_source(None)
        .set_sleep_impl(None)
        .set_http_client(None)
        .set_credentials_provider(None)
        .set_idempotency_token_provider(None);
    let config = builder.clone().build();
    let _ = writeln!(out, "{:?} {:?}", config.region(), config.app_name());
    let _ = writeln!(out, "{:?} {:?}", config.retry_config(), config.timeout_config());
    let _ = writeln!(out, "{:?} {:?}", config.stalled_stream_protection(), config.disable_clock_skew_correction());
    let _ = writeln!(out, "{:?}", config.retry_config().map(|retry| retry.mode() == RetryMode::Adaptive));
    let _ = writeln!(out, "{} {}", config.sleep_impl().is_some(), config.time_source().is_some());
    let _ = writeln!(out, "{} {}", config.http_client().is_some(), config.identity_cache().is_some());
    let _ = writeln!(out, "{} {}", config.interceptors().count(), config.retry_classifiers().count());
    let _ = writeln!(out, "{} {:?}", config.auth_schemes().count(), config.auth_scheme_preference());
    let _ = writeln!(out, "{} {:?}", config.auth_scheme_resolver().is_some(), config.retry_partition());
    let _ = writeln!(out, "{} {:?}", config.invocation_id_generator().is_some(), config.framework_metadata());
    let _ = writeln!(out, "{:?}", pca::Config::builder().emit_input_attributes(["Catalog"]).build().region());
    let empty = pca::Config::builder().build();
    let _ = writeln!(out, "{:?} {:?} {:?}", empty.region(), empty.retry_config(), empty.timeout_config());
    let _ = writeln!(out, "{:?} {:?}", empty.app_name(), empty.stalled_stream_protection());
    let test = pca::Config::builder().with_test_defaults_v2().build();
    let _ = writeln!(out, "{:?} {}", test.region(), test.time_source().is_some());
    let _ = writeln!(out, "{}", !pca::meta::PKG_VERSION.is_empty());
}
