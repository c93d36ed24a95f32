//! Passes one by one on small models.

use super::transform_model;
use crate::selection::Selection;
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, ShapeId, ShapeKind};

fn model() -> Model {
    let text = r#"{"smithy": "2.0", "shapes": {
        "a.b#Service": {
            "type": "service", "version": "1", "operations": [{"target": "a.b#Do"}], "errors": [{"target": "a.b#Common"}],
            "traits": {"aws.protocols#awsJson1_0": {}}
        },
        "a.b#Do": {"type": "operation", "input": {"target": "a.b#Input"}, "errors": [{"target": "a.b#Own"}]},
        "a.b#Input": {"type": "structure", "members": {}},
        "a.b#Own": {"type": "structure", "members": {"Message": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client"}},
        "a.b#Common": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server"}}
    }}"#;
    let source = SourceFile { name: "model.json".to_owned(), text };
    let model = read_model(&[source]).and_then(|model| transform_model(model, &Selection::default()));
    model.unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn errors_of_the_service_come_after_the_operations_own() {
    let model = model();
    let (operation, _) = model.operation(&ShapeId::new("a.b", "Do")).expect("the model has it");
    assert_eq!(operation.errors, [ShapeId::new("a.b", "Own"), ShapeId::new("a.b", "Common")]);
}

#[test]
fn only_a_missing_payload_is_added() {
    let model = model();
    let (operation, _) = model.operation(&ShapeId::new("a.b", "Do")).expect("the model has it");
    assert_eq!(operation.input, ShapeId::new("a.b", "Input"));
    assert_eq!(operation.output, ShapeId::new("a.b.synthetic", "DoOutput"));
    let added = model.shape(&operation.output).expect("the pass adds the shape it names");
    assert_eq!(added.kind, ShapeKind::Structure(Vec::new()));
}

#[test]
fn only_a_missing_message_is_added() {
    let model = model();
    let names = |shape: &str| -> Vec<String> {
        model.members(&ShapeId::new("a.b", shape)).iter().map(|member| member.name.clone()).collect()
    };
    assert_eq!(names("Own"), ["Message"]);
    assert_eq!(names("Common"), ["message"]);
}
