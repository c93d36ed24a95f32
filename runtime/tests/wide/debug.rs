//! What `Debug` shows of the types that a caller holds: what each is and whom it is about, and never what was sent or
//! configured in secret.
use super::support::{client, client_of, config, failed, response};
use ferrosmith_runtime::Operation as _;
use serde_json::json;
use std::fmt::Debug;
use std::time::Duration;
use wide::client::Waiters;
use wide::config::Token;
use wide::operation::find_thing::FindThing;

fn shows(value: &dyn Debug, parts: &[&str]) {
    let shown = format!("{value:?}");
    for part in parts {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("hush"), "{shown}");
}

#[tokio::test]
async fn requests_and_pages_say_which_operation_they_are_of() {
    let (client, http) = client(vec![]);
    let pages = client.list_things().size(7).into_paginator();
    shows(&pages, &["Paginator {", "operation: \"ListThings\"", "size: Some(7)"]);
    shows(&pages.items(), &["PaginatorItems(Paginator {", "operation: \"ListThings\""]);
    shows(&client.list_things().into_paginator().send(), &["PageStream"]);
    shows(&client.find_thing().send(), &["SendFuture"]);
    assert_eq!(http.actual_requests().count(), 0, "nothing is sent before it is polled");
    assert_eq!(format!("{:?}", FindThing::spec()), r#"OperationSpec { service: "Wide Service", name: "FindThing" }"#);
}

#[tokio::test]
async fn clients_and_their_configuration_show_no_secret() {
    let settings = || config().bearer_token(Token::new("hush", None));
    shows(&settings(), &["Builder(", "us-east-1"]);
    shows(&settings().build(), &["Config(", "us-east-1"]);
    let (client, _) = client_of(settings(), vec![]);
    shows(&client, &["Client {", "Handle { service: \"Wide Service\", .. }", "us-east-1"]);
}

#[tokio::test]
async fn the_error_of_a_wait_says_what_was_waited_for_and_what_came() {
    let (client, _) = client(vec![failed(400, "OtherException")]);
    let wait = client.wait_until_thing_ready().id("i");
    let error = wait.call(Duration::from_secs(60)).await.expect_err("an error");
    shows(&error, &["WaitCallError {", "waiter: ", "progress: ", "OtherException"]);
}

#[tokio::test]
async fn what_renews_an_endpoint_says_what_it_is() {
    let endpoint = response(200, json!({ "Endpoints": [{ "Address": "a.example", "CachePeriodInMinutes": 1 }] }));
    let (client, _) = client(vec![endpoint]);
    let (_, reload) = client.with_endpoint_discovery_enabled().await.expect("an endpoint");
    shows(&reload, &["ReloadEndpoint"]);
}
