//! Builders: of structures, inputs, outputs and errors.
//!
//! In: [`FieldPlan`]s and how `build()` behaves. Out: the builder struct with setters, getters and `build()`. Fluent
//! builders, which send, are in `builders.rs`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{doc_attrs, doc_line};
use super::fields::{ExtraField, emit_debug, lint_allowance};
use super::scope::{Scope, ident};
use super::ty::{argument, owned_type};
use crate::plan::docs::Docs;
use crate::plan::field::{Correction, DefaultValue, FieldPlan, Presence};
use crate::plan::structure::has_unset_required;
use crate::plan::ty::{RustType, Wire};
use crate::runtime::{BUILD_ERROR, DATE_TIME, DOCUMENT, REQUIRED, UNKNOWN_UNION_MEMBER};

/// A builder.
pub struct Builder<'a> {
    /// Its name.
    pub name: &'a str,
    /// The name of what it builds.
    pub target: &'a str,
    /// The path to what it builds.
    pub target_path: TokenStream,
    /// The members.
    pub fields: &'a [FieldPlan],
    /// A field more.
    pub extra: Option<&'a ExtraField>,
    /// What turns the builder's extra field into the target's.
    pub extra_value: TokenStream,
    /// Whether all of it is sensitive.
    pub sensitive: bool,
    /// Whether `build()` returns a `Result` even though it can't fail: inputs, as in the official client.
    pub always_fallible: bool,
    /// Whether a response is read into it.
    pub is_read: bool,
    /// Methods more.
    pub methods: TokenStream,
}

