//! What a change of a trait does on the wire.
//!
//! In: the kind of the change, the trait, its place and both values. Out: a verdict.

use super::{WireRole, verdict};
use crate::change::WireVerdict::{Breaking, Compatible, None as Unchanged, Risky};
use crate::change::{ChangeKind, Verdict, WireVerdict};
use ferrosmith_model::TraitId;
use ferrosmith_model::protocol::{is_of_protocols, known_protocol};
use serde_json::{Value, json};

type Sides<'v> = (Option<&'v Value>, Option<&'v Value>);

/// The verdict on a trait that is new, gone or different.
pub(crate) fn judge_trait(kind: ChangeKind, id: &str, role: &WireRole, sides: Sides<'_>) -> Verdict<WireVerdict> {
    match kind {
        ChangeKind::Required => required(id, role, sides),
        ChangeKind::Default => default(role),
        ChangeKind::Constraint => constraint(id, role, sides),
        ChangeKind::EnumValue if id == "name" => verdict(Unchanged, "ChangedEnumTrait", "only the value is sent"),
        ChangeKind::EnumValue => verdict(Risky, "ChangedEnumTrait", "the known values differ"),
        ChangeKind::Error => error(id),
        ChangeKind::Paginator => verdict(Unchanged, "ChangedPaginatedTrait", "pages are asked for by ordinary members"),
        ChangeKind::Waiter => verdict(Unchanged, "ModifiedTrait", "waiting is done by clients, with ordinary calls"),
        ChangeKind::Endpoint => {
            verdict(Risky, "EndpointRules", "requests may go to another endpoint; old clients keep to the old one")
        }
        ChangeKind::IdempotencyToken => match sides.1 {
            Some(_) => {
                verdict(Compatible, "ModifiedTrait", "clients may fill the member in; old ones leave it to callers")
            }
            None => verdict(Compatible, "ModifiedTrait", "clients no longer fill the member in; old ones still do"),
        },
        ChangeKind::Sensitive => verdict(Unchanged, "ModifiedTrait", "what is sensitive is sent all the same"),
        ChangeKind::Deprecated => verdict(Unchanged, "ModifiedTrait", "what is deprecated still works"),
        ChangeKind::Documentation => verdict(Unchanged, "Documentation", "documentation is not sent"),
        ChangeKind::Service => service(id, sides),
        ChangeKind::Operation | ChangeKind::Type | ChangeKind::Member | ChangeKind::Trait | ChangeKind::Api => {
            other(id)
        }
    }
}

fn required(id: &str, role: &WireRole, (_, new): Sides<'_>) -> Verdict<WireVerdict> {
    let rule = "ChangedNullability";
    if id != TraitId::REQUIRED {
        return verdict(Unchanged, rule, "what clients show as optional is sent as before");
    }
    match (new.is_some(), role.is_sent, role.is_received) {
        (true, true, _) if role.has_default => {
            verdict(Compatible, rule, "a default stands in for what old clients leave out")
        }
        (true, true, _) => verdict(Breaking, rule, "the service refuses requests of old clients that lack the member"),
        (true, ..) => verdict(Compatible, rule, "the member always comes; old clients are ready for it"),
        (false, _, true) => verdict(Risky, rule, "old clients take it for granted that the member comes"),
        (false, ..) => {
            verdict(Compatible, "RemovedRequiredTrait", "the service takes requests with and without the member")
        }
    }
}

fn default(role: &WireRole) -> Verdict<WireVerdict> {
    if role.is_sent || role.is_received {
        return verdict(Risky, "ChangedDefault", "old clients take another value for a member that is left out");
    }
    verdict(Unchanged, "ChangedDefault", "nothing is sent of it")
}

fn constraint(id: &str, role: &WireRole, sides: Sides<'_>) -> Verdict<WireVerdict> {
    let known = TraitId::known(id);
    let rule = match known {
        Some(TraitId::LENGTH) => "ChangedLengthTrait",
        Some(TraitId::RANGE) => "ChangedRangeTrait",
        _ => "ConstraintTrait",
    };
    if !role.is_sent {
        return verdict(Compatible, rule, "clients do not check what they receive");
    }
    let unbounded = json!({});
    let is_bounded = matches!(known, Some(TraitId::LENGTH | TraitId::RANGE));
    match (sides.0.or(is_bounded.then_some(&unbounded)), sides.1) {
        (_, None) => verdict(Compatible, rule, "the service takes what it took, and more"),
        (Some(old), Some(new)) if is_bounded => {
            // A text where a model writes it so, or where a reader keeps the digits of a big number.
            let number = |bound: &Value| bound.as_f64().or_else(|| bound.as_str()?.parse().ok());
            let bound = |value: &Value, key: &str| value.get(key).and_then(number);
            let least = |value| bound(value, "min").unwrap_or(f64::NEG_INFINITY);
            let most = |value| bound(value, "max").unwrap_or(f64::INFINITY);
            // A length begins at zero whether the model says so or not.
            let floor = if id == TraitId::LENGTH { 0.0 } else { f64::NEG_INFINITY };
            let is_tighter = least(new).max(floor) > least(old).max(floor) || most(new) < most(old);
            if is_tighter {
                verdict(Breaking, rule, "the service refuses values that old clients may send")
            } else {
                verdict(Compatible, rule, "the service takes what it took, and more")
            }
        }
        (None, _) => verdict(Breaking, rule, "the service refuses values that old clients may send"),
        _ => verdict(Risky, rule, "the service may refuse values that old clients send"),
    }
}

