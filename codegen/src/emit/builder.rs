//! Builders, of structures, inputs, outputs and errors: one table each, `rt::builder! { … }`, as formatted text.
//!
//! In: [`FieldPlan`]s and what the builder is for. Out: the macro call and, where something must not be shown, `Debug`.
//! Setters, getters and `build()` are the macro's.

use proc_macro2::TokenStream;
use quote::quote;

use super::Item;
use super::docs::push_doc_text;
use super::fields::{ExtraField, emit_debug};
use super::scope::Scope;
use super::ty::owned_type;
use crate::docs::html::Docs;
use crate::plan::field::{Correction, FieldPlan};
use crate::plan::presence::{DefaultValue, Presence};
use crate::plan::structure::has_unset_required;
use crate::plan::ty::{RustType, TypePath};
use crate::runtime::{BUILDER, DATE_TIME, DOCUMENT, UNKNOWN_UNION_MEMBER};

/// Where lines of a table are broken.
pub(super) const COLUMNS: usize = 120;

/// What a builder is for: the macro's word for it.
#[derive(Clone, Copy, Debug)]
pub enum Purpose<'a> {
    /// A structure that is only sent.
    Sent,
    /// A structure that is received.
    Read,
    /// An output.
    Output,
    /// An error.
    Error,
    /// An input, with the name of its fluent builder and the paths of those of its waiters.
    Input(&'a str, &'a [String]),
}

/// A builder.
pub struct Builder<'a> {
    /// Its name.
    pub name: &'a str,
    /// The name of what it builds.
    pub target: &'a str,
    /// The members.
    pub fields: &'a [FieldPlan],
    /// A field more, which the macro adds.
    pub extra: Option<&'a ExtraField>,
    /// Whether all of it is sensitive.
    pub sensitive: bool,
    /// What it is for.
    pub purpose: Purpose<'a>,
}

/// The builder, and its `Debug` where `derive` would show too much.
pub fn emit_builder(builder: &Builder<'_>, scope: &Scope) -> Vec<Item> {
    let debug = emit_debug(builder.name, builder.fields, builder.extra, builder.sensitive);
    let derive = if debug.is_some() { "Clone, Default, PartialEq" } else { "Clone, Debug, Default, PartialEq" };
    let (name, target) = (builder.name, builder.target);
    // As in the official client, building an input gives a `Result` though it can't fail.
    let can_fail = has_unset_required(builder.fields) || matches!(builder.purpose, Purpose::Input(..));
    let built = if can_fail { format!("Result<{target}>") } else { target.to_owned() };
    let purpose = match builder.purpose {
        Purpose::Sent => String::new(),
        Purpose::Read => ", read".to_owned(),
        Purpose::Output => ", output".to_owned(),
        Purpose::Error => ", error".to_owned(),
        Purpose::Input(fluent, []) => format!(", fluent {fluent}"),
        Purpose::Input(fluent, waiters) => {
            format!(", fluent {fluent}, waiters [\n        {},\n    ]", waiters.join(",\n        "))
        }
    };
    let mut out = format!("{BUILDER}! {{\n    #[doc(hidden)]\n    #[derive({derive})]\n");
    let head = format!("    pub struct {name}: build() -> {built}{purpose} {{");
    if head.len() <= COLUMNS {
        out.push_str(&head);
    } else {
        out.push_str(&format!("    pub struct {name}:\n        build() -> {built}{purpose}\n    {{"));
    }
    let is_received = !matches!(builder.purpose, Purpose::Sent | Purpose::Input(..));
    for field in builder.fields {
        out.push('\n');
        push_row(&mut out, field, is_received, scope);
    }
    out.push_str(if builder.fields.is_empty() { "}\n}" } else { "\n    }\n}" });
    let mut items = vec![Item::Text(out)];
    items.extend(debug.map(Item::Tokens));
    items
}

