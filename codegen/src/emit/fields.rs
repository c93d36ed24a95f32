//! Fields: the struct that holds them, its accessors and its `Debug`.
//!
//! In: [`FieldPlan`]s. Out: items and methods, for structures, inputs, outputs and errors alike. Builders are in
//! `builder.rs`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::deprecation::deprecated_attr;
use super::finished::{Finished, attributes, comment, comments};
use super::scope::{Scope, ident};
use super::ty::{accessor, field_text};
use crate::docs::html::Docs;
use crate::plan::field::{FieldPlan, stream_of};
use crate::runtime::DEBUG_FIELDS;

/// A field that is not a member of the shape: an output's request id, an error's metadata.
pub struct ExtraField {
    /// Its name.
    pub name: &'static str,
    /// Its type in the structure.
    pub ty: String,
    /// Whether it must not be shown.
    pub sensitive: bool,
}

/// A struct of fields.
pub struct Struct<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its documentation.
    pub docs: &'a Docs,
    /// The deprecation note.
    pub deprecated: Option<&'a str>,
    /// Its members.
    pub fields: &'a [FieldPlan],
    /// A field more.
    pub extra: Option<&'a ExtraField>,
    /// Whether all of it is sensitive.
    pub sensitive: bool,
}

/// The struct and, where `derive` would show too much, its `Debug`.
pub fn emit_struct(item: &Struct<'_>, scope: &Scope) -> TokenStream {
    let deprecated = attributes(&deprecated_attr(item.deprecated, scope));
    let mut fields = Finished::fields(scope);
    for field in item.fields {
        let (docs, name, ty) = (comments(&field.docs), &field.name, field_text(field, scope));
        let attributes = attributes(&deprecated_attr(field.deprecated.as_deref(), scope));
        fields.push(&format!("{docs}{attributes}pub {name}: {ty},\n"));
    }
    if let Some(ExtraField { name, ty, .. }) = item.extra {
        fields.push(&format!("pub(crate) {name}: {ty},\n"));
    }
    let debug = emit_debug(item.name, item.fields, item.extra, item.sensitive);
    let derive = derive_line(&["Clone", "Debug", "PartialEq"], item.fields, debug.is_some());
    let (docs, name) = (comments(item.docs), item.name);
    let definition = fields.finish_item(&format!("{docs}{deprecated}{derive}#[non_exhaustive]\npub struct {name}"));
    quote!(#definition #debug)
}

/// What a type with these fields derives of these traits: a stream can't be cloned or compared. A line, or nothing.
pub fn derive_line(traits: &[&str], fields: &[FieldPlan], is_debug_by_hand: bool) -> String {
    let has_stream = stream_of(fields).is_some();
    let is_derived = |name: &&str| match *name {
        "Clone" | "PartialEq" => !has_stream,
        "Debug" => !is_debug_by_hand,
        _ => true,
    };
    let derived: Vec<_> = traits.iter().copied().filter(is_derived).collect();
    if derived.is_empty() { String::new() } else { format!("#[derive({})]\n", derived.join(", ")) }
}

/// `Debug` by hand, when something must not be shown.
pub fn emit_debug(
    name: &str,
    fields: &[FieldPlan],
    extra: Option<&ExtraField>,
    all_sensitive: bool,
) -> Option<TokenStream> {
    let is_hidden = |field: &FieldPlan| all_sensitive || field.sensitive;
    if !fields.iter().any(is_hidden) && !extra.is_some_and(|extra| extra.sensitive) {
        return None;
    }
    let members = fields.iter().map(|field| debug_field(&field.name.ident(), is_hidden(field)));
    let members = members.chain(extra.map(|extra| debug_field(&ident(extra.name), extra.sensitive)));
    let ident = ident(name);
    Some(quote! {
        impl std::fmt::Debug for #ident {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #DEBUG_FIELDS!(self, f, #name, #(#members),*)
            }
        }
    })
}

fn debug_field(name: &Ident, hidden: bool) -> TokenStream {
    if hidden { quote!(#name = REDACTED) } else { quote!(#name) }
}

/// One accessor per field.
pub fn emit_accessors<'s>(fields: &[FieldPlan], scope: &'s Scope) -> Finished<'s> {
    let mut methods = Finished::methods(scope);
    for field in fields {
        let (name, (returns, body)) = (&field.name, accessor(field, scope));
        let docs = comment(&field.summary);
        let deprecated = deprecated_attr(field.deprecated.as_deref(), scope);
        // The member can't be renamed.
        let allow = matches!(name.as_str(), "as_ref" | "borrow" | "clone" | "deref").then(allow_trait_name);
        let attributes = attributes(deprecated.iter().chain(&allow));
        methods.push(&format!("{docs}{attributes}pub fn {name}(&self) -> {returns} {{\n    {body}\n}}\n"));
    }
    methods
}

/// The function that gives a builder of a type, which is called so where it stands.
pub fn builder_function(name: &str, builder: &str) -> String {
    let docs = comment(&format!("A builder of [`{name}`]: a method per member, and `build()`."));
    format!("{docs}pub fn builder() -> {builder} {{\n    {builder}::default()\n}}\n")
}

/// What allows a method to be called like one of a standard trait, where it takes the same.
pub fn allow_trait_name() -> TokenStream {
    quote!(#[allow(clippy::should_implement_trait, reason = "a member of the model is called so")])
}
