//! Builders, of structures, inputs, outputs and errors.
//!
//! In: [`FieldPlan`]s and what the builder is for. Out: the type, `build()` and, where something must not be shown, `Debug`.
//! Setters and getters are `setters.rs`'s.

use proc_macro2::TokenStream;
use quote::quote;

use super::default_value::{Substitute, emit_default, time};
use super::fields::{ExtraField, derive_line, emit_debug};
use super::finished::{Finished, comment};
use super::scope::Scope;
use super::setters::{Owner, add_setters};
use super::ty::owned_text;
use crate::plan::field::members::Role;
use crate::plan::field::{Correction, FieldPlan};
use crate::plan::presence::Presence;
use crate::plan::structure::{has_unset_required, is_all_optional};
use crate::plan::ty::{RustType, TypePath};
use crate::runtime::{BUILD_ERROR, DOCUMENT, ERROR_DETAILS, ERROR_METADATA, NO_EVENTS, REQUIRE};

/// What a builder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A structure that is only sent, and received only by the feature `serde`.
    Sent,
    /// A structure that is received.
    Received,
    /// An output, with a field for the ID of its request where that has one.
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
    let holds_value = builder.holds_value();
    let definition = if holds_value { emit_around_value(builder, scope) } else { emit_fields(builder, scope) };
    let owner = if holds_value { Owner::BuilderOfValue } else { Owner::Builder };
    let mut methods = Finished::methods(scope);
    add_setters(&mut methods, builder.fields, owner, scope);
    if builder.purpose == Purpose::Error {
        add_metadata_setters(&mut methods, holds_value, scope);
    }
    add_build(&mut methods, builder, scope);
    let methods = methods.finish_item(&format!("impl {}", builder.name));
    let reopened = (builder.purpose == Purpose::Input).then(|| emit_reopened(builder, scope));
    quote!(#definition #methods #reopened)
}

/// The head of a builder.
fn head_of(builder: &Builder<'_>, derive: &str) -> String {
    format!("#[doc(hidden)]\n{derive}#[non_exhaustive]\npub struct {}", builder.name)
}

/// A builder around the value, which shows itself. Its `Default` is of the table on the wire.
fn emit_around_value(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let mut fields = Finished::fields(scope);
    fields.push(&format!("pub(crate) value: {},\n", builder.alias));
    fields.finish_item(&head_of(builder, "#[derive(Clone, Debug, PartialEq)]\n"))
}

