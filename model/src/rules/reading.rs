//! Reads a rule set: parameters, rules, conditions and endpoints, with the names in scope at each place.
//!
//! In: JSON. Out: an [`EndpointRuleSet`], or everything that is wrong with its place. Expressions are read in
//! `expression.rs`.

use super::function::ValueKind;
use super::{
    Condition, Deprecation, EndpointRule, EndpointRuleSet, Outcome, Parameter, ParameterKind, ParameterValue, Property,
    Rule, RuleProblem,
};
use serde_json::{Map, Value};

/// Rules and properties nested deeper than this are refused; the deepest known rule set has 18.
const MAX_DEPTH: usize = 64;

/// A compiled rule set counts steps in 16 bits; rules and conditions are at most one step each, a list of rules one more.
const MAX_STEPS: usize = 60_000;

/// It counts slots in 8 bits.
const MAX_NAMES: usize = 255;

/// Where the reading stands: the path, the names in scope and the problems found.
#[derive(Default)]
pub(super) struct Reader {
    path: Vec<String>,
    pub(super) scope: Vec<(String, ValueKind)>,
    problems: Vec<RuleProblem>,
    depth: usize,
    steps: usize,
    most_names: usize,
}

pub(super) fn read_rule_set(json: &Value) -> Result<EndpointRuleSet, Vec<RuleProblem>> {
    let mut reader = Reader::default();
    let rule_set = reader.read_root(json);
    if reader.steps > MAX_STEPS {
        reader.refuse::<()>(format!("there are more than {MAX_STEPS} rules and conditions"));
    }
    if reader.most_names > MAX_NAMES {
        reader.refuse::<()>(format!("there are more than {MAX_NAMES} names in scope at a time"));
    }
    match rule_set {
        Some(rule_set) if reader.problems.is_empty() => Ok(rule_set),
        _ => Err(reader.problems),
    }
}

impl Reader {
    /// Records a problem at the current place.
    pub(super) fn refuse<T>(&mut self, what: impl Into<String>) -> Option<T> {
        let path = self.path.concat();
        let path = path.strip_prefix('.').unwrap_or(&path);
        let path = if path.is_empty() { "(root)" } else { path };
        self.problems.push(RuleProblem { path: path.to_owned(), what: what.into() });
        None
    }

    /// Reads something one step further down.
    pub(super) fn at<T>(&mut self, step: String, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let value = read(self);
        self.path.pop();
        value
    }

    /// Reads every item, so that all problems are found; `None` if any failed.
    pub(super) fn each<T>(
        &mut self,
        items: &[Value],
        mut read: impl FnMut(&mut Self, &Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            values.push(self.at(format!("[{index}]"), |me| read(me, item)));
        }
        values.into_iter().collect()
    }

