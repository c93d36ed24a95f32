//! Two [`View`]s in, [`Finding`]s out: what differs in the models, each with its verdict on the wire.
//!
//! Every trait, member, value, error and operation of either side is looked at, so that a difference that no rule knows
//! still comes out, as a change of a trait. What Rust makes of it is `rust.rs`'s matter.

mod members;
mod traits;
mod waiters;
mod wording;

use crate::change::{Action, ChangeKind, Verdict, WireVerdict};
use crate::users::Users;
use crate::view::{OperationView, TypeView, View};
use crate::wire::{self, WireRole};
use std::collections::{BTreeMap, BTreeSet};
use wording::{article, describe_operation, describe_type};

/// A difference between two models, before Rust is asked.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) kind: ChangeKind,
    pub(crate) action: Action,
    /// The shape's id.
    pub(crate) shape: String,
    /// The shape's name.
    pub(crate) name: String,
    pub(crate) member: Option<String>,
    pub(crate) of_trait: Option<String>,
    pub(crate) operations: BTreeSet<String>,
    pub(crate) title: String,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
    pub(crate) wire: Verdict<WireVerdict>,
    /// Other shapes whose API differences belong to this one: input and output of an operation that is new or gone.
    pub(crate) covers: Vec<String>,
}

impl Finding {
    /// What the API items of the subject come from, an id without namespace.
    pub(crate) fn origin(&self) -> String {
        let shape = crate::api::local(&self.shape);
        self.member.as_ref().map_or_else(|| shape.to_owned(), |member| format!("{shape}${member}"))
    }
}

/// What a finding is about; the rest is said when it is found.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) shape: String,
    pub(crate) name: String,
    pub(crate) member: Option<String>,
    /// Operations that it is about by itself.
    pub(crate) operations: BTreeSet<String>,
    /// The operations that reach the types that it is about.
    users: Vec<Users>,
}

impl About {
    fn of(ty: &TypeView) -> Self {
        Self {
            shape: ty.id.clone(),
            name: ty.name.clone(),
            member: None,
            operations: BTreeSet::new(),
            users: vec![ty.users.clone()],
        }
    }

    fn with_member(&self, member: &str) -> Self {
        Self { member: Some(member.to_owned()), ..self.clone() }
    }

    pub(crate) fn finding(
        &self,
        (kind, action): (ChangeKind, Action),
        title: String,
        (old, new): (Option<String>, Option<String>),
        wire: Verdict<WireVerdict>,
    ) -> Finding {
        Finding {
            kind,
            action,
            shape: self.shape.clone(),
            name: self.name.clone(),
            member: self.member.clone(),
            of_trait: None,
            operations: self.users.iter().flat_map(Users::names).chain(self.operations.iter().cloned()).collect(),
            title,
            old,
            new,
            wire,
            covers: Vec::new(),
        }
    }

    /// The subject in words: `` `Tag` `` or `` `Key` of `Tag` ``.
    pub(crate) fn words(&self) -> String {
        match &self.member {
            Some(member) => format!("`{member}` of `{}`", self.name),
            None if self.name == THE_SERVICE => self.name.clone(),
            None => format!("`{}`", self.name),
        }
    }
}

/// What the service is called in sentences.
const THE_SERVICE: &str = "the service";

/// Everything that differs.
pub(crate) fn compare_views(old: &View, new: &View) -> Vec<Finding> {
    let mut found = Vec::new();
    let about = About { shape: new.service.clone(), name: THE_SERVICE.to_owned(), ..About::default() };
    let role = WireRole { is_service: true, ..WireRole::default() };
    let [old_traits, new_traits] = traits::service_traits(&old.traits, &new.traits);
    traits::compare_traits(&about, &role, &old_traits, &new_traits, &mut found);
    compare_operations(old, new, &mut found);
    compare_left_out(old, new, &mut found);
    let rekeyed = pair_payloads(old, new);
    for (key, ty) in &old.types {
        match new.types.get(key).or_else(|| new.types.get(*rekeyed.get(key)?)) {
            Some(successor) => compare_types(ty, successor, &mut found),
            None => found.extend(one_sided(ty, Action::Removed, new)),
        }
    }
    let is_paired = |key: &String| old.types.contains_key(key) || rekeyed.values().any(|other| *other == key);
    for (_, ty) in new.types.iter().filter(|(key, _)| !is_paired(key)) {
        found.extend(one_sided(ty, Action::Added, old));
    }
    compare_unused(old, new, &mut found);
    found
}

