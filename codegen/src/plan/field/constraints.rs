//! The line of a field's documentation that says which values the service takes.
//!
//! In: a member and its target. Out: `Length: 1 to 64. Pattern: …. Required.`, or nothing. Checks no value.
//!
//! Source: Smithy 2.0, "Constraint traits".

use crate::plan::docs::code_span;
use ferrosmith_model::{Member, Shape, ShapeKind};
use serde_json::Value;

/// The constraints of a member, its own before those of its target.
pub fn describe_constraints(member: &Member, target: &Shape) -> Option<String> {
    let mut parts = Vec::new();
    let length = member.traits.length().or_else(|| target.traits.length());
    let what = match target.kind {
        ShapeKind::List { .. } => "Items",
        ShapeKind::Map { .. } => "Entries",
        ShapeKind::Blob => "Bytes",
        _ => "Length",
    };
    if let Some((min, max)) = length {
        // A minimum of 0 says nothing.
        let min = min.filter(|min| *min > 0);
        parts.extend(bounds(what, min.map(|n| n.to_string()), max.map(|n| n.to_string())));
    }
    if let Some((min, max)) = member.traits.range().or_else(|| target.traits.range()) {
        parts.extend(bounds("Range", min.map(number), max.map(number)));
    }
    if let Some(pattern) = member.traits.pattern().or_else(|| target.traits.pattern()) {
        let pattern = code_span(&pattern.split_whitespace().collect::<Vec<_>>().join(" "));
        if !pattern.is_empty() {
            parts.push(format!("Pattern: {pattern}."));
        }
    }
    if member.traits.is_required() {
        parts.push("Required.".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn bounds(what: &str, min: Option<String>, max: Option<String>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("{what}: {min}.")),
        (Some(min), Some(max)) => Some(format!("{what}: {min} to {max}.")),
        (Some(min), None) => Some(format!("{what}: at least {min}.")),
        (None, Some(max)) => Some(format!("{what}: at most {max}.")),
        (None, None) => None,
    }
}

/// A bound as the model writes it: a number, or a text that holds one.
fn number(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::describe_constraints;
    use ferrosmith_model::{Member, Shape, ShapeId, ShapeKind, Traits};
    use serde_json::json;

    fn line(kind: ShapeKind, own: serde_json::Value, target: serde_json::Value) -> Option<String> {
        let traits = |value: serde_json::Value| -> Traits {
            value.as_object().into_iter().flatten().map(|(k, v)| (format!("smithy.api#{k}"), v.clone())).collect()
        };
        let id = ShapeId::new("x", "T");
        let member = Member { name: "m".to_owned(), target: id.clone(), traits: traits(own) };
        describe_constraints(&member, &Shape { id, kind, traits: traits(target) })
    }

    #[test]
    fn own_constraints_win_over_the_targets() {
        assert_eq!(
            line(
                ShapeKind::String,
                json!({"required": {}, "length": {"min": 1, "max": 64}}),
                json!({"length": {"max": 9}, "pattern": "[a-z`]+"})
            )
            .as_deref(),
            Some("Length: 1 to 64. Pattern: ``[a-z`]+``. Required.")
        );
    }

    #[test]
    fn one_bound_is_enough() {
        assert_eq!(
            line(ShapeKind::Blob, json!({}), json!({"length": {"min": 0, "max": 3}})).as_deref(),
            Some("Bytes: at most 3.")
        );
        assert_eq!(
            line(ShapeKind::String, json!({}), json!({"length": {"min": 2, "max": 2}})).as_deref(),
            Some("Length: 2.")
        );
        assert_eq!(
            line(ShapeKind::Integer, json!({"range": {"min": 1}}), json!({})).as_deref(),
            Some("Range: at least 1.")
        );
        assert_eq!(line(ShapeKind::String, json!({}), json!({})), None);
    }
}
