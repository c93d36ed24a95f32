//! Strings. Comes in: the cursor before a string. Goes out: its text, borrowed where it has no escapes, with the cursor
//! after it. Raw control characters are accepted, as the official reader does.

use super::fault::{invalid, mismatch};
use super::reader::JsonReader;
use super::scan::find_quote_or_backslash;
use aws_smithy_schema::serde::SerdeError;
use std::borrow::Cow;

impl<'a> JsonReader<'a> {
    /// The string value at the cursor, after white space.
    pub(super) fn read_text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        self.skip_whitespace();
        match self.take_plain() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.read_unusual_text(),
        }
    }

    /// The string value at the cursor, after white space.
    #[inline]
    pub(super) fn read_owned_text(&mut self) -> Result<String, SerdeError> {
        self.skip_whitespace();
        match self.take_plain() {
            Some(text) => Ok(text.to_owned()),
            None => self.read_unusual_text().map(Cow::into_owned),
        }
    }

    /// The string at the cursor, if it has no escapes. The cursor stays where it is if there is none.
    #[inline]
    pub(super) fn take_plain(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.position + 1;
        let end = find_quote_or_backslash(self.input, start)?;
        let text = self.text.get(start..end)?;
        if self.input.get(end) != Some(&b'"') {
            return None;
        }
        self.position = end + 1;
        Some(text)
    }

    #[cold]
    fn read_unusual_text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        if self.peek() != Some(b'"') {
            return Err(mismatch(self.input, self.position, "string"));
        }
        self.read_quoted("unterminated string")
    }

    /// The string at the cursor, which is at its opening quote.
    pub(super) fn read_quoted(&mut self, unterminated: &str) -> Result<Cow<'a, str>, SerdeError> {
        let start = self.position + 1;
        let (end, has_escapes) = find_end(self.input, start).ok_or_else(|| invalid(self.position, unterminated))?;
        self.position = end + 1;
        let text = match self.text.get(start..end) {
            Some(text) => text,
            None => self.check_text(start, end)?,
        };
        if has_escapes { unescape(text, start).map(Cow::Owned) } else { Ok(Cow::Borrowed(text)) }
    }

    fn check_text(&self, start: usize, end: usize) -> Result<&'a str, SerdeError> {
        std::str::from_utf8(self.input.get(start..end).unwrap_or_default())
            .map_err(|error| invalid(start + error.valid_up_to(), "invalid UTF-8 in string"))
    }
}

/// Where the closing quote of the string is whose content starts at `start`, and whether there are escapes before it.
fn find_end(input: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = find_quote_or_backslash(input, start)?;
    if input.get(at) == Some(&b'"') {
        return Some((at, false));
    }
    while input.get(at) == Some(&b'\\') {
        // The escaped byte may be a quote or a backslash itself.
        at = find_quote_or_backslash(input, at + 2)?;
    }
    Some((at, true))
}

/// The text that is meant. `start` is where `text` is in the input.
fn unescape(text: &str, start: usize) -> Result<String, SerdeError> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, escape)) = rest.find('\\').and_then(|index| rest.split_at_checked(index)) {
        plain.push_str(before);
        let (character, after) = read_escape(escape.as_bytes())
            .and_then(|(character, length)| Some((character, escape.get(length..)?)))
            .ok_or_else(|| invalid(start + (text.len() - escape.len()), "invalid escape sequence in string"))?;
        plain.push(character);
        rest = after;
    }
    plain.push_str(rest);
    Ok(plain)
}

/// The character of the escape sequence that `bytes` start with, and the sequence's length.
fn read_escape(bytes: &[u8]) -> Option<(char, usize)> {
    let character = match bytes.get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return read_unicode_escape(bytes),
        _ => return None,
    };
    Some((character, 2))
}

/// A `\uXXXX`, or two of them that are a pair of surrogates. A surrogate alone is no character.
fn read_unicode_escape(bytes: &[u8]) -> Option<(char, usize)> {
    let unit = read_code_unit(bytes)?;
    if let Some(character) = char::from_u32(unit) {
        return Some((character, 6));
    }
    let pair = [u16::try_from(unit).ok()?, u16::try_from(read_code_unit(bytes.get(6..)?)?).ok()?];
    let mut characters = char::decode_utf16(pair);
    Some((characters.next()?.ok()?, 12))
}

fn read_code_unit(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::JsonSettings;

    fn read(input: &[u8]) -> Result<String, SerdeError> {
        JsonReader::new(input, JsonSettings::AWS_JSON).read_text().map(Cow::into_owned)
    }

    #[test]
    fn escapes_are_resolved() {
        let text = read(br#" "a\"\\\/\b\f\n\r\t\u0041\u00e9\uD834\uDD1Ez""#).expect("valid");
        assert_eq!(text, "a\"\\/\u{8}\u{c}\n\r\tA\u{e9}\u{1d11e}z");
    }

    #[test]
    fn text_without_escapes_is_borrowed() {
        let mut reader = JsonReader::new(b"\"plain\n\xc3\xa9\",", JsonSettings::AWS_JSON);
        assert!(matches!(reader.read_text(), Ok(Cow::Borrowed("plain\n\u{e9}"))));
        assert_eq!(reader.position(), 10);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (input, message) in [
            (&b"\"abc"[..], "unterminated string at byte 0"),
            (b" \"ab\\\"", "unterminated string at byte 1"),
            (b"\"ab\\", "unterminated string at byte 0"),
            (b"\"ab\\x\"", "invalid escape sequence in string at byte 3"),
            (b"\"a\\u12g4\"", "invalid escape sequence in string at byte 2"),
            (b"\"\\u+123\"", "invalid escape sequence in string at byte 1"),
            (b"\"\\uD834\"", "invalid escape sequence in string at byte 1"),
            (b"\"\\uD834\\u0041\"", "invalid escape sequence in string at byte 1"),
            (b"\"\\uDD1E\"", "invalid escape sequence in string at byte 1"),
            (b"\"\\\xc3\xa9\"", "invalid escape sequence in string at byte 1"),
            (b"\"ab\xff\"", "invalid UTF-8 in string at byte 3"),
        ] {
            let error = read(input).expect_err("invalid");
            assert_eq!(error.to_string(), format!("invalid input: {message}"), "{input:?}");
        }
    }
}
