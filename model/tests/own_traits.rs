//! Traits of this project in models that others wrote: only readers and transforms put them on.
//!
//! In: a small AST, made here. Out: a failure where such a trait is heeded, or ignored without a note, or where what botocore alone
//! says is of a wrong kind and not reported.

use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, Report, ShapeId};
use serde_json::{Value, json};

/// Every trait of this project, as `model/src/trait_id.rs` has them.
fn own_traits() -> Vec<String> {
    let source = include_str!("../src/trait_id.rs");
    let ids = source.lines().filter_map(|line| line.trim().strip_suffix("\";")?.split_once(" = \"").map(|(_, id)| id));
    let own: Vec<String> = ids.filter(|id| id.starts_with("ferrosmith#")).map(str::to_owned).collect();
    assert!(own.len() > 5, "the source is read: {own:?}");
    own
}

/// A service whose shapes, members and operation have this trait with this value.
fn read(id: &str, value: &Value) -> Result<Model, Report> {
    let ast = json!({"smithy": "2.0", "shapes": {
        "a.b#Service": {"type": "service", "version": "1", "operations": [{"target": "a.b#Do"}], "traits": {
            "aws.api#service": {"sdkId": "Own"}, "aws.protocols#restXml": {}, id: value}},
        "a.b#Do": {"type": "operation", "input": {"target": "a.b#In"}, "traits": {
            "smithy.api#http": {"method": "GET", "uri": "/"}, id: value}},
        "a.b#In": {"type": "structure", "traits": {id: value}, "members": {
            "A": {"target": "smithy.api#String", "traits": {id: value}}}},
        "a.b#Service2": {"type": "apply", "traits": {id: value}},
    }});
    let text = ast.to_string().replace("a.b#Service2", "a.b#In$A");
    read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }])
}

#[test]
fn they_are_ignored_with_a_note() {
    // A value that would be heeded, and one of another kind.
    for id in own_traits() {
        for value in [json!({"hasErrorsInSuccess": true, "accept": "x"}), json!("-"), json!([["a"]]), json!(7)] {
            let model = read(&id, &value).unwrap_or_else(|report| panic!("{id}: {report}"));
            let note = format!("trait `{id}` is ferrosmith's own, which no model says, and is ignored");
            let notes: Vec<_> = model.notes.iter().filter(|found| found.contains(&id)).collect();
            assert!(notes.len() == 1 && notes[0].starts_with(&note), "{id}: {:?}", model.notes);
            let in_shape =
                |shape: &&ferrosmith_model::Shape| shape.traits.get_named(&id).is_some_and(|found| *found == value);
            assert!(!model.shapes.values().any(|shape| in_shape(&shape)), "{id} is kept on a shape");
            let members = model.members(&ShapeId::new("a.b", "In"));
            assert!(members.len() == 1 && members[0].traits.get_named(&id).is_none(), "{id} is kept on a member");
        }
    }
}

#[test]
fn what_botocore_alone_says_is_a_text() {
    for id in ["ferrosmith.botocore#paginator_more_results", "ferrosmith.botocore#globalEndpoint"] {
        assert!(read(id, &json!("a.b")).is_ok(), "{id}");
        for value in [json!(["a"]), json!({}), json!(1), json!(true)] {
            let report = read(id, &value).err().unwrap_or_else(|| panic!("{id} may be {value}"));
            assert!(report.problems().iter().all(|problem| problem.what.contains(id)), "{report}");
        }
    }
}
