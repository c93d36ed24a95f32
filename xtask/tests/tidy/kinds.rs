//! Matches over kinds: each names every kind, so that a new one is an error of the compiler where it matters.
//!
//! In: a source. Out: each `match` with a catch-all, `_` or a name, among arms that begin with a variant of one of these
//! enums. Matches on pairs of values are left out, since their `_` is about the pair.

use super::Source;

/// The enums that tell kinds apart.
const KINDS: [&str; 46] = [
    "AcceptorState",
    "Action",
    "AuthScheme",
    "ChangeKind",
    "Characters",
    "Comparison",
    "Container",
    "Content",
    "Correction",
    "DefaultValue",
    "ElementSchema",
    "ErrorCodes",
    "ExampleValue",
    "Expr",
    "Fault",
    "Home",
    "HostPart",
    "Inline",
    "Item",
    "ItemType",
    "Kind",
    "Layout",
    "MatcherPlan",
    "Owner",
    "ParamKind",
    "ParamValue",
    "PieceRow",
    "Presence",
    "Property",
    "Purpose",
    "QueryKind",
    "QueryType",
    "Retried",
    "Role",
    "RustType",
    "RustVerdict",
    "SchemaShape",
    "SchemaTrait",
    "ShapeKind",
    "Step",
    "StructureRole",
    "Substitute",
    "TraitGroup",
    "TypeModule",
    "View",
    "WireVerdict",
];

/// Every match over kinds that has a catch-all.
pub(crate) fn breaches(source: &Source) -> Vec<String> {
    let code = source.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("match ") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let patterns = block(&code[at..]).map(patterns).unwrap_or_default();
        let kind = patterns.iter().find_map(|pattern| kind_of(pattern, &code[..at]));
        if let (Some(kind), Some(rest)) = (kind, patterns.iter().find(|pattern| is_catch_all(pattern))) {
            let line = code[..at].matches('\n').count() + 1;
            found.push(format!("{}:{line}: a match over `{kind}` has a `{rest}`: name the others", source.path));
        }
    }
    found
}

/// The enum whose variant a pattern begins with, or holds in `Some`. Before the match stands whose `Self` it is.
fn kind_of(pattern: &str, before: &str) -> Option<&'static str> {
    let first = pattern.trim_start_matches("Some(").trim_start_matches('|').trim_start().trim_start_matches('&');
    let (name, _) = first.split_once("::")?;
    let name = if name == "Self" { implementor(before)? } else { name };
    KINDS.into_iter().find(|kind| *kind == name)
}

/// The type of the last `impl` that begins before.
fn implementor(before: &str) -> Option<&str> {
    let (_, head) = before.rsplit_once("\nimpl")?;
    let head = head.split('{').next()?.trim_end();
    let name = head.rsplit_once(" for ").map_or(head, |(_, name)| name);
    name.split('<').find(|part| !part.is_empty()).map(str::trim)
}

/// Whether a pattern takes whatever is left: `_` or a name, by itself or in `Some`.
fn is_catch_all(pattern: &str) -> bool {
    let inner = pattern.strip_prefix("Some(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(pattern);
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !matches!(inner, "true" | "false") && inner.chars().all(is_name) && !inner.starts_with(|c: char| c.is_ascii_digit())
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
        "match ty { RustType::Vec(_) => 1, other => f(other) }",
        "match view { None => 1, Some(View::Text) => 2, Some(view) => f(view) }",
        "use a;\nimpl RustType {\n    fn f(&self) -> u8 { match self { Self::Vec(_) => 1, plain => 2 } }\n}",
        "use a;\nimpl fmt::Display for Role {\n    fn f(&self) -> u8 { match self { Self::Input => 1, _ => 2 } }\n}",
    ] {
        assert_eq!(breaches(&Source::new("model/src/x.rs", code)).len(), 1, "{code}");
    }
    for code in [
        "match kind { ShapeKind::Blob => match text { \"a\" => 1, _ => 2 }, ShapeKind::List { .. } => 3 }",
        "match (kind, json) { (ShapeKind::Blob, _) => 1, _ => 2 }",
        "match key { \"a\" if matches!(kind, ShapeKind::Blob) => ShapeKind::Blob, _ => ShapeKind::String }",
        "matches!(kind, ShapeKind::Blob); rematch _ => {}",
        "match ty { RustType::Vec(_) if a => 1, RustType::Vec(_) | RustType::Bool => 2 }",
        "match flag { true => RustType::Bool, other => f(other) }",
        "use a;\nimpl Other {\n    fn f(&self) -> u8 { match self { Self::Input => 1, rest => 2 } }\n}",
    ] {
        assert_eq!(breaches(&Source::new("model/src/x.rs", code)), [""; 0], "{code}");
    }
}
