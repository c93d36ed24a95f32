//! Bodies that are streams of bytes or events: what the description of an operation says of them, and where they are in its input and output.
//!
//! In: an [`OperationPlan`]. Out: tokens. How streams come and go is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, ident};
use super::ty::owned_type;
use crate::plan::field::FieldPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::ty::TypePath;
use crate::runtime::{BYTE_STREAM, EVENT_INPUT, EVENT_OUTPUT, RuntimePath, STREAMING_INPUT, STREAMING_OUTPUT};

/// What the description of an operation says of its streams.
pub fn emit_with_streams(plan: &OperationPlan) -> TokenStream {
    let name = ident(&plan.name);
    let of_input = plan.input.stream().map(|field| match field.ty.as_events() {
        Some(_) => quote!(.with_event_input::<#name>()),
        None => quote!(.with_streaming_input::<#name>()),
    });
    let of_output = plan.output.stream().map(|field| match field.ty.as_events() {
        Some(_) => quote!(.with_event_output::<#name>()),
        None => quote!(.with_streaming_output::<#name>()),
    });
    let with_length = plan.needs_length.then(|| quote!(.with_required_length()));
    quote!(#of_input #with_length #of_output)
}

/// The access to the members that hold the streams.
pub fn emit_streams(plan: &OperationPlan, scope: &Scope) -> TokenStream {
    let of_input = plan.input.stream().map(|field| match field.ty.as_events() {
        Some(events) => emit_event_access(plan, (EVENT_INPUT, "input", "Input"), field, events, scope),
        None => emit_access(plan, (STREAMING_INPUT, "input", "Input"), field, scope),
    });
    let of_output = plan.output.stream().map(|field| match field.ty.as_events() {
        Some(events) => emit_event_access(plan, (EVENT_OUTPUT, "output", "Output"), field, events, scope),
        None => emit_access(plan, (STREAMING_OUTPUT, "output", "Output"), field, scope),
    });
    quote!(#of_input #of_output)
}

/// The trait by which the runtime finds a stream, and what it finds it in: the parameter and its type.
type Access = (RuntimePath, &'static str, &'static str);

fn emit_access(plan: &OperationPlan, access: Access, field: &FieldPlan, scope: &Scope) -> TokenStream {
    let (of, payload, payload_type) = access;
    let (name, payload, payload_type) = (ident(&plan.name), ident(payload), ident(payload_type));
    let (field, stream) = (field.name.ident(), scope.primitive(BYTE_STREAM));
    quote! {
        impl #of for #name {
            fn stream(#payload: &mut Self::#payload_type) -> &mut #stream {
                &mut #payload.#field
            }
        }
    }
}

fn emit_event_access(
    plan: &OperationPlan,
    access: Access,
    field: &FieldPlan,
    (event, error): (&TypePath, &TypePath),
    scope: &Scope,
) -> TokenStream {
    let (of, payload, payload_type) = access;
    let (name, payload, payload_type) = (ident(&plan.name), ident(payload), ident(payload_type));
    let (event, error, stream) = (scope.named(event), scope.named(error), owned_type(&field.ty, scope));
    let field = field.name.ident();
    quote! {
        impl #of for #name {
            type Event = #event;
            type EventError = #error;

            fn events(#payload: &mut Self::#payload_type) -> &mut #stream {
                &mut #payload.#field
            }
        }
    }
}
