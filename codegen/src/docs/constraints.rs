//! The line of a field's documentation that says which values the service takes.
//!
//! In: a member and its target. Out: `Length: 1 to 64. Pattern: …. Required.`, or nothing. Checks no value.
//!
//! Source: Smithy 2.0, "Constraint traits".

use crate::docs::html::{code_span, escape_text};
use ferrosmith_model::TraitId;
use ferrosmith_model::number::number_digits;
use ferrosmith_model::{Member, Model, Shape, ShapeKind};
use serde_json::Value;

/// The constraints of a member, its own before those of its target, as sentences: `Length: 1 to 64.`
pub fn describe_constraints(model: &Model, member: &Member, target: &Shape) -> Vec<String> {
    let sentence = |part: String| {
        let mut chars = part.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).chain(['.']).collect::<String>())
    };
    let mut sentences: Vec<String> = own_constraints(member, target).into_iter().filter_map(sentence).collect();
    let inner: &[(&str, &Member)] = match &target.kind {
        ShapeKind::List { member } => &[("item", member)],
        ShapeKind::Map { key, value } => &[("key", key), ("value", value)],
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => &[],
    };
    for (what, member) in inner {
        let parts = own_constraints(member, model.target(member));
        if !parts.is_empty() {
            sentences.push(format!("Each {what}: {}.", parts.join(", ")));
        }
    }
    let default = member.traits.default_value().or_else(|| target.traits.default_value());
    if let Some(default) = default.filter(|value| !value.is_null()) {
        let text = code_span(&shown_default(default, &target.kind));
        sentences.push(format!("Default: {text}."));
    }
    sentences
}

/// A default as the model writes it; a number also where readers keep its digits as a text.
fn shown_default(default: &Value, kind: &ShapeKind) -> String {
    let is_number =
        matches!(kind, ShapeKind::BigInteger | ShapeKind::BigDecimal | ShapeKind::Double | ShapeKind::Float);
    match default {
        Value::String(text) if is_number && number_digits(default).is_some() => text.clone(),
        Value::String(text) => format!("{text:?}"),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => default.to_string(),
    }
}

/// `length: 1 to 64`, `pattern: …`, not counting those of elements.
fn own_constraints(member: &Member, target: &Shape) -> Vec<String> {
    let mut parts = Vec::new();
    let length = member.traits.length().or_else(|| target.traits.length());
    let what = match target.kind {
        ShapeKind::List { .. } => "items",
        ShapeKind::Map { .. } => "entries",
        ShapeKind::Blob => "bytes",
        ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => "length",
    };
    if let Some((min, max)) = length {
        // A minimum of 0 says nothing.
        let min = min.filter(|min| *min > 0);
        parts.extend(bounds(what, min.map(|n| n.to_string()), max.map(|n| n.to_string())));
    }
    if let Some((min, max)) = member.traits.range().or_else(|| target.traits.range()) {
        parts.extend(bounds("range", min.map(number), max.map(number)));
    }
    if let Some(pattern) = member.traits.pattern().or_else(|| target.traits.pattern()) {
        let pattern = code_span(&pattern.split_whitespace().collect::<Vec<_>>().join(" "));
        if !pattern.is_empty() {
            parts.push(format!("pattern: {pattern}"));
        }
    }
    if let ShapeKind::IntEnum(values) = &target.kind {
        let value = |member: &Member| Some(format!("{} ({})", member.traits.get(TraitId::ENUM_VALUE)?, member.name));
        let values: Vec<String> = values.iter().filter_map(value).collect();
        parts.push(format!("values: {}", code_span(&values.join(", "))));
    }
    parts
}

fn bounds(what: &str, min: Option<String>, max: Option<String>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("{what}: {min}")),
        (Some(min), Some(max)) => Some(format!("{what}: {min} to {max}")),
        (Some(min), None) => Some(format!("{what}: at least {min}")),
        (None, Some(max)) => Some(format!("{what}: at most {max}")),
        (None, None) => None,
    }
}

/// A bound as the model writes it: a number, or a text that holds one.
fn number(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), escape_text)
}

#[cfg(test)]
mod tests {
    use super::describe_constraints;
    use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind, SourceFormat, Traits};
    use serde_json::{Value, json};
    use std::collections::BTreeMap;

    fn traits(value: Value) -> Traits {
        value.as_object().into_iter().flatten().map(|(k, v)| (format!("smithy.api#{k}"), v.clone())).collect()
    }

    fn member(own: Value) -> Member {
        Member { name: "m".to_owned(), target: ShapeId::new("x", "T"), traits: traits(own) }
    }

    fn line(kind: ShapeKind, own: Value, target: Value) -> String {
        let element =
            Shape { id: ShapeId::new("x", "T"), kind: ShapeKind::String, traits: traits(json!({"pattern": "a+"})) };
        let model = Model {
            service: ShapeId::new("x", "S"),
            format: SourceFormat::SmithyJson,
            shapes: BTreeMap::from([(element.id.clone(), element.clone())]),
            notes: Vec::new(),
        };
        let target = Shape { id: ShapeId::new("x", "U"), kind, traits: traits(target) };
        describe_constraints(&model, &member(own), &target).join(" ")
    }

    #[test]
    fn own_constraints_win_over_the_targets() {
        let own = json!({"required": {}, "length": {"min": 1, "max": 64}});
        let target = json!({"length": {"max": 9}, "pattern": "[a-z`]+"});
        assert_eq!(line(ShapeKind::String, own, target), "Length: 1 to 64. Pattern: ``[a-z`]+``.");
    }

    #[test]
    fn one_bound_is_enough() {
        let none = || json!({});
        assert_eq!(line(ShapeKind::Blob, none(), json!({"length": {"min": 0, "max": 3}})), "Bytes: at most 3.");
        assert_eq!(line(ShapeKind::String, none(), json!({"length": {"min": 2, "max": 2}})), "Length: 2.");
        assert_eq!(line(ShapeKind::Integer, json!({"range": {"min": 1}}), none()), "Range: at least 1.");
        assert_eq!(line(ShapeKind::String, none(), none()), "");
    }

    #[test]
    fn elements_and_defaults_are_described_too() {
        let list = ShapeKind::List { member: member(json!({"length": {"max": 5}})) };
        let target = json!({"length": {"min": 1}});
        assert_eq!(line(list, json!({}), target), "Items: at least 1. Each item: length: at most 5, pattern: `a+`.");
        assert_eq!(line(ShapeKind::Boolean, json!({"default": false}), json!({})), "Default: `false`.");
        assert_eq!(line(ShapeKind::String, json!({"default": "A"}), json!({})), "Default: `\"A\"`.");
    }
}
