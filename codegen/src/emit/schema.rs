//! `rt::shape! { … }`: the table by which protocols read and write a shape, a line per member.
//!
//! In: a [`SchemaPlan`] with the names of its members in Rust, and what the shape is. Out: the macro call. How values of
//! each type are written and read is the runtime's.

use proc_macro2::Literal;

use super::scope::Scope;
use crate::plan::direction::Direction;
use crate::plan::field::FieldPlan;
use crate::plan::field::members::Role;
use crate::plan::presence::Presence;
use crate::plan::schema::{ElementSchema, NamedElement, SchemaPlan, SchemaShape};
use crate::plan::schema_trait::SchemaTrait;
use crate::plan::structure::is_all_optional;
use crate::plan::union::UnionVariant;
use crate::runtime::{
    ELEMENT_SCHEMA, EVENTS_MACRO, HTTP_TRAIT, LIST_SCHEMA, MAP_SCHEMA, PRELUDE, SCHEMA, SHAPE_MACRO, SHAPE_TYPE,
    TIMESTAMP_FORMAT,
};

/// What a shape is on the wire: the macro's word for it.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// A structure that is the value of members.
    Structure(Direction),
    /// A union.
    Union(Direction),
    /// A union of events.
    Events(Direction),
    /// The input of an operation.
    Input,
    /// The output of an operation.
    Output {
        /// Whether it has a field for the ID of its request.
        has_request_id: bool,
    },
    /// An error, with the field that gets the message of its metadata.
    Error(Option<&'a str>),
}

/// A row's name in Rust.
struct RowName {
    /// The field, or the variant with a name for its value.
    name: String,
    /// Whether the type can't do without the member.
    required: bool,
}

/// The members of a type as the macro must know them.
pub struct Rows {
    /// A row each.
    names: Vec<RowName>,
    /// The builder of a type that is nothing but options, which holds it.
    builder: Option<String>,
}

impl Rows {
    /// The rows of a structure with this builder.
    pub fn of_fields(fields: &[FieldPlan], role: Role, builder: &str) -> Self {
        let row = |field: &FieldPlan| RowName {
            name: field.name.to_string(),
            required: field.presence == Presence::Required,
        };
        let builder = is_all_optional(fields, role).then(|| builder.to_owned());
        Self { names: fields.iter().map(row).collect(), builder }
    }

    /// The rows of a union.
    pub fn of_variants(variants: &[UnionVariant]) -> Self {
        let name = |variant: &UnionVariant| {
            let value = if variant.ty.is_some() { "(value)" } else { "" };
            format!("{}{value}", variant.name)
        };
        let names = variants.iter().map(|variant| RowName { name: name(variant), required: false });
        Self { names: names.collect(), builder: None }
    }
}

/// The macro call that declares the schema of the type `name`, and how it is written and read.
pub fn emit_shape(kind: Kind<'_>, name: &str, rows: &Rows, plan: &SchemaPlan, scope: &Scope) -> String {
    let head = match kind {
        Kind::Structure(direction) => format!("structure {name}: {}", directions(direction)),
        Kind::Union(direction) => format!("union {name}: {}", directions(direction)),
        Kind::Events(direction) => format!("{name}: {}", directions(direction)),
        Kind::Input => format!("input {name}:"),
        Kind::Output { has_request_id: true } => format!("output {name}:"),
        Kind::Output { has_request_id: false } => format!("output without request id {name}:"),
        Kind::Error(None) => format!("error {name}:"),
        Kind::Error(Some(message)) => format!("error {name}: message {message}"),
    };
    let held = rows.builder.as_ref().map(|builder| format!("all optional by {builder}, ")).unwrap_or_default();
    let id = format!("{held}{}{}", quoted(&plan.shape_id), trait_chain(&plan.traits));
    let table = match kind {
        Kind::Events(_) => EVENTS_MACRO,
        Kind::Structure(_) | Kind::Union(_) | Kind::Input | Kind::Output { .. } | Kind::Error(_) => SHAPE_MACRO,
    };
    let mut out = format!("{table}! {{\n    {head} {id} {{");
    for element in &plan.elements {
        out.push_str("\n        ");
        out.push_str(&element_static(element, scope));
    }
    for (index, (member, row)) in plan.members.iter().zip(&rows.names).enumerate() {
        let required = if row.required { "required " } else { "" };
        let left = format!("        {index} {required}{} {}:", quoted(&member.name), row.name);
        let right = format!("{}{},", member_shape(&member.shape, scope), trait_chain(&member.traits));
        out.push_str(&format!("\n{left} {right}"));
    }
    let empty = plan.elements.is_empty() && plan.members.is_empty();
    out.push_str(if empty { "}\n}" } else { "\n    }\n}" });
    out
}

fn directions(direction: Direction) -> &'static str {
    match (direction.written, direction.read) {
        (true, true) => "sent received",
        (true, false) => "sent",
        (false, _) => "received",
    }
}

