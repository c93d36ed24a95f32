//! Timestamps. Comes in: the cursor before a number or string, and the schema with the format. Goes out: a point in
//! time, with the cursor after it. As the official reader, it takes a number for epoch seconds and a string for a date
//! whatever the format says; which date a string is, the format decides.

use super::fault::{invalid, mismatch};
use super::reader::JsonReader;
use crate::error::text::escaped;
use crate::wire::decimal::{self, Fault};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

impl JsonReader<'_> {
    /// The timestamp at the cursor, after white space.
    pub(super) fn read_date_time(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        self.skip_whitespace();
        let format = match schema.timestamp_format().map(|format| format.format()) {
            Some(TimestampFormat::DateTime) => Format::DateTimeWithOffset,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(_) => return Err(SerdeError::unsupported("unsupported timestamp format")),
            // Epoch seconds by default are numbers; a string is then something else.
            None if self.settings.default_timestamp_format == Format::HttpDate => Format::HttpDate,
            None => Format::DateTimeWithOffset,
        };
        match self.peek() {
            Some(b'"') => self.read_date_string(format),
            Some(b'-' | b'0'..=b'9') => self.read_epoch_seconds(),
            _ => Err(mismatch(self.input, self.position, "timestamp")),
        }
    }

    fn read_date_string(&mut self, format: Format) -> Result<DateTime, SerdeError> {
        let start = self.position;
        if format == Format::DateTimeWithOffset
            && let Some((time, length)) = parse_usual_date_time(self.input.get(start + 1..).unwrap_or_default())
            && self.input.get(start + 1 + length) == Some(&b'"')
        {
            self.position = start + length + 2;
            return Ok(time);
        }
        let text = self.read_text()?;
        if format == Format::EpochSeconds {
            return decimal::parse_epoch_seconds(text.as_bytes()).map_err(|fault| not_a_time_string(fault, start));
        }
        DateTime::from_str(&text, format).map_err(|error| not_a_time_string(error, start))
    }

    fn read_epoch_seconds(&mut self) -> Result<DateTime, SerdeError> {
        let start = self.position;
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        // Whole seconds of this millennium and some more.
        if let Some(digits) = rest.get(..length).filter(|digits| (1..=18).contains(&digits.len()))
            && !matches!(rest.get(length), Some(b'.' | b'e' | b'E' | b'+' | b'-'))
        {
            self.position += length;
            let seconds = digits.iter().fold(0, |seconds, digit| seconds * 10 + i64::from(digit - b'0'));
            return Ok(DateTime::from_secs(seconds));
        }
        decimal::parse_epoch_seconds(self.scan_number()).map_err(|fault| not_a_time(fault, start))
    }
}

/// The error for a string that stands at `start` and is no time.
#[cold]
fn not_a_time_string(error: impl std::fmt::Display, start: usize) -> SerdeError {
    // The official parser quotes parts of a string.
    SerdeError::custom(format!("invalid timestamp string: {} at byte {start}", escaped(&error.to_string())))
}

/// The error for a number that stands at `start` and is no time.
#[cold]
fn not_a_time(fault: Fault, start: usize) -> SerdeError {
    match fault {
        Fault::OutOfRange => invalid(start, "the number of seconds is out of range"),
        Fault::NotANumber | Fault::NotWhole => invalid(start, "invalid number of seconds"),
    }
}

/// The time that `text` starts with and its length, if it is `YYYY-MM-DDThh:mm:ssZ` from 1970 on, with up to nine
/// decimal places. What else is a date, such as one with an offset or a leap second, is for the official parser.
fn parse_usual_date_time(text: &[u8]) -> Option<(DateTime, usize)> {
    let (date, rest) = text.split_first_chunk::<19>()?;
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T', _, _, b':', _, _, b':', _, _] = date else { return None };
    let two = |at: usize| Some(digit(*date.get(at)?)? * 10 + digit(*date.get(at + 1)?)?);
    let year = two(0)? * 100 + two(2)?;
    let (month, day, hour, minute, second) = (two(5)?, two(8)?, two(11)?, two(14)?, two(17)?);
    let (days_before, days) = month_of_year(year, month)?;
    if year < 1970 || day == 0 || day > days || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = i64::from(days_before_year(year) + days_before + day - 1) * 86_400
        + i64::from((hour * 60 + minute) * 60 + second);
    let (nanos, places) = match rest {
        [b'Z', ..] => return Some((DateTime::from_secs(seconds), 20)),
        [b'.', decimals @ ..] => parse_nanos(decimals)?,
        _ => return None,
    };
    let is_utc = rest.get(1 + places) == Some(&b'Z');
    is_utc.then(|| (DateTime::from_secs_and_nanos(seconds, nanos), 21 + places))
}

/// The nanoseconds of one to nine decimal places, and their number.
fn parse_nanos(text: &[u8]) -> Option<(u32, usize)> {
    let mut nanos = 0;
    let mut places = 0;
    while let Some(value) = text.get(places).copied().and_then(digit) {
        if places == 9 {
            return None;
        }
        nanos = nanos * 10 + value;
        places += 1;
    }
    (places > 0).then(|| (nanos * 10_u32.pow(9 - places as u32), places))
}

fn digit(byte: u8) -> Option<u32> {
    byte.is_ascii_digit().then(|| u32::from(byte - b'0'))
}

