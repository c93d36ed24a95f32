//! How values nest: that they end, and that they are not deeper than any reader, compiler or call stack can follow.
//!
//! In: a model. Out: problems. Each step takes time in the size of the model, and none calls itself: what comes after this
//! check may, since what it walks is bounded here.
//!
//! Source: Smithy 2.0, "Recursive shape definitions". The bounds are ours: the deepest model of AWS, SageMaker's, has 8 levels
//! and 3 lists or maps in each other.

use super::{Check, Site};
use crate::components::find_components;
use crate::shape::{Member, Shape, ShapeKind};
use crate::{Model, ShapeId};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Lists and maps that hold each other without a structure or union between are at most this deep.
pub const DEEPEST_COLLECTION: usize = 16;

/// No shape is more levels below an input, output or error than this, by the shortest way.
pub const DEEPEST: usize = 32;

/// rustc follows a type for 128 steps to find out whether it may go to another thread, in each crate that asks. A few are left
/// to what is around it.
const STEPS: usize = 116;

/// A cycle is shown by as many names.
pub(crate) const NAMED: usize = 8;

impl Check<'_> {
    /// Structures and unions of which no value could ever be finite: they need themselves through required members, or
    /// through each of a union's members.
    pub(super) fn endless_values(&mut self) {
        let model = self.model;
        let open = endless(model);
        // Of what is left, only the members of a cycle are at fault, not what merely leads to one.
        let mut walked: BTreeSet<&ShapeId> = BTreeSet::new();
        for start in &open {
            let mut way: Vec<(&ShapeId, &str)> = Vec::new();
            let mut at = *start;
            while walked.insert(at) {
                let Some(member) = needed(model, at).find(|member| open.contains(&member.target)) else { break };
                way.push((at, &member.name));
                at = &member.target;
            }
            // A walk that ends where another has been leads to a cycle that is reported.
            let Some(first) = way.iter().position(|(id, _)| *id == at) else { continue };
            let (cycle, site) = (&way[first..], Site::Member(way[first].0, way[first].1));
            let mut names: Vec<&str> = cycle.iter().take(NAMED).map(|(id, _)| id.name()).collect();
            names.extend((cycle.len() > NAMED).then_some("…"));
            let what = format!("a value would never end: {} -> {} by required members", names.join(" -> "), names[0]);
            self.problem(&site, what, "make a member of this cycle optional, or give a union of it another member");
        }
    }

    /// Lists and maps that hold themselves without a structure or union between, since such a type has no name to end at,
    /// and those that are nested too deep.
    pub(super) fn collections(&mut self) {
        let model = self.model;
        let mut waiting: BTreeMap<&ShapeId, usize> = BTreeMap::new();
        let mut users: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
        for shape in model.shapes.values().filter(|shape| is_collection(shape)) {
            waiting.insert(&shape.id, inner_collections(model, shape).count());
            inner_collections(model, shape).for_each(|member| users.entry(&member.target).or_default().push(&shape.id));
        }
        // From those that hold no collection outwards, until only cycles and what leads to them are left.
        let mut depths: BTreeMap<&ShapeId, usize> = BTreeMap::new();
        let mut ready: Vec<&ShapeId> = waiting.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
        while let Some(id) = ready.pop() {
            waiting.remove(id);
            let depth = *depths.entry(id).or_insert(1);
            for user in users.get(id).into_iter().flatten().copied() {
                let deepest = depths.entry(user).or_default();
                *deepest = (*deepest).max(depth + 1);
                let left = waiting.entry(user).or_default();
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ready.push(user);
                }
            }
        }
        for id in waiting.keys() {
            let member = model
                .shape(id)
                .and_then(|shape| inner_collections(model, shape).find(|member| waiting.contains_key(&member.target)));
            let Some(Member { name, target, .. }) = member else { continue };
            let what = format!("the type would never end: `{target}` leads back without a structure or union between");
            self.problem(&Site::Member(id, name), what, "put a structure into this cycle");
        }
        for (id, depth) in depths.into_iter().filter(|(id, _)| !waiting.contains_key(id)) {
            // What holds one that is too deep is too deep as well, and says nothing new.
            if depth == DEEPEST_COLLECTION + 1 {
                let what = format!("lists and maps are nested more than {DEEPEST_COLLECTION} levels deep");
                self.problem(
                    &Site::Shape(id),
                    what,
                    "put a structure between them; real models have two or three levels",
                );
            }
        }
    }

    /// Shapes that hold each other in so long a row, by the longest way, that rustc would give up on their types. Shapes that
    /// lead back to each other count once: rustc does not go round.
    pub(super) fn steps(&mut self) {
        let ids: Vec<&ShapeId> = self.model.shapes.keys().collect();
        let places: BTreeMap<&ShapeId, usize> = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let targets = |shape: &Shape| -> Vec<usize> {
            if is_enum(shape) {
                Vec::new()
            } else {
                shape.kind.members().filter_map(|member| places.get(&member.target).copied()).collect()
            }
        };
        let edges: Vec<Vec<usize>> = self.model.shapes.values().map(targets).collect();
        let components = find_components(&edges);
        let count = components.iter().max().map_or(0, |last| last + 1);
        // What a component leads to has a smaller number.
        let mut by_component: Vec<Vec<usize>> = vec![Vec::new(); count];
        components.iter().enumerate().for_each(|(place, component)| by_component[*component].push(place));
        let mut steps = vec![0; count];
        let mut too_long = Vec::new();
        for (component, places) in by_component.iter().enumerate() {
            let own = places.iter().map(|place| own_steps(&self.model.shapes[ids[*place]])).max().unwrap_or(0);
            let below = places.iter().flat_map(|place| &edges[*place]).map(|target| components[*target]);
            let below = below.filter(|target| *target != component).map(|target| steps[target]).max().unwrap_or(0);
            steps[component] = own + below;
            // What holds one that is too long is too long as well, and says nothing new.
            if steps[component] > STEPS && below <= STEPS {
                too_long.extend(places.first().map(|place| ids[*place]));
            }
        }
        for id in too_long {
            let what = "structures hold each other in a longer row than a Rust compiler follows".to_owned();
            self.problem(
                &Site::Shape(id),
                what,
                "let some of them refer to others by a name; real models have rows of up to 10",
            );
        }
    }

    /// Shapes that are too far from the input, output or error that holds them.
    pub(super) fn depth(&mut self) {
        let model = self.model;
        let mut seen: BTreeSet<&ShapeId> = BTreeSet::new();
        let mut open: VecDeque<(&ShapeId, usize)> = VecDeque::new();
        for shape in model.shapes.values() {
            if let ShapeKind::Operation(operation) = &shape.kind {
                let roots = [&operation.input, &operation.output].into_iter().chain(&operation.errors);
                open.extend(roots.filter(|id| seen.insert(id)).map(|id| (id, 0)));
            }
        }
        while let Some((id, depth)) = open.pop_front() {
            let Some(shape) = model.shape(id).filter(|shape| !is_enum(shape)) else { continue };
            for member in shape.kind.members() {
                if !seen.insert(&member.target) {
                    continue;
                }
                if depth < DEEPEST {
                    open.push_back((&member.target, depth + 1));
                } else if model.shape(&member.target).is_some_and(|target| is_collection(target) || is_named(target)) {
                    let what = format!(
                        "`{}` is more than {DEEPEST} levels deep in what operations take and return",
                        member.target
                    );
                    let hint = "hold it nearer to an input or output; real models stay below 10 levels";
                    self.problem(&Site::Member(&shape.id, &member.name), what, hint);
                }
            }
        }
    }
}

