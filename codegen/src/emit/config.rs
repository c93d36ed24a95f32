//! `src/config.rs`: the service's `Config` and its builder, and the official client's configuration modules.
//!
//! In: the [`CratePlan`]. Out: an [`EmittedFile`]. `config::endpoint` is in `endpoint.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{doc_attrs, doc_line};
use super::endpoint::owned;
use super::scope::{Scope, ident};
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::auth::AuthScheme;
use crate::plan::endpoint::{EndpointPlan, ParamPlan};
use crate::runtime::{
    ACCEPT_ENDPOINT_RESOLVER, ACCOUNT_ID_ENDPOINTS, API_KEY_AUTH, AWS_SERVICE, BASIC_AUTH, BEARER_AUTH, CHECKSUMS,
    CHUNKED_REQUESTS, CLIENT_CONFIG, CONFIG, CONFIG_BUILDER, CONFIG_SERVICE, DIGEST_AUTH, DUAL_STACK,
    REQUEST_COMPRESSION, SERVICE_SETTING, SERVICE_SPEC, SESSION_CREDENTIALS, SHARED_ENDPOINT_RESOLVER, SIGV4A,
};

/// What the official client's `config` exports of services of AWS alone.
const AWS_EXPORTS: &[&str] =
    &["AppName", "Credentials", "FrameworkMetadata", "ProvideCredentials", "Region", "SharedCredentialsProvider"];

/// What it exports of any service.
const EXPORTS: &[&str] = &[
    "AsyncSleep",
    "BehaviorVersion",
    "ConfigBag",
    "FrozenLayer",
    "HttpClient",
    "IdempotencyTokenProvider",
    "IdentityCache",
    "Intercept",
    "IntoShared",
    "Layer",
    "ResolveCachedIdentity",
    "RuntimeComponents",
    "RuntimeComponentsBuilder",
    "RuntimePlugin",
    "SharedAsyncSleep",
    "SharedHttpClient",
    "SharedIdentityCache",
    "SharedInterceptor",
    "SharedRuntimePlugin",
    "Sleep",
    "StalledStreamProtectionConfig",
];

/// What it exports where operations take one of these.
const AUTH_EXPORTS: &[(AuthScheme, &[&str])] = &[
    (AuthScheme::ApiKey, &["ResolveIdentity", "Token"]),
    (AuthScheme::Basic, &["Login", "ResolveIdentity"]),
    (AuthScheme::Digest, &["Login", "ResolveIdentity"]),
    (AuthScheme::Bearer, &["ResolveIdentity", "Token"]),
];

/// What it exports where a service of AWS takes a bearer token.
const AWS_TOKEN_EXPORTS: &[&str] = &["ProvideToken", "SharedTokenProvider"];

/// A module below `config`.
struct Exported {
    name: &'static str,
    docs: &'static str,
    /// What has a page of its own here; `*` for all.
    shown: &'static [&'static str],
    /// What has none: types of the official runtime that few name, which documents them.
    linked: &'static [&'static str],
}

const MODULES: &[Exported] = &[
    Exported { name: "auth", docs: "Types needed to configure auth scheme resolution.", shown: &["*"], linked: &[] },
    Exported { name: "http", docs: "HTTP request and response types.", shown: &["*"], linked: &[] },
    Exported {
        name: "interceptors",
        docs: "Types needed to implement [`Intercept`].",
        shown: &[],
        linked: &[
            "AfterDeserializationInterceptorContextRef",
            "BeforeDeserializationInterceptorContextMut",
            "BeforeDeserializationInterceptorContextRef",
            "BeforeSerializationInterceptorContextMut",
            "BeforeSerializationInterceptorContextRef",
            "BeforeTransmitInterceptorContextMut",
            "BeforeTransmitInterceptorContextRef",
            "FinalizerInterceptorContextMut",
            "FinalizerInterceptorContextRef",
            "InterceptorContext",
        ],
    },
    Exported {
        name: "retry",
        docs: "Retry configuration.",
        shown: &["RetryConfig", "RetryMode"],
        linked: &[
            "ClassifyRetry",
            "ClientRateLimiter",
            "ReconnectMode",
            "RetryAction",
            "RetryConfigBuilder",
            "RetryPartition",
            "SharedRetryClassifier",
            "ShouldAttempt",
            "TokenBucket",
        ],
    },
    Exported {
        name: "timeout",
        docs: "Timeout configuration.",
        shown: &["TimeoutConfig"],
        linked: &["TimeoutConfigBuilder"],
    },
];

