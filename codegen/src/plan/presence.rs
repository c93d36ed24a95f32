//! [`Presence`]: whether a field is always there, and with which default.
//!
//! In: a member and its target. Out: required, defaulted or optional, as in the official Rust client (Smithy's
//! `CLIENT_CAREFUL` mode). Inputs are decided elsewhere: all of their members are optional.

use ferrosmith_model::TraitId;
use ferrosmith_model::{Member, Shape, ShapeKind};
use serde_json::Value;

/// Whether a field is always there.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// `T`: required by the model.
    Required,
    /// `T`: the model gives a default.
    Defaulted(DefaultValue),
    /// `Option<T>`.
    Optional,
}

/// A default from the model, as a Rust value.
#[derive(Clone, Debug, PartialEq)]
pub enum DefaultValue {
    /// A boolean.
    Bool(bool),
    /// An integer, of the field's type.
    Integer(i64),
    /// A float, of the field's type, as written in the model.
    Float(f64),
    /// A string, or the value of an enum.
    Text(String),
    /// An empty list, map, blob or document.
    Empty,
    /// The epoch.
    Epoch,
}

/// Whether a field of a structure that is no input is always there.
pub fn plan_presence(member: &Member, target: &Shape) -> Presence {
    let is_aggregate = matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    if is_aggregate || member.traits.is_client_optional() {
        return Presence::Optional;
    }
    if !member.traits.has(TraitId::ADDED_DEFAULT)
        && let Some(value) = member.traits.default_value().and_then(|value| plan_default(value, target))
    {
        return Presence::Defaulted(value);
    }
    if member.traits.is_required() { Presence::Required } else { Presence::Optional }
}

/// A default as a Rust value; `None` for `null`, and for values that don't fit the type.
fn plan_default(value: &Value, target: &Shape) -> Option<DefaultValue> {
    match (&target.kind, value) {
        (_, Value::Bool(value)) => Some(DefaultValue::Bool(*value)),
        (ShapeKind::Float | ShapeKind::Double, Value::Number(value)) => value.as_f64().map(DefaultValue::Float),
        (ShapeKind::Timestamp, Value::Number(value)) if value.as_f64() == Some(0.0) => Some(DefaultValue::Epoch),
        (
            ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::Long | ShapeKind::IntEnum(_),
            Value::Number(value),
        ) => value.as_i64().map(DefaultValue::Integer),
        (ShapeKind::String | ShapeKind::Enum(_), Value::String(value)) => Some(DefaultValue::Text(value.clone())),
        (ShapeKind::Blob, Value::String(value)) if value.is_empty() => Some(DefaultValue::Empty),
        (ShapeKind::List { .. }, Value::Array(value)) if value.is_empty() => Some(DefaultValue::Empty),
        (ShapeKind::Map { .. } | ShapeKind::Document, Value::Object(value)) if value.is_empty() => {
            Some(DefaultValue::Empty)
        }
        _ => None,
    }
}
