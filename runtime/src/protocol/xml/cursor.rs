//! [`Cursor`]: the tags of a body, one after the other. Comes in: a body and where we are in it. Goes out: names, values of
//! attributes and ends of elements. Knows of no shapes; text of elements is in `text.rs`, what is around the root in `prolog.rs`.
//!
//! Source: Extensible Markup Language (XML) 1.0, fifth edition.

use super::fault::invalid;
use aws_smithy_schema::serde::SerdeError;

/// A place in a body.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) position: usize,
    /// Where the body stops being UTF-8, if it does.
    pub(super) broken: Option<usize>,
}

/// The next tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag<'a> {
    /// A start tag of this name, with its prefix. The cursor is after the name.
    Start(&'a str),
    /// An end tag. The cursor is before its name.
    End,
}

/// What is in a start tag after its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InTag<'a> {
    /// An attribute: its name with its prefix, and its value as it stands there.
    Attribute(&'a str, &'a str),
    /// The end of the tag. The element has content and an end tag.
    Open,
    /// The end of the element.
    Empty,
}

impl<'a> Cursor<'a> {
    /// A cursor at the start of `input`.
    pub(super) fn new(input: &'a [u8]) -> Self {
        let (text, broken) = match std::str::from_utf8(input) {
            Ok(text) => (text, None),
            Err(error) => ("", Some(error.valid_up_to())),
        };
        // A mark of the byte order is no part of the document.
        let position = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { text, position, broken }
    }

