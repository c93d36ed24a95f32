//! `src/client.rs`: the client with one method per operation.
//!
//! In: the crate's operations. Out: an [`EmittedFile`]. What a client does is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecation::deprecated_attr;
use super::discovery::emit_early_discovery;
use super::docs::doc_line;
use super::scope::{Scope, ident};
use super::waiter::emit_waiters_trait;
use super::{EmittedFile, Item};
use crate::docs::html::escape_text;
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use crate::runtime::{
    CONFIG_ERROR, CUSTOMIZABLE_OPERATION, HANDLE, INPUT_FUTURE, OPERATION_INPUT, PAGINATED, PAGINATOR,
    REQUIRED_MEMBERS, SDK_CONFIG,
};

/// `src/client.rs`.
pub fn emit_client(plan: &CratePlan) -> EmittedFile {
    let scope = Scope::new(["Client"]);
    let methods = plan.operations.iter().map(|operation| emit_method(operation, &scope));
    let docs = doc_line(format!("Client for {}.", escape_text(&plan.service.title)));
    let cache = if plan.service.is_aws { "one credentials cache" } else { "one cache of who calls" };
    let shared =
        doc_line(format!("It is cheap to clone: all clones share one connection pool, {cache} and one retry budget."));
    let mut items = vec![
        Item::Tokens(quote! {
            #docs
            ///
            #shared
            #[derive(Clone, Debug)]
            pub struct Client {
                inner: std::sync::Arc<Inner>,
            }

            #[derive(Debug)]
            struct Inner {
                conf: crate::Config,
                handle: #HANDLE,
            }
        }),
        Item::Tokens(emit_constructors(plan)),
        Item::Tokens(emit_input_doors()),
        Item::Tokens(quote!(impl Client { #(#methods)* })),
        Item::Tokens(emit_customize()),
    ];
    items.extend(plan.discovery.as_ref().map(|_| Item::Tokens(emit_early_discovery())));
    items.extend(emit_waiters_trait(plan, &scope).map(Item::Tokens));
    EmittedFile::rust("src/client.rs", ["The client: one method per operation.".to_owned()], &scope, items)
}

fn emit_constructors(plan: &CratePlan) -> TokenStream {
    let is_aws = plan.service.is_aws;
    let of_loaded = is_aws.then(emit_constructor_of_loaded);
    let of_loaded_without_panic = is_aws.then(emit_try_constructor_of_loaded);
    let no_version = is_aws.then(|| quote!(#[doc = " - if the configuration has no behavior version;"]));
    quote! {
        impl Client {
            #of_loaded

            /// Creates a client from a service configuration.
            ///
            /// # Panics
            #no_version
            /// - if retries or timeouts are enabled without a sleep implementation;
            /// - if identity caching is enabled without a sleep implementation and a time source.
            #[track_caller]
            pub fn from_conf(conf: crate::Config) -> Self {
                let handle = #HANDLE::new(&conf);
                Self { inner: std::sync::Arc::new(Inner { conf, handle }) }
            }

            #of_loaded_without_panic

            /// As [`Client::from_conf`], without a panic.
            ///
            /// # Errors
            /// Where [`Client::from_conf`] panics.
            pub fn try_from_conf(conf: crate::Config) -> Result<Self, #CONFIG_ERROR> {
                let handle = #HANDLE::try_new(&conf)?;
                Ok(Self { inner: std::sync::Arc::new(Inner { conf, handle }) })
            }

            /// Starts a request from all members that its operation requires, so that to forget one is an error of the
            /// compiler: from a `…Required` struct of a module of [`operation`](crate::operation).
            ///
            /// Optional members are set on the request that it returns, which is that of the operation's own method.
            pub fn request<R: #REQUIRED_MEMBERS<Client = Self>>(&self, required: R) -> R::Request {
                required.into_request(self)
            }

            /// The client's configuration.
            pub fn config(&self) -> &crate::Config {
                &self.inner.conf
            }
        }
    }
}

/// The constructor of the official clients.
fn emit_constructor_of_loaded() -> TokenStream {
    quote! {
        /// Creates a client from the shared configuration that `aws-config` loads.
        ///
        /// # Panics
        /// As [`Client::from_conf`].
        #[track_caller]
        pub fn new(sdk_config: &#SDK_CONFIG) -> Self {
            Self::from_conf(sdk_config.into())
        }
    }
}

/// The same without a panic, which they don't have.
fn emit_try_constructor_of_loaded() -> TokenStream {
    quote! {
        /// As [`Client::new`], without a panic.
        ///
        /// # Errors
        /// Where [`Client::from_conf`] panics.
        pub fn try_new(sdk_config: &#SDK_CONFIG) -> Result<Self, #CONFIG_ERROR> {
            Self::try_from_conf(sdk_config.into())
        }
    }
}

/// What sends an input that was built before, whatever the operation.
fn emit_input_doors() -> TokenStream {
    quote! {
        impl Client {
            /// Sends an input that was built before, as by `GetThingInput::builder()`. It is a value: clone it to send it
            /// again, by this client or another.
            ///
            /// An idempotency token that the input lacks is made anew each time that it is sent.
            pub fn send<I: #OPERATION_INPUT<Client = Self>>(&self, input: I) -> #INPUT_FUTURE<I> {
                self.inner.handle.send_input(input)
            }

            /// The pages that begin with the one that this input asks for.
            pub fn paginate<I>(&self, input: I) -> #PAGINATOR<I::Operation>
            where
                I: #OPERATION_INPUT<Client = Self>,
                I::Operation: #PAGINATED,
            {
                self.inner.handle.paginate(input)
            }
        }
    }
}

fn emit_method(operation: &OperationPlan, scope: &Scope) -> TokenStream {
    let (module, builder) = (ident(&operation.module), ident(&operation.fluent_builder));
    let summary = doc_line(&operation.summary);
    let link = doc_line(format!("Input, output and errors: [`{0}`](crate::operation::{0}).", &operation.module));
    let deprecated = deprecated_attr(operation.deprecated.as_deref(), scope);
    quote! {
        #summary
        #[doc = ""]
        #link
        #deprecated
        pub fn #module(&self) -> crate::operation::#module::builders::#builder {
            crate::operation::#module::builders::#builder::new(self.inner.handle.clone())
        }
    }
}

fn emit_customize() -> TokenStream {
    let path = CUSTOMIZABLE_OPERATION;
    let docs = doc_line("Changing one call before it is sent.");
    quote! {
        #docs
        pub mod customize {
            use ferrosmith_runtime as rt;

            pub use #path;
        }
    }
}
