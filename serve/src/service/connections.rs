//! Connections: one between two accounts of a catalog, with a part for each type, ACTIVE or CANCELED.
//!
//! A connection is one row that both see, each the other as its participant. A type that was canceled can be had again by
//! another invitation.
//!
//! Decided here: lists hold connections with an active type; the filter `TYPE` asks for that type active, `TYPE:STATUS`
//! for one in another state, both in any case.

use super::partners::{self, Participant};
use super::{Call, Refusal};
use serde_json::{Map, Value, json};

/// The types and states that a filter may name.
const TYPES: [&str; 2] = ["OPPORTUNITY_COLLABORATION", "SUBSIDIARY"];
const STATES: [&str; 2] = ["ACTIVE", "CANCELED"];

/// Where the ID of the connection between two accounts is.
fn pair_key(call: &Call<'_, '_>, one: &str, other: &str) -> String {
    format!("{}{}-{}", call.shared("pair"), one.min(other), one.max(other))
}

/// The connection between two accounts, if there ever was one.
fn between(call: &Call<'_, '_>, one: &str, other: &str) -> Result<Option<Value>, Refusal> {
    let id = call.rows.get(&pair_key(call, one, other))?;
    let Some(id) = id.as_ref().and_then(Value::as_str) else { return Ok(None) };
    Ok(call.rows.get(&format!("{}{id}", call.shared("connection")))?)
}

/// Whether two accounts have an active connection of a type.
pub(crate) fn is_connected(call: &Call<'_, '_>, one: &str, other: &str, kind: &str) -> Result<bool, Refusal> {
    let connection = between(call, one, other)?;
    Ok(connection.is_some_and(|connection| connection["Types"][kind]["Status"] == "ACTIVE"))
}

/// Who invited whom to an active connection of a type: the account that sent the invitation.
pub(crate) fn inviter(call: &Call<'_, '_>, one: &str, other: &str, kind: &str) -> Result<Option<String>, Refusal> {
    let connection = between(call, one, other)?.unwrap_or_default();
    let part = &connection["Types"][kind];
    let active = part["Status"] == "ACTIVE";
    Ok(part["Inviter"].as_str().filter(|_| active).map(str::to_owned))
}

fn is_active(connection: &Value) -> bool {
    let types = connection["Types"].as_object();
    types.is_some_and(|types| types.values().any(|part| part["Status"] == "ACTIVE"))
}

/// How many active connections the account has.
pub(crate) fn count_active(call: &Call<'_, '_>) -> Result<u64, Refusal> {
    let mut number = 0;
    for (id, _) in call.rows.all(&call.own("connections"))? {
        let row = call.rows.get(&format!("{}{id}", call.shared("connection")))?;
        number += u64::from(row.is_some_and(|row| is_active(&row)));
    }
    Ok(number)
}

/// Makes the connection that an invitation asked for, or adds its type to the one there is.
pub(crate) fn connect(call: &mut Call<'_, '_>, invitation: &Value) -> Result<Value, Refusal> {
    let text = |name: &str| invitation[name].as_str().unwrap_or_default();
    let (sender, receiver) = (text("Sender"), text("Receiver"));
    let mut connection = match between(call, sender, receiver)? {
        Some(connection) => connection,
        None => {
            let id = call.new_id("pac")?;
            call.rows.put(&pair_key(call, sender, receiver), &Value::from(id.as_str()))?;
            for account in [sender, receiver] {
                call.rows.put(&format!("connections/{account}/{}/{id}", call.catalog), &Value::Null)?;
            }
            json!({ "Id": id, "Parties": [sender, receiver], "Types": {} })
        }
    };
    connection["UpdatedAt"] = Value::from(call.now);
    connection["Types"][text("Type")] = json!({
        "CreatedAt": call.now,
        "Email": invitation["Email"],
        "Name": invitation["Name"],
        "Inviter": sender,
        "Status": "ACTIVE",
    });
    save(call, &connection)?;
    Ok(connection)
}

fn save(call: &mut Call<'_, '_>, connection: &Value) -> Result<(), Refusal> {
    let key = format!("{}{}", call.shared("connection"), connection["Id"].as_str().unwrap_or_default());
    Ok(call.rows.put(&key, connection)?)
}

fn load(call: &Call<'_, '_>, id: &str) -> Result<Value, Refusal> {
    let missing = || Refusal::not_found("CONNECTION_NOT_FOUND", "there is no such connection");
    call.rows.get(&format!("{}{id}", call.own("connections")))?.ok_or_else(missing)?;
    call.rows.get(&format!("{}{id}", call.shared("connection")))?.ok_or_else(missing)
}

