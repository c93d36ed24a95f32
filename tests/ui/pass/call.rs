//! Requests that callers write: the fluent chain, `customize()`, `send_with()`, paginators.

use aws_smithy_http_client::test_util::infallible_client_fn;
use pca::config::{BehaviorVersion, Credentials, Region};
use pca::operation::RequestId;
use pca::operation::update_connection_preferences::UpdateConnectionPreferencesInput;
use pca::primitives::DateTime;
use pca::types::AccessType;

#[tokio::test]
async fn main() {
    fluent(&client(r#"{"Catalog": "AWS", "Revision": 8, "UpdatedAt": "2026-01-01T00:00:00Z"}"#)).await;
    pages(&client(r#"{"ConnectionSummaries": [{"Catalog": "AWS", "Id": "one"}]}"#)).await;
}

/// A client of a service that always answers like this.
fn client(body: &'static str) -> pca::Client {
    let answers = infallible_client_fn(move |_| {
        hyper::Response::builder().header("x-amzn-requestid", "request-1").body(body).expect("a response")
    });
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "example"))
        .http_client(answers)
        .build();
    pca::Client::from_conf(config)
}

async fn fluent(client: &pca::Client) {
    let request = client
        .update_connection_preferences()
        .catalog("AWS")
        .revision(7)
        .access_type(AccessType::DenyAll)
        .excluded_participant_identifiers("one")
        .excluded_participant_identifiers("two");
    assert_eq!(request.get_revision(), &Some(7));
    let output = request.clone().send().await.expect("an answer");
    assert_eq!((output.catalog(), output.revision()), ("AWS", 8));
    assert_eq!(output.updated_at(), &DateTime::from_secs(1_767_225_600));
    assert_eq!(output.request_id(), Some("request-1"));

    let elsewhere = pca::Config::builder().region(Region::new("us-west-2"));
    let output = request
        .customize()
        .config_override(elsewhere)
        .mutate_request(|request| {
            request.headers_mut().insert("x-example", "1");
        })
        .send()
        .await;
    assert!(output.is_ok());

    let input = UpdateConnectionPreferencesInput::builder().catalog("AWS").set_revision(Some(7));
    assert!(input.access_type(AccessType::AllowAll).send_with(client).await.is_ok());
}

async fn pages(client: &pca::Client) {
    let request = client.list_connections().catalog("AWS").connection_type("OPPORTUNITY_COLLABORATION");
    let mut pages = request.clone().into_paginator().page_size(10).send();
    while let Some(page) = pages.next().await {
        assert_eq!(page.expect("a page").connection_summaries().len(), 1);
    }
    let items: Result<Vec<_>, _> = request.into_paginator().items().send().collect().await;
    assert_eq!(items.expect("the items")[0].id(), "one");
}
