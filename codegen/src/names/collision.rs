//! What to do when two model names become one Rust name.
//!
//! In: the names that a scope should have. Out: distinct ones, the same on every run. The rule: a name that is already
//! written the Rust way keeps it, then the one that comes first; the others get the smallest free number from 2 on.
//! Does not know where names come from.

use super::RustName;
use std::collections::{BTreeMap, BTreeSet};

/// The names taken in one scope: a module, an enum, a structure.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
    /// For a name that was wanted more than once, the number from where on to look: those below are taken.
    next: BTreeMap<String, usize>,
}

impl Scope {
    /// Takes `wanted`, or the first of `wanted` + `separator` + 2, 3, … that is free.
    pub fn claim(&mut self, wanted: &str, separator: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        // `self_` and `Self` give `self_` and `self_2`: rustc warns of two underscores.
        let stem = format!("{}{separator}", wanted.trim_end_matches('_'));
        let number = self.next.entry(stem.clone()).or_insert(2);
        loop {
            let name = format!("{stem}{number}");
            *number += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }

    /// Whether a name is taken.
    pub fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// The order in which names are given out: those that are already right, then the rest; each group in the order given.
pub fn order_of_claims<'a>(wanted: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<usize> {
    let (mut right, mut rest) = (Vec::new(), Vec::new());
    for (index, (model, rust)) in wanted.enumerate() {
        if model == rust { right.push(index) } else { rest.push(index) }
    }
    right.append(&mut rest);
    right
}

/// Distinct names for `(model name, wanted Rust name)` pairs, in the order given.
pub fn resolve_collisions(wanted: &[(String, String)], separator: &str) -> Vec<String> {
    let mut scope = Scope::default();
    let mut names = vec![String::new(); wanted.len()];
    for index in order_of_claims(wanted.iter().map(|(model, rust)| (model.as_str(), rust.as_str()))) {
        names[index] = scope.claim(&wanted[index].1, separator);
    }
    names
}

/// Fields of one structure: no two have a function of one name, since the builder of `foo` has the functions `foo`,
/// `set_foo` and `get_foo`. Where `foo` and `set_foo` are wanted, the longer one gets `_value`; what meets another even so
/// gets a number.
pub fn resolve_field_collisions(wanted: &[(String, String)]) -> Vec<RustName> {
    let words: BTreeSet<String> = wanted.iter().map(|(_, word)| RustName::new(word).stem().to_owned()).collect();
    let is_function = |word: &str| {
        let owner = word.strip_prefix("set_").or_else(|| word.strip_prefix("get_"));
        owner.is_some_and(|owner| words.contains(owner))
    };
    let apart: Vec<(&str, String)> = wanted
        .iter()
        .map(|(model, word)| (model.as_str(), if is_function(word) { format!("{word}_value") } else { word.clone() }))
        .collect();
    let mut names: Vec<Option<RustName>> = vec![None; wanted.len()];
    let (mut taken, mut next) = (BTreeSet::new(), BTreeMap::new());
    for index in order_of_claims(apart.iter().map(|(model, word)| (*model, word.as_str()))) {
        names[index] = Some(claim_functions(&mut taken, &mut next, &apart[index].1));
    }
    names.into_iter().flatten().collect()
}

/// Takes a name of which no function is taken, and its functions: the wanted one, or the first with a number. `next` has the
/// number from where on to look for a name that was wanted before: those below are taken.
fn claim_functions(taken: &mut BTreeSet<RustName>, next: &mut BTreeMap<String, usize>, wanted: &str) -> RustName {
    let mut name = RustName::new(wanted);
    let functions = |name: &RustName| [name.clone(), name.setter(), name.getter()];
    if functions(&name).iter().any(|function| taken.contains(function)) {
        let stem = wanted.trim_end_matches('_');
        let number = next.entry(stem.to_owned()).or_insert(2);
        while functions(&name).iter().any(|function| taken.contains(function)) {
            name = RustName::new(&format!("{stem}_{number}"));
            *number += 1;
        }
    }
    taken.extend(functions(&name));
    name
}

#[cfg(test)]
mod tests {
    use super::{resolve_collisions, resolve_field_collisions};

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(model, rust)| ((*model).to_owned(), (*rust).to_owned())).collect()
    }

    #[test]
    fn a_name_that_is_right_keeps_it() {
        let names = resolve_collisions(&pairs(&[("RoleARN", "RoleArn"), ("RoleArn", "RoleArn")]), "");
        assert_eq!(names, ["RoleArn2", "RoleArn"]);
    }

    #[test]
    fn a_number_that_is_taken_is_skipped() {
        let wanted = pairs(&[("FOO", "Foo"), ("foo", "Foo"), ("Foo2", "Foo2")]);
        assert_eq!(resolve_collisions(&wanted, ""), ["Foo", "Foo3", "Foo2"]);
    }

    #[test]
    fn a_field_is_not_called_like_a_setter() {
        let wanted = pairs(&[("Tags", "tags"), ("SetTags", "set_tags"), ("GetSize", "get_size"), ("Type", "type")]);
        assert_eq!(resolve_field_collisions(&wanted), ["tags", "set_tags_value", "get_size", "r#type"]);
    }

    #[test]
    fn a_field_that_was_renamed_is_not_called_like_a_setter_either() {
        let wanted = pairs(&[("Foo", "foo"), ("SetFoo", "set_foo"), ("set_set_foo", "set_set_foo"), ("X", "get_foo")]);
        let names = resolve_field_collisions(&wanted);
        assert_eq!(names, ["foo", "set_foo_value", "set_set_foo_value_2", "get_foo_value"]);
        let wanted = pairs(&[("set_set_foo_value", "set_set_foo_value"), ("SetFoo", "set_foo"), ("Foo", "foo")]);
        assert_eq!(resolve_field_collisions(&wanted), ["set_set_foo_value", "set_foo_value_2", "foo"]);
    }

    #[test]
    fn no_two_functions_of_a_structure_have_one_name() {
        let words = ["foo", "set_foo", "get_foo", "set_set_foo", "set_get_foo", "get_set_foo", "set_foo_value", "self"];
        let words = words.into_iter().chain(["set_set_foo_value", "get_set_foo_value", "set_self", "foo_2", "type"]);
        let words: Vec<(String, String)> = words.map(|word| (word.to_uppercase(), word.to_owned())).collect();
        for rotated in 0..words.len() {
            let mut wanted = words.clone();
            wanted.rotate_left(rotated);
            wanted.extend(words.iter().take(rotated).cloned());
            let names = resolve_field_collisions(&wanted);
            let functions = names.iter().flat_map(|name| [name.clone(), name.setter(), name.getter()]);
            let distinct: std::collections::BTreeSet<_> = functions.collect();
            assert_eq!(distinct.len(), wanted.len() * 3, "{names:?}");
        }
    }
}
