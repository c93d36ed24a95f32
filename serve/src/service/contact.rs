//! Email codes and the alliance lead contact.
//!
//! Decided here: nothing is sent; the code is the one of the settings and holds for a day, for the account, catalog and
//! address it was asked for, and for one use. A contact with another address needs a code, one with the same does not.

use super::{Call, Refusal, partners};
use serde_json::{Value, json};

/// How long a code holds.
const CODE_MILLIS: i64 = 24 * 60 * 60 * 1000;

fn code_key(call: &Call<'_, '_>, email: &str) -> String {
    format!("{}{}", call.own("code"), email.to_lowercase())
}

/// `SendEmailVerificationCode`.
pub(crate) fn send_code(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let limit = call.settings().limits.emails_per_day;
    call.count_today("email", limit, "LIMIT_EXCEEDED_NUMBER_OF_EMAIL")?;
    let key = code_key(call, call.text("Email"));
    let sent = json!({ "Code": call.settings().email_code, "SentAt": call.now });
    call.rows.put(&key, &sent)?;
    Ok(json!({}))
}

/// Holds the input's `EmailVerificationCode` against what was sent to an address.
pub(crate) fn check_code(call: &Call<'_, '_>, email: &str) -> Result<(), Refusal> {
    let sent = call.rows.get(&code_key(call, email))?;
    let holds = |sent: &Value| {
        let fresh = sent["SentAt"].as_i64().is_some_and(|at| call.now < at + CODE_MILLIS);
        fresh && sent["Code"] == call.input["EmailVerificationCode"]
    };
    if sent.as_ref().is_some_and(holds) {
        return Ok(());
    }
    let message = "is not the code that was last sent to this email address";
    Err(Refusal::field("EmailVerificationCode", "INVALID_VALUE", message))
}

/// Takes a code away, since it was used.
pub(crate) fn use_code(call: &mut Call<'_, '_>, email: &str) -> Result<(), Refusal> {
    let key = code_key(call, email);
    Ok(call.rows.remove(&key)?)
}

fn view(call: &Call<'_, '_>, partner: &partners::Partner) -> Value {
    partners::with_head(call, partner, json!({ "AllianceLeadContact": partner.row["Contact"] }))
}

/// `GetAllianceLeadContact`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    Ok(view(call, &partner))
}

/// `PutAllianceLeadContact`.
pub(crate) fn put(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut partner = partners::named(call)?;
    let contact = call.member("AllianceLeadContact");
    let email = contact["Email"].as_str().unwrap_or_default().to_owned();
    let is_new = partner.row["Contact"]["Email"] != contact["Email"];
    if is_new && call.input["EmailVerificationCode"].is_null() {
        let message = "is required for another email address";
        return Err(Refusal::field("EmailVerificationCode", "REQUIRED_FIELD_MISSING", message));
    }
    if !call.input["EmailVerificationCode"].is_null() {
        check_code(call, &email)?;
        use_code(call, &email)?;
    }
    partner.row["Contact"] = contact;
    call.rows.put(&partner.key, &partner.row)?;
    Ok(view(call, &partner))
}
