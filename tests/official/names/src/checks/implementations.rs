//! In: an implementation, or the derives of a type. Out: checks that the type implements the trait.

use super::{Checks, functions, path};
use crate::paths::Paths;
use crate::rewrite::Rewrite;
use crate::source::{Crate, is_built, is_hidden};
use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Generics, ImplItem, ItemImpl};

/// Adds an implementation, of a trait or of a type's own functions.
pub(super) fn add(checks: &mut Checks, krate: &Crate, paths: &Paths, module: &str, item: &ItemImpl) {
    if is_hidden(&item.attrs) || !is_built(&item.attrs) {
        return;
    }
    let mut rewrite = Rewrite::new(krate, paths, module);
    rewrite.keep(&item.generics);
    let Some(owner) = rewrite.ty(&item.self_ty) else { return };
    let name = text(&quote!(#owner));
    if !name.contains("pca::") {
        return;
    }
    let Some((of, _)) = &item.trait_ else {
        return functions::add_inherent(checks, krate, paths, module, item, &owner, &name);
    };
    let mut rewrite = rewrite.of(owner.clone());
    let (mut of, mut generics) = (of.clone(), item.generics.clone());
    rewrite.visit_path_mut(&mut of);
    rewrite.visit_generics_mut(&mut generics);
    if rewrite.is_private {
        return;
    }
    let name = format!("impl {} for {name}", text(&quote!(#of)));
    if generics.params.is_empty() {
        NameLifetimes.visit_path_mut(&mut of);
        return checks.add(name, implements(&quote!(#owner), &quote!(#of)));
    }
    let method = item.items.iter().find_map(|item| match item {
        ImplItem::Fn(function) if function.sig.generics.params.is_empty() => Some(&function.sig.ident),
        _ => None,
    });
    if let Some(method) = method {
        let (parameters, _, conditions) = generics.split_for_impl();
        checks.add(name, quote!(fn CHECK #parameters () #conditions { let _ = <#owner as #of>::#method; }));
    }
}

/// Adds what a type derives.
pub(super) fn add_derives(checks: &mut Checks, public: &str, attributes: &[Attribute], generics: &Generics) {
    if !generics.params.is_empty() {
        return;
    }
    let owner = path(public);
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let _ = attribute.parse_nested_meta(|derived| {
            let of = &derived.path;
            let of = match of.get_ident().map(ToString::to_string).as_deref() {
                Some("Debug") => path("::std::fmt::Debug"),
                Some("Hash") => path("::std::hash::Hash"),
                _ => of.clone(),
            };
            checks.add(format!("impl {} for {public}", text(&quote!(#of))), implements(&quote!(#owner), &quote!(#of)));
            Ok(())
        });
    }
}

/// A bound must name its lifetimes.
struct NameLifetimes;

impl VisitMut for NameLifetimes {
    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        reference.lifetime = Some(syn::parse_quote!('static));
    }
}

fn implements(owner: &TokenStream, of: &TokenStream) -> TokenStream {
    quote!(fn CHECK() { fn has<Owner: ?Sized + #of>() {} has::<#owner>(); })
}

/// Tokens without the spaces between them, and no `::` in front.
fn text(tokens: &TokenStream) -> String {
    let text: String = tokens.to_string().split(' ').collect();
    text.replace("<::", "<").replace(",::", ",").trim_start_matches("::").to_owned()
}
