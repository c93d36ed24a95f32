//! `builders.rs` of an operation: its request, and the builders of its input and output.
//!
//! In: an [`OperationPlan`]. Out: an [`EmittedFile`]. The request itself is `request.rs`'s.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::{Builder, Purpose, emit_builder};
use super::finished::Finished;
use super::operation::request_id_field;
use super::request::emit_request;
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use crate::runtime::SEND_FUTURE;

/// `src/operation/update_connection_preferences/builders.rs`.
pub fn emit_builders(plan: &OperationPlan, of: &CratePlan, path: &str) -> EmittedFile {
    let (input, output) = (&plan.input, &plan.output);
    let own = [&plan.name, &input.builder, &output.builder, &plan.fluent_builder].map(String::as_str);
    let names = Names::of(plan);
    let scope = Scope::new(own.into_iter().chain([names.input, names.output, names.error]));
    let input_builder = Builder {
        name: &input.builder,
        target: &input.name,
        alias: names.input,
        link: format!("super::{}", input.name),
        fields: &input.fields,
        extra: None,
        sensitive: input.sensitive,
        purpose: Purpose::Input,
    };
    let request_id = request_id_field(of, &scope);
    let output_builder = Builder {
        name: &output.builder,
        target: &output.name,
        alias: names.output,
        link: format!("super::{}", output.name),
        fields: &output.fields,
        extra: request_id.as_ref(),
        sensitive: output.sensitive,
        purpose: Purpose::Output,
    };
    let items = [
        names.emit_use(plan),
        emit_request(plan, &names, &scope),
        emit_builder(&input_builder, &scope),
        emit_send_with(plan, &names, &scope),
        emit_builder(&output_builder, &scope),
    ];
    let docs = [format!("The request of `{}`, and the builders of its input and output.", plan.name)];
    EmittedFile::rust(path, docs, &scope, items.map(Item::Tokens).into())
}

/// What the file calls the types of its operation: `Input`, which says the same as `GetPartnerInput` in fewer columns.
pub struct Names<'a> {
    /// The input.
    pub input: &'a str,
    /// The output.
    pub output: &'a str,
    /// The error.
    pub error: &'a str,
}

impl<'a> Names<'a> {
    /// The short names, unless the operation itself is called like one of them.
    fn of(plan: &'a OperationPlan) -> Self {
        match plan.name.as_str() {
            "Input" | "Output" | "Error" => {
                Self { input: &plan.input.name, output: &plan.output.name, error: &plan.error }
            }
            _ => Self { input: "Input", output: "Output", error: "Error" },
        }
    }

    /// The import of the operation and its types.
    fn emit_use(&self, plan: &OperationPlan) -> TokenStream {
        let marker = ident(&plan.name);
        let pairs = [(&plan.error, self.error), (&plan.input.name, self.input), (&plan.output.name, self.output)];
        let uses = pairs.map(|(name, alias)| {
            let (own, short) = (ident(name), ident(alias));
            if name == alias { quote!(#own) } else { quote!(#own as #short) }
        });
        quote!(use super::{#marker, #(#uses),*};)
    }
}

/// The way to send an input that is not built yet.
fn emit_send_with(plan: &OperationPlan, names: &Names<'_>, scope: &Scope) -> TokenStream {
    if plan.deprecated.is_some() {
        scope.allow_deprecated();
    }
    let mut methods = Finished::methods(scope);
    methods.push(&format!(
        "/// Sends a request with this input by the given client.\n\
         pub fn send_with(self, client: &crate::Client) -> {SEND_FUTURE}<{}, {}> {{\n    \
         let mut request = client.{}();\n    request.inner = self;\n    request.send()\n}}\n",
        names.output, names.error, plan.module
    ));
    methods.finish_item(&format!("impl {}", plan.input.builder))
}
