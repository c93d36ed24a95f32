//! [`plan_schema`]: a structure or union to its rows, with a static for each nested list, map or element with traits.
//!
//! In: shapes and members. Out: the parts of a [`SchemaPlan`] and the [`ElementSchema`]s that reading and writing name.
//!
//! Source: Smithy 2.0, "Serialization and protocol traits", "HTTP binding traits", "Streaming".

use super::{ElementSchema, MemberSchema, NamedElement, SchemaPlan, SchemaShape, SchemaTrait};
use crate::plan::context::Context;
use ferrosmith_model::TraitId;
use ferrosmith_model::{Member, Shape, ShapeKind, Traits};
use serde_json::Value;

/// Finds the schema of elements, and collects those that need a static of their own.
///
/// A static is called after the way to it: `TAGS_ELEMENT`, `TAGS_ELEMENT_VALUE`. The same way asked for twice gives the
/// same static.
pub struct ElementNamer<'a> {
    context: &'a Context<'a>,
    /// The way from the member to where we are: `TAGS`, `TAGS_ELEMENT`.
    path: String,
    elements: Vec<NamedElement>,
}

impl<'a> ElementNamer<'a> {
    /// A namer for the elements below the member with this stem.
    pub fn new(context: &'a Context<'a>, stem: &str) -> Self {
        Self { context, path: stem.to_uppercase(), elements: Vec::new() }
    }

    /// Runs something one step further down.
    pub fn inside<T>(&mut self, step: &str, run: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        self.path.push('_');
        self.path.push_str(step);
        let result = run(self);
        self.path.truncate(length);
        result
    }

    /// The schema of an element, key or value of the shape where we are.
    pub fn element(&mut self, step: &str, member: &Member) -> ElementSchema {
        let target = self.context.model.target(member);
        if let ShapeKind::Structure(_) | ShapeKind::Union(_) = target.kind {
            return ElementSchema::Type(self.context.type_path(&target.id));
        }
        // Elements are never shown on their own, so that `@sensitive` needs no static.
        let mut traits = plan_traits(&member.traits, &target.traits);
        traits.retain(|kept| *kept != SchemaTrait::Sensitive);
        if let (Some(name), true) = (prelude_schema(&target.kind), traits.is_empty()) {
            return ElementSchema::Prelude(name);
        }
        let shape = self.inside(step, |elements| elements.shape(target));
        let name = format!("{}_{step}", self.path);
        if !self.elements.iter().any(|element| element.name == name) {
            let shape_id = target.id.to_string();
            self.elements.push(NamedElement { name: name.clone(), shape_id, shape, traits });
        }
        ElementSchema::Named(name)
    }

