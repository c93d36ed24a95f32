//! Timeouts: of the client and of one call.

use super::support;
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_http_client::test_util::NeverClient;
use pca::config::retry::RetryConfig;
use pca::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use pca::error::{DisplayErrorContext, SdkError};
use std::fmt::Write;
use std::time::Duration;

pub async fn run() -> String {
    let mut out = String::new();
    let short = Duration::from_millis(15);
    let timeouts = [
        ("operation", TimeoutConfig::builder().operation_timeout(short).build()),
        ("attempt", TimeoutConfig::builder().operation_attempt_timeout(short).build()),
        ("both", TimeoutConfigBuilder::new().operation_timeout(short).operation_attempt_timeout(short * 20).build()),
    ];
    for (name, timeout) in timeouts {
        let never = NeverClient::new();
        let config = support::config()
            .http_client(never.clone())
            .sleep_impl(TokioSleep::new())
            .retry_config(RetryConfig::standard().with_max_attempts(2).with_initial_backoff(Duration::from_millis(1)))
            .timeout_config(timeout)
            .build();
        let client = pca::Client::from_conf(config);
        let error = client.get_partner().catalog("AWS").identifier("p").send().await.expect_err("a timeout");
        let is_timeout = matches!(error, SdkError::TimeoutError(_));
        let text = DisplayErrorContext(&error).to_string();
        let _ = writeln!(out, "{name}: {is_timeout} {error} {} {}", never.num_calls(), text.contains("after 15ms"));
    }
    let config = support::config().http_client(NeverClient::new()).sleep_impl(TokioSleep::new());
    let client = pca::Client::from_conf(config.retry_config(RetryConfig::disabled()).build());
    let over = pca::Config::builder().timeout_config(TimeoutConfig::builder().operation_timeout(short).build());
    let call = client.get_partner().catalog("AWS").identifier("p").customize().config_override(over);
    let _ = writeln!(out, "{}", call.send().await.expect_err("a timeout"));
    let merged = support::config()
        .timeout_config(TimeoutConfig::builder().connect_timeout(short).build())
        .timeout_config(TimeoutConfig::builder().read_timeout(short * 2).build())
        .build();
    let _ = writeln!(out, "{:?}", merged.timeout_config());
    out
}
