//! Text of elements and attributes. Comes in: the cursor in a start tag, or the value of an attribute. Goes out: the text,
//! borrowed from the body unless it has references or is in pieces.
//!
//! Source: Extensible Markup Language (XML) 1.0, "End-of-line handling", "Character and entity references".

use super::cursor::{CDATA, Cursor};
use super::fault::{invalid, mismatch};
use aws_smithy_schema::serde::SerdeError;
use std::borrow::Cow;

impl<'a> Cursor<'a> {
    /// The text of the element whose start tag we are in, after its name, and goes over its end.
    #[inline]
    pub(super) fn read_text(&mut self, name: &str) -> Result<Cow<'a, str>, SerdeError> {
        if !self.skip_attributes()? {
            return Ok(Cow::Borrowed(""));
        }
        self.read_content(name)
    }

    /// The text up to the end tag of `name`, which is gone over too.
    #[inline]
    pub(super) fn read_content(&mut self, name: &str) -> Result<Cow<'a, str>, SerdeError> {
        let start = self.position;
        let rest = self.rest();
        let length = plain_length(rest);
        if let Some([b'<', b'/']) = rest.get(length..length + 2) {
            self.position += length;
            let text = self.text_from(start);
            self.position += 2;
            self.close(name)?;
            return Ok(Cow::Borrowed(text));
        }
        self.read_pieces(name).map(Cow::Owned)
    }

    fn read_pieces(&mut self, name: &str) -> Result<String, SerdeError> {
        let mut text = String::new();
        loop {
            let start = self.position;
            let rest = self.rest();
            self.position += plain_length(rest);
            text.push_str(self.text_from(start));
            match self.rest() {
                [b'&', ..] => self.push_reference(&mut text)?,
                [b'\r', ..] => self.push_line_end(&mut text),
                [b'<', b'/', ..] => {
                    self.position += 2;
                    self.close(name)?;
                    return Ok(text);
                }
                [b'<', b'!' | b'?', ..] => {
                    let start = self.position;
                    let is_text = self.rest().starts_with(CDATA);
                    self.skip_other()?;
                    if is_text {
                        let section = self.text.get(start + CDATA.len()..self.position - 3).unwrap_or_default();
                        text.push_str(&section.replace("\r\n", "\n").replace('\r', "\n"));
                    }
                }
                [] => return Err(self.ends()),
                _ => return Err(mismatch(self.position, "text", "an element")),
            }
        }
    }

    /// Puts the character of the reference at the cursor behind `text`.
    fn push_reference(&mut self, text: &mut String) -> Result<(), SerdeError> {
        let start = self.position;
        let reference = self.text.get(start + 1..).unwrap_or_default();
        // The longest is `&#x10FFFF;`, but for zeros before it.
        let name = reference.split_once(';').map(|(name, _)| name);
        let found = name.and_then(|name| Some((name, character(name)?)));
        let Some((name, character)) = found else { return Err(invalid(start, "unknown reference")) };
        text.push(character);
        self.position += name.len() + 2;
        Ok(())
    }

    fn push_line_end(&mut self, text: &mut String) {
        text.push('\n');
        self.position += if self.rest().get(1) == Some(&b'\n') { 2 } else { 1 };
    }
}

/// The value of an attribute that stands somewhere before `position`, with its references resolved.
pub(super) fn attribute_value(raw: &str, position: usize) -> Result<Cow<'_, str>, SerdeError> {
    let Some((before, mut rest)) = raw.split_once('&') else { return Ok(Cow::Borrowed(raw)) };
    let mut text = before.to_owned();
    loop {
        let found = rest.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (found, after) = found.ok_or_else(|| invalid(position, "unknown reference in the attribute that ends"))?;
        text.push(found);
        let Some((before, next)) = after.split_once('&') else {
            text.push_str(after);
            return Ok(Cow::Owned(text));
        };
        text.push_str(before);
        rest = next;
    }
}

/// How many bytes of text come first that stand for themselves.
#[inline]
fn plain_length(text: &[u8]) -> usize {
    text.iter().position(|byte| matches!(byte, b'<' | b'&' | b'\r')).unwrap_or(text.len())
}

/// The character that a reference names. Entities of the document's own are not known.
fn character(name: &str) -> Option<char> {
    let number = |digits: &str, radix| {
        // A sign is no digit.
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, radix).ok().filter(|_| is_number).and_then(char::from_u32)
    };
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) => number(digits, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> Result<Cow<'_, str>, String> {
        let mut cursor = Cursor::new(body.as_bytes());
        let root = cursor.open_root().expect("a root").expect("a root");
        cursor.read_text(root).map_err(|error| error.to_string())
    }

    #[test]
    fn plain_text_is_borrowed() {
        for body in ["<a>plain é</a>", "<a/>", "<a b='c'></a >"] {
            assert!(matches!(text(body), Ok(Cow::Borrowed(_))), "{body}");
        }
    }

    #[test]
    fn text_is_put_together() {
        for (body, expected) in [
            ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#xd;</a>", "<>&\"'A\u{1f600}\r"),
            ("<a>x<!-- y -->z<?p y?></a>", "xz"),
            ("<a> <![CDATA[&lt;<b>\r\n]]>&lt;</a>", " &lt;<b>\n<"),
            ("<a>1\r\n2\r3\n</a>", "1\n2\n3\n"),
        ] {
            assert_eq!(text(body).as_deref(), Ok(expected), "{body}");
        }
    }

    #[test]
    fn what_is_no_text_is_an_error_with_its_place() {
        for (body, expected) in [
            ("<a>x<b/></a>", "type mismatch: expected text, found an element at byte 4"),
            ("<a>x", "invalid input: unexpected end of the body at byte 4"),
            ("<a>&nbsp;</a>", "invalid input: unknown reference at byte 3"),
            ("<a>&#xD800;</a>", "invalid input: unknown reference at byte 3"),
            ("<a>&#+65;</a>", "invalid input: unknown reference at byte 3"),
            ("<a>& </a>", "invalid input: unknown reference at byte 3"),
            ("<a>&#;</a>", "invalid input: unknown reference at byte 3"),
        ] {
            assert_eq!(text(body), Err(expected.to_owned()), "{body}");
        }
    }

    #[test]
    fn references_in_attributes_are_resolved() {
        assert_eq!(attribute_value("a&lt;b&amp;c", 0).ok().as_deref(), Some("a<b&c"));
        assert!(attribute_value("a&x;", 0).is_err());
        assert!(matches!(attribute_value("a", 0), Ok(Cow::Borrowed("a"))));
    }
}
