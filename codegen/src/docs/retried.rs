//! [`Retried`]: whether a client sends a request again after an error.
//!
//! In: an error's traits and its code. Out: what the runtime's classifiers will make of it. Does not classify at run time.
//!
//! Source: `aws_runtime::retries::classifiers` and `aws_smithy_runtime::client::retries::classifiers`, with the codes and
//! statuses that they know; Smithy 2.0, "retryable trait".

use ferrosmith_model::Shape;
use ferrosmith_model::traits::Fault;

/// Why a request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retried {
    /// The client was too fast, and waits longer.
    Throttled,
    /// What went wrong may pass.
    Transient,
}

/// Codes that say that the client is too fast. `tests/tests/retried.rs` holds this list and the next two against the official ones.
pub const THROTTLING_CODES: [&str; 14] = [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
];

/// Codes of failures that may pass.
pub const TRANSIENT_CODES: [&str; 2] = ["RequestTimeout", "RequestTimeoutException"];

/// HTTP statuses of failures that may pass.
const TRANSIENT_STATUSES: [u64; 4] = [500, 502, 503, 504];

/// The HTTP status of a client that is too fast, for services that are not AWS's.
const TOO_MANY: u64 = 429;

/// Whether and why a request is sent again after this error. The codes are those of AWS's services.
pub fn plan_retried(shape: &Shape, code: &str, is_aws: bool) -> Option<Retried> {
    let traits = &shape.traits;
    let is_throttling = traits.retryable().is_some_and(|retryable| retryable.throttling);
    let is_known = if is_aws { THROTTLING_CODES.contains(&code) } else { traits.http_error() == Some(TOO_MANY) };
    if is_throttling || is_known {
        return Some(Retried::Throttled);
    }
    // Without a status of its own, the fault of a server is a 500.
    let of_server = (traits.error() == Some(Fault::Server)).then_some(500);
    let has_status = traits.http_error().or(of_server).is_some_and(|status| TRANSIENT_STATUSES.contains(&status));
    let is_transient = is_aws && TRANSIENT_CODES.contains(&code);
    (traits.retryable().is_some() || has_status || is_transient).then_some(Retried::Transient)
}

#[cfg(test)]
mod tests {
    use super::{Retried, plan_retried};
    use ferrosmith_model::{Shape, ShapeId, ShapeKind};
    use serde_json::{Value, json};

    fn retried(name: &str, traits: Value) -> Option<Retried> {
        retried_of(name, traits, true)
    }

    fn retried_of(name: &str, traits: Value, is_aws: bool) -> Option<Retried> {
        let traits = traits.as_object().into_iter().flatten();
        let traits = traits.map(|(name, value)| (format!("smithy.api#{name}"), value.clone())).collect();
        plan_retried(
            &Shape { id: ShapeId::new("x", name), kind: ShapeKind::Structure(Vec::new()), traits },
            name,
            is_aws,
        )
    }

    #[test]
    fn codes_statuses_and_traits_count() {
        assert_eq!(retried("Conflict", json!({"error": "client"})), None);
        assert_eq!(retried("ThrottlingException", json!({"error": "client"})), Some(Retried::Throttled));
        assert_eq!(
            retried("Busy", json!({"error": "client", "retryable": {"throttling": true}})),
            Some(Retried::Throttled)
        );
        assert_eq!(retried("Busy", json!({"error": "client", "retryable": {}})), Some(Retried::Transient));
        assert_eq!(retried("Broken", json!({"error": "server"})), Some(Retried::Transient));
        let too_many = || json!({"error": "client", "httpError": 429});
        assert_eq!(retried_of("Fast", too_many(), false), Some(Retried::Throttled));
        assert_eq!(retried_of("Fast", too_many(), true), None);
        assert_eq!(retried_of("ThrottlingException", json!({"error": "client"}), false), None);
        assert_eq!(retried_of("RequestTimeout", json!({"error": "client"}), false), None);
        assert_eq!(retried("NotThere", json!({"error": "server", "httpError": 501})), None);
    }
}
