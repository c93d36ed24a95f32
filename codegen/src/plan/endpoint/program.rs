//! [`Program`]: the tree of rules laid out as steps with forward jumps, and names as slots.
//!
//! In: a checked rule set. Out: what the runtime's `endpoint::code` can hold, one to one. Does not evaluate anything.

use ferrosmith_model::rules::{
    Attribute, Condition, EndpointRule, EndpointRuleSet, Expression, Function, Outcome, Rule,
};

/// The compiled rules.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Program {
    /// How many slots there are for parameters and assigned values.
    pub slots: u8,
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step; the twin of the runtime's `Step`.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Goes on if the value holds, else to the step of that number.
    If(Expr, u16),
    /// The same, and puts the value into the slot.
    Let(u8, Expr, u16),
    /// Ends with an endpoint that is no more than its URL.
    Url(Expr),
    /// Ends with an endpoint that is more.
    Full(FullEndpoint),
    /// Ends with an error.
    Fail(Expr),
    /// Ends with the error that no rule matched.
    NoMatch,
}

/// An endpoint that is more than a URL.
#[derive(Clone, Debug, PartialEq)]
pub struct FullEndpoint {
    /// The URL.
    pub url: Expr,
    /// Header names and values.
    pub headers: Vec<(String, Vec<Expr>)>,
    /// The entries of the property `authSchemes`.
    pub auth_schemes: Vec<AuthScheme>,
    /// The other properties.
    pub properties: Vec<(String, Property)>,
}

/// An entry of the property `authSchemes`.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthScheme {
    /// `name`.
    pub name: String,
    /// The rest.
    pub properties: Vec<(String, Property)>,
}

/// A property of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A single value.
    Of(Expr),
    /// A list.
    List(Vec<Property>),
    /// A map.
    Map(Vec<(String, Property)>),
}

/// An expression; the twin of the runtime's `Expr`.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// What is in the slot.
    Slot(u8),
    /// Texts one after the other.
    Join(Vec<Expr>),
    /// A part of a value, by the runtime's name for it.
    Get(Box<Expr>, &'static str),
    /// An item of a list.
    Item(Box<Expr>, i16),
    /// A function, by the runtime's name for it.
    Call(&'static str, Vec<Expr>),
}

/// Lays the rules out as steps.
pub fn lower_rules(rules: &EndpointRuleSet) -> Program {
    let mut lowering = Lowering {
        scope: rules.parameters.iter().map(|p| p.name.as_str()).collect(),
        slots: rules.parameters.len(),
        steps: Vec::new(),
    };
    lowering.lower_list(&rules.rules);
    Program { slots: u8::try_from(lowering.slots).expect(SLOTS), steps: lowering.steps }
}

/// Why the numbers fit: reading a rule set refuses larger ones.
const SLOTS: &str = "a checked rule set has at most 255 names in scope";
const STEPS: &str = "a checked rule set has at most 60,000 rules and conditions";

struct Lowering<'a> {
    /// The names in scope; a name's position is its slot.
    scope: Vec<&'a str>,
    /// The most names that were ever in scope.
    slots: usize,
    steps: Vec<Step>,
}

impl<'a> Lowering<'a> {
    fn lower_list(&mut self, rules: &'a [Rule]) {
        for rule in rules {
            let in_scope = self.scope.len();
            let first = self.steps.len();
            for condition in &rule.conditions {
                self.lower_condition(condition);
            }
            let outcome = self.steps.len();
            match &rule.outcome {
                Outcome::Endpoint(endpoint) => {
                    let step = self.lower_endpoint(endpoint);
                    self.steps.push(step);
                }
                Outcome::Error(message) => {
                    let message = self.lower(message);
                    self.steps.push(Step::Fail(message));
                }
                Outcome::Tree(rules) => self.lower_list(rules),
            }
            self.scope.truncate(in_scope);
            if rule.conditions.is_empty() {
                // What follows a rule without conditions is never reached: a tree does not give back.
                return;
            }
            let next = u16::try_from(self.steps.len()).expect(STEPS);
            for step in &mut self.steps[first..outcome] {
                if let Step::If(_, or_else) | Step::Let(_, _, or_else) = step {
                    *or_else = next;
                }
            }
        }
        self.steps.push(Step::NoMatch);
    }

