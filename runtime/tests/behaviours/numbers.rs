//! Numbers and times of a response: what their digits say, in every width and place.
use super::support::{client, response};
use ferrosmith_runtime::DisplayErrorContext;
use mini::operation::count_items::CountItemsOutput;
use mini::primitives::DateTime;
use mini::types::Color;
use serde_json::{Value, json};

async fn count(body: &str) -> Result<CountItemsOutput, String> {
    let (client, _) = client(vec![response(200, body)]);
    client.count_items().send().await.map_err(|error| DisplayErrorContext(&error).to_string())
}

#[tokio::test]
async fn whole_numbers_are_integers_however_they_are_spelled() {
    let body =
        r#"{"Count":9007199254740993.0,"Few":1.2E1,"Some":3.0,"ByDay":[1E3,-0.0,12e-0],"ByColor":{"RED":2.50e1}}"#;
    let output = count(body).await.expect("integers");
    assert_eq!(output.count(), Some(9_007_199_254_740_993));
    assert_eq!((output.few(), output.some()), (Some(12), Some(3)));
    assert_eq!(
        (output.by_day(), output.by_color().and_then(|map| map.get(&Color::Red))),
        (&[1_000, 0, 12][..], Some(&25))
    );
}

#[tokio::test]
async fn what_is_no_integer_of_the_width_is_refused() {
    for (body, says) in [
        (r#"{"Count":3.5}"#, "at Count: type mismatch: expected integer, found a number with a fraction"),
        (r#"{"Few":128.0}"#, "at Few: invalid input: value out of range for byte"),
        (r#"{"Some":1e5}"#, "at Some: invalid input: value out of range for short"),
        (r#"{"Count":1e19}"#, "at Count: invalid input: the number is out of range"),
        (r#"{"ByDay":[1,0.5]}"#, "at ByDay[1]: type mismatch"),
        (r#"{"ByColor":{"RED":2147483648.0}}"#, r#"at ByColor["RED"]: invalid input: value out of range"#),
    ] {
        let error = count(body).await.expect_err("no integer");
        assert!(error.contains(says), "{body}: {error}");
    }
}

#[tokio::test]
async fn members_of_errors_are_integers_too() {
    let (client, _) = client(vec![response(400, r#"{"__type":"LockedException","Tries":4.0}"#)]);
    let error = client.count_items().send().await.expect_err("locked").into_service_error();
    let mini::operation::count_items::CountItemsError::LockedException(locked) = error else { panic!("{error:?}") };
    assert_eq!(locked.tries(), Some(4));
}

#[tokio::test]
async fn every_millisecond_arrives_and_leaves_as_it_came() {
    for millis in 0..1_000 {
        let text = format!(r#"{{"CountedAt":1584037626.{millis:03}}}"#);
        let output = count(&text).await.expect("a time");
        assert_eq!(output.counted_at(), Some(&DateTime::from_millis(1_584_037_626_000 + millis)), "{text}");
        let sent: Value = serde_json::from_str(&text).expect("JSON");
        let left = serde_json::to_value(&output).expect("JSON");
        assert_eq!(left, if millis == 0 { json!({ "CountedAt": 1_584_037_626 }) } else { sent });
        let again: CountItemsOutput = serde_json::from_value(left).expect("a time");
        assert_eq!(again.counted_at(), output.counted_at());
    }
}

#[tokio::test]
async fn times_of_any_spelling_arrive_and_leave_as_numbers() {
    for (sent, left) in [
        ("1.584037626001E9", "1584037626.001"),
        ("1584037626.123456", "1584037626.123456"),
        ("253402300799.999", "253402300799.999"),
        ("-1.5", "-1.5"),
        ("-0.25", "-0.25"),
        ("1.5e3", "1500"),
    ] {
        let output = count(&format!(r#"{{"CountedAt":{sent}}}"#)).await.expect("a time");
        let text = serde_json::to_string(&output).expect("JSON");
        assert_eq!(text, format!(r#"{{"CountedAt":{left}}}"#), "{sent}");
        let again: CountItemsOutput = serde_json::from_str(&text).expect("a time");
        assert_eq!(again.counted_at(), output.counted_at(), "{sent}");
    }
}

#[tokio::test]
async fn nanoseconds_that_no_number_holds_leave_as_text_that_is_read_again() {
    let output = count(r#"{"CountedAt":1584037626.123456789}"#).await.expect("a time");
    assert_eq!(output.counted_at().map(DateTime::subsec_nanos), Some(123_456_789));
    let text = serde_json::to_string(&output).expect("JSON");
    assert_eq!(text, r#"{"CountedAt":"1584037626.123456789"}"#);
    let again: CountItemsOutput = serde_json::from_str(&text).expect("a time");
    assert_eq!(again.counted_at(), output.counted_at());
}

#[tokio::test]
async fn what_is_no_time_is_refused_by_both_readers() {
    for value in ["1e300", "9223372036854775808", "-1e19", "\"NaN\"", "\"Infinity\"", "true"] {
        let body = format!(r#"{{"CountedAt":{value}}}"#);
        let error = count(&body).await.expect_err("no time");
        assert!(error.contains("at CountedAt: "), "{body}: {error}");
        let error = serde_json::from_str::<CountItemsOutput>(&body).expect_err("no time");
        assert!(error.to_string().contains("at CountedAt: "), "{body}: {error}");
    }
}

#[tokio::test]
async fn dates_out_of_range_are_refused() {
    for date in ["99999-01-01T00:00:00Z", "2025-01-01T25:00:00Z", "2025-02-30T00:00:00Z", "+2025-01-01T00:00:00Z"] {
        let (client, _) = client(vec![response(200, &format!(r#"{{"Item":{{"Days":[["{date}"]]}}}}"#))]);
        let error = client.get_item().id("i").send().await.expect_err("no date");
        assert!(DisplayErrorContext(&error).to_string().contains("at Item.Days[0][0]: "), "{date}: {error:?}");
    }
}
