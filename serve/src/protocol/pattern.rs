//! `@pattern` as regular expressions of Rust.
//!
//! In: every pattern of a model, in the syntax of ECMA 262. Out: [`Patterns`], which answers whether a text matches, and
//! remarks on those that cannot be translated (look-around, back references): they are not checked.
//!
//! botocore's models hold patterns for whole values with their anchors taken off; in a Smithy AST they are searched for.
//!
//! Source: Smithy 2.0, "pattern trait"; ECMA-262, "Patterns".

use ferrosmith_model::{Model, SourceFormat, Traits};
use regex::Regex;
use std::collections::BTreeMap;

/// Upper bound of a compiled pattern in bytes, far above what models need.
const COMPILED_BYTES: usize = 4 << 20;

/// All patterns of a model, compiled.
#[derive(Debug)]
pub(crate) struct Patterns {
    compiled: BTreeMap<String, Regex>,
    remarks: Vec<String>,
}

impl Patterns {
    /// Compiles what can be.
    pub(crate) fn compile(model: &Model) -> Self {
        let mut patterns = Self { compiled: BTreeMap::new(), remarks: Vec::new() };
        let whole = model.format == SourceFormat::Botocore;
        for shape in model.shapes.values() {
            patterns.add(&shape.traits, whole, shape.id.as_str());
            for member in shape.kind.members() {
                patterns.add(&member.traits, whole, shape.id.with_member(&member.name).as_str());
            }
        }
        patterns
    }

    fn add(&mut self, traits: &Traits, whole: bool, place: &str) {
        let Some(pattern) = traits.pattern() else { return };
        if self.compiled.contains_key(pattern) {
            return;
        }
        let translated = translate(pattern);
        let anchored = if whole { format!(r"\A(?:{translated})\z") } else { translated };
        match regex::RegexBuilder::new(&anchored).size_limit(COMPILED_BYTES).build() {
            Ok(regex) => {
                self.compiled.insert(pattern.to_owned(), regex);
            }
            Err(error) => {
                let why = error.to_string();
                let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ");
                self.remarks.push(format!("{place}: the pattern `{pattern}` is not checked: {why}"));
            }
        }
    }

    /// Whether a text matches; anything matches a pattern that could not be compiled.
    pub(crate) fn matches(&self, pattern: &str, text: &str) -> bool {
        self.compiled.get(pattern).is_none_or(|regex| regex.is_match(text))
    }

    /// What could not be compiled, and why.
    pub(crate) fn remarks(&self) -> &[String] {
        &self.remarks
    }
}

/// ECMA's syntax in Rust's: in a class, `[` and doubled `&`, `-`, `~` mean themselves; `\d` and `\w` are ASCII; `\/` is `/`.
fn translate(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\\' => match (rest.next(), in_class) {
                (Some('d'), false) => out.push_str("[0-9]"),
                (Some('d'), true) => out.push_str("0-9"),
                (Some('w'), false) => out.push_str("[0-9A-Za-z_]"),
                (Some('w'), true) => out.push_str("0-9A-Za-z_"),
                (Some('/'), _) => out.push('/'),
                (Some(escaped), _) => out.extend(['\\', escaped]),
                (None, _) => out.push('\\'),
            },
            '[' if in_class => out.push_str(r"\["),
            '[' => {
                in_class = true;
                out.push('[');
            }
            ']' => {
                in_class = false;
                out.push(']');
            }
            '&' | '~' | '-' if in_class && rest.peek() == Some(&character) => out.extend(['\\', character]),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_match(pattern: &str, text: &str) -> bool {
        Regex::new(&format!(r"\A(?:{})\z", translate(pattern))).expect(pattern).is_match(text)
    }

    #[test]
    fn syntax_of_ecma_is_kept() {
        assert!(is_match(r"[\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\n]+", "abc \u{e9}\n"));
        assert!(!is_match(r"[\u0020-\u007E]+", "abc\u{7f}"));
        assert!(is_match(r"[a[b]+", "a[b"));
        assert!(is_match(r"[a&&b]+", "a&b"));
        assert!(is_match(r"[A-Za-z0-9-_]+", "a-_9"));
        assert!(is_match(r"\w\d", "a9"));
        assert!(!is_match(r"\d", "\u{0664}"));
        assert!(is_match(r"(https|HTTPS):\/\/[^\/\s]+(\/\S*)?", "https://example.com/x"));
    }
}
