//! How the public items of two crates differ, as the plans of both list them (`ferrosmith_codegen::api`).
//!
//! In: two plans' items. Out: [`ApiDifference`]s in path order. `tests/emitted_api.rs` compares the list with the crates that
//! are emitted.

use ferrosmith_codegen::api::{Api, Item};

/// An item that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiDifference {
    /// Its path.
    pub(crate) path: String,
    /// What it comes from.
    pub(crate) origin: String,
    /// The waiter that it comes and goes with.
    pub(crate) waiter: Option<String>,
    /// The old signature.
    pub(crate) old: Option<String>,
    /// The new one.
    pub(crate) new: Option<String>,
    /// Whether code that compiled may not compile any more.
    pub(crate) breaks: bool,
}

impl ApiDifference {
    /// The difference as lines: `- old`, `+ new`.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let parent = |sign: char, signature: &String| format!("{sign} {}: {signature}", self.path);
        let (old, new) = (self.old.as_ref(), self.new.as_ref());
        old.map(|text| parent('-', text)).into_iter().chain(new.map(|text| parent('+', text)))
    }
}

/// The id without its namespace.
pub(crate) fn local(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

/// What differs between two crates, in path order.
pub(crate) fn compare_apis(old: &Api, new: &Api) -> Vec<ApiDifference> {
    let mut differences = Vec::new();
    for (path, item) in old {
        let successor = new.get(path).map(|item| &item.signature);
        if successor != Some(&item.signature) {
            differences.push(ApiDifference {
                path: path.clone(),
                origin: local(&item.origin).to_owned(),
                waiter: waiter_of(item),
                old: Some(item.signature.clone()),
                new: successor.cloned(),
                breaks: true,
            });
        }
    }
    for (path, item) in new.iter().filter(|(path, _)| !old.contains_key(*path)) {
        let breaks = item.exhaustive_in.as_ref().is_some_and(|owner| old.contains_key(owner));
        let (path, origin, waiter) = (path.clone(), local(&item.origin).to_owned(), waiter_of(item));
        differences.push(ApiDifference { path, origin, waiter, old: None, new: Some(item.signature.clone()), breaks });
    }
    differences.sort_by(|one, other| one.path.cmp(&other.path));
    differences
}

fn waiter_of(item: &Item) -> Option<String> {
    item.waiter.as_deref().map(|waiter| local(waiter).to_owned())
}
