//! Sensitive values: what `Debug` shows of inputs, builders, structures and outputs.

use super::support;
use pca::operation::create_connection_invitation::CreateConnectionInvitationInput;
use pca::operation::put_alliance_lead_contact::PutAllianceLeadContactInput;
use pca::types::{AllianceLeadContact, BusinessVerificationDetails, PartnerSummary};
use std::fmt::Write;

pub async fn run() -> String {
    let mut out = String::new();
    let contact =
        AllianceLeadContact::builder().first_name("Secret").last_name("Name").email("s@x").business_title("T");
    let _ = writeln!(out, "{contact:?}");
    let contact = contact.build().expect("complete");
    let _ = writeln!(out, "{contact:?} {}", contact.first_name());
    let input =
        PutAllianceLeadContactInput::builder().catalog("AWS").identifier("p").alliance_lead_contact(contact.clone());
    let _ = writeln!(out, "{input:?}\n{:?}", input.clone().email_verification_code("123456").build());
    let input = CreateConnectionInvitationInput::builder().email("s@x").name("n").message("m").build();
    let _ = writeln!(out, "{input:?}");
    let business = BusinessVerificationDetails::builder().legal_name("Secret").registration_id("R").country_code("DE");
    let _ = writeln!(out, "{business:?}\n{:?}", business.clone().build());
    let summary = PartnerSummary::builder().catalog("AWS").legal_name("Secret");
    let _ = writeln!(out, "{summary:?}");
    let body = r#"{"Id":"i","LegalName":"Secret Ltd","AllianceLeadContact":{"FirstName":"Secret"},"Profile":{}}"#;
    let (client, _) = support::replay(&[(200, body), (200, body)]);
    let output = client.get_partner().catalog("AWS").identifier("p").send().await.expect("a success");
    let _ = writeln!(out, "{output:?} {}", output.legal_name());
    let call = client.create_partner().legal_name("Secret").email_verification_code("123456");
    let shown = format!("{call:?}");
    let _ = writeln!(out, "{}", shown.contains("123456"));
    let _ = writeln!(out, "{:?}", call.as_input());
    out
}
