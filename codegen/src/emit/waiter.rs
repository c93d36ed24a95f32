//! Waiters: `src/waiters.rs`, a file for each waiter, and the trait by which the client starts them.
//!
//! In: [`WaiterPlan`]s. Out: [`EmittedFile`]s and tokens. How a waiter polls is the runtime's; what its acceptors ask is
//! written by `query.rs`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::deprecation::deprecated_attr;
use super::docs::doc_line;
use super::query::emit_query;
use super::scope::{Scope, ident};
use super::setters::{Owner, emit_setters};
use super::{EmittedFile, Item};
use crate::docs::acceptor::acceptor_condition;
use crate::docs::page::{waiter_page, waiter_summary};
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use crate::plan::waiter::{AcceptorPlan, AcceptorState, MatcherPlan, WaiterPlan};
use crate::runtime::{HANDLE, HAS_CODE, VERDICT, WAIT_CALL_ERROR, WAIT_ERROR, WAIT_FINAL_POLL, WAITER_SPEC};

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
    let (final_poll, error) = (ident(&waiter.name.final_poll), ident(&waiter.name.error));
    let (module, builder, marker) = (ident(&operation.module), ident(&input.builder), ident(name));
    let names = imported.map(ident);
    let poll_docs = doc_line("The answer that ended the wait: an output, or the error that was waited for.");
    let error_docs = doc_line("Why the wait did not end as hoped.");
    let items = vec![
        Item::Tokens(quote! {
            use crate::operation::#module::builders::#builder;
            use crate::operation::#module::{#(#names),*};
        }),
        Item::Tokens(emit_request(operation, waiter, &scope)),
        Item::Tokens(quote!(#poll_docs pub type #final_poll = #WAIT_FINAL_POLL<#marker>;)),
        Item::Tokens(quote!(#error_docs pub type #error = #WAIT_ERROR<#marker>;)),
        Item::Tokens(emit_spec(operation, waiter)),
        Item::Tokens(emit_accept(operation, waiter, &scope)),
    ];
    let docs = waiter_page(operation, waiter);
    EmittedFile::rust(path, docs, &scope, items)
}

/// The request that is repeated, with the setters of its input.
fn emit_request(operation: &OperationPlan, waiter: &WaiterPlan, scope: &Scope) -> TokenStream {
    let (name, builder) = (ident(&waiter.name.fluent_builder), ident(&operation.input.builder));
    let marker = ident(&operation.name);
    let link = &operation.module;
    let docs = doc_line(format!(
        "A request to [`{link}`](crate::operation::{link}) that is to be repeated: set its members, then `wait()`."
    ));
    let deprecated = deprecated_attr(waiter.deprecated.as_deref(), scope);
    let setters = emit_setters(&operation.input.fields, Owner::of_request(&operation.input), scope).finish();
    let result = &scope.std().result;
    let (final_poll, error) = (ident(&waiter.name.final_poll), ident(&waiter.name.error));
    quote! {
        #docs
        #deprecated
        #[must_use = "a waiter does nothing until `wait` is called"]
        #[derive(Clone, Debug)]
        pub struct #name {
            handle: #HANDLE,
            pub(crate) inner: #builder,
        }

        impl #name {
            pub(crate) fn new(handle: #HANDLE) -> Self {
                Self { handle, inner: #builder::default() }
            }
            /// The input as it is so far.
            pub fn as_input(&self) -> &#builder {
                &self.inner
            }
            /// Sends the request until what is waited for is there, and returns the last answer. Delays between requests
            /// grow, with some chance in them; requests that fail are retried by themselves.
            ///
            /// # Errors
            /// A `WaiterError`: what is waited for can't come any more (`FailureState`), a request failed
            /// (`OperationFailed`), `max_wait` is over (`ExceededMaxWait`), or the input can't be built
            /// (`ConstructionFailure`).
            pub async fn wait(self, max_wait: std::time::Duration) -> #result<#final_poll, #error> {
                self.handle.wait(SPEC, self.inner.build(), max_wait).await
            }
            /// Waits as [`wait`](Self::wait) does; an error says by itself which acceptor ended the wait, on what, after how
            /// long.
            ///
            /// # Errors
            /// As [`wait`](Self::wait).
            pub async fn call(self, max_wait: std::time::Duration) -> #result<#final_poll, #WAIT_CALL_ERROR<#marker>> {
                self.handle.call_wait(SPEC, self.inner.build(), max_wait).await
            }
            #setters
        }
    }
}

