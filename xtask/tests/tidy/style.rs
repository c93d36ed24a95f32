//! Lengths, first lines, names and marks: a source in, breaches out.

use super::Source;

/// Lines of a file, and of a function from its `fn` to its closing brace. A function that is one flat match may be longer
/// when each of its arms is short.
const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;
const ARM_LINES: usize = 12;

/// File names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 6] = ["util", "utils", "helper", "helpers", "process", "handle"];

/// Everything about the form of a file that is not as it should be.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    let path = &source.path;
    let mut breaches = Vec::new();
    if !source.text.starts_with("//!") {
        breaches.push(format!("{path}:1: does not begin with `//!` and what comes in, goes out and is left to others"));
    }
    let lines = source.text.lines().count();
    if lines > FILE_LINES {
        breaches.push(format!("{path}:{lines}: more than {FILE_LINES} lines"));
    }
    for (line, name, length) in functions(&source.code).into_iter().filter(|function| function.2 > FUNCTION_LINES) {
        breaches.push(format!("{path}:{line}: fn {name} has {length} lines, more than {FUNCTION_LINES}"));
    }
    let stems = path.split('/').map(|part| part.trim_end_matches(".rs"));
    for stem in stems.filter(|stem| EMPTY_NAMES.contains(stem)) {
        breaches.push(format!("{path}: `{stem}` says nothing of what is inside"));
    }
    breaches.extend(marks(source));
    breaches
}

/// Work left undone.
fn marks(source: &Source) -> Vec<String> {
    let in_code = [concat!("todo", "!("), concat!("unimplemented", "!(")];
    let in_text = [concat!("FIX", "ME"), concat!("XX", "X:"), concat!("TO", "DO:")];
    let mut found = Vec::new();
    for (text, marks) in [(&source.code, &in_code[..]), (&source.text, &in_text[..])] {
        for (number, line) in text.lines().enumerate() {
            for mark in marks.iter().filter(|mark| line.contains(**mark)) {
                found.push(format!("{}:{}: {mark}", source.path, number + 1));
            }
        }
    }
    found
}

/// Imports of hash maps and sets, whose order differs from run to run. Code to be emitted may name them.
pub(crate) fn unordered(source: &Source) -> Vec<String> {
    let mut breaches = Vec::new();
    let mut in_use = false;
    for (number, line) in source.code.lines().enumerate() {
        in_use |= line.starts_with("use ") || line.starts_with("pub use ");
        let mut words = line.split(|c: char| !c.is_alphanumeric());
        if in_use && words.any(|word| word == "HashMap" || word == "HashSet") {
            breaches.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
        }
        in_use &= !line.contains(';');
    }
    breaches
}

/// Line, name and number of lines of each function that has a body.
fn functions(code: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        if let Some(length) = body_lines(&lines[start..]) {
            let is_counted = !is_flat_match(&lines[start..start + length]);
            found.extend(is_counted.then_some((start + 1, name, length)));
        }
    }
    found
}

/// Whether a function ends with a match that is all of it but for a few lines, and each arm of it is short. Lines are as
/// rustfmt breaks them.
fn is_flat_match(function: &[&str]) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let body = indent(function[0]) + 4;
    let is_match = |line: &&str| indent(line) == body && line.trim_end().ends_with('{') && line.contains("match ");
    let Some(start) = function.iter().position(is_match) else { return false };
    let arms = &function[start + 1..function.len().saturating_sub(2)];
    let heads: Vec<usize> = (0..arms.len()).filter(|at| indent(arms[*at]) == body + 4).collect();
    let is_whole = arms.iter().all(|line| line.trim().is_empty() || indent(line) >= body + 4);
    let ends = heads.iter().skip(1).copied().chain([arms.len()]);
    start <= ARM_LINES && is_whole && heads.iter().zip(ends).all(|(head, end)| end - head <= ARM_LINES)
}

/// The name of a function whose head begins in this line.
fn function_name(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().skip_while(|word| *word != "fn" && !word.ends_with("(fn"));
    words.next()?;
    let name: String = words.next()?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// How many lines until the brace that closes the first one; none when a `;` outside brackets comes before it.
fn body_lines(lines: &[&str]) -> Option<usize> {
    let (mut braces, mut brackets) = (0_i32, 0_i32);
    for (number, line) in lines.iter().enumerate() {
        for character in line.chars() {
            match character {
                '(' | '[' => brackets += 1,
                ')' | ']' => brackets -= 1,
                '{' => braces += 1,
                '}' => {
                    braces -= 1;
                    if braces <= 0 {
                        return (braces == 0).then_some(number + 1);
                    }
                }
                ';' if braces == 0 && brackets == 0 => return None,
                _ => {}
            }
        }
    }
    None
}

#[test]
fn functions_are_measured_to_their_closing_brace() {
    let code = "fn a() {\n  b({ c });\n}\ntrait T {\n  fn d(&self) -> [u8; 3];\n  pub fn e(\n    x: u8,\n  ) {}\n}\n";
    assert_eq!(functions(code), [(1, "a".to_owned(), 3), (6, "e".to_owned(), 3)]);
}

#[test]
fn only_flat_matches_may_be_long() {
    let arms = "        A::B => 1,\n        A::C => {\n            2\n        }\n".repeat(30);
    let flat = format!("//! x\nfn f(a: A) -> u8 {{\n    let b = 1;\n    match a {{\n{arms}    }}\n}}\n");
    assert_eq!(breaches(&Source::new("a/src/x.rs", &flat)), [""; 0]);
    let with_more = flat.replace("    }\n}\n", "    };\n    more();\n}\n");
    let long_arm = flat.replacen("            2\n", &"            2;\n".repeat(20), 1);
    for text in [with_more, long_arm] {
        assert_eq!(breaches(&Source::new("a/src/x.rs", &text)).len(), 1, "{text}");
    }
}

#[test]
fn breaches_of_style_are_found() {
    let long = format!("//! x\nfn f() {{\n{}}}\n", "\n".repeat(60));
    for (path, text, part) in [
        ("a/src/x.rs", "fn f() {}\n".to_owned(), "does not begin"),
        ("a/src/x.rs", long, "fn f has 62 lines"),
        ("a/src/x.rs", format!("//! x\n{}", "\n".repeat(400)), "more than 400 lines"),
        ("a/src/utils.rs", "//! x\n".to_owned(), "says nothing"),
        ("a/src/x.rs", format!("//! x\nfn f() {{ {}) }}\n", concat!("todo", "!(")), "todo"),
        ("a/src/x.rs", format!("//! x\n// {} later\n", concat!("FIX", "ME")), "FIX"),
    ] {
        let found = breaches(&Source::new(path, &text));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(part), "{found:?}");
    }
    assert_eq!(unordered(&Source::new("x.rs", "use std::collections::{\n  HashMap,\n};\n// HashSet\n")).len(), 1);
    assert_eq!(unordered(&Source::new("x.rs", "let x = quote!(HashMap<String, u8>);\n")).len(), 0);
}
