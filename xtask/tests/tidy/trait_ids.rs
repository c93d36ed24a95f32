//! Ids of traits as text: only the list of constants spells them, so that a misspelt one does not compile.
//!
//! In: a source. Out: each string literal that is the id of a trait. Tests may spell ids, since the models that they make
//! are text; so may the runtime, which knows the official runtime's schemas and no model.

use super::Source;
use super::mask::literals;

/// The file with the constants.
pub(crate) const HOME: &str = "model/src/trait_id.rs";

/// Every id of a trait that a source spells.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    let path = &source.path;
    let is_test = path.contains("/tests/") || path.ends_with("/tests.rs") || path.starts_with("tests/");
    if path == HOME || is_test || path.starts_with("runtime/") {
        return Vec::new();
    }
    let code = source.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let ids = literals(code).into_iter().filter(|(_, text)| is_trait_id(text));
    ids.map(|(line, id)| format!("{path}:{line}: \"{id}\": take the constant of `TraitId`")).collect()
}

/// `namespace#name` with a namespace of traits and a name in lower case: shapes have names in upper case.
fn is_trait_id(text: &str) -> bool {
    let Some((namespace, name)) = text.split_once('#') else { return false };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let first = namespace.split('.').next().unwrap_or_default();
    matches!(first, "smithy" | "aws" | "ferrosmith")
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(is_name)
}

#[test]
fn a_planted_id_is_found() {
    for line in [
        "traits.has(\"smithy.api#required\");",
        "match id { \"aws.protocols#awsJson1_0\" => {} _ => {} }",
        "const A: &str =\n    \"ferrosmith#unit\";",
        "id.starts_with(\"smithy.api#http\")",
    ] {
        assert_eq!(breaches(&Source::new("codegen/src/x.rs", line)).len(), 1, "{line}");
    }
    for (path, line) in [
        ("codegen/src/x.rs", "// \"smithy.api#required\""),
        ("codegen/src/x.rs", "ShapeId::new(\"smithy.api#String\"); id.starts_with(\"smithy.rules#\")"),
        ("codegen/src/x.rs", "format!(\"`smithy.api#enumValue` is missing\")"),
        ("codegen/src/x.rs", "#[cfg(test)]\nmod tests {\n    const A: &str = \"smithy.api#required\";\n}"),
        ("codegen/tests/x.rs", "\"smithy.api#required\""),
        (HOME, "\"smithy.api#required\""),
    ] {
        assert_eq!(breaches(&Source::new(path, line)), [""; 0], "{path}: {line}");
    }
}