    /// Reads every entry, so that all problems are found; `None` if any failed.
    fn each_entry<T>(
        &mut self,
        entries: &Map<String, Value>,
        mut read: impl FnMut(&mut Self, &str, &Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut sorted: Vec<_> = entries.iter().collect();
        sorted.sort_by_key(|(key, _)| key.as_str());
        let mut values = Vec::with_capacity(sorted.len());
        for (key, value) in sorted {
            values.push(self.at(format!(".{key}"), |me| read(me, key, value)));
        }
        values.into_iter().collect()
    }

    pub(super) fn object<'v>(&mut self, json: &'v Value) -> Option<&'v Map<String, Value>> {
        json.as_object().or_else(|| self.refuse("expected an object"))
    }

    fn array<'v>(&mut self, json: &'v Value) -> Option<&'v [Value]> {
        json.as_array().map(Vec::as_slice).or_else(|| self.refuse("expected an array"))
    }

    pub(super) fn field<'v>(&mut self, object: &'v Map<String, Value>, name: &str) -> Option<&'v Value> {
        object.get(name).or_else(|| self.refuse(format!("`{name}` is missing")))
    }

    /// An optional text; a value of another type is a problem.
    fn text(&mut self, object: &Map<String, Value>, name: &str) -> Option<String> {
        match object.get(name)? {
            Value::String(text) => Some(text.clone()),
            _ => self.at(format!(".{name}"), |me| me.refuse("expected a string")),
        }
    }

    fn read_root(&mut self, json: &Value) -> Option<EndpointRuleSet> {
        let root = self.object(json)?;
        let version = self.text(root, "version").unwrap_or_else(|| "1.0".to_owned());
        if !version.starts_with("1.") {
            self.refuse::<()>(format!("version `{version}` of the rules engine is not known, 1.0 and 1.1 are"));
        }
        let parameters = self.field(root, "parameters")?;
        let parameters = self.at(".parameters".to_owned(), |me| {
            let entries = me.object(parameters)?;
            me.each_entry(entries, |me, name, json| {
                let parameter = me.read_parameter(name, json);
                // One that is wrong does not make the rules wrong that name another.
                if let Some(parameter) = &parameter {
                    me.scope.push((parameter.name.clone(), parameter.kind.value_kind()));
                }
                parameter
            })
        });
        self.most_names = self.scope.len();
        let rules = self.read_rules(root);
        Some(EndpointRuleSet { version, parameters: parameters?, rules: rules? })
    }

    fn read_parameter(&mut self, name: &str, json: &Value) -> Option<Parameter> {
        let object = self.object(json)?;
        let kind = match object.get("type").and_then(Value::as_str) {
            Some("string" | "String") => ParameterKind::String,
            Some("boolean" | "Boolean") => ParameterKind::Boolean,
            Some("stringArray" | "StringArray") => ParameterKind::StringArray,
            Some(other) => {
                return self.refuse(format!("type `{other}` is none of `string`, `boolean`, `stringArray`"));
            }
            None => return self.refuse("`type` is missing"),
        };
        let default = match object.get("default") {
            None | Some(Value::Null) => None,
            Some(value) => {
                let read = ParameterValue::read(kind, value);
                Some(read.or_else(|| self.refuse("`default` is not of the parameter's type"))?)
            }
        };
        let deprecated = object.get("deprecated").map(|deprecated| Deprecation {
            message: deprecated.get("message").and_then(Value::as_str).map(str::to_owned),
            since: deprecated.get("since").and_then(Value::as_str).map(str::to_owned),
        });
        Some(Parameter {
            name: name.to_owned(),
            kind,
            built_in: self.text(object, "builtIn"),
            default,
            required: object.get("required").and_then(Value::as_bool).unwrap_or(false),
            documentation: self.text(object, "documentation"),
            deprecated,
        })
    }

    fn read_rules(&mut self, object: &Map<String, Value>) -> Option<Vec<Rule>> {
        let rules = self.field(object, "rules")?;
        self.at(".rules".to_owned(), |me| {
            let rules = me.array(rules)?;
            if me.depth >= MAX_DEPTH {
                return me.refuse(format!("rules are nested more than {MAX_DEPTH} deep"));
            }
            me.depth += 1;
            me.steps += 1 + rules.len();
            let read = me.each(rules, Self::read_rule);
            me.depth -= 1;
            read
        })
    }

    fn read_rule(&mut self, json: &Value) -> Option<Rule> {
        let object = self.object(json)?;
        let in_scope = self.scope.len();
        let conditions = match object.get("conditions") {
            None => Some(Vec::new()),
            Some(conditions) => self.at(".conditions".to_owned(), |me| {
                let conditions = me.array(conditions)?;
                me.steps += conditions.len();
                me.each(conditions, Self::read_condition)
            }),
        };
        let outcome = self.read_outcome(object);
        self.most_names = self.most_names.max(self.scope.len());
        self.scope.truncate(in_scope);
        Some(Rule { conditions: conditions?, outcome: outcome? })
    }

    fn read_outcome(&mut self, object: &Map<String, Value>) -> Option<Outcome> {
        match object.get("type").and_then(Value::as_str) {
            Some("endpoint") => {
                let endpoint = self.field(object, "endpoint")?;
                self.at(".endpoint".to_owned(), |me| me.read_endpoint(endpoint)).map(Outcome::Endpoint)
            }
            Some("error") => {
                let message = self.field(object, "error")?;
                self.at(".error".to_owned(), |me| me.read_text(message)).map(Outcome::Error)
            }
            Some("tree") => self.read_rules(object).map(Outcome::Tree),
            Some(other) => self.refuse(format!("rule type `{other}` is none of `endpoint`, `error`, `tree`")),
            None => self.refuse("`type` is missing"),
        }
    }

    fn read_condition(&mut self, json: &Value) -> Option<Condition> {
        let object = self.object(json)?;
        let test = self.read_call(object);
        let assign = self.text(object, "assign");
        if let Some(name) = &assign {
            if self.scope.iter().any(|(known, _)| known == name) {
                self.refuse::<()>(format!("`{name}` is assigned, but that name is already in scope"));
            }
            // Where the call itself is broken, the name still enters the scope, lest one mistake be reported often.
            let kind = test.as_ref().map_or(ValueKind::String, |(_, kind)| *kind);
            self.scope.push((name.clone(), kind));
        }
        Some(Condition { test: test?.0, assign })
    }

    fn read_endpoint(&mut self, json: &Value) -> Option<EndpointRule> {
        let object = self.object(json)?;
        let url = self.field(object, "url")?;
        let url = self.at(".url".to_owned(), |me| me.read_text(url));
        let headers = match object.get("headers") {
            None => Some(Vec::new()),
            Some(headers) => self.at(".headers".to_owned(), |me| {
                let entries = me.object(headers)?;
                me.each_entry(entries, |me, name, values| {
                    if !is_header_name(name) {
                        return me.refuse("this is no name of an HTTP header");
                    }
                    let values = me.array(values)?;
                    Some((name.to_owned(), me.each(values, Self::read_text)?))
                })
            }),
        };
        let properties = match object.get("properties") {
            None => Some(Vec::new()),
            Some(properties) => self.at(".properties".to_owned(), |me| {
                let entries = me.object(properties)?;
                me.each_entry(entries, |me, name, value| Some((name.to_owned(), me.read_property(value)?)))
            }),
        };
        Some(EndpointRule { url: url?, headers: headers?, properties: properties? })
    }

    fn read_property(&mut self, json: &Value) -> Option<Property> {
        if self.depth >= MAX_DEPTH {
            return self.refuse(format!("properties are nested more than {MAX_DEPTH} deep"));
        }
        self.depth += 1;
        let property = match json {
            Value::Array(items) => self.each(items, Self::read_property).map(Property::List),
            Value::Object(object) if !object.contains_key("ref") && !object.contains_key("fn") => self
                .each_entry(object, |me, name, value| Some((name.to_owned(), me.read_property(value)?)))
                .map(Property::Map),
            value => self.read_expression(value).map(|(expression, _)| Property::Value(expression)),
        };
        self.depth -= 1;
        property
    }
}

/// Source: RFC 9110, "Tokens".
fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

impl ParameterKind {
    fn value_kind(self) -> ValueKind {
        match self {
            Self::String => ValueKind::String,
            Self::Boolean => ValueKind::Boolean,
            Self::StringArray => ValueKind::StringList,
        }
    }
}
