//! Structures of `types`: builders, required members, public fields, maps and lists.

use pca::primitives::{Blob, DateTime};
use pca::types::builders::ConnectionTypeDetailBuilder;
use pca::types::{AllianceLeadContact, Connection, ConnectionType, ConnectionTypeDetail, ConnectionTypeStatus};
use pca::types::{Headquarters, LocalizedContent, PartnerProfile, Tag};
use std::collections::HashMap;
use std::fmt::Write;

pub async fn run() -> String {
    let mut out = String::new();
    let tag = Tag::builder().key("k").value("v").build().expect("complete");
    let _ = writeln!(out, "{tag:?} {} {} {}", tag.key(), tag.value(), tag == tag.clone());
    let Tag { key, .. } = &tag;
    let _ = writeln!(out, "{key}");
    let missing = Tag::builder().key("k").build().expect_err("incomplete");
    let _ = writeln!(out, "{missing} {missing:?}");
    let builder = Tag::builder().set_key(Some("x".into())).set_value(None);
    let _ = writeln!(out, "{builder:?} {:?} {:?}", builder.get_key(), builder.get_value());
    maps(&mut out);
    lists(&mut out);
    let contact = AllianceLeadContact::builder().first_name("F").last_name("L").build();
    let _ = writeln!(out, "{contact:?}");
    let _ = writeln!(out, "{:?} {:?}", Blob::new("bytes"), DateTime::from_secs_and_nanos(1, 5));
    out
}

fn maps(out: &mut String) {
    let detail = ConnectionTypeDetailBuilder::default()
        .created_at(DateTime::from_secs(0))
        .inviter_email("e@x")
        .inviter_name("n")
        .status(ConnectionTypeStatus::from("ACTIVE"))
        .set_canceled_by(Some("me".into()));
    let _ = writeln!(out, "{detail:?}");
    let detail = detail.build().expect("complete");
    let _ = writeln!(out, "{detail:?} {:?} {:?}", detail.canceled_at(), detail.other_participant().is_none());
    let connection = Connection::builder()
        .catalog("AWS")
        .id("c")
        .arn("arn")
        .other_participant_account_id("1")
        .updated_at(DateTime::from_millis(1500))
        .connection_types(ConnectionType::OpportunityCollaboration, detail.clone());
    let _ = writeln!(out, "{:?}", connection.get_connection_types().as_ref().map(HashMap::len));
    let connection = connection.build().expect("complete");
    let types: &HashMap<ConnectionType, ConnectionTypeDetail> = connection.connection_types();
    let _ = writeln!(out, "{}", types[&ConnectionType::OpportunityCollaboration] == detail);
    let _ = writeln!(out, "{connection:?}");
    let none = Connection::builder().id("c").build().expect_err("incomplete");
    let _ = writeln!(out, "{none}");
}

fn lists(out: &mut String) {
    let content = LocalizedContent::builder().display_name("d").description("x").website_url("w").logo_url("l");
    let content = content.locale("ja-JP").build().expect("complete");
    let profile = PartnerProfile::builder()
        .display_name("D")
        .description("E")
        .website_url("W")
        .logo_url("L")
        .primary_solution_type("SOFTWARE_PRODUCTS".into())
        .industry_segments("AEROSPACE".into())
        .industry_segments("A_LATER_ONE".into())
        .translation_source_locale("en-US")
        .localized_contents(content);
    let _ = writeln!(out, "{:?}", profile.get_industry_segments());
    let profile = profile.build();
    let _ = writeln!(out, "{profile:?}");
    if let Ok(profile) = profile {
        let _ = writeln!(out, "{} {:?}", profile.localized_contents().len(), profile.industry_segments);
    }
    let headquarters = Headquarters::builder();
    let _ = writeln!(out, "{headquarters:?}");
}
