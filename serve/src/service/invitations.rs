//! Connection invitations: PENDING, then ACCEPTED or REJECTED by the receiver, CANCELED by the sender, or EXPIRED by time.
//!
//! One row per invitation, and one per party that says its role. Who may invite whom is in `invitation_rules.rs`.
//!
//! Decided here: `InviterEmail` and `InviterName` are the request's `Email` and `Name`; `ParticipantType` is the caller's
//! role; the sender sees the receiver by the identifier it gave, the receiver sees the sender's profile ID. The wrong party
//! gets `AccessDeniedException`, a third one does not see the invitation at all.

use super::invitation_rules::{check_accept, check_create};
use super::{Call, Refusal, connections};
use serde_json::{Value, json};

const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// An invitation, and the caller's role in it.
struct Invitation {
    key: String,
    role: String,
    row: Value,
}

/// Where an invitation stands at a time.
pub(crate) fn status(row: &Value, now: i64) -> &str {
    match row["Status"].as_str().unwrap_or_default() {
        "PENDING" if row["ExpiresAt"].as_i64().is_some_and(|end| now >= end) => "EXPIRED",
        status => status,
    }
}

fn load(call: &Call<'_, '_>, id: &str) -> Result<Invitation, Refusal> {
    let missing = || Refusal::not_found("CONNECTION_INVITATION_NOT_FOUND", "there is no such invitation");
    let role = call.rows.get(&format!("{}{id}", call.own("invitations")))?;
    let role = role.as_ref().and_then(Value::as_str).ok_or_else(missing)?.to_owned();
    let key = format!("{}{id}", call.shared("invitation"));
    let row = call.rows.get(&key)?.ok_or_else(missing)?;
    Ok(Invitation { key, role, row })
}

/// What both a summary and the whole have.
fn summary(call: &Call<'_, '_>, row: &Value, role: &str) -> Value {
    let other = if role == "SENDER" { &row["ReceiverGiven"] } else { &row["SenderProfile"] };
    json!({
        "Catalog": call.catalog,
        "Id": row["Id"],
        "Arn": call.shared_arn(&format!("connection-invitation/{}", row["Id"].as_str().unwrap_or_default())),
        "ConnectionId": row["ConnectionId"],
        "ConnectionType": row["Type"],
        "CreatedAt": row["CreatedAt"],
        "UpdatedAt": row["UpdatedAt"],
        "ExpiresAt": row["ExpiresAt"],
        "OtherParticipantIdentifier": other,
        "ParticipantType": role,
        "Status": status(row, call.now),
    })
}

fn view(call: &Call<'_, '_>, invitation: &Invitation) -> Value {
    let mut view = summary(call, &invitation.row, &invitation.role);
    for (name, member) in [("InvitationMessage", "Message"), ("InviterEmail", "Email"), ("InviterName", "Name")] {
        view[name] = invitation.row[member].clone();
    }
    view
}

/// `CreateConnectionInvitation`.
pub(crate) fn create(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let (sender, receiver) = check_create(call)?;
    let limit = call.settings().limits.invitations_per_day;
    call.count_today("invitation", limit, "LIMIT_EXCEEDED_NUMBER_OF_CONNECTION_INVITATION_PER_DAY")?;
    let id = call.new_id("pacinv")?;
    let days = i64::try_from(call.settings().invitation_days).unwrap_or(i64::MAX / DAY_MILLIS / 2);
    let row = json!({
        "Id": id,
        "Type": call.input["ConnectionType"],
        "CreatedAt": call.now,
        "UpdatedAt": call.now,
        "ExpiresAt": call.now.saturating_add(days * DAY_MILLIS),
        "Status": "PENDING",
        "Message": call.input["Message"],
        "Email": call.input["Email"],
        "Name": call.input["Name"],
        "Sender": sender.account,
        "SenderProfile": sender.profile,
        "Receiver": receiver.account,
        "ReceiverGiven": call.input["ReceiverIdentifier"],
    });
    let key = format!("{}{id}", call.shared("invitation"));
    call.rows.put(&key, &row)?;
    for (account, role) in [(&sender.account, "SENDER"), (&receiver.account, "RECEIVER")] {
        call.rows.put(&format!("invitations/{account}/{}/{id}", call.catalog), &Value::from(role))?;
    }
    Ok(view(call, &Invitation { key, role: "SENDER".to_owned(), row }))
}

/// `GetConnectionInvitation`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let invitation = load(call, call.text("Identifier"))?;
    Ok(view(call, &invitation))
}

/// Loads the pending invitation that is named, for the party that may end it.
fn pending(call: &Call<'_, '_>, role: &str) -> Result<Invitation, Refusal> {
    let invitation = load(call, call.text("Identifier"))?;
    if invitation.role != role {
        return Err(Refusal::denied(format!("only the {role} of the invitation may do this")));
    }
    match status(&invitation.row, call.now) {
        "PENDING" => Ok(invitation),
        other => {
            let message = format!("the invitation is {other}, not PENDING");
            Err(Refusal::conflict("INCOMPATIBLE_CONNECTION_INVITATION_STATE", message))
        }
    }
}

fn end(call: &mut Call<'_, '_>, invitation: &mut Invitation, status: &str) -> Result<(), Refusal> {
    invitation.row["Status"] = Value::from(status);
    invitation.row["UpdatedAt"] = Value::from(call.now);
    Ok(call.rows.put(&invitation.key, &invitation.row)?)
}

/// `AcceptConnectionInvitation`: the connection is made, or has one more type.
pub(crate) fn accept(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut invitation = pending(call, "RECEIVER")?;
    check_accept(call, &invitation.row)?;
    let connection = connections::connect(call, &invitation.row)?;
    invitation.row["ConnectionId"] = connection["Id"].clone();
    end(call, &mut invitation, "ACCEPTED")?;
    Ok(json!({ "Connection": connections::view(call, &connection)? }))
}

/// `RejectConnectionInvitation`.
pub(crate) fn reject(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut invitation = pending(call, "RECEIVER")?;
    end(call, &mut invitation, "REJECTED")?;
    Ok(view(call, &invitation))
}

/// `CancelConnectionInvitation`.
pub(crate) fn cancel(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut invitation = pending(call, "SENDER")?;
    end(call, &mut invitation, "CANCELED")?;
    Ok(view(call, &invitation))
}

/// `ListConnectionInvitations`: the account's own, sent and received, oldest first.
pub(crate) fn list(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let (items, next) = call.page(&call.own("invitations"), |call, id, role| {
        let Some(row) = call.rows.get(&format!("{}{id}", call.shared("invitation")))? else { return Ok(None) };
        let role = role.as_str().unwrap_or_default();
        let wanted = |name: &str, is: &str| call.input[name].as_str().is_none_or(|wanted| wanted == is);
        let kept = wanted("Status", status(&row, call.now))
            && wanted("ParticipantType", role)
            && wanted("ConnectionType", row["Type"].as_str().unwrap_or_default())
            && is_with(call, &row, role)?;
        Ok(kept.then(|| summary(call, &row, role)))
    })?;
    Ok(json!({ "ConnectionInvitationSummaries": items, "NextToken": next }))
}

/// Whether the other party is among the ones asked for.
fn is_with(call: &Call<'_, '_>, row: &Value, role: &str) -> Result<bool, Refusal> {
    let other = if role == "SENDER" { &row["Receiver"] } else { &row["Sender"] };
    connections::is_wanted(call, other.as_str().unwrap_or_default())
}
