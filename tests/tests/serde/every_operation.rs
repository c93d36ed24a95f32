//! Every operation: what is recorded of a request or response is the value's JSON, and the value is the one that the client's
//! codec reads from it; through JSON, CBOR and TOML.

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::Codec;
use ferrosmith_runtime::OperationOutput;
use ferrosmith_tests::recordings;
use pca::serde::{Revealed, ServiceValue};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Debug;

/// Runs both checks for each operation.
macro_rules! operations {
    ($($name:literal $module:ident::{$input:ident, $output:ident};)*) => {
        const CHECKED: &[&str] = &[$($name),*];
        $(
            #[test]
            fn $module() {
                use pca::operation::$module::{$input, $output};
                check_requests::<$input>($name);
                check_responses::<$output>($name);
            }
        )*
    };
}

operations! {
    "AcceptConnectionInvitation" accept_connection_invitation::{AcceptConnectionInvitationInput, AcceptConnectionInvitationOutput};
    "AssociateAwsTrainingCertificationEmailDomain" associate_aws_training_certification_email_domain::{AssociateAwsTrainingCertificationEmailDomainInput, AssociateAwsTrainingCertificationEmailDomainOutput};
    "CancelConnection" cancel_connection::{CancelConnectionInput, CancelConnectionOutput};
    "CancelConnectionInvitation" cancel_connection_invitation::{CancelConnectionInvitationInput, CancelConnectionInvitationOutput};
    "CancelProfileUpdateTask" cancel_profile_update_task::{CancelProfileUpdateTaskInput, CancelProfileUpdateTaskOutput};
    "CreateConnectionInvitation" create_connection_invitation::{CreateConnectionInvitationInput, CreateConnectionInvitationOutput};
    "CreatePartner" create_partner::{CreatePartnerInput, CreatePartnerOutput};
    "DisassociateAwsTrainingCertificationEmailDomain" disassociate_aws_training_certification_email_domain::{DisassociateAwsTrainingCertificationEmailDomainInput, DisassociateAwsTrainingCertificationEmailDomainOutput};
    "GetAllianceLeadContact" get_alliance_lead_contact::{GetAllianceLeadContactInput, GetAllianceLeadContactOutput};
    "GetConnection" get_connection::{GetConnectionInput, GetConnectionOutput};
    "GetConnectionInvitation" get_connection_invitation::{GetConnectionInvitationInput, GetConnectionInvitationOutput};
    "GetConnectionPreferences" get_connection_preferences::{GetConnectionPreferencesInput, GetConnectionPreferencesOutput};
    "GetPartner" get_partner::{GetPartnerInput, GetPartnerOutput};
    "GetProfileUpdateTask" get_profile_update_task::{GetProfileUpdateTaskInput, GetProfileUpdateTaskOutput};
    "GetProfileVisibility" get_profile_visibility::{GetProfileVisibilityInput, GetProfileVisibilityOutput};
    "GetQualificationsAssociationDetails" get_qualifications_association_details::{GetQualificationsAssociationDetailsInput, GetQualificationsAssociationDetailsOutput};
    "GetQualificationsAssociationTask" get_qualifications_association_task::{GetQualificationsAssociationTaskInput, GetQualificationsAssociationTaskOutput};
    "GetQualificationsDisassociationTask" get_qualifications_disassociation_task::{GetQualificationsDisassociationTaskInput, GetQualificationsDisassociationTaskOutput};
    "GetVerification" get_verification::{GetVerificationInput, GetVerificationOutput};
    "ListConnectionInvitations" list_connection_invitations::{ListConnectionInvitationsInput, ListConnectionInvitationsOutput};
    "ListConnections" list_connections::{ListConnectionsInput, ListConnectionsOutput};
    "ListPartners" list_partners::{ListPartnersInput, ListPartnersOutput};
    "ListTagsForResource" list_tags_for_resource::{ListTagsForResourceInput, ListTagsForResourceOutput};
    "PutAllianceLeadContact" put_alliance_lead_contact::{PutAllianceLeadContactInput, PutAllianceLeadContactOutput};
    "PutProfileVisibility" put_profile_visibility::{PutProfileVisibilityInput, PutProfileVisibilityOutput};
    "RejectConnectionInvitation" reject_connection_invitation::{RejectConnectionInvitationInput, RejectConnectionInvitationOutput};
    "SendEmailVerificationCode" send_email_verification_code::{SendEmailVerificationCodeInput, SendEmailVerificationCodeOutput};
    "StartProfileUpdateTask" start_profile_update_task::{StartProfileUpdateTaskInput, StartProfileUpdateTaskOutput};
    "StartQualificationsAssociationTask" start_qualifications_association_task::{StartQualificationsAssociationTaskInput, StartQualificationsAssociationTaskOutput};
    "StartQualificationsDisassociationTask" start_qualifications_disassociation_task::{StartQualificationsDisassociationTaskInput, StartQualificationsDisassociationTaskOutput};
    "StartVerification" start_verification::{StartVerificationInput, StartVerificationOutput};
    "TagResource" tag_resource::{TagResourceInput, TagResourceOutput};
    "UntagResource" untag_resource::{UntagResourceInput, UntagResourceOutput};
    "UpdateConnectionPreferences" update_connection_preferences::{UpdateConnectionPreferencesInput, UpdateConnectionPreferencesOutput};
}

