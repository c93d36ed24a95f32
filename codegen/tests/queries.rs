//! What a waiter asks of an answer: each expression that is understood as Rust, and each that is not with the reason.
//!
//! In: the expressions written here, of one model. Out: the condition in the generated waiter, the note on a waiter that is left
//! out, or the problem, compared with `fixtures/queries/expected.txt`. What the conditions do is in `tests/fixtures/emit`.

use ferrosmith_codegen::{Settings, generate};
use ferrosmith_golden::check_text;
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// Asked of the output, and compared with `true`.
const BOOLEANS: &[&str] = &[
    // Fields of each kind, there always or not.
    "flag",
    "sure",
    "thing.flag",
    "thing.next.flag",
    "name == 'a'",
    "'a' != name",
    "kind == 'ON'",
    "level == `1`",
    "count == `3`",
    "count < `3`",
    "count >= ratio",
    "ratio > count",
    "long <= `-1`",
    "ratio != `1.5`",
    "single == `0.5`",
    "name == `null`",
    "`null` != thing",
    "at == `null`",
    "flag == `true`",
    // Functions.
    "length(name) > `0`",
    "length(names) == `0`",
    "length(table) > `1`",
    "length(keys(table)) == `2`",
    "length(keys(thing)) == `1`",
    "length(keys(@)) == `1`",
    "contains(names, 'a')",
    "contains(name, 'a')",
    "contains(name, kind)",
    "contains(keys(kinds), 'ON')",
    "contains(table.*, `3`)",
    "contains(sparse_table.*, 'a')",
    // Lists.
    "contains(sparse, 'a')",
    "contains(sparse[], 'a')",
    "contains(things[].name, 'a')",
    "contains(things[*].name, 'a')",
    "contains(things[].next.name, 'a')",
    "contains(nested[], 'a')",
    "contains(nested[][], 'a')",
    "names[0] == 'a'",
    "names[-1] == 'a'",
    "sparse[1] == 'a'",
    "things[0].name == 'a'",
    "contains(things[?flag].name, 'a')",
    "contains(things[?name == 'a' && flag].name, 'b')",
    "contains(things[].names[], 'a')",
    "contains(kinds_list, 'ON')",
    "contains([name, kind], 'a')",
    "contains(['a', 'b'], name)",
    "contains(`[\"a\", \"b\"]`, name)",
    "contains(`[null, \"a\"]`, name)",
    // Logic.
    "flag && thing.flag",
    "flag || name == 'a'",
    "!flag",
    "!name",
    "name && kind == 'ON'",
    "(name || 'x') == 'a'",
    "flag || name",
    // Unions.
    "either.one == 'a'",
    "contains(either.many, 'a')",
    "either.thing.flag",
    // Not what the model or the language has.
    "nothing",
    "flga",
    "thing.nme == 'a'",
    "either.two == 'a'",
    "flag.x",
    "names.x == 'a'",
    "names == 'a'",
    "names == names",
    "thing == thing",
    "name < 'a'",
    "flag > `true`",
    "name == `1`",
    "name",
    "flag[0]",
    "flag[]",
    "flag[*]",
    "contains(thing.*, 'a')",
    "contains(keys(flag), 'a')",
    "contains(keys(either), 'a')",
    "contains(keys(at), 'a')",
    "length(flag) > `0`",
    "length(thing) > `0`",
    "length(name, name) > `0`",
    "length() > `0`",
    "contains(name)",
    "contains(name, name, name)",
    "contains(name, flag)",
    "contains(flag, flag)",
    "contains(things, thing)",
    "contains(names, `1`)",
    "'open",
    "names[",
    // More than is supported.
    "no_such(name)",
    "sort(names)",
    "contains(names[0:2], 'a')",
    "{a: name}",
    "contains(names, &name)",
    "`{\"a\": 1}`",
    "`18446744073709551616` == ratio",
    "either.none",
    "contains(`[]`, name)",
    "contains(`[\"a\", 1]`, name)",
    "contains([name, count], 'a')",
];

/// Asked of input and output.
const OF_BOTH: &[&str] = &[
    "input.id == output.name",
    "output.flag && input.force",
    "contains(output.things[].name, input.id)",
    "inptu.id == output.name",
    "input",
    "input == output",
    "@ == input",
];

/// Compared with the text `a` in each of the ways that a waiter knows.
const LISTS: &[(&str, &str)] = &[
    ("name", "stringEquals"),
    ("kind", "stringEquals"),
    ("names", "allStringEquals"),
    ("names", "anyStringEquals"),
    ("sparse", "anyStringEquals"),
    ("things[].name", "allStringEquals"),
    ("things[].kind", "anyStringEquals"),
    ("nested[]", "allStringEquals"),
    ("keys(table)", "anyStringEquals"),
    ("flag", "stringEquals"),
    ("name", "allStringEquals"),
    ("things", "anyStringEquals"),
    ("names", "stringEquals"),
    ("names", "noneStringEquals"),
];

