//! Checksums by algorithms that callers choose: what the description of an operation says of them, and the members of its input
//! by which they are chosen.
//!
//! In: an [`OperationPlan`]. Out: tokens. What computes a checksum is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, ident};
use super::ty::owned_type;
use crate::plan::operation::OperationPlan;
use crate::runtime::{CHECKSUMMED_REQUEST, CHECKSUMMED_RESPONSE};

/// What the description of an operation says of its checksums.
pub fn emit_with_checksums(plan: &OperationPlan) -> TokenStream {
    let name = ident(&plan.name);
    let of_request = plan.checksum.request.as_ref().map(|_| quote!(.with_request_checksum::<#name>()));
    let of_tree = plan.has_tree_hash.then(|| quote!(.with_tree_hash()));
    let of_response = plan.checksum.response.as_ref().map(|_| quote!(.with_response_checksum::<#name>()));
    quote!(#of_request #of_tree #of_response)
}

/// The access to the members of the input that choose.
pub fn emit_checksums(plan: &OperationPlan, scope: &Scope) -> TokenStream {
    let (name, std) = (ident(&plan.name), scope.std());
    let option = &std.option;
    let of_request = plan.checksum.request.as_ref().map(|checksum| {
        let (is_required, field) = (checksum.is_required, plan.input.fields[checksum.algorithm].name.ident());
        let (some, none) = (&std.some, &std.none);
        let header = checksum.header.as_ref().map_or(quote!(#none), |header| quote!(#some(#header)));
        quote! {
            impl #CHECKSUMMED_REQUEST for #name {
                const IS_REQUIRED: bool = #is_required;
                const ALGORITHM_HEADER: #option<&'static str> = #header;
                fn algorithm(input: &Self::Input) -> #option<&str> {
                    input.#field.as_ref().map(|algorithm| algorithm.as_ref())
                }
            }
        }
    });
    let of_response = plan.checksum.response.as_ref().map(|checksum| {
        let (algorithms, field) = (&checksum.algorithms, &plan.input.fields[checksum.mode]);
        let (field, ty) = (field.name.ident(), owned_type(&field.ty, scope));
        quote! {
            impl #CHECKSUMMED_RESPONSE for #name {
                type Mode = #ty;
                const ALGORITHMS: &'static [&'static str] = &[#(#algorithms),*];
                fn mode(input: &mut Self::Input) -> &mut #option<#ty> {
                    &mut input.#field
                }
            }
        }
    });
    quote!(#of_request #of_response)
}
