//! In: what the client returned. Out: the same as JSON in the service's own names, to hold against what botocore read
//! out of the same response. Reads through the accessors, as a caller does.

use pca::primitives::{DateTime, DateTimeFormat};
use pca::types::{
    AllianceLeadContact, ConnectionTypeDetail, ConnectionTypeSummary, ErrorDetail, LocalizedContent, Participant,
    PartnerDomain, PartnerProfile, QualificationsAssociationPartner, Tag, TaskDetails, ValidationError,
    VerificationResponseDetails,
};
use serde_json::{Map, Value, json};

/// What an accessor of a member that is a structure or union gives: a reference, or an optional one. Which of the two
/// is the generated crate's choice (a required member is always there); what is read must be the same.
pub(crate) trait IfAny<'a, T> {
    fn if_any(self) -> Option<&'a T>;
}

impl<'a, T> IfAny<'a, T> for &'a T {
    fn if_any(self) -> Option<&'a T> {
        Some(self)
    }
}

impl<'a, T> IfAny<'a, T> for Option<&'a T> {
    fn if_any(self) -> Option<&'a T> {
        self
    }
}

pub(crate) fn instant(at: &DateTime) -> Value {
    at.fmt(DateTimeFormat::DateTime).expect("a year of four digits").into()
}

pub(crate) fn list<T>(items: &[T], view: impl Fn(&T) -> Value) -> Value {
    items.iter().map(view).collect()
}

/// `Connection`, and the outputs with its members.
macro_rules! connection {
    ($it:expr) => {
        serde_json::json!({
            "Catalog": $it.catalog(),
            "Id": $it.id(),
            "Arn": $it.arn(),
            "OtherParticipantAccountId": $it.other_participant_account_id(),
            "UpdatedAt": crate::views::instant($it.updated_at()),
            "ConnectionTypes": $it
                .connection_types()
                .iter()
                .map(|(key, value)| (key.as_str().to_owned(), crate::views::ConnectionTypeView::view(value)))
                .collect::<serde_json::Map<_, _>>(),
        })
    };
}
pub(crate) use connection;

/// `ConnectionInvitationSummary`, and the outputs with its members.
macro_rules! invitation_summary {
    ($it:expr) => {
        serde_json::json!({
            "Catalog": $it.catalog(),
            "Id": $it.id(),
            "Arn": $it.arn(),
            "ConnectionId": $it.connection_id(),
            "ConnectionType": $it.connection_type().as_str(),
            "CreatedAt": crate::views::instant($it.created_at()),
            "UpdatedAt": crate::views::instant($it.updated_at()),
            "ExpiresAt": $it.expires_at().map(crate::views::instant),
            "OtherParticipantIdentifier": $it.other_participant_identifier(),
            "ParticipantType": $it.participant_type().as_str(),
            "Status": $it.status().as_str(),
        })
    };
}
pub(crate) use invitation_summary;

/// The outputs that are a whole invitation.
macro_rules! invitation {
    ($it:expr) => {{
        let mut view = crate::views::invitation_summary!($it);
        view["InvitationMessage"] = $it.invitation_message().into();
        view["InviterEmail"] = $it.inviter_email().into();
        view["InviterName"] = $it.inviter_name().into();
        view
    }};
}
pub(crate) use invitation;

/// The outputs that are a profile update task.
macro_rules! profile_task {
    ($it:expr) => {
        serde_json::json!({
            "Catalog": $it.catalog(),
            "Arn": $it.arn(),
            "Id": $it.id(),
            "TaskId": $it.task_id(),
            "TaskDetails": crate::views::IfAny::if_any($it.task_details()).map(crate::views::task_details),
            "StartedAt": crate::views::instant($it.started_at()),
            "Status": $it.status().as_str(),
            "EndedAt": $it.ended_at().map(crate::views::instant),
            "ErrorDetailList": crate::views::list($it.error_detail_list(), crate::views::error_detail),
        })
    };
}
pub(crate) use profile_task;

/// The outputs that are a verification.
macro_rules! verification {
    ($it:expr) => {
        serde_json::json!({
            "VerificationType": $it.verification_type().as_str(),
            "VerificationStatus": $it.verification_status().as_str(),
            "VerificationStatusReason": $it.verification_status_reason(),
            "VerificationResponseDetails": crate::views::IfAny::if_any($it.verification_response_details()).map(crate::views::verification_details),
            "StartedAt": crate::views::instant($it.started_at()),
            "CompletedAt": $it.completed_at().map(crate::views::instant),
        })
    };
}
pub(crate) use verification;

