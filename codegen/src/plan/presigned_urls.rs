//! [`AuthTokens`] and [`PresignedCopy`]: what clients sign for somebody else beside the calls of a model.
//!
//! In: traits that a transform has put on. Out: the same as fields. What signs is the runtime's.

use ferrosmith_model::{TraitId, Traits};
use serde_json::Value;

/// Tokens to connect to databases with, by the runtime's module of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthTokens {
    /// Of a user of a database.
    Rds,
    /// Of a role of a cluster.
    Dsql,
}

/// How the requests of an operation have a presigned URL to copy from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresignedCopy {
    /// What the form calls the URL.
    pub url: String,
    /// Whether the service is told both Regions beside it.
    pub sends_regions: bool,
}

/// The tokens of a service with these traits.
pub fn plan_auth_tokens(traits: &Traits) -> Option<AuthTokens> {
    match traits.text(TraitId::AUTH_TOKENS)? {
        "rds" => Some(AuthTokens::Rds),
        "dsql" => Some(AuthTokens::Dsql),
        _ => None,
    }
}

/// How an operation with these traits copies.
pub fn plan_presigned_copy(traits: &Traits) -> Option<PresignedCopy> {
    let found = traits.get(TraitId::PRESIGNED_COPY)?;
    let url = found.get("url").and_then(Value::as_str)?.to_owned();
    Some(PresignedCopy { url, sends_regions: found.get("sendsRegions").and_then(Value::as_bool).unwrap_or_default() })
}
