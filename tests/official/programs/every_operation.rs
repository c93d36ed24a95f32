//! All 34 operations: every output that was recorded, read and shown, with the request ids.

use super::support;
use aws_smithy_http_client::test_util::infallible_client_fn;
use pca::operation::RequestId;
use pca::types::{AllianceLeadContact, QualificationsAssociationPartner, Tag, TaskDetails};
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
    ($out:ident: $($name:literal $method:ident { $($member:ident: $value:expr),* $(,)? })*) => {$(
        for body in bodies($name) {
            let http = infallible_client_fn(move |_| support::answer(200, &body));
            let client = pca::Client::from_conf(support::config().http_client(http).build());
            let result = client.$method()$(.$member($value))*.send().await;
            let id = result.as_ref().ok().and_then(|output| output.request_id().map(str::to_owned));
            let _ = writeln!($out, "{} {id:?} {}", $name, sorted(&format!("{result:?}")));
        }
    )*};
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
    operations! { out:
        "AcceptConnectionInvitation" accept_connection_invitation { catalog: "x", identifier: "x" }
        "AssociateAwsTrainingCertificationEmailDomain" associate_aws_training_certification_email_domain { catalog: "x", identifier: "x", email: "x", email_verification_code: "x" }
        "CancelConnection" cancel_connection { catalog: "x", identifier: "x", connection_type: "X".into(), reason: "x" }
        "CancelConnectionInvitation" cancel_connection_invitation { catalog: "x", identifier: "x" }
        "CancelProfileUpdateTask" cancel_profile_update_task { catalog: "x", identifier: "x", task_id: "x" }
        "CreateConnectionInvitation" create_connection_invitation { catalog: "x", connection_type: "X".into(), email: "x", message: "x", name: "x", receiver_identifier: "x" }
        "CreatePartner" create_partner { catalog: "x", legal_name: "x", primary_solution_type: "X".into(), alliance_lead_contact: contact(), email_verification_code: "x" }
        "DisassociateAwsTrainingCertificationEmailDomain" disassociate_aws_training_certification_email_domain { catalog: "x", identifier: "x", domain_name: "x" }
        "GetAllianceLeadContact" get_alliance_lead_contact { catalog: "x", identifier: "x" }
        "GetConnection" get_connection { catalog: "x", identifier: "x" }
        "GetConnectionInvitation" get_connection_invitation { catalog: "x", identifier: "x" }
        "GetConnectionPreferences" get_connection_preferences { catalog: "x" }
        "GetPartner" get_partner { catalog: "x", identifier: "x" }
        "GetProfileUpdateTask" get_profile_update_task { catalog: "x", identifier: "x" }
        "GetProfileVisibility" get_profile_visibility { catalog: "x", identifier: "x" }
        "GetQualificationsAssociationDetails" get_qualifications_association_details { catalog: "x", identifier: "x" }
        "GetQualificationsAssociationTask" get_qualifications_association_task { catalog: "x", identifier: "x" }
        "GetQualificationsDisassociationTask" get_qualifications_disassociation_task { catalog: "x", identifier: "x" }
        "GetVerification" get_verification { verification_type: "X".into() }
        "ListConnectionInvitations" list_connection_invitations { catalog: "x" }
        "ListConnections" list_connections { catalog: "x" }
        "ListPartners" list_partners { catalog: "x" }
        "ListTagsForResource" list_tags_for_resource { resource_arn: "x" }
        "PutAllianceLeadContact" put_alliance_lead_contact { catalog: "x", identifier: "x", alliance_lead_contact: contact() }
        "PutProfileVisibility" put_profile_visibility { catalog: "x", identifier: "x", visibility: "X".into() }
        "RejectConnectionInvitation" reject_connection_invitation { catalog: "x", identifier: "x" }
        "SendEmailVerificationCode" send_email_verification_code { catalog: "x", email: "x" }
        "StartProfileUpdateTask" start_profile_update_task { catalog: "x", identifier: "x", task_details: details() }
        "StartQualificationsAssociationTask" start_qualifications_association_task { catalog: "x", identifier: "x", primary_partner: partner() }
        "StartQualificationsDisassociationTask" start_qualifications_disassociation_task { catalog: "x", identifier: "x", associated_partner: partner() }
        "StartVerification" start_verification {}
        "TagResource" tag_resource { resource_arn: "x", tags: tag() }
        "UntagResource" untag_resource { resource_arn: "x", tag_keys: "x" }
        "UpdateConnectionPreferences" update_connection_preferences { catalog: "x", revision: 1, access_type: "X".into() }
    }
}

fn contact() -> AllianceLeadContact {
    let contact = AllianceLeadContact::builder().first_name("a").last_name("b").email("c").business_title("d");
    contact.build().expect("complete")
}

fn details() -> TaskDetails {
    let details = TaskDetails::builder().display_name("a").description("b").website_url("c").logo_url("d");
    let details = details.primary_solution_type("X".into()).industry_segments("X".into());
    details.translation_source_locale("e").build().expect("complete")
}

fn partner() -> QualificationsAssociationPartner {
    QualificationsAssociationPartner::builder().profile_id("a").account_id("b").build()
}

fn tag() -> Tag {
    Tag::builder().key("k").value("v").build().expect("complete")
}
