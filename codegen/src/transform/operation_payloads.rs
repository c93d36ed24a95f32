//! Every operation gets an input and an output structure of its own where the model names none.
//!
//! In: a model in which `Unit` may stand for input or output. Out: one in which it does not. Structures that the model
//! has, shared or not, stay as they are: the plan copies them under each operation's names.
//!
//! Source: Smithy 2.0, "Operation", `input` and `output`.

use ferrosmith_model::TraitId;
use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Model, Shape, ShapeId, ShapeKind};
use serde_json::json;

/// Puts `<namespace>.synthetic#<Operation>Input` and `…Output`, with the trait `ferrosmith#unit`, where the operation has
/// `Unit`.
pub fn add_missing_payloads(model: &mut Model) {
    for id in service_operations(model, &model.service) {
        let mut added = Vec::new();
        if let Some(ShapeKind::Operation(operation)) = model.shapes.get_mut(&id).map(|shape| &mut shape.kind) {
            for (payload, suffix) in [(&mut operation.input, "Input"), (&mut operation.output, "Output")] {
                if payload.is_prelude() && payload.name() == "Unit" {
                    let namespace = format!("{}.synthetic", id.namespace());
                    *payload = ShapeId::new(&namespace, &format!("{}{suffix}", id.name()));
                    added.push(payload.clone());
                }
            }
        }
        for id in added {
            // Some protocols tell no input from one without members.
            let traits = [(TraitId::UNIT, json!({}))].into_iter().collect();
            let shape = Shape { id: id.clone(), kind: ShapeKind::Structure(Vec::new()), traits };
            model.shapes.insert(id, shape);
        }
    }
}
