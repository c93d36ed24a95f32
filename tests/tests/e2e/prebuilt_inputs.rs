//! Inputs that are built first: kept, cloned and sent by any client; and clients that are made without a panic.

use crate::service::{config, start};
use ferrosmith_tests::reply::Reply;
use futures_util::TryStreamExt;
use pca::operation::get_connection::GetConnectionInput;
use pca::operation::get_connection::builders::GetConnectionInputBuilder;
use pca::operation::list_connections::ListConnectionsInput;
use serde_json::json;

const CONNECTION_ID: &str = "conn-1234567890abc";

#[tokio::test]
async fn an_input_is_sent_by_two_clients() {
    let connection = Reply::ok(&json!({ "Catalog": "AWS", "Id": CONNECTION_ID }));
    let (one, one_server) = start(vec![connection.clone()]).await;
    let (other, other_server) = start(vec![connection; 2]).await;
    let input = GetConnectionInput::builder().catalog("AWS").identifier(CONNECTION_ID).build().expect("complete");
    one.send(input.clone()).await.expect("a success");
    let output = other.send(input.clone()).await.expect("a success");
    assert_eq!(output.id(), CONNECTION_ID);
    let changed = GetConnectionInputBuilder::from(input).catalog("Sandbox");
    changed.send_with(&other).await.expect("a success");
    let sent = |catalog: &str| json!({ "Catalog": catalog, "Identifier": CONNECTION_ID });
    assert_eq!(one_server.requests()[0].json(), sent("AWS"));
    assert_eq!(other_server.requests()[0].json(), sent("AWS"));
    assert_eq!(other_server.requests()[1].json(), sent("Sandbox"));
    assert_eq!([one_server.problems(), other_server.problems()], [Vec::<String>::new(), Vec::new()]);
}

#[tokio::test]
async fn a_sent_input_fails_as_its_operation_does() {
    let (client, _server) = start(vec![Reply::refusal(400, "ResourceNotFoundException", "No such connection.")]).await;
    let input = GetConnectionInput::builder().catalog("AWS").identifier(CONNECTION_ID).build().expect("complete");
    let error = client.send(input).await.expect_err("refused").into_service_error();
    assert!(error.is_resource_not_found_exception());
    let incomplete = GetConnectionInput::builder().catalog("AWS").build().expect("inputs are checked when sent");
    assert!(client.send(incomplete).await.is_err());
}

#[tokio::test]
async fn a_built_input_is_the_first_of_its_pages_which_are_a_stream() {
    let item = |id: &str| json!({ "Catalog": "AWS", "Id": id });
    let (client, server) = start(vec![
        Reply::ok(&json!({ "ConnectionSummaries": [item("a"), item("b")], "NextToken": "2" })),
        Reply::ok(&json!({ "ConnectionSummaries": [item("c")] })),
    ])
    .await;
    let input = ListConnectionsInput::builder().catalog("AWS").max_results(2).build().expect("complete");
    let items = client.paginate(input).items().send().map_ok(|item| item.id().to_owned());
    let ids: Vec<_> = items.try_collect().await.expect("every page");
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(server.problems(), Vec::<String>::new());
    assert_eq!(server.requests()[1].json(), json!({ "Catalog": "AWS", "MaxResults": 2, "NextToken": "2" }));
}

#[tokio::test]
async fn a_client_is_made_or_the_reason_is_given() {
    let error = pca::Client::try_from_conf(pca::Config::builder().build()).expect_err("no behavior version");
    assert!(error.to_string().contains("A behavior major version must be set"), "{error}");
    let error: pca::error::ConfigError = pca::Client::try_new(&pca_sdk_config()).expect_err("no behavior version");
    assert!(std::error::Error::source(&error).is_none());
    assert!(pca::Client::try_from_conf(config("http://localhost:1").build()).is_ok());
}

fn pca_sdk_config() -> aws_types::SdkConfig {
    aws_types::SdkConfig::builder().build()
}
