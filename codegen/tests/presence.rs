//! Whether a field is always there, and what a member that the service left out becomes: each rule of Smithy's text.
//!
//! Source: Smithy 2.0, "Structure member optionality", "default trait", "addedDefault trait", "clientOptional trait",
//! "input trait", "Client error correction"; the official Rust client's mode is `CLIENT_CAREFUL`.

use ferrosmith_codegen::plan::CratePlan;
use ferrosmith_codegen::plan::field::members::Role;
use ferrosmith_codegen::plan::field::{Correction, FieldPlan};
use ferrosmith_codegen::plan::presence::Presence;
use ferrosmith_codegen::plan::structure::is_all_optional;
use ferrosmith_codegen::{Settings, plan};
use ferrosmith_model::read::{SourceFile, read_model};
use serde_json::{Map, Value, json};

/// A crate whose input, output, error and a structure within the output have these members.
fn planned(members: &Map<String, Value>, of_structure: &Value) -> CratePlan {
    let own = |traits: Value| json!({ "type": "structure", "members": members, "traits": traits });
    let text = json!({ "smithy": "2.0", "shapes": {
        "a.b#Service": { "type": "service", "version": "1", "operations": [{ "target": "a.b#DoIt" }],
            "traits": { "aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": { "name": "x" } } },
        "a.b#DoIt": { "type": "operation", "input": { "target": "a.b#In" }, "output": { "target": "a.b#Out" },
            "errors": [{ "target": "a.b#Wrong" }] },
        "a.b#In": own(json!({ "smithy.api#input": {} })),
        "a.b#Out": { "type": "structure", "members": Value::Object(members.clone().into_iter()
            .chain([("InnerOne".to_owned(), json!({ "target": "a.b#Inner" }))]).collect()) },
        "a.b#Inner": own(of_structure.clone()),
        "a.b#Wrong": own(json!({ "smithy.api#error": "client" })),
        "a.b#Part": { "type": "structure", "members": {} },
        "a.b#Whole": { "type": "structure", "members": { "Must": member("smithy.api#String", &json!({ "required": {} })) } },
        "a.b#Filled": { "type": "structure", "members": { "Must": member("a.b#Part", &json!({ "required": {} })) } },
        "a.b#Counted": { "type": "structure", "members": { "Has": member("smithy.api#Integer", &json!({ "default": 1 })) } },
        "a.b#Either": { "type": "union", "members": { "one": { "target": "smithy.api#String" } } },
        "a.b#Kind": { "type": "enum", "members": { "ONE": { "target": "smithy.api#Unit" } } },
        "a.b#Count": { "type": "intEnum", "members": { "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } } } },
        "a.b#Many": { "type": "list", "member": { "target": "smithy.api#String" } },
        "a.b#Table": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" } },
    } })
    .to_string();
    let model = read_model(&[SourceFile { name: "model.json".to_owned(), text: &text }]);
    let model = model.unwrap_or_else(|report| panic!("{report}"));
    plan(&model, &Settings::new("x", "0.1.0")).unwrap_or_else(|report| panic!("{report}")).plan
}

fn field<'p>(fields: &'p [FieldPlan], member: &str) -> &'p FieldPlan {
    fields.iter().find(|field| field.member == member).unwrap_or_else(|| panic!("no field for {member}"))
}

fn shown(presence: &Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Defaulted(_) => "defaulted",
        Presence::Optional => "optional",
        Presence::Stream => "stream",
    }
}

/// A member of this target with these traits of `smithy.api`.
fn member(target: &str, traits: &Value) -> Value {
    let traits: Map<String, Value> = traits
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (format!("smithy.api#{name}"), value.clone()))
        .collect();
    json!({ "target": target, "traits": traits })
}

