//! Numbers as decimal text. Comes in: what JSON and others write for a number, such as `-12.5e3`. Goes out: the integer or the
//! point in time that its digits say. Nothing goes through floating point, which has other digits. Knows no format around the
//! number.
use aws_smithy_types::DateTime;
use std::fmt;

/// How many digits an integer of any size may have once its exponent is written out: `1e999999999` is no gigabyte.
const MAX_DIGITS: i64 = 4_096;

/// How many decimal places of a second a point in time has.
const NANO_PLACES: i64 = 9;

/// Why text is not the number that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is no number.
    NotANumber,
    /// It is no whole number.
    NotWhole,
    /// There is no room for it.
    OutOfRange,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "invalid number",
            Self::NotWhole => "the number is not whole",
            Self::OutOfRange => "the number is out of range",
        })
    }
}

/// The integer that `text` says: `3`, `3.0`, `1E3`.
pub(crate) fn parse_integer(text: &[u8]) -> Result<i64, Fault> {
    let number = Decimal::parse(text)?;
    if !number.is_whole() {
        return Err(Fault::NotWhole);
    }
    i64::try_from(number.whole_part()?).map_err(|_| Fault::OutOfRange)
}

/// The integer of any size that `text` says, in plain digits.
pub(crate) fn parse_big_integer(text: &[u8]) -> Result<String, Fault> {
    let number = Decimal::parse(text)?;
    if !number.is_whole() {
        return Err(Fault::NotWhole);
    }
    if number.point > MAX_DIGITS && !number.is_zero() {
        return Err(Fault::OutOfRange);
    }
    let digits: String =
        (0..number.point.min(MAX_DIGITS)).map(|index| char::from(b'0' + number.digit(index))).collect();
    let digits = digits.trim_start_matches('0');
    Ok(match (digits.is_empty(), number.is_negative) {
        (true, _) => "0".to_owned(),
        (false, true) => format!("-{digits}"),
        (false, false) => digits.to_owned(),
    })
}

/// The point in time so many seconds after 1970, to the nanosecond; what is finer is cut off.
///
/// Source: Smithy 2.0, "Timestamp formats", `epoch-seconds`.
pub(crate) fn parse_epoch_seconds(text: &[u8]) -> Result<DateTime, Fault> {
    let number = Decimal::parse(text)?;
    let mut seconds = number.whole_part()?;
    let mut nanos = number.nanos();
    // A `DateTime` counts its nanoseconds forward, before 1970 too.
    if number.is_negative && nanos > 0 {
        seconds -= 1;
        nanos = 1_000_000_000 - nanos;
    }
    let seconds = i64::try_from(seconds).map_err(|_| Fault::OutOfRange)?;
    Ok(DateTime::from_secs_and_nanos(seconds, nanos))
}

/// The number of seconds since 1970 as decimal text, without zeros at the end.
#[cfg(feature = "serde")]
pub(crate) fn format_epoch_seconds(time: &DateTime) -> String {
    let (mut seconds, mut nanos) = (i128::from(time.secs()), time.subsec_nanos());
    if nanos == 0 {
        return seconds.to_string();
    }
    let sign = if seconds < 0 { "-" } else { "" };
    if seconds < 0 {
        seconds += 1;
        nanos = 1_000_000_000 - nanos;
    }
    let text = format!("{sign}{}.{nanos:09}", seconds.unsigned_abs());
    text.trim_end_matches('0').to_owned()
}

/// The parts of a number: its digits, and before which of them the point stands.
struct Decimal<'a> {
    is_negative: bool,
    whole: &'a [u8],
    decimals: &'a [u8],
    /// How many of the digits, and of the zeros that follow them, are before the point. Below zero: so many zeros are
    /// between the point and the first digit.
    point: i64,
}

impl<'a> Decimal<'a> {
    /// Takes a number apart: a sign, digits with or without a point among them, an exponent. As the official readers, takes
    /// more than the grammar of JSON allows, such as `007` and `1.`.
    fn parse(text: &'a [u8]) -> Result<Self, Fault> {
        let (is_negative, rest) = split_sign(text);
        let (whole, rest) = split_digits(rest);
        let (decimals, rest) = match rest.split_first() {
            Some((b'.', rest)) => split_digits(rest),
            _ => (&[] as &[u8], rest),
        };
        let exponent = match rest.split_first() {
            None => 0,
            Some((b'e' | b'E', exponent)) => parse_exponent(exponent)?,
            Some(_) => return Err(Fault::NotANumber),
        };
        if whole.is_empty() && decimals.is_empty() {
            return Err(Fault::NotANumber);
        }
        let point = i64::try_from(whole.len()).map_or(i64::MAX, |length| length.saturating_add(exponent));
        Ok(Self { is_negative, whole, decimals, point })
    }

    fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.whole.iter().chain(self.decimals).map(|digit| digit - b'0')
    }

    /// The digit with this index, which need not be written.
    fn digit(&self, index: i64) -> u8 {
        let digit = usize::try_from(index).ok().and_then(|index| match index.checked_sub(self.whole.len()) {
            None => self.whole.get(index),
            Some(index) => self.decimals.get(index),
        });
        digit.map_or(0, |digit| digit - b'0')
    }

    fn is_zero(&self) -> bool {
        self.digits().all(|digit| digit == 0)
    }

    fn is_whole(&self) -> bool {
        let before_point = usize::try_from(self.point.max(0)).unwrap_or(usize::MAX);
        self.digits().skip(before_point).all(|digit| digit == 0)
    }

    /// What is before the point, with the sign.
    fn whole_part(&self) -> Result<i128, Fault> {
        if self.is_zero() {
            return Ok(0);
        }
        let mut value: u64 = 0;
        // Ends by overflow where the exponent is large.
        for index in 0..self.point {
            let longer = value.checked_mul(10).and_then(|value| value.checked_add(self.digit(index).into()));
            value = longer.ok_or(Fault::OutOfRange)?;
        }
        let value = i128::from(value);
        Ok(if self.is_negative { -value } else { value })
    }

    /// The first nine places behind the point.
    fn nanos(&self) -> u32 {
        let end = self.point.saturating_add(NANO_PLACES);
        (self.point..end).fold(0, |nanos, index| nanos * 10 + u32::from(self.digit(index)))
    }
}

fn split_sign(text: &[u8]) -> (bool, &[u8]) {
    match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    }
}

fn split_digits(text: &[u8]) -> (&[u8], &[u8]) {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.split_at_checked(length).unwrap_or((text, &[]))
}

/// The exponent; one that is too large for any number stays so.
fn parse_exponent(text: &[u8]) -> Result<i64, Fault> {
    let (is_negative, rest) = split_sign(text);
    let (digits, rest) = split_digits(rest);
    if digits.is_empty() || !rest.is_empty() {
        return Err(Fault::NotANumber);
    }
    let value =
        digits.iter().fold(0_i64, |value, digit| value.saturating_mul(10).saturating_add((digit - b'0').into()));
    Ok(if is_negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(text: &str) -> Result<i64, Fault> {
        parse_integer(text.as_bytes())
    }

    fn time(text: &str) -> Result<(i64, u32), Fault> {
        parse_epoch_seconds(text.as_bytes()).map(|time| (time.secs(), time.subsec_nanos()))
    }

    #[test]
    fn whole_numbers_are_exact_however_they_are_written() {
        for (text, value) in [
            ("3.0", 3),
            ("1E3", 1_000),
            ("1e+3", 1_000),
            ("-1.5e1", -15),
            ("1200e-2", 12),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("9.223372036854775807e18", i64::MAX),
            ("-9223372036854775808.000", i64::MIN),
            ("0.000e999999999999999999999", 0),
            ("0e-5", 0),
            ("007.", 7),
        ] {
            assert_eq!(integer(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_whole_or_has_no_room_is_told_apart() {
        for text in ["3.5", "1e-1", "-0.1", "1e-999999999999999999999", "12.30e1e"] {
            let fault = if text.ends_with('e') { Fault::NotANumber } else { Fault::NotWhole };
            assert_eq!(integer(text), Err(fault), "{text}");
        }
        for text in ["9223372036854775808.0", "1e19", "-9223372036854775809.0", "1e999999999999999999999"] {
            assert_eq!(integer(text), Err(Fault::OutOfRange), "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "1e", "1e+", "e5", "1x", "--1", "NaN", "1 "] {
            assert_eq!(integer(text), Err(Fault::NotANumber), "{text}");
        }
    }

    #[test]
    fn integers_of_any_size_are_written_out_and_bounded() {
        let big = |text: &str| parse_big_integer(text.as_bytes());
        assert_eq!(big("-12.30e3").as_deref(), Ok("-12300"));
        assert_eq!(big("000.0").as_deref(), Ok("0"));
        assert_eq!(big("-0e999999999999").as_deref(), Ok("0"));
        assert_eq!(big("1e30").as_deref(), Ok("1000000000000000000000000000000"));
        assert_eq!(big("1e999999999"), Err(Fault::OutOfRange));
        assert_eq!(big("1.5"), Err(Fault::NotWhole));
    }

    #[test]
    fn every_millisecond_is_that_which_is_written() {
        for millis in 0..1_000 {
            assert_eq!(time(&format!("1584037626.{millis:03}")), Ok((1_584_037_626, millis * 1_000_000)));
            assert_eq!(time(&format!("253402300799.{millis:03}")), Ok((253_402_300_799, millis * 1_000_000)));
        }
    }

    #[test]
    fn times_have_nanoseconds_exponents_and_signs() {
        for (text, expected) in [
            ("1.584037626001E9", (1_584_037_626, 1_000_000)),
            ("1584037626000.123456789e-3", (1_584_037_626, 123_456)),
            ("0.123456789", (0, 123_456_789)),
            ("0.9999999999", (0, 999_999_999)),
            ("-0.5", (-1, 500_000_000)),
            ("-1", (-1, 0)),
            ("-1.000000001", (-2, 999_999_999)),
            ("1e-9", (0, 1)),
            ("1e-10", (0, 0)),
            ("5e-999999999999999999999", (0, 0)),
            ("9223372036854775807.999999999", (i64::MAX, 999_999_999)),
            ("-9223372036854775808", (i64::MIN, 0)),
        ] {
            assert_eq!(time(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_time_out_of_range_is_none() {
        for text in ["1e300", "9223372036854775808", "-9223372036854775808.5", "-1e19"] {
            assert_eq!(time(text), Err(Fault::OutOfRange), "{text}");
        }
        assert_eq!(time("NaN"), Err(Fault::NotANumber));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn times_are_written_as_they_were_read() {
        for text in ["1584037626.001", "-0.5", "-1", "0", "-1.000000001", "0.123456789", "-9223372036854775807.5"] {
            let time = parse_epoch_seconds(text.as_bytes()).expect(text);
            assert_eq!(format_epoch_seconds(&time), text);
        }
    }
}
