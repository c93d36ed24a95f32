//! [`EnumPlan`]: a string enum as a Rust enum that keeps unknown values.
//!
//! In: an enum shape. Out: variants and wire values. An `intEnum` is a plain `i32` and has no plan.

use super::context::Context;
use super::field::members::{plan_deprecated, plan_docs};
use super::ty::TypePath;
use crate::docs::html::{Docs, code_span, render_html};
use ferrosmith_model::Shape;

/// An enum of `types`.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumPlan {
    /// Where it lives and its name.
    pub path: TypePath,
    /// Documentation.
    pub docs: Docs,
    /// Variants, sorted by their values: the order of `values()` and of `Ord`, which is the official crates'.
    pub variants: Vec<EnumVariant>,
    /// Whether values must not be shown.
    pub sensitive: bool,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

/// One known value.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumVariant {
    /// The variant's name: `AllowAll`.
    pub name: String,
    /// The value on the wire: `ALLOW_ALL`.
    pub value: String,
    /// Documentation.
    pub docs: Docs,
    /// The deprecation note.
    pub deprecated: Option<String>,
}

/// Plans an enum.
pub fn plan_enum(context: &Context<'_>, shape: &Shape) -> EnumPlan {
    let names = context.names.members(&shape.id);
    let mut variants: Vec<_> = shape
        .kind
        .members()
        .zip(names)
        .map(|(member, name)| {
            let value = member.traits.enum_value().unwrap_or(&member.name).to_owned();
            // Its own text does not say what goes over the wire.
            let mut docs = render_html(member.traits.documentation().unwrap_or_default()).docs;
            docs.push_paragraph(format!("The value {}.", shown(&value)));
            EnumVariant { name: name.name.clone(), docs, value, deprecated: plan_deprecated(&member.traits) }
        })
        .collect();
    variants.sort_by(|one, other| one.value.cmp(&other.value));
    let docs = plan_docs(&shape.traits, || format!("The {} enum.", code_span(shape.id.name())));
    EnumPlan {
        path: context.type_path(&shape.id),
        docs: context.with_usage(&shape.id, docs.docs),
        variants,
        sensitive: shape.traits.is_sensitive(),
        deprecated: plan_deprecated(&shape.traits),
    }
}

/// A value as code; code has no way to show nothing.
fn shown(value: &str) -> String {
    let code = code_span(value);
    if code.is_empty() { "of no characters".to_owned() } else { code }
}
