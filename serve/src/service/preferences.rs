//! Connection preferences: who may send invitations. One set per account and catalog, there from the beginning, changed by
//! optimistic locking: an update that names the current revision succeeds and makes the next, any other changes nothing.
//!
//! Decided here: preferences that nobody has set allow all, at revision 1; an update replaces all exclusions, and one
//! without exclusions removes them; a list that names somebody twice is refused.

use super::{Call, Refusal};
use crate::store::Rows;
use serde_json::{Value, json};

/// The preferences of an account and catalog: `AccessType`, `Excluded`, `UpdatedAt`, `Revision`.
fn current(rows: &Rows<'_>, key: &str, born: i64) -> Result<Value, Refusal> {
    let unset = || json!({ "AccessType": "ALLOW_ALL", "Excluded": [], "UpdatedAt": born, "Revision": 1 });
    Ok(rows.get(key)?.unwrap_or_else(unset))
}

fn view(call: &Call<'_, '_>, preferences: &Value) -> Value {
    json!({
        "Catalog": call.catalog,
        "Arn": call.arn("connection-preferences"),
        "AccessType": preferences["AccessType"],
        "ExcludedParticipantIds": preferences["Excluded"],
        "UpdatedAt": preferences["UpdatedAt"],
        "Revision": preferences["Revision"],
    })
}

/// `GetConnectionPreferences`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let preferences = current(call.rows, &call.own("preferences"), call.world.born)?;
    Ok(view(call, &preferences))
}

/// `UpdateConnectionPreferences`.
pub(crate) fn update(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let key = call.own("preferences");
    let excluded = call.input["ExcludedParticipantIdentifiers"].as_array().cloned().unwrap_or_default();
    let repeated = excluded.iter().enumerate().find(|(index, one)| excluded[..*index].contains(one));
    if let Some((index, _)) = repeated {
        let name = format!("ExcludedParticipantIdentifiers[{index}]");
        return Err(Refusal::field(&name, "DUPLICATE_VALUE", "is there already"));
    }
    let preferences = current(call.rows, &key, call.world.born)?;
    let revision = preferences["Revision"].as_i64().unwrap_or_default();
    let named = call.input["Revision"].as_i64().unwrap_or_default();
    if named != revision {
        let message = format!("the connection preferences are at revision {revision}, not {named}");
        return Err(Refusal::conflict("INCOMPATIBLE_CONNECTION_PREFERENCES_REVISION", message));
    }
    let next = json!({
        "AccessType": call.input["AccessType"],
        "Excluded": excluded,
        "UpdatedAt": call.now,
        "Revision": revision + 1,
    });
    call.rows.put(&key, &next)?;
    Ok(view(call, &next))
}

/// Whether the preferences of an account let a sender, known by any of `identifiers`, invite it.
pub(crate) fn allow(call: &Call<'_, '_>, account: &str, identifiers: &[&str]) -> Result<bool, Refusal> {
    let key = format!("preferences/{account}/{}/", call.catalog);
    let preferences = current(call.rows, &key, call.world.born)?;
    let is_excluded = || {
        let excluded = preferences["Excluded"].as_array();
        excluded.into_iter().flatten().filter_map(Value::as_str).any(|one| identifiers.contains(&one))
    };
    Ok(match preferences["AccessType"].as_str() {
        Some("DENY_ALL") => false,
        Some("ALLOW_BY_DEFAULT_DENY_SOME") => !is_excluded(),
        _ => true,
    })
}
