//! [`ValueMaker`]: values of shapes. In: a shape, and the value that an example of the model has for it, if any. Out: an
//! [`ExampleValue`] of the shape's Rust type. Ends on recursive shapes, since only what is required is made up.

use super::recorded;
use super::text::{TextLimits, TextMaker, example_number};
use super::{ExampleSetter, ExampleValue};
use crate::names::MemberName;
use crate::names::Names;
use crate::names::case::to_snake;
use crate::plan::CratePlan;
use crate::plan::context::type_path;
use crate::plan::schema_trait::is_streaming;
use crate::plan::ty::{RustType, TypePath};
use ferrosmith_model::TraitId;
use ferrosmith_model::{Member, Model, Shape, ShapeId, ShapeKind};
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};

/// How deep values that are made up may nest.
const DEEPEST: usize = 6;

/// So many values are made up for one example; what is required beyond is as if it were too deep.
const MOST_MADE: usize = 300;

/// 2025-01-01T00:00:00Z.
const NEW_YEAR: i64 = 1_735_689_600;

/// Makes values.
#[derive(Debug)]
pub struct ValueMaker<'a> {
    model: &'a Model,
    names: &'a Names,
    plan: &'a CratePlan,
    texts: TextMaker,
    /// For each union the member by which its values end soonest.
    endings: BTreeMap<&'a ShapeId, usize>,
    /// How many values may still be made up for this example.
    left: Cell<usize>,
}

/// A value to be made: where it stands and what it has to be.
struct Slot<'a> {
    /// The name of the member, in words.
    words: String,
    /// The member; its traits win over those of the target.
    member: &'a Member,
    /// Its target.
    target: &'a Shape,
    /// How deep it is.
    depth: usize,
}

impl<'a> ValueMaker<'a> {
    /// A maker for the shapes of a planned crate.
    pub fn new(model: &'a Model, names: &'a Names, plan: &'a CratePlan) -> Self {
        let (texts, endings) = (TextMaker::of(plan.service.is_aws), find_endings(model));
        Self { model, names, plan, texts, endings, left: Cell::new(MOST_MADE) }
    }

    /// What is set of a structure: what the example has, and whatever else is required unless it is left out.
    pub(super) fn setters(
        &self,
        structure: &ShapeId,
        recorded: Option<&Map<String, Value>>,
        is_left_out: &dyn Fn(&str) -> bool,
    ) -> Vec<ExampleSetter> {
        self.left.set(MOST_MADE);
        self.setters_at(structure, recorded, is_left_out, 0)
    }

    fn setters_at(
        &self,
        structure: &ShapeId,
        recorded: Option<&Map<String, Value>>,
        is_left_out: &dyn Fn(&str) -> bool,
        depth: usize,
    ) -> Vec<ExampleSetter> {
        let members = self.model.members(structure).iter().zip(self.names.members(structure));
        let mut setters = Vec::new();
        for (member, name) in members {
            let given = recorded.and_then(|values| values.get(&member.name)).filter(|value| !value.is_null());
            let is_required = member.traits.is_required() && !is_left_out(&member.name);
            let value = match given {
                Some(given) => self.member_value(member, Some(given), depth),
                None if is_required && (depth == 0 || !self.is_enough(depth)) => self.member_value(member, None, depth),
                None => continue,
            };
            setters.push(ExampleSetter { name: name.name.clone(), value });
        }
        // A structure that requires nothing would show nothing.
        if depth > 0 && recorded.is_none() && setters.is_empty() {
            setters.extend(self.first_simple(structure, depth));
        }
        setters
    }

    fn first_simple(&self, structure: &ShapeId, depth: usize) -> Option<ExampleSetter> {
        let mut members = self.model.members(structure).iter().zip(self.names.members(structure));
        let (member, name) = members.find(|(member, _)| self.is_simple(member))?;
        let value = self.member_value(member, None, depth);
        Some(ExampleSetter { name: name.name.clone(), value })
    }

    fn is_simple(&self, member: &Member) -> bool {
        let kind = &self.model.target(member).kind;
        !matches!(kind, ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::List { .. } | ShapeKind::Map { .. })
    }

    fn member_value(&self, member: &Member, given: Option<&Value>, depth: usize) -> ExampleValue {
        let value = self.named_value(&to_snake(&member.name), member, given, depth);
        let is_body = depth == 0 && is_streaming(member, self.model.target(member));
        if let ExampleValue::Blob(text) = &value
            && is_body
        {
            return ExampleValue::Stream(text.clone());
        }
        if is_body { ExampleValue::Events(Box::new(value)) } else { value }
    }