/// Old and new keys of inputs and outputs that are the same structure under two keys, since only one of the models uses it
/// elsewhere too.
fn pair_payloads<'v>(old: &'v View, new: &'v View) -> BTreeMap<&'v String, &'v String> {
    let both = old.operations.iter().filter_map(|(name, operation)| Some((operation, new.operations.get(name)?)));
    let payloads = both.flat_map(|(old, new)| old.payloads.iter().zip(&new.payloads));
    payloads.filter(|(before, after)| before != after && is_same_shape((old, before), (new, after))).collect()
}

fn is_same_shape((old_view, old): (&View, &String), (new_view, new): (&View, &String)) -> bool {
    let id = |view: &View, key: &String| view.types.get(key).map(|ty| ty.id.clone());
    id(old_view, old).is_some_and(|old| id(new_view, new) == Some(old))
}

fn compare_operations(old: &View, new: &View, found: &mut Vec<Finding>) {
    for (name, operation) in &old.operations {
        match new.operations.get(name) {
            Some(successor) => compare_operation(name, (old, operation), (new, successor), found),
            None => found.push(whole_operation(name, operation, old, Action::Removed)),
        }
    }
    for (name, operation) in new.operations.iter().filter(|(name, _)| !old.operations.contains_key(*name)) {
        found.push(whole_operation(name, operation, new, Action::Added));
    }
}

fn about_operation(name: &str, operation: &OperationView) -> About {
    About {
        shape: operation.id.clone(),
        name: name.to_owned(),
        member: None,
        operations: BTreeSet::from([name.to_owned()]),
        users: Vec::new(),
    }
}

fn whole_operation(name: &str, operation: &OperationView, view: &View, action: Action) -> Finding {
    let text = Some(describe_operation(name, operation, view));
    let (sides, wire) = match action {
        Action::Removed => ((text, None), wire::removed_operation()),
        Action::Added | Action::Changed => ((None, text), wire::added_operation()),
    };
    let title = format!("the operation `{name}` was {}", action.name());
    let mut finding = about_operation(name, operation).finding((ChangeKind::Operation, action), title, sides, wire);
    let payloads = operation.payloads.iter().filter_map(|key| view.types.get(key));
    finding.covers = payloads.map(|ty| crate::api::local(&ty.id).to_owned()).collect();
    finding
}

fn compare_operation(
    name: &str,
    (old_view, old): (&View, &OperationView),
    (new_view, new): (&View, &OperationView),
    found: &mut Vec<Finding>,
) {
    let about = about_operation(name, new);
    traits::compare_traits(&about, &WireRole::default(), &old.traits, &new.traits, found);
    waiters::compare_waiters(&about, old, new, found);
    for (index, part) in ["input", "output"].into_iter().enumerate() {
        let name_of = |view: &View, key: &String| view.types.get(key).map_or("Unit".to_owned(), |ty| ty.name.clone());
        let (old_key, new_key) = (&old.payloads[index], &new.payloads[index]);
        if old_key != new_key && !is_same_shape((old_view, old_key), (new_view, new_key)) {
            let (old, new) = (name_of(old_view, old_key), name_of(new_view, new_key));
            let title = format!("the {part} of `{name}` is `{new}` instead of `{old}`");
            let wire = wire::changed_payload(part);
            found.push(about.finding((ChangeKind::Operation, Action::Changed), title, (Some(old), Some(new)), wire));
        }
    }
    for error in old.errors.keys().filter(|error| !new.errors.contains_key(*error)) {
        let title = format!("`{name}` no longer returns the error `{error}`");
        let (kind, sides) = ((ChangeKind::Error, Action::Removed), (Some(error.clone()), None));
        found.push(about.with_member(error).finding(kind, title, sides, wire::removed_error()));
    }
    for error in new.errors.keys().filter(|error| !old.errors.contains_key(*error)) {
        let title = format!("`{name}` may return the error `{error}`");
        let (kind, sides) = ((ChangeKind::Error, Action::Added), (None, Some(error.clone())));
        found.push(about.with_member(error).finding(kind, title, sides, wire::added_error()));
    }
}

