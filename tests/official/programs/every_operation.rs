//! All 34 operations: every output that was recorded, read and shown, with the request ids.

#[path = "../../all_calls.rs"]
mod all_calls;

use super::support;
use all_calls::{contact, details, for_all_calls, partner, tag};
use aws_smithy_http_client::test_util::infallible_client_fn;
use pca::operation::RequestId;
use std::fmt::Write;

/// The bodies that were recorded for an operation.
fn bodies(operation: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../recordings/responses");
    let text = std::fs::read_to_string(format!("{folder}/{operation}.json")).expect("a recording");
    let cases: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    cases.as_array().expect("a list").iter().map(|case| case["body"].to_string()).collect()
}

/// Runs operations: their name in the model, then the call of the client with its members.
macro_rules! operations {
    ($out:ident: $($name:literal $method:ident { $($member:ident: $value:expr),* $(,)? })*) => {{$(
        for body in bodies($name) {
            let http = infallible_client_fn(move |_| support::answer(200, &body));
            let client = pca::Client::from_conf(support::config().http_client(http).build());
            let result = client.$method()$(.$member($value))*.send().await;
            let id = result.as_ref().ok().and_then(|output| output.request_id().map(str::to_owned));
            let _ = writeln!($out, "{} {id:?} {}", $name, sorted(&format!("{result:?}")));
        }
    )*}};
}

/// Maps have no order.
fn sorted(text: &str) -> String {
    let mut parts: Vec<_> = text.split([',', ' ', '{', '}', '(', ')', '[', ']']).collect();
    parts.sort_unstable();
    parts.join(" ")
}

pub async fn run() -> String {
    let mut out = String::new();
    calls(&mut out).await;
    out
}

async fn calls(out: &mut String) {
    for_all_calls!(operations! out:)
}
