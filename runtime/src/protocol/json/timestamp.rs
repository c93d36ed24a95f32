//! Timestamps. Comes in: the cursor before a number or string, and the schema with the format. Goes out: a point in
//! time, with the cursor after it. As the official reader, it takes a number for epoch seconds and a string for a date
//! whatever the format says; which date a string is, the format decides.

use super::fault::{invalid, mismatch};
use super::number::parse;
use super::reader::JsonReader;
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
        DateTime::from_str(&text, format)
            .map_err(|error| SerdeError::custom(format!("invalid timestamp string: {error} at byte {start}")))
    }

    fn read_epoch_seconds(&mut self) -> Result<DateTime, SerdeError> {
        let start = self.position;
        let number = self.scan_number();
        if number.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
            return Ok(DateTime::from_secs_f64(parse(number, start)?));
        }
        if number.first() == Some(&b'-') {
            return Ok(DateTime::from_secs(parse(number, start)?));
        }
        let seconds: u64 = parse(number, start)?;
        let seconds = i64::try_from(seconds).map_err(|_| invalid(start, "epoch-seconds value overflows i64"))?;
        Ok(DateTime::from_secs(seconds))
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

    #[test]
    fn a_number_too_large_for_a_time_is_refused() {
        let mut reader = JsonReader::new(b"9223372036854775808", JsonSettings::AWS_JSON);
        let error = reader.read_date_time(&aws_smithy_schema::prelude::TIMESTAMP).expect_err("too large");
        assert_eq!(error.to_string(), "invalid input: epoch-seconds value overflows i64 at byte 0");
    }
}
