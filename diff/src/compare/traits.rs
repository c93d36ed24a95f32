//! Traits of anything: each that is new, gone or different is a finding, of the kind that it belongs to.
//!
//! In: the traits of both sides. Out: findings. A trait that is not in the table of kinds is one of kind `trait`.

use super::wording::{differing_parts, name_of_trait};
use super::{About, Finding};
use crate::change::{Action, ChangeKind};
use crate::view::TraitValues;
use crate::wire::{WireRole, judge_trait};
use ferrosmith_model::TraitId;
use ferrosmith_model::protocol::known_protocol;
use std::collections::BTreeSet;

/// The kind of a change of this trait.
pub(crate) fn kind_of_trait(id: &str, role: &WireRole) -> ChangeKind {
    let id = bare_trait(id);
    match TraitId::known(id) {
        Some(TraitId::REQUIRED | TraitId::CLIENT_OPTIONAL) => ChangeKind::Required,
        Some(TraitId::DEFAULT | TraitId::ADDED_DEFAULT | TraitId::BOX) => ChangeKind::Default,
        Some(TraitId::LENGTH | TraitId::RANGE | TraitId::PATTERN | TraitId::UNIQUE_ITEMS) => ChangeKind::Constraint,
        Some(TraitId::ENUM_VALUE) => ChangeKind::EnumValue,
        Some(
            TraitId::ERROR
            | TraitId::HTTP_ERROR
            | TraitId::RETRYABLE
            | TraitId::AWS_QUERY_ERROR
            | TraitId::AWS_QUERY_COMPATIBLE,
        ) => ChangeKind::Error,
        Some(TraitId::PAGINATED) => ChangeKind::Paginator,
        Some(TraitId::WAITABLE) => ChangeKind::Waiter,
        Some(TraitId::CLIENT_ENDPOINT_DISCOVERY | TraitId::CLIENT_DISCOVERED_ENDPOINT) => ChangeKind::Endpoint,
        Some(TraitId::IDEMPOTENCY_TOKEN) => ChangeKind::IdempotencyToken,
        Some(TraitId::SENSITIVE) => ChangeKind::Sensitive,
        Some(TraitId::DEPRECATED) => ChangeKind::Deprecated,
        Some(
            TraitId::DOCUMENTATION
            | TraitId::EXAMPLES
            | TraitId::EXTERNAL_DOCUMENTATION
            | TraitId::TITLE
            | TraitId::SINCE
            | TraitId::RECOMMENDED
            | TraitId::TAGS,
        ) => ChangeKind::Documentation,
        _ if id == "values" || (id == "name" && role.is_enum) => ChangeKind::EnumValue,
        _ if id.starts_with("smithy.rules#") => ChangeKind::Endpoint,
        _ if role.is_service => ChangeKind::Service,
        _ => ChangeKind::Trait,
    }
}

/// The trait's id without the path to what is inside a list or map.
pub(crate) fn bare_trait(id: &str) -> &str {
    let mut id = id;
    while let Some(rest) = ["[]", "{key}", "{value}"].iter().find_map(|step| id.strip_prefix(step)) {
        id = rest;
    }
    id
}

/// The traits of both services, without the order of protocols where the protocols themselves tell the difference.
pub(super) fn service_traits(old: &TraitValues, new: &TraitValues) -> [TraitValues; 2] {
    let protocols = |traits: &TraitValues| -> BTreeSet<String> {
        traits.keys().filter(|id| known_protocol(id).is_some()).cloned().collect()
    };
    let is_same = protocols(old) == protocols(new);
    [old, new].map(|traits| {
        let mut traits = traits.clone();
        traits.retain(|id, _| is_same || *id != TraitId::PROTOCOLS);
        traits
    })
}

pub(super) fn compare_traits(
    about: &About,
    role: &WireRole,
    old: &TraitValues,
    new: &TraitValues,
    found: &mut Vec<Finding>,
) {
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for id in ids {
        let (before, after) = (old.get(id), new.get(id));
        if before == after {
            continue;
        }
        let action = match (before, after) {
            (None, _) => Action::Added,
            (_, None) => Action::Removed,
            _ => Action::Changed,
        };
        let kind = kind_of_trait(id, role);
        let (subject, what) = (about.words(), name_of_trait(id));
        let title = match (kind, action) {
            (ChangeKind::Required, Action::Added) if id.ends_with("required") => format!("{subject} is required"),
            (ChangeKind::Required, Action::Removed) if id.ends_with("required") => {
                format!("{subject} is no longer required")
            }
            (_, Action::Added) => format!("{subject} got {what}"),
            (_, Action::Removed) => format!("{subject} lost {what}"),
            (_, Action::Changed) => format!("{what} of {subject} changed"),
        };
        let sides = differing_parts(before, after);
        let wire = judge_trait(kind, bare_trait(id), role, (before, after));
        let mut finding = about.finding((kind, action), title, sides, wire);
        finding.of_trait = Some(id.clone());
        found.push(finding);
    }
}
