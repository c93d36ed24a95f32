//! What a field's documentation must say of the values that the service takes, in words, from boto3's facts.
//!
//! In: a member. Out: `Length: 1 to 64. Pattern: …. Required.`, or nothing.

use super::boto3::{Facts, Member, Shape};

/// The words after a member's description.
pub(crate) fn expected(facts: &Facts, member: &Member<'_>) -> String {
    let mut said = marks(facts, member);
    if member.is_required {
        said.push("Required.".to_owned());
    }
    said.join(" ")
}

/// The values that a member takes, and what else is to be known of it but whether it is required.
pub(crate) fn marks(facts: &Facts, member: &Member<'_>) -> Vec<String> {
    let mut said = values(facts, member.target);
    if member.is_token {
        said.push("Idempotency token: the client makes one when none is set.".to_owned());
    }
    if member.target.is("sensitive") {
        said.push("Sensitive: Debug does not show it.".to_owned());
    }
    said
}

/// What the shape allows, and what its elements.
fn values(facts: &Facts, shape: Shape<'_>) -> Vec<String> {
    let mut said: Vec<String> = own(shape).iter().map(|part| format!("{}.", capital(part))).collect();
    let inner = match shape.kind() {
        "list" => vec![("item", facts.content(shape))],
        "map" => vec![("key", facts.key(shape)), ("value", facts.content(shape))],
        _ => Vec::new(),
    };
    for (what, shape) in inner {
        let parts = own(shape);
        if !parts.is_empty() {
            said.push(format!("Each {what}: {}.", parts.join(", ")));
        }
    }
    said
}

fn own(shape: Shape<'_>) -> Vec<String> {
    let (min, max) = (shape.bound("min"), shape.bound("max"));
    let (what, is_size) = match shape.kind() {
        "integer" | "long" | "float" | "double" => ("range", false),
        "list" => ("items", true),
        "map" => ("entries", true),
        "blob" => ("bytes", true),
        _ => ("length", true),
    };
    // A size of at least 0 says nothing.
    let min = min.filter(|min| !is_size || min != "0");
    let mut said = match (min, max) {
        (Some(min), Some(max)) if min == max => vec![format!("{what}: {min}")],
        (Some(min), Some(max)) => vec![format!("{what}: {min} to {max}")],
        (Some(min), None) => vec![format!("{what}: at least {min}")],
        (None, Some(max)) => vec![format!("{what}: at most {max}")],
        (None, None) => Vec::new(),
    };
    said.extend(shape.pattern().map(|pattern| format!("pattern: {pattern}")));
    said
}

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}
