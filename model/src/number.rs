//! Numbers of JSON by their digits, where `f64` and 64-bit integers don't hold them.
//!
//! In: the text of a number, or a value as a reader keeps it: a number, or a text of digits. Out: whether it is beyond them, its
//! digits, its digits as an integer. Does not calculate.
//!
//! Source: RFC 8259, 6: "Numbers"; Smithy 2.0, "Trait node values".

use serde_json::Value;
use std::borrow::Cow;

/// A number of at most so many characters is exact enough as serde_json reads it.
const SHORT: usize = 16;

/// So many digits of a float are those that were written.
const EXACT_DIGITS: usize = 15;

/// Up to here a float is every integer.
const EXACT_INTEGER: f64 = 9_007_199_254_740_992.0;

/// The most digits of an integer: what `1e300` says with four characters, `1e999999999` would say with a gigabyte.
const MOST_DIGITS: usize = 1_000;

/// Whether the text of a number is beyond `f64`, too small for it, or has more digits than it and 64-bit integers hold.
pub(crate) fn is_beyond_f64(number: &str) -> bool {
    let has_exponent = number.contains(['e', 'E']);
    if number.len() <= SHORT && !has_exponent {
        return false;
    }
    if number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok() {
        return false;
    }
    let Ok(float) = number.parse::<f64>() else { return false };
    let is_lost =
        float.is_infinite() || (float.abs() < f64::MIN_POSITIVE && digits_of(number).any(|digit| digit != b'0'));
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    is_lost || digits > 17
}

/// The digits of the mantissa.
fn digits_of(number: &str) -> impl Iterator<Item = u8> {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    mantissa.bytes().filter(u8::is_ascii_digit)
}

/// The digits of a number. Those that `f64` can't hold are kept as a text by the readers; no other text is a number.
pub fn number_digits(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::String(text) if is_number(text) && is_beyond_f64(text) => Some(Cow::Borrowed(text)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The digits of an integer, however it is written: `3.0`, `1E3`, `123456789012345678901234567890`. None for a number with a
/// fraction, with more than 1,000 digits, or of which a reader has not kept enough digits.
pub fn whole_digits(value: &Value) -> Option<String> {
    let text = number_digits(value)?;
    if let Value::Number(number) = value
        && !number.is_i64()
        && !number.is_u64()
    {
        let is_exact = number.as_f64().is_some_and(|float| float.abs() <= EXACT_INTEGER);
        let count = digits_of(&text).skip_while(|digit| *digit == b'0').count();
        if !is_exact && count > EXACT_DIGITS {
            return None;
        }
    }
    shifted(&text)
}

/// The digits with the point where the exponent puts it, which must be behind the last one.
fn shifted(number: &str) -> Option<String> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0').trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let leading = all.len() - all.trim_start_matches('0').len();
    // How many digits stand before the point.
    let point = i64::try_from(whole.len() - leading.min(whole.len())).ok()?;
    let point = point - i64::try_from(leading.saturating_sub(whole.len())).ok()?;
    let point = usize::try_from(point.checked_add(exponent.parse().ok()?)?).ok()?;
    if point < digits.len() || point > MOST_DIGITS {
        return None;
    }
    Some(format!("{sign}{digits}{}", "0".repeat(point - digits.len())))
}

/// Whether a text is a number as JSON writes it.
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|exponent| is_digits(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_f64_does_not_hold_is_told() {
        for beyond in
            ["1e400", "-1E+400", "1e-400", "5e-324", "123456789012345678901234567890", "0.1234567890123456789"]
        {
            assert!(is_beyond_f64(beyond), "{beyond}");
        }
        for held in
            ["0", "0e999", "1e300", "1e-300", "0.1", "18446744073709551615", "-9223372036854775808", "0.000e-400"]
        {
            assert!(!is_beyond_f64(held), "{held}");
        }
    }

    #[test]
    fn only_texts_that_stand_for_numbers_are_numbers() {
        for text in ["1e400", "123456789012345678901234567890", "0.12345678901234567890"] {
            assert_eq!(number_digits(&json!(text)).as_deref(), Some(text));
        }
        for text in
            ["5", "", "1e", "1e400x", "00123456789012345678901234567890", ".12345678901234567890", "1.e400", "NaN"]
        {
            assert_eq!(number_digits(&json!(text)), None, "{text}");
        }
        assert_eq!(number_digits(&json!(1.5)).as_deref(), Some("1.5"));
        assert_eq!(number_digits(&json!(true)), None);
    }

    #[test]
    fn an_integer_is_one_however_it_is_written() {
        for (value, digits) in [
            (json!(3), Some("3")),
            (json!(-3.0), Some("-3")),
            (json!(1e3), Some("1000")),
            (json!(1e23), Some("100000000000000000000000")),
            (json!(0.0), Some("0")),
            (json!("0e400000"), None),
            (json!("123456789012345678901234567890"), Some("123456789012345678901234567890")),
            (json!("-1234567890123456789012.50e1"), Some("-12345678901234567890125")),
            (json!(0.5), None),
            (json!("1.2345678901234567890123"), None),
            (json!("1e-400"), None),
            (json!("1e1001"), None),
            (json!("1e99999999999999999999"), None),
            // More digits than a float keeps.
            (json!(9_007_199_254_740_994.0_f64 * 3.0), None),
        ] {
            assert_eq!(whole_digits(&value).as_deref(), digits, "{value}");
        }
        assert_eq!(shifted("0.00000000000000000012e22").as_deref(), Some("1200"));
        assert_eq!(shifted("120.0e-1").as_deref(), Some("12"));
        assert_eq!(shifted("-0.0"), Some("0".to_owned()));
        assert_eq!(whole_digits(&json!("1e999")).map(|digits| digits.len()), Some(1_000));
    }
}
