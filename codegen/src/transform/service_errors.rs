//! Errors bound to the service become errors of each operation.
//!
//! In: a model. Out: the same with longer `errors` lists; an operation's own errors stay first and in order.
//!
//! Source: Smithy 2.0, "Service", `errors`.

use ferrosmith_model::closure::service_operations;
use ferrosmith_model::{Model, ShapeKind};

/// Appends the service's errors to each operation that does not list them already.
pub fn copy_service_errors(model: &mut Model) {
    let common = model.service().0.errors.clone();
    if common.is_empty() {
        return;
    }
    for id in service_operations(model, &model.service) {
        if let Some(ShapeKind::Operation(operation)) = model.shapes.get_mut(&id).map(|shape| &mut shape.kind) {
            for error in &common {
                if !operation.errors.contains(error) {
                    operation.errors.push(error.clone());
                }
            }
        }
    }
}
