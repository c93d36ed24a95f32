//! Pages and their items.
use super::support::{bodies, client, response};
use futures_util::{Stream, StreamExt, TryStreamExt};
use mini::config::Builder;
use mini::operation::list_items::ListItemsInput;
use mini::operation::list_items::paginator::PageStream;

fn page(ids: &[&str], next: Option<&str>) -> ferrosmith_runtime::HttpResponse {
    let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"Id":"{id}"}}"#)).collect();
    let next = next.map_or_else(String::new, |token| format!(r#","NextToken":"{token}""#));
    response(200, &format!(r#"{{"Items":[{}]{next}}}"#, items.join(",")))
}

#[tokio::test]
async fn pages_are_walked_to_the_end() {
    let (client, http) = client(vec![page(&["a"], Some("t1")), page(&[], Some("t2")), page(&["b"], None)]);
    let mut pages = client.list_items().into_paginator().page_size(7).send();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.expect("a good page").items().len());
    }
    assert_eq!(sizes, [1, 0, 1]);
    assert_eq!(
        bodies(&http),
        [r#"{"MaxResults":7}"#, r#"{"NextToken":"t1","MaxResults":7}"#, r#"{"NextToken":"t2","MaxResults":7}"#]
    );
}

#[tokio::test]
async fn items_of_all_pages_are_one_stream() {
    let (client, _) = client(vec![page(&["a", "b"], Some("t1")), page(&["c"], Some(""))]);
    let items = client.list_items().into_paginator().items().send();
    let items = items.collect::<Result<Vec<_>, _>>().await.expect("good pages");
    assert_eq!(items.iter().map(|item| item.id()).collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let (client, _) = client(vec![page(&["a"], Some("t1")), response(400, r#"{"__type":"ValidationException"}"#)]);
    let mut pages = client.list_items().into_paginator().send();
    assert!(pages.try_next().await.expect("a good page").is_some());
    let error = pages.try_next().await.expect_err("a bad page");
    assert!(error.into_service_error().is_validation_exception());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_token_that_repeats_ends_the_pages_unless_told_otherwise() {
    let same = || vec![page(&["a"], Some("t")), page(&["b"], Some("t")), page(&["c"], None)];
    let (one, http) = client(same());
    one.list_items().into_paginator().send().try_collect().await.expect("good pages");
    assert_eq!(http.actual_requests().count(), 2);
    let (other, http) = client(same());
    let pages = other.list_items().into_paginator().stop_on_duplicate_token(false).send();
    pages.try_collect().await.expect("good pages");
    assert_eq!(http.actual_requests().count(), 3);
}

#[tokio::test]
async fn pages_and_items_are_futures_streams() {
    fn is_stream<S: Stream + Unpin + Send + 'static>(stream: S) -> S {
        stream
    }
    let (one, _) = client(vec![page(&["a", "b"], Some("t1")), page(&["c"], None)]);
    let items = is_stream(one.list_items().into_paginator().items().send());
    let ids: Vec<_> = items.map_ok(|item| item.id().to_owned()).try_collect().await.expect("good pages");
    assert_eq!(ids, ["a", "b", "c"]);
    let (other, http) = client(vec![page(&["a", "b"], Some("t1")), page(&["c"], None)]);
    let pages = is_stream(other.list_items().into_paginator().send());
    let sizes: Vec<_> = pages.map(|page| page.expect("a good page").items().len()).take(1).collect().await;
    assert_eq!((sizes, http.actual_requests().count()), (vec![2], 1));
}

#[tokio::test]
async fn a_stream_stays_at_its_end() {
    let (client, _) = client(vec![page(&["a"], None)]);
    let mut items: PageStream<_> = client.list_items().into_paginator().items().send();
    assert!(items.next().await.is_some());
    for _ in 0..3 {
        assert!(items.next().await.is_none());
    }
}

#[tokio::test]
async fn all_pages_are_sent_with_the_paginators_configuration() {
    let (client, http) = client(vec![page(&["a"], Some("t1")), page(&["b"], None)]);
    let elsewhere = Builder::new().endpoint_url("http://localhost:1234");
    let items = client.list_items().into_paginator().config_override(elsewhere).items().send();
    assert_eq!(items.try_collect().await.expect("good pages").len(), 2);
    let uris: Vec<_> = http.actual_requests().map(|request| request.uri().to_owned()).collect();
    assert_eq!(uris, ["http://localhost:1234/", "http://localhost:1234/"]);
}

#[tokio::test]
async fn a_built_input_is_the_first_of_its_pages() {
    let (client, http) = client(vec![page(&["a"], Some("t1")), page(&["b"], None)]);
    let input = ListItemsInput::builder().max_results(3).build().expect("complete");
    let pages = client.paginate(input.clone()).send().try_collect().await.expect("good pages");
    assert_eq!((pages.len(), input.next_token()), (2, None));
    assert_eq!(bodies(&http), [r#"{"MaxResults":3}"#, r#"{"NextToken":"t1","MaxResults":3}"#]);
}

#[tokio::test]
async fn errors_of_pages_say_what_happened() {
    let bad = || response(400, r#"{"__type":"ValidationException","message":"no such token"}"#);
    let (client, _) = client(vec![page(&["a"], Some("t1")), bad(), page(&["a"], Some("t1")), bad()]);
    let says = "ListItems failed: ValidationException: no such token (request ID req-1)";
    let mut pages = client.list_items().into_paginator().call();
    assert!(pages.try_next().await.expect("a good page").is_some());
    let error = pages.try_next().await.expect_err("a bad page");
    assert!(error.is_validation_exception());
    assert_eq!(error.to_string(), says);
    let items = client.list_items().into_paginator().items().call();
    assert_eq!(items.try_collect().await.expect_err("a bad page").to_string(), says);
}
