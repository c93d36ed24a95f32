//! Who uses a shape: a shape in, operations and members out.
//!
//! Goes from the shape to what holds it, and from there on, once. Knows no Rust.

use super::Subject;
use super::view::UsageView;
use ferrosmith_model::shape::ShapeKind;
use ferrosmith_model::{Model, ShapeId};
use std::collections::{BTreeMap, BTreeSet};

/// Operations that take, return or fail with a shape, however deep, and members that refer to it.
pub(super) fn find_usage(subject: &Subject<'_>, id: &ShapeId) -> UsageView {
    let mut usage =
        UsageView { taken_by: Vec::new(), returned_by: Vec::new(), failed_with_by: Vec::new(), members: Vec::new() };
    let model = subject.context.model;
    let holders = find_holders(model, id);
    let service_errors = &model.service().0.errors;
    for (name, operation) in
        subject.closure.operations.iter().filter_map(|id| Some((id.name(), model.operation(id)?.0)))
    {
        let mut errors = operation.errors.iter().chain(service_errors);
        for (reached, list) in [
            (holders.contains(&operation.input), &mut usage.taken_by),
            (holders.contains(&operation.output), &mut usage.returned_by),
            (errors.any(|error| holders.contains(error)), &mut usage.failed_with_by),
        ] {
            if reached {
                list.push(name.to_owned());
            }
        }
    }
    for shape in subject.context.shapes() {
        let members = shape.kind.members().filter(|member| member.target == *id);
        usage.members.extend(members.map(|member| format!("{}${}", shape.id.name(), member.name)));
    }
    usage
}

/// The shape, and all that hold it, however deep.
fn find_holders<'m>(model: &'m Model, id: &'m ShapeId) -> BTreeSet<&'m ShapeId> {
    let mut direct: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    // An enum's members target `Unit`, which says nothing about what the API holds.
    let is_enum = |kind: &ShapeKind| matches!(kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
    for shape in model.shapes.values().filter(|shape| !is_enum(&shape.kind)) {
        shape.kind.members().for_each(|member| direct.entry(&member.target).or_default().push(&shape.id));
    }
    let mut holders = BTreeSet::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if holders.insert(id) {
            open.extend(direct.get(id).into_iter().flatten());
        }
    }
    holders
}
