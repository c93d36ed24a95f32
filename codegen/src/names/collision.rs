//! What to do when two model names become one Rust name.
//!
//! In: the names that a scope should have. Out: distinct ones, the same on every run. The rule: a name that is already
//! written the Rust way keeps it, then the one that comes first; the others get the smallest free number from 2 on.
//! Does not know where names come from.

use std::collections::BTreeSet;

/// The names taken in one scope: a module, an enum, a structure.
#[derive(Debug, Default)]
pub struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// Takes `wanted`, or the first of `wanted` + `separator` + 2, 3, … that is free.
    pub fn claim(&mut self, wanted: &str, separator: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            // `self_` and `Self` give `self_` and `self_2`: rustc warns of two underscores.
            name = format!("{}{separator}{number}", wanted.trim_end_matches('_'));
            number += 1;
        }
        name
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

/// Fields of one structure. Beside being distinct, `foo` and `set_foo` can't both be fields, since the builder of `foo`
/// has a method `set_foo`: the longer one gets `_value`. The same goes for `get_foo`.
pub fn resolve_field_collisions(wanted: &[(String, String)]) -> Vec<String> {
    let bare: BTreeSet<&str> = wanted.iter().map(|(_, rust)| super::reserved::stem(rust)).collect();
    let apart: Vec<(String, String)> = wanted
        .iter()
        .map(|(model, rust)| {
            let owner = rust.strip_prefix("set_").or_else(|| rust.strip_prefix("get_"));
            let is_method = owner.is_some_and(|owner| bare.contains(owner));
            (model.clone(), if is_method { format!("{rust}_value") } else { rust.clone() })
        })
        .collect();
    resolve_collisions(&apart, "_")
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
        let wanted = pairs(&[("Tags", "tags"), ("SetTags", "set_tags"), ("GetSize", "get_size"), ("Type", "r#type")]);
        assert_eq!(resolve_field_collisions(&wanted), ["tags", "set_tags_value", "get_size", "r#type"]);
    }
}
