//! Paginators: pages, items, sizes, tokens, and what ends them.

use super::support;
use pca::error::ProvideErrorMetadata;
use std::fmt::Write;

const PAGES: [(u16, &str); 3] = [
    (200, r#"{"PartnerSummaryList":[{"Id":"a"},{"Id":"b"}],"NextToken":"2"}"#),
    (200, r#"{"PartnerSummaryList":[],"NextToken":"3"}"#),
    (200, r#"{"PartnerSummaryList":[{"Id":"c"}]}"#),
];

pub async fn run() -> String {
    let mut out = String::new();
    pages(&mut out).await;
    items(&mut out).await;
    sizes(&mut out).await;
    ends(&mut out).await;
    out
}

async fn pages(out: &mut String) {
    let (client, http) = support::replay(&PAGES);
    let mut stream = client.list_partners().catalog("AWS").into_paginator().send();
    while let Some(page) = stream.next().await {
        let page = page.expect("a page");
        let _ = writeln!(out, "{:?} {}", page.next_token(), page.partner_summary_list().len());
    }
    let _ = writeln!(out, "{}\n{}", stream.next().await.is_none(), support::requests(&http));
    let (client, _) = support::replay(&PAGES);
    let mut stream = client.list_partners().catalog("AWS").into_paginator().send();
    while let Some(page) = stream.try_next().await.expect("a page") {
        let _ = writeln!(out, "{:?}", page.partner_summary_list);
    }
    let (client, _) = support::replay(&PAGES);
    let all: Result<Vec<_>, _> = client.list_partners().catalog("AWS").into_paginator().send().collect().await;
    let _ = writeln!(out, "{}", all.expect("every page").len());
}

async fn items(out: &mut String) {
    let (client, _) = support::replay(&PAGES);
    let items = client.list_partners().catalog("AWS").into_paginator().items().send();
    let items = items.collect::<Result<Vec<_>, _>>().await.expect("every item");
    let _ = writeln!(out, "{:?}", items.iter().map(|item| item.id()).collect::<Vec<_>>());
    let (client, http) = support::replay(&PAGES);
    let mut items = client.list_partners().catalog("AWS").into_paginator().items().send();
    let first = items.try_next().await.expect("an item").map(|item| item.id);
    let _ = writeln!(out, "{first:?} {}", http.actual_requests().count());
    drop(items);
    let mut items = client.list_partners().catalog("AWS").into_paginator().items().send();
    let _ = writeln!(out, "{:?}", items.next().await.map(|item| item.map(|item| item.id).ok()));
}

async fn sizes(out: &mut String) {
    let (client, http) = support::replay(&[
        (200, r#"{"ConnectionSummaries":[{"Id":"a"}],"NextToken":"x"}"#),
        (200, r#"{"ConnectionSummaries":[{"Id":"b"}],"NextToken":""}"#),
        (200, r#"{"ConnectionInvitationSummaries":[{"Id":"i"}]}"#),
    ]);
    let paginator = client.list_connections().catalog("AWS").max_results(9).into_paginator().page_size(1);
    let ids: Result<Vec<_>, _> = paginator.items().send().collect().await;
    let _ = writeln!(out, "{}", ids.expect("every item").len());
    let paginator = client.list_connection_invitations().catalog("AWS").into_paginator().page_size(2);
    let mut stream = paginator.stop_on_duplicate_token(true).items().send();
    while let Some(item) = stream.next().await {
        let _ = writeln!(out, "{}", item.expect("an item").id());
    }
    let _ = write!(out, "{}", support::requests(&http));
}

async fn ends(out: &mut String) {
    let same = (200, r#"{"PartnerSummaryList":[{"Id":"a"}],"NextToken":"same"}"#);
    for stop in [true, false] {
        let (client, _) = support::replay(&[same, same, same, PAGES[2]]);
        let paginator = client.list_partners().catalog("AWS").into_paginator().stop_on_duplicate_token(stop);
        let mut stream = paginator.send();
        let mut count = 0;
        while let Some(Ok(_)) = stream.next().await {
            count += 1;
        }
        let _ = writeln!(out, "stop {stop}: {count}");
    }
    let (client, _) = support::replay(&[PAGES[0], (400, r#"{"__type":"ValidationException","message":"stale"}"#)]);
    let mut stream = client.list_partners().catalog("AWS").into_paginator().items().send();
    while let Some(item) = stream.next().await {
        let _ = match item {
            Ok(item) => writeln!(out, "{}", item.id()),
            Err(error) => writeln!(out, "{error} {:?} {:?}", error.code(), error.message()),
        };
    }
}
