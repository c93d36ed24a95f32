//! `builders.rs` of an operation: builders of input and output, and the fluent builder that sends.
//!
//! In: an [`OperationPlan`]. Out: an [`EmittedFile`]. What sending does is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::{Builder, emit_builder, setter_arguments, setter_docs};
use super::docs::doc_line;
use super::fields::lint_allowance;
use super::operation::request_id_field;
use super::scope::{Scope, ident};
use super::ty::owned_type;
use super::{EmittedFile, Item};
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::ty::RustType;
use crate::runtime::{FLUENT_BUILDER, PAGINATOR, SEND_FUTURE};

/// `src/operation/update_connection_preferences/builders.rs`.
pub fn emit_builders(plan: &OperationPlan, path: &str) -> EmittedFile {
    let (input, output) = (&plan.input, &plan.output);
    let scope = Scope::new([input.builder.as_str(), &output.builder, &plan.fluent_builder]);
    let (input_name, output_name) = (ident(&input.name), ident(&output.name));
    let input_builder = Builder {
        name: &input.builder,
        target: &input.name,
        target_path: quote!(super::#input_name),
        fields: &input.fields,
        extra: None,
        extra_value: quote!(),
        sensitive: input.sensitive,
        always_fallible: true,
        is_read: false,
        methods: emit_send_with(plan),
    };
    let request_id = request_id_field(&scope);
    let output_builder = Builder {
        name: &output.builder,
        target: &output.name,
        target_path: quote!(super::#output_name),
        fields: &output.fields,
        extra: Some(&request_id),
        extra_value: quote!(self._request_id),
        sensitive: output.sensitive,
        always_fallible: false,
        is_read: true,
        methods: quote!(),
    };
    let items = vec![
        Item::Tokens(emit_builder(&input_builder, &scope)),
        Item::Tokens(emit_builder(&output_builder, &scope)),
        Item::Text(emit_fluent_struct(plan)),
        Item::Tokens(emit_fluent_methods(plan, &scope)),
    ];
    let docs = [format!("Builders of the input, the output and the request of `{}`.", plan.name)];
    EmittedFile::rust(path, docs, &scope, items)
}

fn emit_send_with(plan: &OperationPlan) -> TokenStream {
    let (method, output, error) = (ident(&plan.module), ident(&plan.output.name), ident(&plan.error));
    let docs = doc_line("Sends a request with this input by the given client.");
    quote! {
        #docs
        pub fn send_with(self, client: &crate::Client) -> #SEND_FUTURE<super::#output, super::#error> {
            let mut fluent_builder = client.#method();
            fluent_builder.inner = self;
            fluent_builder.send()
        }
    }
}

fn emit_fluent_struct(plan: &OperationPlan) -> String {
    let (fluent, name, input) = (&plan.fluent_builder, &plan.name, &plan.input.builder);
    format!(
        "{FLUENT_BUILDER}! {{\n    /// A request to [`{name}`](super::{name}): set its members, then `send()` it.\n    pub \
         struct {fluent} for super::{name}, inner {input}\n}}"
    )
}

fn emit_fluent_methods(plan: &OperationPlan, scope: &Scope) -> TokenStream {
    let fluent = ident(&plan.fluent_builder);
    let paginator = plan.paginator.as_ref().map(|paginator| {
        let name = ident(&paginator.name);
        let docs = doc_line("Sends the request until there are no more pages.");
        quote! {
            #docs
            pub fn into_paginator(self) -> super::paginator::#name {
                #PAGINATOR::new(self.handle, self.inner.build(), self.config_override)
            }
        }
    });
    let setters = plan.input.fields.iter().map(|field| emit_fluent_setters(field, scope));
    if plan.input.fields.is_empty() && paginator.is_none() {
        return TokenStream::new();
    }
    quote! {
        impl #fluent {
            #paginator
            #(#setters)*
        }
    }
}

fn emit_fluent_setters(field: &FieldPlan, scope: &Scope) -> TokenStream {
    let (name, option, owned) = (ident(&field.name), &scope.std().option, owned_type(&field.ty, scope));
    let (set, get) = (ident(&format!("set_{}", field.stem)), ident(&format!("get_{}", field.stem)));
    let arguments = setter_arguments(field, scope);
    let passed = if matches!(field.ty, RustType::Map(..)) { quote!(k, v) } else { quote!(input) };
    let (docs, set_docs, get_docs) = setter_docs(field);
    let allow = lint_allowance(&field.name);
    quote! {
        #docs
        #allow
        pub fn #name(mut self, #arguments) -> Self {
            self.inner = self.inner.#name(#passed);
            self
        }
        #set_docs
        pub fn #set(mut self, input: #option<#owned>) -> Self {
            self.inner = self.inner.#set(input);
            self
        }
        #get_docs
        pub fn #get(&self) -> &#option<#owned> {
            self.inner.#get()
        }
    }
}
