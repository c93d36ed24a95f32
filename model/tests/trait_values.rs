//! Every value of a trait is compared with its target: each trait on each kind of target, each default on each kind.
//!
//! In: small ASTs, made here. Out: a failure where something is taken that does not fit, or refused that does, and where a
//! report does not stand at the trait.

mod common;

use common::traits::{KINDS, model, read};
use ferrosmith_model::default_value::{DefaultValue, DocumentDefault, read_default};
use ferrosmith_model::read::{SourceFile, read_model};
use ferrosmith_model::{Model, Report, ShapeId};
use serde_json::{Value, json};

/// What is wrong with a member that targets a kind, with this trait.
fn on_member(kind: &str, id: &str, value: &Value) -> Result<Model, Report> {
    let model = model(&json!({"x": {"target": format!("a#{kind}"), "traits": {id: value}}}), &json!({}), &json!({}));
    let text = serde_json::to_string_pretty(&model).expect("JSON");
    let read = read(&model);
    if let Err(report) = &read {
        assert_eq!(report.problems().len(), 1, "{report}");
        let problem = &report.problems()[0];
        assert_eq!(problem.shape.as_deref(), Some("a#In$x"), "{report}");
        let line = text.lines().position(|line| line.contains(&format!("\"{id}\""))).expect("the trait is there") + 1;
        assert_eq!(problem.position.map(|(line, _)| line), Some(line), "{report}");
    }
    read
}

/// Traits of members, a value of each, and the kinds of targets that may have it.
fn member_traits() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let text = || vec!["string", "enum"];
    let numbers = || vec!["byte", "short", "integer", "long", "float", "double", "bigInteger", "bigDecimal", "intEnum"];
    let plain = || [text(), numbers(), vec!["boolean", "timestamp"]].concat();
    let with_lists = || [plain(), vec!["list"]].concat();
    vec![
        ("smithy.api#length", json!({"min": 1}), [text(), vec!["blob", "list", "map"]].concat()),
        ("smithy.api#range", json!({"max": 1}), numbers()),
        ("smithy.api#pattern", json!("a"), text()),
        ("smithy.api#uniqueItems", json!({}), vec!["list"]),
        ("smithy.api#mediaType", json!("text/plain"), [text(), vec!["blob"]].concat()),
        ("smithy.api#timestampFormat", json!("date-time"), vec!["timestamp"]),
        ("smithy.api#idempotencyToken", json!({}), text()),
        ("smithy.api#hostLabel", json!({}), text()),
        ("aws.api#clientEndpointDiscoveryId", json!({}), text()),
        ("smithy.rules#contextParam", json!({"name": "P"}), [text(), vec!["boolean", "list"]].concat()),
        ("smithy.api#httpLabel", json!({}), plain()),
        ("smithy.api#httpHeader", json!("x-a"), [with_lists(), vec!["blob"]].concat()),
        ("smithy.api#httpQuery", json!("a"), with_lists()),
        ("smithy.api#httpPrefixHeaders", json!("x-"), vec!["map"]),
        ("smithy.api#httpQueryParams", json!({}), vec!["map"]),
        (
            "smithy.api#httpPayload",
            json!({}),
            [text(), vec!["blob", "structure", "union", "document", "list", "map"]].concat(),
        ),
        ("smithy.api#httpResponseCode", json!({}), vec!["integer", "intEnum"]),
        ("smithy.api#xmlAttribute", json!({}), plain()),
        ("smithy.api#xmlFlattened", json!({}), vec!["list", "map"]),
        (
            "smithy.api#eventHeader",
            json!({}),
            [text(), vec!["boolean", "byte", "short", "integer", "long", "intEnum", "blob", "timestamp"]].concat(),
        ),
        ("smithy.api#eventPayload", json!({}), [text(), vec!["blob", "structure", "union"]].concat()),
        // For shapes only.
        ("smithy.api#sparse", json!({}), vec![]),
        ("smithy.api#error", json!("client"), vec![]),
        ("smithy.api#httpError", json!(400), vec![]),
        ("smithy.api#retryable", json!({}), vec![]),
        ("aws.protocols#awsQueryError", json!({"code": "a", "httpResponseCode": 400}), vec![]),
        ("smithy.api#endpoint", json!({"hostPrefix": "a."}), vec![]),
        ("smithy.waiters#waitable", json!({}), vec![]),
        ("smithy.rules#staticContextParams", json!({}), vec![]),
        ("smithy.rules#operationContextParams", json!({}), vec![]),
        ("smithy.rules#clientContextParams", json!({}), vec![]),
    ]
}

