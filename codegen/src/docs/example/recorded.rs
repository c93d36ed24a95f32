//! Simple values of the model's own examples. In: a shape's kind and the JSON of the example. Out: the value, or nothing
//! where the example does not fit the shape. Does not know aggregates (`value.rs`).

use super::ExampleValue;
use ferrosmith_model::ShapeKind;
use ferrosmith_model::number::{number_digits, whole_digits};
use serde_json::Value;

/// The value of a simple shape.
pub(super) fn read_simple(kind: &ShapeKind, value: &Value) -> Option<ExampleValue> {
    Some(match kind {
        ShapeKind::Boolean => ExampleValue::Bool(value.as_bool()?),
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::IntEnum(_) => {
            let number = whole_number(value)?;
            i32::try_from(number).ok()?;
            ExampleValue::Integer(number)
        }
        ShapeKind::Long => ExampleValue::Integer(whole_number(value)?),
        ShapeKind::Float | ShapeKind::Double => {
            let number: f64 = number_digits(value)?.parse().ok()?;
            ExampleValue::Float(Some(number).filter(|number| number.is_finite())?)
        }
        ShapeKind::BigInteger => ExampleValue::BigNumber(whole_digits(value)?),
        ShapeKind::BigDecimal => ExampleValue::BigNumber(number_digits(value)?.into_owned()),
        ShapeKind::String => ExampleValue::Text(value.as_str()?.to_owned()),
        ShapeKind::Blob => ExampleValue::Blob(value.as_str().filter(|text| text.is_ascii())?.to_owned()),
        ShapeKind::Timestamp => ExampleValue::Timestamp(instant(value)?),
        ShapeKind::Document
        | ShapeKind::Enum(_)
        | ShapeKind::List { .. }
        | ShapeKind::Map { .. }
        | ShapeKind::Structure(_)
        | ShapeKind::Union(_)
        | ShapeKind::Service(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Operation(_) => return None,
    })
}

fn whole_number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// Seconds since the epoch, from a number or from a date such as `2025-01-31T12:00:00Z`, zones left out of account.
fn instant(value: &Value) -> Option<i64> {
    if let Some(seconds) = value.as_f64() {
        return Some(seconds as i64);
    }
    let text = value.as_str()?;
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || text.as_bytes().get(4) != Some(&b'-') {
        return None;
    }
    let seconds = if text.as_bytes().get(10) == Some(&b'T') {
        number(11, 13)? * 3_600 + number(14, 16)? * 60 + number(17, 19)?
    } else {
        0
    };
    Some(days_since_epoch(year, month, day) * 86_400 + seconds)
}

/// Days from 1970-01-01, by the calendar that counts years from March.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::{ExampleValue, read_simple};
    use ferrosmith_model::ShapeKind;
    use serde_json::json;

    #[test]
    fn dates_are_read_however_they_are_written() {
        for (value, seconds) in [
            (json!("2025-01-01T00:00:00Z"), 1_735_689_600),
            (json!("2025-01-01"), 1_735_689_600),
            (json!("2000-02-29T01:02:03.5Z"), 951_786_123),
            (json!(1_735_689_600), 1_735_689_600),
        ] {
            assert_eq!(read_simple(&ShapeKind::Timestamp, &value), Some(ExampleValue::Timestamp(seconds)), "{value}");
        }
        assert_eq!(read_simple(&ShapeKind::Timestamp, &json!("Tue Mar 04")), None);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(read_simple(&ShapeKind::Integer, &json!(5_000_000_000_i64)), None);
        assert_eq!(read_simple(&ShapeKind::Boolean, &json!("true")), None);
        assert_eq!(read_simple(&ShapeKind::Long, &json!("12")), Some(ExampleValue::Integer(12)));
    }
}
