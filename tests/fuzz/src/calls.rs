//! All operations of the client, called by number: what comes back is read, shown and written again as JSON.
//!
//! In: a client and a number. Out: the length of what was shown, so that nothing is left out as unused.

use pca::error::{DisplayErrorContext, ProvideErrorMetadata};
use pca::types::{AllianceLeadContact, QualificationsAssociationPartner, Tag, TaskDetails};

/// Calls one of the operations, with what it requires.
macro_rules! calls {
    ($($method:ident { $($member:ident: $value:expr),* $(,)? })*) => {
        /// The methods of the client, in the order of their numbers.
        pub const METHODS: &[&str] = &[$(stringify!($method)),*];

        /// Calls an operation and does with the answer what programs do.
        pub async fn call(client: pca::Client, operation: usize) -> usize {
            let mut number = 0;
            $(
                if number == operation {
                    return match client.$method()$(.$member($value))*.send().await {
                        Ok(output) => {
                            let json = serde_json::to_string(&output).map(|text| text.len());
                            format!("{output:?}").len() + json.unwrap_or_default()
                        }
                        Err(error) => {
                            let shown = format!("{error:?} {}", DisplayErrorContext(&error)).len();
                            let known = error.code().map_or(0, str::len) + error.message().map_or(0, str::len);
                            let error = pca::Error::from(error);
                            shown + known + format!("{error} {error:?}").len()
                        }
                    };
                }
                number += 1;
            )*
            number
        }
    };
}

/// How many operations there are.
pub const COUNT: usize = METHODS.len();

calls! {
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
