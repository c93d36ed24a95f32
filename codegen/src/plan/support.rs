//! What generated code can't do yet, found before any is generated.
//!
//! In: a model and its closure. Out: a [`Report`] with a problem per operation and feature, empty when all is supported.
//! Protocols are in `protocol.rs`.

use ferrosmith_model::closure::Closure;
use ferrosmith_model::report::{Problem, TraitPath};
use ferrosmith_model::{Member, Model, Report, ShapeId, ShapeKind, Traits};

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

/// Operation traits without which a request would go wrong.
const OPERATION_TRAITS: [(&str, &str); 2] =
    [("smithy.api#httpChecksumRequired", "a required checksum"), ("aws.protocols#httpChecksum", "a checksum")];

/// Finds what is not supported.
pub fn find_unsupported(model: &Model, closure: &Closure, file: &str) -> Report {
    let mut report = Report::new();
    for id in &closure.operations {
        let Some((operation, traits)) = model.operation(id) else { continue };
        for (trait_id, needed) in unsupported_traits(traits) {
            report.push(trait_problem(file, id, (trait_id, ""), unsupported(id, needed), HINT));
        }
        for payload in [&operation.input, &operation.output] {
            for member in model.members(payload) {
                let Some(needed) = unsupported_member(model, member) else { continue };
                report.push(problem(file, &payload.with_member(&member.name), unsupported(id, needed), HINT));
            }
        }
    }
    report
}

const HINT: &str = "generated clients can't do this yet; leave the operation out of the model";

fn unsupported(operation: &ShapeId, needed: &str) -> String {
    format!("the operation `{operation}` needs {needed}, which is not supported")
}

fn unsupported_traits(traits: &Traits) -> impl Iterator<Item = (&'static str, &'static str)> {
    OPERATION_TRAITS.into_iter().filter(|(id, _)| traits.has(id))
}

fn unsupported_member(model: &Model, member: &Member) -> Option<&'static str> {
    let target = model.target(member);
    let is_streaming = target.traits.is_streaming() || member.traits.is_streaming();
    match target.kind {
        ShapeKind::Union(_) if is_streaming => Some("an event stream"),
        ShapeKind::Blob if is_streaming => Some("a streaming body"),
        _ => None,
    }
}
