//! Words that a name must not be: Rust's keywords and what generated items already call their own.
//!
//! In: a name in the right case and where it will stand. Out: the name to use, as the official client has it where that
//! is known. Does not see other names of the model (`collision.rs`).

/// A field of a structure: functions that every structure, builder or request has get `_value`. Keywords are for
/// `identifier.rs`.
pub fn field(name: &str) -> String {
    match name {
        "build"
        | "build_unchecked"
        | "build_with_error_correction"
        | "builder"
        | "default"
        | "send"
        | "call"
        | "make_operation"
        | "presigned"
        | "customize"
        | "meta"
        | "set_meta"
        | "retryable_error_kind"
        | "read_with"
        | "as_input"
        | "config_override"
        | "set_config_override"
        | "into_paginator"
        | "send_with"
        | "with_input"
        | "unknown_member"
        | "unknown_members"
        | "new" => {
            format!("{name}_value")
        }
        _ => name.to_owned(),
    }
}

/// A variant of an enum or union: `Unknown` is the variant for what is not in the model, `Self` is a keyword.
pub fn variant(name: &str) -> String {
    match name {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ => name.to_owned(),
    }
}

/// A type: only `Self` is a keyword in that case.
pub fn type_name(name: &str) -> String {
    if name == "Self" { "SelfValue".to_owned() } else { name.to_owned() }
}

/// An error type: a variant of the error enums is called like it, and they have one of their own for the rest.
pub fn error_name(name: &str) -> String {
    if name == "Unhandled" { "UnhandledValue".to_owned() } else { type_name(name) }
}

/// An operation's module, which is its client method too: not what the client already has.
pub fn module(name: &str) -> String {
    let is_taken = matches!(
        name,
        "new"
            | "from_conf"
            | "try_new"
            | "try_from_conf"
            | "config"
            | "send"
            | "paginate"
            | "request"
            | "with_endpoint_discovery_enabled"
    );
    if is_taken || is_keyword(name) || is_device(name) { format!("{name}_") } else { name.to_owned() }
}

/// The private module file of a type: not what the module above it already has.
pub fn file(name: &str) -> String {
    let is_taken = matches!(name, "builders" | "enums" | "error");
    if is_taken || is_keyword(name) || is_device(name) { format!("{name}_") } else { name.to_owned() }
}

/// Whether the word is a keyword that can't be a raw identifier.
pub(super) fn is_never_raw(word: &str) -> bool {
    matches!(word, "self" | "super" | "crate" | "Self")
}

/// Whether no file can be called so on Windows, whatever its ending. Source: Microsoft, "Naming Files, Paths, and Namespaces".
fn is_device(name: &str) -> bool {
    let number = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    matches!(name, "con" | "prn" | "aux" | "nul")
        || number.is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
}

/// Whether the word is a keyword of any edition, used or set aside.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.binary_search(&word).is_ok()
}

/// In byte order. Source: The Rust Reference, "Keywords".
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, field, file, module, type_name, variant};

    #[test]
    fn keywords_are_in_order_for_the_search() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn fields_are_not_called_like_functions_that_all_have() {
        for (name, expected) in [
            ("type", "type"),
            ("build", "build_value"),
            ("set_meta", "set_meta_value"),
            ("send", "send_value"),
            ("call", "call_value"),
            ("customize", "customize_value"),
            ("meta", "meta_value"),
            ("message", "message"),
            ("catalog", "catalog"),
        ] {
            assert_eq!(field(name), expected);
        }
    }

    #[test]
    fn variants_and_types_leave_room_for_what_is_generated() {
        assert_eq!(variant("Unknown"), "UnknownValue");
        assert_eq!(variant("UnknownValue"), "UnknownValue_");
        assert_eq!(variant("Self"), "SelfValue");
        assert_eq!(variant("Active"), "Active");
        assert_eq!(type_name("Self"), "SelfValue");
        assert_eq!(type_name("Option"), "Option");
    }

    #[test]
    fn modules_are_never_keywords() {
        assert_eq!(module("match"), "match_");
        assert_eq!(module("config"), "config_");
        assert_eq!(module("request"), "request_");
        assert_eq!(module("send"), "send_");
        assert_eq!(file("error"), "error_");
        assert_eq!(file("tag"), "tag");
        assert_eq!((file("aux").as_str(), module("con").as_str(), file("com1").as_str()), ("aux_", "con_", "com1_"));
        assert_eq!((file("com").as_str(), file("console").as_str()), ("com", "console"));
    }
}
