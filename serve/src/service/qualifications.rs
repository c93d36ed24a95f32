//! Associations of qualifications: whose qualifications count for whom, as it follows from the last finished tasks.
//!
//! A partner is associated when its association task has ended and no disassociation that began later has. Rows hold the
//! last task of each kind per account and catalog; nothing runs in the background.

use super::partners::{self, Participant};
use super::{Call, Refusal};
use serde_json::{Value, json};

/// Which task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Association,
    Disassociation,
}

/// The last task of a kind of an account: `TaskId`, `StartedAt`, `EndsAt`, `Primary` (an account).
pub(crate) fn task(call: &Call<'_, '_>, kind: Kind, account: &str) -> Result<Option<Value>, Refusal> {
    Ok(call.rows.get(&task_key(call, kind, account))?)
}

/// Where it is.
pub(crate) fn task_key(call: &Call<'_, '_>, kind: Kind, account: &str) -> String {
    let kind = match kind {
        Kind::Association => "association",
        Kind::Disassociation => "disassociation",
    };
    format!("{}{account}", call.shared(kind))
}

/// Whether a task has ended.
pub(crate) fn has_ended(task: &Value, now: i64) -> bool {
    task["EndsAt"].as_i64().is_some_and(|end| now >= end)
}

/// The primary of an account and since when, while it is associated.
pub(crate) fn primary_of(call: &Call<'_, '_>, account: &str) -> Result<Option<(String, i64)>, Refusal> {
    let Some(joined) = task(call, Kind::Association, account)?.filter(|task| has_ended(task, call.now)) else {
        return Ok(None);
    };
    let since = joined["EndsAt"].as_i64().unwrap_or_default();
    let left = task(call, Kind::Disassociation, account)?.is_some_and(|left| {
        left["StartedAt"].as_i64().is_some_and(|start| start >= since) && has_ended(&left, call.now)
    });
    let primary = joined["Primary"].as_str().unwrap_or_default().to_owned();
    Ok((!left).then_some((primary, since)))
}

/// The accounts that are associated under a primary, and since when the last of them is.
pub(crate) fn associated_under(call: &Call<'_, '_>, primary: &str) -> Result<(Vec<String>, i64), Refusal> {
    let mut accounts = Vec::new();
    let mut latest = 0;
    for (account, _) in call.rows.all(&call.shared("association"))? {
        if let Some((_, since)) = primary_of(call, &account)?.filter(|(of, _)| of == primary) {
            accounts.push(account);
            latest = latest.max(since);
        }
    }
    Ok((accounts, latest))
}

/// `ProfileId` and `AccountId`.
pub(crate) fn identify(call: &Call<'_, '_>, account: &str) -> Result<Value, Refusal> {
    let broken = || Refusal::Broken(format!("account {account} has qualifications and no partner"));
    let Participant { account, profile, .. } = partners::participant(call, account)?.ok_or_else(broken)?;
    Ok(json!({ "ProfileId": profile, "AccountId": account }))
}

/// `GetQualificationsAssociationDetails`: of a partner that is associated, and of a primary that has such partners.
pub(crate) fn details(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let primary = primary_of(call, call.account)?;
    let primary_account = primary.as_ref().map_or(call.account, |(account, _)| account);
    let (accounts, latest) = associated_under(call, primary_account)?;
    let more = if accounts.is_empty() {
        json!({ "Status": "NOT_ASSOCIATED" })
    } else {
        let all: Result<Vec<Value>, Refusal> = accounts.iter().map(|account| identify(call, account)).collect();
        json!({
            "Status": "ASSOCIATED",
            "PrimaryPartner": identify(call, primary_account)?,
            "AssociatedPartners": all?,
            "UpdatedAt": primary.map_or(latest, |(_, since)| since),
        })
    };
    Ok(partners::with_head(call, &partner, more))
}