/// The account at the other end.
fn other(call: &Call<'_, '_>, connection: &Value) -> Result<Participant, Refusal> {
    let parties = connection["Parties"].as_array();
    let account = parties.into_iter().flatten().filter_map(Value::as_str).find(|one| *one != call.account);
    let account = account.unwrap_or_default();
    let broken = || Refusal::Broken(format!("account {account} is connected and has no partner"));
    partners::participant(call, account)?.ok_or_else(broken)
}

/// A connection as the caller sees it, with each type by `part`.
fn shown(call: &Call<'_, '_>, connection: &Value, part: impl Fn(&Value, Value) -> Value) -> Result<Value, Refusal> {
    let other = other(call, connection)?;
    let mut types = Map::new();
    for (kind, row) in connection["Types"].as_object().into_iter().flatten() {
        let participant = json!({ "PartnerProfile": { "Id": other.profile, "Name": other.name } });
        types.insert(kind.clone(), part(row, participant));
    }
    Ok(json!({
        "Catalog": call.catalog,
        "Id": connection["Id"],
        "Arn": call.shared_arn(&format!("connection/{}", connection["Id"].as_str().unwrap_or_default())),
        "OtherParticipantAccountId": other.account,
        "UpdatedAt": connection["UpdatedAt"],
        "ConnectionTypes": types,
    }))
}

/// A connection with all details.
pub(crate) fn view(call: &Call<'_, '_>, connection: &Value) -> Result<Value, Refusal> {
    shown(call, connection, |row, participant| {
        json!({
            "CreatedAt": row["CreatedAt"],
            "InviterEmail": row["Email"],
            "InviterName": row["Name"],
            "Status": row["Status"],
            "CanceledAt": row["CanceledAt"],
            "CanceledBy": row["CanceledBy"],
            "OtherParticipant": participant,
        })
    })
}

/// `GetConnection`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let connection = load(call, call.text("Identifier"))?;
    view(call, &connection)
}

/// `CancelConnection`: ends one type of it.
pub(crate) fn cancel(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut connection = load(call, call.text("Identifier"))?;
    let kind = call.text("ConnectionType").to_owned();
    if connection["Types"][&kind]["Status"] != "ACTIVE" {
        let message = format!("the connection has no active type {kind}");
        return Err(Refusal::conflict("INCOMPATIBLE_CONNECTION_STATE", message));
    }
    let part = &mut connection["Types"][&kind];
    part["Status"] = Value::from("CANCELED");
    part["CanceledAt"] = Value::from(call.now);
    part["CanceledBy"] = Value::from(call.account);
    connection["UpdatedAt"] = Value::from(call.now);
    save(call, &connection)?;
    view(call, &connection)
}

/// The type and state that a list is asked for.
fn read_filter(call: &Call<'_, '_>) -> Result<Option<(&'static str, &'static str)>, Refusal> {
    let Some(filter) = call.input["ConnectionType"].as_str() else { return Ok(None) };
    let (kind, state) = filter.split_once(':').unwrap_or((filter, "ACTIVE"));
    let among = |known: [&'static str; 2], name: &str| known.into_iter().find(|one| one.eq_ignore_ascii_case(name));
    if let (Some(kind), Some(state)) = (among(TYPES, kind), among(STATES, state)) {
        return Ok(Some((kind, state)));
    }
    let message = format!("should be one of {}, with :{} after it if at all", TYPES.join(", "), STATES.join(" or :"));
    Err(Refusal::field("ConnectionType", "INVALID_ENUM_VALUE", message))
}

/// `ListConnections`, oldest first.
pub(crate) fn list(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let filter = read_filter(call)?;
    let (items, next) = call.page(&call.own("connections"), |call, id, _| {
        let Some(row) = call.rows.get(&format!("{}{id}", call.shared("connection")))? else { return Ok(None) };
        let fits = filter.map_or_else(|| is_active(&row), |(kind, state)| row["Types"][kind]["Status"] == state);
        if !fits || !is_wanted(call, &other(call, &row)?.account)? {
            return Ok(None);
        }
        let item =
            shown(call, &row, |part, participant| json!({ "Status": part["Status"], "OtherParticipant": participant }));
        item.map(Some)
    })?;
    Ok(json!({ "ConnectionSummaries": items, "NextToken": next }))
}

/// Whether an account is among the `OtherParticipantIdentifiers` of the input, by any of its names, or none are given.
pub(crate) fn is_wanted(call: &Call<'_, '_>, account: &str) -> Result<bool, Refusal> {
    let Some(wanted) = call.input["OtherParticipantIdentifiers"].as_array().filter(|wanted| !wanted.is_empty()) else {
        return Ok(true);
    };
    let other = partners::participant(call, account)?;
    let names = other.as_ref().map(Participant::identifiers);
    Ok(wanted
        .iter()
        .filter_map(Value::as_str)
        .any(|one| one == account || names.is_some_and(|names| names.contains(&one))))
}