    fn lower_condition(&mut self, condition: &'a Condition) {
        let test = self.lower(&condition.test);
        let Some(name) = &condition.assign else {
            self.steps.push(Step::If(test, 0));
            return;
        };
        let slot = u8::try_from(self.scope.len()).expect(SLOTS);
        self.scope.push(name);
        self.slots = self.slots.max(self.scope.len());
        self.steps.push(Step::Let(slot, test, 0));
    }

    fn lower_endpoint(&self, endpoint: &EndpointRule) -> Step {
        let url = self.lower(&endpoint.url);
        if endpoint.headers.is_empty() && endpoint.properties.is_empty() {
            return Step::Url(url);
        }
        let headers = &endpoint.headers;
        let headers = headers.iter().map(|(name, values)| (name.clone(), self.lower_all(values))).collect();
        let mut full = FullEndpoint { url, headers, auth_schemes: Vec::new(), properties: Vec::new() };
        for (name, value) in &endpoint.properties {
            let value = self.lower_property(value);
            match (name.as_str(), auth_schemes(&value)) {
                ("authSchemes", Some(schemes)) => full.auth_schemes = schemes,
                _ => full.properties.push((name.clone(), value)),
            }
        }
        Step::Full(full)
    }

    fn lower_property(&self, property: &ferrosmith_model::rules::Property) -> Property {
        use ferrosmith_model::rules::Property as Model;
        match property {
            Model::Value(value) => Property::Of(self.lower(value)),
            Model::List(items) => Property::List(items.iter().map(|item| self.lower_property(item)).collect()),
            Model::Map(entries) => {
                Property::Map(entries.iter().map(|(key, value)| (key.clone(), self.lower_property(value))).collect())
            }
        }
    }

    fn lower_all(&self, expressions: &[Expression]) -> Vec<Expr> {
        expressions.iter().map(|expression| self.lower(expression)).collect()
    }

    fn lower(&self, expression: &Expression) -> Expr {
        match expression {
            Expression::Text(text) => Expr::Text(text.clone()),
            Expression::Boolean(flag) => Expr::Flag(*flag),
            Expression::Integer(number) => Expr::Number(*number),
            Expression::Reference(name) => {
                let slot = self.scope.iter().position(|known| known == name).expect("references are in scope");
                Expr::Slot(u8::try_from(slot).expect(SLOTS))
            }
            Expression::Template(parts) => Expr::Join(self.lower_all(parts)),
            Expression::Attribute(whole, Attribute::Index(index)) => Expr::Item(Box::new(self.lower(whole)), *index),
            Expression::Attribute(whole, attribute) => {
                Expr::Get(Box::new(self.lower(whole)), attribute_name(*attribute))
            }
            // `x == true` is `x`: both are unset, false or true together.
            Expression::Call(Function::BooleanEquals, arguments) => match arguments.as_slice() {
                [Expression::Boolean(true), value] | [value, Expression::Boolean(true)] => self.lower(value),
                _ => Expr::Call(function_name(Function::BooleanEquals), self.lower_all(arguments)),
            },
            Expression::Call(function, arguments) => Expr::Call(function_name(*function), self.lower_all(arguments)),
        }
    }
}

/// The entries of `authSchemes`, if it is a list of maps that each have a literal name.
fn auth_schemes(property: &Property) -> Option<Vec<AuthScheme>> {
    let Property::List(schemes) = property else { return None };
    let split = |scheme: &Property| {
        let Property::Map(entries) = scheme else { return None };
        let (names, properties): (Vec<_>, Vec<_>) = entries.iter().cloned().partition(|(key, _)| key == "name");
        let [(_, Property::Of(Expr::Text(name)))] = names.as_slice() else { return None };
        Some(AuthScheme { name: name.clone(), properties })
    };
    schemes.iter().map(split).collect()
}