fn member_shape(shape: &SchemaShape, scope: &Scope) -> String {
    match shape {
        SchemaShape::Simple(name) => (*name).to_owned(),
        SchemaShape::Structure => "Structure".to_owned(),
        SchemaShape::Union => "Union".to_owned(),
        SchemaShape::List(element) => format!("List({})", element_expr(element, scope)),
        SchemaShape::Map(key, value) => format!("Map({}, {})", element_expr(key, scope), element_expr(value, scope)),
    }
}

fn element_static(element: &NamedElement, scope: &Scope) -> String {
    let id = quoted(&element.shape_id);
    let new = match &element.shape {
        SchemaShape::Simple(name) => format!("{ELEMENT_SCHEMA}({id}, {SHAPE_TYPE}::{name})"),
        SchemaShape::Structure => format!("{ELEMENT_SCHEMA}({id}, {SHAPE_TYPE}::Structure)"),
        SchemaShape::Union => format!("{ELEMENT_SCHEMA}({id}, {SHAPE_TYPE}::Union)"),
        SchemaShape::List(element) => format!("{LIST_SCHEMA}({id}, {})", element_expr(element, scope)),
        SchemaShape::Map(key, value) => {
            format!("{MAP_SCHEMA}({id}, {}, {})", element_expr(key, scope), element_expr(value, scope))
        }
    };
    let (left, right) = (format!("static {}: {SCHEMA}<'static> =", element.name), trait_chain(&element.traits));
    format!("{left} {new}{right};")
}

/// An element's schema from within the macro, where sibling statics have no path.
fn element_expr(element: &ElementSchema, scope: &Scope) -> String {
    match element {
        ElementSchema::Prelude(name) => format!("&{PRELUDE}::{name}"),
        ElementSchema::Type(path) => format!("&{}", scope.schema_of(path)),
        ElementSchema::Named(name) => format!("&{name}"),
    }
}

/// The official constant setters, one after the other.
fn trait_chain(traits: &[SchemaTrait]) -> String {
    traits.iter().map(trait_setter).collect()
}

fn trait_setter(schema_trait: &SchemaTrait) -> String {
    let named = |setter: &str, value: &str| format!(".{setter}({})", quoted(value));
    match schema_trait {
        SchemaTrait::Sensitive => ".with_sensitive()".to_owned(),
        SchemaTrait::JsonName(name) => named("with_json_name", name),
        SchemaTrait::TimestampFormat(format) => format!(".with_timestamp_format({TIMESTAMP_FORMAT}::{format})"),
        SchemaTrait::MediaType(name) => named("with_media_type", name),
        SchemaTrait::Ec2QueryName(name) => named("with_original_name", name),
        SchemaTrait::XmlName(name) => named("with_xml_name", name),
        SchemaTrait::XmlAttribute => ".with_xml_attribute()".to_owned(),
        SchemaTrait::XmlFlattened => ".with_xml_flattened()".to_owned(),
        SchemaTrait::XmlNamespace(uri, prefix) => {
            let prefix = prefix.as_deref().map_or("None".to_owned(), |prefix| format!("Some({})", quoted(prefix)));
            format!(".with_xml_namespace({}, {prefix})", quoted(uri))
        }
        SchemaTrait::XmlUnwrappedOutput => ".with_xml_unwrapped_output()".to_owned(),
        SchemaTrait::Http(method, uri, code) => {
            let code = code.map_or("None".to_owned(), |code| format!("Some({code})"));
            format!(".with_http({HTTP_TRAIT}::new({}, {}, {code}))", quoted(method), quoted(uri))
        }
        SchemaTrait::HttpHeader(name) => named("with_http_header", name),
        SchemaTrait::HttpLabel => ".with_http_label()".to_owned(),
        SchemaTrait::HttpPayload => ".with_http_payload()".to_owned(),
        SchemaTrait::HttpPrefixHeaders(prefix) => named("with_http_prefix_headers", prefix),
        SchemaTrait::HttpQuery(name) => named("with_http_query", name),
        SchemaTrait::HttpQueryParams => ".with_http_query_params()".to_owned(),
        SchemaTrait::HttpResponseCode => ".with_http_response_code()".to_owned(),
        SchemaTrait::Streaming => ".with_streaming()".to_owned(),
        SchemaTrait::EventHeader => ".with_event_header()".to_owned(),
        SchemaTrait::EventPayload => ".with_event_payload()".to_owned(),
        SchemaTrait::HostLabel => ".with_host_label()".to_owned(),
    }
}

/// A Rust string literal.
pub fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bindings_are_set_by_the_official_setters() {
        let traits = [
            SchemaTrait::JsonName("a\"b".to_owned()),
            SchemaTrait::XmlNamespace("urn:x".to_owned(), None),
            SchemaTrait::Ec2QueryName("InForm".to_owned()),
            SchemaTrait::Http("GET".to_owned(), "/a/{B}".to_owned(), Some(202)),
            SchemaTrait::HttpQuery("q".to_owned()),
        ];
        let expected = concat!(
            r#".with_json_name("a\"b").with_xml_namespace("urn:x", None).with_original_name("InForm")"#,
            r#".with_http(rt::traits::HttpTrait::new("GET", "/a/{B}", Some(202))).with_http_query("q")"#,
        );
        assert_eq!(trait_chain(&traits), expected);
    }
}
