//! [`ProtocolPlan`]: which of the service's protocols the crate speaks, and with which official implementation.
//!
//! In: the service's protocols in order, and what the maker of the crate wants. Out: a row of [`PROTOCOLS`], or a problem
//! that says for each protocol offered why it is not supported.
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "AWS JSON 1.1 protocol", "Smithy RPC v2 CBOR", "AWS query compatible".

use super::support::trait_problem;
use ferrosmith_model::TraitId;
use ferrosmith_model::{Model, Report};

/// A protocol that generated clients can speak: what differs between crates of different protocols.
#[derive(Debug, PartialEq, Eq)]
pub struct Protocol {
    /// The trait that names it.
    pub trait_id: &'static str,
    /// The package of its official implementation, which the crate names in one line.
    pub codec: &'static str,
    /// The function of that crate that makes it: `aws_smithy_json::protocol::…`.
    pub constructor: &'static str,
    /// Whether the implementation must be told the service's name on the wire, which goes into `X-Amz-Target`.
    pub is_targeted: bool,
    /// What reads responses in place of the official implementation.
    pub reader: Reader,
}

/// A reader of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Of JSON.
    Json,
    /// Of CBOR.
    Cbor,
}

impl Reader {
    /// The feature of the runtime that has it.
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::Json => None,
            Self::Cbor => Some("cbor"),
        }
    }
}

/// Every protocol that is supported.
pub static PROTOCOLS: [Protocol; 3] = [
    Protocol {
        trait_id: TraitId::AWS_JSON_1_0.as_str(),
        codec: "aws-smithy-json",
        constructor: "aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_0",
        is_targeted: true,
        reader: Reader::Json,
    },
    Protocol {
        trait_id: TraitId::AWS_JSON_1_1.as_str(),
        codec: "aws-smithy-json",
        constructor: "aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_1",
        is_targeted: true,
        reader: Reader::Json,
    },
    Protocol {
        trait_id: TraitId::RPCV2_CBOR.as_str(),
        codec: "aws-smithy-cbor",
        constructor: "aws_smithy_cbor::protocol::RpcV2CborProtocol::new",
        is_targeted: false,
        reader: Reader::Cbor,
    },
];

/// The protocols that are known and not supported yet, with what is missing.
const NOT_YET: [(&str, &str); 5] = [
    (TraitId::REST_JSON_1.as_str(), "HTTP bindings are missing"),
    (TraitId::REST_XML.as_str(), "HTTP bindings and XML are missing"),
    (TraitId::AWS_QUERY.as_str(), "form bodies and XML are missing"),
    (TraitId::EC2_QUERY.as_str(), "form bodies and XML are missing"),
    (TraitId::RPCV2_JSON.as_str(), "its codec is missing"),
];

/// The protocol of the crate.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolPlan {
    /// Which one it is.
    pub protocol: &'static Protocol,
    /// The service's name on the wire: in `X-Amz-Target`, or in the path.
    pub service: String,
    /// Whether the service spoke awsQuery before and keeps its error codes: `aws.protocols#awsQueryCompatible`.
    pub is_query_compatible: bool,
}

impl ProtocolPlan {
    /// The protocol's trait id.
    pub fn trait_id(&self) -> &'static str {
        self.protocol.trait_id
    }
}

/// The protocol that is wanted, by the name of its trait with or without the namespace; else the first, in the order of the
/// model, that is supported.
///
/// # Errors
///
/// A report that lists what the service offers, when that is none.
pub fn plan_protocol(model: &Model, wanted: Option<&str>, file: &str) -> Result<ProtocolPlan, Report> {
    let facts = model.facts();
    let supported = |id: &str| PROTOCOLS.iter().find(|protocol| protocol.trait_id == id);
    let mut offered = facts.protocols.iter().filter(|id| wanted.is_none_or(|wanted| is_called(id, wanted)));
    if let Some(protocol) = offered.find_map(|id| supported(id)) {
        return Ok(ProtocolPlan {
            protocol,
            service: facts.target_prefix.to_owned(),
            is_query_compatible: model.service().1.has(TraitId::AWS_QUERY_COMPATIBLE),
        });
    }
    let is_offered = wanted.is_none_or(|wanted| facts.protocols.iter().any(|id| is_called(id, wanted)));
    let listed = facts.protocols.join(", ");
    let what = match (facts.protocols.as_slice(), wanted) {
        ([], _) => "the service names no protocol".to_owned(),
        (_, Some(wanted)) if !is_offered => format!("the service does not speak `{wanted}`: it offers {listed}"),
        (_, Some(wanted)) => format!("unsupported protocol `{wanted}`: the service offers {listed}"),
        (_, None) => format!("unsupported protocol: the service offers {listed}"),
    };
    let first = facts.protocols.first().copied().unwrap_or_default();
    Err(trait_problem(file, &model.service, (first, ""), what, hint(&facts.protocols)).into())
}

/// Whether a trait ID is meant by a name, such as `awsJson1_0` or the whole ID.
fn is_called(id: &str, name: &str) -> bool {
    id == name || id.rsplit('#').next() == Some(name)
}

/// What is supported, and why each of what is offered is not.
fn hint(offered: &[&str]) -> String {
    let ids: Vec<&str> = PROTOCOLS.iter().map(|protocol| protocol.trait_id).collect();
    let mut hint = format!("supported so far: {}", ids.join(", "));
    for (id, missing) in NOT_YET.iter().filter(|(id, _)| offered.contains(id)) {
        hint.push_str(&format!("; {id} not yet: {missing}"));
    }
    hint
}
