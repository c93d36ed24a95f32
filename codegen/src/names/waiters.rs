//! Names of waiters, which the official client makes from the waiter's name alone.
//!
//! In: `@waitable` on the operations of a closure. Out: [`WaiterName`]s. Two waiters of a service may have one name after
//! the change of case, or the method of one that of an operation `WaitUntil…`; the second gets a number.

use super::case::{to_pascal, to_snake};
use super::collision::{Scope, order_of_claims};
use super::{OperationName, WaiterName, reserved};
use ferrosmith_model::TraitId;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId};
use std::collections::BTreeMap;

/// What the client's methods for waiters begin with.
const METHOD: &str = "wait_until_";

/// Names the waiters of all operations.
pub(super) fn name_waiters(
    model: &Model,
    closure: &Closure,
    operations: &BTreeMap<ShapeId, OperationName>,
) -> BTreeMap<ShapeId, Vec<WaiterName>> {
    let mut given: Vec<(&ShapeId, &str)> = Vec::new();
    for id in &closure.operations {
        let waitable = model.operation(id).and_then(|(_, traits)| traits.get(TraitId::WAITABLE));
        let waiters = waitable.and_then(|waitable| waitable.as_object());
        given.extend(waiters.into_iter().flatten().map(|(name, _)| (id, name.as_str())));
    }
    let mut scope = Scope::default();
    for stem in operations.values().filter_map(|operation| operation.module.strip_prefix(METHOD)) {
        scope.claim(stem, "_");
    }
    let wanted: Vec<String> = given.iter().map(|(_, name)| to_snake(name)).collect();
    let mut stems = wanted.clone();
    for index in order_of_claims(given.iter().zip(&wanted).map(|((_, name), stem)| (*name, stem.as_str()))) {
        stems[index] = scope.claim(&wanted[index], "_");
    }
    let mut named: BTreeMap<ShapeId, Vec<WaiterName>> = BTreeMap::new();
    for ((id, given), stem) in given.into_iter().zip(stems) {
        let pascal = to_pascal(&stem);
        named.entry(id.clone()).or_default().push(WaiterName {
            given: given.to_owned(),
            module: reserved::file(&stem),
            method: format!("{METHOD}{stem}"),
            fluent_builder: format!("{pascal}FluentBuilder"),
            final_poll: format!("{pascal}FinalPoll"),
            error: format!("WaitUntil{pascal}Error"),
        });
    }
    named
}
