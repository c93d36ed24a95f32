//! Where a member travels is a part of the wire: a changed method, URI or binding is a break there, however little of the
//! Rust API it changes.
//!
//! In: the model of `tests/generated/mini-rest`, with one word of it changed. Out: verdicts.

use ferrosmith_codegen::{Settings, plan};
use ferrosmith_diff::{Diff, Version, WireVerdict, diff_plans};
use ferrosmith_model::Model;
use ferrosmith_model::read::{SourceFile, read_model};

const AST: &str = include_str!("../../tests/generated/mini-rest.json");

fn model(text: &str) -> Model {
    let source = SourceFile { name: "model.json".to_owned(), text };
    read_model(&[source]).unwrap_or_else(|report| panic!("{report}"))
}

/// What it means to write `new` for `old` in the model, of which there is one.
fn changed(old: &str, new: &str) -> Diff {
    assert_eq!(AST.matches(old).count(), 1, "{old}");
    let (old, new) = (model(AST), model(&AST.replace(old, new)));
    let plan = |model: &Model| plan(model, &Settings::new("mini-rest", "0.1.0")).expect("both can be planned");
    diff_plans(Version { model: &old, planned: &plan(&old) }, Version { model: &new, planned: &plan(&new) })
}

#[test]
fn what_travels_otherwise_is_a_break() {
    for (old, new) in [
        (r#""method": "DELETE""#, r#""method": "POST""#),
        (r#""uri": "/shelves/{shelf}""#, r#""uri": "/racks/{shelf}""#),
        (r#""uri": "/shelves/{shelf}/books/{path+}?mode=put""#, r#""uri": "/shelves/{shelf}/books/{path+}""#),
        (r#""smithy.api#httpHeader": "X-Owner""#, r#""smithy.api#httpHeader": "X-Holder""#),
        (r#""smithy.api#httpHeader": "X-Owner""#, r#""smithy.api#httpQuery": "owner""#),
        (r#""smithy.api#httpQuery": "limit""#, r#""smithy.api#httpQuery": "max""#),
        (r#""smithy.api#jsonName": "b""#, r#""smithy.api#jsonName": "c""#),
        (r#""smithy.api#httpResponseCode": {}"#, r#""smithy.api#httpHeader": "X-Status""#),
    ] {
        let diff = changed(old, new);
        assert!(diff.count_wire(WireVerdict::Breaking) > 0, "{old}: {:?}", diff.changes);
    }
}
