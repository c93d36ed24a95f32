//! Builders, of structures, inputs, outputs and errors.
//!
//! In: [`FieldPlan`]s and what the builder is for. Out: the type, `build()` and, where something must not be shown, `Debug`.
//! Setters and getters are `setters.rs`'s.

use proc_macro2::TokenStream;
use quote::quote;

use super::default_value::{Substitute, emit_default, time};
use super::docs::doc_line;
use super::fields::{ExtraField, emit_debug, emit_derive};
use super::finished::Finished;
use super::scope::{Scope, ident};
use super::setters::{Owner, emit_setters};
use super::ty::owned_text;
use crate::plan::field::members::Role;
use crate::plan::field::{Correction, FieldPlan};
use crate::plan::presence::Presence;
use crate::plan::structure::{has_unset_required, is_all_optional};
use crate::plan::ty::{RustType, TypePath};
use crate::runtime::{BUILD_ERROR, ERROR_DETAILS, ERROR_METADATA, NO_EVENTS, REQUIRE};

/// What a builder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A structure that is only sent, and received only by the feature `serde`.
    Sent,
    /// A structure that is received.
    Received,
    /// An output, with a field for the ID of its request.
    Output,
    /// An error, with a field for its metadata.
    Error,
    /// An input, which can be turned back into its builder.
    Input,
}

/// A builder.
pub struct Builder<'a> {
    /// Its name.
    pub name: &'a str,
    /// The name of what it builds.
    pub target: &'a str,
    /// How the file calls that.
    pub alias: &'a str,
    /// Its path, for links.
    pub link: String,
    /// The members.
    pub fields: &'a [FieldPlan],
    /// A field more, of an output or error.
    pub extra: Option<&'a ExtraField>,
    /// Whether all of it is sensitive.
    pub sensitive: bool,
    /// What it is for.
    pub purpose: Purpose,
}

impl Builder<'_> {
    /// Whether it holds what it builds, which is nothing but options.
    fn holds_value(&self) -> bool {
        let role = match self.purpose {
            Purpose::Input => Role::Input,
            Purpose::Output => Role::Output,
            Purpose::Error => Role::Error,
            Purpose::Sent | Purpose::Received => Role::Value,
        };
        is_all_optional(self.fields, role)
    }
}

/// The builder.
pub fn emit_builder(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let name = ident(builder.name);
    let holds_value = builder.holds_value();
    let definition = if holds_value { emit_around_value(builder) } else { emit_fields(builder, scope) };
    let owner = if holds_value { Owner::BuilderOfValue } else { Owner::Builder };
    let setters = emit_setters(builder.fields, owner, scope);
    let metadata = (builder.purpose == Purpose::Error).then(|| emit_metadata_setters(holds_value, scope));
    let build = emit_build(builder, scope);
    let reopened = (builder.purpose == Purpose::Input).then(|| emit_reopened(builder, scope));
    quote! {
        #definition

        impl #name {
            #setters
            #metadata
            #build
        }

        #reopened
    }
}

/// A builder around the value, which shows itself. Its `Default` is of the table on the wire.
fn emit_around_value(builder: &Builder<'_>) -> TokenStream {
    let (name, target) = (ident(builder.name), ident(builder.alias));
    quote! {
        #[doc(hidden)]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            pub(crate) value: #target,
        }
    }
}