fn shapes() -> Value {
    let prelude = |name: &str| json!({ "target": format!("smithy.api#{name}") });
    let own = |name: &str| json!({ "target": format!("a.b#{name}") });
    let list = |member: Value| json!({ "type": "list", "member": member });
    let map = |value: Value| json!({ "type": "map", "key": prelude("String"), "value": value });
    let mut sparse = list(prelude("String"));
    let mut sparse_table = map(prelude("String"));
    sparse["traits"] = json!({ "smithy.api#sparse": {} });
    sparse_table["traits"] = json!({ "smithy.api#sparse": {} });
    json!({
        "a.b#Service": { "type": "service", "version": "1", "operations": [own("Do")],
            "traits": { "aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": { "name": "x" } } },
        "a.b#In": { "type": "structure", "members": { "force": prelude("Boolean"), "id": prelude("String") } },
        // In the order of their names, which documents may be held in.
        "a.b#Out": { "type": "structure", "members": {
            "at": prelude("Timestamp"), "count": prelude("Integer"), "either": own("Either"), "flag": prelude("Boolean"),
            "kind": own("Kind"), "kinds": own("KindTable"), "kinds_list": own("Kinds"), "level": own("Level"),
            "long": prelude("Long"), "name": prelude("String"), "names": own("Names"), "nested": own("Nested"),
            "ratio": prelude("Double"), "single": prelude("Float"), "sparse": own("Sparse"), "sparse_table": own("SparseTable"),
            "sure": { "target": "smithy.api#PrimitiveBoolean", "traits": { "smithy.api#default": false } },
            "table": own("Table"), "thing": own("Thing"), "things": own("Things"),
        } },
        "a.b#Thing": { "type": "structure", "members": {
            "flag": { "target": "smithy.api#Boolean", "traits": { "smithy.api#required": {} } },
            "kind": own("Kind"), "name": prelude("String"), "names": own("Names"), "next": own("Thing"),
        } },
        "a.b#Either": { "type": "union", "members": {
            "many": own("Names"), "none": prelude("Unit"), "one": prelude("String"), "thing": own("Thing"),
        } },
        "a.b#Kind": { "type": "enum", "members": {
            "ON": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ON" } } } },
        "a.b#Level": { "type": "intEnum", "members": {
            "LOW": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } } } },
        "a.b#Names": list(prelude("String")), "a.b#Nested": list(own("Names")), "a.b#Things": list(own("Thing")),
        "a.b#Kinds": list(own("Kind")), "a.b#Sparse": sparse, "a.b#SparseTable": sparse_table,
        "a.b#Table": map(prelude("Integer")),
        "a.b#KindTable": { "type": "map", "key": own("Kind"), "value": prelude("String") },
    })
}

/// The condition of a waiter with this matcher, or why there is none.
fn made(matcher: &Value) -> String {
    let mut shapes = shapes();
    let waiter = json!({ "Ready": { "acceptors": [{ "state": "success", "matcher": matcher }] } });
    shapes["a.b#Do"] = json!({ "type": "operation", "input": { "target": "a.b#In" }, "output": { "target": "a.b#Out" },
        "traits": { "smithy.waiters#waitable": waiter } });
    let text = json!({ "smithy": "2.0", "shapes": shapes }).to_string();
    let generated = read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }])
        .and_then(|model| generate(&model, &Settings::new("x", "0.1.0")));
    let generated = match generated {
        Ok(generated) => generated,
        Err(report) => {
            let problems = report.problems().iter();
            return problems
                .map(|problem| format!("! {}\n  ? {}", problem.what, problem.hint))
                .collect::<Vec<_>>()
                .join("\n");
        }
    };
    let Some(file) = generated.files.iter().find(|file| file.path == "src/waiters/ready.rs") else {
        let notes = generated.notes.iter().filter(|note| note.starts_with("Do: "));
        return notes.map(|note| format!("- {note}")).collect();
    };
    let (_, body) = file.text.split_once("-> rt::Verdict {\n").expect("what an answer means");
    let body = body.split("    rt::Verdict::NONE").next().unwrap_or_default();
    body.trim_end().lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_expression_becomes_what_is_committed() {
    let mut out = String::new();
    let path = |path: &str, expected: &str, comparator: &str| json!({ "path": path, "expected": expected, "comparator": comparator });
    for expression in BOOLEANS {
        let matcher = json!({ "output": path(expression, "true", "booleanEquals") });
        let _ = writeln!(out, "## {expression}\n{}\n", made(&matcher));
    }
    for expression in OF_BOTH {
        let matcher = json!({ "inputOutput": path(expression, "true", "booleanEquals") });
        let _ = writeln!(out, "## of both: {expression}\n{}\n", made(&matcher));
    }
    for (expression, comparator) in LISTS {
        let matcher = json!({ "output": path(expression, "a", comparator) });
        let _ = writeln!(out, "## {comparator} of {expression}\n{}\n", made(&matcher));
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/queries/expected.txt");
    check_text(&golden, &out).unwrap_or_else(|failure| panic!("{failure}"));
}

/// An expression of as many operators as there may be, and of one more. What stands in quotes is no operator.
#[test]
fn an_expression_has_a_hundred_operators_at_most() {
    let of = |expression: &str| {
        made(&json!({ "output": { "path": expression, "expected": "true", "comparator": "booleanEquals" } }))
    };
    let refused = |expression: &str| of(expression).contains("has more than 100 operators, brackets and dots");
    assert!(!refused(&format!("{}flag", "!".repeat(100))));
    assert!(refused(&format!("{}flag", "!".repeat(101))));
    for quote in ["'", "\"", "`"] {
        let quoted = |text: &str| format!("contains(names, {quote}{text}{quote})");
        assert!(!refused(&quoted(&".".repeat(101))), "{quote}");
        assert!(!refused(&quoted(&format!("\\{quote}{}", ".".repeat(101)))), "{quote}");
        // A bracket and two of `&&` are three.
        assert!(refused(&format!("{} && {}flag", quoted("."), "!".repeat(98))), "{quote}");
    }
}
