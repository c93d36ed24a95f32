//! What generated code can't do yet, found before any is generated.
//!
//! In: a model and its closure. Out: a [`Report`] with a problem per operation and feature, empty when all is supported.
//! Protocols are in `protocol.rs`.

use ferrosmith_model::closure::Closure;
use ferrosmith_model::report::Problem;
use ferrosmith_model::{Member, Model, Report, ShapeId, ShapeKind, Traits};

/// A problem of this stage. The model holds no positions, so that the shape must do.
pub fn problem(file: &str, shape: &ShapeId, what: impl Into<String>, hint: impl Into<String>) -> Problem {
    let shape = Some(shape.to_string());
    Problem { file: file.to_owned(), position: None, shape, what: what.into(), hint: hint.into() }
}

/// Operation traits without which a request would go wrong.
const OPERATION_TRAITS: [(&str, &str); 3] = [
    ("smithy.api#endpoint", "a host prefix"),
    ("smithy.api#httpChecksumRequired", "a required checksum"),
    ("aws.protocols#httpChecksum", "a checksum"),
];

/// Finds what is not supported.
pub fn find_unsupported(model: &Model, closure: &Closure, file: &str) -> Report {
    let mut report = Report::new();
    for id in &closure.operations {
        let Some((operation, traits)) = model.operation(id) else { continue };
        let mut found: Vec<&str> = unsupported_traits(traits).collect();
        for payload in [&operation.input, &operation.output] {
            found.extend(model.members(payload).iter().filter_map(|member| unsupported_member(model, member)));
        }
        found.dedup();
        for what in found {
            let hint = "generated clients can't do this yet; leave the operation out of the model";
            report.push(problem(file, id, format!("the operation needs {what}, which is not supported"), hint));
        }
    }
    report
}

fn unsupported_traits(traits: &Traits) -> impl Iterator<Item = &'static str> {
    OPERATION_TRAITS.into_iter().filter(|(id, _)| traits.has(id)).map(|(_, what)| what)
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
