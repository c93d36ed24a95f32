//! What both readers need while they read: the files, the problems found so far and the notes.
//!
//! In: problems and notes, with slices of the files' text that say where. Out: a [`Report`] and the notes as text.
//! Does not know either format.

use super::SourceFile;
use super::json::{Node, Object};
use crate::invisible::{escape_invisible_json, is_invisible};
use crate::report::{Problem, Report};
use crate::traits;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Where in the input something stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLocation {
    /// The file, as the caller named it.
    pub file: String,
    /// Line and column, both from 1, the column in characters.
    pub position: Option<(usize, usize)>,
}

/// The state of one reading.
pub(crate) struct Context<'f> {
    files: &'f [SourceFile<'f>],
    /// Milestones of each file, found out when the first problem is placed.
    milestones: Vec<OnceCell<Vec<Milestone>>>,
    /// Problems so far.
    pub(crate) report: Report,
    notes: Vec<(String, usize, String)>,
    note_index: BTreeMap<String, usize>,
}

impl<'f> Context<'f> {
    /// Nothing read yet.
    pub(crate) fn new(files: &'f [SourceFile<'f>]) -> Self {
        let milestones = files.iter().map(|_| OnceCell::new()).collect();
        Self { files, milestones, report: Report::new(), notes: Vec::new(), note_index: BTreeMap::new() }
    }

    /// The place of the first of these strings that is a slice of one of the files; else the start of the first file.
    pub(crate) fn place(&self, candidates: &[&str]) -> SourceLocation {
        self.place_of_slice(candidates).unwrap_or_else(|| match self.files.first() {
            Some(file) => SourceLocation { file: file.name.clone(), position: Some((1, 1)) },
            None => SourceLocation { file: "(no file)".to_owned(), position: None },
        })
    }

    fn place_of_slice(&self, candidates: &[&str]) -> Option<SourceLocation> {
        candidates.iter().find_map(|slice| self.place_of_address(slice).or_else(|| self.place_of_escaped(slice)))
    }

    /// The place of a text that stands in a file with escapes, and so is no slice of it.
    fn place_of_escaped(&self, text: &str) -> Option<SourceLocation> {
        if !text.contains(|c: char| is_invisible(c) || matches!(c, '"' | '\\')) {
            return None;
        }
        let quoted = serde_json::Value::from(text).to_string();
        let forms = [escape_invisible_json(&quoted), quoted];
        let find = |(index, file): (usize, &SourceFile<'_>)| {
            forms.iter().find_map(|form| file.text.find(form)).map(|offset| self.place_at(index, offset))
        };
        self.files.iter().enumerate().find_map(find)
    }

    fn place_of_address(&self, slice: &str) -> Option<SourceLocation> {
        let at = slice.as_ptr() as usize;
        let holds = |file: &SourceFile<'_>| {
            let start = file.text.as_ptr() as usize;
            at > start && at + slice.len() <= start + file.text.len()
        };
        let index = self.files.iter().position(holds)?;
        let file = &self.files[index];
        // The slice is what stands between the quotes; people look for the quote.
        Some(self.place_at(index, at - file.text.as_ptr() as usize - 1))
    }

    fn place_at(&self, index: usize, offset: usize) -> SourceLocation {
        let file = &self.files[index];
        let milestones = self.milestones[index].get_or_init(|| milestones(file.text));
        // The first one stands at the file's start.
        let before = milestones[milestones.partition_point(|milestone| milestone.offset <= offset) - 1];
        let (lines, columns) = position(&file.text.as_bytes()[before.offset..], offset - before.offset);
        let column = if lines == 1 { before.column + columns - 1 } else { columns };
        SourceLocation { file: file.name.clone(), position: Some((before.line + lines - 1, column)) }
    }

    /// Where the shape of this label is first spoken of. Used for what stands in the file with escapes, which cannot be
    /// placed by itself.
    fn mention(&self, label: &str) -> Option<&'f str> {
        let shape = label.split('$').next().unwrap_or_default();
        let name = shape.rsplit('#').next().unwrap_or_default();
        let quoted = [format!("\"{shape}\""), format!("\"{name}\"")];
        let found = |quoted: &String| {
            self.files.iter().find_map(|file| file.text.find(quoted).map(|at| &file.text[at + 1..at + quoted.len()]))
        };
        quoted.iter().filter(|quoted| quoted.len() > 2).find_map(found)
    }

    /// The text of the file with this name.
    pub(crate) fn text_of(&self, name: &str) -> &'f str {
        self.files.iter().find(|file| file.name == name).map_or("", |file| file.text)
    }

    /// Reports a problem at the first of `at` that can be placed.
    pub(crate) fn problem(&mut self, at: &[&str], shape: Option<&str>, what: String, hint: &str) {
        self.problem_with(|| at.to_vec(), shape, what, hint);
    }

    /// The same for places that take a search, which is left out where the problem is only counted.
    pub(crate) fn problem_with<'p>(
        &mut self,
        at: impl FnOnce() -> Vec<&'p str>,
        shape: Option<&str>,
        what: String,
        hint: &str,
    ) {
        if self.report.counts_only(&what) {
            return;
        }
        let at = at();
        let near = || shape.and_then(|label| self.mention(label)).and_then(|slice| self.place_of_slice(&[slice]));
        let SourceLocation { file, position } =
            self.place_of_slice(&at).or_else(near).unwrap_or_else(|| self.place(&[]));
        let shape = shape.map(str::to_owned);
        self.report.push(Problem { file, position, shape, of_trait: None, what, hint: hint.to_owned() });
    }

    /// Remarks on something, once per distinct `what` with a count.
    pub(crate) fn note(&mut self, what: &str, first_at: &str) {
        match self.note_index.get(what) {
            Some(index) => self.notes[*index].1 += 1,
            None => {
                self.note_index.insert(what.to_owned(), self.notes.len());
                self.notes.push((what.to_owned(), 1, first_at.to_owned()));
            }
        }
    }

    /// Notes a trait that nothing in this crate gives a meaning to. It is kept all the same.
    pub(crate) fn note_trait(&mut self, id: &str, first_at: &str) {
        if !traits::is_understood(id) {
            self.note(&format!("trait `{id}` is kept, but has no effect"), first_at);
        }
    }

    /// The notes as text, in reading order.
    pub(crate) fn notes(&self) -> Vec<String> {
        let text = |(what, count, first): &(String, usize, String)| match (count, first.as_str()) {
            (_, "") => what.clone(),
            (1, first) => format!("{what} (at {first})"),
            (count, first) => format!("{what} ({count} times, first at {first})"),
        };
        self.notes.iter().map(text).collect()
    }

    /// The object behind a name; a value of another kind is a problem, an absent one is not.
    pub(crate) fn object_in<'n, 'a>(
        &mut self,
        parent: &'n Object<'a>,
        name: &str,
        shape: &str,
    ) -> Option<&'n Object<'a>> {
        let (key, node) = parent.entry(name)?;
        self.object(node, key, shape)
    }

    /// The node as an object, else a problem at `key`.
    pub(crate) fn object<'n, 'a>(&mut self, node: &'n Node<'a>, key: &str, shape: &str) -> Option<&'n Object<'a>> {
        if node.as_object().is_none() {
            self.wrong_kind(node, key, shape, "an object");
        }
        node.as_object()
    }

    /// The elements behind a name, none when it is absent; a value of another kind is a problem.
    pub(crate) fn array_in<'n, 'a>(&mut self, parent: &'n Object<'a>, name: &str, shape: &str) -> &'n [Node<'a>] {
        let Some((key, node)) = parent.entry(name) else { return &[] };
        if node.as_array().is_none() {
            self.wrong_kind(node, key, shape, "an array");
        }
        node.as_array().unwrap_or_default()
    }

    /// The text behind a name; a value of another kind is a problem, an absent one is not.
    pub(crate) fn text_in<'n>(&mut self, parent: &'n Object<'_>, name: &str, shape: &str) -> Option<&'n str> {
        let (key, node) = parent.entry(name)?;
        self.text(node, key, shape)
    }

    /// The node as text, else a problem at `key`.
    pub(crate) fn text<'n>(&mut self, node: &'n Node<'_>, key: &str, shape: &str) -> Option<&'n str> {
        if node.as_str().is_none() {
            self.wrong_kind(node, key, shape, "a string");
        }
        node.as_str()
    }

    fn wrong_kind(&mut self, node: &Node<'_>, key: &str, shape: &str, wanted: &str) {
        let what = format!("`{key}` should be {wanted}, but is {}", node.kind());
        self.problem(&[key], Some(shape), what, "hold this part against the format's specification");
    }
}