/// `src/config.rs`.
pub fn emit_config(plan: &CratePlan) -> EmittedFile {
    let scope = Scope::new(["Service", "Config", "Builder"]);
    let mut items = vec![Item::Tokens(emit_types(plan))];
    items.extend(emit_settings(&plan.endpoint).map(Item::Tokens));
    let mut exports = EXPORTS.to_vec();
    for (_, names) in AUTH_EXPORTS.iter().filter(|(scheme, _)| plan.takes(*scheme)) {
        exports.extend(*names);
    }
    if plan.service.is_aws {
        exports.extend(AWS_EXPORTS);
        exports.extend(AWS_TOKEN_EXPORTS.iter().filter(|_| plan.takes(AuthScheme::Bearer)));
    }
    if plan.service.account_id_endpoints {
        exports.push("AccountIdEndpointMode");
    }
    if plan.has_checksums() {
        exports.extend(["RequestChecksumCalculation", "ResponseChecksumValidation"]);
    }
    exports.sort_unstable();
    exports.dedup();
    items.push(Item::Tokens(emit_links(&quote!(#CONFIG), &exports)));
    items.push(Item::Text("pub mod endpoint;".to_owned()));
    items.extend(MODULES.iter().map(|module| Item::Tokens(emit_module(module))));
    EmittedFile::rust("src/config.rs", ["Configuration of the client.".to_owned()], &scope, items)
}

/// The service as a type, and its configuration: the runtime's types, of that service.
fn emit_types(plan: &CratePlan) -> TokenStream {
    let has = [
        plan.service.is_aws.then_some(AWS_SERVICE),
        plan.service.dual_stack.then_some(DUAL_STACK),
        plan.service.account_id_endpoints.then_some(ACCOUNT_ID_ENDPOINTS),
        plan.is_compressing().then_some(REQUEST_COMPRESSION),
        plan.has_checksums().then_some(CHECKSUMS),
        plan.has_chunked_requests().then_some(CHUNKED_REQUESTS),
        plan.sessions.is_some().then_some(SESSION_CREDENTIALS),
        plan.has_sigv4a().then_some(SIGV4A),
        plan.takes(AuthScheme::ApiKey).then_some(API_KEY_AUTH),
        plan.takes(AuthScheme::Basic).then_some(BASIC_AUTH),
        plan.takes(AuthScheme::Digest).then_some(DIGEST_AUTH),
        plan.takes(AuthScheme::Bearer).then_some(BEARER_AUTH),
    ];
    let has = has.iter().flatten();
    let made = match plan.service.is_aws {
        true => "It is made from a loaded configuration, as by the `aws-config` crate, or by a [`Builder`].",
        false => "It is made by a [`Builder`].",
    };
    let made = doc_line(made);
    quote! {
        /// This service, as a type without values: it keeps its configuration apart from those of other services.
        #[derive(Clone, Copy, Debug)]
        pub enum Service {}

        impl #CONFIG_SERVICE for Service {
            const SPEC: &'static #SERVICE_SPEC = &crate::service::SERVICE;
        }

        impl<R: endpoint::ResolveEndpoint + 'static> #ACCEPT_ENDPOINT_RESOLVER<R> for Service {
            fn share_resolver(resolver: R) -> #SHARED_ENDPOINT_RESOLVER {
                resolver.into_shared_resolver()
            }
        }

        #(impl #has for Service {})*

        /// Configuration of a client of this service.
        ///
        #made
        pub type Config = #CLIENT_CONFIG<Service>;

        /// A builder of [`Config`], and what a call overrides of it.
        pub type Builder = #CONFIG_BUILDER<Service>;
    }
}

/// The setters of what this service alone has: a trait of the builder, since that is a type of the runtime.
fn emit_settings(endpoint: &EndpointPlan) -> Option<TokenStream> {
    let settings = || endpoint.params.iter().filter_map(|param| Some((param, param.setting.as_ref()?)));
    settings().next()?;
    let of = |param: &ParamPlan| (param.field.ident(), param.field.setter(), owned(param.kind));
    let declared = settings().map(|(param, docs)| {
        let ((field, setter, ty), docs) = (of(param), doc_attrs(docs));
        quote! {
            #docs
            #[must_use]
            fn #field(self, value: impl Into<#ty>) -> Self;
            #docs
            fn #setter(&mut self, value: Option<#ty>) -> &mut Self;
        }
    });
    let defined = settings().map(|(param, _)| {
        let ((field, setter, ty), name) = (of(param), &param.name);
        quote! {
            fn #field(mut self, value: impl Into<#ty>) -> Self {
                self.#setter(Some(value.into()));
                self
            }
            fn #setter(&mut self, value: Option<#ty>) -> &mut Self {
                self.set_service_setting(#SERVICE_SETTING::new(#name, value))
            }
        }
    });
    Some(quote! {
        /// Settings of this service alone. Bring the trait into scope to call its methods on a [`Builder`].
        pub trait ServiceSettings: Sized {
            #(#declared)*
        }

        impl ServiceSettings for Builder {
            #(#defined)*
        }
    })
}

fn emit_module(module: &Exported) -> TokenStream {
    let (name, docs) = (ident(module.name), doc_line(module.docs));
    let path = quote!(ferrosmith_runtime::config::#name);
    let shown = match module.shown {
        [] => None,
        ["*"] => Some(quote!(pub use #path::*;)),
        several => Some(emit_export(&path, several)),
    };
    let linked = (!module.linked.is_empty()).then(|| emit_links(&path, module.linked));
    quote! {
        #docs
        pub mod #name {
            #shown
            #linked
        }
    }
}

/// One `pub use` of what the crate's documentation does not tell anew.
fn emit_links(path: &TokenStream, names: &[&str]) -> TokenStream {
    let export = emit_export(path, names);
    quote!(#[doc(no_inline)] #export)
}

fn emit_export(path: &TokenStream, names: &[&str]) -> TokenStream {
    let idents = names.iter().map(|name| ident(name));
    if names.len() == 1 { quote!(pub use #path::#(#idents)*;) } else { quote!(pub use #path::{#(#idents),*};) }
}
