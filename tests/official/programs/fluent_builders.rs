//! Fluent builders and input builders: setters, getters, lists, inputs as values.

use super::support;
use pca::operation::list_connections::ListConnectionsInput;
use pca::operation::list_connections::builders::{ListConnectionsFluentBuilder, ListConnectionsInputBuilder};
use pca::operation::tag_resource::TagResourceInput;
use pca::types::Tag;
use std::fmt::Write;

pub async fn run() -> String {
    let mut out = String::new();
    let (client, http) = support::replay(&[(200, "{}"), (200, "{}"), (200, r#"{"ConnectionSummaries":[]}"#)]);
    let call: ListConnectionsFluentBuilder = client.list_connections();
    let _ = writeln!(out, "{:?} {:?}", call.get_catalog(), call.get_other_participant_identifiers());
    let call = call.catalog("AWS").set_max_results(Some(3)).set_next_token(None);
    let call = call.other_participant_identifiers("a").other_participant_identifiers(String::from("b"));
    let _ = writeln!(out, "{:?} {:?}", call.get_catalog(), call.get_other_participant_identifiers());
    let _ = writeln!(out, "{:?} {:?} {:?}", call.get_max_results(), call.get_next_token(), call.get_connection_type());
    let inner: &ListConnectionsInputBuilder = call.as_input();
    let _ = writeln!(out, "{inner:?}");
    let input: ListConnectionsInput = call.as_input().clone().build().expect("complete");
    let _ = writeln!(out, "{input:?} {:?} {:?}", input.max_results(), input.other_participant_identifiers());
    let _ = writeln!(out, "{:?} {}", input.catalog, input == input.clone());
    let cleared = call.clone().set_other_participant_identifiers(None);
    let _ = writeln!(out, "{:?}", cleared.as_input().get_other_participant_identifiers());
    tags(&client, &mut out).await;
    let sent = ListConnectionsInput::builder().catalog("AWS").max_results(1).send_with(&client).await;
    let _ = writeln!(out, "{:?}", sent.map(|output| output.connection_summaries().len()).ok());
    let _ = write!(out, "{}", support::requests(&http));
    out
}

async fn tags(client: &pca::Client, out: &mut String) {
    let tag = |key: &str| Tag::builder().key(key).value("").build().expect("complete");
    let mut call = client.tag_resource().resource_arn("arn:aws:partnercentral:x");
    for key in ["one", "two"] {
        call = call.tags(tag(key));
    }
    let _ = writeln!(out, "{:?}", call.get_tags());
    let set = call.clone().set_tags(Some(vec![tag("three")])).tags(tag("four"));
    let _ = writeln!(out, "{:?}", set.as_input());
    let input: TagResourceInput = set.as_input().clone().build().expect("complete");
    let _ = writeln!(out, "{:?} {:?}", input.tags(), input.resource_arn());
    let _ = writeln!(out, "{}", TagResourceInput::builder().build().is_ok());
    let _ = writeln!(out, "{:?}", TagResourceInput::builder() == TagResourceInput::builder().tags(tag("x")));
    let _ = call.send().await;
    // One call twice: builders are values.
    let again = client.tag_resource().set_resource_arn(Some("arn".into())).set_tags(Some(vec![tag("five")]));
    let handle = tokio::spawn(again.clone().send());
    let _ = writeln!(out, "{}", handle.await.expect("no panic").is_ok());
}
