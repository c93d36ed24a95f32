//! Calls of three and of all 34 operations, whose outputs and errors are used.
//!
//! In: a credential and the default HTTP stack, so that nothing of a real program is missing. Not meant to be run.

#![allow(dead_code, reason = "each program uses a part")]

use pca::config::{BehaviorVersion, Credentials, Region};
use pca::types::{AllianceLeadContact, QualificationsAssociationPartner, Tag, TaskDetails};

/// Makes a client and calls.
pub fn run<F: Future<Output = usize>>(calls: impl FnOnce(pca::Client) -> F) {
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", None, None, "bench"))
        .build();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    println!("{}", runtime.block_on(calls(pca::Client::from_conf(config))));
}

/// Sends with these members and shows what came back.
macro_rules! calls {
    ($client:ident: $($method:ident { $($member:ident: $value:expr),* $(,)? })*) => {{
        let mut length = 0;
        $(
            match $client.$method()$(.$member($value))*.send().await {
                Ok(output) => length += format!("{output:?}").len(),
                Err(error) => length += format!("{:?}", error.into_service_error()).len(),
            }
        )*
        length
    }};
}

/// Three operations: one that reads, one that writes, one that lists.
pub async fn three(client: pca::Client) -> usize {
    calls! { client:
        get_connection_preferences { catalog: "x" }
        list_partners { catalog: "x" }
        update_connection_preferences { catalog: "x", revision: 1, access_type: "X".into() }
    }
}

/// All operations.
pub async fn all(client: pca::Client) -> usize {
    calls! { client:
        accept_connection_invitation { catalog: "x", identifier: "x" }
        associate_aws_training_certification_email_domain { catalog: "x", identifier: "x", email: "x", email_verification_code: "x" }
        cancel_connection { catalog: "x", identifier: "x", connection_type: "X".into(), reason: "x" }
        cancel_connection_invitation { catalog: "x", identifier: "x" }
        cancel_profile_update_task { catalog: "x", identifier: "x", task_id: "x" }
        create_connection_invitation { catalog: "x", connection_type: "X".into(), email: "x", message: "x", name: "x", receiver_identifier: "x" }
        create_partner { catalog: "x", legal_name: "x", primary_solution_type: "X".into(), alliance_lead_contact: contact(), email_verification_code: "x" }
        disassociate_aws_training_certification_email_domain { catalog: "x", identifier: "x", domain_name: "x" }
        get_alliance_lead_contact { catalog: "x", identifier: "x" }
        get_connection { catalog: "x", identifier: "x" }
        get_connection_invitation { catalog: "x", identifier: "x" }
        get_connection_preferences { catalog: "x" }
        get_partner { catalog: "x", identifier: "x" }
        get_profile_update_task { catalog: "x", identifier: "x" }
        get_profile_visibility { catalog: "x", identifier: "x" }
        get_qualifications_association_details { catalog: "x", identifier: "x" }
        get_qualifications_association_task { catalog: "x", identifier: "x" }
        get_qualifications_disassociation_task { catalog: "x", identifier: "x" }
        get_verification { verification_type: "X".into() }
        list_connection_invitations { catalog: "x" }
        list_connections { catalog: "x" }
        list_partners { catalog: "x" }
        list_tags_for_resource { resource_arn: "x" }
        put_alliance_lead_contact { catalog: "x", identifier: "x", alliance_lead_contact: contact() }
        put_profile_visibility { catalog: "x", identifier: "x", visibility: "X".into() }
        reject_connection_invitation { catalog: "x", identifier: "x" }
        send_email_verification_code { catalog: "x", email: "x" }
        start_profile_update_task { catalog: "x", identifier: "x", task_details: details() }
        start_qualifications_association_task { catalog: "x", identifier: "x", primary_partner: partner() }
        start_qualifications_disassociation_task { catalog: "x", identifier: "x", associated_partner: partner() }
        start_verification {}
        tag_resource { resource_arn: "x", tags: tag() }
        untag_resource { resource_arn: "x", tag_keys: "x" }
        update_connection_preferences { catalog: "x", revision: 1, access_type: "X".into() }
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
