//! How large a value of a type may be: what it holds directly counts, and what is in lists, maps and boxes does not.
//!
//! In: models written here. Out: failures. `codegen/src/plan/size.rs` has the bound and the reason for it.

use ferrosmith_codegen::{Settings, plan};
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Map, Value, json};

/// The shapes that are said to be too large, where the output of an operation has members of these types.
fn too_large(types: &[&str], shapes: Value) -> Vec<String> {
    let members = |types: &[&str]| -> Map<String, Value> {
        let member = |(index, name): (usize, &&str)| (format!("M{index}"), json!({ "target": name }));
        types.iter().enumerate().map(member).collect()
    };
    let mut all = json!({
        "a.b#Service": { "type": "service", "version": "1", "operations": [{ "target": "a.b#DoIt" }],
            "traits": { "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": { "name": "x" } } },
        "a.b#DoIt": { "type": "operation", "output": { "target": "a.b#Out" } },
        "a.b#Out": { "type": "structure", "members": members(types) },
    });
    let shapes = shapes.as_object().expect("shapes by name");
    all.as_object_mut().expect("shapes").extend(shapes.iter().map(|(id, shape)| (id.clone(), shape.clone())));
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string();
    let model = read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]);
    let model = model.unwrap_or_else(|report| panic!("{report}"));
    let Err(report) = plan(&model, &Settings::new("x", "0.1.0")) else { return Vec::new() };
    let ids = report.problems().iter().filter_map(|problem| {
        let (_, rest) = problem.what.split_once("a value of `")?;
        rest.contains("would take more than 256 kB").then(|| rest.split('`').next().unwrap_or_default().to_owned())
    });
    ids.collect()
}

/// Structures that hold the one before twice, the first of them two texts.
fn doubled(count: usize) -> Value {
    let mut shapes = Map::new();
    let mut below = "smithy.api#String".to_owned();
    for number in 0..count {
        let members = json!({ "One": { "target": below }, "Other": { "target": below } });
        below = format!("a.b#Twice{number}");
        shapes.insert(below.clone(), json!({ "type": "structure", "members": members }));
    }
    shapes.into()
}

#[test]
fn what_is_held_directly_multiplies_and_the_first_type_that_is_too_large_is_named() {
    // 48 bytes, twelve times doubled, are 192 kB.
    assert!(too_large(&["a.b#Twice12"], doubled(13)).is_empty());
    assert_eq!(too_large(&["a.b#Twice13"], doubled(14)), ["a.b#Twice13"]);
    // Those that hold it are too large because of it.
    assert_eq!(too_large(&["a.b#Twice15"], doubled(16)), ["a.b#Twice13"]);
}

#[test]
fn a_type_that_is_as_large_as_it_may_be_is_none_too_large() {
    // A union of texts takes 32 bytes, a text 24.
    let union = json!({ "a.b#Either": { "type": "union", "members": { "one": { "target": "smithy.api#String" } } } });
    let types = |texts: usize| [vec!["smithy.api#String"; texts], vec!["a.b#Either"; 2]].concat();
    assert_eq!(10_920 * 24 + 2 * 32, 256 << 10);
    assert!(too_large(&types(10_920), union.clone()).is_empty());
    assert_eq!(too_large(&types(10_921), union), ["a.b#Out"]);
}
