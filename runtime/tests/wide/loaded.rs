//! What `aws-config` loads, taken over by a client: every setting that an `SdkConfig` has and a client knows.
use super::support::{replay, response, sent};
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use ferrosmith_runtime::SdkConfig;
use ferrosmith_runtime::config::{
    AppName, BehaviorVersion, Credentials, FrameworkMetadata, IdentityCache, Region, SharedCredentialsProvider,
    SharedTokenProvider, StalledStreamProtectionConfig, Token,
};
use serde_json::json;
use std::time::{Duration, UNIX_EPOCH};
use wide::{Client, Config};

fn bare() -> aws_types::sdk_config::Builder {
    SdkConfig::builder().behavior_version(BehaviorVersion::latest())
}

#[test]
fn nothing_that_is_loaded_is_lost() {
    let second = Duration::from_secs(1);
    let loaded = bare()
        .region(Region::new("eu-north-1"))
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .timeout_config(TimeoutConfig::builder().read_timeout(second).build())
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .time_source(SharedTimeSource::new(StaticTimeSource::new(UNIX_EPOCH + second)))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .http_client(replay(Vec::new()))
        .app_name(AppName::new("app").expect("a name"))
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .identity_cache(IdentityCache::no_cache())
        .disable_clock_skew_correction(true)
        .framework_metadata(FrameworkMetadata::new("frame", None::<&str>).expect("a name"))
        .build();
    let (config, none) = (Config::new(&loaded), Config::new(&bare().build()));
    assert_eq!(config.region().map(AsRef::as_ref), Some("eu-north-1"));
    assert_eq!(config.retry_config().map(RetryConfig::max_attempts), Some(7));
    assert_eq!(config.timeout_config().and_then(TimeoutConfig::read_timeout), Some(second));
    assert_eq!(config.time_source().map(|time| time.now()), Some(UNIX_EPOCH + second));
    assert_eq!(config.app_name().map(AsRef::as_ref), Some("app"));
    assert_eq!(config.framework_metadata().len(), 1);
    assert_eq!(config.disable_clock_skew_correction(), Some(true));
    assert!(config.stalled_stream_protection().is_some_and(|protection| !protection.is_enabled()));
    assert!(config.sleep_impl().is_some() && config.http_client().is_some() && config.identity_cache().is_some());
    assert!(none.region().is_none() && none.retry_config().is_none() && none.app_name().is_none());
    assert!(none.framework_metadata().is_empty() && none.disable_clock_skew_correction().is_none());
    assert!(none.sleep_impl().is_none() && none.http_client().is_none());
}

#[tokio::test]
async fn what_a_call_shows_of_it() {
    let call = |loaded: aws_types::sdk_config::Builder| async move {
        let http = replay(vec![response(200, json!({}))]);
        let loaded = loaded.region(Region::new("us-east-1")).http_client(http.clone()).build();
        Client::new(&loaded).upload_thing().text("a".repeat(20_000)).send().await.expect("an answer");
        let header = |name| super::support::header(&http, name).unwrap_or_default();
        (sent(&http).remove(0), header("authorization"), header("content-encoding"))
    };
    let signed = || bare().credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()));
    let (host, authorization, encoding) = call(signed()).await;
    assert_eq!(host, "UploadThing at wide-service.us-east-1.example.com");
    assert!(authorization.starts_with("AWS4-HMAC-SHA256 "), "{authorization}");
    assert_eq!(encoding, "gzip");
    assert_eq!(call(signed().use_fips(true)).await.0, "UploadThing at wide-service-fips.us-east-1.example.com");
    assert_eq!(call(signed().use_dual_stack(true)).await.0, "UploadThing at wide-service.us-east-1.dual.example.com");
    assert_eq!(call(signed().endpoint_url("https://own.example")).await.0, "UploadThing at own.example");
    assert_eq!(call(signed().disable_request_compression(true)).await.2, "");
    assert_eq!(call(signed().request_min_compression_size_bytes(30_000)).await.2, "");
    let token = bare().token_provider(SharedTokenProvider::new(Token::new("t", None)));
    assert_eq!(call(token).await.1, "Bearer t");
    let preferred = signed()
        .token_provider(SharedTokenProvider::new(Token::new("t", None)))
        .auth_scheme_preference(["httpBearerAuth".into()]);
    assert_eq!(call(preferred).await.1, "Bearer t");
}
