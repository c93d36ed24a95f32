//! Timestamps on the wire. In: JSON and a format, or milliseconds since 1970. Out: the other of the two.
//!
//! Source: Smithy 2.0, "timestampFormat trait"; awsJson uses epoch seconds where no format is given.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use serde_json::Value;

/// Milliseconds of a timestamp in a format; `None` when the JSON is none.
pub(crate) fn read_timestamp(json: &Value, format: &str) -> Option<i64> {
    let from_text = |format| DateTime::from_str(json.as_str()?, format).ok()?.to_millis().ok();
    match format {
        "date-time" => from_text(Format::DateTimeWithOffset),
        "http-date" => from_text(Format::HttpDate),
        _ => {
            let seconds = json.as_f64()?;
            #[expect(clippy::cast_possible_truncation, reason = "a cast from f64 saturates, and years fit")]
            let millis = (seconds * 1000.0).round() as i64;
            seconds.is_finite().then_some(millis)
        }
    }
}

/// A timestamp of so many milliseconds, in a format; `None` for years that the format does not have.
pub(crate) fn write_timestamp(millis: i64, format: &str) -> Option<Value> {
    let time = DateTime::from_millis(millis);
    match format {
        "date-time" => time.fmt(Format::DateTime).ok().map(Value::from),
        "http-date" => time.fmt(Format::HttpDate).ok().map(Value::from),
        _ if millis % 1000 == 0 => Some(Value::from(millis / 1000)),
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of any year have less than 53 bits")]
        _ => Some(Value::from(millis as f64 / 1000.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_format_is_read_as_it_is_written() {
        for millis in [0, 1_760_000_000_000, 1_760_000_000_123] {
            for format in ["date-time", "epoch-seconds"] {
                let written = write_timestamp(millis, format).expect("a usual year");
                assert_eq!(read_timestamp(&written, format), Some(millis), "{written}");
            }
        }
        assert_eq!(write_timestamp(0, "http-date"), Some(json!("Thu, 01 Jan 1970 00:00:00 GMT")));
        assert_eq!(read_timestamp(&json!("soon"), "date-time"), None);
        assert_eq!(read_timestamp(&json!({}), "epoch-seconds"), None);
    }
}
