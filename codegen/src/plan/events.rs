//! [`EventErrorPlan`]: the errors that a stream of events may end with.
//!
//! In: a union of events, whose errors a transform has parted from it. Out: the plan of an enum, as operations have one. The
//! events themselves are in `union.rs`.
//!
//! Source: Smithy 2.0, "Event streams", "Modeled errors in event streams".

use super::context::Context;
use super::payload::{OperationErrorVariant, plan_error_variant};
use super::ty::TypePath;
use ferrosmith_model::Shape;

/// The error enum of a union of events.
#[derive(Clone, Debug, PartialEq)]
pub struct EventErrorPlan {
    /// Where it lives and its name: `SubscribeToShardEventStreamError`.
    pub path: TypePath,
    /// Its errors, each with the name that the events have for it.
    pub errors: Vec<(OperationErrorVariant, String)>,
}

/// Plans the error enum of a union of events.
pub fn plan_event_errors(context: &Context<'_>, union: &Shape) -> EventErrorPlan {
    // Two members may be the same error: either name stands for it.
    let mut errors: Vec<(OperationErrorVariant, String)> = union
        .traits
        .event_errors()
        .into_iter()
        .map(|(member, error)| (plan_error_variant(context, &error), member))
        .collect();
    errors.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    EventErrorPlan { path: context.event_error_path(&union.id), errors }
}
