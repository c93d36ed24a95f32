//! [`ProtocolPlan`]: which of the service's protocols the crate speaks, and with which official implementation.
//!
//! In: the service's protocols in order. Out: the first that is supported, or a problem that lists them.

use super::support::trait_problem;
use ferrosmith_model::{Model, Report};

/// The protocol of the crate.
#[derive(Clone, Debug, PartialEq)]
pub enum ProtocolPlan {
    /// `aws.protocols#awsJson1_0`, with the prefix of `X-Amz-Target`.
    AwsJson10(String),
    /// `aws.protocols#awsJson1_1`, with the prefix of `X-Amz-Target`.
    AwsJson11(String),
}

impl ProtocolPlan {
    /// The protocol's trait id.
    pub fn trait_id(&self) -> &'static str {
        match self {
            Self::AwsJson10(_) => "aws.protocols#awsJson1_0",
            Self::AwsJson11(_) => "aws.protocols#awsJson1_1",
        }
    }
}

/// What is supported, as hints show it.
const SUPPORTED: &str = "aws.protocols#awsJson1_0 and aws.protocols#awsJson1_1";

/// The first protocol, in the order of the model, that is supported.
///
/// # Errors
///
/// A report that lists what the service offers, when that is none.
pub fn plan_protocol(model: &Model, file: &str) -> Result<ProtocolPlan, Report> {
    let facts = model.facts();
    let prefix = || facts.target_prefix.to_owned();
    let supported = facts.protocols.iter().find_map(|id| match *id {
        "aws.protocols#awsJson1_0" => Some(ProtocolPlan::AwsJson10(prefix())),
        "aws.protocols#awsJson1_1" => Some(ProtocolPlan::AwsJson11(prefix())),
        _ => None,
    });
    supported.ok_or_else(|| {
        let what = match facts.protocols.as_slice() {
            [] => "the service names no protocol".to_owned(),
            offered => format!("unsupported protocol: the service offers {}", offered.join(", ")),
        };
        let first = facts.protocols.first().copied().unwrap_or_default();
        trait_problem(file, &model.service, (first, ""), what, format!("supported so far: {SUPPORTED}")).into()
    })
}