    fn named_value(&self, words: &str, member: &Member, given: Option<&Value>, depth: usize) -> ExampleValue {
        let slot = Slot { words: words.to_owned(), member, target: self.model.target(member), depth };
        let read = given.and_then(|value| self.read(&slot, value));
        read.unwrap_or_else(|| self.make(&slot))
    }

    /// The value that the model's example has, unless it is not of the shape.
    fn read(&self, slot: &Slot<'_>, value: &Value) -> Option<ExampleValue> {
        let (target, depth) = (slot.target, slot.depth + 1);
        match &target.kind {
            ShapeKind::List { member } => {
                let item = |value: &Value| self.element(target, &slot.words, member, Some(value), depth);
                Some(ExampleValue::List(value.as_array()?.iter().map(item).collect()))
            }
            ShapeKind::Map { key, value: member } => {
                let entry = |(name, value): (&String, &Value)| {
                    let name = self.named_value(&slot.words, key, Some(&Value::String(name.clone())), depth);
                    (name, self.element(target, &slot.words, member, Some(value), depth))
                };
                Some(ExampleValue::Map(value.as_object()?.iter().map(entry).collect()))
            }
            ShapeKind::Structure(_) => Some(self.structure(target, Some(value.as_object()?), depth)),
            ShapeKind::Union(members) => {
                let values = value.as_object()?;
                let index = members.iter().position(|member| values.contains_key(&member.name))?;
                Some(self.union(target, members, index, values.get(&members[index].name), depth))
            }
            ShapeKind::Enum(members) => Some(self.enumerated(target, members, value.as_str()?)),
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
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
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => recorded::read_simple(&target.kind, value),
        }
    }

    /// Whether what is made up is deep or much enough.
    fn is_enough(&self, depth: usize) -> bool {
        depth > DEEPEST || self.left.get() == 0
    }

    /// A plausible value.
    fn make(&self, slot: &Slot<'_>) -> ExampleValue {
        let (target, depth) = (slot.target, slot.depth + 1);
        self.left.set(self.left.get().saturating_sub(1));
        match &target.kind {
            ShapeKind::List { member } => {
                let few = slot.length().0.unwrap_or(1).clamp(1, 3);
                let few = if self.is_enough(depth) { 0 } else { few };
                let words = singular(&slot.words);
                ExampleValue::List((0..few).map(|_| self.element(target, words, member, None, depth)).collect())
            }
            ShapeKind::Map { key, value } => {
                if self.is_enough(depth) {
                    return ExampleValue::Map(Vec::new());
                }
                let words = singular(&slot.words);
                let key = self.named_value(&format!("{words}_key"), key, None, depth);
                ExampleValue::Map(vec![(key, self.element(target, words, value, None, depth))])
            }
            ShapeKind::Structure(_) => self.structure(target, None, depth),
            ShapeKind::Union(members) => {
                // One that leads into itself would have no end.
                let ending = self.endings.get(&target.id).copied().unwrap_or(0);
                let index = if depth > DEEPEST / 2 || self.is_enough(depth) { ending } else { 0 };
                self.union(target, members, index, None, depth)
            }
            ShapeKind::Enum(members) => {
                let first = members.first().map(|member| member.traits.enum_value().unwrap_or(&member.name));
                self.enumerated(target, members, first.unwrap_or("example"))
            }
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
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
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => slot.simple(&self.texts),
        }
    }

    fn element(
        &self,
        container: &Shape,
        words: &str,
        member: &Member,
        given: Option<&Value>,
        depth: usize,
    ) -> ExampleValue {
        if !container.traits.is_sparse() {
            return self.named_value(words, member, given, depth);
        }
        let is_null = given.is_some_and(Value::is_null);
        ExampleValue::Option((!is_null).then(|| Box::new(self.named_value(words, member, given, depth))))
    }

    fn structure(&self, shape: &Shape, given: Option<&Map<String, Value>>, depth: usize) -> ExampleValue {
        let path = self.type_path(shape);
        let planned = self.plan.structures.binary_search_by(|item| item.path.cmp(&path));
        ExampleValue::Structure {
            setters: self.setters_at(&shape.id, given, &|_| false, depth),
            fallible: planned.is_ok_and(|index| self.plan.structures[index].is_build_fallible()),
            path,
        }
    }

    fn union(
        &self,
        shape: &Shape,
        members: &[Member],
        index: usize,
        given: Option<&Value>,
        depth: usize,
    ) -> ExampleValue {
        let path = self.type_path(shape);
        let planned = self.plan.unions.binary_search_by(|item| item.path.cmp(&path));
        let is_boxed = planned.ok().and_then(|found| self.plan.unions[found].variants.get(index)?.ty.as_ref());
        let is_boxed = matches!(is_boxed, Some(RustType::Box(_)));
        let variant = self.names.members(&shape.id).get(index).map(|name: &MemberName| name.name.clone());
        let held = members.get(index).filter(|member| !(member.target.is_prelude() && member.target.name() == "Unit"));
        let value = held.map(|member| {
            let value = self.member_value(member, given, depth);
            Box::new(if is_boxed { ExampleValue::Boxed(Box::new(value)) } else { value })
        });
        ExampleValue::Union(path, variant.map(|name| name.to_string()).unwrap_or_default(), value)
    }

