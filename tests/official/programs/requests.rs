//! What is sent: captured in memory, byte for byte, for inputs of every kind of member.

use super::support;
use aws_smithy_http_client::test_util::{capture_request, infallible_client_fn};
use pca::types::{
    AccessType, AllianceLeadContact, ConnectionType, IndustrySegment, LocalizedContent, PrimarySolutionType,
};
use pca::types::{BusinessVerificationDetails, RegistrantVerificationDetails, Tag, TaskDetails, VerificationDetails};
use std::fmt::Write;
use std::sync::{Arc, Mutex};

pub async fn run() -> String {
    let mut out = String::new();
    let log = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&log);
    let http = infallible_client_fn(move |request: http::Request<aws_smithy_types::body::SdkBody>| {
        let target = request.headers().get("x-amz-target").and_then(|value| value.to_str().ok().map(str::to_owned));
        let body = String::from_utf8_lossy(request.body().bytes().unwrap_or_default()).into_owned();
        seen.lock().expect("no panic").push(format!("{} {target:?} {body}", request.uri()));
        support::answer(200, "{}")
    });
    let client = pca::Client::from_conf(support::config().http_client(http).build());
    members(&client).await;
    structures(&client).await;
    unions(&client).await;
    for line in log.lock().expect("no panic").iter() {
        let _ = writeln!(out, "{line}");
    }
    let (http, sent) = capture_request(None);
    let client = pca::Client::from_conf(support::config().http_client(http).build());
    let result = client.get_partner().catalog("AWS").identifier("partner-1").send().await;
    let _ = writeln!(out, "{}\n{}", result.is_ok(), support::request(&sent.expect_request()));
    out
}

async fn members(client: &pca::Client) {
    let call =
        client.update_connection_preferences().catalog("AWS").revision(i64::MAX).access_type(AccessType::DenyAll);
    let _ = call.clone().send().await;
    let call = call.excluded_participant_identifiers("a\"\\\n").excluded_participant_identifiers("雲");
    let _ = call.send().await;
    let empty = client.update_connection_preferences().catalog("").revision(0).access_type("NEW".into());
    let _ = empty.set_excluded_participant_identifiers(Some(Vec::new())).send().await;
    let listed = client.list_connections().catalog("AWS").connection_type("OPPORTUNITY_COLLABORATION");
    let _ = listed.max_results(5).next_token("t").other_participant_identifiers("p").send().await;
    let untag = client.untag_resource().resource_arn("arn").tag_keys("a").tag_keys("b");
    let _ = untag.send().await;
    let tag = |key: &str| Tag::builder().key(key).value("v").build().expect("complete");
    let _ = client.tag_resource().resource_arn("arn").tags(tag("a")).tags(tag("b")).send().await;
}

async fn structures(client: &pca::Client) {
    let contact = AllianceLeadContact::builder().first_name("A").last_name("B").email("a@b").business_title("CEO");
    let contact = contact.build().expect("complete");
    let call = client.create_partner().catalog("AWS").legal_name("L").primary_solution_type("SOFTWARE_PRODUCTS".into());
    let call = call.alliance_lead_contact(contact).email_verification_code("123456").client_token("token");
    let _ = call.send().await;
    let content = LocalizedContent::builder().display_name("d").description("x").website_url("w").logo_url("l");
    let details = TaskDetails::builder()
        .display_name("D")
        .description("E")
        .website_url("https://w")
        .logo_url("https://l")
        .primary_solution_type(PrimarySolutionType::ConsultingServices)
        .industry_segments(IndustrySegment::from("RETAIL"))
        .translation_source_locale("en-US")
        .localized_contents(content.locale("ja-JP").build().expect("complete"))
        .build()
        .expect("complete");
    let call = client.start_profile_update_task().catalog("AWS").identifier("p").client_token("t");
    let _ = call.task_details(details).send().await;
    let call = client.create_connection_invitation().catalog("AWS").client_token("t").email("e").name("n").message("m");
    let call = call.connection_type(ConnectionType::OpportunityCollaboration).receiver_identifier("r");
    let _ = call.send().await;
}

async fn unions(client: &pca::Client) {
    let business = BusinessVerificationDetails::builder()
        .legal_name("L")
        .registration_id("R")
        .country_code("DE")
        .set_jurisdiction_of_incorporation(Some("BY".to_owned()))
        .build();
    let call = client.start_verification().client_token("t");
    if let Ok(business) = business {
        let details = VerificationDetails::BusinessVerificationDetails(business);
        let _ = call.clone().verification_details(details).send().await;
    }
    let registrant = RegistrantVerificationDetails::builder().build();
    let details = VerificationDetails::RegistrantVerificationDetails(registrant);
    let _ = call.verification_details(details).send().await;
}
