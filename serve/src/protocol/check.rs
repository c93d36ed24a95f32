//! JSON against shapes: a value in, the same without what does not belong there out, or everything that is wrong with it.
//!
//! Direction matters in three things: a request may hold unknown members (they are dropped) while a response of ours may
//! not; and a response comes with milliseconds where timestamps are to be written. Values never appear in messages, since
//! they may be sensitive.
//!
//! Source: Smithy 2.0, "Constraint traits", "Union".

use super::number::{range_problem, type_problem};
use super::pattern::Patterns;
use super::time::{read_timestamp, write_timestamp};
use ferrosmith_model::shape::ShapeKind;
use ferrosmith_model::{Member, Model, Shape, ShapeId, Traits};
use serde_json::{Map, Value};

/// Which way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// From the client.
    Request,
    /// To the client.
    Response,
}

/// One thing that is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where: `Tags[2].Key`; empty for the whole.
    pub path: String,
    /// In which way.
    pub kind: ViolationKind,
    /// What should be, in words that hold nothing of the value.
    pub message: String,
}

/// In which way a value is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViolationKind {
    /// A required member is absent.
    Missing,
    /// Another type.
    Type,
    /// Too long, too short, too large or too small.
    Bounds,
    /// More elements than allowed.
    TooMany,
    /// The pattern does not match.
    Pattern,
    /// No value of the enum.
    Enum,
    /// No member, an unknown one, or several where one is meant.
    Member,
}

impl Violation {
    /// A violation at a place.
    pub fn new(path: &str, kind: ViolationKind, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), kind, message: message.into() }
    }
}

/// A check against one shape.
pub(crate) struct Check<'p> {
    pub(crate) model: &'p Model,
    pub(crate) patterns: &'p Patterns,
    pub(crate) direction: Direction,
    pub(crate) shape: &'p ShapeId,
}

/// The traits that hold for a value: those of the member win over those of its target.
#[derive(Clone, Copy)]
struct Applied<'p> {
    member: Option<&'p Traits>,
    target: &'p Traits,
}

impl<'p> Applied<'p> {
    fn get<R>(&self, read: impl Fn(&'p Traits) -> Option<R>) -> Option<R> {
        self.member.and_then(&read).or_else(|| read(self.target))
    }
}

impl<'p> Check<'p> {
    /// Checks a whole value.
    pub(crate) fn read(&self, json: &Value) -> Result<Value, Vec<Violation>> {
        let mut found = Vec::new();
        let unit = Value::Object(Map::new());
        let value = match self.model.shape(self.shape) {
            Some(shape) => self.shape(shape, None, json, "", &mut found),
            None => unit,
        };
        if found.is_empty() { Ok(value) } else { Err(found) }
    }

    fn target(&self, member: &'p Member, json: &Value, path: &str, found: &mut Vec<Violation>) -> Value {
        self.shape(self.model.target(member), Some(&member.traits), json, path, found)
    }

    fn shape(
        &self,
        shape: &'p Shape,
        member: Option<&'p Traits>,
        json: &Value,
        path: &str,
        found: &mut Vec<Violation>,
    ) -> Value {
        let traits = Applied { member, target: &shape.traits };
        match (&shape.kind, json) {
            (ShapeKind::Structure(members), Value::Object(object)) => self.structure(members, object, path, found),
            (ShapeKind::Union(members), Value::Object(object)) => self.union(members, object, path, found),
            (ShapeKind::List { member }, Value::Array(items)) => self.list(member, traits, items, path, found),
            (ShapeKind::Map { key, value }, Value::Object(object)) => {
                self.map((key, value), traits, object, path, found)
            }
            (ShapeKind::Document, _) => json.clone(),
            (ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Map { .. }, _) => {
                found.push(Violation::new(path, ViolationKind::Type, "should be an object"));
                Value::Null
            }
            (ShapeKind::List { .. }, _) => {
                found.push(Violation::new(path, ViolationKind::Type, "should be a list"));
                Value::Null
            }
            _ => self.simple(shape, traits, json, path, found),
        }
    }

    fn structure(
        &self,
        members: &'p [Member],
        object: &Map<String, Value>,
        path: &str,
        found: &mut Vec<Violation>,
    ) -> Value {
        let mut kept = Map::new();
        for member in members {
            let inner = join(path, &member.name);
            match object.get(&member.name).filter(|value| !value.is_null()) {
                Some(value) => {
                    kept.insert(member.name.clone(), self.target(member, value, &inner, found));
                }
                None if member.traits.is_required() => {
                    found.push(Violation::new(&inner, ViolationKind::Missing, "is required"));
                }
                None => {}
            }
        }
        if self.direction == Direction::Response {
            for name in object.keys().filter(|name| !members.iter().any(|member| member.name == **name)) {
                found.push(Violation::new(&join(path, name), ViolationKind::Member, "is no member of the shape"));
            }
        }
        Value::Object(kept)
    }