/// The structures and unions without a finite value.
fn endless(model: &Model) -> BTreeSet<&ShapeId> {
    let mut waiting: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    let mut users: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    let mut ready: Vec<&ShapeId> = Vec::new();
    for shape in model.shapes.values().filter(|shape| is_named(shape)) {
        let all = needed(model, &shape.id).count();
        // Of a union, one member is enough.
        let members = model.members(&shape.id).len();
        let count = match matches!(shape.kind, ShapeKind::Union(_)) {
            true => usize::from(all > 0 && all == members),
            false => all,
        };
        waiting.insert(&shape.id, count);
        ready.extend((count == 0).then_some(&shape.id));
        needed(model, &shape.id).for_each(|member| users.entry(&member.target).or_default().push(&shape.id));
    }
    while let Some(id) = ready.pop() {
        if waiting.remove(id).is_none() {
            continue;
        }
        for user in users.get(id).into_iter().flatten().copied() {
            if let Some(left) = waiting.get_mut(user) {
                *left = left.saturating_sub(1);
                ready.extend((*left == 0).then_some(user));
            }
        }
    }
    waiting.into_keys().collect()
}

/// The members by which a structure holds other structures or unions always, and those of a union that hold any.
fn needed<'m>(model: &'m Model, id: &ShapeId) -> impl Iterator<Item = &'m Member> {
    let is_union = matches!(model.shape(id).map(|shape| &shape.kind), Some(ShapeKind::Union(_)));
    let members = model.members(id).iter().filter(move |member| is_union || member.traits.is_required());
    members.filter(|member| model.shape(&member.target).is_some_and(is_named))
}

fn inner_collections<'m>(model: &'m Model, shape: &'m Shape) -> impl Iterator<Item = &'m Member> {
    shape.kind.members().filter(|member| model.shape(&member.target).is_some_and(is_collection))
}

/// The steps of rustc that a value of the shape takes, with the `Option` around it.
fn own_steps(shape: &Shape) -> usize {
    match &shape.kind {
        ShapeKind::Structure(_) | ShapeKind::Union(_) => 2,
        ShapeKind::List { .. } => 3,
        ShapeKind::Map { .. } => 4,
        ShapeKind::Blob
        | ShapeKind::Boolean
        | ShapeKind::String
        | ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal
        | ShapeKind::Timestamp
        | ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::IntEnum(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => 0,
    }
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List { .. } | ShapeKind::Map { .. })
}

fn is_named(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
}

fn is_enum(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_))
}