#[test]
fn each_trait_is_held_against_each_kind_of_target() {
    for (id, value, fits) in member_traits() {
        for kind in KINDS {
            let read = on_member(kind, id, &value);
            assert_eq!(read.is_ok(), fits.contains(&kind), "{id} on {kind}: {:?}", read.err().map(|e| e.to_string()));
        }
    }
}

/// Values of a member's trait that its target can or can't have.
#[test]
fn values_that_no_target_has_are_reported() {
    for (kind, id, value, said) in [
        ("string", "smithy.api#length", json!({"min": 3, "max": 1}), "`min` above its `max`"),
        ("string", "smithy.api#length", json!({"min": -1}), "whole numbers from 0"),
        ("string", "smithy.api#length", json!({"max": 1.5}), "whole numbers from 0"),
        ("integer", "smithy.api#range", json!({"min": 3, "max": 2.5}), "`min` above its `max`"),
        ("numbers", "smithy.rules#contextParam", json!({"name": "P"}), "targets a list"),
        ("string", "smithy.rules#contextParam", json!({}), "no `name`"),
    ] {
        let report = on_member(kind, id, &value).expect_err("it does not fit").to_string();
        assert!(report.contains(said), "{id} {value}: {report}");
    }
}

fn time(seconds: i64, nanos: u32) -> DefaultValue {
    DefaultValue::Time { seconds, nanos }
}

/// Defaults that a kind can have, and what they are.
fn defaults() -> Vec<(&'static str, Value, DefaultValue)> {
    let number = |text: &str| DefaultValue::Number(text.to_owned());
    vec![
        ("blob", json!(""), DefaultValue::Bytes(vec![])),
        ("blob", json!("YWJj"), DefaultValue::Bytes(b"abc".to_vec())),
        ("boolean", json!(false), DefaultValue::Flag(false)),
        ("boolean", json!(true), DefaultValue::Flag(true)),
        ("string", json!(""), DefaultValue::Text(String::new())),
        ("byte", json!(-128), number("-128")),
        ("byte", json!(3.0), number("3")),
        ("short", json!(32767), number("32767")),
        ("integer", json!(-2_147_483_648_i64), number("-2147483648")),
        ("long", json!(i64::MAX), number("9223372036854775807")),
        ("long", json!(1e3), number("1000")),
        ("bigInteger", json!(u64::MAX), number("18446744073709551615")),
        ("float", json!(1), number("1.0")),
        ("float", json!(0.5), number("0.5")),
        ("float", json!("NaN"), number("NaN")),
        ("double", json!(1e300), number("1e300")),
        ("double", json!("-Infinity"), number("-Infinity")),
        ("bigDecimal", json!(1.25), number("1.25")),
        ("timestamp", json!(0), time(0, 0)),
        ("timestamp", json!(1.5), time(1, 500_000_000)),
        ("timestamp", json!(-1.25), time(-2, 750_000_000)),
        ("timestamp", json!("2025-06-15T15:06:40Z"), time(1_750_000_000, 0)),
        ("timestamp", json!("1969-12-31T23:59:59.5Z"), time(-1, 500_000_000)),
        ("timestamp", json!("2025-06-15T17:06:40.001+02:00"), time(1_750_000_000, 1_000_000)),
        ("document", json!(true), DefaultValue::Document(DocumentDefault::Flag(true))),
        ("document", json!(0), DefaultValue::Document(DocumentDefault::Unsigned(0))),
        ("document", json!("a"), DefaultValue::Document(DocumentDefault::Text("a".to_owned()))),
        ("document", json!([]), DefaultValue::Document(DocumentDefault::EmptyList)),
        ("document", json!({}), DefaultValue::Document(DocumentDefault::EmptyObject)),
        ("enum", json!("one"), DefaultValue::Text("one".to_owned())),
        ("intEnum", json!(1), number("1")),
        ("list", json!([]), DefaultValue::EmptyList),
        ("map", json!({}), DefaultValue::EmptyMap),
    ]
}

