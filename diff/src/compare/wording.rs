//! Both sides of a difference as short text.
//!
//! In: what differs. Out: text for people, in Smithy's terms, short enough for a line or a few.

use crate::view::{MemberView, OperationView, TypeView, View};
use ferrosmith_model::TraitId;
use serde_json::Value;
use std::collections::BTreeMap;

/// Longer texts are cut.
const LONGEST: usize = 4000;
/// More differing parts of a value are counted, not shown.
const MOST_PARTS: usize = 24;

/// A kind with its article.
pub(super) fn article(kind: &str) -> String {
    let an = kind.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {kind}", if an { "an" } else { "a" })
}

/// The text, cut where it is too long.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What a trait is called in a sentence.
pub(super) fn name_of_trait(id: &str) -> String {
    let (path, bare) = id.split_at(id.len() - super::traits::bare_trait(id).len());
    let name = match (TraitId::known(bare), bare) {
        (Some(TraitId::DOCUMENTATION), _) => "the documentation".to_owned(),
        (Some(TraitId::ENDPOINT_RULE_SET), _) => "the endpoint rules".to_owned(),
        (None, "version") => "the API version".to_owned(),
        (None, "name") => "the name in the model".to_owned(),
        (None, "values") => "the values".to_owned(),
        _ => {
            let name = bare.strip_prefix("smithy.api#").unwrap_or(bare);
            format!("the trait `@{name}`")
        }
    };
    match path {
        "" => name,
        path if path.contains("{key}") => format!("{name} (of its keys)"),
        path if path.contains("{value}") => format!("{name} (of its values)"),
        _ => format!("{name} (of its items)"),
    }
}

/// A member in one line: `Key: string (required, length {"max":1})`.
pub(super) fn describe_member(member: &MemberView) -> String {
    let shown = |(id, value): (&String, &Value)| {
        let name = id.strip_prefix("smithy.api#").unwrap_or(id);
        match name {
            "documentation" | "enumValue" | "name" => None,
            _ if value.as_object().is_some_and(serde_json::Map::is_empty) => Some(name.to_owned()),
            _ => Some(format!("{name} {value}")),
        }
    };
    let traits: Vec<String> = member.traits.iter().filter_map(shown).collect();
    let traits = if traits.is_empty() { String::new() } else { format!(" ({})", traits.join(", ")) };
    if member.ty == "value" {
        return format!("{}{traits}", member.name);
    }
    format!("{}: {}{traits}", member.name, member.ty)
}

/// A type with a line per member.
pub(super) fn describe_type(ty: &TypeView) -> String {
    let members: String = ty.members.iter().map(|member| format!("\n  {}", describe_member(member))).collect();
    let end = if members.is_empty() { "" } else { "\n" };
    shorten(&format!("{} {} {{{members}{end}}}", ty.kind, ty.name))
}

/// An operation with input, output and errors.
pub(super) fn describe_operation(name: &str, operation: &OperationView, view: &View) -> String {
    let payload = |key: &String| view.types.get(key).map_or_else(|| "nothing".to_owned(), describe_type);
    let errors: Vec<&str> = operation.errors.keys().map(String::as_str).collect();
    let [input, output] = &operation.payloads;
    let text = format!("operation {name}\ninput {}\noutput {}\n", payload(input), payload(output));
    shorten(&format!("{text}errors: {}", if errors.is_empty() { "none".to_owned() } else { errors.join(", ") }))
}

/// Both values: whole where they are short, else the parts that differ, a line each.
pub(super) fn differing_parts(old: Option<&Value>, new: Option<&Value>) -> (Option<String>, Option<String>) {
    let whole = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (Some(before), Some(after)) = (old, new) else {
        return (old.map(|value| shorten(&whole(value))), new.map(|value| shorten(&whole(value))));
    };
    let is_short = |value: &Value| !(value.is_object() || value.is_array()) || value.to_string().len() <= 160;
    if is_short(before) && is_short(after) {
        return (Some(shorten(&whole(before))), Some(shorten(&whole(after))));
    }
    let (before, after) = (leaves(before), leaves(after));
    let only = |side: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
        let mut lines: Vec<String> = side
            .iter()
            .filter(|(path, value)| other.get(*path) != Some(*value))
            .map(|(path, value)| format!("{path}: {value}"))
            .collect();
        let count = lines.len();
        if count > MOST_PARTS {
            lines.truncate(MOST_PARTS);
            lines.push(format!("… and {} more", count - MOST_PARTS));
        }
        shorten(&lines.join("\n"))
    };
    let said = |text: String| (!text.is_empty()).then_some(text);
    (said(only(&before, &after)), said(only(&after, &before)))
}