/// The members that `TaskDetails` and `PartnerProfile` share.
macro_rules! profile {
    ($it:expr) => {
        json!({
            "DisplayName": $it.display_name(),
            "Description": $it.description(),
            "WebsiteUrl": $it.website_url(),
            "LogoUrl": $it.logo_url(),
            "PrimarySolutionType": $it.primary_solution_type().as_str(),
            "IndustrySegments": list($it.industry_segments(), |segment| segment.as_str().into()),
            "TranslationSourceLocale": $it.translation_source_locale(),
            "LocalizedContents": list($it.localized_contents(), localized_content),
            "Headquarters": $it.headquarters().map(|headquarters| json!({
                "CountryCode": headquarters.country_code(),
                "SubdivisionCode": headquarters.subdivision_code(),
            })),
        })
    };
}

/// The values of a connection's map.
pub(crate) trait ConnectionTypeView {
    fn view(&self) -> Value;
}

impl ConnectionTypeView for ConnectionTypeDetail {
    fn view(&self) -> Value {
        json!({
            "CreatedAt": instant(self.created_at()),
            "InviterEmail": self.inviter_email(),
            "InviterName": self.inviter_name(),
            "Status": self.status().as_str(),
            "CanceledAt": self.canceled_at().map(instant),
            "CanceledBy": self.canceled_by(),
            "OtherParticipant": self.other_participant().if_any().map(participant),
        })
    }
}

impl ConnectionTypeView for ConnectionTypeSummary {
    fn view(&self) -> Value {
        json!({ "Status": self.status().as_str(), "OtherParticipant": self.other_participant().if_any().map(participant) })
    }
}

fn participant(participant: &Participant) -> Value {
    match participant {
        Participant::PartnerProfile(it) => json!({ "PartnerProfile": { "Id": it.id(), "Name": it.name() } }),
        Participant::SellerProfile(it) => json!({ "SellerProfile": { "Id": it.id(), "Name": it.name() } }),
        Participant::Account(it) => json!({ "Account": { "Name": it.name() } }),
        other => json!(format!("{other:?}")),
    }
}

pub(crate) fn task_details(it: &TaskDetails) -> Value {
    profile!(it)
}

pub(crate) fn partner_profile(it: &PartnerProfile) -> Value {
    let mut view = profile!(it);
    view["ProfileId"] = json!(it.profile_id());
    view
}

fn localized_content(it: &LocalizedContent) -> Value {
    json!({
        "DisplayName": it.display_name(),
        "Description": it.description(),
        "WebsiteUrl": it.website_url(),
        "LogoUrl": it.logo_url(),
        "Locale": it.locale(),
    })
}

pub(crate) fn error_detail(it: &ErrorDetail) -> Value {
    json!({ "Locale": it.locale(), "Message": it.message(), "Reason": it.reason().as_str() })
}

pub(crate) fn partner_domain(it: &PartnerDomain) -> Value {
    json!({ "DomainName": it.domain_name(), "RegisteredAt": instant(it.registered_at()) })
}

pub(crate) fn alliance_lead_contact(it: &AllianceLeadContact) -> Value {
    json!({
        "FirstName": it.first_name(),
        "LastName": it.last_name(),
        "Email": it.email(),
        "BusinessTitle": it.business_title(),
    })
}

pub(crate) fn qualifications_partner(it: &QualificationsAssociationPartner) -> Value {
    json!({ "ProfileId": it.profile_id(), "AccountId": it.account_id() })
}

pub(crate) fn tag(it: &Tag) -> Value {
    json!({ "Key": it.key(), "Value": it.value() })
}

pub(crate) fn verification_details(it: &VerificationResponseDetails) -> Value {
    match it {
        VerificationResponseDetails::BusinessVerificationResponse(it) => {
            json!({ "BusinessVerificationResponse": {
                "BusinessVerificationDetails": it.business_verification_details().if_any().map(|details| json!({
                    "LegalName": details.legal_name(),
                    "RegistrationId": details.registration_id(),
                    "CountryCode": details.country_code(),
                    "JurisdictionOfIncorporation": details.jurisdiction_of_incorporation(),
                })),
                "CompletionUrl": it.completion_url(),
                "CompletionUrlExpiresAt": it.completion_url_expires_at().map(instant),
            } })
        }
        VerificationResponseDetails::RegistrantVerificationResponse(it) => {
            json!({ "RegistrantVerificationResponse": {
                "CompletionUrl": it.completion_url(),
                "CompletionUrlExpiresAt": instant(it.completion_url_expires_at()),
            } })
        }
        other => json!(format!("{other:?}")),
    }
}

pub(crate) fn validation_error(it: &ValidationError) -> Value {
    match it {
        ValidationError::FieldValidationError(it) => json!({ "FieldValidationError": {
            "Name": it.name(), "Message": it.message(), "Code": it.code().as_str(),
        } }),
        ValidationError::BusinessValidationError(it) => {
            json!({ "BusinessValidationError": { "Message": it.message(), "Code": it.code().as_str() } })
        }
        other => json!(format!("{other:?}")),
    }
}

/// An output without members.
pub(crate) fn empty() -> Value {
    Value::Object(Map::new())
}