/// The builder struct, its `Debug` and its methods.
pub fn emit_builder(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let (name, option) = (ident(builder.name), &scope.std().option);
    let docs = doc_line(format!("A builder of [`{0}`]({1}).", builder.target, link_path(builder)));
    let fields = builder.fields.iter().map(|field| {
        let (name, ty) = (ident(&field.name), owned_type(&field.ty, scope));
        quote!(pub(crate) #name: #option<#ty>,)
    });
    let extra = builder.extra.map(|extra| {
        let (name, ty) = (ident(extra.name), builder_extra_type(extra, scope));
        quote!(pub(crate) #name: #ty,)
    });
    let debug = emit_debug(builder.name, builder.fields, builder.extra, builder.sensitive);
    let derive = if debug.is_some() { quote!() } else { quote!(Debug,) };
    let setters = builder.fields.iter().map(|field| emit_setters(field, scope));
    let build = emit_build(builder, scope);
    let correct = builder.is_read.then(|| emit_correction(builder, scope));
    let methods = &builder.methods;
    quote! {
        #docs
        #[derive(Clone, #derive Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #extra }

        #debug

        impl #name {
            #(#setters)*
            #methods
            #build
            #correct
        }
    }
}

/// The builder's side of an extra field: always an option.
fn builder_extra_type(extra: &ExtraField, scope: &Scope) -> TokenStream {
    let (option, ty) = (&scope.std().option, &extra.ty);
    // An output's request id is an option already.
    if extra.name == "_request_id" { ty.clone() } else { quote!(#option<#ty>) }
}

fn link_path(builder: &Builder<'_>) -> String {
    builder.target_path.to_string().replace(' ', "")
}

fn emit_setters(field: &FieldPlan, scope: &Scope) -> TokenStream {
    let (name, std) = (ident(&field.name), scope.std());
    let (set, get) = (ident(&format!("set_{}", field.stem)), ident(&format!("get_{}", field.stem)));
    let (option, some, owned) = (&std.option, &std.some, owned_type(&field.ty, scope));
    let arguments = setter_arguments(field, scope);
    let body = match &field.ty {
        RustType::Vec(element) => {
            let value = argument(element, &quote!(input), scope).1;
            quote!(self.#name.get_or_insert_default().push(#value);)
        }
        RustType::Map(key, value) => {
            let (key, value) = (argument(key, &quote!(k), scope).1, argument(value, &quote!(v), scope).1);
            quote!(self.#name.get_or_insert_default().insert(#key, #value);)
        }
        other => {
            let value = argument(other, &quote!(input), scope).1;
            quote!(self.#name = #some(#value);)
        }
    };
    let (docs, set_docs, get_docs) = setter_docs(field);
    let allow = lint_allowance(&field.name);
    quote! {
        #docs
        #allow
        pub fn #name(mut self, #arguments) -> Self {
            #body
            self
        }
        #set_docs
        pub fn #set(mut self, input: #option<#owned>) -> Self {
            self.#name = input;
            self
        }
        #get_docs
        pub fn #get(&self) -> &#option<#owned> {
            &self.#name
        }
    }
}

/// The arguments of a setter: one item of a list, one entry of a map, or the value.
pub fn setter_arguments(field: &FieldPlan, scope: &Scope) -> TokenStream {
    match &field.ty {
        RustType::Vec(element) => {
            let ty = argument(element, &quote!(input), scope).0;
            quote!(input: #ty)
        }
        RustType::Map(key, value) => {
            let (key, value) = (argument(key, &quote!(k), scope).0, argument(value, &quote!(v), scope).0);
            quote!(k: #key, v: #value)
        }
        other => {
            let ty = argument(other, &quote!(input), scope).0;
            quote!(input: #ty)
        }
    }
}

/// One line for each of `x`, `set_x` and `get_x`.
pub fn setter_docs(field: &FieldPlan) -> (TokenStream, TokenStream, TokenStream) {
    let what = match field.ty {
        RustType::Vec(_) => "Adds one item. ",
        RustType::Map(..) => "Adds one entry. ",
        _ => "",
    };
    let required = if field.required { " Required." } else { "" };
    let (name, stem) = (&field.name, &field.stem);
    (
        doc_line(format!("{what}{}{required}", field.summary)),
        doc_line(format!("Sets or clears [`{stem}`](Self::{name}).")),
        doc_line(format!("What [`{stem}`](Self::{name}) holds so far.")),
    )
}

fn emit_build(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let fails = has_unset_required(builder.fields);
    let (target, std) = (&builder.target_path, scope.std());
    let values = field_values(builder, scope, |field| {
        let (name, shown, target) = (ident(&field.name), &field.stem, builder.target);
        quote!(#REQUIRED(self.#name, #shown, #target)?)
    });
    let built = quote!(#target { #values });
    if !fails && !builder.always_fallible {
        let docs = doc_line(format!("Builds [`{}`]({}).", builder.target, link_path(builder)));
        return quote! {
            #docs
            pub fn build(self) -> #target {
                #built
            }
        };
    }
    let mut docs = Docs::line(format!("Builds [`{}`]({}).", builder.target, link_path(builder)));
    docs.lines.push(String::new());
    docs.lines.push("# Errors".to_owned());
    docs.lines.push(if fails {
        let required = builder.fields.iter().filter(|field| field.presence == Presence::Required);
        let links: Vec<_> = required.map(|field| format!("[`{}`](Self::{})", field.stem, field.name)).collect();
        format!("If one of these is not set: {}.", links.join(", "))
    } else {
        "None: what is missing is noticed when the request is sent.".to_owned()
    });
    let docs = doc_attrs(&docs, None);
    let (result, ok) = (&std.result, &std.ok);
    quote! {
        #docs
        pub fn build(self) -> #result<#target, #BUILD_ERROR> {
            #ok(#built)
        }
    }
}

/// `build_with_error_correction`: what a response lacks is filled in.
fn emit_correction(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let target = &builder.target_path;
    let docs = doc_line("Builds what a response described; a required member that it lacks gets Smithy's default.");
    let body = if has_unset_required(builder.fields) {
        let values = field_values(builder, scope, |field| correction(field, scope));
        quote!(#target { #values })
    } else {
        quote!(self.build())
    };
    quote! {
        #docs
        pub(crate) fn build_with_error_correction(self) -> #target {
            #body
        }
    }
}

fn field_values(
    builder: &Builder<'_>,
    scope: &Scope,
    required: impl Fn(&FieldPlan) -> TokenStream,
) -> TokenStream {
    let values = builder.fields.iter().map(|field| {
        let name = ident(&field.name);
        match &field.presence {
            Presence::Optional => quote!(#name: self.#name,),
            Presence::Defaulted(value) => {
                let value = default(field, value, scope);
                quote!(#name: #value,)
            }
            Presence::Required => {
                let value = required(field);
                quote!(#name: #value,)
            }
        }
    });
    let extra = builder.extra.map(|extra| {
        let (name, value) = (ident(extra.name), &builder.extra_value);
        quote!(#name: #value,)
    });
    quote!(#(#values)* #extra)
}

fn default(field: &FieldPlan, value: &DefaultValue, scope: &Scope) -> TokenStream {
    let name = ident(&field.name);
    let or = |value: TokenStream| quote!(self.#name.unwrap_or(#value));
    match value {
        DefaultValue::Bool(true) => or(quote!(true)),
        DefaultValue::Bool(false) | DefaultValue::Integer(0) | DefaultValue::Empty => {
            quote!(self.#name.unwrap_or_default())
        }
        DefaultValue::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            or(quote!(#value))
        }
        DefaultValue::Float(value) if *value == 0.0 => quote!(self.#name.unwrap_or_default()),
        DefaultValue::Float(value) => {
            let value = Literal::f64_unsuffixed(*value);
            or(quote!(#value))
        }
        DefaultValue::Text(text) => match &field.ty {
            RustType::Named(path) => {
                let path = scope.named(path);
                quote!(self.#name.unwrap_or_else(|| #path::from(#text)))
            }
            _ if text.is_empty() => quote!(self.#name.unwrap_or_default()),
            _ => quote!(self.#name.unwrap_or_else(|| #text.into())),
        },
        DefaultValue::Epoch => or(quote!(#DATE_TIME::from_secs(0))),
    }
}

fn correction(field: &FieldPlan, scope: &Scope) -> TokenStream {
    let name = ident(&field.name);
    let path = match &field.wire {
        Wire::Enum(path) | Wire::Structure(path) | Wire::Union(path) => Some(scope.named(path)),
        _ => None,
    };
    match field.correction {
        Correction::Default => quote!(self.#name.unwrap_or_default()),
        Correction::Epoch => quote!(self.#name.unwrap_or(#DATE_TIME::from_secs(0))),
        Correction::NullDocument => quote!(self.#name.unwrap_or(#DOCUMENT::Null)),
        Correction::UnknownEnum => quote!(self.#name.unwrap_or_else(|| "no value was set".into())),
        Correction::UnknownUnion => {
            quote!(self.#name.unwrap_or_else(|| #path::Unknown(#UNKNOWN_UNION_MEMBER::default())))
        }
        Correction::Structure => {
            quote!(self.#name.unwrap_or_else(|| #path::builder().build_with_error_correction()))
        }
        Correction::BoxedStructure => {
            let boxed = &scope.std().boxed;
            quote!(self.#name.unwrap_or_else(|| #boxed::new(#path::builder().build_with_error_correction())))
        }
    }
}
