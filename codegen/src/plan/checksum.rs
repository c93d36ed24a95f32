//! [`ChecksumPlan`]: checksums of an operation's messages by algorithms that callers choose.
//!
//! In: `@httpChecksum`, and the members of the input. Out: where the caller names the algorithm, and how it is asked for in
//! answers. What computes a checksum is the runtime's.
//!
//! Source: AWS specifications, "HTTP checksums", `httpChecksum`.

use super::field::FieldPlan;
use super::schema_trait::SchemaTrait;
use super::ty::RustType;
use ferrosmith_model::{TraitId, Traits};
use serde_json::Value;

/// The checksums of an operation's messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChecksumPlan {
    /// That of requests.
    pub request: Option<RequestChecksum>,
    /// That of answers.
    pub response: Option<ResponseChecksum>,
}

/// The checksum of requests.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestChecksum {
    /// Whether the service takes no request without one.
    pub is_required: bool,
    /// Position in the input's fields of the member that names the algorithm.
    pub algorithm: usize,
    /// The header that it goes into.
    pub header: Option<String>,
}

/// The checksum of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseChecksum {
    /// Position in the input's fields of the member that asks for it.
    pub mode: usize,
    /// The algorithms that the service may answer with.
    pub algorithms: Vec<String>,
}

impl ChecksumPlan {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.request.is_none() && self.response.is_none()
    }
}

/// Plans the checksums of an operation with these traits, whose input has these fields.
pub fn plan_checksum(traits: &Traits, input: &[FieldPlan]) -> ChecksumPlan {
    let Some(found) = traits.get(TraitId::HTTP_CHECKSUM) else { return ChecksumPlan::default() };
    // A text, or an enum of texts.
    let is_text = |field: &FieldPlan| matches!(field.ty, RustType::String | RustType::Named(_));
    let position = |key: &str| {
        let name = found.get(key).and_then(Value::as_str)?;
        input.iter().position(|field| field.member == name && is_text(field))
    };
    let request = position("requestAlgorithmMember").map(|algorithm| RequestChecksum {
        is_required: is_required(found),
        algorithm,
        header: input.get(algorithm).and_then(header),
    });
    let algorithms = found.get("responseAlgorithms").and_then(Value::as_array).into_iter().flatten();
    let algorithms: Vec<String> = algorithms.filter_map(Value::as_str).map(str::to_owned).collect();
    let mode = position("requestValidationModeMember").filter(|_| !algorithms.is_empty());
    ChecksumPlan { request, response: mode.map(|mode| ResponseChecksum { mode, algorithms }) }
}

/// Whether requests carry the MD5 of their bodies, since they need a checksum and callers choose none.
pub fn needs_md5(traits: &Traits, plan: &ChecksumPlan) -> bool {
    let needs_one =
        traits.has(TraitId::HTTP_CHECKSUM_REQUIRED) || traits.get(TraitId::HTTP_CHECKSUM).is_some_and(is_required);
    needs_one && plan.request.is_none()
}

fn is_required(checksum: &Value) -> bool {
    checksum.get("requestChecksumRequired").and_then(Value::as_bool).unwrap_or_default()
}

/// The header of a member, in lower case.
fn header(field: &FieldPlan) -> Option<String> {
    field.schema.traits.iter().find_map(|found| {
        let SchemaTrait::HttpHeader(name) = found else { return None };
        Some(name.to_lowercase())
    })
}
