//! Members of structures and unions, and values of enums.
//!
//! In: one type on both sides. Out: findings. A member that has another name is one that is gone and one that is new:
//! nothing in a model says that they are the same.

use super::traits::compare_traits;
use super::wording::describe_member;
use super::{About, Finding};
use crate::change::{Action, ChangeKind};
use crate::view::{MemberView, TypeView};
use crate::wire::{self, WireRole};
use ferrosmith_model::TraitId;
use std::collections::BTreeMap;

pub(super) fn compare_members(
    about: &About,
    role: &WireRole,
    old: &TypeView,
    new: &TypeView,
    found: &mut Vec<Finding>,
) {
    let [by_old, by_new] = [old, new].map(|side| {
        // The first of a name counts.
        let members = side.members.iter().rev().map(|member| (member.name.as_str(), member));
        members.collect::<BTreeMap<&str, &MemberView>>()
    });
    for member in old.members.iter().filter(|member| !by_new.contains_key(member.name.as_str())) {
        found.push(one_sided(about, role, member, Action::Removed));
    }
    for member in &new.members {
        match by_old.get(member.name.as_str()) {
            Some(before) => compare_member(about, role, before, member, found),
            None => found.push(one_sided(about, role, member, Action::Added)),
        }
    }
    let common = |side: &TypeView, other: &BTreeMap<&str, &MemberView>| -> Vec<String> {
        let names = side.members.iter().map(|member| member.name.clone());
        names.filter(|name| other.contains_key(name.as_str())).collect()
    };
    let (before, after) = (common(old, &by_new), common(new, &by_old));
    if before != after {
        let title = format!("the members of `{}` are in another order", about.name);
        let sides = (Some(before.join(", ")), Some(after.join(", ")));
        found.push(about.finding((ChangeKind::Type, Action::Changed), title, sides, wire::changed_order()));
    }
}

fn one_sided(about: &About, role: &WireRole, member: &MemberView, action: Action) -> Finding {
    let about = about.with_member(&member.name);
    let is_added = action == Action::Added;
    let required = if member.traits.contains_key(TraitId::REQUIRED.as_str()) { "required " } else { "" };
    let (kind, title, wire) = if role.is_enum {
        let title = format!("the value `{}` of `{}` was {}", member.name, about.name, action.name());
        (ChangeKind::EnumValue, title, wire::one_sided_value(role, is_added))
    } else {
        let preposition = if is_added { "to" } else { "from" };
        let (name, container) = (&member.name, &about.name);
        let title = format!("the {required}member `{name}` was {} {preposition} `{container}`", action.name());
        (ChangeKind::Member, title, wire::one_sided_member(role, &member.traits, is_added))
    };
    let text = Some(describe_member(member));
    let sides = if is_added { (None, text) } else { (text, None) };
    about.finding((kind, action), title, sides, wire)
}

fn compare_member(about: &About, role: &WireRole, old: &MemberView, new: &MemberView, found: &mut Vec<Finding>) {
    let about = about.with_member(&new.name);
    if old.ty != new.ty {
        let title = format!("{} is `{}` instead of `{}`", about.words(), new.ty, old.ty);
        let sides = (Some(old.ty.clone()), Some(new.ty.clone()));
        let wire = wire::changed_target(role, old, new);
        found.push(about.finding((ChangeKind::Member, Action::Changed), title, sides, wire));
    }
    compare_traits(&about, &role.of_member(old, new), &old.traits, &new.traits, found);
}