    /// What a row stands for.
    pub fn shape(&mut self, target: &Shape) -> SchemaShape {
        match &target.kind {
            ShapeKind::Structure(_) => SchemaShape::Structure,
            ShapeKind::Union(_) => SchemaShape::Union,
            ShapeKind::List { member } => SchemaShape::List(self.element("ELEMENT", member)),
            ShapeKind::Map { key, value } => SchemaShape::Map(self.element("KEY", key), self.element("VALUE", value)),
            ShapeKind::Blob => SchemaShape::Simple("Blob"),
            ShapeKind::Boolean => SchemaShape::Simple("Boolean"),
            ShapeKind::String | ShapeKind::Enum(_) => SchemaShape::Simple("String"),
            ShapeKind::Byte => SchemaShape::Simple("Byte"),
            ShapeKind::Short => SchemaShape::Simple("Short"),
            ShapeKind::Integer | ShapeKind::IntEnum(_) => SchemaShape::Simple("Integer"),
            ShapeKind::Long => SchemaShape::Simple("Long"),
            ShapeKind::Float => SchemaShape::Simple("Float"),
            ShapeKind::Double => SchemaShape::Simple("Double"),
            ShapeKind::BigInteger => SchemaShape::Simple("BigInteger"),
            ShapeKind::BigDecimal => SchemaShape::Simple("BigDecimal"),
            ShapeKind::Timestamp => SchemaShape::Simple("Timestamp"),
            ShapeKind::Document => SchemaShape::Simple("Document"),
            ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) => {
                unreachable!("no member of a validated model targets a service, resource or operation")
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
    let target = elements.context.model.target(member);
    let shape = elements.shape(target);
    let mut traits = plan_traits(&member.traits, &target.traits);
    // The schemas of elements don't say that these are sensitive, so that the member's must.
    if elements.context.is_member_sensitive(member) && traits.first() != Some(&SchemaTrait::Sensitive) {
        traits.insert(0, SchemaTrait::Sensitive);
    }
    // The awsJson protocols, the only ones so far, have no other names than the members'.
    traits.retain(|kept| !matches!(kept, SchemaTrait::JsonName(_)));
    MemberSchema { name: member.name.clone(), shape, traits }
}

/// The schema of a structure or union from its rows and statics.
pub fn plan_schema(shape: &Shape, members: Vec<MemberSchema>, elements: Vec<NamedElement>) -> SchemaPlan {
    SchemaPlan {
        shape_id: shape.id.to_string(),
        is_union: matches!(shape.kind, ShapeKind::Union(_)),
        members,
        traits: plan_traits(&Traits::default(), &shape.traits),
        elements,
    }
}

fn prelude_schema(kind: &ShapeKind) -> Option<&'static str> {
    Some(match kind {
        ShapeKind::Blob => "BLOB",
        ShapeKind::Boolean => "BOOLEAN",
        ShapeKind::String | ShapeKind::Enum(_) => "STRING",
        ShapeKind::Byte => "BYTE",
        ShapeKind::Short => "SHORT",
        ShapeKind::Integer | ShapeKind::IntEnum(_) => "INTEGER",
        ShapeKind::Long => "LONG",
        ShapeKind::Float => "FLOAT",
        ShapeKind::Double => "DOUBLE",
        ShapeKind::BigInteger => "BIG_INTEGER",
        ShapeKind::BigDecimal => "BIG_DECIMAL",
        ShapeKind::Timestamp => "TIMESTAMP",
        ShapeKind::Document => "DOCUMENT",
        ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => return None,
    })
}

/// The serialization traits of a member: its own, and those of its target that values inherit.
fn plan_traits(own: &Traits, target: &Traits) -> Vec<SchemaTrait> {
    let has = |id: TraitId| own.has(id);
    let text = |id: TraitId| own.text(id).map(str::to_owned);
    let either = |id: TraitId| own.text(id).or_else(|| target.text(id));
    let namespace = own.get(TraitId::XML_NAMESPACE).or_else(|| target.get(TraitId::XML_NAMESPACE));
    let found = [
        (own.is_sensitive() || target.is_sensitive()).then_some(SchemaTrait::Sensitive),
        text(TraitId::JSON_NAME).map(SchemaTrait::JsonName),
        either(TraitId::TIMESTAMP_FORMAT).and_then(timestamp_format).map(SchemaTrait::TimestampFormat),
        either(TraitId::MEDIA_TYPE).map(|value| SchemaTrait::MediaType(value.to_owned())),
        either(TraitId::XML_NAME).map(|value| SchemaTrait::XmlName(value.to_owned())),
        has(TraitId::XML_ATTRIBUTE).then_some(SchemaTrait::XmlAttribute),
        has(TraitId::XML_FLATTENED).then_some(SchemaTrait::XmlFlattened),
        namespace.and_then(xml_namespace),
        text(TraitId::HTTP_HEADER).map(SchemaTrait::HttpHeader),
        has(TraitId::HTTP_LABEL).then_some(SchemaTrait::HttpLabel),
        has(TraitId::HTTP_PAYLOAD).then_some(SchemaTrait::HttpPayload),
        text(TraitId::HTTP_PREFIX_HEADERS).map(SchemaTrait::HttpPrefixHeaders),
        text(TraitId::HTTP_QUERY).map(SchemaTrait::HttpQuery),
        has(TraitId::HTTP_QUERY_PARAMS).then_some(SchemaTrait::HttpQueryParams),
        has(TraitId::HTTP_RESPONSE_CODE).then_some(SchemaTrait::HttpResponseCode),
        target.is_streaming().then_some(SchemaTrait::Streaming),
        has(TraitId::EVENT_HEADER).then_some(SchemaTrait::EventHeader),
        has(TraitId::EVENT_PAYLOAD).then_some(SchemaTrait::EventPayload),
        has(TraitId::HOST_LABEL).then_some(SchemaTrait::HostLabel),
    ];
    found.into_iter().flatten().collect()
}

fn timestamp_format(format: &str) -> Option<&'static str> {
    match format {
        "date-time" => Some("DateTime"),
        "http-date" => Some("HttpDate"),
        "epoch-seconds" => Some("EpochSeconds"),
        _ => None,
    }
}

fn xml_namespace(value: &Value) -> Option<SchemaTrait> {
    let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(SchemaTrait::XmlNamespace(text("uri")?, text("prefix")))
}