    fn enumerated(&self, shape: &Shape, members: &[Member], value: &str) -> ExampleValue {
        let found = members.iter().position(|member| member.traits.enum_value().unwrap_or(&member.name) == value);
        let variant = found.and_then(|index| self.names.members(&shape.id).get(index));
        let value = variant.map(|name| name.name.to_string()).ok_or_else(|| value.to_owned());
        ExampleValue::Enum(self.type_path(shape), value)
    }

    fn type_path(&self, shape: &Shape) -> TypePath {
        type_path(self.names.type_name(&shape.id), shape.traits.deprecated().is_some())
    }
}

impl Slot<'_> {
    fn length(&self) -> (Option<u64>, Option<u64>) {
        self.member.traits.length().or_else(|| self.target.traits.length()).unwrap_or((None, None))
    }

    fn simple(&self, texts: &TextMaker) -> ExampleValue {
        let (own, target) = (&self.member.traits, &self.target.traits);
        let text = || {
            let limits = TextLimits { length: self.length(), pattern: own.pattern().or_else(|| target.pattern()) };
            texts.text(&self.words, limits)
        };
        let bounds = own.range().or_else(|| target.range()).unwrap_or((None, None));
        let number = || example_number(bound(bounds.0), bound(bounds.1));
        match &self.target.kind {
            ShapeKind::Boolean => ExampleValue::Bool(true),
            ShapeKind::Float | ShapeKind::Double => ExampleValue::Float(number()),
            ShapeKind::BigInteger | ShapeKind::BigDecimal => ExampleValue::BigNumber(format!("{}", number())),
            ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::Long => {
                ExampleValue::Integer(number() as i64)
            }
            ShapeKind::IntEnum(members) => {
                let first = members.first().and_then(|member| member.traits.get(TraitId::ENUM_VALUE));
                ExampleValue::Integer(first.and_then(Value::as_i64).unwrap_or(1))
            }
            ShapeKind::Blob => ExampleValue::Blob("example".to_owned()),
            ShapeKind::Timestamp => ExampleValue::Timestamp(NEW_YEAR),
            ShapeKind::Document => ExampleValue::Document("example".to_owned()),
            ShapeKind::String
            | ShapeKind::Enum(_)
            | ShapeKind::List { .. }
            | ShapeKind::Map { .. }
            | ShapeKind::Structure(_)
            | ShapeKind::Union(_)
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => ExampleValue::Text(text()),
        }
    }
}

/// For each union the member by which its values end soonest: a simple one, one that is no union, or one that leads to such a
/// union by the fewest steps.
fn find_endings(model: &Model) -> BTreeMap<&ShapeId, usize> {
    let is_union = |id: &ShapeId| matches!(model.shape(id).map(|shape| &shape.kind), Some(ShapeKind::Union(_)));
    let is_simple = |member: &Member| {
        !matches!(
            model.target(member).kind,
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::List { .. } | ShapeKind::Map { .. }
        )
    };
    let mut endings: BTreeMap<&ShapeId, usize> = BTreeMap::new();
    let mut users: BTreeMap<&ShapeId, Vec<(&ShapeId, usize)>> = BTreeMap::new();
    let mut open: VecDeque<&ShapeId> = VecDeque::new();
    for shape in model.shapes.values().filter(|shape| is_union(&shape.id)) {
        let members = model.members(&shape.id);
        let ending =
            members.iter().position(is_simple).or_else(|| members.iter().position(|member| !is_union(&member.target)));
        if let Some(ending) = ending {
            endings.insert(&shape.id, ending);
            open.push_back(&shape.id);
        }
        for (index, member) in members.iter().enumerate() {
            users.entry(&member.target).or_default().push((&shape.id, index));
        }
    }
    while let Some(id) = open.pop_front() {
        for (user, index) in users.get(id).into_iter().flatten() {
            if !endings.contains_key(user) {
                endings.insert(user, *index);
                open.push_back(user);
            }
        }
    }
    endings
}

/// A bound as the model writes it: a number, or a text that holds one.
fn bound(value: Option<&Value>) -> Option<f64> {
    let value = value?;
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// The words for one item of a list that these words name.
fn singular(words: &str) -> &str {
    if words.ends_with("ss") || words.ends_with("us") || words.ends_with("is") {
        return words;
    }
    words.strip_suffix('s').unwrap_or(words)
}
