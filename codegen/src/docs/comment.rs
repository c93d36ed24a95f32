//! Lines of documentation as a comment shows them: each on one line, the deprecation note last.
//!
//! In: [`Docs`] and a deprecation note. Out: text, line by line. Does not change a word of the model's text.

use super::html::{Docs, is_unseen};

/// The lines as they stand after `///`, the deprecation note last; none where there is nothing to say.
///
/// A note stands for `#[deprecated]`: the attribute would warn wherever the crate itself names the item.
pub fn comment_lines(docs: &Docs, deprecated: Option<&str>) -> Vec<String> {
    let mut lines: Vec<String> = docs.lines.iter().map(|line| spaced(line)).collect();
    if lines.iter().all(|line| line.trim().is_empty()) {
        lines.clear();
    }
    if let Some(note) = deprecated {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(spaced(&deprecation_line(note)));
    }
    lines
}

/// What stands for `#[deprecated]`, as a line.
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
    line.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect()
}