/// Operations that both sides have, and that only one of the crates leaves out. What differs on the wire is said of their
/// members and traits.
fn compare_left_out(old: &View, new: &View, found: &mut Vec<Finding>) {
    for (name, operation) in new.operations.iter().filter(|(name, _)| old.operations.contains_key(*name)) {
        let (before, after) = (old.left_out.get(name), new.left_out.get(name));
        let (action, title) = match (before, after) {
            (None, Some(needs)) => {
                (Action::Removed, format!("the crate leaves out the operation `{name}`, which needs {needs}"))
            }
            (Some(_), None) => (Action::Added, format!("the crate no longer leaves out the operation `{name}`")),
            (None, None) | (Some(_), Some(_)) => continue,
        };
        let kind = (ChangeKind::Operation, action);
        let mut finding = about_operation(name, operation).finding(kind, title, (None, None), wire::left_out());
        let types = old.types.values().chain(new.types.values()).filter(|ty| ty.users.contains(name));
        finding.covers = types.map(|ty| crate::api::local(&ty.id).to_owned()).collect();
        found.push(finding);
    }
}

/// A type that only one side has; the input or output of an operation that only one side has is listed with it.
fn one_sided(ty: &TypeView, action: Action, other: &View) -> Option<Finding> {
    let owner = ty.payload_of.as_ref().and_then(|owner| owner.split(' ').next());
    if owner.is_some_and(|owner| !other.operations.contains_key(owner)) {
        return None;
    }
    let text = Some(describe_type(ty));
    let (sides, wire) = match action {
        Action::Removed => ((text, None), wire::removed_type()),
        Action::Added | Action::Changed => ((None, text), wire::added_type()),
    };
    let title = format!("the {} `{}` was {}", ty.kind, ty.name, action.name());
    Some(About::of(ty).finding((ChangeKind::Type, action), title, sides, wire))
}

fn compare_types(old: &TypeView, new: &TypeView, found: &mut Vec<Finding>) {
    let mut about = About::of(new);
    about.users.push(old.users.clone());
    let role = WireRole::of_type(old, new);
    if old.kind != new.kind {
        let title = format!("`{}` is {} instead of {}", new.name, article(new.kind), article(old.kind));
        let sides = (Some(describe_type(old)), Some(describe_type(new)));
        let wire = wire::changed_kind(old.kind, new.kind);
        found.push(about.finding((ChangeKind::Type, Action::Changed), title, sides, wire));
    }
    if old.name != new.name {
        let title = format!("`{}` is called `{}`", old.name, new.name);
        let sides = (Some(old.name.clone()), Some(new.name.clone()));
        let wire = wire::renamed_payload();
        found.push(about.finding((ChangeKind::Type, Action::Changed), title, sides, wire));
    }
    traits::compare_traits(&about, &role, &old.traits, &new.traits, found);
    members::compare_members(&about, &role, old, new, found);
}

/// Shapes that no operation reaches: of no effect, but not lost.
fn compare_unused(old: &View, new: &View, found: &mut Vec<Finding>) {
    let ids: BTreeSet<&String> = old.unused.keys().chain(new.unused.keys()).collect();
    for id in ids {
        let (before, after) = (old.unused.get(id), new.unused.get(id));
        if before == after {
            continue;
        }
        // What was reached before, or is now, is listed where it was or is.
        let action = match (before, after) {
            (None, _) if old.ids.contains(id) => continue,
            (_, None) if new.ids.contains(id) => continue,
            (None, _) => Action::Added,
            (_, None) => Action::Removed,
            _ => Action::Changed,
        };
        let name = crate::api::local(id).to_owned();
        let title = format!("`{name}`, which no operation reaches, was {}", action.name());
        let about = About { shape: id.clone(), name, ..About::default() };
        let sides = (before.map(|text| wording::shorten(text)), after.map(|text| wording::shorten(text)));
        found.push(about.finding((ChangeKind::Type, action), title, sides, wire::unused()));
    }
}
