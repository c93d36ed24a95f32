//! [`Selection`]: which part of a service a crate is made of.
//!
//! In: the model after transforms and a selection. Out: the closure of the selected operations, and of the operations that
//! tell their endpoints and begin sessions where they can't be called without; or a report that names every operation that the service does
//! not have, with what is most like it. Renames are a transform, what can't be generated is a question to the plan, and
//! names are decided after both.
//!
//! Source: Smithy 2.0, "Service closure"; AWS specifications, "Client endpoint discovery".

use ferrosmith_model::closure::{Closure, resolve_closure, service_operations};
use ferrosmith_model::nearest::did_you_mean_or_list;
use ferrosmith_model::{Model, Problem, Report, ShapeId, TraitId, Traits};
use serde_json::Value;
use std::collections::BTreeMap;

/// What of a service is generated. The default is all of it, under its own names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where the selection was made, for reports: the file of settings, or the command line's option.
    pub origin: String,
    /// The operations by the model's names; all of them without it.
    pub operations: Option<Vec<String>>,
    /// The protocol that the client speaks, by the name of its trait; the service's first supported one without it.
    pub protocol: Option<String>,
    /// Whether operations that can't be generated yet are left out and reported, instead of being a problem.
    pub leave_out_unsupported: bool,
    /// How the caller asks for that, for hints: `--leave-out-unsupported`. Hints name no way without it.
    pub leave_out_by: Option<String>,
    /// The types alone, inputs and outputs among them, without a client.
    pub types_only: bool,
    /// New names for structures, unions, enums, errors and operations, by the model's name or shape ID. What goes over
    /// the wire stays.
    pub renames: BTreeMap<String, String>,
}

impl Selection {
    /// A problem with the selection itself.
    pub fn problem(&self, what: impl Into<String>, hint: impl Into<String>) -> Problem {
        let (what, hint) = (what.into(), hint.into());
        Problem { file: self.origin.clone(), position: None, shape: None, of_trait: None, what, hint }
    }
}

/// The closure of the selected operations, of which `whole` has all.
///
/// # Errors
///
/// A problem for each operation that the service does not have, and for a selection of none.
pub fn resolve_selection(model: &Model, whole: &Closure, selection: &Selection) -> Result<Closure, Report> {
    let Some(operations) = &selection.operations else { return Ok(whole.clone()) };
    let mut report = Report::new();
    if operations.is_empty() {
        report.push(selection.problem("no operation is chosen", "name at least one, or leave the choice out for all"));
    }
    let mut selected = Vec::new();
    // The first of a name counts.
    let mut known: BTreeMap<&str, &ShapeId> = BTreeMap::new();
    for id in &whole.operations {
        known.entry(id.name()).or_insert(id);
        known.entry(id.as_str()).or_insert(id);
    }
    for wanted in operations {
        match known.get(wanted.as_str()) {
            Some(id) => selected.push((*id).clone()),
            None => {
                let hint = did_you_mean_or_list(wanted, whole.operations.iter().map(ShapeId::name), "there are");
                report.push(selection.problem(format!("the service has no operation `{wanted}`"), hint));
            }
        }
    }
    // What the selected ones can't be called without.
    let needs = |id| model.operation(id).is_some_and(|(_, traits)| needs_discovery(traits));
    if selected.iter().any(needs) {
        selected
            .extend(discovery_operation(model).filter(|id| whole.operations.contains(id) && !selected.contains(id)));
    }
    if let Some(begins) = session_operation(model).filter(|id| whole.operations.contains(id) && !selected.contains(id))
    {
        selected.push(begins);
    }
    report.gate(resolve_closure(model, Some(&selected)))
}

/// The auth scheme whose credentials are those of a session, as endpoint rules call it.
pub const SESSION_SCHEME: &str = "sigv4-s3express";

/// The operation that begins sessions, where endpoints want them.
pub fn session_operation(model: &Model) -> Option<ShapeId> {
    let rules = model.service().1.get(TraitId::ENDPOINT_RULE_SET)?;
    if !names_scheme(rules, SESSION_SCHEME) {
        return None;
    }
    service_operations(model, &model.service).into_iter().find(|id| id.name() == "CreateSession")
}

/// Whether an auth scheme of this name stands anywhere in endpoint rules.
fn names_scheme(rules: &Value, name: &str) -> bool {
    match rules {
        Value::Object(entries) => {
            let is_scheme = |key: &str, value: &Value| key == "name" && value.as_str() == Some(name);
            entries.iter().any(|(key, value)| is_scheme(key, value) || names_scheme(value, name))
        }
        Value::Array(items) => items.iter().any(|item| names_scheme(item, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The operation that tells the endpoints of a service.
pub fn discovery_operation(model: &Model) -> Option<ShapeId> {
    let (_, traits) = model.service();
    ShapeId::parse(traits.get(TraitId::CLIENT_ENDPOINT_DISCOVERY)?.get("operation")?.as_str()?)
}

/// Whether an operation can't be called without an endpoint that was asked for.
pub fn needs_discovery(operation: &Traits) -> bool {
    let required = operation.get(TraitId::CLIENT_DISCOVERED_ENDPOINT).and_then(|value| value.get("required"));
    required.and_then(Value::as_bool).unwrap_or_default()
}
