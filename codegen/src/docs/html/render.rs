//! Blocks: paragraphs, lists, notes, tables and code to lines of Markdown.
//!
//! In: [`Piece`]s in any order, closed or not. Out: [`RenderedDocs`]. Knows what ends what; the inside of a paragraph is
//! `inline.rs`.
//!
//! Source: CommonMark 0.31, "Container blocks"; GFM, "Tables".

use super::escape::{link_target, without_unseen};
use super::inline::{Mark, Span, Word, first_sentence, words, wrap};
use super::table::Table;
use super::tokenise::{Piece, Tag};
use super::{Docs, RenderedDocs};

/// Lists, items and notes that are nested deeper stand beside each other: each level indents all lines in it.
const DEEPEST: usize = 24;

/// Takes pieces, gives documentation.
#[derive(Default)]
pub(super) struct Renderer {
    width: usize,
    lines: Vec<String>,
    containers: Vec<Container>,
    spans: Vec<Span>,
    open: Vec<Inline>,
    /// How many of them are code.
    open_code: usize,
    /// Whether a blank line comes before the next block.
    has_gap: bool,
    /// The label of a note, until there is a paragraph to put it in.
    label: Option<&'static str>,
    /// How deep the term is nested that the last line is, when its definition follows.
    after_term: Option<usize>,
    preformatted: Option<String>,
    table: Option<Table>,
    summary: Option<String>,
}

enum Container {
    /// A quote, and whether a line of it is written.
    Quote(bool),
    /// A list, with the number of its next item if it counts, and whether the last block in it is an item.
    List(Option<u64>, bool),
    /// An item, with its marker and whether that is written already.
    Item(String, bool),
}

#[derive(Clone, Debug, PartialEq)]
enum Inline {
    Mark(Mark),
    Code,
    Link(Option<String>),
}