/// A place that is known, so that one behind it is found without counting from the start: a whole model may be one line.
#[derive(Clone, Copy, Debug)]
struct Milestone {
    offset: usize,
    line: usize,
    column: usize,
}

/// How many bytes are between two milestones.
const MILE: usize = 4096;

/// The milestones of a file.
fn milestones(text: &str) -> Vec<Milestone> {
    let mut milestones = vec![Milestone { offset: 0, line: 1, column: 1 }];
    let (mut line, mut column) = (1, 1);
    for (at, byte) in text.bytes().enumerate() {
        if at % MILE == 0 && at > 0 {
            milestones.push(Milestone { offset: at, line, column });
        }
        match byte {
            b'\n' => (line, column) = (line + 1, 1),
            // Bytes that continue a character don't count.
            byte => column += usize::from(byte & 0xC0 != 0x80),
        }
    }
    milestones
}

/// Line and column of a byte offset, both from 1, the column in characters.
pub(crate) fn position(text: &[u8], offset: usize) -> (usize, usize) {
    let before = &text[..offset.min(text.len())];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    // Bytes that continue a character don't count; that way a cut inside one does no harm.
    let column = before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(position("ab\n\u{e9}\u{e9}x".as_bytes(), 7), (2, 3));
        assert_eq!(position(b"", 0), (1, 1));
    }

    #[test]
    fn places_are_the_same_from_a_milestone_as_from_the_start() {
        let text = format!("{}\n{}\n", "é".repeat(3 * MILE), "x\n".repeat(MILE));
        let files = [SourceFile { name: "a".to_owned(), text: &text }];
        let context = Context::new(&files);
        for offset in [0, 1, MILE - 1, MILE, 2 * MILE + 7, 6 * MILE, 6 * MILE + 1, 7 * MILE + 3, text.len()] {
            assert_eq!(context.place_at(0, offset).position, Some(position(text.as_bytes(), offset)), "{offset}");
        }
    }

    #[test]
    fn notes_are_counted() {
        let files = [];
        let mut context = Context::new(&files);
        context.note("a", "x");
        context.note("b", "y");
        context.note("a", "z");
        assert_eq!(context.notes(), ["a (2 times, first at x)", "b (at y)"]);
    }
}
