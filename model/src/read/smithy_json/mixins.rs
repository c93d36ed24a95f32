//! Mixins flattened into the shapes that use them, `apply` statements carried out.
//!
//! In: shapes as written. Out: shapes with everything they inherit. Cycles, missing mixins and conflicting members are
//! reported. Works from the mixins that use none upwards, without recursion, so a chain may be of any length.
//!
//! Source: Smithy 2.0, "Mixins" and "Applying traits externally".

use super::Drafts;
use super::draft::Draft;
use crate::read::context::Context;
use crate::validate::Site;
use crate::validate::nesting::NAMED;
use crate::{Member, ShapeId, Traits};
use std::collections::{BTreeMap, BTreeSet};

/// Says where in the files something stands.
type Locate<'l, 'd> = &'l dyn Fn(&Site<'_>) -> Vec<&'d str>;

/// So many bytes are inherited at most, since a few of a file can be multiplied by each shape.
const MOST_INHERITED: usize = 64 << 20;

/// Flattens all mixins and applies all traits.
pub(super) fn flatten_mixins(context: &mut Context<'_>, locate: Locate<'_, '_>, drafts: Drafts) -> Drafts {
    let Drafts { mut shapes, mut applied } = drafts;
    report_missing(context, locate, &shapes, &applied);
    let mut waiting: BTreeMap<ShapeId, usize> = BTreeMap::new();
    let mut users: BTreeMap<ShapeId, Vec<ShapeId>> = BTreeMap::new();
    for (id, draft) in &shapes {
        let mixins = draft.mixins.iter().filter(|mixin| shapes.contains_key(*mixin)).collect::<BTreeSet<_>>();
        waiting.insert(id.clone(), mixins.len());
        for mixin in mixins {
            users.entry(mixin.clone()).or_default().push(id.clone());
        }
    }
    let mut ready: Vec<ShapeId> = waiting.iter().filter(|(_, n)| **n == 0).map(|(id, _)| id.clone()).collect();
    let mut inherited = 0_usize;
    while let Some(id) = ready.pop() {
        waiting.remove(&id);
        if let Some(draft) = shapes.get(&id).filter(|draft| !draft.mixins.is_empty()) {
            let more: usize = draft.mixins.iter().filter_map(|mixin| shapes.get(mixin)).map(Draft::weight).sum();
            inherited = inherited.saturating_add(more);
            if inherited > MOST_INHERITED {
                let what = "mixins multiply what they hold to more than 64 MB".to_owned();
                let hint = "a mixin is copied into each shape that uses it: give it less, or to fewer";
                context.problem_with(|| locate(&Site::Shape(&id)), Some(id.as_str()), what, hint);
                break;
            }
            let flat = inherit(context, locate, &id, &shapes);
            shapes.insert(id.clone(), flat);
        }
        if let (Some(statements), Some(draft)) = (applied.remove(&id), shapes.get_mut(&id)) {
            apply(context, locate, &id, draft, statements);
        }
        for user in users.remove(&id).unwrap_or_default() {
            let left = waiting.entry(user.clone()).or_default();
            *left = left.saturating_sub(1);
            if *left == 0 {
                ready.push(user);
            }
        }
    }
    report_cycles(context, locate, &shapes, &waiting);
    Drafts { shapes, applied: BTreeMap::new() }
}

fn report_missing(
    context: &mut Context<'_>,
    locate: Locate<'_, '_>,
    shapes: &BTreeMap<ShapeId, Draft>,
    applied: &BTreeMap<ShapeId, Vec<(Option<String>, Traits)>>,
) {
    for (id, draft) in shapes {
        for mixin in &draft.mixins {
            let site = Site::Mention(id, "mixin", mixin);
            match shapes.get(mixin) {
                None => {
                    let what = format!("dangling target: the mixin `{mixin}` is not in the model");
                    context.problem_with(
                        || locate(&site),
                        Some(id.as_str()),
                        what,
                        "define the mixin, or mend the name",
                    );
                }
                Some(shape) if shape.kind != draft.kind => {
                    let what = format!("the mixin `{mixin}` is of kind `{}`, not `{}`", shape.kind, draft.kind);
                    context.problem_with(
                        || locate(&site),
                        Some(id.as_str()),
                        what,
                        "a mixin is of the kind of its users",
                    );
                }
                Some(_) => {}
            }
        }
    }
    for id in applied.keys().filter(|id| !shapes.contains_key(*id) && !id.is_prelude()) {
        let what = format!("dangling target: `apply` to `{id}`, which is not in the model");
        let members = applied[id].iter().filter_map(|(member, _)| member.as_deref());
        let at: Vec<_> = members.map(|member| id.with_member(member)).chain([id.clone()]).collect();
        let at: Vec<&str> = at.iter().flat_map(|id| locate(&Site::Shape(id))).collect();
        context.problem(&at, Some(id.as_str()), what, "define the shape, or mend the name");
    }
}

/// The draft with what its mixins, which are complete, give it.
fn inherit(
    context: &mut Context<'_>,
    locate: Locate<'_, '_>,
    id: &ShapeId,
    shapes: &BTreeMap<ShapeId, Draft>,
) -> Draft {
    let own = &shapes[id];
    let mut all = Draft { kind: own.kind, ..Draft::default() };
    for mixin in own.mixins.iter().filter_map(|mixin| shapes.get(mixin)) {
        let local = mixin.local_traits();
        for (trait_id, value) in mixin.traits.iter().filter(|(trait_id, _)| !local.contains(trait_id)) {
            all.traits.insert_named(trait_id, value.clone());
        }
        all.lay_over(context, locate, id, mixin);
    }
    all.traits.extend(&own.traits);
    all.lay_over(context, locate, id, own);
    all.mixins = own.mixins.clone();
    all
}