#[test]
fn each_rule_of_presence_holds_wherever_a_structure_is_read() {
    let integer = "smithy.api#Integer";
    let rules = [
        ("Bare", integer, json!({}), "optional"),
        ("Required", integer, json!({ "required": {} }), "required"),
        ("Default", integer, json!({ "default": 5 }), "defaulted"),
        ("DefaultZero", integer, json!({ "default": 0 }), "defaulted"),
        ("DefaultNull", integer, json!({ "default": null }), "optional"),
        ("RequiredDefault", integer, json!({ "required": {}, "default": 5 }), "defaulted"),
        ("RequiredNull", integer, json!({ "required": {}, "default": null }), "required"),
        ("Added", integer, json!({ "default": 5, "addedDefault": {} }), "optional"),
        ("RequiredAdded", integer, json!({ "required": {}, "default": 5, "addedDefault": {} }), "required"),
        ("ClientOptional", integer, json!({ "clientOptional": {} }), "optional"),
        ("RequiredClientOptional", integer, json!({ "required": {}, "clientOptional": {} }), "optional"),
        ("DefaultClientOptional", integer, json!({ "default": 5, "clientOptional": {} }), "optional"),
        ("RequiredText", "smithy.api#String", json!({ "required": {} }), "required"),
        ("RequiredList", "a.b#Many", json!({ "required": {} }), "required"),
        ("RequiredMap", "a.b#Table", json!({ "required": {} }), "required"),
        ("RequiredEnum", "a.b#Kind", json!({ "required": {} }), "required"),
        ("RequiredStructure", "a.b#Part", json!({ "required": {} }), "optional"),
        ("RequiredUnion", "a.b#Either", json!({ "required": {} }), "optional"),
        ("DefaultText", "smithy.api#String", json!({ "default": "" }), "defaulted"),
        ("DefaultList", "a.b#Many", json!({ "default": [] }), "defaulted"),
        ("DefaultMap", "a.b#Table", json!({ "default": {} }), "defaulted"),
        ("DefaultEnum", "a.b#Kind", json!({ "default": "ONE" }), "defaulted"),
        ("DefaultFalse", "smithy.api#Boolean", json!({ "default": false }), "defaulted"),
    ];
    let members = rules.iter().map(|(name, target, traits, _)| ((*name).to_owned(), member(target, traits))).collect();
    let plan = planned(&members, &json!({}));
    let operation = &plan.operations[0];
    let inner = plan.structures.iter().find(|item| item.path.name == "Inner").expect("it is planned");
    for (name, _, traits, expected) in &rules {
        let places =
            [("output", &operation.output.fields), ("error", &plan.errors[0].fields), ("structure", &inner.fields)];
        for (place, fields) in places {
            assert_eq!(shown(&field(fields, name).presence), *expected, "{name} of the {place}");
        }
        let of_input = field(&operation.input.fields, name);
        assert_eq!(shown(&of_input.presence), "optional", "{name} of the input");
        assert_eq!(of_input.required, traits.get("required").is_some(), "{name} of the input is asked for");
    }
    let required = operation.required.as_ref().expect("the input has required members");
    let asked: Vec<&str> = required.positions.iter().map(|at| operation.input.fields[*at].member.as_str()).collect();
    let expected: Vec<&str> =
        rules.iter().filter(|(_, _, traits, _)| traits.get("required").is_some()).map(|rule| rule.0).collect();
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    let mut asked = asked;
    asked.sort_unstable();
    assert_eq!(asked, sorted(expected));
}

#[test]
fn an_idempotency_token_is_asked_of_nobody() {
    let members = Map::from_iter([(
        "Token".to_owned(),
        member("smithy.api#String", &json!({ "required": {}, "idempotencyToken": {} })),
    )]);
    let plan = planned(&members, &json!({}));
    assert!(plan.operations[0].required.is_none());
    assert!(field(&plan.operations[0].input.fields, "Token").idempotency_token);
}

#[test]
fn each_kind_has_its_value_for_what_is_missing() {
    let rules = [
        ("Blob", "smithy.api#Blob", Correction::Default),
        ("Boolean", "smithy.api#Boolean", Correction::Default),
        ("Text", "smithy.api#String", Correction::Default),
        ("Byte", "smithy.api#Byte", Correction::Default),
        ("Short", "smithy.api#Short", Correction::Default),
        ("Integer", "smithy.api#Integer", Correction::Default),
        ("Long", "smithy.api#Long", Correction::Default),
        ("Float", "smithy.api#Float", Correction::Default),
        ("Double", "smithy.api#Double", Correction::Default),
        ("Count", "a.b#Count", Correction::Default),
        ("Many", "a.b#Many", Correction::Default),
        ("Table", "a.b#Table", Correction::Default),
        ("Time", "smithy.api#Timestamp", Correction::Epoch),
        ("Document", "smithy.api#Document", Correction::NullDocument),
        ("Kind", "a.b#Kind", Correction::UnknownEnum),
        ("Either", "a.b#Either", Correction::UnknownUnion),
        ("Part", "a.b#Part", Correction::EmptyStructure),
        ("Whole", "a.b#Whole", Correction::Structure),
        ("Filled", "a.b#Filled", Correction::Structure),
        ("Counted", "a.b#Counted", Correction::Structure),
    ];
    let required = json!({ "required": {} });
    let members = rules.iter().map(|(name, target, _)| ((*name).to_owned(), member(target, &required))).collect();
    let plan = planned(&members, &json!({}));
    for (name, _, expected) in &rules {
        assert_eq!(field(&plan.operations[0].output.fields, name).correction, *expected, "{name}");
    }
    // What is made without members is what its builder holds as it is.
    let mut compared = 0;
    for (name, _, expected) in &rules {
        let Some(structure) = plan.structures.iter().find(|structure| structure.path.name == *name) else { continue };
        let is_empty = *expected == Correction::EmptyStructure;
        assert_eq!(is_all_optional(&structure.fields, Role::Value), is_empty, "{name}");
        compared += 1;
    }
    assert_eq!(compared, 4, "structures");
}

#[test]
fn a_structure_in_itself_is_corrected_in_a_box() {
    let again = ("Again".to_owned(), json!({ "target": "a.b#Inner" }));
    let plan = planned(&Map::from_iter([again.clone()]), &json!({}));
    // What needs no member is made without any, in a box or not.
    assert_eq!(field(&plan.structures[0].fields, "Again").correction, Correction::EmptyStructure);
    let must = ("Must".to_owned(), member("smithy.api#String", &json!({ "required": {} })));
    let plan = planned(&Map::from_iter([again, must]), &json!({}));
    let inner = plan.structures.iter().find(|item| item.path.name == "Inner").expect("it is planned");
    assert_eq!(field(&inner.fields, "Again").correction, Correction::BoxedStructure);
    assert_eq!(field(&plan.operations[0].output.fields, "Again").correction, Correction::Structure);
}
