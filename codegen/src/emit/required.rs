//! The struct of an operation's required members, and the ways from it to a request and an input.
//!
//! In: a [`RequiredPlan`] and the operation that it belongs to. Out: items, as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::{derive_line, emit_debug};
use super::finished::{Finished, comment};
use super::scope::{Scope, ident};
use super::ty::owned_text;
use crate::plan::field::FieldPlan;
use crate::plan::field::members::Role;
use crate::plan::operation::OperationPlan;
use crate::plan::required::RequiredPlan;
use crate::plan::structure::is_all_optional;
use crate::runtime::REQUIRED_TRAITS;

/// `pub struct GetPartnerRequired { pub catalog: String, … }`
pub fn emit_required(operation: &OperationPlan, required: &RequiredPlan, scope: &Scope) -> TokenStream {
    let fields: Vec<FieldPlan> = required_fields(operation, required).cloned().collect();
    let debug = emit_debug(&required.name, &fields, None, operation.input.sensitive);
    let derive = derive_line(&["Clone", "Debug", "PartialEq"], &fields, debug.is_some());
    let (name, method) = (ident(&required.name), ident(&operation.module));
    let (request, builder) = (ident(&operation.fluent_builder), ident(&operation.input.builder));
    let mut members = Finished::fields(scope);
    for field in &fields {
        let (docs, ty) = (comment(&field.summary), owned_text(&field.ty, scope));
        members.push(&format!("{docs}pub {}: {ty},\n", field.name));
    }
    // Not `non_exhaustive`: callers are to write all members.
    let definition = members.finish_item(&format!(
        "/// What a request to [`{}`](self) must have, all of it: see\n/// [`Client::request`](crate::Client::request).\n\
         {derive}pub struct {}",
        operation.name, required.name
    ));
    let names: Vec<_> = fields.iter().map(|field| field.name.ident()).collect();
    let (some, from) = (&scope.std().some, &scope.std().from);
    let (has_others, input) = (fields.len() < operation.input.fields.len(), ident(&operation.input.name));
    let made = if is_all_optional(&operation.input.fields, Role::Input) {
        let others = has_others.then(|| quote!(..Self::default().value));
        quote!(#from::from(#input { #(#names: #some(required.#names),)* #others }))
    } else {
        let others = has_others.then(|| quote!(..Self::default()));
        quote!(Self { #(#names: #some(required.#names),)* #others })
    };
    if operation.deprecated.is_some() {
        scope.allow_deprecated();
    }
    quote! {
        #definition

        #debug

        impl #from<#name> for builders::#builder {
            fn from(required: #name) -> Self {
                #made
            }
        }

        #REQUIRED_TRAITS!(#name, #method, builders::#request);
    }
}

/// The fields of an input that are required.
pub fn required_fields<'p>(
    operation: &'p OperationPlan,
    required: &'p RequiredPlan,
) -> impl Iterator<Item = &'p FieldPlan> {
    required.positions.iter().map(|&position| &operation.input.fields[position])
}
