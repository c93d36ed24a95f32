//! What generated code can't do yet, found before any is generated.
//!
//! In: a model and its closure. Out: a [`Report`] with a problem per operation and feature, empty when all is supported; or
//! the closure without these operations.
//! Protocols are in `protocol.rs`.

use super::auth::plan_auth;
use super::schema_trait::is_streaming;
use crate::selection::Selection;
use ferrosmith_model::TraitId;
use ferrosmith_model::closure::{Closure, resolve_closure};
use ferrosmith_model::report::{Problem, TraitPath};
use ferrosmith_model::{Member, Model, Report, ShapeId, ShapeKind};
use std::collections::BTreeSet;

/// A problem of this stage. The model holds no positions: whoever has the files finds them by shape and trait.
pub fn problem(file: &str, shape: &ShapeId, what: impl Into<String>, hint: impl Into<String>) -> Problem {
    let shape = Some(shape.to_string());
    Problem { file: file.to_owned(), position: None, shape, of_trait: None, what: what.into(), hint: hint.into() }
}

/// A problem with a trait of a shape, or with a part of its value.
pub fn trait_problem(
    file: &str,
    shape: &ShapeId,
    (id, path): (&str, &str),
    what: impl Into<String>,
    hint: impl Into<String>,
) -> Problem {
    let of_trait = Some(TraitPath { id: id.to_owned(), path: path.to_owned() });
    Problem { of_trait, ..problem(file, shape, what, hint) }
}

/// An operation that is left out, since it can't be generated yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The operation.
    pub id: ShapeId,
    /// Its name in the model.
    pub operation: String,
    /// What it needs: `an event stream`.
    pub needs: &'static str,
}

/// Where a protocol has streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamPlaces {
    /// Whether members have places of their own in a message, one of which is its whole body.
    pub has_bindings: bool,
    /// Whether there are streams of events.
    pub has_events: bool,
}

impl StreamPlaces {
    /// Where streams may be as far as is known, of a protocol that is not.
    pub const UNKNOWN: Self = Self { has_bindings: false, has_events: true };
}

/// Finds what is not supported in the protocol that is spoken, as far as that is known. `leave_out_by` is how the caller leaves
/// it out, for hints.
pub fn find_unsupported(
    model: &Model,
    closure: &Closure,
    file: &str,
    leave_out_by: Option<&str>,
    places: StreamPlaces,
) -> Report {
    let by = leave_out_by.map(|option| format!(" by {option}")).unwrap_or_default();
    let hint = format!("generated clients can't do this yet; choose other operations, or leave these out{by}");
    let mut report = Report::new();
    for id in &closure.operations {
        for (at, needed) in unsupported_in(model, id, places) {
            let what = unsupported(id, needed);
            report.push(match at {
                At::Trait(trait_id) => trait_problem(file, id, (trait_id.as_str(), ""), what, &*hint),
                At::Member(member) => problem(file, &member, what, &*hint),
            });
        }
    }
    report.extend(find_enclosed_events(model, closure, file));
    report
}

/// Streams of events that are a part of a value, which no message can carry.
///
/// Source: Smithy 2.0, "Event streams": only a member of an operation's input or output can be one.
fn find_enclosed_events(model: &Model, closure: &Closure, file: &str) -> Report {
    let operations = closure.operations.iter().filter_map(|id| model.operation(id));
    let payloads: BTreeSet<&ShapeId> =
        operations.flat_map(|(operation, _)| [&operation.input, &operation.output]).collect();
    let shapes = || closure.shapes.keys().filter_map(|id| model.shape(id));
    let values: BTreeSet<&ShapeId> =
        shapes().flat_map(|shape| shape.kind.members()).map(|member| &member.target).collect();
    let mut report = Report::new();
    for shape in shapes().filter(|shape| !payloads.contains(&shape.id) || values.contains(&shape.id)) {
        let is_events = |member: &&Member| {
            let target = model.target(member);
            matches!(target.kind, ShapeKind::Union(_)) && target.traits.is_streaming()
        };
        // The types of a service alone have no streams.
        for member in shape.kind.members().filter(|_| !payloads.is_empty()).filter(is_events) {
            let what = format!("the stream of events `{}` is a part of a value", member.target);
            let hint = "make it a member of an operation's input or output, of a structure that is nothing else";
            report.push(problem(file, &shape.id.with_member(&member.name), what, hint));
        }
    }
    report
}

/// The closure of the operations that can be generated, and the others, where the selection leaves them out; else all.
pub fn leave_out_unsupported(
    model: &Model,
    closure: Closure,
    selection: &Selection,
    places: StreamPlaces,
) -> (Closure, Vec<LeftOut>) {
    if !selection.leave_out_unsupported {
        return (closure, Vec::new());
    }
    let mut left_out = Vec::new();
    let mut kept = Vec::new();
    for id in &closure.operations {
        match unsupported_in(model, id, places).into_iter().next() {
            Some((_, needs)) => left_out.push(LeftOut { id: id.clone(), operation: id.name().to_owned(), needs }),
            None => kept.push(id.clone()),
        }
    }
    // Without any operation there is no client; the problems then say why.
    if left_out.is_empty() || kept.is_empty() {
        (closure, Vec::new())
    } else {
        (resolve_closure(model, Some(&kept)), left_out)
    }
}

/// Where something that is not supported stands.
enum At {
    /// A trait of the operation.
    Trait(TraitId),
    /// A member of its input or output.
    Member(ShapeId),
}

/// What an operation needs that is not supported.
fn unsupported_in(model: &Model, id: &ShapeId, places: StreamPlaces) -> Vec<(At, &'static str)> {
    let Some((operation, traits)) = model.operation(id) else { return Vec::new() };
    let mut found = Vec::new();
    if plan_auth(model, traits).is_empty() {
        found.push((
            At::Trait(TraitId::AUTH),
            "an auth scheme other than SigV4, SigV4a, API keys, basic auth, digest auth and bearer tokens",
        ));
    }
    for payload in [&operation.input, &operation.output] {
        for member in model.members(payload) {
            let needed = unsupported_member(model, member, places);
            found.extend(needed.map(|needed| (At::Member(payload.with_member(&member.name)), needed)));
        }
    }
    found
}

fn unsupported(operation: &ShapeId, needed: &str) -> String {
    format!("the operation `{operation}` needs {needed}, which is not supported")
}

fn unsupported_member(model: &Model, member: &Member, places: StreamPlaces) -> Option<&'static str> {
    let target = model.target(member);
    if !is_streaming(member, target) {
        return None;
    }
    let is_whole_body = places.has_bindings && member.traits.has(TraitId::HTTP_PAYLOAD);
    // Streaming is for blobs and unions; on anything else the trait says nothing.
    match target.kind {
        ShapeKind::Union(_) if !places.has_events => Some("an event stream"),
        ShapeKind::Union(_) if places.has_bindings && !is_whole_body => {
            Some("a stream of events that is not the whole body of a message")
        }
        ShapeKind::Union(_) => None,
        ShapeKind::Blob if is_whole_body => None,
        ShapeKind::Blob => Some("a stream that is not the whole body of a message"),
        ShapeKind::Boolean
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
        | ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => None,
    }
}
