//! Pages and their items.
use super::support::{bodies, client, response};

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
