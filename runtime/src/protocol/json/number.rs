//! Numbers. Comes in: the cursor before a number, or before a string that stands for one. Goes out: the number, with
//! the cursor after it. As the official reader, it takes more than JSON's grammar allows, such as `+1`, `007` and `1.`.
//! JSON has one kind of number: `3.0` and `1E3` are integers.

use super::fault::{invalid, mismatch, unexpected};
use super::reader::JsonReader;
use crate::wire::decimal::{self, Fault};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::{BigDecimal, BigInteger};
use std::borrow::Cow;
use std::str::FromStr;

/// So many digits always fit an `i64`.
const DIGITS_OF_I64: usize = 18;

impl<'a> JsonReader<'a> {
    /// The integer at the cursor, as a type of at most 64 bits called `shape` in messages.
    #[inline]
    pub(super) fn read_integer_as<T: TryFrom<i64>>(&mut self, shape: &str) -> Result<T, SerdeError> {
        self.skip_whitespace();
        let start = self.position;
        T::try_from(self.read_i64()?).map_err(|_| invalid(start, format_args!("value out of range for {shape}")))
    }

    /// The integer at the cursor, after white space.
    pub(super) fn read_i64(&mut self) -> Result<i64, SerdeError> {
        self.skip_whitespace();
        let rest = self.rest();
        let (negative, digits) = match rest.split_first() {
            Some((b'-', digits)) => (true, digits),
            _ => (false, rest),
        };
        let mut value = 0;
        let mut length = 0;
        while let Some(digit @ b'0'..=b'9') = digits.get(length).copied()
            && length < DIGITS_OF_I64
        {
            value = value * 10 + i64::from(digit - b'0');
            length += 1;
        }
        if length == 0 || digits.get(length).copied().is_some_and(is_part_of_number) {
            return self.read_unusual_i64();
        }
        self.position += length + usize::from(negative);
        Ok(if negative { -value } else { value })
    }

    #[cold]
    fn read_unusual_i64(&mut self) -> Result<i64, SerdeError> {
        let start = self.position;
        let rest = self.rest();
        let is_sign_or_digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+');
        let length = rest.iter().position(|byte| !is_sign_or_digit(byte)).unwrap_or(rest.len());
        if length == 0 {
            return Err(mismatch(self.input, start, "integer"));
        }
        if let Some(b'.' | b'e' | b'E') = rest.get(length) {
            return decimal::parse_integer(self.scan_number()).map_err(|fault| not_an_integer(fault, start));
        }
        let value = parse(rest.get(..length).unwrap_or_default(), start)?;
        self.position += length;
        Ok(value)
    }

    /// The number at the cursor, after white space; or a string that says `NaN`, `Infinity` or `-Infinity`.
    pub(super) fn read_f64(&mut self) -> Result<f64, SerdeError> {
        self.skip_whitespace();
        let start = self.position;
        if self.peek() == Some(b'"') {
            return self.read_non_finite();
        }
        let number = self.scan_number();
        if number.is_empty() {
            return Err(mismatch(self.input, start, "number"));
        }
        parse(number, start)
    }

    fn read_non_finite(&mut self) -> Result<f64, SerdeError> {
        let start = self.position;
        // Rust also parses other spellings, such as `nan`, which the official reader accepts for the same reason.
        let value = parse::<f64>(self.read_text()?.as_bytes(), start)?;
        if value.is_finite() {
            return Err(SerdeError::type_mismatch(format!(
                "expected number, found a string that is none of `NaN`, `Infinity`, `-Infinity` at byte {start}"
            )));
        }
        Ok(value)
    }

    /// The integer of any size at the cursor, as a number or in a string.
    pub(super) fn read_big_integer_text(&mut self) -> Result<BigInteger, SerdeError> {
        let (text, start) = self.read_big_text()?;
        if let Ok(number) = text.parse() {
            return Ok(number);
        }
        let digits = decimal::parse_big_integer(text.as_bytes()).map_err(|fault| invalid(start, fault))?;
        digits.parse().map_err(|_| invalid(start, "invalid number"))
    }

    /// The number of any size at the cursor, as a number or in a string.
    pub(super) fn read_big_decimal_text(&mut self) -> Result<BigDecimal, SerdeError> {
        let (text, start) = self.read_big_text()?;
        // Its own message would quote the value.
        text.parse().map_err(|_| invalid(start, "invalid number"))
    }

    /// The text of the number at the cursor, and where it is.
    fn read_big_text(&mut self) -> Result<(Cow<'a, str>, usize), SerdeError> {
        self.skip_whitespace();
        let start = self.position;
        let text = match self.peek() {
            Some(b'-' | b'0'..=b'9') => String::from_utf8_lossy(self.scan_number()),
            Some(b'"') => self.read_text()?,
            _ => return Err(mismatch(self.input, start, "number or string")),
        };
        Ok((text, start))
    }

