//! [`Usages`]: which operations take a type and which return it, and where in their inputs and outputs it stands.
//!
//! In: a model, its closure and names. Out: for each type, lines for its documentation. Counts what is reached through
//! other structures too, and says by which members. Does not know what else is documented.

use super::html::{Docs, WIDTH, code_span};
use crate::names::Names;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Where every type is used.
#[derive(Debug, Default)]
pub struct Usages<'a> {
    by_shape: BTreeMap<&'a ShapeId, Usage>,
    operations: usize,
}

/// Where one type is used; each place is Markdown.
#[derive(Debug, Default)]
struct Usage {
    taken: Vec<UsedIn>,
    returned: Vec<UsedIn>,
    in_errors: Vec<UsedIn>,
}

/// A place: a link, and the path of members from there, empty for the thing itself.
#[derive(Debug)]
struct UsedIn {
    link: String,
    path: String,
}

/// More places than this are counted, not listed.
const LISTED: usize = 8;

/// Looks through all operations.
pub fn find_usages<'a>(model: &'a Model, closure: &'a Closure, names: &'a Names) -> Usages<'a> {
    let mut usages = Usages { by_shape: BTreeMap::new(), operations: closure.operations.len() };
    let mut operations: Vec<_> = closure.operations.iter().map(|id| (&names.operation(id).module, id)).collect();
    operations.sort();
    let mut errors: BTreeSet<&ShapeId> = BTreeSet::new();
    for (module, id) in operations {
        let Some((operation, _)) = model.operation(id) else { continue };
        let link = format!("[`{0}`](crate::operation::{0})", module);
        for (shape, path) in reach(model, names, &operation.input) {
            usages.of(shape).taken.push(UsedIn { link: link.clone(), path });
        }
        for (shape, path) in reach(model, names, &operation.output) {
            usages.of(shape).returned.push(UsedIn { link: link.clone(), path });
        }
        for error in &operation.errors {
            if let Some(shape) = model.shape(error) {
                errors.insert(&shape.id);
                usages.of(&shape.id).returned.push(UsedIn { link: link.clone(), path: String::new() });
            }
        }
    }
    for error in errors {
        let name = &names.error_name(error).name;
        let link = format!("[`{name}`](crate::types::error::{name})");
        for (shape, path) in reach(model, names, error) {
            usages.of(shape).in_errors.push(UsedIn { link: link.clone(), path });
        }
    }
    usages
}

impl<'a> Usages<'a> {
    fn of(&mut self, id: &'a ShapeId) -> &mut Usage {
        self.by_shape.entry(id).or_default()
    }

    /// Adds to a type's documentation where it is used.
    pub fn describe(&self, id: &ShapeId, docs: &mut Docs) {
        let Some(usage) = self.by_shape.get(id) else { return };
        let parts = [
            ("Taken by", "operation", &usage.taken),
            ("Returned by", "operation", &usage.returned),
            ("Part of", "error", &usage.in_errors),
        ];
        for (what, kind, places) in parts {
            if !places.is_empty() {
                docs.lines.extend((!docs.is_empty()).then(String::new));
                docs.lines.extend(wrapped(&format!("**{what}:**"), &self.list(kind, places)));
            }
        }
    }

    /// The first places, and how many more there are.
    fn list(&self, kind: &str, places: &[UsedIn]) -> Vec<String> {
        let is_every = self.operations > 2 && places.len() == self.operations;
        if is_every && places.iter().all(|place| place.path.is_empty()) {
            return vec!["every [operation](crate::operation).".to_owned()];
        }
        let mut shown: Vec<String> = places.iter().take(LISTED).map(UsedIn::shown).collect();
        let (last, more) = (shown.len() - 1, places.len() - shown.len());
        for place in &mut shown[..last] {
            place.push(',');
        }
        match more {
            0 => shown[last].push('.'),
            1 => shown.push(format!("and 1 more {kind}.")),
            more => shown.push(format!("and {more} more {kind}s.")),
        }
        shown
    }
}