#[test]
fn no_operation_is_left_out() {
    assert_eq!(recordings::operations(), CHECKED);
}

fn check_requests<T: Serialize + DeserializeOwned + ServiceValue + PartialEq + Debug>(operation: &str) {
    for case in recordings::read(&format!("{operation}.json")).as_array().expect("cases") {
        goes_there_and_back::<T>(&case["body"]);
    }
}

fn check_responses<T>(operation: &str)
where
    T: Serialize + DeserializeOwned + ServiceValue + OperationOutput + PartialEq,
{
    for case in recordings::read(&format!("responses/{operation}.json")).as_array().expect("cases") {
        let value: T = goes_there_and_back(&case["body"]);
        let body = case["body"].to_string();
        let codec = JsonCodec::new(JsonCodecSettings::builder().use_json_name(false).build());
        let read = T::read(&mut codec.create_deserializer(body.as_bytes()), None).expect("a recorded response");
        assert_eq!(value, read, "{operation}");
    }
}

fn goes_there_and_back<T>(json: &Value) -> T
where
    T: Serialize + DeserializeOwned + ServiceValue + PartialEq + Debug,
{
    let value: T = serde_json::from_value(json.clone()).expect("a recording");
    let json = &without_zeros(json);
    assert_eq!(serde_json::to_value(Revealed(&value)).expect("a value"), *json);
    let mut cbor = Vec::new();
    ciborium::into_writer(&Revealed(&value), &mut cbor).expect("a value");
    assert_eq!(ciborium::from_reader::<T, _>(&*cbor).expect("the same"), value);
    let toml = toml::to_string(&Revealed(&value)).expect("a value");
    assert_eq!(toml::from_str::<T>(&toml).expect("the same"), value);
    // What hides secrets is the same otherwise.
    let shown = serde_json::to_value(&value).expect("a value");
    assert!(is_same_but_for_marks(&shown, json), "{shown}\n{json}");
    value
}

/// The same with timestamps as clients write them: a recording has `08.900Z` for `08.9Z`.
fn without_zeros(json: &Value) -> Value {
    match json {
        Value::String(text) => match text.strip_suffix('Z') {
            Some(time) if time.contains("T") && time.contains(":") && time.contains(".") => {
                format!("{}Z", time.trim_end_matches('0')).into()
            }
            _ => text.clone().into(),
        },
        Value::Array(values) => values.iter().map(without_zeros).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), without_zeros(value))).collect(),
        other => other.clone(),
    }
}

fn is_same_but_for_marks(shown: &Value, json: &Value) -> bool {
    match (shown, json) {
        (Value::String(mark), _) if mark == ferrosmith_runtime::REDACTED => true,
        (Value::Object(shown), Value::Object(json)) => {
            shown.len() == json.len()
                && shown
                    .iter()
                    .all(|(name, shown)| json.get(name).is_some_and(|json| is_same_but_for_marks(shown, json)))
        }
        (Value::Array(shown), Value::Array(json)) => {
            shown.len() == json.len() && shown.iter().zip(json).all(|(shown, json)| is_same_but_for_marks(shown, json))
        }
        _ => shown == json,
    }
}
