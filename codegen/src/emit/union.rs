//! A union: one file with the enum, its schema and its wire code.
//!
//! In: a [`UnionPlan`]. Out: an [`EmittedFile`]. How unknown members are kept is the runtime's.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecation::deprecated_attr;
use super::docs::{doc_attrs, doc_line};
use super::finished::{Finished, attributes, comment, comments};
use super::schema::{Kind, Rows, emit_shape};
use super::scope::{Scope, ident};
use super::ty::owned_text;
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
    let mut accessors = Finished::methods(&scope);
    plan.variants.iter().for_each(|variant| push_accessors(&mut accessors, variant, &scope));
    let accessors = accessors.finish();
    let (ident, unknown) = (ident(name), ident(&plan.unknown));
    let member = if plan.event_error.is_some() { "an event" } else { "a member" };
    let unknown_docs = doc_line(format!("True for {member} that this version of the crate does not know."));
    let tokens = quote! {
        #definition
        #debug
        impl #ident {
            #accessors
            #unknown_docs
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::#unknown(_))
            }
        }
    };
    let rows = Rows::of_variants(&plan.variants);
    let kind = if plan.event_error.is_some() { Kind::Events(plan.direction) } else { Kind::Union(plan.direction) };
    let shape = emit_shape(kind, name, &rows, &plan.schema, &scope);
    let items = vec![Item::Tokens(tokens), Item::Text(shape)];
    EmittedFile::rust(path, [format!("The `{name}` union.")], &scope, items)
}

fn emit_enum(plan: &UnionPlan, scope: &Scope) -> TokenStream {
    let (docs, deprecated) = (doc_attrs(&plan.docs), deprecated_attr(plan.deprecated.as_deref(), scope));
    let (name, unknown) = (ident(&plan.path.name), ident(&plan.unknown));
    let mut variants = Finished::variants(scope);
    for variant in &plan.variants {
        let attributes = attributes(&deprecated_attr(variant.deprecated.as_deref(), scope));
        let ty = variant.ty.as_ref().map_or_else(String::new, |ty| format!("({})", owned_text(ty, scope)));
        variants.push(&format!("{}{attributes}{}{ty},\n", comments(&variant.docs), variant.name));
    }
    let variants = variants.finish();
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
            #variants
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

/// `as_…`, where there is a value, and `is_…`.
fn push_accessors(methods: &mut Finished<'_>, variant: &UnionVariant, scope: &Scope) {
    let (name, std) = (&variant.name, scope.std());
    let (is, as_name) = (variant.snake.predicate(), variant.snake.conversion());
    let (result, ok, err) = (std.result, std.ok, std.err);
    let is_docs = comment(&format!("True for [`Self::{name}`]."));
    let held = if variant.ty.is_some() { "(_)" } else { "" };
    if let Some(ty) = &variant.ty {
        // What a recursive member is boxed in is not shown: the reference goes through it by coercion.
        let ty = owned_text(if let RustType::Box(inner) = ty { inner } else { ty }, scope);
        let as_docs = comment(&format!("The value of [`Self::{name}`], or `Err(self)` if it is another member."));
        methods.push(&format!(
            "{as_docs}pub fn {as_name}(&self) -> {result}<&{ty}, &Self> {{\n    \
             if let Self::{name}(value) = self {{ {ok}(value) }} else {{ {err}(self) }}\n}}\n"
        ));
    }
    methods.push(&format!("{is_docs}pub fn {is}(&self) -> bool {{\n    matches!(self, Self::{name}{held})\n}}\n"));
}
