//! Documents. Comes in: the cursor before any value. Goes out: the value as a `Document`, with the cursor after it.

use super::fault::{invalid, unexpected};
use super::number::parse;
use super::reader::JsonReader;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::{Document, Number};
use std::collections::HashMap;

impl JsonReader<'_> {
    /// The value at the cursor. Each value counts as one level of nesting, also a scalar, as in the official reader.
    pub(super) fn read_any(&mut self) -> Result<Document, SerdeError> {
        self.enter()?;
        self.skip_whitespace();
        let value = match self.peek() {
            Some(b'"') => Document::String(self.read_text()?.into_owned()),
            Some(b't' | b'f') => Document::Bool(self.read_bool()?),
            Some(b'n') if self.rest().starts_with(b"null") => {
                self.position += 4;
                Document::Null
            }
            Some(b'{') => Document::Object(self.read_object()?),
            Some(b'[') => {
                let mut elements = Vec::new();
                self.read_elements("document array", |reader| {
                    elements.push(reader.read_any()?);
                    Ok(())
                })?;
                Document::Array(elements)
            }
            Some(b'-' | b'0'..=b'9') => Document::Number(self.read_number()?),
            _ => return Err(unexpected(self.input, self.position, "a value in document")),
        };
        self.leave()?;
        Ok(value)
    }

    fn read_object(&mut self) -> Result<HashMap<String, Document>, SerdeError> {
        let mut entries = HashMap::new();
        self.read_entries("document object", |reader, key| {
            let value = reader.read_any()?;
            entries.insert(key, value);
            Ok(())
        })?;
        Ok(entries)
    }

    /// The number at the cursor, in the variant that holds it. A whole number that fits none is a float.
    fn read_number(&mut self) -> Result<Number, SerdeError> {
        let start = self.position;
        let text = std::str::from_utf8(self.scan_number()).map_err(|_| invalid(start, "invalid number"))?;
        if !text.contains(['.', 'e', 'E']) {
            if !text.starts_with('-') {
                if let Ok(number) = text.parse() {
                    return Ok(Number::PosInt(number));
                }
            } else if let Ok(number) = text.parse() {
                return Ok(Number::NegInt(number));
            }
        }
        Ok(Number::Float(parse(text.as_bytes(), start)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::json::JsonSettings;

    fn read(input: &str) -> Result<Document, SerdeError> {
        JsonReader::new(input.as_bytes(), JsonSettings::AWS_JSON).read_any()
    }

    #[test]
    fn numbers_are_in_the_variant_that_holds_them() {
        for (input, number) in [
            ("0", Number::PosInt(0)),
            ("18446744073709551615", Number::PosInt(u64::MAX)),
            ("18446744073709551616", Number::Float(18_446_744_073_709_551_616.0)),
            ("-1", Number::NegInt(-1)),
            ("-9223372036854775809", Number::Float(-9_223_372_036_854_775_808.0)),
            ("1.0", Number::Float(1.0)),
            ("1e2", Number::Float(100.0)),
        ] {
            assert_eq!(read(input).expect(input), Document::Number(number), "{input}");
        }
    }

    #[test]
    fn the_last_of_equal_keys_wins() {
        let document = read(r#"{"a":1,"a":[null,true,"x"]}"#).expect("valid");
        let elements = vec![Document::Null, Document::Bool(true), Document::String("x".to_owned())];
        assert_eq!(document, Document::Object(HashMap::from([("a".to_owned(), Document::Array(elements))])));
    }

    #[test]
    fn what_follows_is_refused() {
        assert!(read("1 2").is_err());
        assert!(read("{}x").is_err());
        assert!(read("nul").is_err());
        assert!(read("").is_err());
    }

    #[test]
    fn scalars_count_as_a_level() {
        let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read(&nested(127)).is_ok());
        assert!(read(&nested(128)).is_err());
        assert!(read(&nested(100_000)).is_err());
    }
}
