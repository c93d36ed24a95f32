//! How a keyword is written as a name: only `names` of the generator knows, so that nobody takes a name apart as text.
//!
//! In: a source of `codegen`. Out: each place that spells what stands before a raw identifier, in a string or as an
//! identifier. Delimiters of raw strings are none, nor are comments; tests may spell names.

use super::Source;
use super::mask::literals;

/// The room that may spell it.
const ROOM: &str = "codegen/src/names/";

/// Every place that spells a raw name.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    if source.path.starts_with(ROOM) || source.path.ends_with("/tests.rs") {
        return Vec::new();
    }
    let code_end = source.code.find("#[cfg(test)]\nmod tests {").unwrap_or(source.code.len());
    let lines = source.code[..code_end].lines().count();
    let text: Vec<&str> = source.text.lines().take(lines).collect();
    let in_strings = literals(&text.join("\n")).into_iter().filter(|(_, text)| text.contains("r#"));
    let is_raw = |code: &str| code.match_indices("r#").any(|(at, _)| !code[..at].ends_with(is_word));
    let in_code = source.code.lines().take(lines).enumerate().filter(|(_, code)| is_raw(code));
    let found = in_strings.map(|(line, _)| line).chain(in_code.map(|(number, _)| number + 1));
    found.map(|line| format!("{}:{line}: `r#`: ask the `RustName`", source.path)).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[test]
fn a_planted_raw_name_is_found() {
    for code in [
        "let stem = name.trim_start_matches(\"r#\");",
        "format!(\"r#{name}\")",
        "let r#type = 1;",
        "//! x\nfn f() -> String {\n    \"a r#type\".to_owned()\n}",
    ] {
        assert_eq!(breaches(&Source::new("codegen/src/emit/x.rs", code)).len(), 1, "{code}");
        assert_eq!(breaches(&Source::new("codegen/src/names/x.rs", code)), [""; 0], "{code}");
    }
    for code in [
        "let text = r#\"a \"b\" c\"#;",
        "// r#type\nlet for_color = br##\"x\"##;",
        "#[cfg(test)]\nmod tests {\n    const A: &str = \"r#type\";\n}",
    ] {
        assert_eq!(breaches(&Source::new("codegen/src/emit/x.rs", code)), [""; 0], "{code}");
    }
}
