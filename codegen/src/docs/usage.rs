//! [`Usages`]: which operations take a type and which return it, and where in their inputs and outputs it stands.
//!
//! In: a model, its closure and names. Out: for each type, lines for its documentation. Counts what is reached through
//! other structures too, and says by which members. Does not know what else is documented.

use super::html::{Docs, WIDTH, code_span};
use crate::names::Names;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId};
use reach::Graph;
use std::collections::{BTreeMap, BTreeSet};

mod reach;

/// Where every type is used.
#[derive(Debug, Default)]
pub struct Usages<'a> {
    by_shape: BTreeMap<&'a ShapeId, Usage>,
    operations: usize,
}

/// Where one type is used.
#[derive(Debug, Default)]
struct Usage {
    taken: Places,
    returned: Places,
    in_errors: Places,
}

/// The places of one kind: the first ones, and how many there are.
#[derive(Debug, Default)]
struct Places {
    first: Vec<UsedIn>,
    count: usize,
    /// How many of them are the thing itself.
    direct: usize,
}

impl Places {
    fn add_direct(&mut self, link: &str) {
        self.count += 1;
        self.direct += 1;
        self.list(link, String::new());
    }

    fn list(&mut self, link: &str, path: String) {
        if self.first.len() < LISTED {
            self.first.push(UsedIn { link: link.to_owned(), path });
        }
    }
}

/// A place: a link in Markdown, and the path of members from there, empty for the thing itself.
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
    let graph = Graph::new(model, names);
    let (mut inputs, mut outputs, mut failures) = (graph.walk(), graph.walk(), graph.walk());
    for (module, id) in operations {
        let Some((operation, _)) = model.operation(id) else { continue };
        let link = format!("[`{0}`](crate::operation::{0})", module);
        inputs.from(&operation.input, &mut |shape, path| usages.of(shape).taken.list(&link, path));
        outputs.from(&operation.output, &mut |shape, path| usages.of(shape).returned.list(&link, path));
        for error in &operation.errors {
            if let Some(shape) = model.shape(error) {
                errors.insert(&shape.id);
                usages.of(&shape.id).returned.add_direct(&link);
            }
        }
    }
    for error in errors {
        let name = &names.error_name(error).name;
        let link = format!("[`{name}`](crate::types::error::{name})");
        failures.from(error, &mut |shape, path| usages.of(shape).in_errors.list(&link, path));
    }
    inputs.count().into_iter().for_each(|(shape, count)| usages.of(shape).taken.count += count);
    outputs.count().into_iter().for_each(|(shape, count)| usages.of(shape).returned.count += count);
    failures.count().into_iter().for_each(|(shape, count)| usages.of(shape).in_errors.count += count);
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
            if !places.first.is_empty() {
                docs.lines.extend((!docs.is_empty()).then(String::new));
                docs.lines.extend(wrapped(&format!("**{what}:**"), &self.list(kind, places)));
            }
        }
    }

    /// The first places, and how many more there are.
    fn list(&self, kind: &str, places: &Places) -> Vec<String> {
        let is_every = self.operations > 2 && places.count == self.operations;
        if is_every && places.direct == places.count {
            return vec!["every [operation](crate::operation).".to_owned()];
        }
        let mut shown: Vec<String> = places.first.iter().map(UsedIn::shown).collect();
        let (last, more) = (shown.len() - 1, places.count.saturating_sub(shown.len()));
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

#[cfg(test)]
mod tests {
    use super::{LISTED, Places, Usage, Usages, UsedIn};
    use crate::docs::html::{Docs, WIDTH};
    use ferrosmith_model::ShapeId;
    use std::collections::BTreeMap;

    fn places(paths: &[&str]) -> Places {
        let place =
            |(index, path): (usize, &&str)| UsedIn { link: format!("[`op_{index}`]"), path: (*path).to_owned() };
        let first = paths.iter().enumerate().take(LISTED).map(place).collect();
        Places { first, count: paths.len(), direct: paths.iter().filter(|path| path.is_empty()).count() }
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
        let usage = Usage { taken: places(&["tags[]"]), returned: places(&["a.b", "c"]), in_errors: Places::default() };
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