/// How the waiter polls.
fn emit_spec(operation: &OperationPlan, waiter: &WaiterPlan) -> TokenStream {
    let (marker, name) = (ident(&operation.name), &waiter.name.given);
    let [min, max] = [waiter.min_delay, waiter.max_delay].map(Literal::u64_unsuffixed);
    quote! {
        const SPEC: #WAITER_SPEC<#marker> =
            #WAITER_SPEC { name: #name, min_delay: #min, max_delay: #max, accept };
    }
}

/// The function that judges an answer: the first acceptor that matches counts.
fn emit_accept(operation: &OperationPlan, waiter: &WaiterPlan, scope: &Scope) -> TokenStream {
    let (input, output) = (ident(&operation.input.name), ident(&operation.output.name));
    let (error, result, option) = (ident(&operation.error), &scope.std().result, &scope.std().option);
    let tests = waiter.acceptors.iter().map(|acceptor| {
        let (test, verdict) = (emit_test(acceptor, scope), ident(verdict_name(acceptor.state)));
        let condition = acceptor_condition(acceptor);
        quote!(if #test { return #VERDICT::#verdict(#condition); })
    });
    let asks_input = waiter.acceptors.iter().any(|acceptor| matches!(acceptor.matcher, MatcherPlan::Both(_)));
    let input_name = ident(if asks_input { "input" } else { "_input" });
    let asks_status = |acceptor: &AcceptorPlan| matches!(acceptor.matcher, MatcherPlan::Status(_));
    let status = ident(if waiter.acceptors.iter().any(asks_status) { "status" } else { "_status" });
    let polled = ident(if waiter.acceptors.iter().all(asks_status) { "_polled" } else { "polled" });
    let docs = doc_line("What an answer means.");
    quote! {
        #docs
        fn accept(#input_name: &#input, #polled: #result<&#output, &#error>, #status: #option<u16>) -> #VERDICT {
            #(#tests)*
            #VERDICT::NONE
        }
    }
}

/// The function of the runtime that makes the verdict.
fn verdict_name(state: AcceptorState) -> &'static str {
    match state {
        AcceptorState::Success => "success",
        AcceptorState::Failure => "failure",
        AcceptorState::Retry => "retry",
    }
}

fn emit_test(acceptor: &AcceptorPlan, scope: &Scope) -> TokenStream {
    match &acceptor.matcher {
        MatcherPlan::Succeeds(true) => quote!(polled.is_ok()),
        MatcherPlan::Succeeds(false) => quote!(polled.is_err()),
        MatcherPlan::Error(error) => {
            let code = &error.code;
            let by_kind =
                error.predicate.iter().map(|predicate| quote!(|| polled.is_err_and(|error| error.#predicate())));
            quote!(#HAS_CODE(polled, #code) #(#by_kind)*)
        }
        MatcherPlan::Status(status) => {
            let status = Literal::u16_unsuffixed(*status);
            quote!(status == Some(#status))
        }
        MatcherPlan::Output(part) | MatcherPlan::Both(part) => {
            let query = emit_query(&part.query, &quote!(output), scope);
            quote!(polled.is_ok_and(|output| #query))
        }
    }
}

/// The trait `Waiters` of `src/client.rs`.
pub fn emit_waiters_trait(plan: &CratePlan, scope: &Scope) -> Option<TokenStream> {
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
        let deprecated = deprecated_attr(waiter.deprecated.as_deref(), scope);
        quote!(#docs #deprecated fn #method(&self) -> #builder;)
    });
    let defined = waiters.iter().map(|(_, waiter)| {
        let (method, builder) = (ident(&waiter.name.method), path(waiter));
        quote!(fn #method(&self) -> #builder { #builder::new(self.inner.handle.clone()) })
    });
    Some(quote! {
        /// What can be waited for: import this trait, set the members of a request, then `wait` for so long at most.
        pub trait Waiters {
            #(#declared)*
        }

        impl Waiters for Client {
            #(#defined)*
        }
    })
}
