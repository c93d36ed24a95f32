//! Waiters: `src/waiters.rs`, a file for each waiter, and the trait by which the client starts them.
//!
//! In: [`WaiterPlan`]s. Out: [`EmittedFile`]s and tokens. How a waiter polls is the runtime's; what its acceptors ask is
//! written by `query.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc_attrs, doc_line, push_doc_text};
use super::query::emit_query;
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::docs::html::Docs;
use crate::docs::page::{waiter_page, waiter_summary};
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use crate::plan::waiter::{AcceptorPlan, AcceptorState, MatcherPlan, WaiterPlan};
use crate::runtime::{ACCEPTOR_STATE, HAS_CODE, WAIT_ERROR, WAIT_FINAL_POLL, WAITER};

/// Every waiter of the crate, with its operation.
fn all_waiters(plan: &CratePlan) -> impl Iterator<Item = (&OperationPlan, &WaiterPlan)> {
    plan.operations.iter().flat_map(|operation| operation.waiters.iter().map(move |waiter| (operation, waiter)))
}

/// `src/waiters.rs`.
pub fn emit_waiters(plan: &CratePlan) -> EmittedFile {
    let mut modules: Vec<_> = all_waiters(plan).map(|(_, waiter)| format!("pub mod {};", waiter.name.module)).collect();
    modules.sort();
    let docs = ["What can be waited for, a module each. [`Waiters`](crate::client::Waiters) starts them.".to_owned()];
    EmittedFile::rust_alone("src/waiters.rs", docs, vec![Item::Text(modules.join("\n"))])
}

/// `src/waiters/table_exists.rs`.
pub fn emit_waiter(operation: &OperationPlan, waiter: &WaiterPlan, path: &str) -> EmittedFile {
    let (name, input) = (&operation.name, &operation.input);
    let imported = [name.as_str(), &operation.error, &input.name, &operation.output.name];
    let own = [waiter.name.fluent_builder.as_str(), &waiter.name.final_poll, &waiter.name.error];
    let scope = Scope::new(imported.into_iter().chain(own));
    let module = format!("crate::operation::{}", operation.module);
    let uses = format!("use {module}::builders::{};\nuse {module}::{{{}}};", input.builder, imported.join(", "));
    let (final_poll, error) = (ident(&waiter.name.final_poll), ident(&waiter.name.error));
    let marker = ident(name);
    let poll_docs = doc_line("The answer that ended the wait: an output, or the error that was waited for.");
    let error_docs = doc_line("Why the wait did not end as hoped.");
    let items = vec![
        Item::Text(uses),
        Item::Text(emit_builder(operation, waiter)),
        Item::Tokens(quote!(#poll_docs pub type #final_poll = #WAIT_FINAL_POLL<#marker>;)),
        Item::Tokens(quote!(#error_docs pub type #error = #WAIT_ERROR<#marker>;)),
        Item::Tokens(emit_accept(operation, waiter, &scope)),
    ];
    let docs = waiter_page(operation, waiter);
    EmittedFile::rust(path, docs, &scope, items)
}

fn emit_builder(operation: &OperationPlan, waiter: &WaiterPlan) -> String {
    let mut out = format!("{WAITER}! {{\n");
    let link = operation.module.trim_start_matches("r#");
    let line = format!(
        "A request to [`{link}`](crate::operation::{link}) that is to be repeated: set its members, then `wait()`."
    );
    push_doc_text(&mut out, "    ", &Docs::line(line), waiter.deprecated.as_deref());
    out.push_str(&format!(
        "    pub struct {} for {}, inner {}: every {} to {} s, accept\n}}",
        waiter.name.fluent_builder, operation.name, operation.input.builder, waiter.min_delay, waiter.max_delay
    ));
    out
}

/// The function that judges an answer: the first acceptor that matches counts.
fn emit_accept(operation: &OperationPlan, waiter: &WaiterPlan, scope: &Scope) -> TokenStream {
    let (input, output) = (ident(&operation.input.name), ident(&operation.output.name));
    let (error, result) = (ident(&operation.error), &scope.std().result);
    let tests = waiter.acceptors.iter().map(|acceptor| {
        let (test, state) = (emit_test(acceptor, scope), ident(state_name(acceptor.state)));
        quote!(if #test { return #ACCEPTOR_STATE::#state; })
    });
    let asks_input = waiter.acceptors.iter().any(|acceptor| matches!(acceptor.matcher, MatcherPlan::Both(_)));
    let input_name = ident(if asks_input { "input" } else { "_input" });
    let polled = ident(if waiter.acceptors.is_empty() { "_polled" } else { "polled" });
    let docs = doc_line("What an answer means.");
    quote! {
        #docs
        fn accept(#input_name: &#input, #polled: #result<&#output, &#error>) -> #ACCEPTOR_STATE {
            #(#tests)*
            #ACCEPTOR_STATE::NoAcceptorsMatched
        }
    }
}

fn state_name(state: AcceptorState) -> &'static str {
    match state {
        AcceptorState::Success => "Success",
        AcceptorState::Failure => "Failure",
        AcceptorState::Retry => "Retry",
    }
}

fn emit_test(acceptor: &AcceptorPlan, scope: &Scope) -> TokenStream {
    match &acceptor.matcher {
        MatcherPlan::Succeeds(true) => quote!(polled.is_ok()),
        MatcherPlan::Succeeds(false) => quote!(polled.is_err()),
        MatcherPlan::Errors(errors) => {
            let tests = errors.iter().flat_map(|error| {
                let code = &error.code;
                let by_kind = error.predicate.as_ref().map(|predicate| {
                    let predicate = ident(predicate);
                    quote!(polled.is_err_and(|error| error.#predicate()))
                });
                [Some(quote!(#HAS_CODE(polled, #code))), by_kind].into_iter().flatten()
            });
            quote!(#(#tests)||*)
        }
        MatcherPlan::Output(query) | MatcherPlan::Both(query) => {
            let query = emit_query(query, &quote!(output), scope);
            quote!(polled.is_ok_and(|output| #query))
        }
    }
}

/// The trait `Waiters` of `src/client.rs`.
pub fn emit_waiters_trait(plan: &CratePlan) -> Option<TokenStream> {
    let mut waiters: Vec<_> = all_waiters(plan).collect();
    waiters.sort_by(|(_, one), (_, other)| one.name.method.cmp(&other.name.method));
    if waiters.is_empty() {
        return None;
    }
    let path = |waiter: &WaiterPlan| {
        let (module, builder) = (ident(&waiter.name.module), ident(&waiter.name.fluent_builder));
        quote!(crate::waiters::#module::#builder)
    };
    let declared = waiters.iter().map(|(operation, waiter)| {
        let (method, builder) = (ident(&waiter.name.method), path(waiter));
        let docs = doc_line(waiter_summary(operation, waiter));
        quote!(#docs fn #method(&self) -> #builder;)
    });
    let defined = waiters.iter().map(|(_, waiter)| {
        let (method, builder) = (ident(&waiter.name.method), path(waiter));
        quote!(fn #method(&self) -> #builder { #builder::new(self.inner.handle.clone()) })
    });
    let docs = doc_attrs(
        &Docs {
            lines: vec![
                "What can be waited for: import this trait, set the members of a request, then `wait` for so long at most."
                    .to_owned(),
            ],
        },
        None,
    );
    Some(quote! {
        #docs
        pub trait Waiters {
            #(#declared)*
        }

        impl Waiters for Client {
            #(#defined)*
        }
    })
}