fn function_name(function: Function) -> &'static str {
    match function {
        Function::IsVirtualHostableS3Bucket => "IsVirtualHostableS3Bucket",
        Function::ParseArn => "ParseArn",
        Function::AwsPartition => "AwsPartition",
        Function::BooleanEquals => "BooleanEquals",
        Function::Coalesce => "Coalesce",
        Function::IsSet => "IsSet",
        Function::IsValidHostLabel => "IsValidHostLabel",
        Function::IfThenElse => "IfThenElse",
        Function::Not => "Not",
        Function::ParseUrl => "ParseUrl",
        Function::Split => "Split",
        Function::StringEquals => "StringEquals",
        Function::Substring => "Substring",
        Function::UriEncode => "UriEncode",
    }
}

fn attribute_name(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Name => "Name",
        Attribute::DnsSuffix => "DnsSuffix",
        Attribute::DualStackDnsSuffix => "DualStackDnsSuffix",
        Attribute::SupportsFips => "SupportsFips",
        Attribute::SupportsDualStack => "SupportsDualStack",
        Attribute::ImplicitGlobalRegion => "ImplicitGlobalRegion",
        Attribute::Scheme => "Scheme",
        Attribute::Authority => "Authority",
        Attribute::Path => "Path",
        Attribute::NormalizedPath => "NormalizedPath",
        Attribute::IsIp => "IsIp",
        Attribute::ArnPartition => "ArnPartition",
        Attribute::Service => "Service",
        Attribute::Region => "Region",
        Attribute::AccountId => "AccountId",
        Attribute::ResourceId => "ResourceId",
        Attribute::Index(_) => "Index",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lower(rules: serde_json::Value) -> Program {
        let json = json!({"parameters": {"A": {"type": "string"}, "F": {"type": "boolean"}}, "rules": rules});
        lower_rules(&EndpointRuleSet::read(&json).expect("a good rule set"))
    }

    #[test]
    fn trees_become_forward_jumps() {
        let parse = json!({"fn": "parseURL", "argv": [{"ref": "A"}], "assign": "url"});
        let test = json!({"fn": "booleanEquals", "argv": [true, {"ref": "F"}]});
        let program = lower(json!([
            {"type": "tree", "conditions": [parse], "rules": [
                {"type": "endpoint", "conditions": [test], "endpoint": {"url": "{url#scheme}://x"}},
            ]},
            {"type": "error", "error": "no"},
            {"type": "error", "error": "never reached"},
        ]));
        let scheme = Expr::Get(Box::new(Expr::Slot(2)), "Scheme");
        assert_eq!(program.slots, 3);
        assert_eq!(
            program.steps,
            [
                Step::Let(2, Expr::Call("ParseUrl", vec![Expr::Slot(0)]), 4),
                Step::If(Expr::Slot(1), 3),
                Step::Url(Expr::Join(vec![scheme, Expr::Text("://x".to_owned())])),
                Step::NoMatch,
                Step::Fail(Expr::Text("no".to_owned())),
            ]
        );
    }

    #[test]
    fn slots_are_used_again_after_their_rule() {
        let rule = |name: &str| {
            let condition = json!({"fn": "parseURL", "argv": [{"ref": "A"}], "assign": name});
            json!({"type": "error", "conditions": [condition], "error": format!("{{{name}#path}}")})
        };
        let program = lower(json!([rule("x"), rule("y")]));
        assert_eq!(program.slots, 3);
        assert!(matches!(program.steps[2], Step::Let(2, _, 4)));
    }

    #[test]
    fn auth_schemes_are_told_from_other_properties() {
        let scheme = json!({"name": "sigv4", "signingName": "{A}"});
        let endpoint = json!({"url": "https://x", "properties": {"authSchemes": [scheme], "b": {"c": ["d"]}}});
        let program = lower(json!([{"type": "endpoint", "endpoint": endpoint}]));
        let [Step::Full(full)] = program.steps.as_slice() else { panic!("{program:?}") };
        let name = ("signingName".to_owned(), Property::Of(Expr::Slot(0)));
        assert_eq!(full.auth_schemes, [AuthScheme { name: "sigv4".to_owned(), properties: vec![name] }]);
        assert_eq!(full.properties.len(), 1);
    }
}
