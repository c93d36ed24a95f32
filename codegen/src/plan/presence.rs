//! [`Presence`]: whether a field is always there, and with which default.
//!
//! In: a member and its target. Out: required, defaulted or optional, as in the official Rust client (Smithy's
//! `CLIENT_CAREFUL` mode). Inputs are decided elsewhere: all of their members are optional.

use ferrosmith_model::TraitId;
use ferrosmith_model::default_value::read_default;
pub use ferrosmith_model::default_value::{DefaultValue, DocumentDefault};
use ferrosmith_model::{Member, Model, Shape, ShapeKind};

/// Whether a field is always there.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// `T`: required by the model.
    Required,
    /// `T`: the model gives a default.
    Defaulted(DefaultValue),
    /// `Option<T>`.
    Optional,
    /// `T`: a stream, which is empty where none is set.
    Stream,
}

/// Whether a field of a structure that is no input is always there.
pub fn plan_presence(member: &Member, target: &Shape) -> Presence {
    let is_aggregate = matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_));
    if is_aggregate || member.traits.is_client_optional() {
        return Presence::Optional;
    }
    if !member.traits.has(TraitId::ADDED_DEFAULT)
        && let Some(value) = member.traits.default_value()
        && let Ok(Some(value)) = read_default(value, target, member.traits.timestamp_format())
    {
        return Presence::Defaulted(value);
    }
    if member.traits.is_required() { Presence::Required } else { Presence::Optional }
}

/// Whether a structure that is no input can be made without members: all of them are options, and none is a required
/// structure, which client error correction fills in. As `is_all_optional` says of planned fields, which may not be planned yet
/// where this is asked; `codegen/tests/presence.rs` holds the two together.
pub fn needs_no_member(model: &Model, structure: &Shape) -> bool {
    model.members(&structure.id).iter().all(|member| {
        let target = model.target(member);
        let is_filled_in = member.traits.is_required() && matches!(target.kind, ShapeKind::Structure(_));
        !is_filled_in && plan_presence(member, target) == Presence::Optional
    })
}
