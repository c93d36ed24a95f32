//! What a word means: an operation, a shape, a member of one, or a Rust name, in; its view or the nearest names out.
//!
//! The model's own names win; then those that differ by capitals only; then names of Rust. Describes nothing.

use super::Subject;
use super::rust::{view_member, view_operation, view_shape};
use super::view::View;
use ferrosmith_build::problem::file_problem;
use ferrosmith_codegen::names::paths::list_paths;
use ferrosmith_model::nearest::did_you_mean;
use ferrosmith_model::{Report, ShapeId, ShapeKind};
use std::path::Path;

/// The view of what a word means.
///
/// # Errors
///
/// When there is nothing of that name.
pub(super) fn find_subject(subject: &Subject<'_>, wanted: &str) -> Result<View, Report> {
    if let Some(id) = find_shape(subject, wanted) {
        return Ok(view_of(subject, &id));
    }
    if let Some((container, member)) = split_member(wanted)
        && let Some(id) = find_shape(subject, container)
    {
        return find_member(subject, &id, member);
    }
    let paths = list_paths(subject.context.model, subject.closure, subject.names);
    let is_named = |path: &str| path == wanted || path.ends_with(&format!("::{wanted}"));
    let mut by_rust = paths.iter().filter(|(_, path)| is_named(path)).map(|(id, _)| id.as_str());
    // A type's own path before a field of the same name.
    let found = by_rust.clone().find(|id| !id.contains('$')).or_else(|| by_rust.next());
    match found.and_then(ShapeId::parse) {
        Some(id) if id.member().is_some() => {
            let container = ShapeId::new(id.namespace(), id.name());
            find_member(subject, &container, id.member().unwrap_or_default())
        }
        Some(id) => Ok(view_of(subject, &id)),
        None => method(subject, wanted).map(|id| view_of(subject, &id)).ok_or_else(|| not_found(subject, wanted)),
    }
}

/// An operation by the name of its method.
fn method(subject: &Subject<'_>, wanted: &str) -> Option<ShapeId> {
    subject.closure.operations.iter().find(|id| subject.names.operation(id).module == wanted).cloned()
}

fn view_of(subject: &Subject<'_>, id: &ShapeId) -> View {
    let kind = subject.context.model.shape(id).map(|shape| &shape.kind);
    if let Some(ShapeKind::Operation(operation)) = kind
        && subject.closure.operations.contains(id)
    {
        View::Operation(view_operation(subject, id, operation))
    } else if let Some(ShapeKind::Service(_)) = kind {
        View::Service(super::rust::view_service(subject))
    } else {
        View::Shape(view_shape(subject, id))
    }
}

fn find_member(subject: &Subject<'_>, container: &ShapeId, wanted: &str) -> Result<View, Report> {
    let members: Vec<_> = subject.context.model.shape(container).into_iter().flat_map(|s| s.kind.members()).collect();
    let names = subject.names.members(container);
    let position = (0..members.len())
        .find(|at| members[*at].name == wanted)
        .or_else(|| (0..members.len()).find(|at| members[*at].name.eq_ignore_ascii_case(wanted)))
        .or_else(|| {
            names.iter().position(|name| [name.name.as_str(), name.name.stem(), name.snake.stem()].contains(&wanted))
        });
    if let Some(member) = position.and_then(|at| members.get(at)) {
        return Ok(View::Member(view_member(subject, container, member)));
    }
    let hint = did_you_mean(wanted, members.iter().map(|member| member.name.as_str())).unwrap_or_else(|| {
        let all: Vec<String> = members.iter().map(|member| format!("`{}`", member.name)).collect();
        format!("{} has {}", container.name(), if all.is_empty() { "no members".to_owned() } else { all.join(", ") })
    });
    Err(file_problem(Path::new(&subject.shown), format!("{} has no member `{wanted}`", container.name()), hint))
}

/// A shape by its absolute id, its name, or its name in other capitals. Of several, an operation comes first, then what
/// the service itself is next to.
fn find_shape(subject: &Subject<'_>, wanted: &str) -> Option<ShapeId> {
    let shapes = &subject.context.model.shapes;
    if let Some(id) = ShapeId::parse(wanted).filter(|id| shapes.contains_key(id)) {
        return Some(id);
    }
    let namespace = subject.context.model.service.namespace();
    let best = |matches: &dyn Fn(&str) -> bool| {
        let fitting = shapes.iter().filter(|(id, _)| matches(id.name()));
        fitting
            .min_by_key(|(id, shape)| {
                (!matches!(shape.kind, ShapeKind::Operation(_)), id.namespace() != namespace, (*id).clone())
            })
            .map(|(id, _)| id.clone())
    };
    best(&|name| name == wanted).or_else(|| best(&|name| name.eq_ignore_ascii_case(wanted)))
}

/// `Shape.member` or `Shape$member`.
fn split_member(wanted: &str) -> Option<(&str, &str)> {
    wanted.rsplit_once('$').or_else(|| wanted.rsplit_once('.'))
}

fn not_found(subject: &Subject<'_>, wanted: &str) -> Report {
    let known = subject.closure.operations.iter().chain(subject.closure.shapes.keys().filter(|id| !id.is_prelude()));
    let whole = split_member(wanted).map_or(wanted, |(container, _)| container);
    let hint = did_you_mean(whole, known.map(ShapeId::name));
    let hint = hint.unwrap_or_else(|| "without a name, the operations are listed".to_owned());
    file_problem(Path::new(&subject.shown), format!("the model has no operation or shape `{whole}`"), hint)
}
