//! A structure: one file with the struct, its schema, its wire code and its builder.
//!
//! In: a [`StructurePlan`]. Out: an [`EmittedFile`]. Inputs, outputs and errors are in `operation.rs` and `error.rs`.

use quote::quote;

use super::builder::{Builder, Purpose, emit_builder};
use super::fields::{Struct, builder_function, emit_accessors, emit_struct};
use super::schema::{Kind, Rows, emit_shape};
use super::scope::Scope;
use super::{EmittedFile, Item};
use crate::plan::field::members::Role;
use crate::plan::structure::StructurePlan;

/// `src/types/tag.rs`.
pub fn emit_structure(plan: &StructurePlan, path: &str) -> EmittedFile {
    let name = plan.path.name.as_str();
    let scope = Scope::new([name, &plan.builder]);
    let item = Struct {
        name,
        docs: &plan.docs,
        deprecated: plan.deprecated.as_deref(),
        fields: &plan.fields,
        extra: None,
        sensitive: plan.sensitive,
    };
    let definition = emit_struct(&item, &scope);
    let mut methods = emit_accessors(&plan.fields, &scope);
    methods.push(&builder_function(name, &plan.builder));
    let methods = methods.finish_item(&format!("impl {name}"));
    let mut items = vec![Item::Tokens(quote!(#definition #methods))];
    let rows = Rows::of_fields(&plan.fields, Role::Value, &plan.builder);
    items.push(Item::Text(emit_shape(Kind::Structure(plan.direction), name, &rows, &plan.schema, &scope)));
    let builder = Builder {
        name: &plan.builder,
        target: name,
        alias: name,
        link: name.to_owned(),
        fields: &plan.fields,
        extra: None,
        sensitive: plan.sensitive,
        purpose: if plan.direction.read { Purpose::Received } else { Purpose::Sent },
    };
    items.push(Item::Tokens(emit_builder(&builder, &scope)));
    EmittedFile::rust(path, [format!("The `{name}` structure.")], &scope, items)
}
