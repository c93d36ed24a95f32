//! Enums: all of them in one file, each by one call of the runtime's `string_enum!`, as formatted text.
//!
//! In: the [`EnumPlan`]s. Out: an [`EmittedFile`]. What an enum can do is the macro's.

use super::docs::push_doc_text;
use super::schema::quoted;
use super::scope::Scope;
use super::{EmittedFile, Item};
use crate::plan::enumeration::EnumPlan;
use crate::runtime::STRING_ENUM;

/// `src/types/enums.rs`.
pub fn emit_enums(enums: &[EnumPlan]) -> EmittedFile {
    let scope = Scope::new(enums.iter().map(|plan| plan.path.name.as_str()));
    let items = enums.iter().map(|plan| Item::Text(emit_enum(plan))).collect();
    EmittedFile::rust("src/types/enums.rs", ["Every enum of the service.".to_owned()], &scope, items)
}

fn emit_enum(plan: &EnumPlan) -> String {
    let mut out = format!("{STRING_ENUM}! {{\n");
    push_doc_text(&mut out, "    ", &plan.docs, plan.deprecated.as_deref());
    let sensitive = if plan.sensitive { "sensitive " } else { "" };
    out.push_str(&format!("    pub {sensitive}enum {} {{\n", plan.path.name));
    for variant in &plan.variants {
        push_doc_text(&mut out, "        ", &variant.docs, variant.deprecated.as_deref());
        out.push_str(&format!("        {} = {},\n", variant.name, quoted(&variant.value)));
    }
    out.push_str("    }\n}");
    out
}
