//! An operation: one file with its marker, static description, input, output and error enum.
//!
//! In: an [`OperationPlan`]. Out: an [`EmittedFile`]. Builders are in `builders.rs`, paging in `paginator.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::checksum::{emit_checksums, emit_with_checksums};
use super::discovery::emit_discovery_operation;
use super::docs::doc_line;
use super::endpoint::sources::emit_operation_params;
use super::error_enum::emit_operation_error;
use super::fields::{ExtraField, Struct, builder_function, emit_accessors, emit_struct};
use super::host::emit_host_prefix;
use super::paginator::{emit_paginator, emit_paginator_types};
use super::required::{emit_required, required_fields};
use super::schema::{Kind, Rows, emit_shape};
use super::scope::{Scope, ident};
use super::service::emit_auth;
use super::sessions::emit_session_operation;
use super::stream::{emit_streams, emit_with_streams};
use super::{EmittedFile, Item};
use crate::docs::CrateDocs;
use crate::docs::page::operation_page;
use crate::plan::CratePlan;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::field::FieldPlan;
use crate::plan::field::members::Role;
use crate::plan::operation::OperationPlan;
use crate::plan::payload::PayloadPlan;
use crate::plan::presence::Presence;
use crate::runtime::{
    BOX_ERROR, CONFIG_BAG, CUT_ID, ENDPOINT_RESOLVER_PARAMS, FALL_BACK, FALLBACKS, IDEMPOTENT, INPUT, MISSING,
    OPERATION, OPERATION_INPUT, OPERATION_SPEC, REQUEST_ID_EXT,
};

/// `src/operation/update_connection_preferences.rs`.
pub fn emit_operation(plan: &OperationPlan, docs: &CrateDocs<'_>, path: &str) -> EmittedFile {
    let of = docs.plan;
    let scope = scope_of(plan);
    let mut items = vec![Item::Tokens(emit_marker(plan, of, &scope))];
    if !plan.endpoint.is_empty() {
        items.push(Item::Tokens(emit_endpoint_params(plan, &of.endpoint, &scope)));
    }
    if let Some(paginator) = &plan.paginator {
        items.push(Item::Tokens(emit_paginator(plan, paginator, &scope)));
    }
    if let Some(discovery) = of.discovery.as_ref().filter(|_| is_asked(plan, of)) {
        items.push(Item::Tokens(emit_discovery_operation(discovery, plan, &scope)));
    }
    if let Some(sessions) = of.sessions.as_ref().filter(|sessions| sessions.operation == plan.name) {
        items.push(Item::Tokens(emit_session_operation(sessions, plan, &scope)));
    }
    let input = &plan.input;
    items.push(Item::Tokens(emit_payload(input, None, &scope)));
    items.push(Item::Tokens(emit_input_trait(plan)));
    items.push(Item::Text(emit_payload_shape(Kind::Input, Role::Input, input, &scope)));
    if let Some(required) = &plan.required {
        items.push(Item::Tokens(emit_required(plan, required, &scope)));
    }
    let (output, request_id) = (&plan.output, request_id_field(of, &scope));
    items.push(Item::Tokens(emit_payload(output, request_id.as_ref(), &scope)));
    let kind = Kind::Output { has_request_id: request_id.is_some() };
    items.push(Item::Text(emit_payload_shape(kind, Role::Output, output, &scope)));
    items.extend(emit_extended_request_id(plan, of, &scope).map(Item::Tokens));
    items.extend(emit_operation_error(plan, of, &scope));
    // The file documents itself.
    items.push(Item::Tokens(quote!(
        pub mod builders;
    )));
    if let Some(paginator) = &plan.paginator {
        items.push(Item::Tokens(emit_paginator_types(plan, paginator)));
    }
    EmittedFile::rust(path, operation_page(plan, docs), &scope, items)
}

/// Whether the operation tells the endpoints of others.
fn is_asked(plan: &OperationPlan, of: &CratePlan) -> bool {
    of.discovery.as_ref().is_some_and(|discovery| discovery.operation == plan.name)
}

/// The names that the operation's file defines.
fn scope_of(plan: &OperationPlan) -> Scope {
    Scope::new([plan.name.as_str(), &plan.input.name, &plan.output.name, &plan.error])
}