/// Every value without parts, by the way to it.
fn leaves(value: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(parts) if !parts.is_empty() => {
                let dot = if path.is_empty() { "" } else { "." };
                open.extend(parts.iter().map(|(key, part)| (format!("{path}{dot}{key}"), part)));
            }
            Value::Array(parts) if !parts.is_empty() => {
                open.extend(parts.iter().enumerate().map(|(index, part)| (format!("{path}[{index}]"), part)));
            }
            leaf => {
                found.insert(path, leaf.to_string());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn member(name: &str, ty: &str, traits: Value) -> MemberView {
        let traits = traits.as_object().into_iter().flatten().map(|(id, value)| (id.clone(), value.clone())).collect();
        MemberView { name: name.to_owned(), ty: ty.to_owned(), wire: ty.to_owned(), traits }
    }

    #[test]
    fn a_kind_has_its_article() {
        for (kind, expected) in [
            ("structure", "a structure"),
            ("union", "a union"),
            ("error", "an error"),
            ("enum", "an enum"),
            ("operation", "an operation"),
            ("input", "an input"),
        ] {
            assert_eq!(article(kind), expected);
        }
    }

    #[test]
    fn only_a_text_beyond_the_longest_is_cut_and_by_characters() {
        let longest = "ä".repeat(LONGEST);
        assert_eq!(shorten(&longest), longest);
        assert_eq!(shorten(&format!("{longest}b")), format!("{longest}…"));
    }

    #[test]
    fn a_trait_is_called_by_what_it_says_and_where_it_stands() {
        for (id, expected) in [
            ("smithy.api#documentation", "the documentation"),
            ("smithy.rules#endpointRuleSet", "the endpoint rules"),
            ("version", "the API version"),
            ("name", "the name in the model"),
            ("values", "the values"),
            ("smithy.api#length", "the trait `@length`"),
            ("aws.api#data", "the trait `@aws.api#data`"),
            ("[]smithy.api#length", "the trait `@length` (of its items)"),
            ("{key}smithy.api#length", "the trait `@length` (of its keys)"),
            ("{value}smithy.api#length", "the trait `@length` (of its values)"),
            ("[]{value}values", "the values (of its values)"),
        ] {
            assert_eq!(name_of_trait(id), expected);
        }
    }

    #[test]
    fn a_member_is_a_line_with_its_type_and_what_is_said_of_it_but_not_its_documentation() {
        let traits = json!({
            "smithy.api#documentation": "hush", "smithy.api#length": {"max": 1}, "smithy.api#required": {}, "x.y#z": 1,
        });
        assert_eq!(
            describe_member(&member("Key", "string", traits)),
            r#"Key: string (length {"max":1}, required, x.y#z 1)"#
        );
        assert_eq!(describe_member(&member("Key", "string", json!({}))), "Key: string");
        let value = json!({ "smithy.api#enumValue": "on", "name": "ON", "smithy.api#deprecated": {} });
        assert_eq!(describe_member(&member("on", "value", value)), "on (deprecated)");
    }

    #[test]
    fn short_values_are_shown_whole_and_of_long_ones_what_differs() {
        let said = |old: Option<Value>, new: Option<Value>| differing_parts(old.as_ref(), new.as_ref());
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(said(Some(json!("a")), None), (text("a"), None));
        assert_eq!(said(None, Some(json!({}))), (None, text("{}")));
        assert_eq!(said(Some(json!("a")), Some(json!([1]))), (text("a"), text("[1]")));
        let long = "x".repeat(160);
        // A text is shown whole however long it is; what has parts, up to 160 bytes.
        assert_eq!(said(Some(json!(long)), Some(json!({}))), (Some(long.clone()), text("{}")));
        let of_160 = json!(["x".repeat(156)]);
        assert_eq!(said(Some(of_160.clone()), Some(json!({}))), (Some(of_160.to_string()), text("{}")));
        let old = json!({ "same": long, "list": [1, {"deep": true}], "gone": {}, "empty": [] });
        let new = json!({ "same": long, "list": [1, {"deep": false}, 3], "empty": [] });
        assert_eq!(
            said(Some(old), Some(new)),
            (text("gone: {}\nlist[1].deep: true"), text("list[1].deep: false\nlist[2]: 3"))
        );
        // What is only there in one has nothing to show in the other.
        let (old, new) = (json!({ "same": long }), json!({ "same": long, "more": null }));
        assert_eq!(said(Some(old), Some(new)), (None, text("more: null")));
    }

    #[test]
    fn of_very_many_parts_the_rest_is_counted() {
        let parts = |count: usize| json!((0..count).map(|number| format!("part {number}")).collect::<Vec<_>>());
        let lines = |count: usize| {
            let (_, new) = differing_parts(Some(&json!([])), Some(&parts(count)));
            let new = new.expect("something is new");
            (new.lines().count(), new.lines().last().unwrap_or_default().to_owned())
        };
        assert_eq!(lines(MOST_PARTS), (MOST_PARTS, "[9]: \"part 9\"".to_owned()));
        assert_eq!(lines(MOST_PARTS + 2), (MOST_PARTS + 1, "… and 2 more".to_owned()));
    }
}
