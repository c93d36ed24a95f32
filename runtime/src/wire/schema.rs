//! Schemas as tables. Comes in: rows known at compile time. Goes out: the official `Schema`, made when it is first asked
//! for. A `Schema` has 352 bytes and seven pointers; a row has a tenth of that, and costs the compiler nothing to
//! evaluate. The tables themselves are written by [`schema!`](crate::schema!).
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{AnnotationTrait, Schema, ShapeId, ShapeType, TraitMap};
#[cfg(feature = "xml")]
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

/// A function that sets traits of a schema.
type SetTraits = fn(Schema<'static>) -> Schema<'static>;

/// The schema of a structure or union, which is made when it is first used.
pub struct ShapeTable {
    id: &'static str,
    shape_type: ShapeType,
    traits: Option<SetTraits>,
    members: &'static [Member],
    schema: OnceLock<Schema<'static>>,
    outline: OnceLock<Schema<'static>>,
}

impl ShapeTable {
    /// A table of the members of the shape `namespace#Name`, by index.
    pub const fn new(
        id: &'static str,
        shape_type: ShapeType,
        traits: Option<SetTraits>,
        members: &'static [Member],
    ) -> Self {
        Self { id, shape_type, traits, members, schema: OnceLock::new(), outline: OnceLock::new() }
    }

    /// The schema of a member. The rows and their indexes are written together by [`schema!`](crate::schema!), so there
    /// is one; else it would be the shape's own.
    pub fn at(&'static self, index: usize) -> &'static Schema<'static> {
        self.members().get(index).copied().unwrap_or(self)
    }

    fn build(&self) -> Schema<'static> {
        // What a `static` refers to is never freed.
        let members: &[_] =
            Vec::leak(self.members.iter().enumerate().map(|(index, member)| member.build(self.id, index)).collect());
        let members: &[&Schema<'static>] = Vec::leak(members.iter().collect());
        let schema = self.with_traits(Schema::new_struct(shape_id(self.id), self.shape_type, members));
        // Spares the codec, whose work would be thrown away.
        if schema.http().is_some() && members.iter().all(|member| is_bound(member)) {
            return schema.with_no_body_members();
        }
        schema
    }

    fn with_traits(&self, schema: Schema<'static>) -> Schema<'static> {
        match self.traits {
            Some(traits) => traits(schema),
            None => schema,
        }
    }
}

impl Deref for ShapeTable {
    type Target = Schema<'static>;

    fn deref(&self) -> &Schema<'static> {
        self.schema.get_or_init(|| self.build())
    }
}

impl fmt::Debug for ShapeTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShapeTable").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A member of a [`ShapeTable`].
#[derive(Debug)]
pub struct Member {
    name: &'static str,
    shape_type: ShapeType,
    is_required: bool,
    is_sensitive: bool,
    timestamp_format: Option<TimestampFormat>,
    elements: Option<Elements>,
    traits: Option<SetTraits>,
}

/// The schemas of a map's key and of a map's value or a list's element.
type Elements = fn() -> (Option<&'static Schema<'static>>, &'static Schema<'static>);

impl Member {
    /// A member of this name on the wire.
    pub const fn new(name: &'static str, shape_type: ShapeType) -> Self {
        Self {
            name,
            shape_type,
            is_required: false,
            is_sensitive: false,
            timestamp_format: None,
            elements: None,
            traits: None,
        }
    }

    /// The type can't do without the member.
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// The value must not be shown.
    pub const fn with_sensitive(mut self) -> Self {
        self.is_sensitive = true;
        self
    }

    /// How the value is written, which is a timestamp.
    pub const fn with_timestamp_format(mut self, format: TimestampFormat) -> Self {
        self.timestamp_format = Some(format);
        self
    }

    /// What the member, a list or a map, is made of.
    pub const fn of(mut self, elements: Elements) -> Self {
        self.elements = Some(elements);
        self
    }

    /// Other traits.
    pub const fn with_traits(mut self, traits: SetTraits) -> Self {
        self.traits = Some(traits);
        self
    }

    fn build(&self, shape: &'static str, index: usize) -> Schema<'static> {
        let (namespace, shape_name) = split(shape);
        let id: &'static str = String::leak(format!("{shape}${}", self.name));
        let id = ShapeId::from_parts_with_member(id, namespace, shape_name, self.name);
        let mut schema = Schema::new_member(id, self.shape_type, self.name, index);
        match self.elements.map(|elements| elements()) {
            Some((Some(key), value)) => schema = schema.with_map_members(key, value),
            Some((None, element)) => schema = schema.with_list_member(element),
            None => {}
        }
        if self.is_required {
            schema = schema.with_traits(&REQUIRED);
        }
        if self.is_sensitive {
            schema = schema.with_sensitive();
        }
        if let Some(format) = self.timestamp_format {
            schema = schema.with_timestamp_format(format);
        }
        match self.traits {
            Some(traits) => traits(schema),
            None => schema,
        }
    }
}

/// The trait of a member that the type can't do without.
static REQUIRED: LazyLock<TraitMap> = LazyLock::new(|| {
    let mut traits = TraitMap::new();
    let id = ShapeId::from_parts("smithy.api#required", "smithy.api", "required");
    traits.insert(Box::new(AnnotationTrait::new(id)));
    traits
});

/// What can be the schema of an element, a key or a value.
pub trait ElementSchema {
    /// That schema. A structure or union stands without its members, which may lead back to where it is used; they are
    /// written and read by the type's own schema.
    fn element(&'static self) -> &'static Schema<'static>;
}

impl ElementSchema for Schema<'static> {
    fn element(&'static self) -> &'static Schema<'static> {
        self
    }
}

impl ElementSchema for LazyLock<Schema<'static>> {
    fn element(&'static self) -> &'static Schema<'static> {
        self
    }
}

impl ElementSchema for ShapeTable {
    fn element(&'static self) -> &'static Schema<'static> {
        self.outline.get_or_init(|| {
            let outline = || Schema::new(shape_id(self.id), self.shape_type);
            // What a shape is called in XML, it is called as the root alone.
            if self.with_traits(outline()).sensitive().is_some() { outline().with_sensitive() } else { outline() }
        })
    }
}

/// Whether a member of an input has a place of its own in the request: it is no member of what the codec writes.
fn is_bound(member: &Schema<'_>) -> bool {
    member.http_header().is_some()
        || member.http_label().is_some()
        || member.http_query().is_some()
        || member.http_query_params().is_some()
        || member.http_prefix_headers().is_some()
        || member.http_payload().is_some()
}

/// The name of a member in a body. Only protocols that honour `@jsonName` have it in their rows.
pub(crate) fn wire_name<'a>(member: &'a Schema<'_>) -> Option<&'a str> {
    member.json_name().map(|name| name.value()).or_else(|| member.member_name())
}

/// Whether a member's name in a body is the own name of another member. In a message that other one travels elsewhere (API
/// Gateway's `PutIntegration` has `httpMethod` in the path, and `integrationHttpMethod` as `httpMethod` in the body).
#[cfg(feature = "serde")]
pub(crate) fn is_name_taken(members: &[&Schema<'_>], member: &Schema<'_>) -> bool {
    member.json_name().is_some_and(|name| {
        members.iter().any(|other| other.json_name().is_none() && other.member_name() == Some(name.value()))
    })
}

/// What a member is called in forms of ec2Query. Rows have a name of their own for it, `@ec2QueryName`, in the place of the
/// original one, which only shapes have elsewhere.
///
/// Source: Smithy 2.0, "AWS EC2 query protocol", "Query key resolution".
#[cfg(feature = "xml")]
pub(crate) fn ec2_query_name<'a>(member: &'a Schema<'_>) -> Cow<'a, str> {
    if let Some(name) = member.original_name() {
        return Cow::Borrowed(name);
    }
    let name = member.xml_name().map(|name| name.value()).or_else(|| member.member_name()).unwrap_or_default();
    let mut rest = name.chars();
    match rest.next() {
        Some(first) if first.is_ascii_lowercase() => {
            Cow::Owned(format!("{}{}", first.to_ascii_uppercase(), rest.as_str()))
        }
        _ => Cow::Borrowed(name),
    }
}

/// The shape ID `namespace#Name`.
pub fn shape_id(id: &'static str) -> ShapeId<'static> {
    let (namespace, name) = split(id);
    ShapeId::from_parts(id, namespace, name)
}

/// The schema of a list with no name of its own in the generated code.
pub fn list_schema(id: &'static str, element: &'static impl ElementSchema) -> Schema<'static> {
    Schema::new_list(shape_id(id), element.element())
}

/// The schema of a map with no name of its own in the generated code.
pub fn map_schema(
    id: &'static str,
    key: &'static impl ElementSchema,
    value: &'static impl ElementSchema,
) -> Schema<'static> {
    Schema::new_map(shape_id(id), key.element(), value.element())
}

/// The schema of a simple shape that differs from the prelude's by its traits.
pub fn simple_schema(id: &'static str, shape_type: ShapeType) -> Schema<'static> {
    Schema::new(shape_id(id), shape_type)
}

/// The namespace and the name in a shape ID.
fn split(id: &'static str) -> (&'static str, &'static str) {
    id.split_once('#').unwrap_or(("", id))
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::schema! {
        mod tree: structure "com.example#Tree".with_sensitive().with_xml_name("Root") {
            static WHEN: Schema<'static> =
                simple_schema("com.example#When", ShapeType::Timestamp).with_timestamp_format(TimestampFormat::HttpDate);
            0 required "Name": String.with_sensitive(),
            1 "Children": List(&SCHEMA),
            2 "Dates": Map(&crate::prelude::STRING, &WHEN),
            3 "At": Timestamp.with_timestamp_format(TimestampFormat::DateTime).with_json_name("at"),
        }
    }

    #[test]
    fn shape_ids_are_taken_apart() {
        let id = tree::SCHEMA.at(0).shape_id();
        assert_eq!((id.namespace(), id.shape_name(), id.member_name()), ("com.example", "Tree", Some("Name")));
        assert_eq!(id.as_str(), "com.example#Tree$Name");
        assert_eq!(shape_id("a.b#C").shape_name(), "C");
    }

    #[test]
    fn rows_keep_their_traits() {
        let name = tree::SCHEMA.at(0);
        assert!(
            name.sensitive().is_some()
                && name.traits().is_some_and(|traits| traits.contains_fqn("smithy.api#required"))
        );
        let at = tree::SCHEMA.at(3);
        assert_eq!(at.json_name().map(|name| name.value()), Some("at"));
        assert_eq!(at.timestamp_format().map(|format| format.format()), Some(TimestampFormat::DateTime));
        let dates =
            tree::SCHEMA.at(2).member().and_then(|value| value.timestamp_format()).map(|format| format.format());
        assert_eq!(dates, Some(TimestampFormat::HttpDate));
        assert!(tree::SCHEMA.sensitive().is_some());
    }

    #[test]
    fn a_shape_may_hold_itself() {
        let element = tree::SCHEMA.at(1).member().expect("a list has an element");
        assert_eq!(element.shape_id().as_str(), "com.example#Tree");
        assert!(element.sensitive().is_some() && element.members().is_empty());
        assert!(element.xml_name().is_none(), "what the root is called, elements are not");
        assert_eq!(tree::SCHEMA.members().len(), 4);
    }

    #[test]
    fn a_table_is_shown_by_its_shape() {
        assert!(format!("{:?}", tree::SCHEMA).contains("com.example#Tree"));
    }

    /// Source: Smithy 2.0, "HTTP bindings".
    #[test]
    fn a_member_is_bound_by_each_binding_and_by_nothing_else() {
        let member = || Schema::new_member(aws_smithy_schema::shape_id!("a", "S", "m"), ShapeType::String, "m", 0);
        for bound in [
            member().with_http_header("x-m"),
            member().with_http_label(),
            member().with_http_query("m"),
            member().with_http_query_params(),
            member().with_http_prefix_headers("x-"),
            member().with_http_payload(),
        ] {
            assert!(is_bound(&bound));
        }
        assert!(!is_bound(&member()) && !is_bound(&member().with_json_name("n")));
    }
}
