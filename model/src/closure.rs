//! [`resolve_closure`]: the shapes that a service, or a choice of its operations, is made of.
//!
//! In: a validated [`Model`]. Out: the operations in name order and every shape they reach, in id order, each with the
//! directions it is reached from. Does not change the model, and does not decide what is generated.
//!
//! Source: Smithy 2.0, "Service closure".

use crate::shape::ShapeKind;
use crate::{Model, ShapeId};
use std::collections::{BTreeMap, BTreeSet};

/// What a set of operations is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closure {
    /// The operations by name, then by id.
    pub operations: Vec<ShapeId>,
    /// Every shape that is an input, output or error of these operations or reached from one through members.
    pub shapes: BTreeMap<ShapeId, Reach>,
}

/// From where a shape is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// From an operation's input.
    pub input: bool,
    /// From an operation's output.
    pub output: bool,
    /// From an error.
    pub error: bool,
}

/// The closure of the service, or of some of its operations. Errors of the service count for every operation. An
/// operation that is asked for, but not in the model, is left out.
pub fn resolve_closure(model: &Model, operations: Option<&[ShapeId]>) -> Closure {
    let mut operations = match operations {
        Some(chosen) => chosen.iter().filter(|id| model.operation(id).is_some()).cloned().collect(),
        None => service_operations(model, &model.service),
    };
    operations.sort_by(|a, b| a.name().cmp(b.name()).then(a.cmp(b)));
    operations.dedup();
    let mut closure = Closure { operations, shapes: BTreeMap::new() };
    let chosen = &closure.operations;
    let operations = || chosen.iter().filter_map(|id| model.operation(id)).map(|(operation, _)| operation);
    let inputs: Vec<&ShapeId> = operations().map(|operation| &operation.input).collect();
    let outputs: Vec<&ShapeId> = operations().map(|operation| &operation.output).collect();
    let mut errors: Vec<&ShapeId> = operations().flat_map(|operation| &operation.errors).collect();
    if let Some(ShapeKind::Service(service)) = model.shape(&model.service).map(|shape| &shape.kind)
        && !closure.operations.is_empty()
    {
        errors.extend(&service.errors);
    }
    mark(model, inputs, &mut closure.shapes, |reach| &mut reach.input);
    mark(model, outputs, &mut closure.shapes, |reach| &mut reach.output);
    mark(model, errors, &mut closure.shapes, |reach| &mut reach.error);
    closure
}

/// The operations of a service: its own and those of its resources, however deeply nested, each once.
pub fn service_operations(model: &Model, service: &ShapeId) -> Vec<ShapeId> {
    let mut operations = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![service];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match model.shape(id).map(|shape| &shape.kind) {
            Some(ShapeKind::Service(service)) => {
                operations.extend(&service.operations);
                open.extend(&service.resources);
            }
            Some(ShapeKind::Resource(resource)) => {
                operations.extend(resource.lifecycle.iter().map(|(_, id)| id));
                operations.extend(resource.operations.iter().chain(&resource.collection_operations));
                open.extend(&resource.resources);
            }
            Some(
                ShapeKind::Blob
                | ShapeKind::Boolean
                | ShapeKind::String
                | ShapeKind::Byte
                | ShapeKind::Short
                | ShapeKind::Integer
                | ShapeKind::Long
                | ShapeKind::Float
                | ShapeKind::Double
                | ShapeKind::BigInteger
                | ShapeKind::BigDecimal
                | ShapeKind::Timestamp
                | ShapeKind::Document
                | ShapeKind::Enum(_)
                | ShapeKind::IntEnum(_)
                | ShapeKind::List { .. }
                | ShapeKind::Map { .. }
                | ShapeKind::Structure(_)
                | ShapeKind::Union(_)
                | ShapeKind::Operation(_),
            )
            | None => {}
        }
    }
    operations.into_iter().cloned().collect()
}

fn mark<'m>(
    model: &'m Model,
    mut open: Vec<&'m ShapeId>,
    shapes: &mut BTreeMap<ShapeId, Reach>,
    flag: impl Fn(&mut Reach) -> &mut bool,
) {
    while let Some(id) = open.pop() {
        let Some((key, shape)) = model.shapes.get_key_value(id) else { continue };
        let reached = flag(shapes.entry(key.clone()).or_default());
        if !std::mem::replace(reached, true) {
            let members = shape.kind.members().map(|member| &member.target);
            // An enum's members target `Unit`, which says nothing about what the API holds.
            open.extend(members.filter(|_| !matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{SourceFile, read_model};

    const AST: &str = r#"{"smithy":"2.0","shapes":{
        "a#S":{"type":"service","version":"1","operations":[{"target":"a#Z"}],"resources":[{"target":"a#R"}],
               "errors":[{"target":"a#E"}]},
        "a#R":{"type":"resource","resources":[{"target":"a#R2"}],"list":{"target":"a#A"}},
        "a#R2":{"type":"resource","collectionOperations":[{"target":"a#M"}],"read":{"target":"a#Z"}},
        "a#A":{"type":"operation","output":{"target":"a#Out"}},
        "a#M":{"type":"operation"},
        "a#Z":{"type":"operation","input":{"target":"a#In"}},
        "a#In":{"type":"structure","members":{"again":{"target":"a#Ins"}}},
        "a#Ins":{"type":"list","member":{"target":"a#In"}},
        "a#Out":{"type":"structure","members":{"ins":{"target":"a#Ins"}}},
        "a#E":{"type":"structure","members":{"message":{"target":"smithy.api#String"}},
               "traits":{"smithy.api#error":"client"}},
        "a#Unused":{"type":"string"}
    }}"#;

    #[test]
    fn operations_of_nested_resources_are_found_and_shapes_know_their_directions() {
        let model = read_model(&[SourceFile { name: "a.json".to_owned(), text: AST }]).expect("a valid model");
        let closure = resolve_closure(&model, None);
        let names: Vec<&str> = closure.operations.iter().map(ShapeId::name).collect();
        assert_eq!(names, ["A", "M", "Z"]);
        let reach = |name| closure.shapes.get(&ShapeId::new("a", name)).copied();
        assert_eq!(reach("Ins"), Some(Reach { input: true, output: true, error: false }));
        assert_eq!(reach("Out"), Some(Reach { input: false, output: true, error: false }));
        assert_eq!(reach("E"), Some(Reach { input: false, output: false, error: true }));
        assert_eq!(reach("Unused"), None);
        let one = resolve_closure(&model, Some(&[ShapeId::new("a", "A"), ShapeId::new("a", "None")]));
        assert_eq!(one.operations, [ShapeId::new("a", "A")]);
        assert_eq!(one.shapes[&ShapeId::new("a", "In")], Reach { input: false, output: true, error: false });
    }
}