/// `/// …` and `key set_key get_key: String, into, required;`
fn push_row(out: &mut String, field: &FieldPlan, is_received: bool, scope: &Scope) {
    let what = match field.ty {
        RustType::Vec(_) => "Adds one item. ",
        RustType::Map(..) => "Adds one entry. ",
        _ => "",
    };
    let required = if field.required { " Required." } else { "" };
    push_doc_text(out, "        ", &Docs::line(format!("{what}{}{required}", field.summary).trim()), None);
    let (name, stem, ty) = (&field.name, &field.stem, rust_text(&owned_type(&field.ty, scope)));
    let need = match &field.presence {
        Presence::Optional if is_received && is_filled(field) => {
            format!(", filled{}", in_parentheses(correction(field, scope)))
        }
        Presence::Optional => String::new(),
        Presence::Required => format!(", required{}", in_parentheses(correction(field, scope))),
        Presence::Defaulted(value) => format!(", default{}", in_parentheses(default(field, value, scope))),
    };
    let (names, how) = (format!("        {name} set_{stem} get_{stem}:"), format!("{}{need};", form(&field.ty, scope)));
    let space = if names.len() + ty.len() + how.len() + 3 <= COLUMNS { " " } else { "\n            " };
    let between = if 12 + ty.len() + how.len() + 2 <= COLUMNS { " " } else { "\n            " };
    out.push_str(&format!("{names}{space}{ty},{between}{how}"));
}

/// Whether a member that the type has as an option is required, and so never `None` in what was received.
fn is_filled(field: &FieldPlan) -> bool {
    field.required && matches!(field.correction, Correction::Structure | Correction::BoxedStructure)
}

fn in_parentheses(value: Option<TokenStream>) -> String {
    value.map(|value| format!("({})", rust_text(&value))).unwrap_or_default()
}

/// What the setter of the member's name takes.
fn form(ty: &RustType, scope: &Scope) -> String {
    match ty {
        RustType::Vec(element) => format!("push({})", argument(element, scope)),
        RustType::Map(key, value) => format!("insert({} => {})", argument(key, scope), argument(value, scope)),
        RustType::String | RustType::Box(_) => "into".to_owned(),
        _ => "value".to_owned(),
    }
}

fn argument(ty: &RustType, scope: &Scope) -> String {
    let into = if matches!(ty, RustType::String) { "into " } else { "" };
    format!("{into}{}", rust_text(&owned_type(ty, scope)))
}

/// The value that stands for a missing one, unless it is the type's default.
fn default(field: &FieldPlan, value: &DefaultValue, scope: &Scope) -> Option<TokenStream> {
    let number = |text: String| text.parse::<TokenStream>().ok();
    match value {
        DefaultValue::Bool(false) | DefaultValue::Integer(0) | DefaultValue::Empty => None,
        DefaultValue::Bool(true) => Some(quote!(true)),
        DefaultValue::Integer(value) => number(value.to_string()),
        DefaultValue::Float(value) if *value == 0.0 => None,
        DefaultValue::Float(value) => number(format!("{value:?}")),
        DefaultValue::Text(text) => match &field.ty {
            RustType::Named(path) => {
                let path = scope.named(path);
                Some(quote!(#path::from(#text)))
            }
            _ if text.is_empty() => None,
            _ => Some(quote!(#text.into())),
        },
        DefaultValue::Epoch => Some(quote!(#DATE_TIME::from_secs(0))),
    }
}

/// What a required member becomes when a response lacks it, unless it is the type's default.
fn correction(field: &FieldPlan, scope: &Scope) -> Option<TokenStream> {
    let path = || target_of(&field.ty).map(|path| scope.named(path));
    let corrected = || path().map(|path| quote!(#path::builder().build_with_error_correction()));
    match field.correction {
        Correction::Default => None,
        Correction::Epoch => Some(quote!(#DATE_TIME::from_secs(0))),
        Correction::NullDocument => Some(quote!(#DOCUMENT::Null)),
        Correction::UnknownEnum => Some(quote!("no value was set".into())),
        Correction::UnknownUnion => path().map(|path| quote!(#path::Unknown(#UNKNOWN_UNION_MEMBER::default()))),
        Correction::Structure => corrected(),
        Correction::BoxedStructure => {
            let boxed = &scope.std().boxed;
            corrected().map(|value| quote!(#boxed::new(#value)))
        }
    }
}

fn target_of(ty: &RustType) -> Option<&TypePath> {
    match ty {
        RustType::Named(path) => Some(path),
        RustType::Box(inner) => target_of(inner),
        _ => None,
    }
}

/// Tokens of a type or a short expression as a person would write them.
pub(super) fn rust_text(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    let mut out = String::with_capacity(text.len());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' if quoted => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            ' ' if !quoted => continue,
            _ => {}
        }
        out.push(c);
        if c == ',' && !quoted {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_expressions_are_written_without_stray_spaces() {
        let shown = |tokens: TokenStream| rust_text(&tokens);
        assert_eq!(shown(quote!(HashMap<String, Vec<types::Tag>>)), "HashMap<String, Vec<types::Tag>>");
        assert_eq!(shown(quote!("no value \" was, set".into())), "\"no value \\\" was, set\".into()");
    }
}
