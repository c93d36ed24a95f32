//! Bodies that are streams: what the description of an operation says of them, and where they are in its input and output.
//!
//! In: an [`OperationPlan`]. Out: tokens. How streams come and go is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, ident};
use crate::plan::operation::OperationPlan;
use crate::runtime::{BYTE_STREAM, STREAMING_INPUT, STREAMING_OUTPUT};

/// What the description of an operation says of its streams.
pub fn emit_with_streams(plan: &OperationPlan) -> TokenStream {
    let name = ident(&plan.name);
    let of_input = plan.input.stream().map(|_| quote!(.with_streaming_input::<#name>()));
    let of_output = plan.output.stream().map(|_| quote!(.with_streaming_output::<#name>()));
    let with_length = plan.needs_length.then(|| quote!(.with_required_length()));
    quote!(#of_input #with_length #of_output)
}

/// The access to the members that hold the streams.
pub fn emit_streams(plan: &OperationPlan, scope: &Scope) -> TokenStream {
    let name = ident(&plan.name);
    let of_input = plan.input.stream().map(|field| {
        let (field, stream) = (field.name.ident(), scope.primitive(BYTE_STREAM));
        quote! {
            impl #STREAMING_INPUT for #name {
                fn stream(input: &mut Self::Input) -> &mut #stream {
                    &mut input.#field
                }
            }
        }
    });
    let of_output = plan.output.stream().map(|field| {
        let (field, stream) = (field.name.ident(), scope.primitive(BYTE_STREAM));
        quote! {
            impl #STREAMING_OUTPUT for #name {
                fn stream(output: &mut Self::Output) -> &mut #stream {
                    &mut output.#field
                }
            }
        }
    });
    quote!(#of_input #of_output)
}
