//! [`Choice`]: which part of a service a crate is made of, and what it is called.
//!
//! In: the model, the closure of the whole service and a choice. Out: the model with its renames, the closure of the
//! chosen operations, or a report that names everything that is not in the model, with what is most like it. Decides no
//! name: a rename is the service's own `rename`, which `names.rs` follows.
//!
//! Source: Smithy 2.0, "Service closure" and "Service", property `rename`.

use crate::names::{Names, resolve_names, resolve_type_names};
use crate::plan::discovery::discovery_operation;
use crate::plan::operation::needs_discovery;
use ferrosmith_model::closure::{Closure, resolve_closure};
use ferrosmith_model::nearest::did_you_mean_or_list;
use ferrosmith_model::{Model, Problem, Report, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// What the maker of a crate wants of a service. The default is all of it, under its own names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Where the choice was made, for reports: the file of settings, or the command line's option.
    pub origin: String,
    /// The operations by the model's names; all of them without it.
    pub operations: Option<Vec<String>>,
    /// The protocol that the client speaks, by the name of its trait; the service's first supported one without it.
    pub protocol: Option<String>,
    /// Whether operations that can't be generated yet are left out and told, instead of being a problem.
    pub leave_out_unsupported: bool,
    /// The types alone, inputs and outputs among them, without a client.
    pub types_only: bool,
    /// New names for structures, unions, enums, errors and operations, by the model's name or shape ID. What goes over
    /// the wire stays.
    pub renames: BTreeMap<String, String>,
    /// Whether the crate may be published to a registry.
    pub publish: bool,
    /// The package's name, where it is not `ferrosmith-<service>`.
    pub package_name: Option<String>,
    /// Features of the crate that are on by default beside those that always are.
    pub default_features: Vec<String>,
}

/// The features that a choice can turn on.
pub const FEATURES: [&str; 3] = ["behavior-version-latest", "serde", "test-util"];

/// Renames what the choice renames.
///
/// # Errors
///
/// A problem for each rename of something that the service does not have, or to something that is no name, or that is
/// another shape's already.
pub fn transform_renames(mut model: Model, choice: &Choice) -> Result<Model, Report> {
    if choice.renames.is_empty() {
        return Ok(model);
    }
    let closure = resolve_closure(&model, None);
    let known: Vec<&ShapeId> =
        closure.operations.iter().chain(closure.shapes.keys().filter(|id| is_named(&model, id))).collect();
    let mut report = Report::new();
    let mut renamed = BTreeMap::new();
    for (wanted, name) in &choice.renames {
        let found = known.iter().find(|id| id.name() == wanted || id.to_string() == *wanted);
        let Some(id) = found else {
            let hint = did_you_mean_or_list(wanted, known.iter().map(|id| id.name()), "there are");
            report.push(problem(choice, None, format!("no shape `{wanted}` to rename in the service"), hint));
            continue;
        };
        if !is_identifier(name) {
            let hint = "a name is letters, digits and underscores, and begins with a letter".to_owned();
            report.push(problem(choice, Some(id), format!("`{name}` is no name for a shape"), hint));
            continue;
        }
        let other = known.iter().find(|other| *other != id && other.name().eq_ignore_ascii_case(name));
        if let Some(other) = other.filter(|other| !choice.renames.contains_key(other.name())) {
            let hint = "choose another name, or rename the other shape too".to_owned();
            report.push(problem(choice, Some(id), format!("`{name}` is the name of {other} already"), hint));
        }
        if let Some((first, _)) = renamed.iter().find(|(_, other)| *other == name) {
            let hint = "two shapes can't have one name".to_owned();
            report.push(problem(choice, Some(id), format!("`{name}` is what {first} is renamed to"), hint));
        }
        renamed.insert((*id).clone(), name.clone());
    }
    let service = model.service.clone();
    if let Some(ShapeKind::Service(service)) = model.shapes.get_mut(&service).map(|shape| &mut shape.kind) {
        service.rename.extend(renamed);
    }
    report.gate(model)
}

/// The closure and the names of a crate without a client: inputs and outputs are structures like others, called as they
/// are in a client, unless another shape is called so.
///
/// An operation is then nothing that is generated, so the closure has none.
pub fn resolve_types(mut model: Model, closure: Closure) -> (Model, Closure, Names) {
    let clients = resolve_names(&model, &closure);
    let taken: BTreeSet<String> = clients.types().map(|(_, name)| name.name.clone()).collect();
    let mut renamed = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for id in &closure.operations {
        let Some((operation, _)) = model.operation(id) else { continue };
        let names = clients.operation(id);
        for (payload, name) in [(&operation.input, &names.input), (&operation.output, &names.output)] {
            // A structure of several operations, or that a member has as its value, keeps its own name.
            let is_type = clients.types().any(|(typed, _)| typed == payload);
            let is_new = renamed.insert(payload.clone(), name.clone()).is_none();
            if !is_new || is_type || payload.is_prelude() || taken.contains(name) {
                shared.insert(payload.clone());
            }
        }
    }
    renamed.retain(|id, _| !shared.contains(id));
    let service = model.service.clone();
    if let Some(ShapeKind::Service(service)) = model.shapes.get_mut(&service).map(|shape| &mut shape.kind) {
        service.rename.extend(renamed);
    }
    let closure = Closure { operations: Vec::new(), ..closure };
    let names = resolve_type_names(&model, &closure);
    (model, closure, names)
}

/// The closure of the chosen operations, and all problems with the choice that are left.
///
/// # Errors
///
/// A problem for each operation that the service does not have, for an empty choice, and for each unknown feature.
pub fn resolve_choice(model: &Model, whole: &Closure, choice: &Choice) -> Result<Closure, Report> {
    let mut report = Report::new();
    for feature in choice.default_features.iter().filter(|feature| !FEATURES.contains(&feature.as_str())) {
        let hint = did_you_mean_or_list(feature, FEATURES.into_iter(), "there are");
        report.push(problem(choice, None, format!("generated crates have no feature `{feature}` to turn on"), hint));
    }
    let Some(operations) = &choice.operations else { return report.gate(whole.clone()) };
    if operations.is_empty() {
        let hint = "name at least one, or leave the choice out for all".to_owned();
        report.push(problem(choice, None, "no operation is chosen".to_owned(), hint));
    }
    let mut chosen = Vec::new();
    for wanted in operations {
        match whole.operations.iter().find(|id| id.name() == wanted || id.to_string() == *wanted) {
            Some(id) => chosen.push(id.clone()),
            None => {
                let hint = did_you_mean_or_list(wanted, whole.operations.iter().map(ShapeId::name), "there are");
                report.push(problem(choice, None, format!("the service has no operation `{wanted}`"), hint));
            }
        }
    }
    // What the chosen ones can't be called without.
    let is_needing = |id| model.operation(id).is_some_and(|(_, traits)| needs_discovery(traits));
    if chosen.iter().any(is_needing) {
        chosen.extend(discovery_operation(model).filter(|id| whole.operations.contains(id) && !chosen.contains(id)));
    }
    report.gate(resolve_closure(model, Some(&chosen)))
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

fn problem(choice: &Choice, shape: Option<&ShapeId>, what: String, hint: String) -> Problem {
    let shape = shape.map(ToString::to_string);
    Problem { file: choice.origin.clone(), position: None, shape, of_trait: None, what, hint }
}
