//! [`Refusal`]: why a call is not carried out, in the errors of the model with their reasons and codes.
//!
//! Out of the state machines, in to the pipeline, which holds it against the model before it is sent. No message holds a
//! value of the request, since those may be sensitive.

use crate::protocol::{Violation, ViolationKind};
use crate::store::StoreError;
use serde_json::{Value, json};

/// Why a call is not carried out.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// An error of the model: its name and members.
    Modelled(&'static str, Value),
    /// Something that the server cannot help.
    Broken(String),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.to_string())
    }
}

impl Refusal {
    fn with_reason(code: &'static str, reason: &str, message: impl Into<String>) -> Self {
        Self::Modelled(code, json!({ "Message": message.into(), "Reason": reason }))
    }

    /// `ConflictException`.
    pub(crate) fn conflict(reason: &str, message: impl Into<String>) -> Self {
        Self::with_reason("ConflictException", reason, message)
    }

    /// `ResourceNotFoundException`.
    pub(crate) fn not_found(reason: &str, message: impl Into<String>) -> Self {
        Self::with_reason("ResourceNotFoundException", reason, message)
    }

    /// `AccessDeniedException`.
    pub(crate) fn denied(message: impl Into<String>) -> Self {
        Self::with_reason("AccessDeniedException", "ACCESS_DENIED", message)
    }

    /// `ServiceQuotaExceededException`.
    pub(crate) fn quota(reason: &str, message: impl Into<String>) -> Self {
        Self::with_reason("ServiceQuotaExceededException", reason, message)
    }

    /// `ValidationException` about one field.
    pub(crate) fn field(name: &str, code: &str, message: impl Into<String>) -> Self {
        Self::fields(&[(name.to_owned(), code, message.into())])
    }

    /// `ValidationException` about all that the model forbids.
    pub(crate) fn violations(violations: &[Violation]) -> Self {
        let field = |violation: &Violation| {
            let code = match violation.kind {
                ViolationKind::Missing => "REQUIRED_FIELD_MISSING",
                ViolationKind::Type | ViolationKind::Bounds | ViolationKind::Member => "INVALID_VALUE",
                ViolationKind::TooMany => "TOO_MANY_VALUES",
                ViolationKind::Pattern => "INVALID_STRING_FORMAT",
                ViolationKind::Enum => "INVALID_ENUM_VALUE",
            };
            (violation.path.clone(), code, violation.message.clone())
        };
        Self::fields(&violations.iter().map(field).collect::<Vec<_>>())
    }

    /// `ValidationException` about fields: name, code, message.
    pub(crate) fn fields(fields: &[(String, &str, String)]) -> Self {
        let detail = |(name, code, message): &(String, &str, String)| json!({ "FieldValidationError": { "Name": name, "Code": code, "Message": message } });
        let details: Vec<Value> = fields.iter().map(detail).collect();
        let lines: Vec<String> = fields.iter().map(|(name, _, message)| format!("{name} {message}")).collect();
        let number =
            if fields.len() == 1 { "1 validation error".into() } else { format!("{} validation errors", fields.len()) };
        let message = format!("{number}: {}", lines.join("; "));
        let body = json!({ "Message": message, "Reason": "REQUEST_VALIDATION_FAILED", "ErrorDetails": details });
        Self::Modelled("ValidationException", body)
    }

    /// `ValidationException` about a rule of the business.
    pub(crate) fn business(code: &str, message: impl Into<String>) -> Self {
        let message = message.into();
        let details = json!([{ "BusinessValidationError": { "Code": code, "Message": message } }]);
        let body = json!({ "Message": message, "Reason": "BUSINESS_VALIDATION_FAILED", "ErrorDetails": details });
        Self::Modelled("ValidationException", body)
    }

    /// `ThrottlingException`.
    pub(crate) fn throttled() -> Self {
        let body =
            json!({ "Message": "Rate exceeded", "ServiceCode": "partnercentral-account", "QuotaCode": "L-LOCAL" });
        Self::Modelled("ThrottlingException", body)
    }
}
