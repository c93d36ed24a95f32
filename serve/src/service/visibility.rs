//! Whether a partner's profile is public. PRIVATE until it is set; changes are counted per day.

use super::{Call, Refusal, partners};
use serde_json::{Value, json};

fn view(call: &Call<'_, '_>, partner: &partners::Partner) -> Value {
    let more = json!({ "Visibility": partner.row["Visibility"], "ProfileId": partner.row["ProfileId"] });
    partners::with_head(call, partner, more)
}

/// `GetProfileVisibility`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = partners::named(call)?;
    Ok(view(call, &partner))
}

/// `PutProfileVisibility`.
pub(crate) fn put(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut partner = partners::named(call)?;
    if partner.row["Visibility"] != call.input["Visibility"] {
        let limit = call.settings().limits.visibility_updates_per_day;
        call.count_today("visibility", limit, "LIMIT_EXCEEDED_NUMBER_OF_PROFILE_VISIBILITY_UPDATE_PER_DAY")?;
        partner.row["Visibility"] = call.member("Visibility");
        call.rows.put(&partner.key, &partner.row)?;
    }
    Ok(view(call, &partner))
}
