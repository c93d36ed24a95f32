//! Waiters of an operation: each that is new or gone is a finding, and each part of one that differs.
//!
//! In: an operation on both sides. Out: findings about `operation@waiter`, as `names.txt` spells it. What a waiter waits for
//! is of kind `waiter`; what is said of it is documentation.

use super::wording::differing_parts;
use super::{About, Finding};
use crate::change::{Action, ChangeKind};
use crate::view::OperationView;
use crate::wire::{WireRole, judge_trait};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub(super) fn compare_waiters(about: &About, old: &OperationView, new: &OperationView, found: &mut Vec<Finding>) {
    let names: BTreeSet<&String> = old.waiters.keys().chain(new.waiters.keys()).collect();
    for name in names {
        let waiter = About { shape: format!("{}@{name}", about.shape), name: name.clone(), ..about.clone() };
        let judge = |kind, sides| judge_trait(kind, name, &WireRole::default(), sides);
        match (old.waiters.get(name), new.waiters.get(name)) {
            (Some(before), Some(after)) => compare_waiter(&waiter, &about.name, before, after, found),
            (before, after) => {
                let (action, preposition) = match after {
                    Some(_) => (Action::Added, "to"),
                    None => (Action::Removed, "from"),
                };
                let title = format!("the waiter `{name}` was {} {preposition} `{}`", action.name(), about.name);
                let [before, after] = [before, after].map(|waiter| waiter.cloned().map(Value::Object));
                let sides = (before.as_ref(), after.as_ref());
                let wire = judge(ChangeKind::Waiter, sides);
                let (old, new) = differing_parts(sides.0, sides.1);
                found.push(waiter.finding((ChangeKind::Waiter, action), title, (old, new), wire));
            }
        }
    }
}

fn compare_waiter(
    about: &About,
    operation: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    found: &mut Vec<Finding>,
) {
    let parts: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for part in parts {
        let sides = (old.get(part), new.get(part));
        let action = match sides {
            (before, after) if before == after => continue,
            (None, _) => Action::Added,
            (_, None) => Action::Removed,
            (Some(_), Some(_)) => Action::Changed,
        };
        let (kind, what) = match part.as_str() {
            "acceptors" => (ChangeKind::Waiter, "the acceptors".to_owned()),
            "minDelay" => (ChangeKind::Waiter, "the shortest delay".to_owned()),
            "maxDelay" => (ChangeKind::Waiter, "the longest delay".to_owned()),
            "documentation" => (ChangeKind::Documentation, "the documentation".to_owned()),
            "tags" => (ChangeKind::Documentation, "the tags".to_owned()),
            "deprecated" => (ChangeKind::Deprecated, "a note that it is deprecated".to_owned()),
            other => (ChangeKind::Waiter, format!("`{other}`")),
        };
        let subject = format!("the waiter `{}` of `{operation}`", about.name);
        let title = match action {
            Action::Added => format!("{subject} got {what}"),
            Action::Removed => format!("{subject} lost {what}"),
            Action::Changed => format!("{what} of {subject} changed"),
        };
        let wire = judge_trait(kind, part, &WireRole::default(), sides);
        found.push(about.finding((kind, action), title, differing_parts(sides.0, sides.1), wire));
    }
}
