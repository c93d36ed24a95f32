//! Profile update tasks: a change of the profile that takes effect when its task ends.
//!
//! IN_PROGRESS, then SUCCEEDED, FAILED or CANCELED. One at a time; the last is the one that can be asked for. How far a task
//! is follows from the time: nothing runs in the background, so nothing is lost when the server is killed.
//!
//! Decided here: a task takes `task-seconds`; a URL whose host ends in `.invalid` (RFC 2606) makes it fail.

use super::{Call, Refusal, partners};
use serde_json::{Value, json};

/// How far a task is.
fn status(task: &Value, now: i64) -> &'static str {
    if !task["CanceledAt"].is_null() {
        "CANCELED"
    } else if task["EndsAt"].as_i64().is_some_and(|end| now < end) {
        "IN_PROGRESS"
    } else if task["Errors"].as_array().is_some_and(|errors| !errors.is_empty()) {
        "FAILED"
    } else {
        "SUCCEEDED"
    }
}

/// A partner's row with what its last task changed, if that succeeded.
pub(crate) fn with_finished_task(call: &Call<'_, '_>, id: &str, row: Value) -> Result<Value, Refusal> {
    with_finished_task_of(call, call.account, id, row)
}

/// The same for a partner of another account.
pub(crate) fn with_finished_task_of(
    call: &Call<'_, '_>,
    account: &str,
    id: &str,
    mut row: Value,
) -> Result<Value, Refusal> {
    let task = call.rows.get(&format!("task/{account}/{}/{id}", call.catalog))?;
    let done = task.filter(|task| status(task, call.now) == "SUCCEEDED");
    if let Some(Value::Object(details)) = done.as_ref().map(|task| &task["Details"]) {
        // All members of the details are those of a profile. A headquarters that is left out stays; other contents do not.
        let headquarters = row["Profile"]["Headquarters"].take();
        row["Profile"] = Value::Object(details.clone());
        if row["Profile"]["Headquarters"].is_null() && !headquarters.is_null() {
            row["Profile"]["Headquarters"] = headquarters;
        }
    }
    Ok(row)
}

/// What is wrong with the details, which shows when the task ends.
fn errors(details: &Value) -> Vec<Value> {
    let is_invalid = |url: &Value| {
        let host = url.as_str().unwrap_or_default().split('/').nth(2).unwrap_or_default().to_lowercase();
        host.split(':').next().unwrap_or_default().ends_with(".invalid")
    };
    let reasons = [("WebsiteUrl", "INVALID_WEBSITE_URL"), ("LogoUrl", "INVALID_LOGO_URL")];
    let error = |(member, reason): &(&str, &str)| {
        let message = format!("{member} cannot be reached");
        json!({ "Locale": details["TranslationSourceLocale"], "Message": message, "Reason": reason })
    };
    reasons.iter().filter(|(member, _)| is_invalid(&details[*member])).map(error).collect()
}

fn view(call: &Call<'_, '_>, partner: &partners::Partner, task: &Value) -> Value {
    let status = status(task, call.now);
    let ended = match status {
        "IN_PROGRESS" => Value::Null,
        "CANCELED" => task["CanceledAt"].clone(),
        _ => task["EndsAt"].clone(),
    };
    let more = json!({
        "TaskId": task["TaskId"],
        "TaskDetails": task["Details"],
        "StartedAt": task["StartedAt"],
        "Status": status,
        "EndedAt": ended,
        "ErrorDetailList": if status == "FAILED" { task["Errors"].clone() } else { Value::Null },
    });
    partners::with_head(call, partner, more)
}

fn load(call: &Call<'_, '_>, partner: &partners::Partner) -> Result<(String, Option<Value>), Refusal> {
    let key = format!("{}{}", call.own("task"), partner.id);
    let task = call.rows.get(&key)?;
    Ok((key, task))
}

fn no_task() -> Refusal {
    Refusal::not_found("PARTNER_PROFILE_TASK_NOT_FOUND", "there is no such profile update task")
}

/// `StartProfileUpdateTask`.
pub(crate) fn start(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let (key, last) = load(call, &partner)?;
    if last.is_some_and(|task| status(&task, call.now) == "IN_PROGRESS") {
        let message = "another profile update is in progress";
        return Err(Refusal::conflict("INCOMPATIBLE_PARTNER_PROFILE_TASK_STATE", message));
    }
    let limit = call.settings().limits.profile_updates_per_day;
    call.count_today("profile", limit, "LIMIT_EXCEEDED_NUMBER_OF_PROFILE_UPDATE_PER_DAY")?;
    // What the last task changed is kept by the partner, for the task's row is about to go.
    call.rows.put(&partner.key, &partner.row)?;
    let task = json!({
        "TaskId": call.new_id("pprofiletask")?,
        "Details": call.input["TaskDetails"],
        "Errors": errors(&call.input["TaskDetails"]),
        "StartedAt": call.now,
        "EndsAt": call.task_end(),
    });
    call.rows.put(&key, &task)?;
    Ok(view(call, &partner, &task))
}

/// `GetProfileUpdateTask`: the last one.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let task = load(call, &partner)?.1.ok_or_else(no_task)?;
    Ok(view(call, &partner, &task))
}

/// `CancelProfileUpdateTask`.
pub(crate) fn cancel(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    let (key, task) = load(call, &partner)?;
    let mut task = task.filter(|task| task["TaskId"] == call.input["TaskId"]).ok_or_else(no_task)?;
    if status(&task, call.now) != "IN_PROGRESS" {
        let message = format!("the task is {}", status(&task, call.now));
        return Err(Refusal::conflict("INCOMPATIBLE_PARTNER_PROFILE_TASK_STATE", message));
    }
    task["CanceledAt"] = Value::from(call.now);
    call.rows.put(&key, &task)?;
    Ok(view(call, &partner, &task))
}
