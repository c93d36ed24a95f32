//! What is around the root of a document. Comes in: the cursor before it or behind it. Goes out: the cursor in the root's start
//! tag, or the certainty that nothing follows. Declarations count for nothing: no entities of a document's own are known.
//!
//! Source: Extensible Markup Language (XML) 1.0, "Prolog and Document Type Declaration".

use super::cursor::Cursor;
use super::fault::invalid;
use aws_smithy_schema::serde::SerdeError;

impl<'a> Cursor<'a> {
    /// Goes over the prolog and the name of the root's start tag. `None` if the body is empty.
    pub(super) fn open_root(&mut self) -> Result<Option<&'a str>, SerdeError> {
        if let Some(at) = self.broken {
            return Err(invalid(at, "the body is not UTF-8"));
        }
        self.skip_whitespace();
        if self.position == self.text.len() {
            return Ok(None);
        }
        loop {
            self.skip_whitespace();
            let rest = self.rest();
            match rest {
                [b'<', b'?', ..] | [b'<', b'!', b'-', ..] => self.skip_other()?,
                [b'<', b'!', ..] => self.skip_doctype()?,
                [b'<', ..] => {
                    self.position += 1;
                    return self.read_name().map(Some);
                }
                _ => return Err(invalid(self.position, "expected the root element")),
            }
        }
    }

    /// An error if something but comments follows the root.
    pub(super) fn finish(&mut self) -> Result<(), SerdeError> {
        loop {
            self.skip_whitespace();
            match self.rest() {
                [] => return Ok(()),
                [b'<', b'?', ..] | [b'<', b'!', b'-', ..] => self.skip_other()?,
                _ => return Err(invalid(self.position, "unexpected characters after the root element")),
            }
        }
    }

    /// Goes over a declaration of the document's type, with all that it declares.
    fn skip_doctype(&mut self) -> Result<(), SerdeError> {
        if !self.rest().starts_with(b"<!DOCTYPE") {
            return Err(invalid(self.position, "expected the root element"));
        }
        self.position += 2;
        let mut brackets = 0_usize;
        loop {
            let byte = self.peek().ok_or_else(|| self.ends())?;
            match byte {
                b'<' if matches!(self.rest(), [_, b'?', ..] | [_, b'!', b'-', b'-', ..]) => {
                    self.skip_other()?;
                    continue;
                }
                b'"' | b'\'' => {
                    let length = self.rest().iter().skip(1).position(|other| *other == byte);
                    self.position += length.ok_or_else(|| self.ends())? + 1;
                }
                b'[' => brackets += 1,
                b']' => brackets = brackets.saturating_sub(1),
                b'>' if brackets == 0 => {
                    self.position += 1;
                    return Ok(());
                }
                _ => {}
            }
            self.position += 1;
        }
    }
}
