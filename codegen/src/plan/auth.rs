//! [`AuthScheme`]: how the calls of an operation prove who makes them.
//!
//! In: the auth schemes that the model has for an operation, in its order. Out: those that generated clients know. Endpoint
//! rules may say more of a scheme, such as the name to sign for; that is in `endpoint.rs`, and where keys go in `api_key.rs`.
//!
//! Source: Smithy 2.0, "Authentication traits".

use ferrosmith_model::TraitId;
use ferrosmith_model::{Model, Traits};
use serde_json::{Value, json};

/// An auth scheme that generated clients know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuthScheme {
    /// A signature of AWS.
    SigV4,
    /// The same for several Regions at once.
    SigV4a,
    /// A key in a header or in the query.
    ApiKey,
    /// A user's name and password.
    Basic,
    /// A user's name and password, of which a hash is sent.
    Digest,
    /// A token.
    Bearer,
    /// None.
    Anonymous,
    /// None, where the client has nothing that could give credentials.
    AnonymousWithoutProvider,
}

impl AuthScheme {
    /// Whether it is a signature by credentials of AWS.
    pub fn is_signature(self) -> bool {
        matches!(self, Self::SigV4 | Self::SigV4a)
    }
}

/// The schemes of an operation that are known, the best first; empty when it has some, and none is known.
pub fn plan_auth(model: &Model, operation: &Traits) -> Vec<AuthScheme> {
    let mut schemes: Vec<_> = model.auth_schemes(operation).into_iter().filter_map(|id| known(model, id)).collect();
    let says_itself = operation.has(TraitId::AUTH) || operation.has(TraitId::UNSIGNED_PAYLOAD);
    if model.service().1.has(TraitId::ANONYMOUS_CALLS)
        && !says_itself
        && schemes.iter().all(|scheme| scheme.is_signature())
    {
        schemes.push(AuthScheme::AnonymousWithoutProvider);
    }
    schemes
}

/// The schemes of an operation that says nothing of its own. Without any that is known, every operation is refused before.
pub fn plan_service_auth(model: &Model) -> Vec<AuthScheme> {
    plan_auth(model, &Traits::default())
}

/// What of the operation's schemes is left out, in words.
pub fn left_out_schemes(model: &Model, operation: &Traits) -> Option<String> {
    let schemes = model.auth_schemes(operation);
    let unknown = schemes.iter().filter(|id| known(model, id).is_none());
    let unknown: Vec<String> = unknown.map(|id| format!("`{}`", id.escape_debug())).collect();
    (!unknown.is_empty())
        .then(|| format!("the auth scheme {} is left out, and the others are used", unknown.join(", ")))
}

/// What the service says of where its API key goes. Models of botocore can't say it, and a key without a place is left out.
pub(super) fn api_key(model: &Model) -> Option<&Value> {
    let (_, service) = model.service();
    service.get(TraitId::HTTP_API_KEY_AUTH).filter(|value| **value != json!({}))
}

fn known(model: &Model, id: &str) -> Option<AuthScheme> {
    match TraitId::known(id)? {
        TraitId::SIGV4 => Some(AuthScheme::SigV4),
        TraitId::SIGV4A => Some(AuthScheme::SigV4a),
        TraitId::HTTP_API_KEY_AUTH => api_key(model).map(|_| AuthScheme::ApiKey),
        TraitId::HTTP_BASIC_AUTH => Some(AuthScheme::Basic),
        TraitId::HTTP_DIGEST_AUTH => Some(AuthScheme::Digest),
        TraitId::HTTP_BEARER_AUTH => Some(AuthScheme::Bearer),
        TraitId::NO_AUTH => Some(AuthScheme::Anonymous),
        _ => None,
    }
}
