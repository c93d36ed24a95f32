//! What a change does on the wire: an old client, the new service.
//!
//! In: where something stands and both sides of it. Out: a [`Verdict`] with reason and rule. The rules are those of
//! Smithy's guide "Evolving models" and of the evaluators of smithy-diff, by whose names they go; where these judge what
//! tools make of a model, only what is sent and received counts here.

mod traits;

use crate::change::{Verdict, WireVerdict};
use crate::view::{MemberView, TraitValues, TypeView};
use ferrosmith_model::TraitId;
pub(crate) use traits::judge_trait;

/// Where something stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WireRole {
    /// On the service.
    pub(crate) is_service: bool,
    /// In an enum.
    pub(crate) is_enum: bool,
    /// In a union.
    pub(crate) is_union: bool,
    /// Sent by clients.
    pub(crate) is_sent: bool,
    /// Received by clients.
    pub(crate) is_received: bool,
    /// Whether a default stands in for a missing member.
    pub(crate) has_default: bool,
}

impl WireRole {
    pub(crate) fn of_type(old: &TypeView, new: &TypeView) -> Self {
        let any = |test: fn(&TypeView) -> bool| test(old) || test(new);
        Self {
            is_enum: any(|ty| ty.kind == "enum"),
            is_union: any(|ty| ty.kind == "union"),
            is_sent: any(|ty| ty.reach.input),
            is_received: any(|ty| ty.reach.output || ty.reach.error),
            ..Self::default()
        }
    }

    pub(crate) fn of_member(self, old: &MemberView, new: &MemberView) -> Self {
        Self { has_default: has_default(&old.traits) || has_default(&new.traits), ..self }
    }
}

fn has_default(traits: &TraitValues) -> bool {
    traits.get(TraitId::DEFAULT.as_str()).is_some_and(|value| !value.is_null())
}

pub(super) fn verdict(verdict: WireVerdict, rule: &'static str, reason: &str) -> Verdict<WireVerdict> {
    Verdict { verdict, reason: reason.to_owned(), rule }
}

use WireVerdict::{Breaking, Compatible, None as Unchanged, Risky};

pub(crate) fn added_operation() -> Verdict<WireVerdict> {
    verdict(Compatible, "AddedEntityBinding", "adding an operation is backward-compatible: old clients never call it")
}

pub(crate) fn removed_operation() -> Verdict<WireVerdict> {
    verdict(Breaking, "RemovedEntityBinding", "old clients call an operation that the service no longer has")
}

pub(crate) fn left_out() -> Verdict<WireVerdict> {
    verdict(Unchanged, "NotGenerated", "what differs in requests and answers is said of their members")
}

pub(crate) fn changed_payload(part: &str) -> Verdict<WireVerdict> {
    match part {
        "input" => verdict(Breaking, "ChangedOperationInput", "the operation takes another structure"),
        _ => verdict(Breaking, "ChangedOperationOutput", "the operation returns another structure"),
    }
}

pub(crate) fn renamed_payload() -> Verdict<WireVerdict> {
    verdict(Unchanged, "ShapeName", "the name of an input or output is not sent")
}

pub(crate) fn added_error() -> Verdict<WireVerdict> {
    let reason = "old clients may meet an error that they do not know, unless it only comes where they never go";
    verdict(Risky, "AddedOperationError", reason)
}

pub(crate) fn removed_error() -> Verdict<WireVerdict> {
    verdict(Compatible, "RemovedOperationError", "old clients are ready for an error that no longer comes")
}

pub(crate) fn added_type() -> Verdict<WireVerdict> {
    verdict(Unchanged, "AddedShape", "what is sent of it is listed with the members and operations that use it")
}

pub(crate) fn removed_type() -> Verdict<WireVerdict> {
    verdict(Unchanged, "RemovedShape", "what was sent of it is listed with the members and operations that used it")
}

pub(crate) fn changed_kind(old: &str, new: &str) -> Verdict<WireVerdict> {
    let is_same = |one: &str, other: &str| matches!((one, other), ("structure", "error") | ("error", "structure"));
    if is_same(old, new) {
        return verdict(
            Risky,
            "ChangedShapeType",
            "a structure is written the same, but means something else as an error",
        );
    }
    verdict(Breaking, "ChangedShapeType", "values of another kind are written in another way")
}

pub(crate) fn changed_order() -> Verdict<WireVerdict> {
    verdict(Unchanged, "ChangedMemberOrder", "members are known by name, not by position")
}

pub(crate) fn unused() -> Verdict<WireVerdict> {
    verdict(Unchanged, "UnusedShape", "no operation reaches it")
}

pub(crate) fn one_sided_value(role: &WireRole, is_added: bool) -> Verdict<WireVerdict> {
    match (is_added, role.is_sent, role.is_received) {
        (true, _, true) => {
            verdict(Risky, "ChangedEnumTrait", "old clients may receive a value that they do not know; enums are open")
        }
        (true, ..) => {
            verdict(Compatible, "ChangedEnumTrait", "the service takes one value more, which old clients never send")
        }
        (false, true, _) => {
            verdict(Breaking, "ChangedEnumTrait", "old clients may send a value that the service no longer takes")
        }
        (false, ..) => verdict(Compatible, "ChangedEnumTrait", "old clients know a value that no longer comes"),
    }
}

pub(crate) fn one_sided_member(role: &WireRole, traits: &TraitValues, is_added: bool) -> Verdict<WireVerdict> {
    let is_needed = traits.contains_key(TraitId::REQUIRED.as_str()) && !has_default(traits);
    if role.is_union {
        return match (is_added, role.is_sent, role.is_received) {
            (true, _, true) => verdict(
                Risky,
                "AddedUnionMember",
                "old clients may receive a member that they do not know; unions are open",
            ),
            (true, ..) => verdict(Compatible, "AddedUnionMember", "old clients never send the new member"),
            (false, true, _) => {
                verdict(Breaking, "RemovedShape", "old clients may send a member that the service no longer takes")
            }
            (false, ..) => verdict(Compatible, "RemovedShape", "old clients know a member that no longer comes"),
        };
    }
    match (is_added, role.is_sent, role.is_received) {
        (true, true, _) if is_needed => {
            verdict(Breaking, "AddedRequiredMember", "old clients send requests without a member that is now required")
        }
        (true, true, _) => verdict(Compatible, "AddedOptionalMember", "old clients leave the new member out"),
        (true, ..) => verdict(Compatible, "AddedOutputMember", "old clients skip a member that they do not know"),
        (false, true, _) => {
            verdict(Breaking, "RemovedShape", "old clients send a member that the service no longer takes")
        }
        (false, ..) => verdict(Breaking, "RemovedShape", "old clients wait for a member that no longer comes"),
    }
}

pub(crate) fn changed_target(role: &WireRole, old: &MemberView, new: &MemberView) -> Verdict<WireVerdict> {
    if old.wire == new.wire {
        return match (role.is_received, old.ty.contains("enum")) {
            (_, false) if role.is_sent => verdict(
                Risky,
                "ChangedMemberTarget",
                "it is written the same, but the service may refuse what is no value of the enum",
            ),
            _ => verdict(
                Compatible,
                "ChangedMemberTarget",
                "it is written the same: an enum is a string or number on the wire",
            ),
        };
    }
    verdict(Breaking, "ChangedMemberTarget", "values of another type are written in another way")
}