/// The output's field for the request id, which the response's headers give, if the service's requests have one.
pub fn request_id_field(of: &CratePlan, scope: &Scope) -> Option<ExtraField> {
    let std = scope.std();
    let field = || ExtraField { name: "_request_id", ty: format!("{}<{}>", std.option, std.string), sensitive: false };
    of.has_request_ids().then(field)
}

/// The second ID of the call, which the output has as a member, by the official trait.
fn emit_extended_request_id(plan: &OperationPlan, of: &CratePlan, scope: &Scope) -> Option<TokenStream> {
    let member = of.service.protocol.quirks.extended_request_id.as_ref()?;
    let (output, option) = (ident(&plan.output.name), &scope.std().option);
    let field = plan.output.fields.iter().find(|field| field.member == *member)?.name.ident();
    Some(quote! {
        impl #REQUEST_ID_EXT for #output {
            fn extended_request_id(&self) -> #option<&str> {
                self.#field.as_deref()
            }
        }
    })
}

/// The marker type and its static description.
fn emit_marker(plan: &OperationPlan, of: &CratePlan, scope: &Scope) -> TokenStream {
    let (name, wire_name) = (ident(&plan.name), &plan.wire_name);
    let (input, output, error) = (ident(&plan.input.name), ident(&plan.output.name), ident(&plan.error));
    let token = plan.idempotency_token.map(|position| &plan.input.fields[position]);
    let idempotent = token.map(|field| emit_idempotent(plan, field, scope));
    let described = emit_description(plan, of, scope);
    let fallbacks = emit_fallbacks(plan);
    let streams = emit_streams(plan, scope);
    let checksums = emit_checksums(plan, scope);
    let missing = emit_missing(plan, scope);
    quote! {
        #[doc(hidden)]
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct #name;

        impl #OPERATION for #name {
            type Input = #input;
            type Output = #output;
            type Error = #error;

            fn spec() -> &'static #OPERATION_SPEC {
                static SPEC: #OPERATION_SPEC = #OPERATION_SPEC::new::<#name>(#wire_name, &crate::service::SERVICE)
                    #described;
                &SPEC
            }
            #missing
        }

        #idempotent

        #fallbacks

        #streams

        #checksums
    }
}

