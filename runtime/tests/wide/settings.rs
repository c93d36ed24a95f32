//! Each setter of the configuration, in a call in which it matters.
use super::support::{cbor, client_of, config, failed, header, response, sent};
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_http_client::test_util::NeverClient;
use ferrosmith_runtime::config::interceptors::BeforeTransmitInterceptorContextMut;
use ferrosmith_runtime::config::retry::{ClassifyRetry, RetryAction};
use ferrosmith_runtime::config::{InvocationIdGenerator, RuntimeComponents};
use ferrosmith_runtime::{BoxError, HttpResponse};
use serde_json::json;
use std::time::{Duration, UNIX_EPOCH};
use wide::Client;
use wide::config::retry::RetryConfig;
use wide::config::timeout::TimeoutConfig;
use wide::config::{AppName, Builder, ConfigBag, FrameworkMetadata, Intercept, Region, SharedInterceptor};
use wide::error::SdkError;

fn found() -> HttpResponse {
    response(200, json!({ "Name": "n" }))
}

/// What `OpenThing` sends with this configuration: where, and a header.
async fn opened(config: Builder, name: &str) -> (String, String) {
    let (client, http) = client_of(config, vec![found()]);
    client.open_thing().send().await.expect("an answer");
    (sent(&http).remove(0), header(&http, name).unwrap_or_default())
}

#[tokio::test]
async fn the_endpoint_follows_region_fips_dual_stack_and_url() {
    let at = |host: &str| format!("OpenThing at {host}.example.com");
    let cases = [
        (config(), at("wide-service.us-east-1")),
        (config().region(Region::new("eu-west-1")), at("wide-service.eu-west-1")),
        (config().use_fips(true), at("wide-service-fips.us-east-1")),
        (config().use_fips(false), at("wide-service.us-east-1")),
        (config().use_dual_stack(true), at("wide-service.us-east-1.dual")),
        (config().use_dual_stack(false), at("wide-service.us-east-1")),
        (config().endpoint_url("https://own.example"), "OpenThing at own.example".to_owned()),
    ];
    for (config, expected) in cases {
        assert_eq!(opened(config, "x").await.0, expected);
    }
}

#[tokio::test]
async fn the_user_agent_names_application_and_frameworks() {
    let plain = opened(config(), "x-amz-user-agent").await.1;
    assert!(plain.contains("api/wideservice/"), "{plain}");
    assert!(!plain.contains("app/") && !plain.contains("lib/frame"), "{plain}");
    let named = config()
        .app_name(AppName::new("my-app").expect("a name"))
        .framework_metadata(FrameworkMetadata::new("frame", Some("1.2")).expect("a name"));
    let agent = opened(named, "x-amz-user-agent").await.1;
    assert!(agent.contains("app/my-app") && agent.contains("lib/frame/1.2"), "{agent}");
}

#[derive(Debug)]
struct OneId;

impl InvocationIdGenerator for OneId {
    fn generate(&self) -> Result<Option<aws_runtime::invocation_id::InvocationId>, BoxError> {
        Ok(Some(aws_runtime::invocation_id::InvocationId::new("the-id".to_owned())))
    }
}

#[tokio::test]
async fn the_id_of_a_call_is_the_generators() {
    let (by_default, own) = (config(), config().invocation_id_generator(OneId));
    assert_eq!(opened(own, "amz-sdk-invocation-id").await.1, "the-id");
    let random = opened(by_default, "amz-sdk-invocation-id").await.1;
    assert!(random.len() == 36 && random != "the-id", "{random}");
}

/// Adds a header of this name.
#[derive(Debug)]
struct Marks(&'static str);

#[aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint]
impl Intercept for Marks {
    fn name(&self) -> &'static str {
        "Marks"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context.request_mut().headers_mut().append(self.0, "yes");
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_are_added_or_replaced() {
    let two = || config().interceptor(Marks("x-one")).interceptor(Marks("x-two"));
    assert_eq!(opened(two(), "x-one").await.1, "yes");
    assert_eq!(opened(two(), "x-two").await.1, "yes");
    let mut replaced = two();
    replaced.set_interceptors([SharedInterceptor::new(Marks("x-three"))]);
    assert_eq!(opened(replaced.clone(), "x-three").await.1, "yes");
    assert_eq!(opened(replaced, "x-one").await.1, "");
}

#[tokio::test]
async fn the_time_source_dates_the_signature() {
    let time = StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_000_000_000));
    let (client, http) = client_of(config().time_source(time), vec![response(200, json!({}))]);
    client.label_thing().account("a").send().await.expect("an answer");
    assert_eq!(header(&http, "x-amz-date").as_deref(), Some("20010909T014640Z"));
}