    /// What is not read yet.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.position..).unwrap_or_default()
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// The text from `start` up to the cursor.
    #[inline]
    pub(super) fn text_from(&self, start: usize) -> &'a str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.position += 1;
        }
    }

    /// Goes over text to the next tag.
    #[inline]
    pub(super) fn next_tag(&mut self) -> Result<Tag<'a>, SerdeError> {
        loop {
            let rest = self.rest();
            let Some(at) = rest.iter().position(|byte| *byte == b'<') else { return Err(self.ends()) };
            self.position += at;
            match rest.get(at + 1) {
                Some(b'/') => {
                    self.position += 2;
                    return Ok(Tag::End);
                }
                Some(b'!' | b'?') => self.skip_other()?,
                _ => {
                    self.position += 1;
                    return self.read_name().map(Tag::Start);
                }
            }
        }
    }

    /// Goes over the name of a start tag if it comes next and is `name`.
    #[inline]
    pub(super) fn take_start(&mut self, name: &str) -> Option<&'a str> {
        let start = self.position + 1;
        let end = start + name.len();
        let bytes = self.text.as_bytes();
        let is_here = bytes.get(self.position) == Some(&b'<')
            && bytes.get(start..end) == Some(name.as_bytes())
            && bytes.get(end).is_some_and(|byte| matches!(byte, b'>' | b'/') || is_space(*byte));
        if !is_here {
            return None;
        }
        self.position = end;
        Some(self.text_from(start))
    }

    /// The name at the cursor, with its prefix.
    pub(super) fn read_name(&mut self) -> Result<&'a str, SerdeError> {
        let start = self.position;
        let rest = self.rest();
        let length = rest.iter().position(|byte| !is_name_byte(*byte)).unwrap_or(rest.len());
        if !rest.first().is_some_and(|byte| is_name_byte(*byte) && !matches!(byte, b'0'..=b'9' | b'-' | b'.')) {
            return Err(if rest.is_empty() { self.ends() } else { invalid(start, "expected a name") });
        }
        self.position += length;
        Ok(self.text_from(start))
    }

    /// Goes over the next attribute of the start tag where we are, or over the end of the tag.
    #[inline]
    pub(super) fn next_attribute(&mut self) -> Result<InTag<'a>, SerdeError> {
        if self.peek() == Some(b'>') {
            self.position += 1;
            return Ok(InTag::Open);
        }
        self.read_attribute()
    }

    fn read_attribute(&mut self) -> Result<InTag<'a>, SerdeError> {
        let before = self.position;
        self.skip_whitespace();
        match self.rest() {
            [b'>', ..] => {
                self.position += 1;
                return Ok(InTag::Open);
            }
            [b'/', b'>', ..] => {
                self.position += 2;
                return Ok(InTag::Empty);
            }
            [] => return Err(self.ends()),
            _ if self.position == before => return Err(invalid(before, "expected the end of the tag")),
            _ => {}
        }
        let name = self.read_name()?;
        self.skip_whitespace();
        if self.peek() != Some(b'=') {
            return Err(invalid(self.position, "expected `=` after the name of an attribute"));
        }
        self.position += 1;
        self.skip_whitespace();
        let Some(quote @ (b'"' | b'\'')) = self.peek() else {
            return Err(invalid(self.position, "expected the value of an attribute in quotes"));
        };
        self.position += 1;
        let start = self.position;
        let rest = self.rest();
        let Some(length) = rest.iter().position(|byte| *byte == quote || *byte == b'<') else {
            return Err(self.ends());
        };
        self.position += length;
        if rest.get(length) == Some(&b'<') {
            return Err(invalid(self.position, "unexpected `<` in an attribute"));
        }
        let value = self.text_from(start);
        self.position += 1;
        Ok(InTag::Attribute(name, value))
    }

    /// Goes over the rest of a start tag. Whether the element has content, and an end tag.
    #[inline]
    pub(super) fn skip_attributes(&mut self) -> Result<bool, SerdeError> {
        loop {
            match self.next_attribute()? {
                InTag::Attribute(..) => {}
                InTag::Open => return Ok(true),
                InTag::Empty => return Ok(false),
            }
        }
    }

    /// Goes over the rest of an end tag, which must be that of `name`.
    #[inline]
    pub(super) fn close(&mut self, name: &str) -> Result<(), SerdeError> {
        let start = self.position;
        let rest = self.rest();
        if rest.starts_with(name.as_bytes()) {
            self.position += name.len();
            if rest.get(name.len()) == Some(&b'>') {
                self.position += 1;
                return Ok(());
            }
            if self.peek().is_some_and(is_space) {
                return self.end_tag();
            }
        }
        Err(if rest.is_empty() { self.ends() } else { invalid(start, "the end tag is not that of the open element") })
    }

    /// Goes over the `>` of an end tag.
    fn end_tag(&mut self) -> Result<(), SerdeError> {
        self.skip_whitespace();
        match self.peek() {
            Some(b'>') => {
                self.position += 1;
                Ok(())
            }
            Some(_) => Err(invalid(self.position, "expected the end of the tag")),
            None => Err(self.ends()),
        }
    }

    /// Goes over the rest of the element whose start tag we are in, after its name.
    pub(super) fn skip_element(&mut self, name: &str) -> Result<(), SerdeError> {
        if self.skip_attributes()? { self.skip_content(name) } else { Ok(()) }
    }

    /// Goes over the content of an element and its end tag. Not by calls of itself: bodies may be nested as deep as they like.
    pub(super) fn skip_content(&mut self, name: &str) -> Result<(), SerdeError> {
        let mut open = Vec::new();
        loop {
            match self.next_tag()? {
                Tag::Start(inner) => {
                    if self.skip_attributes()? {
                        open.push(inner);
                    }
                }
                Tag::End => match open.pop() {
                    Some(inner) => self.close(inner)?,
                    None => return self.close(name),
                },
            }
        }
    }

    /// Goes over a comment, an instruction, or a section of `CDATA`.
    pub(super) fn skip_other(&mut self) -> Result<(), SerdeError> {
        let (opening, end) = match self.rest() {
            [b'<', b'!', b'-', b'-', ..] => (4, "-->"),
            [b'<', b'?', ..] => (2, "?>"),
            rest if rest.starts_with(CDATA) => (CDATA.len(), "]]>"),
            _ => return Err(invalid(self.position, "expected a comment")),
        };
        self.position += opening;
        let rest = self.text.get(self.position..).unwrap_or_default();
        let length = rest.find(end).ok_or_else(|| self.ends())?;
        self.position += length + end.len();
        Ok(())
    }

    /// The error for a body that ends in the middle.
    #[cold]
    pub(super) fn ends(&self) -> SerdeError {
        invalid(self.text.len(), "unexpected end of the body")
    }
}

/// What a section of text begins with in which nothing is markup.
pub(super) const CDATA: &[u8] = b"<![CDATA[";

