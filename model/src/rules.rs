//! [`EndpointRuleSet`]: how a service derives its endpoint, read, checked and typed.
//!
//! In: the JSON of `endpoint-rule-set-1.json` or of the trait `smithy.rules#endpointRuleSet`. Out: parameters and a
//! tree of rules in which every function is known, every reference is in scope and every argument has the right type.
//! Does not evaluate rules and does not know how they are laid out in a generated crate.
//!
//! Source: Smithy, "Rules engine specification" and "standard library"; AWS, "rules engine library functions".

mod expression;
mod function;
mod partitions;
mod reading;
mod template;
#[cfg(test)]
mod tests;

pub use function::{Attribute, Function, ValueKind};
pub use partitions::{Partition, PartitionOutputs, Partitions, PatternPiece};

use serde_json::Value;
use std::fmt;

/// Something wrong in a rule set or partition table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// Where, as a path into the JSON: `rules[0].conditions[1].argv[0]`.
    pub path: String,
    /// What is wrong there.
    pub what: String,
}

impl fmt::Display for RuleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

/// The rules by which a service's endpoint follows from parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointRuleSet {
    /// Version of the rules engine specification: `1.0` or `1.1`.
    pub version: String,
    /// The parameters in name order.
    pub parameters: Vec<Parameter>,
    /// The rules in the order in which they are tried; the first that matches decides.
    pub rules: Vec<Rule>,
}

impl EndpointRuleSet {
    /// Reads and checks a rule set.
    ///
    /// # Errors
    ///
    /// Everything that is wrong: unknown functions and parameter types, wrong argument counts and types, references
    /// that are not in scope, broken templates, nesting beyond 64 rules or 16 expressions.
    pub fn read(json: &Value) -> Result<Self, Vec<RuleProblem>> {
        reading::read_rule_set(json)
    }

    /// The parameter's place in [`Self::parameters`].
    pub fn parameter_index(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|p| p.name == name)
    }
}

/// What a rule set may depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name, as rules refer to it: `UseFIPS`.
    pub name: String,
    /// Its type.
    pub kind: ParameterKind,
    /// The built-in that fills it: `AWS::Region`.
    pub built_in: Option<String>,
    /// The value when nothing else is given.
    pub default: Option<ParameterValue>,
    /// Whether rules may only run with a value.
    pub required: bool,
    /// What it is, in plain text.
    pub documentation: Option<String>,
    /// Whether, why and since when it should not be used.
    pub deprecated: Option<Deprecation>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// `string`.
    String,
    /// `boolean`.
    Boolean,
    /// `stringArray`.
    StringArray,
}

/// A value of a parameter: its default, or what an operation sets it to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A text.
    String(String),
    /// True or false.
    Boolean(bool),
    /// A list of texts.
    StringArray(Vec<String>),
}

impl ParameterValue {
    /// Reads a value of the given type; `None` if the JSON is of another.
    pub fn read(kind: ParameterKind, json: &Value) -> Option<Self> {
        match kind {
            ParameterKind::String => json.as_str().map(|s| Self::String(s.to_owned())),
            ParameterKind::Boolean => json.as_bool().map(Self::Boolean),
            ParameterKind::StringArray => {
                let items = json.as_array()?.iter().map(|item| item.as_str().map(str::to_owned));
                items.collect::<Option<_>>().map(Self::StringArray)
            }
        }
    }
}

/// A parameter that should not be used any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// What to do instead.
    pub message: Option<String>,
    /// A date.
    pub since: Option<String>,
}

/// Conditions, and what follows when all of them hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The conditions in the order in which they are tried.
    pub conditions: Vec<Condition>,
    /// What follows.
    pub outcome: Outcome,
}

/// What follows when a rule's conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// This endpoint.
    Endpoint(EndpointRule),
    /// This error message.
    Error(Expression),
    /// The first of these rules that matches; if none does, an error.
    Tree(Vec<Rule>),
}

/// A condition holds unless its value is unset or false.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What is evaluated.
    pub test: Expression,
    /// The name that the value gets for what comes after in the same rule.
    pub assign: Option<String>,
}

/// An endpoint with the values still to be filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointRule {
    /// The URL.
    pub url: Expression,
    /// Request headers with their values, in name order.
    pub headers: Vec<(String, Vec<Expression>)>,
    /// Further facts, such as `authSchemes`, in name order.
    pub properties: Vec<(String, Property)>,
}

/// A property of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A single value.
    Value(Expression),
    /// A list.
    List(Vec<Property>),
    /// A map, in key order.
    Map(Vec<(String, Property)>),
}

/// Something that has a value, or is unset.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A text without anything to fill in.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// The value of a parameter or of an assigned name.
    Reference(String),
    /// Texts put one after the other: a template.
    Template(Vec<Expression>),
    /// A part of a value: `getAttr`, or `{url#path}` in a template.
    Attribute(Box<Expression>, Attribute),
    /// A function of its arguments.
    Call(Function, Vec<Expression>),
}
