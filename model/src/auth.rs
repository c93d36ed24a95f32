//! Which auth schemes an operation has.
//!
//! In: a [`Model`] and the traits of an operation. Out: trait ids, the best first. Does not know which of them a client
//! can use.
//!
//! Source: Smithy 2.0, "Authentication traits".

use crate::TraitId;
use crate::{Model, Traits};
use serde_json::Value;

/// The scheme of calls that prove nothing.
const NO_AUTH: TraitId = TraitId::NO_AUTH;

/// The traits of a service that are auth schemes, in the order that counts where the model gives none: that of their ids.
const AUTH_SCHEMES: [TraitId; 6] = [
    TraitId::SIGV4,
    TraitId::SIGV4A,
    TraitId::HTTP_API_KEY_AUTH,
    TraitId::HTTP_BASIC_AUTH,
    TraitId::HTTP_BEARER_AUTH,
    TraitId::HTTP_DIGEST_AUTH,
];

impl Model {
    /// The auth schemes of an operation with these traits, the best first. Where it works without any, the last is
    /// `smithy.api#noAuth`, so there is always one.
    ///
    /// # Panics
    ///
    /// When the model has no service shape, which `validate_model` reports before anything asks.
    pub fn auth_schemes<'m>(&'m self, operation: &'m Traits) -> Vec<&'m str> {
        let (_, service) = self.service();
        let mut schemes = listed(operation)
            .or_else(|| listed(service))
            .unwrap_or_else(|| AUTH_SCHEMES.into_iter().filter(|id| service.has(*id)).map(TraitId::as_str).collect());
        schemes.retain(|id| *id != NO_AUTH);
        if schemes.is_empty() || operation.has(TraitId::OPTIONAL_AUTH) {
            schemes.push(NO_AUTH.as_str());
        }
        schemes
    }
}

fn listed(traits: &Traits) -> Option<Vec<&str>> {
    let schemes = traits.get(TraitId::AUTH).and_then(Value::as_array)?;
    Some(schemes.iter().filter_map(Value::as_str).collect())
}
