//! Values that nobody reads. Comes in: the cursor before one. Goes out: the cursor after it, or an error if it is no
//! JSON. Allocates nothing. Stricter than reading, as the official reader is: numbers must be in JSON's grammar.

use super::fault::{invalid, unexpected};
use super::reader::JsonReader;
use super::scan::find_quote_or_backslash;
use aws_smithy_schema::serde::SerdeError;

impl JsonReader<'_> {
    /// Goes over the value at the cursor, after white space. Unlike reading, skipping the outermost value does not look
    /// at what follows it.
    pub(super) fn skip_any(&mut self) -> Result<(), SerdeError> {
        self.skip_whitespace();
        match self.peek() {
            Some(b'"') => self.skip_string(),
            Some(b'{') => self.skip_container(b'}', "object"),
            Some(b'[') => self.skip_container(b']', "array"),
            Some(b't') => self.skip_literal("true"),
            Some(b'f') => self.skip_literal("false"),
            Some(b'n') => self.skip_literal("null"),
            Some(b'-' | b'0'..=b'9') => self.skip_number(),
            _ => Err(unexpected(self.input, self.position, "a value")),
        }
    }

    fn skip_container(&mut self, close: u8, container: &str) -> Result<(), SerdeError> {
        self.enter()?;
        self.position += 1;
        let mut first = true;
        while self.next_element(first, close, container)? {
            first = false;
            if close == b'}' {
                self.expect_key()?;
                self.skip_string()?;
                self.skip_colon()?;
            }
            self.skip_any()?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Goes over the string at the cursor. Its escapes must be such, but need not make characters.
    fn skip_string(&mut self) -> Result<(), SerdeError> {
        let mut at = self.position + 1;
        loop {
            at =
                find_quote_or_backslash(self.input, at).ok_or_else(|| invalid(self.position, "unterminated string"))?;
            at += match self.input.get(at..).unwrap_or_default() {
                [b'"', ..] => {
                    self.position = at + 1;
                    return Ok(());
                }
                [_, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
                [_, b'u', a, b, c, d, ..] if [a, b, c, d].iter().all(|byte| byte.is_ascii_hexdigit()) => 6,
                _ => return Err(invalid(at, "invalid escape sequence in string")),
            };
        }
    }

    fn skip_literal(&mut self, literal: &str) -> Result<(), SerdeError> {
        if !self.rest().starts_with(literal.as_bytes()) {
            return Err(invalid(self.position, format_args!("expected `{literal}`")));
        }
        self.position += literal.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::JsonSettings;

    #[test]
    fn one_value_is_skipped() {
        for value in
            ["null", "true", "false", "-1.5e3", r#""a\"\u12aB""#, "[]", "{}", r#" {"a" : [1, {"b":"}"}], "\"":null }"#]
        {
            let input = format!("{value} ,1");
            let mut reader = JsonReader::new(input.as_bytes(), JsonSettings::AWS_JSON);
            reader.skip_any().expect(value);
            assert_eq!(reader.position(), value.len(), "{value}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for value in [
            "",
            "tru",
            "nul",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1,,2]",
            "[1}",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1,}",
            "+1",
            ".5",
            "-",
            r#""\x""#,
            r#""\u12""#,
            r#""\u12g4""#,
            "\"",
            "\"\\",
            "\"\\\"",
            "}",
            "@",
        ] {
            let mut reader = JsonReader::new(value.as_bytes(), JsonSettings::AWS_JSON);
            assert!(reader.skip_any().is_err(), "{value}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_no_overflow() {
        for open in ["[", "{\"a\":"] {
            let input = open.repeat(100_000);
            let error = JsonReader::new(input.as_bytes(), JsonSettings::AWS_JSON).skip_any().expect_err("too deep");
            assert!(error.to_string().starts_with("maximum nesting depth exceeded"), "{error}");
        }
    }
}
