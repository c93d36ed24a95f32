//! Paging: where tokens, items and the page size are, and the paginator's public names.
//!
//! In: a [`PaginatorPlan`]. Out: trait implementations on the operation's marker. Walking pages is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::doc_line;
use super::scope::{Scope, ident};
use super::ty::owned_type;
use crate::plan::operation::OperationPlan;
use crate::plan::paginator::{ItemType, ItemsPlan, PageSizePlan, PaginatorPlan, PathStep};
use crate::plan::ty::RustType;
use crate::runtime::{PAGE_SIZED, PAGE_STREAM, PAGINATED, PAGINATED_ITEMS, PAGINATOR, PAGINATOR_ITEMS};

/// `impl rt::Paginated`, and `rt::PaginatedItems` and `rt::PageSized` where the model names items and size.
pub fn emit_paginator(operation: &OperationPlan, plan: &PaginatorPlan, scope: &Scope) -> TokenStream {
    let (name, option) = (ident(&operation.name), &scope.std().option);
    let (token, input_token) = (owned_type(&plan.token, scope), ident(&plan.input_token));
    let output_token = token_path(&plan.output_token, scope);
    let items = plan.items.as_ref().map(|items| emit_items(&name, items, scope));
    let size = plan.page_size.as_ref().map(|size| emit_page_size(&name, size, scope));
    quote! {
        impl #PAGINATED for #name {
            type Token = #token;

            fn input_token(input: &Self::Input) -> #option<&#token> {
                input.#input_token.as_ref()
            }

            fn set_input_token(input: &mut Self::Input, token: #option<#token>) {
                input.#input_token = token;
            }

            fn output_token(output: &Self::Output) -> #option<&#token> {
                #output_token
            }
        }

        #items
        #size
    }
}

/// The module `paginator` with the names that the official client has.
pub fn emit_paginator_types(operation: &OperationPlan, plan: &PaginatorPlan) -> TokenStream {
    let (marker, name) = (ident(&operation.name), ident(&plan.name));
    let link = format!("[`{}`](super)", operation.module.trim_start_matches("r#"));
    let module_docs = doc_line("Walking the pages.");
    let docs = doc_line(format!("Sends {link} until there are no more pages."));
    let items = plan.items.as_ref().map(|_| {
        let items = ident(&plan.items_name);
        let docs = doc_line(format!("Sends {link} until there are no more pages, and gives the items of all of them."));
        quote!(#docs pub type #items = #PAGINATOR_ITEMS<super::#marker>;)
    });
    quote! {
        #module_docs
        pub mod paginator {
            use ferrosmith_runtime as rt;

            pub use #PAGE_STREAM;

            #docs
            pub type #name = #PAGINATOR<super::#marker>;
            #items
        }
    }
}

/// An expression of type `Option<&Token>`.
fn token_path(path: &[PathStep], scope: &Scope) -> TokenStream {
    let some = &scope.std().some;
    let mut place = quote!(output);
    let Some((last, inner)) = path.split_last() else { return scope.std().none.clone() };
    for step in inner {
        let field = ident(&step.field);
        place = if step.optional { quote!(#place.#field.as_ref()?) } else { quote!(#place.#field) };
    }
    let field = ident(&last.field);
    if last.optional { quote!(#place.#field.as_ref()) } else { quote!(#some(&#place.#field)) }
}

fn emit_items(name: &proc_macro2::Ident, items: &ItemsPlan, scope: &Scope) -> TokenStream {
    let vec = &scope.std().vec;
    let mut place = quote!(output);
    let mut optional = false;
    for step in &items.path {
        let field = ident(&step.field);
        place = match (optional, step.optional) {
            (false, _) => quote!(#place.#field),
            (true, true) => quote!(#place.and_then(|inner| inner.#field)),
            (true, false) => quote!(#place.map(|inner| inner.#field)),
        };
        optional |= step.optional;
    }
    if optional {
        place = quote!(#place.unwrap_or_default());
    }
    let item = match &items.item {
        ItemType::Element(element) => owned_type(element, scope),
        ItemType::Entry(key, value) => {
            place = quote!(#place.into_iter().collect());
            let (key, value) = (owned_type(key, scope), owned_type(value, scope));
            quote!((#key, #value))
        }
    };
    quote! {
        impl #PAGINATED_ITEMS for #name {
            type Item = #item;

            fn items(output: Self::Output) -> #vec<#item> {
                #place
            }
        }
    }
}

/// The page size is given as an `i32`, whatever the member's type.
fn emit_page_size(name: &proc_macro2::Ident, size: &PageSizePlan, scope: &Scope) -> TokenStream {
    let (field, option) = (ident(&size.field), &scope.std().option);
    let value = match size.ty {
        RustType::I32 => quote!(size),
        RustType::I64 | RustType::F64 => quote!(size.map(From::from)),
        RustType::String => quote!(size.map(|size| size.to_string())),
        _ => quote!(size.and_then(|size| size.try_into().ok())),
    };
    quote! {
        impl #PAGE_SIZED for #name {
            fn set_page_size(input: &mut Self::Input, size: #option<i32>) {
                input.#field = #value;
            }
        }
    }
}
