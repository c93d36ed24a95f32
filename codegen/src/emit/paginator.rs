//! Paging: where tokens, items and the page size are, and the paginator's public names.
//!
//! In: a [`PaginatorPlan`]. Out: trait implementations on the operation's marker. Walking pages is the runtime's.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::docs::doc_line;
use super::scope::{Scope, ident};
use super::ty::owned_type;
use crate::plan::operation::OperationPlan;
use crate::plan::paginator::{ItemType, ItemsPlan, PageSizePlan, PaginatorPlan, PathStep};
use crate::plan::ty::RustType;
use crate::runtime::{MOVE_TOKEN, PAGE_SIZED, PAGE_STREAM, PAGINATED, PAGINATED_ITEMS, PAGINATOR, PAGINATOR_ITEMS};

/// `impl rt::Paginated`, and `rt::PaginatedItems` and `rt::PageSized` where the model names items and size.
pub fn emit_paginator(operation: &OperationPlan, plan: &PaginatorPlan, scope: &Scope) -> TokenStream {
    let (name, option) = (ident(&operation.name), &scope.std().option);
    let (token, input_token) = (owned_type(&plan.token, scope), plan.input_token.ident());
    let output_token = value_at(&plan.output_token, scope);
    let has_more = plan.more_results.as_ref().map(|path| emit_has_more(&operation.output.name, path, scope));
    let more_tokens = emit_more_tokens(plan);
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

            #more_tokens
            #has_more
        }

        #items
        #size
    }
}

/// The tokens beside the first. All are moved, whichever of them is another one.
fn emit_more_tokens(plan: &PaginatorPlan) -> Option<TokenStream> {
    let moves = plan.more_tokens.iter().map(|(input, output)| {
        let (input, output) = (input.ident(), output.ident());
        quote!(#MOVE_TOKEN(&mut input.#input, output.#output.as_ref()))
    });
    (!plan.more_tokens.is_empty()).then(|| {
        quote! {
            fn move_more_tokens(input: &mut Self::Input, output: &Self::Output) -> bool {
                #(#moves)|*
            }
        }
    })
}

/// The service's own word on whether there are more pages. Within an inner function, since paths may end early.
fn emit_has_more(output: &str, path: &[PathStep], scope: &Scope) -> TokenStream {
    let (option, some, flag) = (&scope.std().option, &scope.std().some, value_at(path, scope));
    let output = ident(output);
    if let [PathStep { field, optional: true, element: None }] = path {
        return quote! {
            fn has_more(output: &Self::Output) -> bool {
                output.#field == #some(true)
            }
        };
    }
    quote! {
        fn has_more(output: &Self::Output) -> bool {
            fn flag(output: &#output) -> #option<&bool> {
                #flag
            }
            flag(output) == #some(&true)
        }
    }
}

/// The module `paginator` with the names that the official client has.
pub fn emit_paginator_types(operation: &OperationPlan, plan: &PaginatorPlan) -> TokenStream {
    let (marker, name) = (ident(&operation.name), ident(&plan.name));
    let link = format!("[`{}`](super)", operation.module);
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

/// An expression of type `Option<&T>`, for the value at the end of a path.
fn value_at(path: &[PathStep], scope: &Scope) -> TokenStream {
    let some = &scope.std().some;
    let mut place = quote!(output);
    let Some((last, inner)) = path.split_last() else { return scope.std().none.to_token_stream() };
    for step in inner {
        let field = step.field.ident();
        place = match (step.optional, step.element) {
            (true, None) => quote!(#place.#field.as_ref()?),
            (false, None) => quote!(#place.#field),
            (_, Some(_)) => {
                let element = element_of(&place, step);
                quote!(#element?)
            }
        };
    }
    let field = last.field.ident();
    match (last.optional, last.element) {
        (_, Some(_)) => element_of(&place, last),
        (true, None) => quote!(#place.#field.as_ref()),
        (false, None) => quote!(#some(&#place.#field)),
    }
}

/// An element of a list, as an `Option`.
fn element_of(place: &TokenStream, step: &PathStep) -> TokenStream {
    let field = step.field.ident();
    let list = if step.optional { quote!(#place.#field.as_ref()?) } else { quote!(#place.#field) };
    match step.element.unwrap_or_default() {
        0 => quote!(#list.first()),
        -1 => quote!(#list.last()),
        element => {
            let place = Literal::usize_unsuffixed(usize::try_from(element.unsigned_abs()).unwrap_or(usize::MAX));
            if element > 0 { quote!(#list.get(#place)) } else { quote!(#list.iter().rev().nth(#place - 1)) }
        }
    }
}

fn emit_items(name: &proc_macro2::Ident, items: &ItemsPlan, scope: &Scope) -> TokenStream {
    let vec = &scope.std().vec;
    let mut place = quote!(output);
    let mut optional = false;
    for step in &items.path {
        let field = step.field.ident();
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
    let (field, option) = (size.field.ident(), &scope.std().option);
    let value = match size.ty {
        RustType::I32 => quote!(size),
        RustType::I64 | RustType::F64 => quote!(size.map(From::from)),
        RustType::String => quote!(size.map(|size| size.to_string())),
        // A page size is a number or a text: checked when it was planned.
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::F32
        | RustType::BigInteger
        | RustType::BigDecimal
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Vec(_)
        | RustType::Map(..)
        | RustType::Option(_)
        | RustType::Box(_) => quote!(size.and_then(|size| size.try_into().ok())),
    };
    quote! {
        impl #PAGE_SIZED for #name {
            fn set_page_size(input: &mut Self::Input, size: #option<i32>) {
                input.#field = #value;
            }
        }
    }
}
