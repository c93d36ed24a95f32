//! [`WireQuirks`]: what a service does on the wire that its protocol does not say.
//!
//! In: the trait `ferrosmith#wireQuirks`, which a transform has put on the service. Out: the same as fields. What each does is
//! the runtime's.

use ferrosmith_model::{Model, TraitId};
use serde_json::Value;

/// What a service does that its protocol does not say; nothing, by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WireQuirks {
    /// The label at the start of paths that the endpoint has already.
    pub label_in_endpoint: Option<String>,
    /// Whether an answer with status 200 is an error if its root is `<Error>`.
    pub has_errors_in_success: bool,
    /// The code of an error with status 404 and no body.
    pub not_found_code: Option<String>,
    /// Codes of errors that pass, beside those of all services.
    pub transient_codes: Vec<String>,
    /// Whether signatures are of paths as they are sent, neither encoded a second time nor normalised.
    pub is_path_signed_as_sent: bool,
    /// Whether requests say the hash of their body.
    pub has_payload_hash: bool,
    /// Operations that are a GET when they are presigned, with what their bodies say in the query.
    pub presigned_as_get: Vec<String>,
    /// Headers of answers that are times by the model, and may hold any text.
    pub times_as_written: Vec<String>,
    /// The member of outputs that has the second ID of the call.
    pub extended_request_id: Option<String>,
}

impl WireQuirks {
    /// Those of the service.
    pub(super) fn of(model: &Model) -> Self {
        let Some(quirks) = model.service().1.get(TraitId::WIRE_QUIRKS) else { return Self::default() };
        let text = |key: &str| quirks.get(key).and_then(Value::as_str).map(str::to_owned);
        let flag = |key: &str| quirks.get(key).and_then(Value::as_bool).unwrap_or_default();
        let texts = |key: &str| {
            let texts = quirks.get(key).and_then(Value::as_array).into_iter().flatten();
            texts.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Self {
            label_in_endpoint: text("labelInEndpoint"),
            has_errors_in_success: flag("hasErrorsInSuccess"),
            not_found_code: text("notFoundCode"),
            transient_codes: texts("transientCodes"),
            is_path_signed_as_sent: flag("isPathSignedAsSent"),
            has_payload_hash: flag("hasPayloadHash"),
            presigned_as_get: texts("presignedAsGet"),
            times_as_written: texts("timesAsWritten"),
            extended_request_id: text("extendedRequestId"),
        }
    }
}
