//! Tasks that take time: profile updates, verifications, qualifications; and invitations that expire.

use crate::world::{ACCOUNTS, CATALOG, World, config, invite};
use pca::config::retry::RetryConfig;
use pca::types::*;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

fn details(site: &str) -> TaskDetails {
    let details = TaskDetails::builder()
        .display_name("New")
        .description("d")
        .website_url(site)
        .translation_source_locale("en-US");
    let details = details.logo_url("https://example.com/l.png").industry_segments(IndustrySegment::Other);
    details.primary_solution_type(PrimarySolutionType::TrainingServices).build().expect("whole")
}

#[tokio::test]
async fn a_profile_changes_when_its_task_ends() {
    let world = World::start().await;
    let (client, id) = world.partner(1).await;
    let start = |site: &str| {
        let request = client.start_profile_update_task().catalog(CATALOG).identifier(&id);
        request.task_details(details(site)).call()
    };
    let name = async || {
        let got = client.get_partner().catalog(CATALOG).identifier(&id).send().await.expect("there");
        got.profile().expect("required").display_name().to_owned()
    };
    let none = client.get_profile_update_task().catalog(CATALOG).identifier(&id).call().await;
    assert!(none.expect_err("none yet").is_resource_not_found_exception());
    start("https://example.com/").await.expect("started");
    assert!(start("https://example.com/").await.expect_err("one at a time").is_conflict_exception());
    assert_eq!(name().await, "Partner 1");
    world.wait_for_task();
    assert_eq!(name().await, "New");
    let task = start("https://example.invalid/x").await.expect("started");
    world.wait_for_task();
    let got = client.get_profile_update_task().catalog(CATALOG).identifier(&id).send().await.expect("there");
    assert_eq!(got.status(), &ProfileTaskStatus::Failed);
    assert_eq!(got.error_detail_list()[0].reason(), &ProfileValidationErrorReason::InvalidWebsiteUrl);
    let late = client.cancel_profile_update_task().catalog(CATALOG).identifier(&id).task_id(task.task_id());
    assert!(late.call().await.expect_err("it has ended").is_conflict_exception());
    assert_eq!(name().await, "New", "what an earlier task changed stays");
}

#[tokio::test]
async fn a_registrant_is_verified_at_the_completion_url() {
    let world = World::start().await;
    let client = world.client(1);
    let start = || {
        let details =
            VerificationDetails::RegistrantVerificationDetails(RegistrantVerificationDetails::builder().build());
        client.start_verification().verification_details(details).call()
    };
    let status = async || {
        let got = client.get_verification().verification_type(VerificationType::RegistrantVerification);
        got.send().await.expect("started").verification_status().clone()
    };
    let started = start().await.expect("started");
    assert_eq!(started.verification_status(), &VerificationStatus::PendingCustomerAction);
    let Some(VerificationResponseDetails::RegistrantVerificationResponse(response)) =
        started.verification_response_details()
    else {
        panic!("{started:?}")
    };
    let path = response.completion_url().strip_prefix(&world.running.url()).expect("it leads to this server");
    assert!(get(&world, path).await.contains("Thank you"));
    assert_eq!(status().await, VerificationStatus::InProgress);
    assert!(start().await.expect_err("in progress").is_conflict_exception());
    world.wait_for_task();
    assert_eq!(status().await, VerificationStatus::Succeeded);
    assert!(start().await.expect_err("done").to_string().contains("verified already"));
    assert!(get(&world, "/complete/0").await.starts_with("HTTP/1.1 404"));
}

/// What a browser gets.
async fn get(world: &World, path: &str) -> String {
    let mut stream = tokio::net::TcpStream::connect(world.running.address()).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).await.expect("an answer");
    text
}

#[tokio::test]
async fn a_business_can_fail_and_try_again() {
    let world = World::with_settings(|settings| settings.verify_before_partner = true).await;
    let client = world.client(1);
    let start = |registration: &str| {
        let details = BusinessVerificationDetails::builder().legal_name("One").country_code("DE");
        let details = details.registration_id(registration).build().expect("whole");
        client
            .start_verification()
            .verification_details(VerificationDetails::BusinessVerificationDetails(details))
            .call()
    };
    let status = async || {
        let got = client.get_verification().verification_type(VerificationType::BusinessVerification);
        got.send().await.expect("started").verification_status().clone()
    };
    start("REJECT 1").await.expect("started");
    world.wait_for_task();
    assert_eq!(status().await, VerificationStatus::Rejected);
    start("FAIL 1").await.expect("started again");
    world.wait_for_task();
    assert_eq!(status().await, VerificationStatus::Failed);
    start("HRB 1").await.expect("started again");
    world.wait_for_task();
    assert_eq!(status().await, VerificationStatus::Succeeded);
    let other = client.create_partner().catalog(CATALOG).legal_name("Two").email_verification_code("123456");
    crate::world::send_code(&client, "lead@example.com").await;
    let other = other.primary_solution_type(PrimarySolutionType::TrainingServices);
    let other = other.alliance_lead_contact(crate::world::contact("lead@example.com")).call().await;
    assert!(other.expect_err("another name").to_string().contains("not the verified one"));
    crate::world::create_partner(&client, "One").await;
}

#[tokio::test]
async fn invitations_expire() {
    let world = World::start().await;
    let (one, _) = world.partner(1).await;
    world.partner(2).await;
    let id = invite(&one, ACCOUNTS[1], ConnectionType::Subsidiary).await.expect("invited").id().to_owned();
    world.clock.advance(Duration::from_secs(14 * 86_400));
    // The client's clock is two weeks behind now, which it finds out on its first try.
    let late = pca::Client::from_conf(config(&world.running.url(), 2).retry_config(RetryConfig::standard()).build());
    let got = late.get_connection_invitation().catalog(CATALOG).identifier(&id).send().await.expect("there");
    assert_eq!(got.status(), &InvitationStatus::Expired);
    let accept = late.accept_connection_invitation().catalog(CATALOG).identifier(&id).client_token("t").call().await;
    assert!(accept.expect_err("too late").is_conflict_exception());
}
