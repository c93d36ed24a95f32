//! A structure: one file with the struct, its schema, its wire code and its builder.
//!
//! In: a [`StructurePlan`]. Out: an [`EmittedFile`]. Inputs, outputs and errors are in `operation.rs` and `error.rs`.

use quote::quote;

use super::builder::{Builder, Purpose, emit_builder};
use super::docs::doc_line;
use super::fields::{Struct, emit_accessors, emit_struct};
use super::read::read_members;
use super::schema::emit_schema;
use super::scope::{Scope, ident};
use super::write::emit_serializable_struct;
use super::{EmittedFile, Item};
use crate::plan::structure::StructurePlan;
use crate::runtime::{SERDE_ERROR, SHAPE_DESERIALIZER};

const MODULE: &str = "schema";

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
    let accessors = emit_accessors(&plan.fields, &scope);
    let (ident, builder) = (ident(name), ident(&plan.builder));
    let builder_docs = doc_line(format!("A new builder of [`{name}`]."));
    let read = plan.direction.read.then(|| {
        let (members, result, ok) =
            (read_members(MODULE, &plan.fields, false, &scope), &scope.std().result, &scope.std().ok);
        let docs = doc_line("Reads the structure from a response.");
        quote! {
            #docs
            pub(crate) fn read(de: &mut dyn #SHAPE_DESERIALIZER) -> #result<Self, #SERDE_ERROR> {
                #members
                #ok(builder.build_with_error_correction())
            }
        }
    });
    let methods = quote! {
        impl #ident {
            #accessors
            #builder_docs
            pub fn builder() -> #builder {
                #builder::default()
            }
            #read
        }
    };
    let mut items = vec![Item::Tokens(quote!(#definition #methods))];
    items.push(Item::Text(emit_schema(MODULE, &plan.schema, &scope)));
    if plan.direction.written {
        items.push(Item::Tokens(emit_serializable_struct(name, MODULE, &plan.fields, &scope)));
    }
    let builder = Builder {
        name: &plan.builder,
        target: name,
        fields: &plan.fields,
        extra: None,
        sensitive: plan.sensitive,
        purpose: if plan.direction.read { Purpose::Read } else { Purpose::Sent },
    };
    items.extend(emit_builder(&builder, &scope));
    EmittedFile::rust(path, [format!("The `{name}` structure.")], &scope, items)
}
