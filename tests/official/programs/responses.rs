//! Outputs: accessors and public fields, what is absent, null or unknown, and request ids.

use super::support;
use pca::operation::RequestId;
use pca::operation::get_connection_preferences::GetConnectionPreferencesOutput;
use pca::operation::list_tags_for_resource::ListTagsForResourceOutput;
use pca::primitives::{DateTime, DateTimeFormat};
use pca::types::{AccessType, Tag};
use std::fmt::Write;

const PREFERENCES: &str = r#"{"Catalog":"AWS","Arn":"arn:aws:x","AccessType":"DENY_ALL","Revision":9007199254740993,
    "UpdatedAt":"2026-03-01T10:20:30.125Z","ExcludedParticipantIds":["p1","p2"],"Later":{"a":[1,{}]}}"#;
const ABSENT: &str = r#"{"Catalog":null,"AccessType":"A_LATER_ONE","Revision":7,"UpdatedAt":"2026-03-01T10:20:30Z"}"#;

pub async fn run() -> String {
    let mut out = String::new();
    let bodies = [PREFERENCES, ABSENT, "{}", r#"{"Revision":1,"ExcludedParticipantIds":[]}"#];
    for body in bodies {
        let (client, _) = support::replay(&[(200, body)]);
        let output = client.get_connection_preferences().catalog("AWS").send().await.expect("a success");
        show(&output, &mut out);
    }
    let (client, _) = support::replay(&[(200, r#"{"Tags":[{"Key":"k","Value":"v"},{"Key":"only"}]}"#)]);
    let output = client.list_tags_for_resource().resource_arn("arn").send().await.expect("a success");
    let tags: &[Tag] = output.tags();
    let _ = writeln!(out, "{tags:?} {:?}", output.request_id());
    let _ = writeln!(out, "{:?}", output.tags);
    built(&mut out);
    out
}

fn show(output: &GetConnectionPreferencesOutput, out: &mut String) {
    let _ = writeln!(out, "{output:?}");
    let _ = writeln!(out, "{:?} {:?} {:?}", output.catalog(), output.arn(), output.access_type());
    let _ = writeln!(out, "{} {:?}", output.revision(), output.excluded_participant_ids());
    let _ = writeln!(out, "{:?} {}", output.excluded_participant_ids, output.access_type == AccessType::DenyAll);
    let _ = writeln!(out, "{:?} {:?}", output.updated_at().fmt(DateTimeFormat::DateTime), output.request_id());
    let _ = writeln!(out, "{}", output == &output.clone());
}

fn built(out: &mut String) {
    let built = GetConnectionPreferencesOutput::builder()
        .catalog("AWS")
        .arn("arn")
        .access_type(AccessType::AllowAll)
        .revision(4)
        .updated_at(DateTime::from_secs(1_700_000_000))
        .excluded_participant_ids("p")
        .build();
    let built = built.expect("complete");
    let _ = writeln!(out, "{built:?} {:?}", built.request_id());
    let error = GetConnectionPreferencesOutput::builder().catalog("AWS").build().expect_err("incomplete");
    let _ = writeln!(out, "{error} {error:?}");
    let builder = ListTagsForResourceOutput::builder();
    let _ = writeln!(out, "{:?} {:?}", builder, builder.get_tags());
    let _ = writeln!(out, "{:?}", builder.set_tags(Some(Vec::new())).build());
}
