//! Pages: the flag that says that there are more, sizes, tokens that are maps, items of maps.
use super::support::{cbor, client, response};
use aws_smithy_http_client::test_util::StaticReplayClient;
use ferrosmith_runtime::HttpResponse;
use serde_json::{Value, json};

fn page(names: &[&str], token: Option<&str>, more: Option<bool>) -> HttpResponse {
    response(200, json!({ "Page": { "Names": names, "Token": token, "HasMore": more } }))
}

fn bodies(http: &StaticReplayClient) -> Vec<Vec<u8>> {
    http.actual_requests().map(|request| request.body().bytes().expect("in memory").to_vec()).collect()
}

#[tokio::test]
async fn the_flag_ends_the_pages_whatever_the_token_says() {
    // Nothing said is not "no more" for a service that says it by the flag alone.
    for (more, pages) in [(Some(true), 2), (Some(false), 1), (None, 1)] {
        let (client, http) = client(vec![page(&["a"], Some("t"), more), page(&["b"], Some("u"), Some(false))]);
        let names = client.list_things().into_paginator().items().send().try_collect().await.expect("good pages");
        assert_eq!(names.len(), pages, "{more:?}");
        assert_eq!(http.actual_requests().count(), pages, "{more:?}");
    }
}

#[tokio::test]
async fn without_a_token_or_with_an_empty_one_there_is_no_next_page() {
    for token in [None, Some("")] {
        let (client, http) = client(vec![page(&["a"], token, Some(true)), page(&["b"], None, None)]);
        client.list_things().into_paginator().send().try_collect().await.expect("good pages");
        assert_eq!(http.actual_requests().count(), 1, "{token:?}");
    }
}

#[tokio::test]
async fn size_and_token_are_sent() {
    let (client, http) = client(vec![page(&["a"], Some("t"), Some(true)), page(&["b"], None, None)]);
    client.list_things().size(1).into_paginator().page_size(9).send().try_collect().await.expect("good pages");
    // Members are written in the order of the model, in maps whose end is marked.
    let has = |body: &[u8], value: Value| {
        let entry = &cbor(&value)[1..];
        body.windows(entry.len()).any(|part| part == entry)
    };
    let sent = bodies(&http);
    assert!(has(&sent[0], json!({ "Size": 9 })) && !has(&sent[0], json!({ "Token": "t" })));
    assert!(has(&sent[1], json!({ "Size": 9 })) && has(&sent[1], json!({ "Token": "t" })));
}

#[tokio::test]
async fn a_token_may_be_a_map_and_so_may_what_is_listed() {
    let counts = |counts: Value, last: Value| response(200, json!({ "Counts": counts, "LastKey": last }));
    let pages = vec![counts(json!({ "a": 1 }), json!({ "at": 7 })), counts(json!({ "b": 2 }), json!({}))];
    let (client, http) = client(pages);
    let mut items = client.count_things().into_paginator().items().send().try_collect().await.expect("good pages");
    items.sort();
    assert_eq!(items, [("a".to_owned(), 1), ("b".to_owned(), 2)]);
    let sent = bodies(&http);
    assert_eq!(sent.len(), 2, "an empty map is no token");
    let at = &cbor(&json!({ "at": 7 }))[1..];
    assert!(sent[1].windows(at.len()).any(|part| part == at), "{:?}", sent[1]);
}
