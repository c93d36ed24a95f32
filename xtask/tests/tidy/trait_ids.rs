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

/// The file that says which constants are left aside, or have no effect yet.
const LISTS: &str = "model/src/traits.rs";

/// Every constant that nothing acts on and no list holds, or that is on a list although something acts on it. Readers act
/// on a trait where they ask for it, not where they make it; `normalise`, validation and `diff` act on none, and a getter
/// acts on one where it is called.
pub(crate) fn idle(sources: &[Source]) -> Vec<String> {
    let text = |path| sources.iter().find(|source| source.path == path).map_or("", |source| source.text.as_str());
    let lists: Vec<&str> = text(LISTS).split("\nconst ").skip(1).filter_map(|list| list.split(";\n").next()).collect();
    let listed: Vec<&str> = lists.iter().flat_map(|list| constants(list)).collect();
    let mut acted_on = Vec::new();
    for source in sources.iter().filter(|source| acts(&source.path)) {
        let code = source.code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let is_reader = source.path.starts_with("model/src/read");
        if source.path == LISTS {
            acted_on.extend(called_getters(code, sources));
            continue;
        }
        let asked = |line: &&str| {
            !is_reader || ["has(", "get(", "remove(", "text(", "known("].iter().any(|it| line.contains(it))
        };
        acted_on.extend(code.lines().filter(asked).flat_map(constants));
    }
    let home = text(HOME).split("\ntrait_ids! {").nth(1).and_then(|rows| rows.split("\n}").next()).unwrap_or_default();
    let all: Vec<&str> = home.lines().filter_map(|row| Some(row.split_once(" = \"")?.0.trim())).collect();
    assert!(all.len() > 100 && !listed.is_empty(), "the constants and lists are not where they were");
    let idle = |id: &&str| !acted_on.contains(id) && !listed.contains(id);
    let wrong = all.iter().copied().filter(idle).map(|id| format!("{HOME}: nothing acts on {id}: list it in {LISTS}"));
    let busy = listed.iter().filter(|id| acted_on.contains(id));
    wrong.chain(busy.map(|id| format!("{LISTS}: {id} is on a list, and something acts on it"))).collect()
}

/// The constants of getters that something other than their own file calls.
fn called_getters<'s>(code: &'s str, sources: &[Source]) -> Vec<&'s str> {
    let mut called = Vec::new();
    for getter in code.split("\nconst ").next().unwrap_or_default().split("pub fn ").skip(1) {
        let call = format!(".{}(", getter.split('(').next().unwrap_or_default());
        if sources.iter().any(|source| acts(&source.path) && source.path != LISTS && source.code.contains(&call)) {
            called.extend(constants(getter));
        }
    }
    called
}

/// Whether a source decides what is generated. Those that check or compare models don't, and neither do other programs.
fn acts(path: &str) -> bool {
    let is_source = ["codegen", "model"].iter().any(|room| path.starts_with(&format!("{room}/src/")));
    let only_looks = path.starts_with("model/src/normalise") || path.starts_with("model/src/validate");
    is_source && !only_looks && path != HOME && !path.ends_with("/tests.rs")
}

/// The constants that a text names.
fn constants(code: &str) -> impl Iterator<Item = &str> {
    code.split("TraitId::").skip(1).filter_map(|rest| {
        let end =
            rest.find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')).unwrap_or(rest.len());
        (end > 1).then_some(&rest[..end])
    })
}

#[test]
fn idle_constants_are_found() {
    let rows: String = (0..101).map(|n| format!("    A{n} = \"smithy.api#a{n}\";\n")).collect();
    let used: String = (3..101).map(|n| format!("traits.has(TraitId::A{n});\n")).collect();
    let sources = [
        Source::new(HOME, &format!("\ntrait_ids! {{\n{rows}\n}}\n")),
        Source::new(LISTS, "\nconst LEFT_ASIDE: &[TraitId] = &[TraitId::A1, TraitId::A50];\n"),
        Source::new("codegen/src/x.rs", &used),
        Source::new("model/src/read/x.rs", "traits.insert(TraitId::A0, v);\ntraits.get(TraitId::A2);\n"),
    ];
    let found = idle(&sources);
    assert!(found.len() == 2 && found[0].contains("on A0:") && found[1].contains("A50 is on a list"), "{found:?}");
}

#[test]
fn who_checks_or_compares_a_trait_does_not_act_on_it() {
    let rows: String = (0..104).map(|n| format!("    A{n} = \"smithy.api#a{n}\";\n")).collect();
    let used: String = (5..104).map(|n| format!("traits.has(TraitId::A{n});\n")).collect();
    let getters = "pub fn first(&self) { self.get(TraitId::A3) }\npub fn second(&self) { self.get(TraitId::A4) }\n";
    let sources = [
        Source::new(HOME, &format!("\ntrait_ids! {{\n{rows}\n}}\n")),
        Source::new(LISTS, &format!("{getters}\nconst LEFT_ASIDE: &[TraitId] = &[TraitId::A2];\n")),
        Source::new("codegen/src/x.rs", &format!("{used}traits.first();\n")),
        Source::new("model/src/validate/x.rs", "traits.get(TraitId::A0);\n"),
        Source::new("diff/src/x.rs", "traits.get(TraitId::A1);\n"),
    ];
    let found = idle(&sources);
    let of = |id: &str| found.iter().any(|line| line.contains(&format!("on {id}:")));
    assert!(found.len() == 3 && of("A0") && of("A1") && of("A4"), "{found:?}");
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
