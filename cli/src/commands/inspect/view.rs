//! What `inspect` tells, as data: the JSON that it prints, and the source of its text.
//!
//! Out of `rust.rs`, in to `text.rs` and serde. Holds no decision. A field that says nothing is left out of the JSON.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The answer to one question.
#[derive(Serialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub(super) enum View {
    /// The service as a whole.
    Service(ServiceView),
    /// An operation.
    Operation(OperationView),
    /// Any other shape.
    Shape(ShapeView),
    /// A member of a shape.
    Member(MemberView),
}

/// Traits by id, the documentation left out.
pub(super) type TraitView = BTreeMap<String, Value>;

/// The service.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceView {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) sdk_id: String,
    pub(super) api_version: String,
    pub(super) format: String,
    pub(super) path: String,
    /// The protocol that the crate speaks; none when none is supported.
    pub(super) protocol: Option<String>,
    /// All that the service offers.
    pub(super) protocols: Vec<String>,
    pub(super) signing_name: Option<String>,
    /// What the crate is called.
    pub(super) crate_name: String,
    /// What keeps it from being generated, if anything does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) not_supported: Vec<String>,
    /// How many shapes of each kind operations reach.
    pub(super) shapes: BTreeMap<String, usize>,
    pub(super) operations: Vec<Named>,
    /// What can be waited for, by the operation that is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) waiters: Vec<Named>,
}

/// A thing of the model and what it is in Rust.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Named {
    pub(super) id: String,
    /// The path below the crate; for an operation in a list, the method of the client.
    pub(super) rust: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) summary: String,
}

/// An operation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OperationView {
    pub(super) id: String,
    pub(super) summary: String,
    pub(super) rust: OperationRust,
    pub(super) traits: TraitView,
    pub(super) input: PayloadView,
    pub(super) output: PayloadView,
    pub(super) errors: Vec<Named>,
}

/// The names that come with an operation, below the crate.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OperationRust {
    pub(super) method: String,
    pub(super) module: String,
    pub(super) input: String,
    pub(super) output: String,
    pub(super) error: String,
    pub(super) fluent_builder: String,
    /// The struct of required members, if it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) required: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paginator: Option<String>,
    /// What waits by asking it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) waiters: Vec<String>,
}

/// An input or output.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PayloadView {
    pub(super) id: String,
    pub(super) members: Vec<MemberView>,
}

/// A shape that is no operation.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShapeView {
    pub(super) id: String,
    /// The kind as in a Smithy AST.
    pub(super) kind: String,
    pub(super) summary: String,
    /// The Rust type of its values; for inputs, outputs and errors all paths that it has.
    pub(super) rust: Vec<String>,
    /// What values it takes, a sentence each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) constraints: Vec<String>,
    pub(super) traits: TraitView,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) members: Vec<MemberView>,
    pub(super) used_by: UsageView,
}

/// A member.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MemberView {
    pub(super) id: String,
    pub(super) name: String,
    /// The shape that it refers to; none for a value of an enum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<String>,
    /// The kind of that shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<String>,
    pub(super) required: bool,
    /// Whether the generator has added it: every error has a message.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) added: bool,
    /// What goes over the wire for a value of an enum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value: Option<Value>,
    pub(super) summary: String,
    /// Field or variant; none where it has no name in Rust: members of lists and maps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rust_name: Option<String>,
    /// The type of the field, or what the variant holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rust_type: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) constraints: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) traits: TraitView,
    /// Who uses the shape that it is in; only when the member itself is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) used_by: Option<UsageView>,
}

/// Who uses a shape.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UsageView {
    /// Operations whose input holds it, however deep.
    pub(super) taken_by: Vec<String>,
    /// Operations whose output holds it.
    pub(super) returned_by: Vec<String>,
    /// Operations that fail with it, or with an error that holds it.
    pub(super) failed_with_by: Vec<String>,
    /// Members that refer to it.
    pub(super) members: Vec<String>,
}
