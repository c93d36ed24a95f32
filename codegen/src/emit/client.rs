//! `src/client.rs`: the client with one method per operation.
//!
//! In: the crate's operations. Out: an [`EmittedFile`]. What a client does is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc_attrs, doc_line};
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::operation::OperationPlan;
use crate::runtime::{CUSTOMIZABLE_OPERATION, HANDLE, SDK_CONFIG};

/// `src/client.rs`.
pub fn emit_client(plan: &CratePlan) -> EmittedFile {
    let scope = Scope::new(["Client"]);
    let methods = plan.operations.iter().map(emit_method);
    let docs = doc_attrs(
        &Docs {
            lines: vec![
                format!("Client for {}.", plan.service.title),
                String::new(),
                "It is cheap to clone: all clones share one connection pool, one credentials cache and one retry budget."
                    .to_owned(),
            ],
        },
        None,
    );
    let items = vec![
        Item::Tokens(quote! {
            #docs
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
        Item::Tokens(emit_constructors()),
        Item::Tokens(quote!(impl Client { #(#methods)* })),
        Item::Tokens(emit_customize()),
    ];
    EmittedFile::rust("src/client.rs", ["The client: one method per operation.".to_owned()], &scope, items)
}

fn emit_constructors() -> TokenStream {
    quote! {
        impl Client {
            /// Creates a client from the shared configuration that `aws-config` loads.
            ///
            /// # Panics
            /// As [`Client::from_conf`].
            #[track_caller]
            pub fn new(sdk_config: &#SDK_CONFIG) -> Self {
                Self::from_conf(sdk_config.into())
            }

            /// Creates a client from a service configuration.
            ///
            /// # Panics
            /// - if the configuration has no behavior version;
            /// - if retries or timeouts are enabled without a sleep implementation;
            /// - if identity caching is enabled without a sleep implementation and a time source.
            #[track_caller]
            pub fn from_conf(conf: crate::Config) -> Self {
                let handle = conf.handle();
                Self { inner: std::sync::Arc::new(Inner { conf, handle }) }
            }

            /// The client's configuration.
            pub fn config(&self) -> &crate::Config {
                &self.inner.conf
            }
        }
    }
}

fn emit_method(operation: &OperationPlan) -> TokenStream {
    let (module, builder) = (ident(&operation.module), ident(&operation.fluent_builder));
    let summary = doc_line(&operation.summary);
    let link = doc_line(format!("Input, output and errors: [`{0}`](crate::operation::{0}).", operation.module));
    quote! {
        #summary
        #[doc = ""]
        #link
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
