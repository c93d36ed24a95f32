//! The three paginators: tokens walk the pages, and what ends the walk.

use crate::service::start;
use ferrosmith_tests::reply::Reply;
use ferrosmith_tests::server::Server;
use pca::error::ProvideErrorMetadata;
use serde_json::{Value, json};

/// The `NextToken` of each request so far.
fn tokens(server: &Server) -> Vec<Value> {
    assert_eq!(server.problems(), Vec::<String>::new());
    server.requests().iter().map(|request| request.json()["NextToken"].clone()).collect()
}

/// Three pages of two, two and one item; `item` makes one with this name.
fn three_pages(list: &str, item: impl Fn(&str) -> Value) -> Vec<Reply> {
    vec![
        Reply::ok(&json!({ list: [item("a"), item("b")], "NextToken": "2" })),
        Reply::ok(&json!({ list: [item("c"), item("d")], "NextToken": "3" })),
        Reply::ok(&json!({ list: [item("e")] })),
    ]
}

fn connection(id: &str) -> Value {
    json!({ "Catalog": "AWS", "Id": id })
}

#[tokio::test]
async fn list_connections_walks_three_pages() {
    let (client, server) = start(three_pages("ConnectionSummaries", connection)).await;
    let mut pages = client.list_connections().catalog("AWS").into_paginator().page_size(2).send();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.expect("a page").connection_summaries().len());
    }
    assert_eq!(sizes, [2, 2, 1]);
    assert_eq!(tokens(&server), [Value::Null, "2".into(), "3".into()]);
    for request in server.requests() {
        assert_eq!((&request.json()["MaxResults"], &request.json()["Catalog"]), (&json!(2), &json!("AWS")));
    }
}

#[tokio::test]
async fn list_connections_gives_its_items() {
    let (client, server) = start(three_pages("ConnectionSummaries", connection)).await;
    let items = client.list_connections().catalog("AWS").into_paginator().items().send();
    let items: Vec<_> = items.collect::<Result<_, _>>().await.expect("every page");
    assert_eq!(items.iter().map(|item| item.id()).collect::<String>(), "abcde");
    assert_eq!(tokens(&server).len(), 3);
}

#[tokio::test]
async fn list_connection_invitations_walks_three_pages() {
    let (client, server) = start(three_pages("ConnectionInvitationSummaries", connection)).await;
    let paginator = client.list_connection_invitations().catalog("AWS").into_paginator().page_size(50);
    let items: Vec<_> = paginator.items().send().collect::<Result<_, _>>().await.expect("every page");
    assert_eq!(items.iter().map(|item| item.id()).collect::<String>(), "abcde");
    assert_eq!(tokens(&server), [Value::Null, "2".into(), "3".into()]);
    assert_eq!(server.requests()[2].json()["MaxResults"], 50);
}

#[tokio::test]
async fn list_partners_walks_three_pages() {
    let (client, server) = start(three_pages("PartnerSummaryList", connection)).await;
    let paginator = client.list_partners().catalog("AWS").into_paginator();
    let items: Vec<_> = paginator.items().send().collect::<Result<_, _>>().await.expect("every page");
    assert_eq!(items.iter().map(|item| item.id()).collect::<String>(), "abcde");
    assert_eq!(tokens(&server), [Value::Null, "2".into(), "3".into()]);
}

#[tokio::test]
async fn a_walk_begins_at_the_token_that_the_caller_gives() {
    let (client, server) = start(vec![Reply::ok(&json!({ "ConnectionSummaries": [connection("z")] }))]).await;
    let mut pages = client.list_connections().catalog("AWS").next_token("9").into_paginator().send();
    pages.next().await.expect("a page").expect("a success");
    assert!(pages.next().await.is_none());
    assert_eq!(tokens(&server), ["9"]);
}

#[tokio::test]
async fn an_empty_token_ends_the_walk() {
    let (client, server) = start(vec![Reply::ok(&json!({ "ConnectionSummaries": [], "NextToken": "" }))]).await;
    let mut pages = client.list_connections().catalog("AWS").into_paginator().send();
    pages.next().await.expect("a page").expect("a success");
    assert!(pages.next().await.is_none());
    assert_eq!(tokens(&server).len(), 1);
}

#[tokio::test]
async fn a_token_that_repeats_ends_the_walk() {
    let same = Reply::ok(&json!({ "ConnectionSummaries": [connection("z")], "NextToken": "2" }));
    let (client, server) = start(vec![same; 5]).await;
    let mut pages = client.list_connections().catalog("AWS").into_paginator().send();
    let mut seen = 0;
    while let Some(Ok(_)) = pages.next().await {
        seen += 1;
    }
    assert_eq!((seen, tokens(&server).len()), (2, 2));
    let goes_on = client.list_connections().catalog("AWS").into_paginator().stop_on_duplicate_token(false);
    let mut pages = goes_on.send();
    for _ in 0..3 {
        pages.next().await.expect("a page").expect("a success");
    }
}

#[tokio::test]
async fn an_error_ends_the_walk() {
    let mut script = three_pages("ConnectionSummaries", connection);
    script[1] = Reply::refusal(400, "ValidationException", "A stale token.");
    let (client, server) = start(script).await;
    let mut items = client.list_connections().catalog("AWS").into_paginator().items().send();
    assert_eq!(items.next().await.expect("an item").expect("of the first page").id(), "a");
    assert_eq!(items.next().await.expect("an item").expect("of the first page").id(), "b");
    let error = items.next().await.expect("an error").expect_err("of the second page");
    assert_eq!(error.code(), Some("ValidationException"));
    assert!(items.next().await.is_none());
    assert_eq!(tokens(&server).len(), 2);
}

#[tokio::test]
async fn nothing_is_sent_before_the_first_page_is_asked_for() {
    let (client, server) = start(Vec::new()).await;
    let _pages = client.list_connections().catalog("AWS").into_paginator().send();
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    assert_eq!(server.requests().len(), 0);
}
