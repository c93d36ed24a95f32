//! [`Direction`]: whether a shape is sent, received or both, as the value of a member.
//!
//! In: a model and its closure. Out: a direction for each shape that is the value of a member. Roots don't count for
//! themselves.

use ferrosmith_model::closure::{Closure, Reach};
use ferrosmith_model::{Model, ShapeId};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a shape is sent, received or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Direction {
    /// Reached from an input: needs writing.
    pub written: bool,
    /// Reached from an output or error: needs reading.
    pub read: bool,
}

/// The directions of everything that is the value of a member, from inputs as well as from outputs and errors. Roots
/// don't count for themselves: they are not written or read as values.
pub fn find_directions<'a>(model: &'a Model, closure: &'a Closure) -> BTreeMap<&'a ShapeId, Direction> {
    if closure.operations.is_empty() {
        // Types alone: inputs and outputs are types too, and an error is none.
        let is_type = |id: &&ShapeId| model.shape(id).is_some_and(|shape| shape.traits.error().is_none());
        let direction = |reach: &Reach| Direction { written: reach.input, read: reach.output || reach.error };
        let shapes = closure.shapes.iter().filter(|(id, _)| is_type(id));
        return shapes.map(|(id, reach)| (id, direction(reach))).collect();
    }
    let operations: Vec<_> = closure.operations.iter().filter_map(|id| model.operation(id)).collect();
    let inputs = operations.iter().map(|(operation, _)| &operation.input);
    let outputs = operations.iter().flat_map(|(operation, _)| operation.errors.iter().chain([&operation.output]));
    let written = reach_through_members(model, inputs);
    let read = reach_through_members(model, outputs);
    written.union(&read).map(|id| (*id, Direction { written: written.contains(id), read: read.contains(id) })).collect()
}

fn reach_through_members<'a>(model: &'a Model, roots: impl Iterator<Item = &'a ShapeId>) -> BTreeSet<&'a ShapeId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&ShapeId> = roots.collect();
    let mut opened: BTreeSet<&ShapeId> = open.iter().copied().collect();
    while let Some(shape) = open.pop().and_then(|id| model.shape(id)) {
        for member in shape.kind.members() {
            reached.insert(&member.target);
            if opened.insert(&member.target) {
                open.push(&member.target);
            }
        }
    }
    reached
}