impl Renderer {
    pub(super) fn new(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    /// Takes the next piece.
    pub(super) fn push(&mut self, piece: Piece) {
        if let Some(code) = &mut self.preformatted {
            match piece {
                Piece::Text(text) => code.push_str(&text),
                Piece::Open(Tag::LineBreak) => code.push('\n'),
                Piece::Close(Tag::Preformatted) => self.end_preformatted(),
                _ => {}
            }
            return;
        }
        match piece {
            Piece::Text(text) => self.push_text(&text),
            Piece::Open(tag) => self.open_tag(tag),
            Piece::Close(tag) => self.close_tag(&tag),
        }
    }

    /// Ends everything that is open.
    pub(super) fn finish(mut self) -> RenderedDocs {
        self.end_preformatted();
        self.flush();
        self.end_table();
        RenderedDocs { docs: Docs { lines: self.lines }, summary: self.summary.unwrap_or_default() }
    }

    fn push_text(&mut self, text: &str) {
        let text = without_unseen(text);
        if text.is_empty() {
            return;
        }
        let is_code = self.open_code > 0;
        match (self.spans.last_mut(), is_code) {
            (Some(Span::Code(before)), true) => before.push_str(&text),
            (_, true) => self.spans.push(Span::Code(text)),
            (_, false) => self.spans.push(Span::Text(text)),
        }
    }

    fn open_tag(&mut self, tag: Tag) {
        match tag {
            Tag::Bold => self.open_inline(Inline::Mark(Mark::Bold)),
            Tag::Italic => self.open_inline(Inline::Mark(Mark::Italic)),
            Tag::Code => self.open_inline(Inline::Code),
            Tag::Link(address) => {
                // Links don't nest, here or in HTML.
                self.close_inline(|inline| matches!(inline, Inline::Link(_)));
                self.open_inline(Inline::Link(address.as_deref().and_then(link_target)));
            }
            Tag::LineBreak if self.table.is_none() => self.spans.push(Span::Break),
            Tag::Plain => {}
            Tag::Table => {
                // Tables don't nest in Markdown: the outer one ends here.
                self.flush();
                self.end_table();
                self.table = Some(Table::default());
            }
            Tag::Row if self.table.is_some() => {
                self.end_cell();
                self.table.iter_mut().for_each(Table::open_row);
            }
            Tag::Cell if self.table.is_some() => {
                self.end_cell();
                self.table.iter_mut().for_each(Table::open_cell);
            }
            _ if self.table.is_some() => self.spans.push(Span::Text(" ".to_owned())),
            tag => self.open_block(tag),
        }
    }

    fn open_block(&mut self, tag: Tag) {
        self.flush();
        match tag {
            Tag::Bullets | Tag::Definitions => self.open_list(None),
            Tag::Numbers => self.open_list(Some(1)),
            Tag::Item => self.open_item(),
            Tag::Term => {
                self.open_item();
                self.open_inline(Inline::Mark(Mark::Bold));
            }
            Tag::Definition if self.after_term.is_none() => self.open_item(),
            Tag::Note(label) if self.containers.len() < DEEPEST => {
                self.containers.push(Container::Quote(false));
                self.label = Some(label);
            }
            Tag::Title | Tag::Heading => self.open_inline(Inline::Mark(Mark::Bold)),
            Tag::Preformatted => self.preformatted = Some(String::new()),
            Tag::Rule => self.has_gap = true,
            _ => {}
        }
    }

    fn close_tag(&mut self, tag: &Tag) {
        match tag {
            Tag::Bold => self.close_inline(|inline| *inline == Inline::Mark(Mark::Bold)),
            Tag::Italic => self.close_inline(|inline| *inline == Inline::Mark(Mark::Italic)),
            Tag::Code => self.close_inline(|inline| *inline == Inline::Code),
            Tag::Link(_) => self.close_inline(|inline| matches!(inline, Inline::Link(_))),
            // `</br>` is taken for `<br>` by browsers, and so is meant.
            Tag::LineBreak if self.table.is_none() => self.spans.push(Span::Break),
            Tag::Plain => {}
            Tag::Table => {
                self.flush();
                self.end_table();
            }
            _ if self.table.is_some() => self.spans.push(Span::Text(" ".to_owned())),
            Tag::Term => {
                let has_term = !self.spans.is_empty();
                self.flush();
                self.after_term = has_term.then_some(self.containers.len());
            }
            tag => {
                self.flush();
                match tag {
                    Tag::Bullets | Tag::Numbers | Tag::Definitions => {
                        self.pop_through(|c| matches!(c, Container::List(..)))
                    }
                    Tag::Item | Tag::Definition => self.pop_through(|c| matches!(c, Container::Item(..))),
                    Tag::Note(_) => {
                        self.label = None;
                        self.pop_through(|c| matches!(c, Container::Quote(_)));
                    }
                    _ => {}
                }
            }
        }
    }

    fn open_inline(&mut self, inline: Inline) {
        let is_code = self.open_code > 0;
        match &inline {
            Inline::Mark(mark) if !is_code => self.spans.push(Span::Open(*mark)),
            Inline::Link(Some(_)) => self.spans.push(Span::LinkStart),
            Inline::Mark(_) | Inline::Code | Inline::Link(None) => {}
        }
        self.open_code += usize::from(inline == Inline::Code);
        self.open.push(inline);
    }

    /// Closes the innermost inline that fits, and with it what was opened inside and not closed.
    fn close_inline(&mut self, fits: impl Fn(&Inline) -> bool) {
        if let Some(index) = self.open.iter().rposition(fits) {
            self.close_inlines_to(index);
        }
    }

    fn close_inlines_to(&mut self, index: usize) {
        while self.open.len() > index {
            let inline = self.open.pop();
            self.open_code -= usize::from(inline == Some(Inline::Code));
            let is_code = self.open_code > 0;
            match inline {
                Some(Inline::Mark(mark)) if !is_code => self.spans.push(Span::Close(mark)),
                Some(Inline::Link(Some(target))) => self.spans.push(Span::LinkEnd(target)),
                Some(Inline::Mark(_) | Inline::Code | Inline::Link(None)) | None => {}
            }
        }
    }

    fn open_list(&mut self, number: Option<u64>) {
        self.write_label();
        if self.containers.last().is_some_and(|c| matches!(c, Container::Item(_, true))) {
            self.has_gap = false;
        }
        if self.containers.len() < DEEPEST {
            self.containers.push(Container::List(number, false));
        }
    }

    fn open_item(&mut self) {
        let list = self.containers.iter().rposition(|c| !matches!(c, Container::Item(..)));
        match list.map(|index| (index, &self.containers[index])) {
            // The item before, if it was not closed, ends here.
            Some((index, Container::List(..))) => self.containers.truncate(index + 1),
            _ => self.open_list(None),
        }
        if self.containers.len() > DEEPEST {
            return;
        }
        let Some(Container::List(number, has_items)) = self.containers.last_mut() else { return };
        let marker = number.map_or("- ".to_owned(), |number| format!("{number}. "));
        *number = number.map(|number| number + 1);
        self.has_gap &= !std::mem::replace(has_items, true);
        self.containers.push(Container::Item(marker, false));
    }

    fn pop_through(&mut self, fits: impl Fn(&Container) -> bool) {
        if let Some(index) = self.containers.iter().rposition(fits) {
            self.containers.truncate(index);
            self.after_term = None;
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        self.close_inlines_to(0);
        if self.table.is_some() {
            return;
        }
        let spans = std::mem::take(&mut self.spans);
        let paragraph = words(&spans);
        if !paragraph.is_empty() {
            self.write_paragraph(paragraph);
        }
    }

    fn write_paragraph(&mut self, mut paragraph: Vec<Word>) {
        if self.summary.is_none() {
            self.summary = Some(first_sentence(&paragraph));
        }
        if let Some(label) = self.label.take() {
            paragraph.insert(0, Word { text: format!("**{label}**"), open: 0, is_last: false });
        }
        if self.after_term.take() == Some(self.containers.len())
            && let Some(term) = self.lines.last_mut()
        {
            term.push('\\');
            self.has_gap = false;
        }
        let width = self.width.saturating_sub(self.prefix_width()).max(40);
        self.write_block(wrap(&paragraph, width));
    }

    fn write_label(&mut self) {
        if let Some(label) = self.label.take() {
            self.write_block(vec![format!("**{label}**")]);
        }
    }

    fn write_block(&mut self, block: Vec<String>) {
        if self.has_gap && !self.lines.is_empty() {
            self.lines.push(self.prefix_of_written().trim_end().to_owned());
        }
        if let Some(Container::List(_, is_after_item)) = self.containers.last_mut() {
            *is_after_item = false;
        }
        for line in block {
            let mut text = String::new();
            for container in &mut self.containers {
                match container {
                    Container::Quote(is_written) => {
                        text.push_str("> ");
                        *is_written = true;
                    }
                    Container::List(..) => {}
                    Container::Item(marker, is_written) if *is_written => text.push_str(&" ".repeat(marker.len())),
                    Container::Item(marker, is_written) => {
                        text.push_str(marker);
                        *is_written = true;
                    }
                }
            }
            text.push_str(&line);
            text.truncate(text.trim_end().len());
            self.lines.push(text);
        }
        self.has_gap = true;
    }

    /// What a blank line starts with: quotes and indents of everything that has begun.
    fn prefix_of_written(&self) -> String {
        let mut prefix = String::new();
        for container in &self.containers {
            match container {
                Container::Quote(true) => prefix.push_str("> "),
                Container::List(..) => {}
                Container::Item(marker, true) => prefix.push_str(&" ".repeat(marker.len())),
                Container::Quote(false) | Container::Item(_, false) => break,
            }
        }
        prefix
    }

    fn prefix_width(&self) -> usize {
        let width = |container: &Container| match container {
            Container::Quote(_) => 2,
            Container::List(..) => 0,
            Container::Item(marker, _) => marker.len(),
        };
        self.containers.iter().map(width).sum()
    }

    fn end_preformatted(&mut self) {
        let Some(code) = self.preformatted.take() else { return };
        let code = without_unseen(&code.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    "));
        let code = code.trim_matches('\n').trim_end();
        if code.is_empty() {
            return;
        }
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let mut block = vec![format!("{fence}text")];
        block.extend(code.lines().map(str::to_owned));
        block.push(fence);
        if self.summary.is_none() {
            self.summary = Some(first_sentence(&words(&[Span::Text(code.to_owned())])));
        }
        self.write_label();
        self.after_term = None;
        self.write_block(block);
    }

    /// Puts what was read since into the last cell of the table.
    fn end_cell(&mut self) {
        self.close_inlines_to(0);
        let text = wrap(&words(&std::mem::take(&mut self.spans)), usize::MAX).concat();
        self.table.iter_mut().for_each(|table| table.push_text(&text));
    }

    fn end_table(&mut self) {
        if self.table.is_none() {
            return;
        }
        self.end_cell();
        let block = self.table.take().map(Table::into_lines).unwrap_or_default();
        if !block.is_empty() {
            self.write_label();
            self.write_block(block);
        }
    }
}