#[test]
fn each_default_is_held_against_each_kind_of_target() {
    let values: Vec<Value> = [
        json!(true),
        json!(0),
        json!(300),
        json!(70_000),
        json!(99_999_999_999_i64),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!("yesterday"),
        json!("***"),
        json!("one"),
        json!([]),
        json!(["a"]),
        json!({}),
        json!({"a": 1}),
        json!("NaN"),
    ]
    .to_vec();
    // The values, in the order above, that are right.
    let right = |kind: &str| -> &[usize] {
        match kind {
            "blob" => &[7],
            "boolean" => &[0],
            "string" => &[7, 8, 9, 10, 15],
            "byte" => &[1],
            "short" => &[1, 2],
            "integer" => &[1, 2, 3],
            "long" => &[1, 2, 3, 4],
            "bigInteger" => &[1, 2, 3, 4, 6],
            "float" => &[1, 2, 3, 4, 5, 15],
            "double" => &[1, 2, 3, 4, 5, 6, 15],
            "bigDecimal" => &[1, 2, 3, 4, 5, 6],
            "timestamp" => &[1, 2, 3, 4, 5],
            "document" => &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15],
            "enum" => &[10],
            "list" => &[11],
            "map" => &[13],
            _ => &[],
        }
    };
    for kind in KINDS {
        for (index, value) in values.iter().enumerate() {
            let read = on_member(kind, "smithy.api#default", value);
            assert_eq!(read.is_ok(), right(kind).contains(&index), "{kind} {value}: {:?}", read.err());
        }
        assert!(
            on_member(kind, "smithy.api#default", &Value::Null).is_ok(),
            "null is no default, and every kind has it"
        );
    }
}

#[test]
fn a_default_is_the_value_that_the_model_gives() {
    for (kind, value, wanted) in defaults() {
        let model = on_member(kind, "smithy.api#default", &value).unwrap_or_else(|report| panic!("{report}"));
        let target = model.shape(&ShapeId::new("a", kind)).expect("the kind");
        assert_eq!(read_default(&value, target, None), Ok(Some(wanted)), "{kind} {value}");
    }
}

