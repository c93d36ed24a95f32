//! [`plan_schema`]: a structure or union to its rows, with a static for each nested list, map or element with traits.
//!
//! In: shapes and members. Out: the parts of a [`SchemaPlan`] and the [`ElementSchema`]s that reading and writing name.
//!
//! Source: Smithy 2.0, "Serialization and protocol traits".

use super::{ElementSchema, MemberSchema, NamedElement, SchemaPlan, SchemaShape};
use crate::names::statics::{StaticName, Step};
use crate::plan::context::Context;
use crate::plan::schema_trait::{SchemaTrait, member_traits, shape_traits};
use ferrosmith_model::{Member, Shape, ShapeKind};

/// Finds the schema of elements, and collects those that need a static of their own.
///
/// A static is called after the way to it: `TAGS_ELEMENT`, `TAGS_ELEMENT_VALUE`. The same way asked for twice gives the
/// same static.
pub struct ElementNamer<'a> {
    context: &'a Context<'a>,
    /// The name of the way from the member to where we are: `TAGS`, `TAGS_ELEMENT`.
    path: StaticName,
    elements: Vec<NamedElement>,
}

impl<'a> ElementNamer<'a> {
    /// A namer for the elements below the member whose statics begin so.
    pub fn new(context: &'a Context<'a>, path: StaticName) -> Self {
        Self { context, path, elements: Vec::new() }
    }

    /// Runs something one step further down.
    fn inside<T>(&mut self, step: Step, run: impl FnOnce(&mut Self) -> T) -> T {
        let below = self.path.below(step);
        let above = std::mem::replace(&mut self.path, below);
        let result = run(self);
        self.path = above;
        result
    }

    /// The schema of an element, key or value of the shape where we are.
    fn element(&mut self, step: Step, member: &Member, is_flattened: bool) -> ElementSchema {
        let target = self.context.model.target(member);
        let mut traits = member_traits(&member.traits, &target.traits);
        // Elements are never shown on their own, so that `@sensitive` needs no static. In a flattened list, each element
        // is called as the member that holds the list.
        let has_own_name = !is_flattened;
        traits.retain(|kept| *kept != SchemaTrait::Sensitive);
        traits.retain(|kept| has_own_name || !matches!(kept, SchemaTrait::XmlName(_)));
        // In forms with names of their own, elements have numbers alone.
        traits.retain(|kept| !matches!(kept, SchemaTrait::Ec2QueryName(_)));
        let traits = self.context.protocol.written_traits(traits);
        if traits.is_empty() {
            if let ShapeKind::Structure(_) | ShapeKind::Union(_) = target.kind {
                return ElementSchema::Type(self.context.type_path(&target.id));
            }
            if let Some((name, _)) = simple_schema(&target.kind) {
                return ElementSchema::Prelude(name);
            }
        }
        let shape = self.inside(step, |elements| elements.shape(target, false));
        let name = self.path.below(step);
        if !self.elements.iter().any(|element| element.name == name) {
            let shape_id = target.id.to_string();
            self.elements.push(NamedElement { name: name.clone(), shape_id, shape, traits });
        }
        ElementSchema::Named(name)
    }

    /// What a row stands for.
    fn shape(&mut self, target: &Shape, is_flattened: bool) -> SchemaShape {
        match &target.kind {
            ShapeKind::Structure(_) => SchemaShape::Structure,
            ShapeKind::Union(_) => SchemaShape::Union,
            ShapeKind::List { member } => SchemaShape::List(self.element(Step::Element, member, is_flattened)),
            ShapeKind::Map { key, value } => {
                SchemaShape::Map(self.element(Step::Key, key, false), self.element(Step::Value, value, false))
            }
            // A validated model has no member whose target is none of these and not simple.
            ShapeKind::Blob
            | ShapeKind::Boolean
            | ShapeKind::String
            | ShapeKind::Enum(_)
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double
            | ShapeKind::BigInteger
            | ShapeKind::BigDecimal
            | ShapeKind::Timestamp
            | ShapeKind::Document
            | ShapeKind::Service(_)
            | ShapeKind::Resource(_)
            | ShapeKind::Operation(_) => {
                SchemaShape::Simple(simple_schema(&target.kind).map_or("Document", |(_, shape_type)| shape_type))
            }
        }
    }

    /// The statics found, in dependency order.
    pub fn into_elements(self) -> Vec<NamedElement> {
        self.elements
    }
}

/// The row of a member. What it needs of statics goes into the namer.
pub fn plan_member_schema(member: &Member, elements: &mut ElementNamer<'_>) -> MemberSchema {
    let context = elements.context;
    let target = context.model.target(member);
    let found = member_traits(&member.traits, &target.traits);
    let shape = elements.shape(target, found.contains(&SchemaTrait::XmlFlattened));
    let mut traits = context.protocol.written_traits(found);
    traits.extend(timestamps_of_header(context, target, &traits));
    // The schemas of elements don't say that these are sensitive, so that the member's must.
    if context.is_member_sensitive(member) && traits.first() != Some(&SchemaTrait::Sensitive) {
        traits.insert(0, SchemaTrait::Sensitive);
    }
    MemberSchema { name: member.name.clone(), shape, traits }
}

/// How the timestamps of a list in a header are spelled. Unlike in bodies, the official runtime looks for that at the member.
fn timestamps_of_header(context: &Context<'_>, target: &Shape, traits: &[SchemaTrait]) -> Option<SchemaTrait> {
    let ShapeKind::List { member } = &target.kind else { return None };
    let is_format = |found: &SchemaTrait| matches!(found, SchemaTrait::TimestampFormat(_));
    if traits.iter().any(is_format) || !traits.iter().any(|found| matches!(found, SchemaTrait::HttpHeader(_))) {
        return None;
    }
    member_traits(&member.traits, &context.model.target(member).traits).into_iter().find(is_format)
}

/// The schema of a structure or union from its rows and statics. An input has `more` traits than the shape: those of its
/// operation.
pub fn plan_schema(
    context: &Context<'_>,
    shape: &Shape,
    members: Vec<MemberSchema>,
    elements: Vec<NamedElement>,
    more: Option<SchemaTrait>,
) -> SchemaPlan {
    let traits = shape_traits(&shape.traits).into_iter().chain(more).collect();
    SchemaPlan {
        shape_id: shape.id.to_string(),
        is_union: matches!(shape.kind, ShapeKind::Union(_)),
        members,
        traits: context.protocol.written_traits(traits),
        elements,
    }
}

/// The constant of the Smithy prelude for a simple shape without traits, and the runtime's `ShapeType`.
fn simple_schema(kind: &ShapeKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ShapeKind::Blob => ("BLOB", "Blob"),
        ShapeKind::Boolean => ("BOOLEAN", "Boolean"),
        ShapeKind::String | ShapeKind::Enum(_) => ("STRING", "String"),
        ShapeKind::Byte => ("BYTE", "Byte"),
        ShapeKind::Short => ("SHORT", "Short"),
        ShapeKind::Integer | ShapeKind::IntEnum(_) => ("INTEGER", "Integer"),
        ShapeKind::Long => ("LONG", "Long"),
        ShapeKind::Float => ("FLOAT", "Float"),
        ShapeKind::Double => ("DOUBLE", "Double"),
        ShapeKind::BigInteger => ("BIG_INTEGER", "BigInteger"),
        ShapeKind::BigDecimal => ("BIG_DECIMAL", "BigDecimal"),
        ShapeKind::Timestamp => ("TIMESTAMP", "Timestamp"),
        ShapeKind::Document => ("DOCUMENT", "Document"),
        ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => return None,
    })
}
