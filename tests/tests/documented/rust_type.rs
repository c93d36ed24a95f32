//! The Rust type of what boto3 describes. In: a shape or member. Out: its type, as a page of rustdoc shows it.

use super::boto3::{Facts, Member, Shape};

/// Whose members.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Role {
    /// An input's: whether they are there is checked when it is sent.
    Input,
    /// Those of what is only sent: they are checked when it is built.
    Sent,
    /// Those of what the service returns: what is absent is filled in where that can be done.
    Read,
}

/// The type of a field.
pub(crate) fn field_type(facts: &Facts, member: &Member<'_>, role: Role) -> String {
    let bare = rust_type(facts, member.target);
    // A structure has no value to stand in for one that the service leaves out.
    let may_be_absent = role == Role::Input || role == Role::Read && member.target.kind() == "structure";
    if member.is_required && !may_be_absent { bare } else { format!("Option<{bare}>") }
}

/// The type of a value.
pub(crate) fn rust_type(facts: &Facts, shape: Shape<'_>) -> String {
    match shape.kind() {
        "string" if shape.values().is_empty() => "String".to_owned(),
        "string" | "structure" => shape.name.to_owned(),
        "list" => format!("Vec<{}>", rust_type(facts, facts.content(shape))),
        "map" => {
            format!("HashMap<{}, {}>", rust_type(facts, facts.key(shape)), rust_type(facts, facts.content(shape)))
        }
        "integer" => "i32".to_owned(),
        "long" => "i64".to_owned(),
        "boolean" => "bool".to_owned(),
        "timestamp" => "DateTime".to_owned(),
        kind => panic!("{}: no Rust type for a {kind}", shape.name),
    }
}
