//! Renames that the maker of a crate asks for become the service's own.
//!
//! In: a model and new names, by the model's name or shape ID. Out: the model with a longer `rename` on its service, which
//! every later stage follows; or a problem for each rename that can't be. What goes over the wire stays.
//!
//! Source: Smithy 2.0, "Service", property `rename`.

use crate::selection::Selection;
use ferrosmith_model::closure::resolve_closure;
use ferrosmith_model::nearest::did_you_mean_or_list;
use ferrosmith_model::{Model, Problem, Report, ShapeId, ShapeKind};
use std::collections::BTreeMap;

/// Renames what the selection renames.
///
/// # Errors
///
/// A problem for each rename of something that the service does not have, or to something that is no name, or that is
/// another shape's already.
pub fn rename_shapes(mut model: Model, selection: &Selection) -> Result<Model, Report> {
    if selection.renames.is_empty() {
        return Ok(model);
    }
    let closure = resolve_closure(&model, None);
    let known: Vec<&ShapeId> =
        closure.operations.iter().chain(closure.shapes.keys().filter(|id| is_named(&model, id))).collect();
    let mut report = Report::new();
    let mut renamed = BTreeMap::new();
    for (wanted, name) in &selection.renames {
        let found = known.iter().find(|id| id.name() == wanted || id.to_string() == *wanted);
        let Some(id) = found else {
            let hint = did_you_mean_or_list(wanted, known.iter().map(|id| id.name()), "there are");
            report.push(selection.problem(format!("no shape `{wanted}` to rename in the service"), hint));
            continue;
        };
        let problem =
            |what: String, hint: &str| Problem { shape: Some(id.to_string()), ..selection.problem(what, hint) };
        if !is_identifier(name) {
            let hint = "a name is letters, digits and underscores, and begins with a letter";
            report.push(problem(format!("`{name}` is no name for a shape"), hint));
            continue;
        }
        let other = known.iter().find(|other| *other != id && other.name().eq_ignore_ascii_case(name));
        if let Some(other) = other.filter(|other| !selection.renames.contains_key(other.name())) {
            let hint = "choose another name, or rename the other shape too";
            report.push(problem(format!("`{name}` is the name of {other} already"), hint));
        }
        if let Some((first, _)) = renamed.iter().find(|(_, other)| *other == name) {
            report.push(problem(format!("`{name}` is what {first} is renamed to"), "two shapes can't have one name"));
        }
        renamed.insert((*id).clone(), name.clone());
    }
    let service = model.service.clone();
    if let Some(ShapeKind::Service(service)) = model.shapes.get_mut(&service).map(|shape| &mut shape.kind) {
        service.rename.extend(renamed);
    }
    report.gate(model)
}

/// Whether the shape has a name in Rust.
fn is_named(model: &Model, id: &ShapeId) -> bool {
    let kind = model.shape(id).map(|shape| &shape.kind);
    !id.is_prelude() && matches!(kind, Some(ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)))
}

/// Source: Smithy 2.0, "Shape ID ABNF", `identifier`, without a leading underscore.
fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