fn error(id: &str) -> Verdict<WireVerdict> {
    match TraitId::known(id) {
        Some(TraitId::AWS_QUERY_ERROR) => {
            verdict(Breaking, "ModifiedTrait", "old clients know the error by another code")
        }
        Some(TraitId::RETRYABLE) => verdict(Unchanged, "ModifiedTrait", "whether to retry is decided by clients"),
        _ => verdict(Risky, "ModifiedTrait", "old clients see another status"),
    }
}

fn service(id: &str, sides: Sides<'_>) -> Verdict<WireVerdict> {
    match (TraitId::known(id), id) {
        (Some(TraitId::PROTOCOLS), _) => {
            verdict(Risky, "ChangedServiceProtocols", "the service offers other protocols")
        }
        (Some(TraitId::TARGET_PREFIX), _) | (None, "name") => {
            verdict(Breaking, "ServiceRename", "requests name the service, in `X-Amz-Target` or in their path")
        }
        (None, "version") => verdict(Risky, "ServiceVersion", "some protocols send the API version"),
        (Some(TraitId::AUTH), _) => verdict(Breaking, "ModifiedTrait", "requests are to be signed in another way"),
        _ if is_auth_scheme(id) => match sides {
            (_, None) => verdict(Breaking, "RemovedAuthenticationScheme", "clients that use it are no longer let in"),
            (None, _) => {
                verdict(Risky, "AddedAuthenticationScheme", "clients that send no proof of who they are may be refused")
            }
            _ => verdict(Breaking, "ModifiedTrait", "requests are to be signed in another way"),
        },
        _ if known_protocol(id).is_some() => match sides {
            (_, None) => verdict(Breaking, "RemovedProtocol", "clients that speak it are no longer understood"),
            (None, _) => verdict(Compatible, "AddedProtocol", "clients that speak the others are understood as before"),
            _ => verdict(Risky, "ModifiedTrait", "the protocol is spoken in another way"),
        },
        (Some(TraitId::XML_NAMESPACE), _) => verdict(Breaking, "ModifiedTrait", "bodies are in another namespace"),
        _ => verdict(Unchanged, "ModifiedTrait", "nothing of it is sent"),
    }
}

/// Whether the trait is a way to prove who calls, of AWS or of Smithy.
fn is_auth_scheme(id: &str) -> bool {
    let of_smithy =
        [TraitId::HTTP_API_KEY_AUTH, TraitId::HTTP_BASIC_AUTH, TraitId::HTTP_BEARER_AUTH, TraitId::HTTP_DIGEST_AUTH];
    id.starts_with("aws.auth#") || of_smithy.iter().any(|scheme| id == *scheme)
}

/// Traits that decide how something is written.
const WRITTEN: &[TraitId] = &[
    TraitId::JSON_NAME,
    TraitId::TIMESTAMP_FORMAT,
    TraitId::MEDIA_TYPE,
    TraitId::STREAMING,
    TraitId::SPARSE,
    TraitId::EVENT_HEADER,
    TraitId::EVENT_PAYLOAD,
    TraitId::HOST_LABEL,
    TraitId::ENDPOINT,
    TraitId::AUTH,
    TraitId::OPTIONAL_AUTH,
    TraitId::REQUEST_COMPRESSION,
    TraitId::HTTP_CHECKSUM,
    TraitId::UNSIGNED_PAYLOAD,
];

fn other(id: &str) -> Verdict<WireVerdict> {
    let prelude_name = id.strip_prefix("smithy.api#").unwrap_or_default();
    let is_binding = prelude_name.starts_with("http") || prelude_name.starts_with("xml");
    if is_binding || TraitId::known(id).is_some_and(|id| WRITTEN.contains(&id)) || is_of_protocols(id) {
        return verdict(Breaking, "ModifiedTrait", "it decides how requests or answers are written");
    }
    verdict(Unchanged, "ModifiedTrait", "no protocol knows the trait")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of two bounds is tighter does not depend on whether they are written as numbers or as texts.
    #[test]
    fn bounds_are_compared_however_they_are_written() {
        let role = WireRole { is_sent: true, ..WireRole::default() };
        let range = |old: Value, new: Value| {
            let (old, new) = (json!({"max": old}), json!({"max": new}));
            constraint(TraitId::RANGE.as_str(), &role, (Some(&old), Some(&new))).verdict
        };
        let (more, less) = ("123456789012345678901234567890", "100000000000000000000000000000");
        assert_eq!(range(json!(more), json!(less)), Breaking);
        assert_eq!(range(json!(less), json!(more)), Compatible);
        assert_eq!(range(json!(10), json!("9")), Breaking);
        assert_eq!(range(json!("9"), json!(10)), Compatible);
    }
}