/// A builder with an option for each member.
fn emit_fields(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let std = scope.std();
    let option = &std.option;
    let debug = emit_debug(builder.name, builder.fields, builder.extra, builder.sensitive);
    let derive = derive_line(&["Clone", "Debug", "Default", "PartialEq"], builder.fields, debug.is_some());
    let mut fields = Finished::fields(scope);
    for field in builder.fields {
        fields.push(&format!("pub(crate) {}: {option}<{}>,\n", field.name, owned_text(&field.ty, scope)));
    }
    match builder.purpose {
        Purpose::Output => {
            if builder.extra.is_some() {
                fields.push(&format!("pub(crate) _request_id: {option}<{}>,\n", std.string));
            }
        }
        Purpose::Error => fields.push(&format!("pub(crate) meta: {option}<{ERROR_DETAILS}>,\n")),
        Purpose::Sent | Purpose::Received | Purpose::Input => {}
    }
    let definition = fields.finish_item(&head_of(builder, &derive));
    quote!(#definition #debug)
}

/// The way from an input back to its builder.
fn emit_reopened(builder: &Builder<'_>, scope: &Scope) -> TokenStream {
    let (name, target, std) = (builder.name, builder.alias, scope.std());
    let mut methods = Finished::methods(scope);
    if builder.holds_value() {
        methods.push(&format!("fn from(value: {target}) -> Self {{\n    Self {{ value }}\n}}\n"));
    } else {
        let fields = builder.fields.iter().map(|field| match field.presence {
            Presence::Optional => format!("        {0}: input.{0},\n", field.name),
            Presence::Required | Presence::Defaulted(_) | Presence::Stream => {
                format!("        {0}: {1}(input.{0}),\n", field.name, std.some)
            }
        });
        let fields: String = fields.collect();
        methods.push(&format!("fn from(input: {target}) -> Self {{\n    Self {{\n{fields}    }}\n}}\n"));
    }
    methods.finish_item(&format!("impl {}<{target}> for {name}", std.from))
}

/// What the builder of an error takes besides its members.
fn add_metadata_setters(methods: &mut Finished<'_>, holds_value: bool, scope: &Scope) {
    let std = scope.std();
    let (option, into, string) = (&std.option, &std.into, &std.string);
    let details = if holds_value { "self.value.meta" } else { "self.meta.get_or_insert_default()" };
    methods.push(&format!(
        "/// Sets code, message and extras of the error.\n\
         pub fn meta(mut self, meta: {ERROR_METADATA}) -> Self {{\n    {details}.set_meta(meta);\n    self\n}}\n"
    ));
    methods.push(&format!(
        "/// Adds a member that the model does not know, by its name on the wire.\n\
         pub fn unknown_member(mut self, name: impl {into}<{string}>, value: {}) -> Self {{\n    \
         {details}.insert_unknown(name.into(), value);\n    self\n}}\n",
        scope.primitive_text(DOCUMENT)
    ));
    methods.push(&format!(
        "/// Sets or clears code, message and extras of the error.\n\
         pub fn set_meta(&mut self, meta: {option}<{ERROR_METADATA}>) -> &mut Self {{\n    \
         {details}.set_meta(meta.unwrap_or_default());\n    self\n}}\n"
    ));
}

/// `build()`, and the same with Smithy's client error correction for what was received.
fn add_build(methods: &mut Finished<'_>, builder: &Builder<'_>, scope: &Scope) {
    let (target, std) = (builder.alias, scope.std());
    let required: Vec<_> = builder
        .fields
        .iter()
        .filter(|field| is_checked(builder.purpose, field))
        .map(|field| field.name.to_string())
        .collect();
    let check = if required.is_empty() {
        String::new()
    } else {
        format!("    {REQUIRE}!(self, \"{}\", {});\n", builder.target, required.join(", "))
    };
    let (built, shared) = write_built(builder, scope);
    let fails = has_unset_required(builder.fields) || !required.is_empty();
    let (result, ok) = (&std.result, &std.ok);
    let in_result = || (format!("{result}<{target}, {BUILD_ERROR}>"), format!("{ok}({built})"));
    // As in the official client, building an input gives a `Result` though it can't fail.
    let (note, (returned, built)) = if fails {
        ("///\n/// # Errors\n/// If a required member is not set.\n", in_result())
    } else if builder.purpose == Purpose::Input {
        ("///\n/// It can't fail: what is missing is found as the request is sent.\n", in_result())
    } else {
        ("", (target.to_owned(), built.to_owned()))
    };
    let docs = comment(&format!("Builds [`{}`]({}).", builder.target, builder.link));
    methods.push(&format!("{docs}{note}pub fn build(self) -> {returned} {{\n{check}    {built}\n}}\n"));
    for Written { text, is_loose } in shared {
        if is_loose { methods.push_loose(&text) } else { methods.push(&text) }
    }
}

/// What `build()` gives after its checks, and the functions that it and the reader of responses share.
fn write_built(builder: &Builder<'_>, scope: &Scope) -> (&'static str, Vec<Written>) {
    if builder.holds_value() {
        return ("self.value", Vec::new());
    }
    let target = builder.alias;
    let Written { text: literal, is_loose } = write_literal(builder, scope);
    let is_received = !matches!(builder.purpose, Purpose::Sent | Purpose::Input);
    let filled: Vec<_> = builder.fields.iter().filter(|field| is_received && field.is_filled_in()).collect();
    if filled.is_empty() {
        let text = format!("pub(crate) fn build_with_error_correction(self) -> {target} {{\n{literal}}}\n");
        return ("self.build_with_error_correction()", vec![Written { text, is_loose }]);
    }
    // A structure is filled in by the correction alone: `build()` leaves out what is not set.
    let filled = filled.into_iter().map(|field| {
        let name = &field.name;
        match correction(field, scope) {
            Substitute::Default => format!("    self.{name}.get_or_insert_default();\n"),
            Substitute::Constant(value) => format!("    self.{name}.get_or_insert({value});\n"),
            Substitute::Made(value) => format!("    self.{name}.get_or_insert_with(|| {value});\n"),
        }
    });
    let filled: String = filled.collect();
    let corrected = format!(
        "pub(crate) fn build_with_error_correction(mut self) -> {target} {{\n{filled}    self.build_unchecked()\n}}\n"
    );
    let unchecked = format!("fn build_unchecked(self) -> {target} {{\n{literal}}}\n");
    ("self.build_unchecked()", vec![Written::loose(corrected), Written { text: unchecked, is_loose }])
}

/// Whether `build()` fails without a member. In the input itself, nothing tells a stream that is not set from an empty one.
fn is_checked(purpose: Purpose, field: &FieldPlan) -> bool {
    match field.presence {
        Presence::Required => true,
        Presence::Stream => purpose == Purpose::Input && field.required,
        Presence::Optional | Presence::Defaulted(_) => false,
    }
}

/// `Tag { key: …, value: … }`, as the last expression of a method.
fn write_literal(builder: &Builder<'_>, scope: &Scope) -> Written {
    let mut is_loose = false;
    let mut fields: Vec<String> = Vec::new();
    for field in builder.fields {
        let value = write_value(field, scope);
        is_loose |= value.is_loose;
        fields.push(format!("{}: {}", field.name, value.text));
    }
    match builder.purpose {
        Purpose::Output => fields.extend(builder.extra.map(|_| "_request_id: self._request_id".to_owned())),
        Purpose::Error => fields.push("meta: self.meta.unwrap_or_default()".to_owned()),
        Purpose::Sent | Purpose::Received | Purpose::Input => {}
    }
    let line = format!("{} {{ {} ", builder.alias, fields.join(", "));
    let text = if fields.is_empty() {
        format!("    {} {{}}\n", builder.alias)
    } else if line.chars().count() <= LITERAL_WIDTH {
        format!("    {line}}}\n")
    } else {
        let fields: String = fields.iter().map(|field| format!("        {field},\n")).collect();
        format!("    {} {{\n{fields}    }}\n", builder.alias)
    };
    Written { text, is_loose }
}

/// The columns of a literal that the formatter keeps on one line.
const LITERAL_WIDTH: usize = 34;

/// A member's value: its own, or what stands for it.
fn write_value(field: &FieldPlan, scope: &Scope) -> Written {
    let name = &field.name;
    let or = |value: Substitute| match value {
        Substitute::Default => Written::finished(format!("self.{name}.unwrap_or_default()")),
        Substitute::Constant(value) => Written::loose(format!("self.{name}.unwrap_or({value})")),
        Substitute::Made(value) => Written::loose(format!("self.{name}.unwrap_or_else(|| {value})")),
    };
    match &field.presence {
        Presence::Optional => Written::finished(format!("self.{name}")),
        // A stream, or one of nothing.
        Presence::Stream if matches!(field.ty, RustType::Events { is_sent: true, .. }) => {
            Written::loose(format!("self.{name}.unwrap_or_else({NO_EVENTS})"))
        }
        Presence::Stream => or(Substitute::Default),
        Presence::Required => or(correction(field, scope)),
        Presence::Defaulted(value) => or(emit_default(&field.ty, value, scope)),
    }
}

/// Text, and whether the formatter must still see to it, since it is made of tokens.
struct Written {
    text: String,
    is_loose: bool,
}

impl Written {
    fn finished(text: String) -> Self {
        Self { text, is_loose: false }
    }

    fn loose(text: String) -> Self {
        Self { text, is_loose: true }
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
