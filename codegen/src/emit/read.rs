//! Reading: how a value of each kind is taken from a `ShapeDeserializer`.
//!
//! In: a [`Wire`] with its Rust type. Out: expressions of type `Result`. Does not know what missing members become
//! (`builder.rs`).

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::schema::element_row;
use super::scope::{Scope, ident};
use super::write::is_string_map;
use crate::plan::field::FieldPlan;
use crate::plan::schema::ElementSchema;
use crate::plan::ty::{RustType, Wire};
use crate::runtime::{READ_ENUM, READ_LIST, READ_MAP, READ_SPARSE_LIST, READ_SPARSE_MAP, READ_STRUCT, UNIT};

/// Statements that make a variable `builder` and fill it with the members that the response has.
///
/// The variable is mutable when there are members, or when it is `changed_later`.
pub fn read_members(module: &str, fields: &[FieldPlan], changed_later: bool, scope: &Scope) -> TokenStream {
    let (module_name, some, ok) = (ident(module), &scope.std().some, &scope.std().ok);
    let member = quote!(member);
    let assign = |field: &FieldPlan| {
        let name = ident(&field.name);
        let value = read_value(&field.wire, &field.ty, &member, module, scope);
        quote!(builder.#name = #some(#value))
    };
    match fields {
        [] => {
            let mutable = changed_later.then(|| quote!(mut));
            quote! {
                let #mutable builder = Self::builder();
                #READ_STRUCT(de, &#module_name::SCHEMA, &mut |_, _, _| #ok(()))?;
            }
        }
        [only] => {
            let assign = assign(only);
            let row = if uses_row(&only.wire) { quote!(member) } else { quote!(_) };
            quote! {
                let mut builder = Self::builder();
                #READ_STRUCT(de, &#module_name::SCHEMA, &mut |index, #row, de| {
                    if index == 0 {
                        #assign;
                    }
                    #ok(())
                })?;
            }
        }
        several => {
            let row = if several.iter().any(|field| uses_row(&field.wire)) { quote!(member) } else { quote!(_) };
            let arms = several.iter().enumerate().map(|(index, field)| {
                let (index, assign) = (Literal::usize_unsuffixed(index), assign(field));
                quote!(#index => #assign,)
            });
            quote! {
                let mut builder = Self::builder();
                #READ_STRUCT(de, &#module_name::SCHEMA, &mut |index, #row, de| {
                    match index {
                        #(#arms)*
                        _ => {}
                    }
                    #ok(())
                })?;
            }
        }
    }
}

/// Whether reading a member needs its row of the schema: structures and unions know their own.
pub fn uses_row(wire: &Wire) -> bool {
    !matches!(wire, Wire::Structure(_) | Wire::Union(_))
}

/// An expression for a value, ending in `?` where it may fail.
pub fn read_value(wire: &Wire, ty: &RustType, row: &TokenStream, module: &str, scope: &Scope) -> TokenStream {
    let read = read_result(wire, row, module, scope);
    if matches!(ty, RustType::Box(_)) {
        let boxed = &scope.std().boxed;
        return quote!(#boxed::new(#read?));
    }
    quote!(#read?)
}

/// An expression that skips a member without a value.
pub fn read_unit() -> TokenStream {
    quote!(#UNIT::read(de)?)
}

/// An expression of type `Result`, for a value without its box.
fn read_result(wire: &Wire, row: &TokenStream, module: &str, scope: &Scope) -> TokenStream {
    match wire {
        Wire::Boolean => quote!(de.read_boolean(#row)),
        Wire::Byte => quote!(de.read_byte(#row)),
        Wire::Short => quote!(de.read_short(#row)),
        Wire::Integer => quote!(de.read_integer(#row)),
        Wire::Long => quote!(de.read_long(#row)),
        Wire::Float => quote!(de.read_float(#row)),
        Wire::Double => quote!(de.read_double(#row)),
        Wire::BigInteger => quote!(de.read_big_integer(#row)),
        Wire::BigDecimal => quote!(de.read_big_decimal(#row)),
        Wire::String => quote!(de.read_string(#row)),
        Wire::Enum(_) => quote!(#READ_ENUM(de, #row)),
        Wire::Blob => quote!(de.read_blob(#row)),
        Wire::Timestamp => quote!(de.read_timestamp(#row)),
        Wire::Document => quote!(de.read_document(#row)),
        Wire::Structure(path) | Wire::Union(path) => {
            let path = scope.named(path);
            quote!(#path::read(de))
        }
        Wire::List { element, sparse, element_schema } => {
            if let Some(read) = list_shortcut(element, *sparse, element_schema) {
                let read = ident(read);
                return quote!(de.#read(#row));
            }
            let reader = reader(element, element_schema, module, scope);
            if *sparse { quote!(#READ_SPARSE_LIST(de, #row, #reader)) } else { quote!(#READ_LIST(de, #row, #reader)) }
        }
        Wire::Map { key, value, sparse, key_schema, value_schema } => {
            if is_string_map(key.is_none(), value, *sparse, key_schema, value_schema) {
                return quote!(de.read_string_string_map(#row));
            }
            let reader = reader(value, value_schema, module, scope);
            if *sparse { quote!(#READ_SPARSE_MAP(de, #row, #reader)) } else { quote!(#READ_MAP(de, #row, #reader)) }
        }
    }
}

/// A function that reads one element.
fn reader(element: &Wire, schema: &ElementSchema, module: &str, scope: &Scope) -> TokenStream {
    if let Wire::Structure(path) | Wire::Union(path) = element {
        let path = scope.named(path);
        return quote!(#path::read);
    }
    let row = element_row(module, schema, scope);
    let read = read_result(element, &row, module, scope);
    quote!(|de| #read)
}

/// The official deserializer's own method for a common list.
fn list_shortcut(element: &Wire, sparse: bool, schema: &ElementSchema) -> Option<&'static str> {
    if sparse || !matches!(schema, ElementSchema::Prelude(_)) {
        return None;
    }
    match element {
        Wire::String => Some("read_string_list"),
        Wire::Blob => Some("read_blob_list"),
        Wire::Integer => Some("read_integer_list"),
        Wire::Long => Some("read_long_list"),
        _ => None,
    }
}