/// What the description of an operation says beside names: a call for each thing that few operations have.
fn emit_description(plan: &OperationPlan, of: &CratePlan, scope: &Scope) -> TokenStream {
    let name = ident(&plan.name);
    let sensitive = plan.sensitive_output.then(|| quote!(.with_sensitive_output()));
    let with_token = plan.idempotency_token.map(|_| quote!(.with_idempotency_token::<#name>()));
    let has_fallbacks = !plan.fallbacks.is_empty() || !plan.cut_ids.is_empty();
    let with_fallbacks = has_fallbacks.then(|| quote!(.with_fallbacks::<#name>()));
    let with_streams = emit_with_streams(plan);
    let with_unsigned = plan.is_payload_unsigned.then(|| quote!(.with_unsigned_payload()));
    let with_endpoint = (!plan.endpoint.is_empty()).then(|| quote!(.with_endpoint_params(endpoint_params)));
    let with_host = plan.host_prefix.as_ref().map(|prefix| {
        let prefix = emit_host_prefix(prefix, &plan.input.name, scope);
        quote!(.with_host_prefix(#prefix))
    });
    let with_gzip = plan.is_compressed.then(|| quote!(.with_gzip()));
    let with_md5 = plan.needs_md5.then(|| quote!(.with_md5()));
    let with_checksums = emit_with_checksums(plan);
    let with_copy = plan.presigned_copy.as_ref().map(|copy| {
        let (url, sends_regions) = (&copy.url, copy.sends_regions);
        quote!(.with_presigned_copy(#url, #sends_regions))
    });
    let with_auth = (plan.auth != of.service.auth).then(|| {
        let schemes = emit_auth(&plan.auth);
        quote!(.with_auth(#schemes))
    });
    let with_discovery = (plan.needs_discovery && of.discovery.is_some() && !is_asked(plan, of))
        .then(|| quote!(.with_discovered_endpoint()));
    let without_input = (!plan.has_input).then(|| quote!(.without_input()));
    quote! {
        #sensitive
        #with_token
        #with_fallbacks
        #with_streams
        #with_unsigned
        #with_endpoint
        #with_host
        #with_gzip
        #with_md5
        #with_checksums
        #with_copy
        #with_auth
        #with_discovery
        #without_input
    }
}

/// What members are sent as, where that is not what the caller sets.
fn emit_fallbacks(plan: &OperationPlan) -> Option<TokenStream> {
    let (name, fallbacks) = (ident(&plan.name), &plan.fallbacks);
    let field = |position: &usize| plan.input.fields[*position].name.ident();
    let set = fallbacks.iter().map(|(position, text)| {
        let field = field(position);
        quote!(#FALL_BACK(&mut input.#field, #text);)
    });
    let cut = plan.cut_ids.iter().map(|(position, prefixes)| {
        let field = field(position);
        quote!(#CUT_ID(&mut input.#field, &[#(#prefixes),*]);)
    });
    let set: Vec<_> = set.chain(cut).collect();
    (!set.is_empty()).then(|| {
        quote! {
            impl #FALLBACKS for #name {
                fn fall_back(input: &mut Self::Input) {
                    #(#set)*
                }
            }
        }
    })
}

/// The access to the member that holds the idempotency token.
fn emit_idempotent(plan: &OperationPlan, token: &FieldPlan, scope: &Scope) -> TokenStream {
    let (name, field, option, string) =
        (ident(&plan.name), token.name.ident(), &scope.std().option, &scope.std().string);
    quote! {
        impl #IDEMPOTENT for #name {
            fn token(input: &mut Self::Input) -> &mut #option<#string> {
                &mut input.#field
            }
        }
    }
}

/// The function that names the required members that are missing in a request. An idempotency token is never among them.
fn emit_missing(plan: &OperationPlan, scope: &Scope) -> Option<TokenStream> {
    let vec = &scope.std().vec;
    plan.required.as_ref().and_then(|required| {
        // A stream is asked for by `build()`.
        let fields = required_fields(plan, required).filter(|field| field.presence == Presence::Optional);
        let names: Vec<_> = fields.map(|field| field.name.ident()).collect();
        (!names.is_empty()).then(|| {
            quote! {
                fn missing(input: &Self::Input) -> #vec<&'static str> {
                    #MISSING!(input, #(#names),*)
                }
            }
        })
    })
}

/// The function that adds the operation's own values to the endpoint parameters.
fn emit_endpoint_params(plan: &OperationPlan, endpoint: &EndpointPlan, scope: &Scope) -> TokenStream {
    let (std, input_type) = (scope.std(), ident(&plan.input.name));
    let (result, ok) = (&std.result, &std.ok);
    let input = ident(if plan.endpoint.context_params.is_empty() { "_input" } else { "input" });
    let setters = emit_operation_params(endpoint, &plan.endpoint, &input, scope);
    let docs = doc_line("What the endpoint of a call depends on.");
    let typed = (!plan.endpoint.context_params.is_empty())
        .then(|| quote!(let input = input.downcast_ref::<#input_type>().ok_or("the input is not of this operation")?;));
    quote! {
        #docs
        fn endpoint_params(cfg: &#CONFIG_BAG, #input: &#INPUT) -> #result<#ENDPOINT_RESOLVER_PARAMS, #BOX_ERROR> {
            #typed
            let params = crate::config::endpoint::builder_from(cfg)#setters.build()?;
            #ok(#ENDPOINT_RESOLVER_PARAMS::new(params))
        }
    }
}

/// An input or output with its accessors.
fn emit_payload(payload: &PayloadPlan, extra: Option<&ExtraField>, scope: &Scope) -> TokenStream {
    let item = Struct {
        name: &payload.name,
        docs: &payload.docs,
        deprecated: None,
        fields: &payload.fields,
        extra,
        sensitive: payload.sensitive,
    };
    let definition = emit_struct(&item, scope);
    let mut methods = emit_accessors(&payload.fields, scope);
    methods.push(&builder_function(&payload.name, &format!("builders::{}", payload.builder)));
    let methods = methods.finish_item(&format!("impl {}", payload.name));
    quote!(#definition #methods)
}

/// What lets the client send the input by itself.
fn emit_input_trait(plan: &OperationPlan) -> TokenStream {
    let (input, name) = (ident(&plan.input.name), ident(&plan.name));
    quote! {
        impl #OPERATION_INPUT for #input {
            type Operation = #name;
            type Client = crate::Client;
        }
    }
}

fn emit_payload_shape(kind: Kind<'_>, role: Role, payload: &PayloadPlan, scope: &Scope) -> String {
    let rows = Rows::of_fields(&payload.fields, role, &format!("builders::{}", payload.builder));
    emit_shape(kind, &payload.name, &rows, &payload.schema, scope)
}
