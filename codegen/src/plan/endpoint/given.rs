//! [`OperationEndpoint`]: what an operation gives to the endpoint rules, and what nothing gives.
//!
//! In: the traits of the operation and of its input's members, and the rules. Out: values, and what is asked of the input;
//! a problem for a path that is wrong, and notes on what has no effect. That types fit was seen when the model was read.
//!
//! Source: Smithy 2.0, "Rules engine": `staticContextParams`, `contextParam`, `operationContextParams`,
//! `clientContextParams`.

use super::{EndpointPlan, ParamValue, plan_value};
use crate::plan::context::Context;
use crate::plan::query::compile::{compile_member, compile_on_input};
use crate::plan::query::{Query, QueryType};
use crate::plan::support::trait_problem;
use ferrosmith_model::closure::service_operations;
use ferrosmith_model::rules::{EndpointRuleSet, ParameterKind, ParameterValue};
use ferrosmith_model::{Model, Report, ShapeId, TraitId};
use serde_json::Value;
use std::collections::BTreeSet;

/// What an operation adds to the endpoint parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationEndpoint {
    /// Parameters that the operation sets to a fixed value: position in [`EndpointPlan::params`], value.
    pub static_params: Vec<(usize, ParamValue)>,
    /// Parameters that take a value from the input: position in [`EndpointPlan::params`], what is asked of the input. Of two
    /// for one parameter the last counts.
    pub context_params: Vec<(usize, Query)>,
}

impl OperationEndpoint {
    /// Whether the operation adds nothing.
    pub fn is_empty(&self) -> bool {
        self.static_params.is_empty() && self.context_params.is_empty()
    }
}

/// Plans what an operation adds, with notes on what is left out.
///
/// A name that the rule set does not have adds nothing, which [`note_idle_params`] says.
///
/// # Errors
///
/// A problem for each path that is no JMESPath, names what is not there, or gives a value of another type.
pub fn plan_operation_endpoint(
    context: &Context<'_>,
    id: &ShapeId,
    rules: &EndpointRuleSet,
    file: &str,
) -> Result<(OperationEndpoint, Vec<String>), Report> {
    let (mut plan, mut notes, mut report) = (OperationEndpoint::default(), Vec::new(), Report::new());
    let Some((operation, traits)) = context.model.operation(id) else { return Ok((plan, notes)) };
    for (index, parameter) in rules.parameters.iter().enumerate() {
        let given = traits.get(TraitId::STATIC_CONTEXT_PARAMS).and_then(|params| params.get(&parameter.name));
        let value = given.and_then(|given| ParameterValue::read(parameter.kind, given.get("value")?));
        plan.static_params.extend(value.map(|value| (index, plan_value(&value))));
    }
    let asked = traits.get(TraitId::OPERATION_CONTEXT_PARAMS).and_then(Value::as_object);
    for (name, given) in asked.into_iter().flatten() {
        let Some(index) = rules.parameter_index(name) else { continue };
        let path = given.get("path").and_then(Value::as_str).unwrap_or_default();
        let place = format!("{name}.path");
        let mut problem = |what: String, hint: &str| {
            let of_trait = (TraitId::OPERATION_CONTEXT_PARAMS.as_str(), place.as_str());
            report.push(trait_problem(file, id, of_trait, format!("the endpoint parameter `{name}`: {what}"), hint));
        };
        let kind = rules.parameters[index].kind;
        match compile_on_input(context, &operation.input, path) {
            Ok(query) if fits(&query.ty, kind) => plan.context_params.push((index, query)),
            Ok(query) => {
                let what = format!("`{path}` gives {}, but the rules want {}", query.ty.in_words(), in_words(kind));
                problem(what, "the type of the parameter is that of the endpoint rules");
            }
            Err(error) if error.is_unsupported => {
                notes.push(format!("{}: nothing fills the endpoint parameter `{name}`: {}", id.name(), error.what));
            }
            Err(error) => {
                problem(format!("`{path}`, at character {}: {}", error.offset + 1, error.what), &error.hint);
            }
        }
    }
    for (position, member) in context.model.members(&operation.input).iter().enumerate() {
        let given = member.traits.get(TraitId::CONTEXT_PARAM).and_then(|param| param.get("name")?.as_str());
        if let Some(index) = given.and_then(|name| rules.parameter_index(name)) {
            plan.context_params.push((index, compile_member(context, &operation.input, position)));
        }
    }
    report.gate((plan, notes))
}

fn fits(ty: &QueryType, kind: ParameterKind) -> bool {
    match kind {
        ParameterKind::String => *ty == QueryType::Text,
        ParameterKind::Boolean => *ty == QueryType::Bool,
        ParameterKind::StringArray => matches!(ty, QueryType::List(list) if *list.element == QueryType::Text),
    }
}

fn in_words(kind: ParameterKind) -> &'static str {
    match kind {
        ParameterKind::String => "a text",
        ParameterKind::Boolean => "a boolean",
        ParameterKind::StringArray => "a list of texts",
    }
}

/// A note for each parameter of the rules that nothing fills, and for each that is filled and that the rules don't have. The
/// whole service is asked, also where a crate has a part of it.
pub fn note_idle_params(model: &Model, rules: &EndpointRuleSet, plan: &EndpointPlan) -> Vec<String> {
    let filled = filled_params(model);
    let idle = rules.parameters.iter().zip(&plan.params).filter(|(parameter, param)| {
        !filled.contains(parameter.name.as_str()) && param.built_in.is_none() && !param.is_account_id
    });
    let note = |name: &str, built_in: Option<&str>| match built_in {
        Some(built_in) => format!("nothing fills the endpoint parameter `{name}`, the built-in `{built_in}`"),
        None => format!("nothing fills the endpoint parameter `{name}`"),
    };
    let mut notes: Vec<String> =
        idle.map(|(parameter, _)| note(&parameter.name, parameter.built_in.as_deref())).collect();
    for name in filled.iter().filter(|name| rules.parameter_index(name).is_none()) {
        notes.push(format!("the endpoint rules have no parameter `{name}`, which the model gives a value"));
    }
    notes
}

/// The parameters that operations, their members or clients give values to.
fn filled_params(model: &Model) -> BTreeSet<&str> {
    let (_, service) = model.service();
    let mut filled: BTreeSet<&str> = names_in(service.get(TraitId::CLIENT_CONTEXT_PARAMS)).collect();
    for id in service_operations(model, &model.service) {
        let Some((operation, traits)) = model.operation(&id) else { continue };
        filled.extend(names_in(traits.get(TraitId::STATIC_CONTEXT_PARAMS)));
        filled.extend(names_in(traits.get(TraitId::OPERATION_CONTEXT_PARAMS)));
        let members = model.members(&operation.input).iter();
        filled.extend(members.filter_map(|member| member.traits.get(TraitId::CONTEXT_PARAM)?.get("name")?.as_str()));
    }
    filled
}

/// The names of a trait's parameters.
fn names_in(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str())
}
