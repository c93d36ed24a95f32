//! Members that a service must have, and callers need not know.
//!
//! In: a model. Out: the same, with the trait `ferrosmith#fallback` on members of inputs that the table below has, which
//! are no longer required.

use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Model, ShapeKind, TraitId};
use serde_json::json;

/// Services by the SDK ID of their model, with a member of their inputs and the text that stands for nothing.
const FALLBACKS: [(&str, &str, &str); 1] = [
    // The account that signs. Source: Amazon S3 Glacier, API reference, "accountId".
    ("Glacier", "accountId", "-"),
];

/// Puts the trait on the members.
pub fn add_fallbacks(model: &mut Model) {
    let sdk_id = model.service_metadata().sdk_id;
    let wanted: Vec<_> = FALLBACKS.iter().filter(|(of, _, _)| *of == sdk_id).collect();
    for id in service_operations(model, &model.service).iter().filter(|_| !wanted.is_empty()) {
        let Some(input) = model.operation(id).map(|(operation, _)| operation.input.clone()) else { continue };
        let Some(ShapeKind::Structure(members)) = model.shapes.get_mut(&input).map(|shape| &mut shape.kind) else {
            continue;
        };
        for (_, name, text) in &wanted {
            for member in members.iter_mut().filter(|member| member.name == *name) {
                member.traits.remove(TraitId::REQUIRED);
                member.traits.insert(TraitId::FALLBACK, json!(text));
            }
        }
    }
}