/// A builder with an option for each member.
fn emit_fields(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let (name, std) = (ident(builder.name), scope.std());
    let option = &std.option;
    let debug = emit_debug(builder.name, builder.fields, builder.extra, builder.sensitive);
    let derive = emit_derive(&["Clone", "Debug", "Default", "PartialEq"], builder.fields, debug.is_some());
    let mut fields = Finished::fields(scope);
    for field in builder.fields {
        fields.push(&format!("pub(crate) {}: {option}<{}>,\n", field.name, owned_text(&field.ty, scope)));
    }
    let fields = fields.finish();
    let extra = match builder.purpose {
        Purpose::Output => {
            let string = &std.string;
            Some(quote!(pub(crate) _request_id: #option<#string>,))
        }
        Purpose::Error => Some(quote!(pub(crate) meta: #option<#ERROR_DETAILS>,)),
        Purpose::Sent | Purpose::Received | Purpose::Input => None,
    };
    quote! {
        #[doc(hidden)]
        #derive
        #[non_exhaustive]
        pub struct #name { #fields #extra }

        #debug
    }
}

/// The way from an input back to its builder.
fn emit_reopened(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let (name, target, std) = (ident(builder.name), ident(builder.alias), scope.std());
    let (some, from) = (&std.some, &std.from);
    let (input, fields) = if builder.holds_value() {
        ("value", quote!(value))
    } else {
        let fields = builder.fields.iter().map(|field| {
            let name = field.name.ident();
            match field.presence {
                Presence::Optional => quote!(#name: input.#name),
                Presence::Required | Presence::Defaulted(_) | Presence::Stream => quote!(#name: #some(input.#name)),
            }
        });
        ("input", quote!(#(#fields),*))
    };
    let input = ident(input);
    quote! {
        impl #from<#target> for #name {
            fn from(#input: #target) -> Self {
                Self { #fields }
            }
        }
    }
}

/// What the builder of an error takes besides its members.
fn emit_metadata_setters(holds_value: bool, scope: &Scope) -> TokenStream {
    let std = scope.std();
    let (option, into, string) = (&std.option, &std.into, &std.string);
    let document = scope.document();
    let details = if holds_value { quote!(self.value.meta) } else { quote!(self.meta.get_or_insert_default()) };
    quote! {
        /// Sets code, message and extras of the error.
        pub fn meta(mut self, meta: #ERROR_METADATA) -> Self {
            #details.set_meta(meta);
            self
        }
        /// Adds a member that the model does not know, by its name on the wire.
        pub fn unknown_member(mut self, name: impl #into<#string>, value: #document) -> Self {
            #details.insert_unknown(name.into(), value);
            self
        }
        /// Sets or clears code, message and extras of the error.
        pub fn set_meta(&mut self, meta: #option<#ERROR_METADATA>) -> &mut Self {
            #details.set_meta(meta.unwrap_or_default());
            self
        }
    }
}

/// `build()`, and the same with Smithy's client error correction for what was received.
fn emit_build(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let (target, std) = (ident(builder.alias), scope.std());
    let required: Vec<_> = builder
        .fields
        .iter()
        .filter(|field| is_checked(builder.purpose, field))
        .map(|field| field.name.ident())
        .collect();
    let name = builder.target;
    let check = (!required.is_empty()).then(|| quote!(#REQUIRE!(self, #name, #(#required),*);));
    let (built, others) = emit_built(builder, scope);
    let fails = has_unset_required(builder.fields) || !required.is_empty();
    let (result, ok) = (&std.result, &std.ok);
    // As in the official client, building an input gives a `Result` though it can't fail.
    let (note, returned, built) = if fails {
        (" # Errors\n If a required member is not set.", quote!(#result<#target, #BUILD_ERROR>), quote!(#ok(#built)))
    } else if builder.purpose == Purpose::Input {
        (
            " It can't fail: what is missing is found as the request is sent.",
            quote!(#result<#target, #BUILD_ERROR>),
            quote!(#ok(#built)),
        )
    } else {
        ("", quote!(#target), built)
    };
    let note = (!note.is_empty()).then(|| {
        let lines = note.lines();
        quote!(#[doc = ""] #(#[doc = #lines])*)
    });
    let docs = doc_line(format!("Builds [`{}`]({}).", builder.target, builder.link));
    quote! {
        #docs
        #note
        pub fn build(self) -> #returned {
            #check
            #built
        }
        #others
    }
}

/// What `build()` gives after its checks, and the functions that it and the reader of responses share.
fn emit_built(builder: &Builder<'_>, scope: &Scope) -> (TokenStream, Option<TokenStream>) {
    if builder.holds_value() {
        return (quote!(self.value), None);
    }
    let target = ident(builder.alias);
    let literal = emit_literal(builder, |field| emit_value(field, scope));
    let is_received = !matches!(builder.purpose, Purpose::Sent | Purpose::Input);
    let filled: Vec<_> = builder.fields.iter().filter(|field| is_received && field.is_filled_in()).collect();
    if filled.is_empty() {
        let corrected = quote! {
            pub(crate) fn build_with_error_correction(self) -> #target {
                #literal
            }
        };
        return (quote!(self.build_with_error_correction()), Some(corrected));
    }
    // A structure is filled in by the correction alone: `build()` leaves out what is not set.
    let filled = filled.into_iter().map(|field| {
        let name = field.name.ident();
        match correction(field, scope) {
            Substitute::Default => quote!(self.#name.get_or_insert_default();),
            Substitute::Constant(value) => quote!(self.#name.get_or_insert(#value);),
            Substitute::Made(value) => quote!(self.#name.get_or_insert_with(|| #value);),
        }
    });
    let shared = quote! {
        pub(crate) fn build_with_error_correction(mut self) -> #target {
            #(#filled)*
            self.build_unchecked()
        }
        fn build_unchecked(self) -> #target {
            #literal
        }
    };
    (quote!(self.build_unchecked()), Some(shared))
}

/// Whether `build()` fails without a member. In the input itself, nothing tells a stream that is not set from an empty one.
fn is_checked(purpose: Purpose, field: &FieldPlan) -> bool {
    match field.presence {
        Presence::Required => true,
        Presence::Stream => purpose == Purpose::Input && field.required,
        Presence::Optional | Presence::Defaulted(_) => false,
    }
}

/// `Tag { key: …, value: … }`
fn emit_literal(builder: &Builder<'_>, value: impl Fn(&FieldPlan) -> TokenStream) -> TokenStream {
    let target = ident(builder.alias);
    let fields = builder.fields.iter().map(|field| {
        let (name, value) = (field.name.ident(), value(field));
        quote!(#name: #value)
    });
    let extra = match builder.purpose {
        Purpose::Output => Some(quote!(_request_id: self._request_id)),
        Purpose::Error => Some(quote!(meta: self.meta.unwrap_or_default())),
        Purpose::Sent | Purpose::Received | Purpose::Input => None,
    };
    let fields = fields.chain(extra);
    quote!(#target { #(#fields),* })
}

/// A member's value: its own, or what stands for it.
fn emit_value(field: &FieldPlan, scope: &Scope) -> TokenStream {
    let name = field.name.ident();
    match &field.presence {
        Presence::Optional => quote!(self.#name),
        Presence::Stream => stream_or_empty(field),
        Presence::Required => or_default(&name, correction(field, scope)),
        Presence::Defaulted(value) => or_default(&name, emit_default(&field.ty, value, scope)),
    }
}

/// A stream, or one of nothing.
fn stream_or_empty(field: &FieldPlan) -> TokenStream {
    let name = field.name.ident();
    if matches!(field.ty, RustType::Events { is_sent: true, .. }) {
        return quote!(self.#name.unwrap_or_else(#NO_EVENTS));
    }
    or_default(&name, Substitute::Default)
}

fn or_default(name: &proc_macro2::Ident, value: Substitute) -> TokenStream {
    match value {
        Substitute::Default => quote!(self.#name.unwrap_or_default()),
        Substitute::Constant(value) => quote!(self.#name.unwrap_or(#value)),
        Substitute::Made(value) => quote!(self.#name.unwrap_or_else(|| #value)),
    }
}

/// What a required member becomes when it is missing in a response.
fn correction(field: &FieldPlan, scope: &Scope) -> Substitute {
    let path = || target_of(&field.ty).map(|path| scope.named(path));
    let made = |value: Option<TokenStream>| value.map_or(Substitute::Default, Substitute::Made);
    let corrected = || path().map(|path| quote!(#path::builder().build_with_error_correction()));
    match field.correction {
        Correction::Default => Substitute::Default,
        Correction::Epoch => time(0, 0, scope),
        Correction::NullDocument => {
            let document = scope.document();
            Substitute::Constant(quote!(#document::Null))
        }
        Correction::UnknownEnum => Substitute::Made(quote!("no value was set".into())),
        Correction::UnknownUnion => {
            let unknown = scope.unknown_union_member();
            made(path().map(|path| quote!(#path::Unknown(#unknown::default()))))
        }
        Correction::EmptyStructure => made(path().map(|path| {
            let empty = quote!(#path::builder().build());
            let boxed = &scope.std().boxed;
            if matches!(field.ty, RustType::Box(_)) { quote!(#boxed::new(#empty)) } else { empty }
        })),
        Correction::Structure => made(corrected()),
        Correction::BoxedStructure => {
            let boxed = &scope.std().boxed;
            made(corrected().map(|value| quote!(#boxed::new(#value))))
        }
    }
}

fn target_of(ty: &RustType) -> Option<&TypePath> {
    match ty {
        RustType::Named(path) => Some(path),
        RustType::Box(inner) => target_of(inner),
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
        | RustType::Vec(_)
        | RustType::Map(..)
        | RustType::Option(_) => None,
    }
}
