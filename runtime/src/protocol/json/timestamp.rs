//! Timestamps. Comes in: the cursor before a number or string, and the schema with the format. Goes out: a point in
//! time, with the cursor after it. As the official reader, it takes a number for epoch seconds and a string for a date
//! whatever the format says; which date a string is, the format decides.

use super::fault::{invalid, mismatch};
use super::reader::JsonReader;
use crate::error::text::escaped;
use crate::protocol::date_time::parse_usual_date_time;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::JsonSettings;

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
