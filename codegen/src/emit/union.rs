//! A union: one file with the enum, its schema and its wire code.
//!
//! In: a [`UnionPlan`]. Out: an [`EmittedFile`]. How unknown members are kept is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecation::deprecated_attr;
use super::docs::{doc_attrs, doc_line};
use super::schema::{Kind, RowName, emit_shape};
use super::scope::{Scope, ident};
use super::ty::owned_type;
use super::{EmittedFile, Item};
use crate::plan::ty::RustType;
use crate::plan::union::{UnionPlan, UnionVariant};
use crate::runtime::{REDACTED, UNKNOWN_EVENT};

/// `src/types/participant.rs`.
pub fn emit_union(plan: &UnionPlan, path: &str) -> EmittedFile {
    let name = plan.path.name.as_str();
    let scope = Scope::new([name]);
    let definition = emit_enum(plan, &scope);
    let debug = emit_debug(plan);
    let accessors = plan.variants.iter().map(|variant| emit_accessors(variant, &scope));
    let (ident, unknown) = (ident(name), ident(&plan.unknown));
    let member = if plan.event_error.is_some() { "an event" } else { "a member" };
    let unknown_docs = doc_line(format!("True for {member} that this version of the crate does not know."));
    let tokens = quote! {
        #definition
        #debug
        impl #ident {
            #(#accessors)*
            #unknown_docs
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::#unknown(_))
            }
        }
    };
    let rows = RowName::of_variants(&plan.variants);
    let kind = if plan.event_error.is_some() { Kind::Events(plan.direction) } else { Kind::Union(plan.direction) };
    let shape = emit_shape(kind, name, &rows, &plan.schema, &scope);
    let items = vec![Item::Tokens(tokens), Item::Text(shape)];
    EmittedFile::rust(path, [format!("The `{name}` union.")], &scope, items)
}

fn emit_enum(plan: &UnionPlan, scope: &Scope) -> TokenStream {
    let (docs, deprecated) = (doc_attrs(&plan.docs), deprecated_attr(plan.deprecated.as_deref(), scope));
    let (name, unknown) = (ident(&plan.path.name), ident(&plan.unknown));
    let variants = plan.variants.iter().map(|variant| {
        let (docs, name) = (doc_attrs(&variant.docs), variant.name.ident());
        let deprecated = deprecated_attr(variant.deprecated.as_deref(), scope);
        let ty = variant.ty.as_ref().map(|ty| {
            let ty = owned_type(ty, scope);
            quote!((#ty))
        });
        quote!(#docs #deprecated #name #ty,)
    });
    let (unknown_docs, unknown_member) = match plan.event_error {
        Some(_) => {
            ("An event that this version of the crate does not know, kept as it came.", scope.events(UNKNOWN_EVENT))
        }
        None => (
            "A member that this version of the crate does not know, kept as it came. Made by `From`.",
            scope.unknown_union_member(),
        ),
    };
    let unknown_docs = doc_line(unknown_docs);
    let derive = if hides(plan) { quote!(Clone, PartialEq) } else { quote!(Clone, Debug, PartialEq) };
    let allow = plan
        .variants
        .iter()
        .any(holds_fields)
        .then(|| quote!(#[allow(clippy::large_enum_variant, reason = "a box would show in its type")]));
    quote! {
        #docs
        #deprecated
        #[derive(#derive)]
        #[non_exhaustive]
        #allow
        pub enum #name {
            #(#variants)*
            #unknown_docs
            #[non_exhaustive]
            #unknown(#unknown_member),
        }
    }
}

/// Whether the variant has the fields of a structure in it, of which there may be many.
fn holds_fields(variant: &UnionVariant) -> bool {
    matches!(&variant.ty, Some(RustType::Named(path)) if !path.is_enum())
}

fn hides(plan: &UnionPlan) -> bool {
    plan.sensitive || plan.variants.iter().any(|variant| variant.sensitive)
}

fn emit_debug(plan: &UnionPlan) -> Option<TokenStream> {
    if !hides(plan) {
        return None;
    }
    let name = ident(&plan.path.name);
    let arms = plan.variants.iter().map(|variant| {
        let (name, shown) = (variant.name.ident(), variant.name.as_str());
        match &variant.ty {
            None => quote!(Self::#name => f.debug_tuple(#shown).finish(),),
            Some(_) if plan.sensitive || variant.sensitive => {
                quote!(Self::#name(_) => f.debug_tuple(#shown).field(&#REDACTED).finish(),)
            }
            Some(_) => quote!(Self::#name(value) => f.debug_tuple(#shown).field(value).finish(),),
        }
    });
    let (unknown, shown) = (ident(&plan.unknown), &plan.unknown);
    // What an unknown member holds may be as sensitive as its neighbours.
    Some(quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::#unknown(_) => f.debug_tuple(#shown).field(&#REDACTED).finish(),
                }
            }
        }
    })
}

fn emit_accessors(variant: &UnionVariant, scope: &Scope) -> TokenStream {
    let (name, std) = (variant.name.ident(), scope.std());
    let is = variant.snake.predicate();
    let is_docs = doc_line(format!("True for [`Self::{}`].", variant.name));
    let (result, ok, err) = (&std.result, &std.ok, &std.err);
    let Some(ty) = &variant.ty else {
        return quote! {
            #is_docs
            pub fn #is(&self) -> bool {
                matches!(self, Self::#name)
            }
        };
    };
    // What a recursive member is boxed in is not shown: the reference goes through it by coercion.
    let ty = owned_type(if let RustType::Box(inner) = ty { inner } else { ty }, scope);
    let as_name = variant.snake.conversion();
    let as_docs = doc_line(format!("The value of [`Self::{}`], or `Err(self)` if it is another member.", variant.name));
    quote! {
        #as_docs
        pub fn #as_name(&self) -> #result<&#ty, &Self> {
            if let Self::#name(value) = self { #ok(value) } else { #err(self) }
        }
        #is_docs
        pub fn #is(&self) -> bool {
            matches!(self, Self::#name(_))
        }
    }
}
