//! Matches over kinds: each names every kind, so that a new one is an error of the compiler where it matters.
//!
//! In: a source. Out: each `match` with a bare `_` among arms that begin with a variant of one of these enums. Matches on
//! pairs of values are left out, since their `_` is about the pair.

use super::Source;

/// The enums that tell kinds apart.
const KINDS: [&str; 11] = [
    "Action",
    "AuthScheme",
    "ChangeKind",
    "Comparison",
    "Fault",
    "QueryKind",
    "QueryType",
    "SchemaShape",
    "ShapeKind",
    "View",
    "WireVerdict",
];

/// Every match over kinds that has a `_`.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    let code = source.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("match ") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let patterns = block(&code[at..]).map(patterns).unwrap_or_default();
        let has_rest = patterns.iter().any(|pattern| pattern == "_");
        if let Some(kind) = patterns.iter().find_map(|pattern| kind_of(pattern)).filter(|_| has_rest) {
            let line = code[..at].matches('\n').count() + 1;
            found.push(format!("{}:{line}: a match over `{kind}` has a `_`: name the others", source.path));
        }
    }
    found
}

/// The enum whose variant a pattern begins with, or holds in `Some`.
fn kind_of(pattern: &str) -> Option<&'static str> {
    let first = pattern.trim_start_matches("Some(").trim_start_matches('|').trim_start().trim_start_matches('&');
    KINDS.into_iter().find(|kind| first.strip_prefix(kind).is_some_and(|rest| rest.starts_with("::")))
}

/// What stands between the braces of a `match` that begins here.
fn block(code: &str) -> Option<&str> {
    let mut depth = 0_i32;
    let mut open = None;
    for (at, c) in code.char_indices() {
        match c {
            '{' if depth == 0 && open.is_none() => open = Some(at + 1),
            ';' if open.is_none() => return None,
            '}' if depth == 0 => return open.map(|open| &code[open..at]),
            _ => depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c)),
        }
    }
    None
}

/// The patterns of a match, with their conditions.
fn patterns(arms: &str) -> Vec<String> {
    let (mut patterns, mut depth, mut at) = (Vec::new(), 0_i32, 0);
    // Where the pattern begins; `None` within an arm's body, which ends at a comma, or at its brace if it is a block.
    let (mut start, mut is_block) = (Some(0), false);
    while let Some(c) = arms[at..].chars().next() {
        if let (Some(from), 0, true) = (start, depth, arms[at..].starts_with("=>")) {
            patterns.push(arms[from..at].split_whitespace().collect::<Vec<_>>().join(" "));
            is_block = arms[at + 2..].trim_start().starts_with('{');
            start = None;
            at += 2;
            continue;
        }
        at += c.len_utf8();
        depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
        if start.is_none() && depth == 0 && (c == ',' || (c == '}' && is_block)) {
            let rest = arms[at..].trim_start().trim_start_matches(',');
            at = arms.len() - rest.len();
            start = Some(at);
        }
    }
    patterns
}

#[test]
fn a_planted_rest_is_found() {
    for code in [
        "match &shape.kind { ShapeKind::Blob => 1, _ => 2 }",
        "match kind() {\n    Some(ShapeKind::Map { key, .. } | ShapeKind::Blob) if a => {\n        f(b)\n    }\n    _ => {}\n}",
        "let x = |q| match q.kind { QueryKind::Or(a, b) => g(|x| { x }), QueryKind::Null => return, _ => h() };",
        "if a { match action { Action::Added => match b { 1 => 2, _ => 3 }, _ => 4 } }",
    ] {
        assert_eq!(breaches(&Source::new("model/src/x.rs", code)).len(), 1, "{code}");
    }
    for code in [
        "match kind { ShapeKind::Blob => match text { \"a\" => 1, _ => 2 }, ShapeKind::List { .. } => 3 }",
        "match (kind, json) { (ShapeKind::Blob, _) => 1, _ => 2 }",
        "match key { \"a\" if matches!(kind, ShapeKind::Blob) => ShapeKind::Blob, _ => ShapeKind::String }",
        "matches!(kind, ShapeKind::Blob); rematch _ => {}",
    ] {
        assert_eq!(breaches(&Source::new("model/src/x.rs", code)), [""; 0], "{code}");
    }
}