impl Draft {
    /// About how many bytes those that use this mixin get from it.
    fn weight(&self) -> usize {
        let members: usize =
            self.members.iter().map(|member| 64 + member.name.len() + member.traits.text_length()).sum();
        let service = self.service.operations.len() + self.service.resources.len() + self.service.errors.len();
        64 + members + self.traits.text_length() + 16 * (service + self.errors.len())
    }

    /// Adds another shape's members and bindings; a member that is there already gets its traits.
    fn lay_over(&mut self, context: &mut Context<'_>, locate: Locate<'_, '_>, id: &ShapeId, other: &Draft) {
        let places: BTreeMap<String, usize> =
            self.members.iter().enumerate().rev().map(|(index, member)| (member.name.clone(), index)).collect();
        for member in &other.members {
            match places.get(&member.name).map(|index| &mut self.members[*index]) {
                Some(below) => {
                    if below.target != member.target {
                        let what = format!(
                            "the member `{}` targets `{}`, but is inherited with the target `{}`",
                            member.name, member.target, below.target
                        );
                        let hint = "a member that comes from several mixins has one target";
                        let site = Site::Member(id, &member.name);
                        context.problem_with(|| locate(&site), Some(id.with_member(&member.name).as_str()), what, hint);
                    }
                    below.traits.extend(&member.traits);
                }
                None => self.members.push(Member { traits: member.traits.clone(), ..member.clone() }),
            }
        }
        let service = &mut self.service;
        if !other.service.version.is_empty() {
            service.version.clone_from(&other.service.version);
        }
        add_new(&mut service.operations, &other.service.operations);
        add_new(&mut service.resources, &other.service.resources);
        add_new(&mut service.errors, &other.service.errors);
        service.rename.extend(other.service.rename.clone());
        let resource = &mut self.resource;
        add_new(&mut resource.identifiers, &other.resource.identifiers);
        add_new(&mut resource.properties, &other.resource.properties);
        add_new(&mut resource.lifecycle, &other.resource.lifecycle);
        add_new(&mut resource.operations, &other.resource.operations);
        add_new(&mut resource.collection_operations, &other.resource.collection_operations);
        add_new(&mut resource.resources, &other.resource.resources);
        self.input = other.input.clone().or(self.input.take());
        self.output = other.output.clone().or(self.output.take());
        add_new(&mut self.errors, &other.errors);
    }
}

fn add_new<T: Clone + Ord>(list: &mut Vec<T>, more: &[T]) {
    let known: BTreeSet<T> = list.iter().cloned().collect();
    let mut added: BTreeSet<&T> = BTreeSet::new();
    list.extend(more.iter().filter(|item| !known.contains(*item) && added.insert(item)).cloned());
}

fn apply(
    context: &mut Context<'_>,
    locate: Locate<'_, '_>,
    id: &ShapeId,
    draft: &mut Draft,
    statements: Vec<(Option<String>, Traits)>,
) {
    let places: BTreeMap<String, usize> =
        draft.members.iter().enumerate().rev().map(|(index, member)| (member.name.clone(), index)).collect();
    for (member, traits) in statements {
        let Some(name) = member else {
            draft.traits.extend(&traits);
            continue;
        };
        match places.get(&name).map(|index| &mut draft.members[*index]) {
            Some(member) => member.traits.extend(&traits),
            None => {
                let member = id.with_member(&name);
                let what = format!("dangling target: `apply` to `{member}`, which is not in the model");
                let at = [locate(&Site::Shape(&member)), locate(&Site::Shape(id))].concat();
                context.problem(&at, Some(member.as_str()), what, "define the member, or mend the name");
            }
        }
    }
}

/// Reports each cycle once. What only leads into a cycle is not reported.
fn report_cycles(
    context: &mut Context<'_>,
    locate: Locate<'_, '_>,
    shapes: &BTreeMap<ShapeId, Draft>,
    stuck: &BTreeMap<ShapeId, usize>,
) {
    let mut seen: BTreeSet<&ShapeId> = BTreeSet::new();
    for start in stuck.keys() {
        let (mut path, mut at): (Vec<&ShapeId>, &ShapeId) = (Vec::new(), start);
        while seen.insert(at) {
            path.push(at);
            let next = shapes.get(at).and_then(|draft| draft.mixins.iter().find(|mixin| stuck.contains_key(*mixin)));
            let Some(next) = next else { break };
            at = next;
        }
        let Some(index) = path.iter().position(|id| *id == at) else { continue };
        let cycle = &path[index..];
        let mut names: Vec<&str> = cycle.iter().take(NAMED).map(|id| id.as_str()).collect();
        names.extend((cycle.len() > NAMED).then_some("…"));
        let what = format!("mixins form a cycle: {} -> {}", names.join(" -> "), cycle[0]);
        let last = cycle.get(1).unwrap_or(&cycle[0]);
        let at = locate(&Site::Mention(cycle[0], "mixin", last));
        context.problem(&at, Some(cycle[0].as_str()), what, "take one of these mixins out");
    }
}
