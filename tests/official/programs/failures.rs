//! Calls that fail without an answer, or with one that cannot be read: which kind of error it is.

use super::support;
use aws_smithy_http_client::test_util::{NeverClient, infallible_client_fn};
use aws_smithy_types::body::SdkBody;
use pca::config::http::HttpResponse;
use pca::config::retry::RetryConfig;
use pca::config::timeout::TimeoutConfig;
use pca::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use std::error::Error;
use std::fmt::{Debug, Write};
use std::time::Duration;

pub async fn run() -> String {
    let mut out = String::new();
    let config = || support::config().retry_config(RetryConfig::disabled());
    for (status, body) in [(200, "not JSON"), (200, "[1]"), (200, r#"{"Revision":"text"}"#), (200, r#"{"Arn":1}"#)] {
        let (client, _) = support::replay_with(&[(status, body)], config());
        let result = client.get_connection_preferences().catalog("AWS").send().await;
        let _ = writeln!(out, "{body}: {}", kind(result));
    }
    let (client, http) = support::replay(&[(200, "not JSON"), (200, "{}")]);
    let result = client.get_connection_preferences().catalog("AWS").send().await;
    let _ = writeln!(out, "retried: {} {}", kind(result), http.actual_requests().count());
    let http = infallible_client_fn(|_| {
        http::Response::builder().status(502).body(SdkBody::from("<html>bad gateway</html>")).expect("a response")
    });
    let client = pca::Client::from_conf(config().http_client(http).build());
    let _ = writeln!(out, "HTML: {}", kind(client.get_connection_preferences().catalog("AWS").send().await));
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_millis(20)).build();
    let never = config().http_client(NeverClient::new()).sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new());
    let client = pca::Client::from_conf(never.timeout_config(timeouts).build());
    let _ = writeln!(out, "timeout: {}", kind(client.get_partner().catalog("A").identifier("p").send().await));
    let refused =
        config().endpoint_url("http://127.0.0.1:1").http_client(aws_smithy_http_client::Builder::new().build_http());
    let client = pca::Client::from_conf(refused.build());
    let _ = writeln!(out, "refused: {}", kind(client.get_partner().catalog("A").identifier("p").send().await));
    let no_region = pca::Config::builder().behavior_version_latest().http_client(NeverClient::new());
    let no_region = no_region.credentials_provider(pca::config::Credentials::for_tests()).build();
    let result = pca::Client::from_conf(no_region).get_partner().catalog("A").identifier("p").send().await;
    let text = result.as_ref().err().map(|error| DisplayErrorContext(error).to_string()).unwrap_or_default();
    let _ = writeln!(out, "no region: {} {}", kind(result), text.contains("Missing Region"));
    let no_credentials = pca::Config::builder().behavior_version_latest().region(pca::config::Region::new("us-east-1"));
    let no_credentials = no_credentials.http_client(NeverClient::new()).build();
    let result = pca::Client::from_conf(no_credentials).get_partner().catalog("A").identifier("p").send().await;
    let _ = writeln!(out, "no credentials: {}", kind(result));
    out
}

fn kind<T: Debug, E>(result: Result<T, SdkError<E, HttpResponse>>) -> String
where
    E: Error + ProvideErrorMetadata + Send + Sync + 'static,
{
    let error = match result {
        Ok(output) => return format!("{output:?}"),
        Err(error) => error,
    };
    let told = format!("{error} {:?} {:?}", error.code(), error.raw_response().map(|raw| raw.status().as_u16()));
    match &error {
        SdkError::ConstructionFailure(_) => format!("construction: {told}"),
        SdkError::TimeoutError(_) => format!("timeout: {told}"),
        SdkError::DispatchFailure(failure) => {
            format!("dispatch: {told} {} {} {}", failure.is_io(), failure.is_timeout(), failure.is_user())
        }
        SdkError::ResponseError(context) => format!("response: {told} {}", context.raw().status().as_u16()),
        SdkError::ServiceError(context) => format!("service: {told} {}", context.err()),
        _ => "another kind".to_owned(),
    }
}
