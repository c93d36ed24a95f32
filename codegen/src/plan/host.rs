//! [`HostPrefix`]: what an operation puts before the host name of its endpoint.
//!
//! In: the trait `@endpoint` of the operation, and its input's members with their fields. Out: the prefix in parts, with
//! the fields that its labels stand for. Whether a value may stand in a host name is the runtime's to see.
//!
//! Source: Smithy 2.0, "Endpoint traits".

use super::field::FieldPlan;
use crate::names::RustName;
use ferrosmith_model::TraitId;
use ferrosmith_model::{Member, Traits};

/// The prefix in parts, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostPrefix(pub Vec<HostPart>);

/// A part of a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPart {
    /// Text as it is: `data.`
    Text(String),
    /// The value of a member.
    Label {
        /// The member's name, for messages.
        member: String,
        /// The field.
        field: RustName,
    },
}

/// Plans the prefix. A label that is no member is kept as text, which no host name can hold, so that no call goes astray.
pub fn plan_host_prefix(operation: &Traits, members: &[Member], fields: &[FieldPlan]) -> Option<HostPrefix> {
    let pattern = operation.get(TraitId::ENDPOINT)?.get("hostPrefix")?.as_str()?;
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((label, after)) = after.split_once('}') else { break };
        if !before.is_empty() {
            parts.push(HostPart::Text(before.to_owned()));
        }
        let field = members.iter().position(|member| member.name == label).and_then(|index| fields.get(index));
        parts.push(match field {
            Some(field) => HostPart::Label { member: label.to_owned(), field: field.name.clone() },
            None => HostPart::Text(format!("{{{label}}}")),
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(HostPart::Text(rest.to_owned()));
    }
    Some(HostPrefix(parts))
}
