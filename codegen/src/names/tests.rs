//! What is named, and under which id; the hard names are fixtures of the test package.

use super::{Home, Names, resolve_names};
use ferrosmith_model::ShapeId;
use ferrosmith_model::closure::resolve_closure;
use ferrosmith_model::read::{SourceFile, read_model};

fn names() -> Names {
    names_of(MODEL)
}

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a.b#Service": {"type": "service", "version": "1", "operations": [{"target": "a.b#GetItem"}],
            "traits": {"aws.protocols#awsJson1_0": {}}},
        "a.b#GetItem": {"type": "operation", "input": {"target": "a.b#GetItemRequest"}, "output": {"target": "a.b#Item"},
            "errors": [{"target": "a.b#Gone"}]},
        "a.b#GetItemRequest": {"type": "structure", "members": {"Type": {"target": "a.b#Kind"}}},
        "a.b#Item": {"type": "structure", "members": {"parent": {"target": "a.b#Item"}}},
        "a.b#Kind": {"type": "enum", "members": {"FIRST_ONE": {"target": "smithy.api#Unit"}}},
        "a.b#Gone": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
        "a.b#Unused": {"type": "structure", "members": {}}
    }}"#;

fn names_of(text: &str) -> Names {
    let model = read_model(&[SourceFile { name: "m".to_owned(), text }]).unwrap_or_else(|report| panic!("{report}"));
    resolve_names(&model, &resolve_closure(&model, None))
}

fn id(name: &str) -> ShapeId {
    ShapeId::new("a.b", name)
}

#[test]
fn types_are_what_members_refer_to() {
    let names = names();
    let types: Vec<_> = names.types().map(|(id, name)| (id.name(), name.home, name.file.as_str())).collect();
    assert_eq!(types, [("Item", Home::Types, "item"), ("Kind", Home::Types, "enums"), ("Gone", Home::Errors, "gone")]);
    assert_eq!(names.error_name(&id("Gone")).predicate, "is_gone");
}

#[test]
fn an_operation_brings_its_names() {
    let names = names();
    let operation = names.operation(&id("GetItem"));
    assert_eq!((operation.module.as_str(), operation.output_builder.as_str()), ("get_item", "GetItemOutputBuilder"));
}

#[test]
fn members_have_a_stem_beside_their_name() {
    let names = names();
    let field = &names.members(&id("GetItemRequest"))[0];
    assert_eq!((field.name.as_str(), field.snake.stem()), ("r#type", "type"));
    let variant = &names.members(&id("Kind"))[0];
    assert_eq!((variant.name.as_str(), variant.snake.stem()), ("FirstOne", "first_one"));
    assert!(names.members(&id("Unused")).is_empty());
}

#[test]
fn the_method_of_a_waiter_is_no_operation_of_the_client() {
    let names = names_of(
        r#"{"smithy": "2.0", "shapes": {
        "a.b#Service": {"type": "service", "version": "1",
            "operations": [{"target": "a.b#GetItem"}, {"target": "a.b#WaitUntilThere"}],
            "traits": {"aws.protocols#awsJson1_0": {}}},
        "a.b#WaitUntilThere": {"type": "operation"},
        "a.b#GetItem": {"type": "operation", "traits": {"smithy.waiters#waitable": {
            "There": {"acceptors": [{"state": "success", "matcher": {"success": true}}]},
            "Gone": {"acceptors": [{"state": "success", "matcher": {"success": false}}]}
        }}}
    }}"#,
    );
    let methods: Vec<_> = names.waiters(&id("GetItem")).iter().map(|name| name.method.as_str()).collect();
    assert_eq!(methods, ["wait_until_gone", "wait_until_there_2"]);
    assert_eq!(names.operation(&id("WaitUntilThere")).module, "wait_until_there");
}
