//! Names of waiters, which the official client makes from the waiter's name alone.
//!
//! In: `@waitable` on the operations of a closure. Out: [`WaiterName`]s. Two waiters of a service may have one name after
//! the change of case; the second gets a number.

use super::case::{to_pascal, to_snake};
use super::collision::resolve_collisions;
use super::{WaiterName, reserved};
use ferrosmith_model::TraitId;
use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Model, ShapeId};
use std::collections::BTreeMap;

/// Names the waiters of all operations.
pub(super) fn name_waiters(model: &Model, closure: &Closure) -> BTreeMap<ShapeId, Vec<WaiterName>> {
    let mut given: Vec<(&ShapeId, &str)> = Vec::new();
    for id in &closure.operations {
        let waitable = model.operation(id).and_then(|(_, traits)| traits.get(TraitId::WAITABLE));
        let waiters = waitable.and_then(|waitable| waitable.as_object());
        given.extend(waiters.into_iter().flatten().map(|(name, _)| (id, name.as_str())));
    }
    let wanted: Vec<(String, String)> = given.iter().map(|(_, name)| ((*name).to_owned(), to_snake(name))).collect();
    let stems = resolve_collisions(&wanted, "_");
    let mut named: BTreeMap<ShapeId, Vec<WaiterName>> = BTreeMap::new();
    for ((id, given), stem) in given.into_iter().zip(stems) {
        let pascal = to_pascal(&stem);
        named.entry(id.clone()).or_default().push(WaiterName {
            given: given.to_owned(),
            module: reserved::file(&stem),
            method: format!("wait_until_{stem}"),
            fluent_builder: format!("{pascal}FluentBuilder"),
            final_poll: format!("{pascal}FinalPoll"),
            error: format!("WaitUntil{pascal}Error"),
        });
    }
    named
}
