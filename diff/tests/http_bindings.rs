//! Where a member travels is a part of the wire: a changed method, URI or binding is a break there, however little of the
//! Rust API it changes.
//!
//! In: the model of `tests/generated/mini-rest`, with one word of it changed. Out: verdicts.

use ferrosmith_codegen::{Settings, plan};
use ferrosmith_diff::{Diff, RustVerdict, Version, WireVerdict, diff_plans};
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
    diff_of(AST, &AST.replace(old, new))
}

fn diff_of(old: &str, new: &str) -> Diff {
    let (old, new) = (model(old), model(new));
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
        (r#""smithy.api#httpQueryParams": {}"#, r#""smithy.api#httpPrefixHeaders": "X-More-""#),
        (r#""smithy.api#httpHeader": "X-Next""#, r#""smithy.api#jsonName": "next""#),
        (r#""smithy.api#httpHeader": "X-What""#, r#""smithy.api#httpHeader": "X-Which""#),
        (r#""smithy.api#jsonName": "h""#, r#""smithy.api#jsonName": "hint""#),
    ] {
        let diff = changed(old, new);
        assert!(diff.count_wire(WireVerdict::Breaking) > 0, "{old}: {:?}", diff.changes);
    }
}

/// A member of another type, and inputs and outputs that can't be cloned any more.
#[test]
fn a_blob_that_becomes_a_stream_is_a_break_in_rust() {
    let start = AST.find(r#""example.rest#Audio": {"#).expect("the shape is there");
    let traits = AST[start..].find(r#""smithy.api#streaming": {}"#).expect("it streams") + start;
    let (before, after) = AST.split_at(traits);
    let in_memory = format!("{before}{}", after.replacen(r#""smithy.api#streaming""#, r#""smithy.api#internal""#, 1));
    for (old, new) in [(in_memory.as_str(), AST), (AST, &in_memory)] {
        let diff = diff_of(old, new);
        assert!(diff.count_rust(RustVerdict::CompileBreak) > 0, "{:?}", diff.changes);
    }
}

#[test]
fn an_auth_scheme_that_goes_is_a_break_and_one_that_comes_a_risk() {
    const ONE: &str = r#""aws.protocols#restJson1": {}"#;
    let more = AST.replace(ONE, r#""aws.protocols#restJson1": {}, "smithy.api#httpBearerAuth": {}"#);
    assert_eq!(diff_of(&more, AST).count_wire(WireVerdict::Breaking), 1);
    let comes = diff_of(AST, &more);
    assert_eq!((comes.count_wire(WireVerdict::Breaking), comes.count_wire(WireVerdict::Risky)), (0, 1));
}

#[test]
fn what_travels_otherwise_changes_no_rust() {
    for (old, new) in [
        (r#""method": "DELETE""#, r#""method": "POST""#),
        (r#""uri": "/shelves/{shelf}""#, r#""uri": "/racks/{shelf}""#),
        (r#""smithy.api#httpHeader": "X-Owner""#, r#""smithy.api#httpQuery": "owner""#),
    ] {
        let diff = changed(old, new);
        assert_eq!(diff.count_rust(RustVerdict::CompileBreak), 0, "{old}: {:?}", diff.changes);
    }
}

#[test]
fn an_api_key_that_goes_elsewhere_is_a_break() {
    const SIGNED: &str = r#""aws.protocols#restJson1": {}"#;
    let with = |key: &str| format!(r#"{SIGNED}, "smithy.api#httpApiKeyAuth": {{{key}}}"#);
    let header = with(r#""name": "X-Key", "in": "header""#);
    let keyed = AST.replace(SIGNED, &header);
    for changed in [
        r#""name": "X-Api-Key", "in": "header""#,
        r#""name": "X-Key", "in": "query""#,
        r#""name": "X-Key", "in": "header", "scheme": "Key""#,
    ] {
        let diff = diff_of(&keyed, &keyed.replace(&header, &with(changed)));
        assert!(diff.count_wire(WireVerdict::Breaking) > 0, "{changed}: {:?}", diff.changes);
    }
}
