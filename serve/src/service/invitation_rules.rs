//! Who may invite whom, and when an invitation can be accepted. In: a call. Out: the parties, or why not. Changes nothing.
//!
//! Decided here: both parties need a partner in the catalog; nobody invites itself; the receiver's connection preferences
//! count; there is one pending invitation of a type between two accounts, and one active connection of a type.

use super::partners::{self, Participant};
use super::{Call, Refusal, connections, invitations, preferences};
use serde_json::Value;

/// The sender and the receiver of an invitation that may be created.
pub(crate) fn check_create(call: &Call<'_, '_>) -> Result<(Participant, Participant), Refusal> {
    let no_sender = || Refusal::not_found("SENDER_PROFILE_NOT_FOUND", "this account has no partner in the catalog");
    let sender = partners::participant(call, call.account)?.ok_or_else(no_sender)?;
    let no_receiver = || Refusal::not_found("RECEIVER_PROFILE_NOT_FOUND", "nobody in the catalog has this identifier");
    let receiver = partners::find(call, call.text("ReceiverIdentifier"))?.ok_or_else(no_receiver)?;
    if sender.account == receiver.account {
        let message = "an account cannot be connected with itself";
        return Err(Refusal::business("INCOMPATIBLE_CONNECTION_INVITATION_REQUEST", message));
    }
    if !preferences::allow(call, &receiver.account, &sender.identifiers())? {
        let message = "the receiver does not take invitations from this account";
        return Err(Refusal::conflict("INCOMPATIBLE_CONNECTION_INVITATION_RECEIVER", message));
    }
    let kind = call.text("ConnectionType");
    if connections::is_connected(call, &sender.account, &receiver.account, kind)? {
        return Err(Refusal::conflict("DUPLICATE_CONNECTION", "there is an active connection of this type"));
    }
    check_others(call, &sender, &receiver, kind)?;
    Ok((sender, receiver))
}

/// Holds an invitation against the ones that are pending.
fn check_others(call: &Call<'_, '_>, sender: &Participant, receiver: &Participant, kind: &str) -> Result<(), Refusal> {
    let mut open = 0;
    for (id, role) in call.rows.all(&call.own("invitations"))? {
        let Some(row) = call.rows.get(&format!("{}{id}", call.shared("invitation")))? else { continue };
        if invitations::status(&row, call.now) != "PENDING" {
            continue;
        }
        open += u64::from(role == "SENDER");
        let between = |one: &str, other: &str| row["Sender"] == one && row["Receiver"] == other;
        let (a, b) = (sender.account.as_str(), receiver.account.as_str());
        if row["Type"] == kind && (between(a, b) || between(b, a)) {
            let message = "an invitation of this type is pending between the two";
            return Err(Refusal::conflict("DUPLICATE_CONNECTION_INVITATION", message));
        }
    }
    let limit = call.settings().limits.open_invitations;
    if open >= limit {
        let message = format!("no more than {limit} open invitations are allowed");
        return Err(Refusal::quota("LIMIT_EXCEEDED_NUMBER_OF_OPEN_CONNECTION_INVITATION", message));
    }
    Ok(())
}

/// Whether the receiver can accept an invitation now.
pub(crate) fn check_accept(call: &Call<'_, '_>, invitation: &Value) -> Result<(), Refusal> {
    let text = |name: &str| invitation[name].as_str().unwrap_or_default();
    if connections::is_connected(call, text("Sender"), text("Receiver"), text("Type"))? {
        return Err(Refusal::conflict("DUPLICATE_CONNECTION", "there is an active connection of this type"));
    }
    let limit = call.settings().limits.connections;
    if connections::count_active(call)? >= limit {
        let message = format!("no more than {limit} active connections are allowed");
        return Err(Refusal::quota("LIMIT_EXCEEDED_NUMBER_OF_ACTIVE_CONNECTION", message));
    }
    Ok(())
}
