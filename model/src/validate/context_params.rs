//! Endpoint parameters that operations, their members and clients fill, compared with the parameters of the rules.
//!
//! In: an operation, or the service. Out: a problem for each value of another type than the rules have. A parameter that
//! the rules don't have is no problem: nothing comes of it, which the plan notes.
//!
//! Source: Smithy 2.0, "contextParam trait", "staticContextParams trait", "clientContextParams trait".

use super::applies::shown;
use super::{Check, Site};
use crate::TraitId;
use crate::default_value::article;
use crate::shape::{Operation, Shape, ShapeKind};
use serde_json::Value;

const TYPES: &str = "a parameter is a string, a boolean or a list of strings (`stringArray`)";

/// The type of a parameter of the rules.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ParameterType {
    String,
    Boolean,
    StringArray,
}

impl ParameterType {
    /// Rule sets write it with and without a capital.
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "string" | "String" => Self::String,
            "boolean" | "Boolean" => Self::Boolean,
            "stringArray" | "StringArray" => Self::StringArray,
            _ => return None,
        })
    }

    fn admits(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Boolean => value.is_boolean(),
            Self::StringArray => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::StringArray => "a list of strings",
        }
    }
}

impl Check<'_> {
    /// What an operation and the members of its input give to the rules.
    pub(super) fn context_params(&mut self, shape: &Shape, operation: &Operation) {
        let id = TraitId::STATIC_CONTEXT_PARAMS.as_str();
        let given = shape.traits.get(TraitId::STATIC_CONTEXT_PARAMS).and_then(Value::as_object);
        for (name, given) in given.into_iter().flatten() {
            let site = Site::Trait(&shape.id, None, id, name);
            let value = given.get("value").unwrap_or(&Value::Null);
            let Some(wanted) = self.parameter_type(name) else { continue };
            if !wanted.admits(value) {
                let what = format!(
                    "the endpoint parameter `{name}` is {}, but is given `{}`",
                    wanted.in_words(),
                    shown(value)
                );
                self.problem(&site, what, TYPES);
            }
        }
        for member in self.model.members(&operation.input) {
            let Some(given) = member.traits.get(TraitId::CONTEXT_PARAM) else { continue };
            let site = Site::Trait(&operation.input, Some(&member.name), TraitId::CONTEXT_PARAM.as_str(), "");
            let Some(name) = given.get("name").and_then(Value::as_str) else {
                self.problem(&site, "the endpoint parameter has no `name`".to_owned(), TYPES);
                continue;
            };
            let Some(target) = self.model.shape(&member.target) else { continue };
            let is = self.type_of(target);
            let wanted = self.parameter_type(name);
            if is.is_none() || wanted.is_some() && is != wanted {
                let wanted = wanted.map_or("a string, a boolean or a list of strings", ParameterType::in_words);
                let kind = article(target.kind.name());
                let what = format!(
                    "the endpoint parameter `{name}` is {wanted}, but the member targets {kind} (`{}`)",
                    target.id
                );
                self.problem(&site, what, TYPES);
            }
        }
    }

    /// What clients of the service give to the rules.
    pub(super) fn client_context_params(&mut self, shape: &Shape) {
        let id = TraitId::CLIENT_CONTEXT_PARAMS.as_str();
        let given = shape.traits.get(TraitId::CLIENT_CONTEXT_PARAMS).and_then(Value::as_object);
        for (name, given) in given.into_iter().flatten() {
            let site = Site::Trait(&shape.id, None, id, name);
            let text = given.get("type").and_then(Value::as_str);
            let Some(is) = text.and_then(ParameterType::read) else {
                let what =
                    format!("the client's endpoint parameter `{name}` is of type `{}`", text.unwrap_or_default());
                self.problem(&site, what, TYPES);
                continue;
            };
            if let Some(wanted) = self.parameter_type(name).filter(|wanted| *wanted != is) {
                let (is, wanted) = (is.in_words(), wanted.in_words());
                self.problem(
                    &site,
                    format!("the endpoint parameter `{name}` is {wanted}, but the client's is {is}"),
                    TYPES,
                );
            }
        }
    }

    /// The type of a parameter of the service's rules. What is wrong with the rules themselves is found when they are read.
    fn parameter_type(&self, name: &str) -> Option<ParameterType> {
        let rules = self.model.shape(&self.model.service)?.traits.get(TraitId::ENDPOINT_RULE_SET)?;
        ParameterType::read(rules.get("parameters")?.get(name)?.get("type")?.as_str()?)
    }

    /// The type of parameter that a value of the shape can be.
    fn type_of(&self, shape: &Shape) -> Option<ParameterType> {
        let is_text = |shape: &Shape| matches!(shape.kind, ShapeKind::String | ShapeKind::Enum(_));
        match &shape.kind {
            ShapeKind::List { member } => {
                let is_sparse = shape.traits.has(TraitId::SPARSE);
                let is_texts = self.model.shape(&member.target).is_some_and(is_text) && !is_sparse;
                is_texts.then_some(ParameterType::StringArray)
            }
            ShapeKind::Boolean => Some(ParameterType::Boolean),
            ShapeKind::String | ShapeKind::Enum(_) => Some(ParameterType::String),
            ShapeKind::Blob
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
            | ShapeKind::IntEnum(_)
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => None,
        }
    }
}
