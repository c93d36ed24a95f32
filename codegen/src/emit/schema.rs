//! `rt::schema! { … }`: the static table by which protocols read and write a shape, as formatted text.
//!
//! In: a [`SchemaPlan`] and the name of the module that will hold it. Out: the macro call, and expressions that name its
//! rows. Does not read or write values.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::{Scope, ident};
use crate::plan::schema::{ElementSchema, NamedElement, SchemaPlan, SchemaShape, SchemaTrait};
use crate::runtime::{
    ELEMENT_SCHEMA, LIST_SCHEMA, MAP_SCHEMA, PRELUDE, SCHEMA, SCHEMA_MACRO, SHAPE_TYPE, TIMESTAMP_FORMAT,
};

/// The macro call that declares a schema in a module of its own.
pub fn emit_schema(module: &str, plan: &SchemaPlan, scope: &Scope) -> String {
    let kind = if plan.is_union { "union" } else { "structure" };
    let traits = trait_chain(&plan.traits);
    let mut out = format!("{SCHEMA_MACRO}! {{\n    mod {module}: {kind} {}{traits} {{", quoted(&plan.shape_id));
    for element in &plan.elements {
        out.push_str("\n        ");
        out.push_str(&element_static(element, scope));
    }
    for (index, member) in plan.members.iter().enumerate() {
        let shape = member_shape(&member.shape, scope);
        let traits = trait_chain(&member.traits);
        out.push_str(&format!("\n        {index} {}: {shape}{traits},", quoted(&member.name)));
    }
    let empty = plan.elements.is_empty() && plan.members.is_empty();
    out.push_str(if empty { "}\n}" } else { "\n    }\n}" });
    out
}

/// The row of the member at a position: `&schema::MEMBERS[3]`.
pub fn member_row(module: &str, index: usize) -> TokenStream {
    let (module, index) = (ident(module), Literal::usize_unsuffixed(index));
    quote!(&#module::MEMBERS[#index])
}

/// The schema of an element, key or value, from outside the schema's module.
pub fn element_row(module: &str, element: &ElementSchema, scope: &Scope) -> TokenStream {
    match element {
        ElementSchema::Prelude(name) => {
            let name = ident(name);
            quote!(&#PRELUDE::#name)
        }
        ElementSchema::Type(path) => {
            let segments = scope.schema_of(path);
            let segments = segments.split("::").map(ident);
            quote!(&#(#segments)::*)
        }
        ElementSchema::Named(name) => {
            let (module, name) = (ident(module), ident(name));
            quote!(&#module::#name)
        }
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
    let space = if left.len() + new.len() + right.len() <= 110 { " " } else { "\n            " };
    format!("{left}{space}{new}{right};")
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
        SchemaTrait::XmlName(name) => named("with_xml_name", name),
        SchemaTrait::XmlAttribute => ".with_xml_attribute()".to_owned(),
        SchemaTrait::XmlFlattened => ".with_xml_flattened()".to_owned(),
        SchemaTrait::XmlNamespace(uri, prefix) => {
            let prefix = prefix.as_deref().map_or("None".to_owned(), |prefix| format!("Some({})", quoted(prefix)));
            format!(".with_xml_namespace({}, {prefix})", quoted(uri))
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
