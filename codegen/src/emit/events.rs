//! The errors of a stream of events: a file with their enum.
//!
//! In: an [`EventErrorPlan`] and the union that it belongs to. Out: an [`EmittedFile`]. The events are in `union.rs`; how
//! errors are recognised is the matter of the runtime's `event_error_traits!`.

use quote::quote;
use std::collections::BTreeSet;

use super::error_enum::{emit_methods, finish_definition, without_request_id};
use super::finished::{Finished, comment};
use super::schema::quoted;
use super::scope::Scope;
use super::{EmittedFile, Item};
use crate::plan::CratePlan;
use crate::plan::events::EventErrorPlan;
use crate::plan::payload::OperationErrorVariant;
use crate::plan::union::UnionPlan;
use crate::runtime::EVENT_ERROR_TRAITS;

/// `src/types/error/subscribe_to_shard_event_stream_error.rs`.
pub fn emit_event_errors((plan, union): (&EventErrorPlan, &UnionPlan), of: &CratePlan, path: &str) -> EmittedFile {
    let name = plan.path.name.as_str();
    let scope = Scope::new([name]);
    let events = &union.path.name;
    let docs = comment(&format!("What a stream of [`{events}`](crate::types::{events}) may end with."));
    let mut named = BTreeSet::new();
    let errors: Vec<&OperationErrorVariant> =
        plan.errors.iter().map(|(error, _)| error).filter(|error| named.insert(&error.name)).collect();
    let mut variants = Finished::variants(&scope);
    for variant in &errors {
        let (docs, ty) = (comment(&variant.summary), scope.named_text(&variant.path));
        variants.push(&format!("{docs}{}({ty}),\n", variant.name));
    }
    let definition = finish_definition(name, &docs, variants);
    let methods = emit_methods(name, &errors, of, &scope);
    let items = vec![Item::Tokens(quote!(#definition #methods)), Item::Text(emit_traits((plan, union), &errors, of))];
    EmittedFile::rust(path, [format!("The `{name}` enum.")], &scope, items)
}

/// The table of the errors: their codes, and the names that the events have for them.
fn emit_traits(
    (plan, union): (&EventErrorPlan, &UnionPlan),
    errors: &[&OperationErrorVariant],
    of: &CratePlan,
) -> String {
    let row = |variant: &&OperationErrorVariant| {
        let members = plan.errors.iter().filter(|(error, _)| error.name == variant.name);
        let members: Vec<String> = members.map(|(_, member)| quoted(member)).collect();
        format!("        {} = {} in {},\n", variant.name, quoted(&variant.code), members.join(" | "))
    };
    let rows: String = errors.iter().map(row).collect();
    let rows = if rows.is_empty() { rows } else { format!("\n{rows}    ") };
    let (name, events, without) = (&plan.path.name, quoted(&union.path.name), without_request_id(of));
    format!("{EVENT_ERROR_TRAITS}! {{\n    {name} for {events}{without} {{{rows}}}\n}}")
}
