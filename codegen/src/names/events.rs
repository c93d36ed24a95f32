//! What the error enums of streams of events are called.
//!
//! In: the names of types and errors. Out: a name for each union of events, that of the union with `Error` behind it, as the
//! official clients have it, or with a number where an error of the model is called so.

use super::collision::Scope;
use super::identifier::RustName;
use super::{Home, TypeName, case::to_snake, reserved};
use ferrosmith_model::{Model, ShapeId};
use std::collections::BTreeMap;

/// Gives the errors of each union of events a name.
pub(super) fn name_event_errors(
    model: &Model,
    types: &BTreeMap<ShapeId, TypeName>,
    errors: &BTreeMap<ShapeId, TypeName>,
) -> BTreeMap<ShapeId, TypeName> {
    let (mut names, mut files) = (Scope::default(), Scope::default());
    for error in errors.values() {
        names.claim(&error.name, "");
        names.claim(&error.builder, "");
        files.claim(&error.file, "_");
    }
    let is_events = |id: &&ShapeId| model.shape(id).is_some_and(|shape| shape.traits.is_streaming());
    let unions = types.iter().filter(|(id, _)| is_events(id));
    let named = unions.map(|(id, union)| {
        let name = names.claim(&reserved::error_name(&format!("{}Error", union.name)), "");
        let snake = to_snake(&name);
        let file = files.claim(&reserved::file(&snake), "_");
        let predicate = RustName::new(&snake).predicate();
        let builder = format!("{name}Builder");
        (id.clone(), TypeName { home: Home::Errors, name, file, builder, predicate })
    });
    named.collect()
}
