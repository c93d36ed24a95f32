//! Text of others in our messages. Comes in: what a service, a proxy or a file said. Goes out: the same on one line, with what
//! could deceive a reader or a terminal written out. Whatever an error displays goes through here.
use std::fmt::{self, Write};

/// Displays text with control characters and marks of direction escaped, as `\n` and `\u{202e}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escaped<'a>(&'a str);

/// The text, to be displayed.
pub(crate) fn escaped(text: &str) -> Escaped<'_> {
    Escaped(text)
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Escaping(f).write_str(self.0)
    }
}

/// Escapes all that is written through it.
pub(crate) struct Escaping<W>(pub(crate) W);

impl<W: Write> Write for Escaping<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((at, character)) = rest.char_indices().find(|(_, character)| is_deceptive(*character)) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.write_str(before)?;
            match character {
                '\n' | '\r' | '\t' => write!(self.0, "{}", character.escape_default())?,
                _ => write!(self.0, "{}", character.escape_unicode())?,
            }
            rest = after.get(character.len_utf8()..).unwrap_or_default();
        }
        self.0.write_str(rest)
    }
}

/// Whether a character does something else than to be seen: control characters, marks of direction (Unicode Standard
/// Annex 9, section 2), other ends of lines, and what is invisible.
fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_deceives_is_written_out() {
        for (text, shown) in [
            ("plain é €", "plain é €"),
            ("a\nb\r\tc", "a\\nb\\r\\tc"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("\0\u{7f}\u{9b}", "\\u{0}\\u{7f}\\u{9b}"),
            ("user\u{202e}txt.exe\u{2066}", "user\\u{202e}txt.exe\\u{2066}"),
            ("a\u{2028}b\u{feff}\u{200f}", "a\\u{2028}b\\u{feff}\\u{200f}"),
        ] {
            assert_eq!(escaped(text).to_string(), shown, "{text:?}");
        }
        assert_eq!(escaped("c:\\new").to_string(), "c:\\new", "a backslash is no escape here");
    }
}
