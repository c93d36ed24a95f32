//! Partners: the account's own entry in a catalog. Created once the email address of its lead contact is verified.
//!
//! Decided here: an account has one partner per catalog (the limit `partners`); its profile begins with the legal name, a
//! web site at the lead contact's domain and the segment OTHER, private; after a successful verification of the business,
//! the legal name must be the verified one. Another account's ARN is `AccessDeniedException`, an unknown ID not found.

use super::{Call, Refusal, contact, profile, tags, verification};
use serde_json::{Value, json};

/// A partner as it is now.
pub(crate) struct Partner {
    /// `partner-…`
    pub(crate) id: String,
    /// Where its row is.
    pub(crate) key: String,
    /// `Id`, `ProfileId`, `LegalName`, `CreatedAt`, `Profile`, `Contact`, `Domains`, `Visibility`, `Tags`.
    pub(crate) row: Value,
}

/// Somebody who takes part in an invitation or connection.
#[derive(Clone, Debug)]
pub(crate) struct Participant {
    pub(crate) account: String,
    pub(crate) partner: String,
    pub(crate) profile: String,
    pub(crate) name: String,
}

impl Participant {
    /// Every name that this one is known by.
    pub(crate) fn identifiers(&self) -> [&str; 3] {
        [&self.account, &self.partner, &self.profile]
    }
}

fn no_partner() -> Refusal {
    Refusal::not_found("PARTNER_NOT_FOUND", "there is no such partner in this account and catalog")
}

/// The account's own partner with an ID or ARN, with what its finished tasks changed.
pub(crate) fn load(call: &Call<'_, '_>, identifier: &str) -> Result<Partner, Refusal> {
    let id = match identifier.strip_prefix("arn:") {
        None => identifier,
        Some(_) => {
            let account = identifier.split(':').nth(4).unwrap_or_default();
            if account != call.account {
                return Err(Refusal::denied("the resource belongs to another account"));
            }
            let id = identifier.rsplit('/').next().unwrap_or_default();
            if call.arn(&format!("partner/{id}")) != identifier {
                return Err(no_partner());
            }
            id
        }
    };
    let key = format!("{}{id}", call.own("partner"));
    let row = call.rows.get(&key)?.ok_or_else(no_partner)?;
    let row = profile::with_finished_task(call, id, row)?;
    Ok(Partner { id: id.to_owned(), key, row })
}

/// The partner that the input's `Identifier` names.
pub(crate) fn named(call: &Call<'_, '_>) -> Result<Partner, Refusal> {
    load(call, call.text("Identifier"))
}

/// `Catalog`, `Arn`, `Id`, which most answers begin with, and more.
pub(crate) fn with_head(call: &Call<'_, '_>, partner: &Partner, more: Value) -> Value {
    let mut view = json!({
        "Catalog": call.catalog,
        "Arn": call.arn(&format!("partner/{}", partner.id)),
        "Id": partner.id,
    });
    if let (Value::Object(view), Value::Object(more)) = (&mut view, more) {
        view.extend(more);
    }
    view
}

/// The first partner of an account in the call's catalog, as others see it.
pub(crate) fn participant(call: &Call<'_, '_>, account: &str) -> Result<Option<Participant>, Refusal> {
    let prefix = format!("partner/{account}/{}/", call.catalog);
    let Some((id, row)) = call.rows.scan(&prefix, "", 1)?.pop() else { return Ok(None) };
    let row = profile::with_finished_task_of(call, account, &id, row)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    Ok(Some(Participant {
        account: account.to_owned(),
        profile: text(&row["ProfileId"]),
        name: text(&row["Profile"]["DisplayName"]),
        partner: id,
    }))
}

/// Whoever an account ID, profile ID or partner ID names.
pub(crate) fn find(call: &Call<'_, '_>, identifier: &str) -> Result<Option<Participant>, Refusal> {
    let owner = call.rows.get(&format!("{}{identifier}", call.shared("owner")))?;
    let account = owner.as_ref().and_then(Value::as_str).unwrap_or(identifier);
    participant(call, account)
}

fn view(call: &Call<'_, '_>, partner: &Partner) -> Value {
    let row = &partner.row;
    let mut shown = row["Profile"].clone();
    shown["ProfileId"] = row["ProfileId"].clone();
    let more = json!({
        "LegalName": row["LegalName"],
        "CreatedAt": row["CreatedAt"],
        "Profile": shown,
        "AwsTrainingCertificationEmailDomains": row["Domains"],
    });
    with_head(call, partner, more)
}

/// `CreatePartner`.
pub(crate) fn create(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    tags::check(&call.input["Tags"])?;
    let contact = call.member("AllianceLeadContact");
    let email = contact["Email"].as_str().unwrap_or_default().to_owned();
    contact::check_code(call, &email)?;
    let prefix = call.own("partner");
    let others = call.rows.all(&prefix)?;
    let limit = usize::try_from(call.settings().limits.partners).unwrap_or(usize::MAX);
    let same_name = others.iter().any(|(_, other)| other["LegalName"] == call.input["LegalName"]);
    if same_name || others.len() >= limit {
        return Err(Refusal::conflict("DUPLICATE_PARTNER", "the account has this partner already"));
    }
    verification::check_partner(call)?;
    let (id, profile_id) = (call.new_id("partner")?, call.new_id("pprofile")?);
    let row = new_row(call, &id, &profile_id, &email);
    call.rows.put(&format!("{prefix}{id}"), &row)?;
    for name in [&id, &profile_id] {
        let owner = format!("{}{name}", call.shared("owner"));
        call.rows.put(&owner, &Value::from(call.account))?;
    }
    contact::use_code(call, &email)?;
    let mut view = view(call, &Partner { key: String::new(), id, row });
    view["AllianceLeadContact"] = contact;
    Ok(view)
}

fn new_row(call: &Call<'_, '_>, id: &str, profile_id: &str, email: &str) -> Value {
    let domain = email.rsplit('@').next().unwrap_or_default();
    // A URL has 256 characters at most, and a domain could have more.
    let site = if domain.len() <= 240 { domain } else { "example.com" };
    json!({
        "Id": id,
        "ProfileId": profile_id,
        "LegalName": call.input["LegalName"],
        "CreatedAt": call.now,
        "Profile": {
            "DisplayName": call.input["LegalName"],
            "Description": "No description yet.",
            "WebsiteUrl": format!("https://{site}/"),
            "LogoUrl": format!("https://{site}/logo.png"),
            "PrimarySolutionType": call.input["PrimarySolutionType"],
            "IndustrySegments": ["OTHER"],
            "TranslationSourceLocale": "en-US",
        },
        "Contact": call.input["AllianceLeadContact"],
        "Domains": [],
        "Visibility": "PRIVATE",
        "Tags": if call.input["Tags"].is_array() { call.input["Tags"].clone() } else { json!([]) },
    })
}

/// `GetPartner`.
pub(crate) fn get(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let partner = named(call)?;
    Ok(view(call, &partner))
}

/// `ListPartners`.
pub(crate) fn list(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let (items, next) = call.page(&call.own("partner"), |call, id, row| {
        let partner = Partner { id: id.to_owned(), key: String::new(), row: Value::Null };
        let more = json!({ "LegalName": row["LegalName"], "CreatedAt": row["CreatedAt"] });
        Ok(Some(with_head(call, &partner, more)))
    })?;
    Ok(json!({ "PartnerSummaryList": items, "NextToken": next }))
}
