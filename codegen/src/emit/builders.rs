//! `builders.rs` of an operation: builders of input and output, and the fluent builder that sends.
//!
//! In: an [`OperationPlan`]. Out: an [`EmittedFile`]. What sending does is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::{Builder, Purpose, emit_builder};
use super::docs::doc_line;
use super::operation::request_id_field;
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::plan::operation::OperationPlan;
use crate::plan::waiter::WaiterPlan;
use crate::runtime::{FLUENT_BUILDER, PAGINATOR, SEND_FUTURE};

/// `src/operation/update_connection_preferences/builders.rs`.
pub fn emit_builders(plan: &OperationPlan, path: &str) -> EmittedFile {
    let (input, output) = (&plan.input, &plan.output);
    let imported = [&plan.name, &plan.error, &input.name, &output.name];
    let own = [&input.builder, &output.builder, &plan.fluent_builder];
    let scope = Scope::new(imported.into_iter().chain(own).map(String::as_str));
    let waiter_path =
        |waiter: &WaiterPlan| format!("crate::waiters::{}::{}", waiter.name.module, waiter.name.fluent_builder);
    let waiters: Vec<String> = plan.waiters.iter().map(waiter_path).collect();
    let input_builder = Builder {
        name: &input.builder,
        target: &input.name,
        fields: &input.fields,
        extra: None,
        sensitive: input.sensitive,
        purpose: Purpose::Input(&plan.fluent_builder, &waiters),
    };
    let request_id = request_id_field(&scope);
    let output_builder = Builder {
        name: &output.builder,
        target: &output.name,
        fields: &output.fields,
        extra: Some(&request_id),
        sensitive: output.sensitive,
        purpose: Purpose::Output,
    };
    let mut items = vec![Item::Text(emit_use(&imported.map(String::as_str)))];
    items.push(Item::Text(emit_fluent_struct(plan)));
    items.extend(emit_builder(&input_builder, &scope));
    items.push(Item::Tokens(emit_sending(plan)));
    items.extend(emit_builder(&output_builder, &scope));
    let docs = [format!("The request of `{}`, and the builders of its input and output.", plan.name)];
    EmittedFile::rust(path, docs, &scope, items)
}

/// What the builders build, from the operation's own file.
fn emit_use(names: &[&str]) -> String {
    let line = format!("use super::{{{}}};", names.join(", "));
    if line.len() <= 120 { line } else { format!("use super::{{\n    {},\n}};", names.join(",\n    ")) }
}

fn emit_fluent_struct(plan: &OperationPlan) -> String {
    let (fluent, name, input) = (&plan.fluent_builder, &plan.name, &plan.input.builder);
    format!(
        "{FLUENT_BUILDER}! {{\n    /// A request to [`{name}`](super): set its members, then `send()` it.\n    pub struct \
         {fluent} for {name}, inner {input}\n}}"
    )
}

/// The ways to send, beside the fluent builder's `send()`.
fn emit_sending(plan: &OperationPlan) -> TokenStream {
    let (method, input) = (ident(&plan.module), ident(&plan.input.builder));
    let (output, error) = (ident(&plan.output.name), ident(&plan.error));
    let docs = doc_line("Sends a request with this input by the given client.");
    let paginator = plan.paginator.as_ref().map(|paginator| {
        let (fluent, name) = (ident(&plan.fluent_builder), ident(&paginator.name));
        let docs = doc_line("Sends the request until there are no more pages.");
        quote! {
            impl #fluent {
                #docs
                pub fn into_paginator(self) -> super::paginator::#name {
                    #PAGINATOR::new(self.handle, self.inner.build(), self.config_override)
                }
            }
        }
    });
    quote! {
        impl #input {
            #docs
            pub fn send_with(self, client: &crate::Client) -> #SEND_FUTURE<#output, #error> {
                let mut fluent_builder = client.#method();
                fluent_builder.inner = self;
                fluent_builder.send()
            }
        }

        #paginator
    }
}
