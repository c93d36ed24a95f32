//! The request of an operation: the fluent builder, its setters and the ways to send it.
//!
//! In: an [`OperationPlan`]. Out: items, as tokens. What sending does is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::builders::Names;
use super::deprecation::deprecated_attr;
use super::fields::derive_line;
use super::finished::{Finished, attributes, comment};
use super::scope::{Scope, ident};
use super::setters::{Owner, add_setters};
use crate::plan::operation::OperationPlan;
use crate::runtime::{
    CALL_FUTURE, CONFIG_OVERRIDE, CUSTOMIZABLE_OPERATION, HANDLE, PAGINATOR, PRESIGNED, REQUEST_TRAITS, SEND_FUTURE,
    UNSIGNED_BY_CHOICE,
};

/// The fluent builder.
pub fn emit_request(plan: &OperationPlan, names: &Names<'_>, scope: &Scope) -> TokenStream {
    let (name, input, option) = (&plan.fluent_builder, &plan.input.builder, &scope.std().option);
    let stream = if plan.input.stream().is_some() { " It can't be cloned, since it holds a stream." } else { "" };
    let docs = comment(&format!("A request to [`{}`](super): set its members, then `send()` it.{stream}", plan.name));
    let derive = derive_line(&["Clone", "Debug"], &plan.input.fields, false);
    let deprecated = attributes(&deprecated_attr(plan.deprecated.as_deref(), scope));
    let mut fields = Finished::fields(scope);
    fields.push(&format!("handle: {HANDLE},\n"));
    fields.push(&format!("pub(crate) inner: {input},\n"));
    fields.push(&format!("config_override: {option}<{CONFIG_OVERRIDE}>,\n"));
    let must_use = "#[must_use = \"a request does nothing until it is sent\"]";
    let definition = fields.finish_item(&format!("{docs}{deprecated}{must_use}\n{derive}pub struct {name}"));
    let mut methods = emit_sending(plan, names, scope);
    if let Some(paginator) = &plan.paginator {
        methods.push(&format!(
            "/// Sends the request until there are no more pages.\n\
             pub fn into_paginator(self) -> super::paginator::{} {{\n    \
             {PAGINATOR}::new(self.handle, self.inner.build(), self.config_override)\n}}\n",
            paginator.name
        ));
    }
    add_setters(&mut methods, &plan.input.fields, Owner::of_request(&plan.input), scope);
    let methods = methods.finish_item(&format!("impl {name}"));
    let (name, marker) = (ident(name), ident(&plan.name));
    let (output, error) = (ident(names.output), ident(names.error));
    let unsigned = plan.is_unsigned_by_choice.then(|| quote!(impl #UNSIGNED_BY_CHOICE for #name {}));
    let presigned = plan.is_presignable().then(|| quote!(#PRESIGNED!(#name, #marker, #error);));
    quote! {
        #definition

        #methods

        #REQUEST_TRAITS!(#name, #output, #error);
        #presigned
        #unsigned
    }
}

/// What every request can do.
fn emit_sending<'s>(plan: &OperationPlan, names: &Names<'_>, scope: &'s Scope) -> Finished<'s> {
    let (marker, builder) = (&plan.name, &plan.input.builder);
    let Names { input, output, error } = names;
    let mut methods = Finished::methods(scope);
    methods.push(&format!(
        "/// The input as it is so far.\npub fn as_input(&self) -> &{builder} {{\n    &self.inner\n}}\n"
    ));
    methods.push(&format!(
        "/// Sends this input, which was built before, in the place of what is set so far.\n\
         pub fn with_input(mut self, input: {input}) -> Self {{\n    self.inner = input.into();\n    self\n}}\n"
    ));
    methods.push(&format!(
        "/// Sends the request and returns the response.\n///\n/// # Errors\n\
         /// An `SdkError` that says at which stage the call failed, and holds what the service answered if it did.\n\
         pub fn send(self) -> {SEND_FUTURE}<{output}, {error}> {{\n    \
         let Self {{ handle, inner, config_override }} = self;\n    \
         handle.send::<{marker}>(inner.build(), config_override)\n}}\n"
    ));
    methods.push(&format!(
        "/// Sends the request as [`send`](Self::send) does.\n///\n/// # Errors\n\
         /// A [`CallError`](crate::error::CallError), which says by itself what happened, and has the operation's own error.\n\
         pub fn call(self) -> {CALL_FUTURE}<{output}, {error}> {{\n    self.send().into_call()\n}}\n"
    ));
    methods.push(&format!(
        "/// Makes this call differ from the others of its client: its retries, timeouts and more.\n\
         pub fn customize(self) -> {CUSTOMIZABLE_OPERATION}<{output}, {error}, Self> {{\n    \
         {CUSTOMIZABLE_OPERATION}::new(self)\n}}\n"
    ));
    methods
}
