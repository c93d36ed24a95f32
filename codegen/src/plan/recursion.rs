//! Which members need a `Box`, so that no type holds itself directly.
//!
//! In: a model and its closure. Out: members. The rule is that of the official Rust client: as long as there is a cycle
//! of structures and unions that no list, map or box breaks, box the member of it with the smallest id.

use ferrosmith_model::closure::Closure;
use ferrosmith_model::{Member, Model, ShapeId};
use std::collections::BTreeSet;

/// Boxed members, by their container's id and their name.
pub type BoxedMembers<'a> = BTreeSet<(&'a ShapeId, &'a str)>;

/// Finds the members to box, the same on every run.
pub fn find_boxed_members<'a>(model: &'a Model, closure: &Closure) -> BoxedMembers<'a> {
    let mut boxed = BoxedMembers::new();
    let containers = || closure.shapes.keys().filter_map(|id| model.shapes.get_key_value(id)).map(|(id, _)| id);
    // A shape is done when no cycle leads through it; a box added later can't bring one back.
    for id in containers() {
        while let Some(cycle) = find_cycle(model, id, &boxed) {
            boxed.extend(cycle.into_iter().min());
        }
    }
    boxed
}

/// A cycle through a shape that nothing breaks: the members on the way, found depth first in model order.
fn find_cycle<'a>(
    model: &'a Model,
    start: &'a ShapeId,
    boxed: &BoxedMembers<'a>,
) -> Option<Vec<(&'a ShapeId, &'a str)>> {
    let mut seen = BTreeSet::new();
    // For each shape on the way, its id and the members that are still to be tried.
    let mut path: Vec<(&ShapeId, std::slice::Iter<'a, Member>)> = vec![(start, direct_members(model, start))];
    let mut taken: Vec<(&ShapeId, &str)> = Vec::new();
    while let Some((id, members)) = path.last_mut() {
        let id = *id;
        let Some(member) = members.next() else {
            path.pop();
            taken.pop();
            continue;
        };
        let step = (id, member.name.as_str());
        if boxed.contains(&step) {
            continue;
        }
        if member.target == *start {
            taken.push(step);
            return Some(taken);
        }
        if seen.insert(&member.target) {
            taken.push(step);
            path.push((&member.target, direct_members(model, &member.target)));
        }
    }
    None
}

/// Members whose values lie inside the value itself: none for lists, maps and simple shapes.
fn direct_members<'a>(model: &'a Model, id: &ShapeId) -> std::slice::Iter<'a, Member> {
    model.members(id).iter()
}

#[cfg(test)]
mod tests {
    use super::find_boxed_members;
    use ferrosmith_model::closure::{Closure, Reach};
    use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind, SourceFormat, Traits};

    fn member(name: &str, target: &str) -> Member {
        Member { name: name.to_owned(), target: ShapeId::new("x", target), traits: Traits::default() }
    }

    fn boxed(shapes: &[(&str, ShapeKind)]) -> Vec<String> {
        let mut model = Model {
            service: ShapeId::new("x", "Service"),
            format: SourceFormat::SmithyJson,
            shapes: Default::default(),
            notes: Vec::new(),
        };
        let mut closure = Closure::default();
        for (name, kind) in shapes {
            let id = ShapeId::new("x", name);
            model.shapes.insert(id.clone(), Shape { id: id.clone(), kind: kind.clone(), traits: Traits::default() });
            closure.shapes.insert(id, Reach::default());
        }
        let found = find_boxed_members(&model, &closure);
        found.into_iter().map(|(id, name)| format!("{}${name}", id.name())).collect()
    }

    #[test]
    fn a_structure_that_holds_itself_is_boxed_there() {
        assert_eq!(
            boxed(&[("Tree", ShapeKind::Structure(vec![member("left", "Tree"), member("right", "Tree")]))]),
            ["Tree$left", "Tree$right"]
        );
    }

    #[test]
    fn the_smallest_member_of_a_longer_cycle_is_boxed() {
        let shapes = [
            ("Expression", ShapeKind::Union(vec![member("or", "List"), member("not", "Not")])),
            ("List", ShapeKind::List { member: member("member", "Expression") }),
            ("Not", ShapeKind::Structure(vec![member("inner", "Expression")])),
        ];
        assert_eq!(boxed(&shapes), ["Expression$not"]);
    }

    #[test]
    fn a_list_or_map_breaks_a_cycle() {
        let shapes = [
            ("A", ShapeKind::Structure(vec![member("children", "B")])),
            ("B", ShapeKind::List { member: member("member", "A") }),
        ];
        assert!(boxed(&shapes).is_empty());
    }
}
