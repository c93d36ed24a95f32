//! Lines of documentation as a comment shows them: each stays on one line.
//!
//! In: a line, or a deprecation note. Out: text. Does not change a word of the model's text.

use super::html::is_invisible;

/// What a page says of something deprecated that has no place for the attribute `#[deprecated]`.
pub fn deprecation_line(note: &str) -> String {
    let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
    if note.is_empty() { "**Deprecated.**".to_owned() } else { format!("**Deprecated**: {note}") }
}

/// The line behind one space; an empty line stays empty.
pub fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {}", one_line(line)) }
}

/// A line that stays one: in a comment, a line feed would end it, a carriage return is an error of the compiler, and so is
/// what turns the direction of text. The plan has none of them; this is the door that every comment goes through.
pub fn one_line(line: &str) -> String {
    // Almost every line, and a third of a crate is lines of comments.
    if line.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return line.to_owned();
    }
    line.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deprecation_note_is_one_line() {
        assert_eq!(deprecation_line("use\nLabel"), "**Deprecated**: use Label");
        assert_eq!(deprecation_line(""), "**Deprecated.**");
    }
}
