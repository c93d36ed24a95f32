//! [`locate_problems`]: the places in the input of what a later stage finds wrong.
//!
//! In: the files that a model was read from, and a report whose problems name shapes and traits but no line. Out: the
//! same report with file, line and column. Works on the error path alone: the model itself keeps no positions.

use super::context::Context;
use super::json::{Node, Object};
use super::{Input, SourceFile, SourceLocation, botocore, read_documents, smithy_json, split_roles};
use crate::ShapeId;
use crate::TraitId;
use crate::report::{Problem, Report, TraitPath};
use crate::validate::Site;

/// Gives every problem that names a shape but no line its place in these files, from which the model was read.
pub fn locate_problems(files: &[SourceFile<'_>], report: Report) -> Report {
    let mut context = Context::new(files);
    let documents = read_documents(&mut context, files);
    let Some(input) = split_roles(&mut context, documents) else { return report };
    report.map(|problem| place_problem(&context, &input, problem)).in_file_order()
}

fn place_problem(context: &Context<'_>, input: &Input<'_>, problem: Problem) -> Problem {
    let id = problem.shape.as_deref().and_then(ShapeId::parse);
    let (Some(id), None) = (id, problem.position) else { return problem };
    let shape = ShapeId::new(id.namespace(), id.name());
    let site = match (&problem.of_trait, id.member()) {
        (Some(TraitPath { id, path }), member) => Site::Trait(&shape, member, id, path),
        (None, Some(member)) => Site::Member(&shape, member),
        (None, None) => Site::Shape(&shape),
    };
    let SourceLocation { file, position } = context.place(&locate(input, &site));
    Problem { file, position, ..problem }
}

/// Slices of the files that a problem at this site should point at, best first.
pub(super) fn locate<'d>(input: &'d Input<'_>, site: &Site<'_>) -> Vec<&'d str> {
    let mut at = match *site {
        Site::Trait(shape, member, id, way) => locate_trait(input, (shape, member), id, way),
        Site::Shape(_) | Site::Member(..) | Site::Mention(..) => Vec::new(),
    };
    at.extend(match input {
        Input::Smithy(documents) => smithy_json::locate(documents, site),
        Input::Botocore(files) => botocore::locate(files, site),
    });
    at
}

/// Slices of the files that stand for a part of a trait's value, the innermost first.
fn locate_trait<'d>(
    input: &'d Input<'_>,
    (shape, member): (&ShapeId, Option<&str>),
    id: &str,
    mut way: &str,
) -> Vec<&'d str> {
    let found = match input {
        Input::Smithy(documents) => {
            documents.iter().find_map(|document| smithy_json::locate_trait(document, shape, member, id))
        }
        Input::Botocore(files) => match (&files.rules, &files.waiters) {
            (Some(rules), _) if id == TraitId::ENDPOINT_RULE_SET => {
                // The rules are a file of their own, so that the way begins at its root.
                let (first, rest) = way.split_at(way.find(['.', '[']).unwrap_or(way.len()));
                way = rest;
                rules.entry(first).or_else(|| rules.iter().next())
            }
            (_, Some(waiters)) if id == TraitId::WAITABLE => {
                // Its matchers are of another form: the acceptor is as near as one gets.
                way = way.find("].").map_or(way, |end| &way[..=end]);
                waiters.entry("waiters")
            }
            _ => botocore::locate_trait(files, shape, member, id),
        },
    };
    let Some((key, node)) = found else { return Vec::new() };
    let mut slices = vec![key];
    descend(node, way, &mut slices);
    slices.reverse();
    slices
}

/// Follows a path such as `rules[0].conditions[1].fn` as far as it goes, and gathers a slice for each step.
fn descend<'d>(mut node: &'d Node<'_>, path: &str, slices: &mut Vec<&'d str>) {
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let index = step.strip_suffix(']').and_then(|index| index.parse::<usize>().ok());
        let next = match (node, index) {
            (Node::Array(elements), Some(index)) => elements.get(index).map(|element| (first_slice(element), element)),
            (Node::Object(object), None) => object.entry(step).map(|(key, inner)| (Some(key), inner)),
            _ => None,
        };
        let Some((slice, inner)) = next else { return };
        slices.extend(slice);
        node = inner;
    }
    slices.extend(node.as_str());
}

/// The first text within a value.
fn first_slice<'d>(node: &'d Node<'_>) -> Option<&'d str> {
    match node {
        Node::String(text) => Some(text),
        Node::Array(elements) => elements.iter().find_map(first_slice),
        Node::Object(object) => first_key(object),
        _ => None,
    }
}

fn first_key<'d>(object: &'d Object<'_>) -> Option<&'d str> {
    object.iter().next().map(|(key, _)| key)
}