/// The name without its prefix.
pub(super) fn local_name(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

#[inline]
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

#[inline]
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skip_all(body: &str) -> Result<(), String> {
        let mut cursor = Cursor::new(body.as_bytes());
        let read = cursor.open_root().and_then(|root| {
            cursor.skip_element(root.unwrap_or_default())?;
            cursor.finish()
        });
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_no_part_of_the_document_is_skipped() {
        for body in [
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- a > b --><A/>",
            "<!DOCTYPE A [<!ENTITY e \"]>\"> <!-- ' --> <?p > ?>]><A>&e;</A>",
            "<A b='>' c = \"/>\"\n><B/><![CDATA[</A>]]><?x </A>?><!--</A>--></A > <!-- end --> ",
        ] {
            assert_eq!(skip_all(body), Ok(()), "{body}");
        }
    }

    #[test]
    fn what_is_not_well_formed_is_an_error_with_its_place() {
        for (body, expected) in [
            ("<A><B></B>", "unexpected end of the body at byte 10"),
            ("<A><B><C></B></C></A>", "the end tag is not that of the open element at byte 11"),
            ("<A></B>", "the end tag is not that of the open element at byte 5"),
            ("<A></AB>", "the end tag is not that of the open element at byte 5"),
            ("<A/>x", "unexpected characters after the root element at byte 4"),
            ("<A/><B/>", "unexpected characters after the root element at byte 4"),
            ("{}", "expected the root element at byte 0"),
            ("<!-- ", "unexpected end of the body at byte 5"),
            ("<!ELEMENT>", "expected the root element at byte 0"),
            ("<1/>", "expected a name at byte 1"),
            ("<A b/>", "expected `=` after the name of an attribute at byte 4"),
            ("<A b=c/>", "expected the value of an attribute in quotes at byte 5"),
            ("<A b='<'/>", "unexpected `<` in an attribute at byte 6"),
            ("<A b='c", "unexpected end of the body at byte 7"),
            ("<A=/>", "expected the end of the tag at byte 2"),
            ("<A><!x></A>", "expected a comment at byte 3"),
        ] {
            assert_eq!(skip_all(body), Err(format!("invalid input: {expected}")), "{body}");
        }
    }

    #[test]
    fn a_body_that_is_no_text_says_where() {
        let error = Cursor::new(b"<A>\xff</A>").open_root().expect_err("no UTF-8").to_string();
        assert_eq!(error, "invalid input: the body is not UTF-8 at byte 3");
    }

    #[test]
    fn a_name_is_taken_only_as_a_whole() {
        let mut cursor = Cursor::new(b"<Names>");
        assert_eq!(cursor.take_start("Name"), None);
        assert_eq!(cursor.take_start("Names"), Some("Names"));
        assert_eq!(cursor.position, 6);
    }

    /// The attributes of the start tag of `body`, whether it is the whole element, and how much was read.
    fn read_tag(body: &str) -> (Vec<(&str, &str)>, bool, usize) {
        let mut cursor = Cursor::new(body.as_bytes());
        cursor.position = 1;
        cursor.read_name().expect("a name");
        let mut attributes = Vec::new();
        loop {
            match cursor.next_attribute().expect("a tag") {
                InTag::Attribute(name, value) => attributes.push((name, value)),
                InTag::Open => return (attributes, false, cursor.position),
                InTag::Empty => return (attributes, true, cursor.position),
            }
        }
    }

    #[test]
    fn a_start_tag_is_read_to_its_end_wherever_it_stands() {
        assert_eq!(read_tag("<A/>b"), (vec![], true, 4));
        assert_eq!(read_tag("<Abc/>b"), (vec![], true, 6));
        assert_eq!(read_tag("<Abc />b"), (vec![], true, 7));
        assert_eq!(read_tag("<Abc>b"), (vec![], false, 5));
        assert_eq!(read_tag("<Abc\n>b"), (vec![], false, 6));
        let (attributes, is_empty, end) = read_tag("<Abc d='>' x:e = \"'/>\"\tf=''>b");
        assert_eq!(attributes, [("d", ">"), ("x:e", "'/>"), ("f", "")]);
        assert_eq!((is_empty, end), (false, 28));
        assert_eq!(read_tag("<a-1 b.c2='d'/>"), (vec![("b.c2", "d")], true, 15));
    }
}
