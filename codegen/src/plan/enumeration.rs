//! [`EnumPlan`]: a string enum as a Rust enum that keeps unknown values.
//!
//! In: an enum shape. Out: variants and wire values. An `intEnum` is a plain `i32` and has no plan.

use super::context::Context;
use super::ty::TypePath;
use crate::docs::html::{Docs, code_span};
use crate::docs::traits::{plan_deprecated, plan_docs};
use crate::names::{MemberName, RustName};
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
    pub name: RustName,
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
            let mut docs = plan_docs(&member.traits).docs;
            if !is_said_by(&value, name) {
                docs.push_paragraph(format!("The value {}.", shown(&value)));
            }
            EnumVariant { name: name.name.clone(), docs, value, deprecated: plan_deprecated(&member.traits) }
        })
        .collect();
    variants.sort_by(|one, other| one.value.cmp(&other.value));
    let docs = plan_docs(&shape.traits);
    EnumPlan {
        path: context.type_path(&shape.id),
        docs: context.with_usage(&shape.id, docs.docs),
        variants,
        sensitive: shape.traits.is_sensitive(),
        deprecated: plan_deprecated(&shape.traits),
    }
}

/// Whether a reader of the variant's name knows the value: it is the name, or the name in capitals with underscores.
fn is_said_by(value: &str, name: &MemberName) -> bool {
    value == name.name.as_str() || value == name.snake.stem().to_uppercase()
}

/// A value as code; code has no way to show nothing.
fn shown(value: &str) -> String {
    let code = code_span(value);
    if code.is_empty() { "of no characters".to_owned() } else { code }
}
