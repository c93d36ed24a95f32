//! [`ProtocolPlan`]: which of the service's protocols the crate speaks, and all that it answers of it.
//!
//! In: the service's protocols in order, and what the maker of the crate wants. Out: a row of [`PROTOCOLS`], or a problem
//! that says for each protocol offered why it is not supported.
//!
//! Source: Smithy 2.0, "AWS query compatible".

mod quirks;
mod row;
mod table;

pub use quirks::WireQuirks;
pub use row::{Codec, ErrorCodes, Protocol};
pub use table::PROTOCOLS;

use super::schema_trait::{SchemaTrait, shape_traits};
use super::support::trait_problem;
use ferrosmith_model::{Model, Report, TraitId};
use serde_json::Value;
use table::NOT_YET;

/// The protocol of the crate.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtocolPlan {
    /// Which one it is.
    pub protocol: &'static Protocol,
    /// The service's name on the wire: in `X-Amz-Target`, or in the path.
    pub service: String,
    /// Whether the service spoke awsQuery before and keeps its error codes: `aws.protocols#awsQueryCompatible`.
    pub is_query_compatible: bool,
    /// Headers of every request, by name.
    pub headers: Vec<(String, String)>,
    /// URI and prefix of the namespace of roots in XML, where the protocol has names of such.
    pub xml_namespace: Option<(String, Option<String>)>,
    /// What the service does that the protocol does not say.
    pub quirks: WireQuirks,
}

impl ProtocolPlan {
    /// The protocol's trait id.
    pub fn trait_id(&self) -> &'static str {
        self.protocol.trait_id.as_str()
    }

    /// The service's name, where the official implementation needs it.
    pub fn target_prefix(&self) -> Option<&str> {
        self.protocol.is_targeted.then_some(self.service.as_str())
    }
}

/// The names of all protocols that are supported, as people call them.
pub fn protocol_names() -> impl Iterator<Item = &'static str> {
    PROTOCOLS.iter().map(Protocol::name)
}

/// The protocol that is wanted, by the name of its trait with or without the namespace; else the first, in the order of the
/// model, that is supported.
///
/// # Errors
///
/// A report that lists what the service offers, when that is none.
pub fn plan_protocol(model: &Model, wanted: Option<&str>, file: &str) -> Result<ProtocolPlan, Report> {
    let facts = model.service_metadata();
    let supported = |id: &str| PROTOCOLS.iter().find(|protocol| id == protocol.trait_id);
    let mut offered = facts.protocols.iter().filter(|id| wanted.is_none_or(|wanted| is_called(id, wanted)));
    if let Some(protocol) = offered.find_map(|id| supported(id)) {
        return Ok(ProtocolPlan {
            protocol,
            service: facts.target_prefix.to_owned(),
            is_query_compatible: model.service().1.has(TraitId::AWS_QUERY_COMPATIBLE),
            headers: request_headers(model),
            xml_namespace: xml_namespace(model).filter(|_| protocol.has_bindings() && protocol.has_xml_names()),
            quirks: WireQuirks::of(model),
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

/// What a transform has put on the service.
fn request_headers(model: &Model) -> Vec<(String, String)> {
    let headers = model.service().1.get(TraitId::REQUEST_HEADERS).and_then(Value::as_object);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    headers.into_iter().flatten().map(|(name, value)| (name.clone(), text(value))).collect()
}

/// `@xmlNamespace` of the service.
fn xml_namespace(model: &Model) -> Option<(String, Option<String>)> {
    shape_traits(model.service().1).into_iter().find_map(|found| {
        let SchemaTrait::XmlNamespace(uri, prefix) = found else { return None };
        Some((uri, prefix))
    })
}

/// Whether a trait ID is meant by a name, such as `awsJson1_0` or the whole ID.
fn is_called(id: &str, name: &str) -> bool {
    id == name || id.rsplit('#').next() == Some(name)
}

/// What is supported, and why each of what is offered is not.
fn hint(offered: &[&str]) -> String {
    let ids: Vec<&str> = PROTOCOLS.iter().map(|protocol| protocol.trait_id.as_str()).collect();
    let mut hint = format!("supported so far: {}", ids.join(", "));
    for (id, missing) in NOT_YET.iter().filter(|(id, _)| offered.contains(&id.as_str())) {
        hint.push_str(&format!("; {id} not yet: {missing}"));
    }
    hint
}

#[cfg(test)]
mod tests;
