//! [`find_users`]: which operations reach each shape.
//!
//! In: a model and operations. Out: a set per shape; shapes that lead to each other share one. Takes time and memory in the size
//! of the model, and one bit per operation and shape that does not share: names are given when something is said of a shape.

use ferrosmith_model::components::find_components;
use ferrosmith_model::shape::ShapeKind;
use ferrosmith_model::{Model, Shape, ShapeId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A set of operations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Users {
    /// The names of all operations, by number.
    names: Arc<Vec<String>>,
    /// A bit per operation.
    bits: Arc<Vec<u64>>,
}

impl Users {
    /// Their names.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let names = self.names.iter().enumerate();
        names.filter(|(number, _)| self.has(*number)).map(|(_, name)| name.clone()).collect()
    }

    /// Whether an operation of this name is one of them.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names.iter().enumerate().any(|(number, other)| other == name && self.has(number))
    }

    fn has(&self, number: usize) -> bool {
        self.bits.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

/// The operations that reach each shape by inputs, outputs and errors; those of the service count for every operation.
pub(crate) fn find_users(
    model: &Model,
    operations: &[ShapeId],
    name: impl Fn(&ShapeId) -> String,
) -> BTreeMap<ShapeId, Users> {
    let places: BTreeMap<&ShapeId, usize> = model.shapes.keys().enumerate().map(|(place, id)| (id, place)).collect();
    // An enum's members target `Unit`, which says nothing about what the API holds.
    let is_enum = |shape: &Shape| matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
    let targets = |shape: &Shape| -> Vec<usize> {
        let members = shape.kind.members().filter(|_| !is_enum(shape));
        members.filter_map(|member| places.get(&member.target).copied()).collect()
    };
    let edges: Vec<Vec<usize>> = model.shapes.values().map(targets).collect();
    let components = find_components(&edges);
    let count = components.iter().max().map_or(0, |last| last + 1);
    let mut bits = vec![vec![0_u64; operations.len().div_ceil(64)]; count];
    for (number, id) in operations.iter().enumerate() {
        let Some((operation, _)) = model.operation(id) else { continue };
        let errors = operation.errors.iter().chain(&model.service().0.errors);
        for root in [&operation.input, &operation.output].into_iter().chain(errors) {
            if let Some(place) = places.get(root) {
                bits[components[*place]][number / 64] |= 1 << (number % 64);
            }
        }
    }
    // What a component leads to has a smaller number.
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|place| std::cmp::Reverse(components[*place]));
    for place in order {
        for target in edges[place].iter().map(|target| components[*target]).filter(|it| *it != components[place]) {
            let (below, above) = bits.split_at_mut(components[place]);
            below[target].iter_mut().zip(&above[0]).for_each(|(word, more)| *word |= more);
        }
    }
    let names = Arc::new(operations.iter().map(name).collect::<Vec<_>>());
    let shared: Vec<Users> =
        bits.into_iter().map(|bits| Users { names: Arc::clone(&names), bits: Arc::new(bits) }).collect();
    let is_used = |users: &Users| users.bits.iter().any(|word| *word != 0);
    let used = places.into_iter().map(|(id, place)| (id.clone(), shared[components[place]].clone()));
    used.filter(|(_, users)| is_used(users)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrosmith_model::read::{SourceFile, read_model};
    use serde_json::{Map, Value, json};

    /// More operations than one word has bits.
    const COUNT: usize = 70;

    /// A service whose operations `Op0`, `Op1` … take an input of their own, each with a member of a structure that all share.
    fn model() -> Model {
        let target = |name: &str| json!({ "target": format!("example#{name}") });
        let mut shapes = Map::new();
        let mut add = |name: &str, shape: Value| shapes.insert(format!("example#{name}"), shape);
        let operations: Vec<Value> = (0..COUNT).map(|number| target(&format!("Op{number}"))).collect();
        let traits = json!({ "aws.protocols#awsJson1_0": {} });
        let errors = [target("Broken")];
        add(
            "Service",
            json!({ "type": "service", "version": "1", "operations": operations, "errors": errors, "traits": traits }),
        );
        add("Broken", json!({ "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } }));
        add("Shared", json!({ "type": "structure", "members": { "Below": target("Below") } }));
        // A cycle, which all share too.
        add("Below", json!({ "type": "structure", "members": { "Again": target("Shared"), "Kind": target("Kind") } }));
        let value = json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "a" } });
        add("Kind", json!({ "type": "enum", "members": { "A": value } }));
        add("Unused", json!({ "type": "structure", "members": { "Shared": target("Shared") } }));
        for number in 0..COUNT {
            let input = format!("In{number}");
            add(&format!("Op{number}"), json!({ "type": "operation", "input": target(&input) }));
            add(&input, json!({ "type": "structure", "members": { "Shared": target("Shared") } }));
        }
        let text = json!({ "smithy": "2.0", "shapes": shapes }).to_string();
        let model = read_model(&[SourceFile { name: "many.json".to_owned(), text: &text }]);
        model.unwrap_or_else(|report| panic!("{report}"))
    }

    #[test]
    fn each_shape_is_reached_by_the_operations_that_lead_to_it_and_by_no_other() {
        let model = model();
        let id = |name: &str| ShapeId::parse(&format!("example#{name}")).expect("an ID");
        let operations: Vec<ShapeId> = (0..COUNT).map(|number| id(&format!("Op{number}"))).collect();
        let users = find_users(&model, &operations, |id| id.name().to_owned());
        for number in [0, 1, 2, 63, 64, 65, 69] {
            let own = &users[&id(&format!("In{number}"))];
            assert_eq!(own.names(), BTreeSet::from([format!("Op{number}")]));
            for other in [0, 1, 2, 3, 63, 64, 65, 66, 67, 69] {
                assert_eq!(own.contains(&format!("Op{other}")), number == other, "{number} {other}");
            }
        }
        for shared in ["Shared", "Below", "Kind", "Broken"] {
            assert_eq!(users[&id(shared)].names().len(), COUNT, "{shared}");
        }
        assert!(!users.contains_key(&id("Unused")) && !users[&id("Shared")].contains("Op70"));
    }
}