    /// The bytes of the number at the cursor, which goes behind them. Whether they are a number is for the parser.
    #[inline]
    pub(super) fn scan_number(&mut self) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !is_part_of_number(*byte)).unwrap_or(rest.len());
        self.position += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Goes over the number at the cursor, which must be in the grammar of RFC 8259, section 6.
    pub(super) fn skip_number(&mut self) -> Result<(), SerdeError> {
        let start = self.position;
        if self.peek() == Some(b'-') {
            self.position += 1;
        }
        // What follows a leading zero is not part of the number, and for the container to reject.
        let integer = if self.peek() == Some(b'0') { 1 } else { self.count_digits() };
        self.position += integer;
        let mut valid = integer > 0;
        if valid && self.peek() == Some(b'.') {
            self.position += 1;
            valid = self.skip_digits();
        }
        if valid && matches!(self.peek(), Some(b'e' | b'E')) {
            self.position += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.position += 1;
            }
            valid = self.skip_digits();
        }
        if valid { Ok(()) } else { Err(unexpected(self.input, self.position, &digit_of(start))) }
    }

    fn skip_digits(&mut self) -> bool {
        let digits = self.count_digits();
        self.position += digits;
        digits > 0
    }

    fn count_digits(&self) -> usize {
        self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count()
    }
}

/// The error for a number that stands at `start` and is no integer.
#[cold]
fn not_an_integer(fault: Fault, start: usize) -> SerdeError {
    match fault {
        Fault::NotANumber => invalid(start, "invalid number"),
        Fault::NotWhole => {
            SerdeError::type_mismatch(format!("expected integer, found a number with a fraction at byte {start}"))
        }
        Fault::OutOfRange => invalid(start, "the number is out of range"),
    }
}

fn digit_of(start: usize) -> String {
    format!("a digit of the number at byte {start}")
}

/// Whether the byte may be in a number, wherever.
#[inline]
fn is_part_of_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

/// The number that `text` says, which is at `start` in the input.
pub(super) fn parse<T: FromStr<Err: std::fmt::Display>>(text: &[u8], start: usize) -> Result<T, SerdeError> {
    let text = std::str::from_utf8(text).map_err(|_| invalid(start, "invalid UTF-8 in number"))?;
    text.parse().map_err(|error| invalid(start, format_args!("invalid number: {error},")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::JsonSettings;

    fn reader(input: &[u8]) -> JsonReader<'_> {
        JsonReader::new(input, JsonSettings::AWS_JSON)
    }

    #[test]
    fn integers_of_any_spelling() {
        for (input, expected) in [
            ("0", 0),
            ("-0", 0),
            ("+5", 5),
            ("007", 7),
            (" 42,", 42),
            ("-123456789012345678", -123_456_789_012_345_678),
            ("123456789012345678", 123_456_789_012_345_678),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("00000000000000000000001", 1),
            ("3.0", 3),
            ("1E3", 1_000),
            ("9007199254740993.0,", 9_007_199_254_740_993),
            ("-92233720368547758.08e2]", i64::MIN),
        ] {
            assert_eq!(reader(input.as_bytes()).read_i64().expect(input), expected, "{input}");
        }
    }

    #[test]
    fn what_is_no_integer() {
        for (input, message) in [
            ("3.5", "type mismatch: expected integer, found a number with a fraction at byte 0"),
            ("1e-3", "type mismatch: expected integer, found a number with a fraction at byte 0"),
            ("1e19", "invalid input: the number is out of range at byte 0"),
            ("1.2.3", "invalid input: invalid number at byte 0"),
            ("\"1\"", "type mismatch: expected integer, found a string at byte 0"),
            ("", "type mismatch: expected integer, found the end of the input at byte 0"),
            ("5-3", "invalid input: invalid number: invalid digit found in string, at byte 0"),
            ("-", "invalid input: invalid number: invalid digit found in string, at byte 0"),
        ] {
            assert_eq!(reader(input.as_bytes()).read_i64().expect_err(input).to_string(), message);
        }
        assert!(reader(b"9223372036854775808").read_i64().is_err());
        let error = reader(b" 300]").read_integer_as::<i8>("byte").expect_err("too large");
        assert_eq!(error.to_string(), "invalid input: value out of range for byte at byte 1");
        let error = reader(b"128.0").read_integer_as::<i8>("byte").expect_err("too large");
        assert_eq!(error.to_string(), "invalid input: value out of range for byte at byte 0");
    }

    #[test]
    fn every_width_takes_every_spelling() {
        assert_eq!(reader(b"1.2e2").read_integer_as("byte").ok(), Some(120_i8));
        assert_eq!(reader(b"3.2e4").read_integer_as("short").ok(), Some(32_000_i16));
        assert_eq!(reader(b"2147483647.0").read_integer_as("integer").ok(), Some(i32::MAX));
        assert_eq!(reader(b"1e3").read_big_integer_text().ok(), "1000".parse().ok());
        assert_eq!(reader(b"\"9007199254740993.0\"").read_big_integer_text().ok(), "9007199254740993".parse().ok());
        assert!(
            reader(b"3.5").read_big_integer_text().is_err() && reader(b"1e999999").read_big_integer_text().is_err()
        );
    }

    #[test]
    fn skipped_numbers_are_in_the_grammar() {
        for input in ["0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-07"] {
            let mut reader = reader(input.as_bytes());
            reader.skip_number().expect(input);
            assert_eq!(reader.position(), input.len(), "{input}");
        }
        for input in ["-", "1.", "1.e5", "1e", "1e+", "-a"] {
            assert!(reader(input.as_bytes()).skip_number().is_err(), "{input}");
        }
    }
}
