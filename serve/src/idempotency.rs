//! Client tokens: the same request with the same token is carried out once, and answered the same again.
//!
//! In: a call and its token. Out: the answer that was given, or nothing, or a conflict when the token was used for another
//! request. Answers are kept for a day, in the transaction that carried the call out. Refusals are not kept.

use crate::protocol::Protocol;
use crate::service::{Call, Refusal};
use crate::signature::hex;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// How long an answer is kept.
const KEPT_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// How many old answers are dropped for each new one.
const DROPPED_AT_A_TIME: usize = 4;

/// A token that a request came with.
pub(crate) struct ClientToken {
    key: String,
    digest: String,
}

impl ClientToken {
    /// The token of a request, if its operation has one and the request set it.
    pub(crate) fn of(protocol: &Protocol, call: &Call<'_, '_>) -> Option<Self> {
        let member = protocol.token_member(call.operation)?;
        let token = call.input.get(member)?.as_str()?;
        let key = format!("token/{}/{}/{token}", call.account, call.operation);
        Some(Self { key, digest: hex(&Sha256::digest(call.input.to_string())) })
    }

    /// What this request was answered before.
    ///
    /// # Errors
    ///
    /// When the token came with another request.
    pub(crate) fn answer(&self, call: &Call<'_, '_>) -> Result<Option<Value>, Refusal> {
        let kept = call.rows.get(&self.key)?;
        let Some(kept) = kept.filter(|kept| kept["At"].as_i64().is_some_and(|at| call.now < at + KEPT_MILLIS)) else {
            return Ok(None);
        };
        if kept["Digest"] != self.digest.as_str() {
            let message = "the client token was used for another request";
            return Err(Refusal::conflict("CONFLICT_CLIENT_TOKEN", message));
        }
        Ok(Some(kept["Answer"].clone()))
    }

    /// Keeps an answer, and drops some that are too old.
    pub(crate) fn keep(&self, call: &mut Call<'_, '_>, answer: &Value) -> Result<(), Refusal> {
        for (age, key) in call.rows.scan("age/", "", DROPPED_AT_A_TIME)? {
            let at: i64 = age.split('/').next().and_then(|at| at.parse().ok()).unwrap_or_default();
            if call.now < at + KEPT_MILLIS {
                break;
            }
            let key = key.as_str().unwrap_or_default();
            let is_old = |kept: Value| kept["At"].as_i64() == Some(at);
            if call.rows.get(key)?.is_some_and(is_old) {
                call.rows.remove(key)?;
            }
            call.rows.remove(&format!("age/{age}"))?;
        }
        call.rows.put(&format!("age/{:015}/{}", call.now, self.key), &Value::from(self.key.as_str()))?;
        let kept = json!({ "Digest": self.digest, "Answer": answer, "At": call.now });
        Ok(call.rows.put(&self.key, &kept)?)
    }
}
