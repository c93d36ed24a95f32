//! Every kind of member: its value, nothing, null, and what it is not.
use super::support::{client, response};
use ferrosmith_runtime::{DateTime, Document, Number};
use serde_json::{Value, json};
use wide::error::DisplayErrorContext;
use wide::operation::read_anything::ReadAnythingOutput;
use wide::types::{Choice, Reason};

async fn read(value: Value) -> Result<ReadAnythingOutput, String> {
    let (client, _) = client(vec![response(200, value)]);
    client.read_anything().send().await.map_err(|error| DisplayErrorContext(&error).to_string())
}

/// A value for each member.
fn all() -> Value {
    json!({
        "Text": "t", "Flag": true, "Byte": -8, "Short": 300, "Integer": -70_000, "Long": i64::MAX, "Float": 1.5,
        "Double": -2.1, "Data": "bytes:ab", "When": { "time": 1_600_000_000 }, "Anything": { "a": [1, null, true] },
        "Reason": "WIDE", "Names": ["a", "b"], "SparseNames": ["a", null], "Counts": { "a": 1 },
        "SparseCounts": { "a": 1, "b": null }, "Choice": { "Size": 4 }, "Inner": { "Name": "n", "Inner": { "Name": "m" } },
    })
}

#[tokio::test]
async fn every_member_has_its_value() {
    let output = read(all()).await.expect("a good response");
    assert_eq!(
        (output.text(), output.flag(), output.byte(), output.short()),
        (Some("t"), Some(true), Some(-8), Some(300))
    );
    assert_eq!((output.integer(), output.long()), (Some(-70_000), Some(i64::MAX)));
    assert_eq!((output.float(), output.double()), (Some(1.5), Some(-2.1)));
    assert_eq!(output.data().map(AsRef::as_ref), Some(&b"ab"[..]));
    assert_eq!(output.when(), Some(&DateTime::from_secs(1_600_000_000)));
    let anything = output.anything().and_then(Document::as_object).expect("an object");
    assert_eq!(
        anything["a"],
        Document::Array(vec![Document::Number(Number::PosInt(1)), Document::Null, Document::Bool(true)])
    );
    assert_eq!(output.reason(), Some(&Reason::Wide));
    assert_eq!(output.names(), ["a", "b"]);
    assert_eq!(output.sparse_names(), [Some("a".to_owned()), None]);
    assert_eq!(output.counts().map(|counts| counts["a"]), Some(1));
    let sparse = output.sparse_counts().expect("sent");
    assert_eq!((sparse["a"], sparse["b"]), (Some(1), None));
    assert_eq!(output.choice(), Some(&Choice::Size(4)));
    let inner = output.inner().and_then(|inner| inner.inner()).and_then(|inner| inner.name());
    assert_eq!(inner, Some("m"));
}

#[tokio::test]
async fn nothing_and_null_are_no_value_but_a_document_has_null() {
    let nothing = read(json!({})).await.expect("a good response");
    let mut nulls = all();
    nulls.as_object_mut().expect("an object").values_mut().for_each(|value| *value = Value::Null);
    let mut with_nulls = read(nulls).await.expect("a good response");
    assert!(nothing.anything().is_none());
    assert_eq!(with_nulls.anything(), Some(&Document::Null));
    with_nulls.anything = None;
    assert_eq!(with_nulls, nothing);
    // Where there is no place for a null it is dropped, in a list as in a map.
    let holes =
        read(json!({ "Names": ["a", null, "b"], "Counts": { "a": 1, "b": null } })).await.expect("a good response");
    assert_eq!(holes.names(), ["a", "b"]);
    assert_eq!(holes.counts().map(std::collections::HashMap::len), Some(1));
}

#[tokio::test]
async fn members_that_nobody_knows_are_passed_over() {
    let mut more = all();
    more["New"] = json!({ "a": [1, { "b": "bytes:xx" }], "c": null });
    more["Inner"]["New"] = json!([[], {}]);
    assert_eq!(read(more).await.expect("a good response"), read(all()).await.expect("a good response"));
}

#[tokio::test]
async fn a_value_of_another_type_is_an_error_that_says_where() {
    let wrong = [
        ("Text", json!(1)),
        ("Flag", json!("true")),
        ("Byte", json!(128)),
        ("Short", json!(40_000)),
        ("Integer", json!(3_000_000_000_u64)),
        ("Long", json!(u64::MAX)),
        ("Integer", json!("1")),
        ("Float", json!("1.5")),
        ("Double", json!(true)),
        ("Data", json!("text")),
        ("When", json!("2020-01-01")),
        ("Reason", json!(1)),
        ("Names", json!({ "a": 1 })),
        ("Counts", json!([1])),
        ("Choice", json!("Size")),
        ("Inner", json!([])),
    ];
    for (member, value) in wrong {
        let text = read(json!({ member: value })).await.expect_err("another type");
        assert!(text.contains("the response of ReadAnything (HTTP status 200) could not be read"), "{member}: {text}");
        assert!(text.contains(member), "{member} of {value}: {text}");
    }
    let text = read(json!({ "Inner": { "Inner": { "Name": 1 } } })).await.expect_err("another type");
    assert!(text.contains("Inner.Inner.Name"), "{text}");
    let text = read(json!({ "Names": ["a", 1] })).await.expect_err("another type");
    assert!(text.contains("Names[1]"), "{text}");
    let text = read(json!({ "Counts": { "a": "x" } })).await.expect_err("another type");
    assert!(text.contains(r#"Counts["a"]"#), "{text}");
}

#[tokio::test]
async fn a_union_has_one_member_and_keeps_one_that_is_new() {
    let new = read(json!({ "Choice": { "Colour": "red" } })).await.expect("a good response");
    assert!(new.choice().is_some_and(Choice::is_unknown));
    let with_null = read(json!({ "Choice": { "Name": null, "Size": 1 } })).await.expect("a good response");
    assert_eq!(with_null.choice(), Some(&Choice::Size(1)));
    for bad in [json!({}), json!({ "Name": "n", "Size": 1 })] {
        let text = read(json!({ "Choice": bad })).await.expect_err("no value of a union");
        assert!(text.contains("at Choice"), "{text}");
    }
    let unknown = read(json!({ "Reason": "NEW" })).await.expect("a good response");
    assert_eq!(unknown.reason().map(Reason::as_str), Some("NEW"));
}
