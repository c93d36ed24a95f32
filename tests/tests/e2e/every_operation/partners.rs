//! The operations on partners, their contacts and their e-mail domains.

use super::TOKEN;
use crate::service::Session;
use pca::types::{AllianceLeadContact, PrimarySolutionType, Tag};

const PARTNER: &str = "partner-abc0000000001";
const EMAIL: &str = "alliance.lead+aws@example.com";
const CODE: &str = "493817";

fn contact() -> AllianceLeadContact {
    AllianceLeadContact::builder()
        .first_name("Zoë \"Z\"")
        .last_name("Łukasz-O'Neil")
        .email(EMAIL)
        .business_title("Head of Alliances (EMEA)")
        .build()
        .expect("every required member is set")
}

fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build().expect("every required member is set")
}

#[tokio::test]
async fn create_partner() {
    let session = Session::recorded("CreatePartner").await;
    let required = session
        .client
        .create_partner()
        .catalog("AWS")
        .legal_name("Müller & Söhne GmbH")
        .primary_solution_type(PrimarySolutionType::SoftwareProducts)
        .alliance_lead_contact(contact())
        .email_verification_code(CODE);
    let all = required.clone().client_token(TOKEN).tags(tag("cost center", "R&D/2026")).tags(tag("équipe", ""));
    let output = all.send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_partner() {
    let session = Session::recorded("GetPartner").await;
    let required = session.client.get_partner().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn list_partners() {
    let session = Session::recorded("ListPartners").await;
    let required = session.client.list_partners().catalog("AWS");
    let output = required.clone().next_token("bmV4dC9wYWdlKzI9PQ==").send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn get_alliance_lead_contact() {
    let session = Session::recorded("GetAllianceLeadContact").await;
    let required = session.client.get_alliance_lead_contact().catalog("AWS").identifier(PARTNER);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn put_alliance_lead_contact() {
    let session = Session::recorded("PutAllianceLeadContact").await;
    let required =
        session.client.put_alliance_lead_contact().catalog("AWS").identifier(PARTNER).alliance_lead_contact(contact());
    let output = required.clone().email_verification_code(CODE).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn send_email_verification_code() {
    let session = Session::recorded("SendEmailVerificationCode").await;
    let required = session.client.send_email_verification_code().catalog("AWS").email(EMAIL);
    let output = required.clone().send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn associate_aws_training_certification_email_domain() {
    let session = Session::recorded("AssociateAwsTrainingCertificationEmailDomain").await;
    let required = session
        .client
        .associate_aws_training_certification_email_domain()
        .catalog("AWS")
        .identifier(PARTNER)
        .email(EMAIL)
        .email_verification_code(CODE);
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}

#[tokio::test]
async fn disassociate_aws_training_certification_email_domain() {
    let session = Session::recorded("DisassociateAwsTrainingCertificationEmailDomain").await;
    let required = session
        .client
        .disassociate_aws_training_certification_email_domain()
        .catalog("AWS")
        .identifier(PARTNER)
        .domain_name("training.example.com");
    let output = required.clone().client_token(TOKEN).send().await.expect("all members");
    required.send().await.expect("required members");
    session.sent_as_recorded();
    session.read_as_recorded(&output);
}
