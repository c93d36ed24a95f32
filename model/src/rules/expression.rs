//! Reads expressions: literals, references, templates and calls, with their types.
//!
//! In: JSON and the names in scope. Out: an [`Expression`] and its [`ValueKind`], or problems.

use super::Expression;
use super::function::{Attribute, Function, Signature, ValueKind};
use super::reading::Reader;
use super::template::{PathStep, Piece, split_path, split_template};
use serde_json::{Map, Value};

/// Arguments nested deeper than this are refused, so that neither we nor the engine recurse far.
const MAX_DEPTH: usize = 16;

type Typed = (Expression, ValueKind);

impl Reader {
    /// Reads an expression that must be text.
    pub(super) fn read_text(&mut self, json: &Value) -> Option<Expression> {
        let (expression, kind) = self.read_expression(json)?;
        self.expect_kind(ValueKind::String, kind)?;
        Some(expression)
    }

    pub(super) fn read_expression(&mut self, json: &Value) -> Option<Typed> {
        self.read_nested(json, 0)
    }

    /// Reads `{"fn": …, "argv": […]}`.
    pub(super) fn read_call(&mut self, object: &Map<String, Value>) -> Option<Typed> {
        self.read_function(object, 0)
    }

    fn expect_kind(&mut self, wanted: ValueKind, found: ValueKind) -> Option<()> {
        if wanted == found {
            return Some(());
        }
        self.refuse(format!("expected {}, found {}", wanted.describe(), found.describe()))
    }

    fn read_nested(&mut self, json: &Value, depth: usize) -> Option<Typed> {
        match json {
            Value::Bool(value) => Some((Expression::Boolean(*value), ValueKind::Boolean)),
            Value::Number(number) => match number.as_i64() {
                Some(value) => Some((Expression::Integer(value), ValueKind::Integer)),
                None => self.refuse(format!("`{number}` is not a whole number")),
            },
            Value::String(text) => self.read_template(text),
            Value::Object(object) => match object.get("ref") {
                Some(Value::String(name)) => self.read_reference(name),
                Some(_) => self.refuse("`ref` is not a string"),
                None => self.read_function(object, depth),
            },
            Value::Null | Value::Array(_) => {
                self.refuse("expected a string, a boolean, a number, a reference or a function")
            }
        }
    }

    fn read_reference(&mut self, name: &str) -> Option<Typed> {
        match self.scope.iter().find(|(known, _)| known == name) {
            Some((_, kind)) => Some((Expression::Reference(name.to_owned()), *kind)),
            None => self.refuse(format!("`{name}` is neither a parameter nor assigned before")),
        }
    }

    fn read_template(&mut self, text: &str) -> Option<Typed> {
        let pieces = match split_template(text) {
            Ok(pieces) => pieces,
            Err(what) => return self.refuse(what),
        };
        let mut parts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            parts.push(match piece {
                Piece::Text(text) => Expression::Text(text),
                Piece::Hole(name, path) => {
                    let mut value = self.read_reference(name)?;
                    if let Some(path) = path {
                        value = self.read_path(value, path)?;
                    }
                    self.expect_kind(ValueKind::String, value.1)?;
                    value.0
                }
            });
        }
        let whole = match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Expression::Template(parts)
            }
        };
        Some((whole, ValueKind::String))
    }

    fn read_path(&mut self, value: Typed, path: &str) -> Option<Typed> {
        let steps = match split_path(path) {
            Ok(steps) => steps,
            Err(what) => return self.refuse(what),
        };
        let (mut expression, mut kind) = value;
        for step in steps {
            let (attribute, next) = match step {
                PathStep::Index(index) if kind == ValueKind::StringList => (Attribute::Index(index), ValueKind::String),
                PathStep::Index(_) => return self.refuse(format!("{} has no items", kind.describe())),
                PathStep::Key(key) => match Attribute::of(kind, key) {
                    Some(found) => found,
                    None => return self.refuse(format!("{} has no attribute `{key}`", kind.describe())),
                },
            };
            expression = Expression::Attribute(Box::new(expression), attribute);
            kind = next;
        }
        Some((expression, kind))
    }

    fn read_function(&mut self, object: &Map<String, Value>, depth: usize) -> Option<Typed> {
        if depth >= MAX_DEPTH {
            return self.refuse(format!("functions are nested more than {MAX_DEPTH} deep"));
        }
        let Some(name) = self.field(object, "fn")?.as_str() else {
            return self.refuse("`fn` is not a string");
        };
        let Some(argv) = self.field(object, "argv")?.as_array() else {
            return self.refuse("`argv` is not an array");
        };
        if name == "getAttr" {
            return self.read_get_attr(argv, depth);
        }
        let Some(function) = Function::of_name(name) else {
            return self.refuse(format!("function `{name}` is not known"));
        };
        let arguments =
            self.at(".argv".to_owned(), |me| me.each(argv, |me, argument| me.read_nested(argument, depth + 1)))?;
        let kind = self.check_arguments(name, function, &arguments)?;
        Some((Expression::Call(function, arguments.into_iter().map(|(expression, _)| expression).collect()), kind))
    }

    fn read_get_attr(&mut self, argv: &[Value], depth: usize) -> Option<Typed> {
        let [value, path] = argv else {
            return self.refuse(format!("`getAttr` takes 2 arguments, found {}", argv.len()));
        };
        let value = self.at(".argv[0]".to_owned(), |me| me.read_nested(value, depth + 1))?;
        self.at(".argv[1]".to_owned(), |me| match path.as_str() {
            Some(path) => me.read_path(value, path),
            None => me.refuse("the path of `getAttr` is not a string"),
        })
    }

    /// Holds the arguments against the function's signature and gives the type of the result.
    fn check_arguments(&mut self, name: &str, function: Function, arguments: &[Typed]) -> Option<ValueKind> {
        let found = arguments.len();
        let kinds: Vec<ValueKind> = arguments.iter().map(|(_, kind)| *kind).collect();
        let (wanted, result) = match (function.signature(), kinds.as_slice()) {
            (Signature::Fixed(wanted, result), _) if wanted.len() == found => (wanted.to_vec(), result),
            (Signature::Fixed(wanted, _), _) => {
                let n = wanted.len();
                return self
                    .refuse(format!("`{name}` takes {n} argument{}, found {found}", if n == 1 { "" } else { "s" }));
            }
            (Signature::OfAny(result), [any]) => (vec![*any], result),
            (Signature::OfAny(_), _) => return self.refuse(format!("`{name}` takes 1 argument, found {found}")),
            (Signature::Alike, [first, _, ..]) => (vec![*first; found], *first),
            (Signature::Alike, _) => {
                return self.refuse(format!("`{name}` takes 2 or more arguments, found {found}"));
            }
            (Signature::Choice, [_, first, _]) => (vec![ValueKind::Boolean, *first, *first], *first),
            (Signature::Choice, _) => return self.refuse(format!("`{name}` takes 3 arguments, found {found}")),
        };
        let mut all = Some(());
        for (index, (wanted, found)) in wanted.iter().zip(&kinds).enumerate() {
            let fits = self.at(format!(".argv[{index}]"), |me| me.expect_kind(*wanted, *found));
            all = all.and(fits);
        }
        all.map(|()| result)
    }
}
