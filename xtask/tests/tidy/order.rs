//! The order of the generator's rooms, and that the modules of `plan` use each other without circles.
//!
//! In: the sources of `codegen`. Out: breaches. A module is a file with its folder: its parts may use each other. Reads
//! `use` lines and paths in code, tests apart.

use super::Source;
use super::rooms::paths;
use std::collections::{BTreeMap, BTreeSet};

/// The rooms of `codegen`, each of which may use those before it. The lower floor of `docs` turns texts of the model into
/// lines, which the plan holds; the upper floor writes pages about the plan.
const ORDER: [&[&str]; 10] = [
    &["runtime"],
    &["selection"],
    &["transform"],
    &["names"],
    &["docs::html", "docs::traits", "docs::constraints", "docs::member", "docs::usage", "docs::retried"],
    &["plan"],
    &["api"],
    &["docs"],
    &["emit"],
    &["format"],
];

/// Where a path such as `docs::html::Docs` stands in [`ORDER`]; the longest name that fits counts.
fn place(path: &str) -> Option<usize> {
    let is_in = |name: &str| path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"));
    let fitting = ORDER.iter().enumerate().flat_map(|(place, names)| names.iter().map(move |name| (place, *name)));
    fitting.filter(|(_, name)| is_in(name)).max_by_key(|(_, name)| name.len()).map(|(place, _)| place)
}

/// The module of a file of `codegen`: `plan::field::members` for `codegen/src/plan/field/members.rs`.
fn module(file: &str) -> Option<String> {
    Some(file.strip_prefix("codegen/src/")?.trim_end_matches(".rs").replace('/', "::"))
}

/// Every path that uses a room which comes later.
pub(crate) fn room_breaches(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| !source.path.ends_with("/tests.rs")) {
        let Some(own) = module(&source.path).and_then(|module| place(&module)) else { continue };
        for (line, path) in paths(source) {
            let used = path.strip_prefix("crate::").and_then(place);
            if used.is_some_and(|used| used > own) {
                breaches.push(format!("{}:{line}: `{path}`: this room comes before that one", source.path));
            }
        }
    }
    breaches
}

/// For each module of `plan`, those that it uses, each with a place where it does.
fn uses_in_plan(sources: &[Source]) -> BTreeMap<String, BTreeMap<String, String>> {
    let part = |path: &str| path.strip_prefix("plan::")?.split("::").next().map(str::to_owned);
    let is_test = |source: &&Source| source.path.ends_with("/tests.rs");
    let files = sources.iter().filter(|source| !is_test(source));
    let files = files.filter_map(|source| Some((source, part(&module(&source.path)?)?)));
    let files: Vec<(&Source, String)> = files.collect();
    let modules: BTreeSet<String> = files.iter().map(|(_, module)| module.clone()).collect();
    let mut uses: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (source, own) in files {
        let of_own = uses.entry(own.clone()).or_default();
        for (line, path) in paths(source) {
            let used =
                path.strip_prefix("crate::").and_then(part).filter(|used| modules.contains(used) && *used != own);
            if let Some(used) = used {
                of_own.entry(used).or_insert_with(|| format!("{}:{line}", source.path));
            }
        }
    }
    uses
}

/// The circles between modules of `plan`: what is left when every module that uses nothing of the rest is taken away.
pub(crate) fn plan_circles(sources: &[Source]) -> Vec<String> {
    let mut uses = uses_in_plan(sources);
    if uses.is_empty() {
        return vec!["codegen/src/plan/: no module was found".to_owned()];
    }
    loop {
        let rest: BTreeSet<String> = uses.keys().cloned().collect();
        let before = uses.len();
        uses.retain(|_, used| used.keys().any(|module| rest.contains(module)));
        if uses.len() == before {
            break;
        }
    }
    // Those that only lead to a circle are no part of it.
    let rest: BTreeSet<String> = uses.keys().cloned().collect();
    let is_used = |module: &String| uses.values().any(|used| used.contains_key(module));
    let places = rest.iter().filter(|module| is_used(module)).flat_map(|module| {
        let inner = uses[module].iter().filter(|(used, _)| rest.contains(*used));
        inner.map(move |(used, place)| format!("{place}: `plan::{module}` uses `plan::{used}`, and that leads back"))
    });
    places.collect()
}

#[test]
fn a_later_room_is_not_used() {
    for (file, text) in [
        ("codegen/src/docs/html/render.rs", "use crate::plan::CratePlan;"),
        ("codegen/src/docs/usage.rs", "use crate::docs::page::operation_page;"),
        ("codegen/src/plan/operation.rs", "use crate::docs::example::ExamplePlan;"),
        ("codegen/src/docs/page.rs", "use crate::emit::scope::Scope;"),
        ("codegen/src/emit/text.rs", "crate::format::format_file();"),
        ("codegen/src/names/case.rs", "use crate::plan::ty;"),
        ("codegen/src/selection.rs", "use crate::names::Names;"),
        ("codegen/src/transform/errors.rs", "use crate::{names::Names, Settings};"),
    ] {
        assert_eq!(room_breaches(&[Source::new(file, text)]).len(), 1, "{file}: {text}");
    }
    for (file, text) in [
        ("codegen/src/docs/page.rs", "use super::html::Docs; use crate::plan::CratePlan;"),
        ("codegen/src/plan/operation.rs", "use crate::docs::html::Docs; use crate::names::Names;"),
        ("codegen/src/format.rs", "use crate::emit::Content;"),
    ] {
        assert_eq!(room_breaches(&[Source::new(file, text)]), [""; 0], "{file}: {text}");
    }
}

#[test]
fn a_circle_is_found_and_a_chain_is_none() {
    let source = |name: &str, text: &str| Source::new(&format!("codegen/src/plan/{name}.rs"), text);
    let chain = [
        source("ty", "pub struct Ty;"),
        source("field", "use super::ty::Ty; mod members;"),
        source("field/members", "use super::Field; use crate::plan::ty::Ty;"),
        source(
            "operation",
            "use super::field::members::plan_fields; #[cfg(test)]\nmod tests {\nuse super::super::x;\n}",
        ),
    ];
    assert_eq!(plan_circles(&chain), [""; 0]);
    let [ty, field, members, operation] = chain;
    let circle = [ty, field, members, operation, source("ty/spell", "use crate::plan::field::Field;")];
    let found = plan_circles(&circle);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("`plan::field` uses `plan::ty`"), "{found:?}");
    assert_eq!(plan_circles(&[]).len(), 1);
}
