//! Every operation gets an input and an output structure of its own where the model names none.
//!
//! In: a model in which `Unit` may stand for input or output. Out: one in which it does not. Structures that the model
//! has, shared or not, stay as they are: the plan copies them under each operation's names.
//!
//! Source: Smithy 2.0, "Operation", `input` and `output`.

use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Model, Shape, ShapeId, ShapeKind, Traits};

/// What the namespace of an input or output ends with that the model does not have.
const ADDED: &str = ".synthetic";

/// Whether an input or output was added here.
pub fn is_added(payload: &ShapeId) -> bool {
    payload.namespace().ends_with(ADDED)
}

/// Puts `<namespace>.synthetic#<Operation>Input` and `…Output` where the operation has `Unit`.
pub fn add_missing_payloads(model: &mut Model) {
    for id in service_operations(model, &model.service) {
        let mut added = Vec::new();
        if let Some(ShapeKind::Operation(operation)) = model.shapes.get_mut(&id).map(|shape| &mut shape.kind) {
            for (payload, suffix) in [(&mut operation.input, "Input"), (&mut operation.output, "Output")] {
                if payload.is_prelude() && payload.name() == "Unit" {
                    let namespace = format!("{}{ADDED}", id.namespace());
                    *payload = ShapeId::new(&namespace, &format!("{}{suffix}", id.name()));
                    added.push(payload.clone());
                }
            }
        }
        for id in added {
            let shape = Shape { id: id.clone(), kind: ShapeKind::Structure(Vec::new()), traits: Traits::default() };
            model.shapes.insert(id, shape);
        }
    }
}