impl UsedIn {
    fn shown(&self) -> String {
        if self.path.is_empty() { self.link.clone() } else { format!("{} ({})", self.link, code_span(&self.path)) }
    }
}

/// Parts on lines that are no longer than others of the documentation, unless a part alone is.
fn wrapped(start: &str, parts: &[String]) -> Vec<String> {
    let mut lines = vec![start.to_owned()];
    for (index, part) in parts.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if index == 0 || line.len() + 1 + part.len() <= WIDTH => {
                line.push(' ');
                line.push_str(part);
            }
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// The named types that a structure leads to, each with the shortest path of fields to it.
fn reach<'a>(model: &'a Model, names: &Names, root: &ShapeId) -> Vec<(&'a ShapeId, String)> {
    let mut found = Vec::new();
    let Some(root) = model.shape(root) else { return found };
    let mut seen = BTreeSet::from([&root.id]);
    let mut layer = vec![(root, String::new())];
    while !layer.is_empty() {
        let mut next = Vec::new();
        for (shape, path) in &layer {
            for (index, member) in shape.kind.members().enumerate() {
                let target = model.shape(&member.target).filter(|target| !target.id.is_prelude());
                let Some(target) = target.filter(|target| seen.insert(&target.id)) else { continue };
                let path = if let ShapeKind::List { .. } | ShapeKind::Map { .. } = shape.kind {
                    format!("{path}[]")
                } else {
                    let field = names.members(&shape.id).get(index).map_or("", |name| name.snake.stem());
                    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
                };
                if let ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) = target.kind {
                    found.push((&target.id, path.clone()));
                }
                next.push((target, path));
            }
        }
        layer = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Usage, Usages, UsedIn};
    use crate::docs::html::{Docs, WIDTH};
    use ferrosmith_model::ShapeId;
    use std::collections::BTreeMap;

    fn places(paths: &[&str]) -> Vec<UsedIn> {
        let place =
            |(index, path): (usize, &&str)| UsedIn { link: format!("[`op_{index}`]"), path: (*path).to_owned() };
        paths.iter().enumerate().map(place).collect()
    }

    fn described(usage: Usage) -> Vec<String> {
        let id = ShapeId::new("x", "T");
        let usages = Usages { by_shape: BTreeMap::from([(&id, usage)]), operations: 3 };
        let mut docs = Docs::line("A type.");
        usages.describe(&id, &mut docs);
        docs.lines
    }

    #[test]
    fn both_ways_are_listed_with_the_path_of_members() {
        let usage = Usage { taken: places(&["tags[]"]), returned: places(&["a.b", "c"]), in_errors: Vec::new() };
        let lines = described(usage);
        let expected = [
            "A type.",
            "",
            "**Taken by:** [`op_0`] (`tags[]`).",
            "",
            "**Returned by:** [`op_0`] (`a.b`), [`op_1`] (`c`).",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_every_operation_returns_is_not_listed() {
        let lines = described(Usage { returned: places(&["", "", ""]), ..Usage::default() });
        assert_eq!(lines[2], "**Returned by:** every [operation](crate::operation).");
    }

    #[test]
    fn eight_places_are_listed_and_the_rest_is_counted() {
        let text = |count| described(Usage { returned: places(&vec!["a"; count]), ..Usage::default() })[2..].join(" ");
        assert!(text(8).ends_with("[`op_6`] (`a`), [`op_7`] (`a`)."), "{}", text(8));
        assert!(text(9).ends_with("[`op_7`] (`a`) and 1 more operation."), "{}", text(9));
        assert!(text(30).ends_with("[`op_7`] (`a`) and 22 more operations."), "{}", text(30));
        let usage = Usage { in_errors: places(&["a.b.c.d"; 30]), ..Usage::default() };
        let lines = described(usage);
        assert!(lines.len() > 3 && lines.iter().all(|line| line.len() <= WIDTH), "{lines:?}");
        assert!(lines.last().is_some_and(|line| line.ends_with("and 22 more errors.")), "{lines:?}");
    }
}