#[tokio::test]
async fn long_requests_are_compressed_from_the_length_that_is_set_on() {
    let body = |length: usize| cbor(&json!({ "Text": "a".repeat(length) })).len();
    let cases = [
        (config(), 20_000, true),
        (config(), 10_000, false),
        (config().disable_request_compression(true), 20_000, false),
        (config().disable_request_compression(false), 20_000, true),
        (config().request_min_compression_size_bytes(100), 1_000, true),
        (config().request_min_compression_size_bytes(2_000), 1_000, false),
    ];
    for (config, length, is_compressed) in cases {
        let (client, http) = client_of(config, vec![response(200, json!({}))]);
        client.upload_thing().text("a".repeat(length)).send().await.expect("an answer");
        let encoding = header(&http, "content-encoding");
        assert_eq!(encoding.as_deref(), is_compressed.then_some("gzip"), "{length}");
        let sent = http.actual_requests().next().expect("a request");
        let sent = sent.body().bytes().expect("in memory");
        assert_eq!(sent.len() < body(length) / 2, is_compressed, "{length}");
        // The sum is that of what is sent.
        let sum = header(&http, "content-md5").expect("a checksum is required");
        let expected = aws_smithy_types::base64::encode(<md5::Md5 as md5::Digest>::digest(sent));
        assert_eq!(sum, expected, "{length}");
    }
    let (client, http) = client_of(config().request_min_compression_size_bytes(10_485_761), vec![found()]);
    client.upload_thing().text("a").send().await.expect_err("out of range");
    assert_eq!(http.actual_requests().count(), 0);
}

#[tokio::test]
async fn attempts_are_as_many_as_the_configuration_says() {
    let fast = |retry: RetryConfig| config().retry_config(retry.with_initial_backoff(Duration::from_millis(1)));
    for (config, attempts) in [
        (config(), 3),
        (fast(RetryConfig::standard().with_max_attempts(5)), 5),
        (fast(RetryConfig::standard().with_max_attempts(1)), 1),
        (fast(RetryConfig::disabled()), 1),
    ] {
        let (client, http) = client_of(config, (0..9).map(|_| failed(500, "Odd")).collect());
        client.open_thing().send().await.expect_err("an error");
        assert_eq!(http.actual_requests().count(), attempts);
    }
}

/// Retries what nobody else does.
#[derive(Debug)]
struct Stubborn;

impl ClassifyRetry for Stubborn {
    fn classify_retry(&self, context: &ferrosmith_runtime::config::interceptors::InterceptorContext) -> RetryAction {
        match context.output_or_error() {
            Some(Err(_)) => RetryAction::server_error(),
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Stubborn"
    }
}

#[tokio::test]
async fn a_classifier_of_the_callers_is_heard() {
    for (config, attempts) in [(config(), 1), (config().retry_classifier(Stubborn), 3)] {
        let (client, http) = client_of(config, (0..9).map(|_| failed(400, "Odd")).collect());
        client.open_thing().send().await.expect_err("an error");
        assert_eq!(http.actual_requests().count(), attempts);
    }
}

#[tokio::test]
async fn a_timeout_ends_a_call_that_nobody_answers() {
    let short = Duration::from_millis(20);
    let timeouts = [
        TimeoutConfig::builder().operation_timeout(short).build(),
        TimeoutConfig::builder().operation_attempt_timeout(short).build(),
    ];
    for timeout in timeouts {
        let config = config()
            .retry_config(RetryConfig::disabled())
            .timeout_config(timeout)
            .sleep_impl(TokioSleep::new())
            .http_client(NeverClient::new())
            .build();
        let error = Client::from_conf(config).open_thing().send().await.expect_err("nobody answers");
        assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    }
}

#[test]
fn a_second_timeout_keeps_what_the_first_said() {
    let (one, two) = (Duration::from_secs(1), Duration::from_secs(2));
    let config = config()
        .timeout_config(TimeoutConfig::builder().connect_timeout(one).operation_timeout(one).build())
        .timeout_config(TimeoutConfig::builder().operation_timeout(two).build())
        .build();
    let timeouts = config.timeout_config().expect("set");
    assert_eq!((timeouts.connect_timeout(), timeouts.operation_timeout()), (Some(one), Some(two)));
}

#[tokio::test]
async fn the_check_of_required_members_can_be_left_to_the_service() {
    let (checked, http) = client_of(config(), vec![found()]);
    checked.watch_thing().send().await.expect_err("no ID");
    assert_eq!(http.actual_requests().count(), 0);
    let (unchecked, http) = client_of(config().check_required_members(false), vec![found()]);
    unchecked.watch_thing().send().await.expect("the service does not mind");
    assert_eq!(http.actual_requests().count(), 1);
}

/// What is set on a call is set for that call alone.
#[tokio::test]
async fn a_call_overrides_each_of_these_for_itself() {
    let (client, http) = client_of(config(), vec![found(), found()]);
    let other = Builder::new().region(Region::new("eu-west-1")).use_fips(true).interceptor(Marks("x-one"));
    client.open_thing().customize().config_override(other).send().await.expect("an answer");
    client.open_thing().send().await.expect("an answer");
    let marked: Vec<bool> = http.actual_requests().map(|request| request.headers().get("x-one").is_some()).collect();
    let hosts =
        ["OpenThing at wide-service-fips.eu-west-1.example.com", "OpenThing at wide-service.us-east-1.example.com"];
    assert_eq!((sent(&http), marked), (hosts.map(str::to_owned).to_vec(), vec![true, false]));
}