    fn union(
        &self,
        members: &'p [Member],
        object: &Map<String, Value>,
        path: &str,
        found: &mut Vec<Violation>,
    ) -> Value {
        // `__type` is no member: protocols of this family may put it beside them.
        let set: Vec<_> = object.iter().filter(|(name, value)| !value.is_null() && *name != "__type").collect();
        let [(name, value)] = set[..] else {
            let message = format!("should have exactly one member and has {}", set.len());
            found.push(Violation::new(path, ViolationKind::Member, message));
            return Value::Null;
        };
        let Some(member) = members.iter().find(|member| member.name == *name) else {
            let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
            let message = format!("should have one of the members {}", names.join(", "));
            found.push(Violation::new(path, ViolationKind::Member, message));
            return Value::Null;
        };
        let value = self.target(member, value, &join(path, name), found);
        Value::Object(Map::from_iter([(name.clone(), value)]))
    }

    fn list(
        &self,
        member: &'p Member,
        traits: Applied<'p>,
        items: &[Value],
        path: &str,
        found: &mut Vec<Violation>,
    ) -> Value {
        count(traits, items.len(), "elements", path, found);
        let sparse = traits.target.is_sparse();
        let mut kept = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let inner = format!("{path}[{index}]");
            if item.is_null() && sparse {
                kept.push(Value::Null);
            } else {
                kept.push(self.target(member, item, &inner, found));
            }
        }
        Value::Array(kept)
    }

    fn map(
        &self,
        (key, value): (&'p Member, &'p Member),
        traits: Applied<'p>,
        object: &Map<String, Value>,
        path: &str,
        found: &mut Vec<Violation>,
    ) -> Value {
        let entries: Vec<_> = object.iter().filter(|(_, item)| !item.is_null() || traits.target.is_sparse()).collect();
        count(traits, entries.len(), "entries", path, found);
        let mut kept = Map::new();
        for (name, item) in entries {
            let inner = join(path, name);
            self.target(key, &Value::from(name.as_str()), &inner, found);
            let item = if item.is_null() { Value::Null } else { self.target(value, item, &inner, found) };
            kept.insert(name.clone(), item);
        }
        Value::Object(kept)
    }

    fn simple(
        &self,
        shape: &'p Shape,
        traits: Applied<'p>,
        json: &Value,
        path: &str,
        found: &mut Vec<Violation>,
    ) -> Value {
        let mut say = |kind, message: String| found.push(Violation::new(path, kind, message));
        match &shape.kind {
            ShapeKind::Boolean if !json.is_boolean() => say(ViolationKind::Type, "should be true or false".into()),
            ShapeKind::Boolean => {}
            ShapeKind::String | ShapeKind::Enum(_) | ShapeKind::Blob => match json.as_str() {
                Some(text) => self.text(shape, traits, text, &mut say),
                None => say(ViolationKind::Type, "should be a string".into()),
            },
            ShapeKind::Timestamp => return self.timestamp(traits, json, &mut say),
            kind @ (ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Document
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_)) => match type_problem(kind, json) {
                Some(message) => say(ViolationKind::Type, message),
                None => {
                    let problem = traits.get(Traits::range).and_then(|range| range_problem(range, json));
                    if let Some(message) = problem {
                        say(ViolationKind::Bounds, message);
                    }
                }
            },
        }
        json.clone()
    }

    fn text(&self, shape: &'p Shape, traits: Applied<'p>, text: &str, say: &mut impl FnMut(ViolationKind, String)) {
        if let ShapeKind::Enum(members) = &shape.kind {
            let values: Vec<&str> = members.iter().filter_map(|member| member.traits.enum_value()).collect();
            if !values.contains(&text) {
                say(ViolationKind::Enum, format!("should be one of {}", values.join(", ")));
            }
        }
        let length = text.chars().count() as u64;
        if let Some(message) =
            traits.get(Traits::length).and_then(|bounds| length_problem(bounds, length, "characters"))
        {
            say(ViolationKind::Bounds, message);
        }
        if let Some(pattern) = traits.get(Traits::pattern).filter(|pattern| !self.patterns.matches(pattern, text)) {
            say(ViolationKind::Pattern, format!("should match {pattern}"));
        }
    }

    fn timestamp(&self, traits: Applied<'p>, json: &Value, say: &mut impl FnMut(ViolationKind, String)) -> Value {
        let format = traits.get(Traits::timestamp_format).unwrap_or("epoch-seconds");
        let value = match self.direction {
            Direction::Request => read_timestamp(json, format).map(Value::from),
            Direction::Response => json.as_i64().and_then(|millis| write_timestamp(millis, format)),
        };
        value.unwrap_or_else(|| {
            say(ViolationKind::Type, format!("should be a timestamp of the format {format}"));
            Value::Null
        })
    }
}

/// Holds a number of elements against `@length`.
fn count(traits: Applied<'_>, number: usize, unit: &str, path: &str, found: &mut Vec<Violation>) {
    let Some(bounds) = traits.get(Traits::length) else { return };
    let number = number as u64;
    if let Some(message) = length_problem(bounds, number, unit) {
        let too_many = bounds.1.is_some_and(|high| number > high);
        let kind = if too_many { ViolationKind::TooMany } else { ViolationKind::Bounds };
        found.push(Violation::new(path, kind, message));
    }
}

fn length_problem((low, high): (Option<u64>, Option<u64>), length: u64, unit: &str) -> Option<String> {
    if let Some(low) = low.filter(|low| length < *low) {
        return Some(format!("should have at least {low} {unit} and has {length}"));
    }
    high.filter(|high| length > *high).map(|high| format!("should have at most {high} {unit} and has {length}"))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
