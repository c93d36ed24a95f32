//! One part of a model from bytes, and the rest of it good: what the planner does with a part is not kept from it by the readers.
//!
//! In: a number that chooses the part, and its text. Out: the files of a botocore model, or an AST.

use ferrosmith_model::read::SourceFile;
use serde_json::{Value, json};

/// Names and texts of files.
pub type Files = Vec<(&'static str, String)>;

/// How many parts there are.
pub const PARTS: u8 = 6;

/// The model with this part; `None` where the text is no JSON and has to be.
pub fn files(number: u8, text: &str) -> Option<Files> {
    let json = || serde_json::from_str::<Value>(text).ok();
    Some(match number % PARTS {
        0 => with_waiters(&json!({"W": {"operation": "Get", "delay": 1, "maxAttempts": 1, "acceptors": [
            {"state": "success", "matcher": "path", "argument": text, "expected": true},
            {"state": "retry", "matcher": "pathAny", "argument": text, "expected": "a"},
            {"state": "failure", "matcher": "path", "argument": text, "expected": 1},
        ]}})),
        1 => with_waiters(&json()?),
        2 => vec![("service-2.json", service()), ("endpoint-rule-set-1.json", json()?.to_string())],
        3 => vec![("model.json", ast(&json()?))],
        4 => vec![("model.json", ast(&json!({"smithy.api#documentation": text})))],
        _ => vec![("model.json", ast(&json!({"smithy.api#pattern": text, "smithy.api#length": {"min": 3, "max": 90}})))],
    })
}

/// The files as the readers take them.
pub fn sources(files: &Files) -> Vec<SourceFile<'_>> {
    files.iter().map(|(name, text)| SourceFile { name: (*name).to_owned(), text }).collect()
}

fn with_waiters(waiters: &Value) -> Files {
    vec![("service-2.json", service()), ("waiters-2.json", json!({"version": 2, "waiters": waiters}).to_string())]
}

fn service() -> String {
    json!({
        "version": "2.0",
        "metadata": {
            "apiVersion": "2020-01-01", "endpointPrefix": "thing", "jsonVersion": "1.0", "protocol": "json",
            "serviceFullName": "Thing", "serviceId": "Thing", "signatureVersion": "v4", "targetPrefix": "Thing"
        },
        "operations": {"Get": {"name": "Get", "http": {"method": "POST", "requestUri": "/"},
            "input": {"shape": "In"}, "output": {"shape": "Out"}}},
        "shapes": {
            "In": {"type": "structure", "members": {"a": {"shape": "Name"}, "b": {"shape": "Names"}}},
            "Out": {"type": "structure", "members": {"a": {"shape": "Inner"}, "l": {"shape": "Inners"}, "n": {"shape": "Name"},
                "m": {"shape": "Map"}, "i": {"shape": "Number"}, "f": {"shape": "Flag"}, "u": {"shape": "Choice"}}},
            "Inner": {"type": "structure", "members": {"a": {"shape": "Inner"}, "l": {"shape": "Inners"}, "n": {"shape": "Name"}}},
            "Inners": {"type": "list", "member": {"shape": "Inner"}},
            "Choice": {"type": "structure", "union": true, "members": {"a": {"shape": "Inner"}, "n": {"shape": "Name"}}},
            "Names": {"type": "list", "member": {"shape": "Name"}},
            "Map": {"type": "map", "key": {"shape": "Name"}, "value": {"shape": "Inner"}},
            "Name": {"type": "string"}, "Number": {"type": "integer"}, "Flag": {"type": "boolean"}
        }
    })
    .to_string()
}

/// A structure with a member of each kind, each with these traits; so have the shapes and the operation.
fn ast(traits: &Value) -> String {
    let kinds = [
        "String", "Blob", "Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "BigInteger", "BigDecimal",
        "Timestamp", "Document",
    ];
    let own = ["L", "M", "U", "E", "I", "Inner"];
    let targets = kinds.map(|kind| format!("smithy.api#{kind}")).into_iter().chain(own.map(|name| format!("a.b#{name}")));
    let member = |(index, target): (usize, String)| (format!("m{index}"), json!({"target": target, "traits": traits}));
    let members: serde_json::Map<String, Value> = targets.enumerate().map(member).collect();
    json!({"smithy": "2.0", "shapes": {
        "a.b#Thing": {"type": "service", "version": "1", "operations": [{"target": "a.b#Get"}], "traits": {
            "aws.api#service": {"sdkId": "Thing"}, "aws.auth#sigv4": {"name": "thing"}, "aws.protocols#awsJson1_0": {}
        }},
        "a.b#Get": {"type": "operation", "input": {"target": "a.b#In"}, "output": {"target": "a.b#Out"}, "traits": traits},
        "a.b#In": {"type": "structure", "members": members},
        "a.b#Out": {"type": "structure", "members": members},
        "a.b#Inner": {"type": "structure", "members": {"s": {"target": "smithy.api#String"}}, "traits": traits},
        "a.b#L": {"type": "list", "member": {"target": "smithy.api#String", "traits": traits}},
        "a.b#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a.b#Inner", "traits": traits}},
        "a.b#U": {"type": "union", "members": {"s": {"target": "smithy.api#String", "traits": traits}, "i": {"target": "a.b#Inner"}}},
        "a.b#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}}}},
        "a.b#I": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}
    }})
    .to_string()
}
