//! Verification of the account: of its business, and of the person who registers it. One of each kind, for all catalogs.
//!
//! A business is IN_PROGRESS, then SUCCEEDED, FAILED or REJECTED. A registrant is PENDING_CUSTOMER_ACTION until somebody opens
//! the completion URL, which leads to this server; then IN_PROGRESS and SUCCEEDED. After a day the URL does not hold: FAILED.
//!
//! Decided here: a registration ID that begins with `FAIL` or `REJECT` ends that way; a verification that ended so can be
//! started anew; after a successful one, a partner's legal name must be the verified one.

use super::{Call, Refusal};
use crate::secret::random_bytes;
use crate::signature::hex;
use crate::store::{Rows, StoreError};
use serde_json::{Value, json};

/// How long a completion URL holds.
const URL_MILLIS: i64 = 24 * 60 * 60 * 1000;

const BUSINESS: &str = "BUSINESS_VERIFICATION";
const REGISTRANT: &str = "REGISTRANT_VERIFICATION";

fn key(account: &str, kind: &str) -> String {
    format!("verification/{account}/{kind}")
}

/// Where a verification stands, why, and since when it is over.
fn status(row: &Value, now: i64) -> (&'static str, Option<&'static str>, Option<i64>) {
    if let Some(expires) = row["ExpiresAt"].as_i64().filter(|_| row["EndsAt"].is_null()) {
        return if now < expires {
            ("PENDING_CUSTOMER_ACTION", Some("Open the completion URL."), None)
        } else {
            ("FAILED", Some("The completion URL expired."), Some(expires))
        };
    }
    let end = row["EndsAt"].as_i64().unwrap_or_default();
    let registration = row["Details"]["RegistrationId"].as_str().unwrap_or_default();
    match () {
        () if now < end => ("IN_PROGRESS", None, None),
        () if registration.starts_with("FAIL") => ("FAILED", Some("The register could not be asked."), Some(end)),
        () if registration.starts_with("REJECT") => ("REJECTED", Some("The register has no such business."), Some(end)),
        () => ("SUCCEEDED", None, Some(end)),
    }
}

fn view(call: &Call<'_, '_>, kind: &str, row: &Value) -> Value {
    let (status, reason, completed) = status(row, call.now);
    let origin = call.world.origin.get().map_or("http://127.0.0.1", String::as_str);
    let url = row["Completion"].as_str().map(|secret| format!("{origin}/complete/{secret}"));
    let details = if kind == BUSINESS {
        json!({ "BusinessVerificationResponse": { "BusinessVerificationDetails": row["Details"] } })
    } else {
        json!({ "RegistrantVerificationResponse": { "CompletionUrl": url, "CompletionUrlExpiresAt": row["ExpiresAt"] } })
    };
    json!({
        "VerificationType": kind,
        "VerificationStatus": status,
        "VerificationStatusReason": reason,
        "VerificationResponseDetails": details,
        "StartedAt": row["StartedAt"],
        "CompletedAt": completed,
    })
}

/// `StartVerification`.
pub(crate) fn start(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let given = call.member("VerificationDetails");
    if given.is_null() {
        let message = "is required, since it says what to verify";
        return Err(Refusal::field("VerificationDetails", "REQUIRED_FIELD_MISSING", message));
    }
    let business = given.get("BusinessVerificationDetails");
    let kind = if business.is_some() { BUSINESS } else { REGISTRANT };
    let key = key(call.account, kind);
    match call.rows.get(&key)?.map(|row| status(&row, call.now).0) {
        Some("SUCCEEDED") => {
            return Err(Refusal::conflict("ACCOUNT_ALREADY_VERIFIED", "this was verified already"));
        }
        Some("IN_PROGRESS" | "PENDING_CUSTOMER_ACTION") => {
            return Err(Refusal::conflict("VERIFICATION_ALREADY_IN_PROGRESS", "a verification is in progress"));
        }
        _ => {}
    }
    let row = match business {
        Some(details) => json!({ "Details": details, "StartedAt": call.now, "EndsAt": call.task_end() }),
        None => {
            let secret = hex(&random_bytes::<16>()?);
            call.rows.put(&format!("completion/{secret}"), &Value::from(call.account))?;
            json!({ "StartedAt": call.now, "ExpiresAt": call.now + URL_MILLIS, "Completion": secret })
        }
    };
    call.rows.put(&key, &row)?;
    Ok(view(call, kind, &row))
}

/// `GetVerification`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let kind = call.text("VerificationType");
    let missing = || Refusal::not_found("VERIFICATION_NOT_FOUND", "no verification of this type was started");
    let row = call.rows.get(&key(call.account, kind))?.ok_or_else(missing)?;
    Ok(view(call, kind, &row))
}

/// What somebody does who opens a completion URL. Gives what happened, in words; none for a URL that leads nowhere.
pub(crate) fn complete(
    rows: &mut Rows<'_>,
    secret: &str,
    now: i64,
    task_seconds: u64,
) -> Result<Option<&'static str>, StoreError> {
    let account = rows.get(&format!("completion/{secret}"))?;
    let Some(account) = account.as_ref().and_then(Value::as_str) else { return Ok(None) };
    let key = key(account, REGISTRANT);
    let Some(mut row) = rows.get(&key)?.filter(|row| row["Completion"] == secret) else { return Ok(None) };
    if status(&row, now).0 != "PENDING_CUSTOMER_ACTION" {
        return Ok(Some("Nothing is left to do here."));
    }
    row["EndsAt"] = Value::from(now + i64::try_from(task_seconds).unwrap_or(i64::MAX / 2000) * 1000);
    rows.put(&key, &row)?;
    Ok(Some("Thank you. The verification goes on."))
}

/// What verification asks of a new partner.
pub(crate) fn check_partner(call: &Call<'_, '_>) -> Result<(), Refusal> {
    let row = call.rows.get(&key(call.account, BUSINESS))?;
    let verified = row.filter(|row| status(row, call.now).0 == "SUCCEEDED");
    match verified {
        None if call.settings().verify_before_partner => {
            let message = "the business has to be verified first";
            Err(Refusal::business("INCOMPATIBLE_KNOW_YOUR_BUSINESS_STATUS", message))
        }
        Some(row) if row["Details"]["LegalName"] != call.input["LegalName"] => {
            Err(Refusal::business("INCOMPATIBLE_LEGAL_NAME", "the legal name is not the verified one"))
        }
        _ => Ok(()),
    }
}
