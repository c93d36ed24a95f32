//! Setters and getters of builders and of requests: three methods a member, as in the official crate.
//!
//! In: [`FieldPlan`]s and who has the methods. Out: methods, as tokens. What is built is `builder.rs`'s.

use proc_macro2::TokenStream;
use quote::quote;

use super::deprecation::deprecated_attr;
use super::docs::doc_line;
use super::fields::allow_trait_name;
use super::scope::Scope;
use super::ty::owned_type;
use crate::plan::field::FieldPlan;
use crate::plan::ty::RustType;

/// Who has the methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A builder, in whose fields the values are.
    Builder,
    /// A request, which has the builder of its input in its field `inner`.
    Request,
}

/// The setters and getters of all members.
pub fn emit_setters(fields: &[FieldPlan], owner: Owner, scope: &Scope) -> TokenStream {
    let methods = fields.iter().map(|field| {
        let (setter, pair) = (emit_setter(field, owner, scope), emit_pair(field, owner, scope));
        quote!(#setter #pair)
    });
    quote!(#(#methods)*)
}

/// `set_…` and `get_…`.
fn emit_pair(field: &FieldPlan, owner: Owner, scope: &Scope) -> TokenStream {
    let (name, option, ty) = (field.name.ident(), &scope.std().option, owned_type(&field.ty, scope));
    let (set, get) = (field.name.setter(), field.name.getter());
    let place = match owner {
        Owner::Builder => quote!(self.#name),
        Owner::Request => quote!(self.inner.#name),
    };
    let deprecated = deprecated_attr(field.deprecated.as_deref(), scope);
    // The page of a request is read; that of a builder is hidden.
    let is_request = owner == Owner::Request;
    // A link of rustdoc ends at the `#` of a raw name, and finds a keyword without it.
    let linked = field.name.stem();
    let set_docs = is_request.then(|| doc_line(format!("Sets or clears [`{linked}`](Self::{linked}).")));
    let get_docs = is_request.then(|| doc_line(format!("What [`{linked}`](Self::{linked}) holds so far.")));
    quote! {
        #set_docs
        #deprecated
        pub fn #set(mut self, input: #option<#ty>) -> Self {
            #place = input;
            self
        }
        #get_docs
        #deprecated
        pub fn #get(&self) -> &#option<#ty> {
            &#place
        }
    }
}

/// The setter that is called like the member: it takes a value, or one item or entry more.
fn emit_setter(field: &FieldPlan, owner: Owner, scope: &Scope) -> TokenStream {
    let name = field.name.ident();
    let required = if field.required { " Required." } else { "" };
    let deprecated = deprecated_attr(field.deprecated.as_deref(), scope);
    let allow = is_operator(field).then(allow_trait_name);
    let (what, parameters, arguments, own) = match &field.ty {
        RustType::Vec(element) => {
            let (ty, value) = argument(element, quote!(input), scope);
            let push = quote!(self.#name.get_or_insert_default().push(#value));
            ("Adds one item. ", quote!(input: #ty), quote!(input), push)
        }
        RustType::Map(key, value) => {
            let ((key, k), (value, v)) = (argument(key, quote!(k), scope), argument(value, quote!(v), scope));
            let insert = quote!(self.#name.get_or_insert_default().insert(#k, #v));
            ("Adds one entry. ", quote!(k: #key, v: #value), quote!(k, v), insert)
        }
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64
        | RustType::BigInteger
        | RustType::BigDecimal
        | RustType::String
        | RustType::Blob
        | RustType::ByteStream
        | RustType::Events { .. }
        | RustType::DateTime
        | RustType::Document
        | RustType::Named(_)
        | RustType::Option(_)
        | RustType::Box(_) => {
            let (ty, value) = argument(&field.ty, quote!(input), scope);
            let some = &scope.std().some;
            ("", quote!(input: #ty), quote!(input), quote!(self.#name = #some(#value)))
        }
    };
    let docs = doc_line(format!("{what}{}{required}", field.summary).trim());
    let statement = match owner {
        Owner::Builder => own,
        Owner::Request => quote!(self.inner = self.inner.#name(#arguments)),
    };
    quote! {
        #docs
        #deprecated
        #allow
        pub fn #name(mut self, #parameters) -> Self {
            #statement;
            self
        }
    }
}

/// Whether the setter is called like an operator's method, which takes `self` and one value too.
fn is_operator(field: &FieldPlan) -> bool {
    const METHODS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];
    METHODS.contains(&field.name.as_str()) && !matches!(field.ty, RustType::Map(..))
}

/// The type of a parameter, and the value that is made of it. Text and what is boxed can come as what turns into it.
fn argument(ty: &RustType, name: TokenStream, scope: &Scope) -> (TokenStream, TokenStream) {
    let (owned, into) = (owned_type(ty, scope), &scope.std().into);
    match ty {
        RustType::String | RustType::Box(_) => (quote!(impl #into<#owned>), quote!(#name.into())),
        RustType::Bool
        | RustType::I8
        | RustType::I16
        | RustType::I32
        | RustType::I64
        | RustType::F32
        | RustType::F64
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
        | RustType::Option(_) => (owned, name),
    }
}
