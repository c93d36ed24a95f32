//! Small models with a trait on a member, an operation or the service. In: the traits. Out: the AST, and what reading gives.

use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, Report};
use serde_json::{Value, json};

/// Every kind that a member can target, by the name of the shape.
pub const KINDS: [&str; 19] = [
    "blob",
    "boolean",
    "string",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
    "enum",
    "intEnum",
    "list",
    "map",
    "structure",
    "union",
];

/// A model whose operation has these members in its input, and these traits.
pub fn model(members: &Value, operation: &Value, service: &Value) -> Value {
    let mut shapes = json!({
        "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "traits": {
            "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {"name": "s"},
        }},
        "a#Op": {"type": "operation", "input": {"target": "a#In"}, "traits": operation},
        "a#In": {"type": "structure", "members": members},
        "a#enum": {"type": "enum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "one"}}}},
        "a#intEnum": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}},
        "a#list": {"type": "list", "member": {"target": "smithy.api#String"}},
        "a#numbers": {"type": "list", "member": {"target": "smithy.api#Integer"}},
        "a#map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}},
        "a#structure": {"type": "structure", "members": {}},
        "a#union": {"type": "union", "members": {"one": {"target": "smithy.api#String"}}},
    });
    for kind in &KINDS[..13] {
        shapes[format!("a#{kind}")] = json!({"type": kind});
    }
    for (id, value) in service.as_object().into_iter().flatten() {
        shapes["a#S"]["traits"][id] = value.clone();
    }
    json!({"smithy": "2.0", "shapes": shapes})
}

/// What comes of reading it.
pub fn read(model: &Value) -> Result<Model, Report> {
    let text = serde_json::to_string_pretty(model).expect("JSON");
    read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }])
}
