//! In: the official crate. Out: the text of a module with one small function for each public name, which is only compiled.

mod functions;
mod implementations;

use crate::differences::Differences;
use crate::paths::Paths;
use crate::rewrite::Rewrite;
use crate::source::{Crate, is_built, is_hidden};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::fmt::Write;
use syn::{Fields, Item, Type, Visibility};

/// The checks so far: each has a name that `differences.txt` can list.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    found: Vec<(String, TokenStream)>,
}

impl Checks {
    fn add(&mut self, name: String, tokens: TokenStream) {
        self.found.push((name, tokens));
    }
}

/// The module, as text.
///
/// # Panics
/// When a pattern of `differences` stands for no name.
pub(crate) fn module(krate: &Crate, differences: &Differences) -> String {
    let paths = Paths::new(krate);
    let mut checks = Checks::default();
    for (index, public) in paths.foreign.iter().enumerate() {
        let (path, name) = (path(public), format_ident!("Foreign{index}"));
        checks.add(format!("use {public}"), quote!(#[allow(unused_imports)] use #path as #name;));
    }
    for (module, content) in &krate.modules {
        for item in &content.items {
            add_item(&mut checks, krate, &paths, module, item);
        }
    }
    let names: Vec<String> = checks.found.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(differences.stale(&names), Vec::<&str>::new(), "differences.txt lists what there is not");
    let mut text = String::from("// Made by the build script; compiled, never run.\n");
    let (mut count, mut left_out) = (0, 0);
    for (name, tokens) in checks.found {
        if differences.contain(&name) {
            left_out += 1;
            continue;
        }
        let _ = writeln!(text, "// {name}\n{}", tokens.to_string().replace("CHECK", &format!("check_{count}")));
        count += 1;
    }
    let _ = writeln!(text, "pub const NAMES: usize = {count};\npub const LEFT_OUT: usize = {left_out};");
    text
}

fn path(text: &str) -> syn::Path {
    syn::parse_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn add_item(checks: &mut Checks, krate: &Crate, paths: &Paths, module: &str, item: &Item) {
    let public = |name: &syn::Ident| paths.items.get(&format!("{module}::{name}"));
    match item {
        Item::Impl(item) => implementations::add(checks, krate, paths, module, item),
        Item::Struct(item) => {
            let Some(public) = public(&item.ident) else { return };
            implementations::add_derives(checks, public, &item.attrs, &item.generics);
            checks.add(format!("struct {public}"), used(public));
            if item.generics.params.is_empty() {
                add_fields(checks, &mut Rewrite::new(krate, paths, module), public, &item.fields);
            }
        }
        Item::Enum(item) => {
            let Some(public) = public(&item.ident) else { return };
            implementations::add_derives(checks, public, &item.attrs, &item.generics);
            checks.add(format!("enum {public}"), used(public));
            for variant in &item.variants {
                add_variant(checks, &mut Rewrite::new(krate, paths, module), public, variant);
            }
        }
        Item::Trait(item) => {
            let Some(public) = public(&item.ident) else { return };
            checks.add(format!("trait {public}"), used(public));
            functions::add_trait(checks, krate, paths, module, item, public);
        }
        Item::Type(item) if public(&item.ident).is_some() => {
            public(&item.ident).into_iter().for_each(|public| checks.add(format!("type {public}"), used(public)));
        }
        Item::Static(item) => {
            let Some(public) = public(&item.ident) else { return };
            let (path, ty) = (path(public), &item.ty);
            checks.add(format!("static {public}"), quote!(fn CHECK() { let _: #ty = #path; }));
        }
        Item::Const(item) => {
            let Some(public) = public(&item.ident) else { return };
            let (path, ty) = (path(public), &item.ty);
            checks.add(format!("const {public}"), quote!(const _: #ty = #path;));
        }
        _ => {}
    }
}

fn used(public: &str) -> TokenStream {
    let path = path(public);
    quote!(#[allow(unused_imports)] const _: () = { use #path as _; };)
}

fn add_fields(checks: &mut Checks, rewrite: &mut Rewrite<'_>, public: &str, fields: &Fields) {
    let owner = path(public);
    for field in fields {
        let (Some(name), Visibility::Public(_)) = (&field.ident, &field.vis) else { continue };
        if is_hidden(&field.attrs) || !is_built(&field.attrs) {
            continue;
        }
        if let Some(ty) = rewrite.ty(&field.ty) {
            checks.add(format!("field {public}::{name}"), quote!(fn CHECK(it: #owner) { let _: #ty = it.#name; }));
        }
    }
}

fn add_variant(checks: &mut Checks, rewrite: &mut Rewrite<'_>, public: &str, variant: &syn::Variant) {
    let (owner, name) = (path(public), &variant.ident);
    let types: Option<Vec<Type>> = variant.fields.iter().map(|field| rewrite.ty(&field.ty)).collect();
    let is_made = variant.attrs.iter().all(|attribute| !attribute.path().is_ident("non_exhaustive"));
    let tokens = match (&variant.fields, types) {
        (Fields::Unit, _) if is_made => quote!(fn CHECK() { let _: #owner = #owner::#name; }),
        (Fields::Unnamed(_), Some(types)) if is_made => {
            quote!(fn CHECK() { let _: #owner = #owner::#name(#(arb::<#types>()),*); })
        }
        // What a caller can do with a variant that cannot be made outside: see whether it is that one.
        _ => quote!(fn CHECK(it: #owner) { let _ = matches!(it, #owner::#name { .. }); }),
    };
    checks.add(format!("variant {public}::{name}"), tokens);
}
