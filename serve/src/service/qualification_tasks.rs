//! The tasks that associate qualifications with a primary partner and end that: IN_PROGRESS, then SUCCEEDED.
//!
//! Decided here: the subsidiary is the one that accepted an invitation of the type SUBSIDIARY, the primary the one that sent
//! it; at most six partners are associated under a primary, which is what the model's list holds; a partner that is itself
//! associated, or has partners of its own, is no primary for another or no subsidiary. A task takes `task-seconds`.

use super::partners::{self, Partner};
use super::qualifications::{Kind, associated_under, has_ended, identify, primary_of, task, task_key};
use super::{Call, Refusal, connections};
use serde_json::{Value, json};

/// What `AssociatedPartnerList` holds.
const MOST: usize = 6;

/// The partner that a member of the input names by profile, account or both; they must agree.
fn resolve(call: &Call<'_, '_>, member: &str) -> Result<String, Refusal> {
    let given = &call.input[member];
    let (profile, account) = (given["ProfileId"].as_str(), given["AccountId"].as_str());
    let Some(name) = profile.or(account) else {
        let message = "needs a ProfileId or an AccountId";
        return Err(Refusal::field(member, "REQUIRED_FIELD_MISSING", message));
    };
    let found = partners::find(call, name)?;
    let agrees = found.filter(|found| {
        profile.is_none_or(|profile| profile == found.profile) && account.is_none_or(|account| account == found.account)
    });
    let missing =
        || Refusal::not_found("PARTNER_PROFILE_NOT_FOUND", format!("{member} names no partner of the catalog"));
    agrees.map(|found| found.account).ok_or_else(missing)
}

/// Neither task of this account may be in progress.
fn check_no_task(call: &Call<'_, '_>) -> Result<(), Refusal> {
    for kind in [Kind::Association, Kind::Disassociation] {
        if task(call, kind, call.account)?.is_some_and(|task| !has_ended(&task, call.now)) {
            let message = "another qualifications task is in progress";
            return Err(Refusal::conflict("INCOMPATIBLE_QUALIFICATIONS_ASSOCIATION_TASK_STATE", message));
        }
    }
    Ok(())
}

/// Whether this account may associate its qualifications with a primary.
fn check_association(call: &Call<'_, '_>, primary: &str) -> Result<(), Refusal> {
    if primary == call.account {
        return Err(Refusal::business("INCOMPATIBLE_PRIMARY_PARTNER", "a partner cannot be its own primary"));
    }
    if primary_of(call, call.account)?.is_some() || !associated_under(call, call.account)?.0.is_empty() {
        let message = "the partner is part of an association already";
        return Err(Refusal::business("QUALIFICATIONS_ASSOCIATION_EXISTS", message));
    }
    match connections::inviter(call, call.account, primary, "SUBSIDIARY")? {
        None => {
            let message = "there is no active connection of the type SUBSIDIARY with the primary partner";
            return Err(Refusal::business("MISSING_ACTIVE_SUBSIDIARY_CONNECTION", message));
        }
        Some(inviter) if inviter == call.account => {
            let message = "this account sent the invitation: it is the primary of the connection, not the subsidiary";
            return Err(Refusal::business("INCOMPATIBLE_SUBSIDIARY_CONNECTION", message));
        }
        Some(_) => {}
    }
    if primary_of(call, primary)?.is_some() {
        let message = "the primary partner is itself associated with another";
        return Err(Refusal::business("INCOMPATIBLE_PRIMARY_PARTNER", message));
    }
    if count_joined(call, primary)? >= MOST {
        let message = format!("no more than {MOST} partners can be associated with a primary");
        return Err(Refusal::business("QUALIFICATIONS_ASSOCIATION_LIMIT_EXCEEDED", message));
    }
    Ok(())
}

/// Partners that are associated with a primary or about to be.
fn count_joined(call: &Call<'_, '_>, primary: &str) -> Result<usize, Refusal> {
    let mut number = associated_under(call, primary)?.0.len();
    for (_, task) in call.rows.all(&call.shared("association"))? {
        number += usize::from(task["Primary"] == primary && !has_ended(&task, call.now));
    }
    Ok(number)
}

/// A task as an answer, with its primary in `member`.
fn view(call: &Call<'_, '_>, partner: &Partner, task: &Value, member: &str, with_end: bool) -> Result<Value, Refusal> {
    let ended = has_ended(task, call.now);
    let mut more = json!({
        "TaskId": task["TaskId"],
        "Status": if ended { "SUCCEEDED" } else { "IN_PROGRESS" },
        "StartedAt": task["StartedAt"],
    });
    more[member] = identify(call, task["Primary"].as_str().unwrap_or_default())?;
    if with_end && ended {
        more["EndedAt"] = task["EndsAt"].clone();
    }
    Ok(partners::with_head(call, partner, more))
}

fn start(call: &mut Call<'_, '_>, kind: Kind, prefix: &str, primary: &str) -> Result<Value, Refusal> {
    let task = json!({
        "TaskId": call.new_id(prefix)?,
        "Primary": primary,
        "StartedAt": call.now,
        "EndsAt": call.task_end(),
    });
    call.rows.put(&task_key(call, kind, call.account), &task)?;
    Ok(task)
}

/// `StartQualificationsAssociationTask`.
pub(crate) fn start_association(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let primary = resolve(call, "PrimaryPartner")?;
    check_no_task(call)?;
    check_association(call, &primary)?;
    let task = start(call, Kind::Association, "pqatask", &primary)?;
    view(call, &partner, &task, "PrimaryPartner", false)
}

/// `StartQualificationsDisassociationTask`.
pub(crate) fn start_disassociation(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let primary = resolve(call, "AssociatedPartner")?;
    check_no_task(call)?;
    if !associated_under(call, call.account)?.0.is_empty() {
        let message = "the primary partner cannot leave its own association";
        return Err(Refusal::business("INCOMPATIBLE_PRIMARY_PARTNER", message));
    }
    if primary_of(call, call.account)?.is_none_or(|(associated, _)| associated != primary) {
        let message = "the partner is not associated with this primary partner";
        return Err(Refusal::business("QUALIFICATIONS_ASSOCIATION_NOT_FOUND", message));
    }
    let task = start(call, Kind::Disassociation, "pqdtask", &primary)?;
    view(call, &partner, &task, "AssociatedPartner", false)
}

/// `GetQualificationsAssociationTask`: the last one.
pub(crate) fn get_association(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let reason = "QUALIFICATIONS_ASSOCIATION_TASK_NOT_FOUND";
    let missing = || Refusal::not_found(reason, "no association was ever started");
    let task = task(call, Kind::Association, call.account)?.ok_or_else(missing)?;
    view(call, &partner, &task, "PrimaryPartner", true)
}

/// `GetQualificationsDisassociationTask`: the last one.
pub(crate) fn get_disassociation(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let reason = "QUALIFICATIONS_DISASSOCIATION_TASK_NOT_FOUND";
    let missing = || Refusal::not_found(reason, "no disassociation was ever started");
    let task = task(call, Kind::Disassociation, call.account)?.ok_or_else(missing)?;
    view(call, &partner, &task, "AssociatedPartner", true)
}