/// What `f64` can't hold stands in a model as any number does, and is a default by its digits, up to those of the target.
#[test]
fn numbers_beyond_f64_are_defaults_by_their_digits() {
    let number = |text: &str| Some(DefaultValue::Number(text.to_owned()));
    let (long, fraction) = ("123456789012345678901234567890", "0.12345678901234567890");
    for (kind, written, wanted) in [
        ("bigDecimal", "1e400", number("1e400")),
        ("bigDecimal", "-1.5E-400", number("-1.5E-400")),
        ("bigDecimal", long, number(long)),
        ("bigDecimal", fraction, number(fraction)),
        ("bigDecimal", "1e9999999999", None),
        ("bigInteger", long, number(long)),
        ("bigInteger", "1e400", number(&format!("1{}", "0".repeat(400)))),
        ("bigInteger", "1e4000", None),
        ("bigInteger", fraction, None),
        ("double", fraction, number("0.12345678901234568")),
        ("double", long, number("1.2345678901234568e29")),
        ("double", "1e400", None),
        ("double", "1e-400", number("0.0")),
        ("float", long, number("1.2345678901234568e29")),
        ("long", "3.0000000000000000000", number("3")),
        ("long", long, None),
        ("boolean", "1e400", None),
        ("timestamp", "1750000000.1234567890123", Some(time(1_750_000_000, 123_456_789))),
        ("timestamp", "1e400", None),
        ("list", "1e400", None),
    ] {
        let members = json!({"m": {"target": format!("a#{kind}"), "traits": {"smithy.api#default": "@"}}});
        let text = model(&members, &json!({}), &json!({})).to_string().replace("\"@\"", written);
        let file = SourceFile { name: "model.json".to_owned(), text: &text };
        let read = read_model(&[file]);
        assert_eq!(read.is_ok(), wanted.is_some(), "{kind} {written}: {:?}", read.err());
        let Ok(model) = read else { continue };
        let member = model.members(&ShapeId::new("a", "In")).iter().find(|member| member.name == "m");
        let value = member.and_then(|member| member.traits.default_value()).expect("it has a default");
        let target = model.shape(&ShapeId::new("a", kind)).expect("the kind");
        assert_eq!(read_default(value, target, None), Ok(wanted), "{kind} {written}");
    }
}

#[test]
fn timestamps_follow_the_format_of_the_member() {
    let model = read(&model(&json!({}), &json!({}), &json!({}))).expect("a model");
    let target = model.shape(&ShapeId::new("a", "timestamp")).expect("the kind");
    let read = |format, value: &Value| read_default(value, target, Some(format)).ok().flatten();
    let (date, http) = (json!("2025-06-15T15:06:40Z"), json!("Sun, 15 Jun 2025 15:06:40 GMT"));
    let fraction = json!("Sun, 15 Jun 2025 15:06:40.25 GMT");
    assert_eq!(read("date-time", &date), Some(time(1_750_000_000, 0)));
    assert_eq!(read("http-date", &http), Some(time(1_750_000_000, 0)));
    assert_eq!(read("http-date", &fraction), Some(time(1_750_000_000, 250_000_000)));
    assert_eq!(read("epoch-seconds", &json!(5)), Some(time(5, 0)));
    for (format, value) in [
        ("date-time", &http),
        ("date-time", &json!(5)),
        ("http-date", &date),
        ("http-date", &json!("Sun, 15 Jun 2025 15:06:40 UTC")),
        ("epoch-seconds", &date),
    ] {
        assert_eq!(read(format, value), None, "{format} {value}");
    }
}

#[test]
fn enums_have_values_and_unions_have_members() {
    let report = |name: &str, shape: Value| {
        let mut model = model(&json!({}), &json!({}), &json!({}));
        model["shapes"][name] = shape;
        read(&model).expect_err("it is wrong").to_string()
    };
    let unit = |value: Value| json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": value}});
    let twice = report("a#E", json!({"type": "enum", "members": {"A": unit(json!("x")), "B": unit(json!("x"))}}));
    assert!(twice.contains("`\"x\"` is the value of `A` too") && twice.contains("shape: a#E$B"), "{twice}");
    let twice = report("a#E", json!({"type": "intEnum", "members": {"A": unit(json!(1)), "B": unit(json!(1))}}));
    assert!(twice.contains("`1` is the value of `A` too"), "{twice}");
    let large = report("a#E", json!({"type": "intEnum", "members": {"A": unit(json!(3_000_000_000_u64))}}));
    assert!(large.contains("an integer of 32 bits"), "{large}");
    let number = report("a#E", json!({"type": "enum", "members": {"A": unit(json!(1))}}));
    assert!(number.contains("should be a string, but is `1`"), "{number}");
    let empty = report("a#U", json!({"type": "union", "members": {}}));
    assert!(empty.contains("the union has no member"), "{empty}");
}