fn is_leap_year(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The days of a year before a month, and the days of that month.
fn month_of_year(year: u32, month: u32) -> Option<(u32, u32)> {
    const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap_day = u32::from(is_leap_year(year));
    let days_of = |index: usize| Some(DAYS.get(index)? + if index == 1 { leap_day } else { 0 });
    let index = usize::try_from(month.checked_sub(1)?).ok()?;
    let before = (0..index).filter_map(days_of).sum();
    Some((before, days_of(index)?))
}

/// The days from 1970-01-01 to the first day of a year that is not before it.
fn days_before_year(year: u32) -> u32 {
    let leap_days_before = |year: u32| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    (year - 1970) * 365 + leap_days_before(year) - leap_days_before(1970)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::JsonSettings;

    fn assert_as_official(text: &str) {
        if let Some((time, length)) = parse_usual_date_time(text.as_bytes()) {
            assert_eq!(length, text.len(), "{text}");
            assert_eq!(DateTime::from_str(text, Format::DateTimeWithOffset).expect(text), time, "{text}");
        }
    }

    #[test]
    fn every_day_is_as_in_the_official_parser() {
        for year in (1970..2110).chain([2400, 4000, 9999]) {
            for month in 0..=13 {
                for day in [0, 1, 15, 28, 29, 30, 31, 32] {
                    assert_as_official(&format!("{year}-{month:02}-{day:02}T23:59:59Z"));
                }
            }
        }
    }

    #[test]
    fn the_usual_form_is_read_without_the_official_parser() {
        let (time, length) = parse_usual_date_time(b"2025-06-01T12:34:56.789Z\",").expect("usual");
        assert_eq!((time, length), (DateTime::from_secs_and_nanos(1_748_781_296, 789_000_000), 24));
        for text in ["1970-01-01T00:00:00Z", "2024-02-29T00:00:00.1Z", "2025-12-31T23:59:59.123456789Z"] {
            assert!(parse_usual_date_time(text.as_bytes()).is_some(), "{text}");
            assert_as_official(text);
        }
    }

    #[test]
    fn other_forms_are_left_to_the_official_parser() {
        for text in [
            "1969-12-31T23:59:59Z",
            "2025-06-01t12:34:56Z",
            "2025-06-01T12:34:56z",
            "2025-06-01T12:34:56+01:00",
            "2025-06-01T12:34:60Z",
            "2025-06-01T24:00:00Z",
            "2025-06-01T12:34:56.Z",
            "2025-06-01T12:34:56.9999999999Z",
            "2025-06-01T12:34:56",
            "2025-02-29T00:00:00Z",
            "2025-13-01T00:00:00Z",
        ] {
            assert!(parse_usual_date_time(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn a_date_with_an_escape_is_a_date() {
        let mut reader = JsonReader::new(br#""2025-06-01T12:34:56\u005a""#, JsonSettings::AWS_JSON);
        let time = reader.read_date_time(&aws_smithy_schema::prelude::TIMESTAMP).expect("valid");
        assert_eq!(time, DateTime::from_secs(1_748_781_296));
    }

    fn read(input: &str) -> Result<DateTime, SerdeError> {
        JsonReader::new(input.as_bytes(), JsonSettings::AWS_JSON).read_date_time(&aws_smithy_schema::prelude::TIMESTAMP)
    }

    #[test]
    fn epoch_seconds_are_what_their_digits_say() {
        for millis in 0..1_000 {
            let time = read(&format!("1584037626.{millis:03}")).expect("a time");
            assert_eq!(time, DateTime::from_millis(1_584_037_626_000 + i64::from(millis)));
        }
        for (text, seconds, nanos) in [
            ("253402300799.999", 253_402_300_799, 999_000_000),
            ("1.584037626001E9,", 1_584_037_626, 1_000_000),
            ("1584037626.123456789]", 1_584_037_626, 123_456_789),
            ("1584037626", 1_584_037_626, 0),
            ("-0.5", -1, 500_000_000),
            ("007", 7, 0),
        ] {
            assert_eq!(read(text).ok(), Some(DateTime::from_secs_and_nanos(seconds, nanos)), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_no_time_is_refused() {
        for text in ["9223372036854775808", "-9223372036854775809", "1e300", "-1e300", "1e999999999999"] {
            let error = read(text).expect_err("too large").to_string();
            assert_eq!(error, "invalid input: the number of seconds is out of range at byte 0", "{text}");
        }
        for text in ["1.2.3", "5-3", "1e", "\"NaN\"", "\"Infinity\"", "\"1e300\"", "NaN"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_a_date_is_refused_for_is_escaped() {
        let schema = aws_smithy_schema::Schema::new(
            aws_smithy_schema::shape_id!("test", "At"),
            aws_smithy_schema::ShapeType::Timestamp,
        )
        .with_timestamp_format(TimestampFormat::HttpDate);
        let mut reader = JsonReader::new(b"\"Mon, 16 \x1b[2 2019 23:48:18 GMT\"", JsonSettings::AWS_JSON);
        let error = reader.read_date_time(&schema).expect_err("no month").to_string();
        assert!(error.contains("\\u{1b}[2") && !error.contains('\x1b'), "{error}");
    }

    #[test]
    fn epoch_seconds_may_be_text_where_the_model_says_so() {
        let schema = aws_smithy_schema::Schema::new(
            aws_smithy_schema::shape_id!("test", "At"),
            aws_smithy_schema::ShapeType::Timestamp,
        )
        .with_timestamp_format(TimestampFormat::EpochSeconds);
        let read = |text: &str| JsonReader::new(text.as_bytes(), JsonSettings::AWS_JSON).read_date_time(&schema).ok();
        assert_eq!(read("\"-12.5\""), Some(DateTime::from_secs_and_nanos(-13, 500_000_000)));
        assert_eq!(read("\"9223372036854775808\""), None);
        assert_eq!(read("\"NaN\""), None);
    }
}
