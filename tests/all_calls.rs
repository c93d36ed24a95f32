//! All 34 operations of Partner Central Account with what each requires, for the programs that call every one of them: in
//! `tests/bench`, `tests/fuzz` and `tests/official`, which include this file by its path.
//!
//! In: a client crate under the name `pca`, and a macro. Out: that macro with the table. Calls nothing itself.

use pca::types::{AllianceLeadContact, QualificationsAssociationPartner, Tag, TaskDetails};

/// Calls a macro with the tokens that are given and then the table: the name of each operation in the model, the client's
/// method, and the members with their values. The functions of this file must be in scope.
macro_rules! for_all_calls {
    ($then:ident! $($first:tt)*) => {
        $then! {
            $($first)*
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
    };
}
pub(crate) use for_all_calls;

pub(crate) fn contact() -> AllianceLeadContact {
    let contact = AllianceLeadContact::builder().first_name("a").last_name("b").email("c").business_title("d");
    contact.build().expect("complete")
}

pub(crate) fn details() -> TaskDetails {
    let details = TaskDetails::builder().display_name("a").description("b").website_url("c").logo_url("d");
    let details = details.primary_solution_type("X".into()).industry_segments("X".into());
    details.translation_source_locale("e").build().expect("complete")
}

pub(crate) fn partner() -> QualificationsAssociationPartner {
    QualificationsAssociationPartner::builder().profile_id("a").account_id("b").build()
}

pub(crate) fn tag() -> Tag {
    Tag::builder().key("k").value("v").build().expect("complete")
}
