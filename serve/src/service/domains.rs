//! Email domains of a partner's AWS training and certification.
//!
//! Decided here: the domain is that of the verified address; one that is there already is refused, and so is one of a mail
//! provider, which everybody shares.

use super::{Call, Refusal, contact, partners};
use serde_json::{Value, json};

/// What `DomainName` holds.
const LONGEST: usize = 253;
/// Domains that belong to nobody in particular.
const SHARED: [&str; 6] = ["gmail.com", "hotmail.com", "icloud.com", "outlook.com", "proton.me", "yahoo.com"];

/// `AssociateAwsTrainingCertificationEmailDomain`.
pub(crate) fn associate(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut partner = partners::named(call)?;
    let email = call.text("Email").to_owned();
    contact::check_code(call, &email)?;
    let domain = email.rsplit('@').next().unwrap_or_default().to_lowercase();
    if domain.len() > LONGEST {
        return Err(Refusal::field(
            "Email",
            "INVALID_VALUE",
            format!("has a domain of more than {LONGEST} characters"),
        ));
    }
    if SHARED.contains(&domain.as_str()) {
        return Err(Refusal::business("INCOMPATIBLE_DOMAIN", "the domain of a mail provider cannot be associated"));
    }
    let domains = partner.row["Domains"].as_array().cloned().unwrap_or_default();
    if domains.iter().any(|one| one["DomainName"] == domain.as_str()) {
        return Err(Refusal::field("Email", "DUPLICATE_VALUE", "has a domain that is associated already"));
    }
    let limit = call.settings().limits.domains;
    if domains.len() as u64 >= limit {
        let message = format!("no more than {limit} domains are allowed");
        return Err(Refusal::quota("LIMIT_EXCEEDED_NUMBER_OF_DOMAIN", message));
    }
    let all = domains.into_iter().chain([json!({ "DomainName": domain, "RegisteredAt": call.now })]);
    partner.row["Domains"] = all.collect();
    call.rows.put(&partner.key, &partner.row)?;
    contact::use_code(call, &email)?;
    Ok(json!({}))
}

/// `DisassociateAwsTrainingCertificationEmailDomain`.
pub(crate) fn disassociate(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    let mut partner = partners::named(call)?;
    let domain = call.text("DomainName").to_lowercase();
    let mut domains = partner.row["Domains"].as_array().cloned().unwrap_or_default();
    let before = domains.len();
    domains.retain(|one| one["DomainName"] != domain.as_str());
    if domains.len() == before {
        return Err(Refusal::not_found("PARTNER_DOMAIN_NOT_FOUND", "the domain is not associated"));
    }
    partner.row["Domains"] = Value::Array(domains);
    call.rows.put(&partner.key, &partner.row)?;
    Ok(json!({}))
}
