//! The service's protocol, from its model alone: which operation a request is for, whether JSON is of a shape, how an
//! error is written.
//!
//! In: a validated [`Model`]. Out: a [`Protocol`] that is asked per call. Knows awsJson 1.0 and 1.1 and no operation by
//! name. Does not check signatures, and does not decide what an operation does.
//!
//! Source: Smithy 2.0, "AWS JSON 1.0 protocol", "Constraint traits".

mod check;
mod number;
mod pattern;
mod time;

pub use check::{Violation, ViolationKind};
use ferrosmith_model::TraitId;
use ferrosmith_model::shape::ShapeKind;
use ferrosmith_model::{Model, ShapeId};
use pattern::Patterns;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a model says of the wire, ready to be asked.
#[derive(Debug)]
pub struct Protocol {
    model: Model,
    patterns: Patterns,
    operations: BTreeMap<String, Described>,
    /// `application/x-amz-json-1.0` or `-1.1`.
    content_type: &'static str,
    target_prefix: String,
}

/// One operation.
#[derive(Debug, Clone)]
pub(crate) struct Described {
    pub(crate) input: ShapeId,
    output: ShapeId,
    errors: Vec<ShapeId>,
    token: Option<String>,
}

impl Protocol {
    /// Prepares a model.
    ///
    /// # Errors
    ///
    /// When the service does not speak awsJson.
    pub fn resolve(model: Model) -> Result<Self, String> {
        let facts = model.service_metadata();
        let content_type = facts.protocols.iter().find_map(|protocol| match TraitId::known(protocol)? {
            TraitId::AWS_JSON_1_0 => Some("application/x-amz-json-1.0"),
            TraitId::AWS_JSON_1_1 => Some("application/x-amz-json-1.1"),
            _ => None,
        });
        let content_type = content_type.ok_or_else(|| format!("{} does not speak awsJson", facts.sdk_id))?;
        let target_prefix = facts.target_prefix.to_owned();
        let common = &model.service().0.errors;
        let mut operations = BTreeMap::new();
        for shape in model.shapes.values() {
            let ShapeKind::Operation(operation) = &shape.kind else { continue };
            let token = model.members(&operation.input).iter().find(|member| member.traits.is_idempotency_token());
            let described = Described {
                input: operation.input.clone(),
                output: operation.output.clone(),
                errors: operation.errors.iter().chain(common).cloned().collect(),
                token: token.map(|member| member.name.clone()),
            };
            operations.insert(shape.id.name().to_owned(), described);
        }
        let patterns = Patterns::compile(&model);
        Ok(Self { patterns, operations, content_type, target_prefix, model })
    }

    /// What could not be prepared, for people: patterns that are therefore not checked.
    pub fn remarks(&self) -> &[String] {
        self.patterns.remarks()
    }

    /// The operations by name.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        self.operations.keys().map(String::as_str)
    }

    /// The name that clients sign for; empty when the model names none.
    pub fn signing_name(&self) -> &str {
        self.model.service_metadata().signing_name.unwrap_or_default()
    }

    /// The content type of requests and answers.
    pub fn content_type(&self) -> &'static str {
        self.content_type
    }

    /// The title and version of the service, for people.
    pub fn title(&self) -> String {
        let facts = self.model.service_metadata();
        format!("{} {}", facts.title, facts.version)
    }

    /// The operation that an `X-Amz-Target` names, if the service has it.
    pub fn operation_of<'t>(&self, target: &'t str) -> Option<&'t str> {
        let name = target.strip_prefix(self.target_prefix.as_str())?.strip_prefix('.')?;
        self.operations.contains_key(name).then_some(name)
    }

    /// The member of an operation's input that makes a repetition harmless, if it has one.
    pub fn token_member(&self, operation: &str) -> Option<&str> {
        self.operations.get(operation)?.token.as_deref()
    }

    /// Reads an operation's input: members that the model does not have and nulls are left out, timestamps become
    /// milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// Everything that the model forbids, in the order of the model.
    ///
    /// # Panics
    ///
    /// When the service has no such operation.
    pub fn read_input(&self, operation: &str, json: &Value) -> Result<Value, Vec<Violation>> {
        self.check(&self.described(operation).input, check::Direction::Request).read(json)
    }

    /// Writes an operation's output: nulls are left out, milliseconds become timestamps of the shape's format.
    ///
    /// # Errors
    ///
    /// Everything in which the value is not what the model promises.
    ///
    /// # Panics
    ///
    /// When the service has no such operation.
    pub fn write_output(&self, operation: &str, value: &Value) -> Result<Value, Vec<Violation>> {
        self.check(&self.described(operation).output, check::Direction::Response).read(value)
    }

    /// Writes one of an operation's errors, with its `__type`, and says its HTTP status.
    ///
    /// # Errors
    ///
    /// When the operation has no such error, or the value is not what the model promises of it.
    pub fn write_error(&self, operation: &str, code: &str, value: &Value) -> Result<(u16, Value), Vec<Violation>> {
        let errors = self.operations.get(operation).map(|described| described.errors.as_slice());
        // Before the operation is known, any error of the service will do.
        let of_service = || self.model.shapes.keys().find(|id| id.name() == code && self.is_error(id));
        let id = match errors {
            Some(errors) => errors.iter().find(|id| id.name() == code),
            None => of_service(),
        };
        let Some(id) = id else {
            let why = format!("the model does not give {operation} the error {code}");
            return Err(vec![Violation::new("", ViolationKind::Member, why)]);
        };
        let mut body = self.check(id, check::Direction::Response).read(value)?;
        if let Value::Object(members) = &mut body {
            members.insert("__type".to_owned(), Value::from(id.as_str()));
        }
        Ok((self.status(id), body))
    }

    fn is_error(&self, id: &ShapeId) -> bool {
        self.model.shape(id).is_some_and(|shape| shape.traits.error().is_some())
    }

    fn status(&self, id: &ShapeId) -> u16 {
        let traits = self.model.shape(id).map(|shape| &shape.traits);
        let server = traits.is_some_and(|traits| {
            matches!(traits.error(), Some(ferrosmith_model::traits::Fault::Server))
                // botocore's models do not say whose fault an error is; their names identify it.
                || id.name().starts_with("InternalServer")
        });
        let said = traits.and_then(|traits| traits.http_error()).and_then(|status| u16::try_from(status).ok());
        said.unwrap_or(if server { 500 } else { 400 })
    }

    pub(crate) fn described(&self, operation: &str) -> &Described {
        self.operations.get(operation).expect("operations are asked for by names that `operation_of` gave")
    }

    fn check<'p>(&'p self, shape: &'p ShapeId, direction: check::Direction) -> check::Check<'p> {
        check::Check { model: &self.model, patterns: &self.patterns, direction, shape }
    }
}
