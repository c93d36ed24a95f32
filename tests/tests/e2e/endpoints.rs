//! Where requests go: by Region and FIPS, to an endpoint of the caller's, and what is refused. An HTTP client that
//! captures the request stands in for the network.

use crate::service::{config, credentials};
use aws_smithy_http_client::test_util::capture_request;
use pca::config::Region;
use pca::error::DisplayErrorContext;

/// The URL of a call with this configuration, or the text of its error.
async fn url_of(config: pca::config::Builder) -> Result<String, String> {
    let (http_client, captured) = capture_request(None);
    let config = config.behavior_version_latest().credentials_provider(credentials()).http_client(http_client).build();
    // The captured response is an empty success.
    let sent = pca::Client::from_conf(config).get_connection_preferences().catalog("AWS").send().await;
    match sent {
        Ok(_) => Ok(captured.expect_request().uri().to_owned()),
        Err(error) => Err(DisplayErrorContext(&error).to_string()),
    }
}

fn region(name: &'static str) -> pca::config::Builder {
    pca::Config::builder().region(Region::new(name))
}

#[tokio::test]
async fn by_region_and_fips() {
    for (region_name, fips, host) in [
        ("us-east-1", false, "partnercentral-account.us-east-1.api.aws"),
        ("us-east-1", true, "partnercentral-account-fips.us-east-1.api.aws"),
        ("eu-west-3", false, "partnercentral-account.eu-west-3.api.aws"),
        ("us-gov-west-1", false, "partnercentral-account.us-gov-west-1.api.aws"),
        ("us-gov-west-1", true, "partnercentral-account-fips.us-gov-west-1.api.aws"),
        ("cn-north-1", false, "partnercentral-account.cn-north-1.api.amazonwebservices.com.cn"),
        ("cn-northwest-1", true, "partnercentral-account-fips.cn-northwest-1.api.amazonwebservices.com.cn"),
        // A Region that no table lists yet belongs to the partition of its name's pattern, or to the first.
        ("us-north-9", false, "partnercentral-account.us-north-9.api.aws"),
        ("cn-south-9", false, "partnercentral-account.cn-south-9.api.amazonwebservices.com.cn"),
        ("mars-1", false, "partnercentral-account.mars-1.api.aws"),
    ] {
        let url = url_of(region(region_name).use_fips(fips)).await;
        assert_eq!(url, Ok(format!("https://{host}/")), "{region_name} {fips}");
    }
}

#[tokio::test]
async fn an_endpoint_of_the_callers() {
    let url = url_of(region("us-east-1").endpoint_url("https://proxy.example.com:8443")).await;
    assert_eq!(url, Ok("https://proxy.example.com:8443/".to_owned()));
    let url = url_of(region("us-east-1").endpoint_url("http://localhost/base")).await;
    assert_eq!(url, Ok("http://localhost/base/".to_owned()));
}

#[tokio::test]
async fn what_cannot_be() {
    let both = region("us-east-1").use_fips(true).endpoint_url("https://example.com");
    let text = url_of(both).await.expect_err("FIPS and an endpoint");
    assert!(text.contains("FIPS and custom endpoint are not supported"), "{text}");
    let text = url_of(pca::Config::builder()).await.expect_err("no Region");
    assert!(text.to_lowercase().contains("region"), "{text}");
}

#[tokio::test]
async fn one_call_can_go_elsewhere() {
    let (http_client, captured) = capture_request(None);
    let client = pca::Client::from_conf(config("http://127.0.0.1:1").http_client(http_client).build());
    let elsewhere = pca::Config::builder().endpoint_url("https://other.example.com").region(Region::new("eu-west-1"));
    let call = client.get_connection_preferences().catalog("AWS").customize();
    let _ = call.config_override(elsewhere).send().await;
    let request = captured.expect_request();
    assert_eq!(request.uri(), "https://other.example.com/");
    let authorization = request.headers().get("authorization").unwrap_or_default();
    assert!(authorization.contains("/eu-west-1/partnercentral-account/"), "{authorization}");
}
