//! In: a public function of a type, or a trait. Out: a check that calls it with values of the types that it takes, and
//! gives the result the type that it has.

use super::{Checks, path};
use crate::paths::Paths;
use crate::rewrite::Rewrite;
use crate::source::{Crate, is_built, is_hidden};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{FnArg, Generics, ImplItem, ReceiverKind, ReturnType, Signature, TraitItem, Type, Visibility};

/// Adds the public functions of an implementation without a trait.
pub(super) fn add_inherent(
    checks: &mut Checks,
    krate: &Crate,
    paths: &Paths,
    module: &str,
    item: &syn::ItemImpl,
    owner: &Type,
    name: &str,
) {
    for function in &item.items {
        let ImplItem::Fn(function) = function else { continue };
        let is_public = matches!(function.vis, Visibility::Public(_));
        if !is_public || is_hidden(&function.attrs) || !is_built(&function.attrs) {
            continue;
        }
        let rewrite = Rewrite::new(krate, paths, module).of(owner.clone());
        add(checks, rewrite, &function.sig, &item.generics, owner, &format!("fn {name}::{}", function.sig.ident));
    }
}

/// Adds the functions of a trait, called on anything that implements it.
pub(super) fn add_trait(
    checks: &mut Checks,
    krate: &Crate,
    paths: &Paths,
    module: &str,
    item: &syn::ItemTrait,
    public: &str,
) {
    let owner_trait = path(public);
    let owner: Type = syn::parse_quote!(Owner);
    let generics: Generics = syn::parse_quote!(<Owner: #owner_trait + 'static>);
    for function in &item.items {
        let TraitItem::Fn(function) = function else { continue };
        if is_hidden(&function.attrs) {
            continue;
        }
        let mut signature = function.sig.clone();
        signature.generics.where_clause = None;
        let rewrite = Rewrite::new(krate, paths, module).of(owner.clone());
        let name = format!("fn {public}::{}", signature.ident);
        add_call(checks, rewrite, &signature, &generics, &owner, quote!(<Owner as #owner_trait>), &name);
    }
}

fn add(
    checks: &mut Checks,
    rewrite: Rewrite<'_>,
    signature: &Signature,
    generics: &Generics,
    owner: &Type,
    name: &str,
) {
    add_call(checks, rewrite, signature, generics, owner, quote!(<#owner>), name);
}

fn add_call(
    checks: &mut Checks,
    mut rewrite: Rewrite<'_>,
    signature: &Signature,
    generics: &Generics,
    owner: &Type,
    callee: proc_macro2::TokenStream,
    name: &str,
) {
    let mut generics = generics.clone();
    generics.params.extend(signature.generics.type_params().cloned().map(syn::GenericParam::Type));
    if let Some(more) = &signature.generics.where_clause {
        generics.make_where_clause().predicates.extend(more.predicates.clone());
    }
    rewrite.keep(&generics);
    rewrite.is_private = false;
    rewrite.visit_generics_mut(&mut generics);
    if rewrite.is_private {
        // Its bounds hold what cannot be named: called by the programs of the corpus instead.
        return;
    }
    let mut arguments = Vec::new();
    for input in &signature.inputs {
        arguments.push(match input {
            FnArg::Receiver(receiver) => match &receiver.kind {
                ReceiverKind::Reference(_, _, Some(_)) => syn::parse_quote!(&mut #owner),
                ReceiverKind::Reference(_, _, None) => syn::parse_quote!(&#owner),
                _ => owner.clone(),
            },
            FnArg::Typed(argument) => match rewrite.ty(&argument.ty) {
                Some(ty) => ty,
                None => return,
            },
        });
    }
    generics.params.extend(rewrite.parameters.drain(..).map(syn::GenericParam::Type));
    let result: Type = match &signature.output {
        ReturnType::Default => syn::parse_quote!(()),
        ReturnType::Type(_, ty) => match rewrite.ty(ty) {
            Some(ty) if rewrite.parameters.is_empty() => ty,
            _ => syn::parse_quote!(_),
        },
    };
    let (parameters, _, conditions) = generics.split_for_impl();
    let function = &signature.ident;
    let call = quote!(#callee::#function(#(arb::<#arguments>()),*));
    let body = match signature.asyncness {
        Some(_) => quote!(let _ = async { let _: #result = #call.await; };),
        None => quote!(let _: #result = #call;),
    };
    checks.add(name.to_owned(), quote!(fn CHECK #parameters () #conditions { #body }));
}
