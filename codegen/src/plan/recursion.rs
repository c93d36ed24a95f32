//! Which members need a `Box`, so that no type holds itself directly.
//!
//! In: a model and its closure. Out: members. The rule is that of the official Rust client: as long as there is a cycle
//! of structures and unions that no list, map or box breaks, box the member of it with the smallest id.

use ferrosmith_model::closure::Closure;
use ferrosmith_model::components::find_components;
use ferrosmith_model::{Member, Model, ShapeId};
use std::collections::{BTreeMap, BTreeSet};

/// Boxed members, by their container's id and their name.
pub type BoxedMembers<'a> = BTreeSet<(&'a ShapeId, &'a str)>;

/// Steps after which every member of what is left of the cycles is boxed: those of services take some thousands.
const STEPS: usize = 2_000_000;

/// Finds the members to box, the same on every run.
pub fn find_boxed_members<'a>(model: &'a Model, closure: &Closure) -> BoxedMembers<'a> {
    find_within(model, closure, STEPS)
}

fn find_within<'a>(model: &'a Model, closure: &Closure, mut steps: usize) -> BoxedMembers<'a> {
    let mut boxed = BoxedMembers::new();
    let ids = || closure.shapes.keys().filter_map(|id| model.shapes.get_key_value(id)).map(|(id, _)| id);
    let mut parts = Parts::default();
    parts.split(model, ids().collect(), &boxed);
    // A shape is done when no cycle leads through it; a box added later can't bring one back.
    for id in ids() {
        while let Some(part) = parts.of.get(id).copied() {
            let is_inside = |target: &ShapeId| parts.of.get(target) == Some(&part);
            let Some(cycle) = find_cycle(model, id, &boxed, &is_inside, &mut steps) else { break };
            let is_loop = cycle.len() == 1;
            boxed.extend(cycle.into_iter().min());
            // A shape that holds itself parts nothing.
            if !is_loop {
                let members: Vec<&ShapeId> = parts.members.get(&part).cloned().unwrap_or_default();
                steps = steps.saturating_sub(members.len());
                parts.split(model, members, &boxed);
            }
        }
    }
    if steps == 0 {
        for id in ids() {
            let Some(part) = parts.of.get(id) else { continue };
            let inside = model.members(id).iter().filter(|member| parts.of.get(&member.target) == Some(part));
            boxed.extend(inside.map(|member| (id, member.name.as_str())));
        }
    }
    boxed
}

/// Containers that lead to each other: a cycle stays in one part.
#[derive(Default)]
struct Parts<'a> {
    /// The part of each container that is in a cycle or holds itself.
    of: BTreeMap<&'a ShapeId, usize>,
    members: BTreeMap<usize, Vec<&'a ShapeId>>,
    next: usize,
}

impl<'a> Parts<'a> {
    /// Parts these containers anew, which were one part or all of them.
    fn split(&mut self, model: &'a Model, ids: Vec<&'a ShapeId>, boxed: &BoxedMembers<'a>) {
        let places: BTreeMap<&ShapeId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let open = |id: &&'a ShapeId| -> Vec<usize> {
            let members = direct_members(model, id).filter(|member| !boxed.contains(&(*id, member.name.as_str())));
            members.filter_map(|member| places.get(&member.target).copied()).collect()
        };
        let edges: Vec<Vec<usize>> = ids.iter().map(open).collect();
        let components = find_components(&edges);
        let mut sizes = vec![0_usize; ids.len()];
        components.iter().for_each(|component| sizes[*component] += 1);
        for (place, id) in ids.iter().enumerate() {
            self.of.remove(id);
            if sizes[components[place]] > 1 || edges[place].contains(&place) {
                let part = self.next + components[place];
                self.of.insert(id, part);
                self.members.entry(part).or_default().push(id);
            }
        }
        self.next += ids.len();
    }
}

/// A cycle through a shape that nothing breaks: the members on the way, found depth first in model order.
fn find_cycle<'a>(
    model: &'a Model,
    start: &'a ShapeId,
    boxed: &BoxedMembers<'a>,
    is_inside: &dyn Fn(&ShapeId) -> bool,
    steps: &mut usize,
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
        *steps = steps.checked_sub(1)?;
        let step = (id, member.name.as_str());
        if boxed.contains(&step) || !is_inside(&member.target) {
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
    use super::{find_boxed_members, find_within};
    use ferrosmith_model::closure::{Closure, Reach};
    use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind, SourceFormat, Traits};

    fn member(name: &str, target: &str) -> Member {
        Member { name: name.to_owned(), target: ShapeId::new("x", target), traits: Traits::default() }
    }

    fn boxed(shapes: &[(&str, ShapeKind)]) -> Vec<String> {
        let (model, closure) = model_of(shapes);
        let found = find_boxed_members(&model, &closure);
        found.into_iter().map(|(id, name)| format!("{}${name}", id.name())).collect()
    }

    fn model_of(shapes: &[(&str, ShapeKind)]) -> (Model, Closure) {
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
        (model, closure)
    }

    /// Structures in a ring, each of which also leads back to the one before it.
    fn ring(size: usize) -> (Model, Closure) {
        let names: Vec<String> = (0..size).map(|number| format!("S{number:06}")).collect();
        let shape = |number: usize| {
            let (next, before) = (&names[(number + 1) % size], &names[(number + size - 1) % size]);
            (names[number].as_str(), ShapeKind::Structure(vec![member("next", next), member("before", before)]))
        };
        model_of(&(0..size).map(shape).collect::<Vec<_>>())
    }

    #[test]
    fn large_rings_are_boxed_within_the_steps_and_nothing_holds_itself() {
        for size in [3, 50, 3_000] {
            let (model, closure) = ring(size);
            let boxed = find_within(&model, &closure, 20_000);
            let mut rest = super::Parts::default();
            rest.split(&model, model.shapes.keys().collect(), &boxed);
            assert!(rest.of.is_empty(), "{size}: {:?}", rest.of.len());
        }
        // As long as there are steps, no box is in vain.
        let (model, closure) = ring(50);
        assert!(find_boxed_members(&model, &closure).len() < 100);
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
