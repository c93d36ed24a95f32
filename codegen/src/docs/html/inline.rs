//! The inside of a paragraph: text, code, emphasis and links to words of Markdown.
//!
//! In: [`Span`]s, well nested. Out: [`Word`]s that may stand on any line, and [`wrap`] to put them there. Emphasis that
//! Markdown's rules for `*` don't allow at its place is written as HTML. Knows no blocks.
//!
//! Source: CommonMark 0.31, "Emphasis and strong emphasis".

use super::escape::{code_span, escape_line_start, escape_word};

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Span {
    Text(String),
    Code(String),
    Open(Mark),
    Close(Mark),
    LinkStart,
    /// The end of a link, with its target.
    LinkEnd(String),
    Break,
}

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Bold,
    Italic,
}

impl Mark {
    /// Stand-ins until the neighbours are known: code points that are never characters.
    fn stand_in(self, is_open: bool) -> char {
        match (self, is_open) {
            (Self::Bold, true) => '\u{FDD0}',
            (Self::Bold, false) => '\u{FDD1}',
            (Self::Italic, true) => '\u{FDD2}',
            (Self::Italic, false) => '\u{FDD3}',
        }
    }

    fn of(stand_in: char) -> Option<(Self, bool)> {
        match stand_in {
            '\u{FDD0}' => Some((Self::Bold, true)),
            '\u{FDD1}' => Some((Self::Bold, false)),
            '\u{FDD2}' => Some((Self::Italic, true)),
            '\u{FDD3}' => Some((Self::Italic, false)),
            _ => None,
        }
    }

    fn write(self, is_open: bool, as_html: bool) -> &'static str {
        match (self, is_open, as_html) {
            (Self::Bold, _, false) => "**",
            (Self::Italic, _, false) => "*",
            (Self::Bold, true, true) => "<b>",
            (Self::Bold, false, true) => "</b>",
            (Self::Italic, true, true) => "<i>",
            (Self::Italic, false, true) => "</i>",
        }
    }
}

/// A space inside a code span, where a line must not end.
const FIXED_SPACE: char = '\u{FDD4}';

/// A word of Markdown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    /// How many links and emphases are open after it.
    pub(super) open: usize,
    /// Whether the line must end after it.
    pub(super) is_last: bool,
}

/// Makes words of spans.
pub(super) fn words(spans: &[Span]) -> Vec<Word> {
    let mut builder = WordBuilder::default();
    for span in spans {
        match span {
            Span::Text(text) => builder.text(text),
            Span::Code(code) => builder.code(code),
            Span::Open(mark) => builder.pending.push(mark.stand_in(true)),
            Span::Close(mark) => builder.close(&mark.stand_in(false).to_string(), None),
            Span::LinkStart => {
                builder.pending.push('[');
                builder.links += 1;
            }
            Span::LinkEnd(target) => {
                builder.links = builder.links.saturating_sub(1);
                builder.close(&format!("]({target})"), Some(target));
            }
            Span::Break => builder.line_break(),
        }
    }
    builder.end_word();
    resolve_emphasis(builder.done)
}

#[derive(Default)]
struct WordBuilder {
    done: Vec<Word>,
    current: String,
    /// Openings that wait for something visible.
    pending: Vec<char>,
    open: usize,
    links: usize,
}

impl WordBuilder {
    fn text(&mut self, text: &str) {
        if text.starts_with(is_space) {
            self.end_word();
        }
        let mut is_first = true;
        for chunk in text.split(is_space).filter(|chunk| !chunk.is_empty()) {
            if !is_first {
                self.end_word();
            }
            let escaped = escape_word(chunk, self.links > 0);
            self.visible(&escaped);
            is_first = false;
        }
        if text.ends_with(is_space) {
            self.end_word();
        }
    }

    fn code(&mut self, code: &str) {
        if code.starts_with(is_space) {
            self.end_word();
        }
        let parts: Vec<&str> = code.split(is_space).filter(|part| !part.is_empty()).collect();
        if !parts.is_empty() {
            let span = code_span(&parts.join(" ")).replace(' ', &FIXED_SPACE.to_string());
            // Two code spans that touch would be read as one with backticks inside.
            if self.current.ends_with('`') {
                self.current.push_str("<!---->");
            }
            self.visible(&span);
        }
        if code.ends_with(is_space) {
            self.end_word();
        }
    }

    fn visible(&mut self, text: &str) {
        for opening in std::mem::take(&mut self.pending) {
            // `![` would be an image.
            if opening == '[' && self.current.ends_with('!') {
                self.current.pop();
                self.current.push_str("\\!");
            }
            self.current.push(opening);
            self.open += 1;
        }
        self.current.push_str(text);
    }

    fn close(&mut self, closing: &str, target: Option<&String>) {
        if self.pending.pop().is_some() {
            // Nothing was inside: a link shows its address, emphasis nothing.
            if let (Some(target), 0) = (target, self.links) {
                self.visible(&format!("<{target}>"));
            }
            return;
        }
        self.open = self.open.saturating_sub(1);
        match self.done.last_mut() {
            Some(last) if self.current.is_empty() => {
                last.text.push_str(closing);
                last.open = self.open;
            }
            _ => self.current.push_str(closing),
        }
    }

    fn line_break(&mut self) {
        self.end_word();
        if let Some(last) = self.done.last_mut() {
            last.is_last = true;
        }
    }

    fn end_word(&mut self) {
        if !self.current.is_empty() {
            self.done.push(Word { text: std::mem::take(&mut self.current), open: self.open, is_last: false });
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// Puts `*` and `**`, or `<i>` and `<b>`, in place of the stand-ins.
fn resolve_emphasis(mut words: Vec<Word>) -> Vec<Word> {
    if !words.iter().any(|word| word.text.contains(|c| Mark::of(c).is_some())) {
        return words;
    }
    let joined: Vec<char> = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ").chars().collect();
    let as_html = choose_html(&joined);
    let mut resolved = String::with_capacity(joined.len() + 16);
    for (index, &c) in joined.iter().enumerate() {
        match Mark::of(c) {
            Some((mark, is_open)) => resolved.push_str(mark.write(is_open, as_html[index])),
            None => resolved.push(c),
        }
    }
    for (word, text) in words.iter_mut().zip(resolved.split(' ')) {
        text.clone_into(&mut word.text);
    }
    words
}

/// For each stand-in, whether it must be HTML: one inside another, one that touches another, one whose neighbours keep
/// `*` from opening or closing.
fn choose_html(text: &[char]) -> Vec<bool> {
    let mut as_html = vec![false; text.len()];
    let mut open = Vec::new();
    for (index, &c) in text.iter().enumerate() {
        match Mark::of(c) {
            Some((_, true)) => open.push(index),
            Some((_, false)) => {
                let Some(start) = open.pop() else { continue };
                let is_html = !open.is_empty() || !can_open(text, start) || !can_close(text, index);
                as_html[start] = is_html;
                as_html[index] = is_html;
            }
            None => {}
        }
    }
    as_html
}

fn can_open(text: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).map(|i| text[i]);
    let after = text.get(index + 1).copied().unwrap_or(' ');
    let is_free = before.is_none_or(|c| c.is_whitespace() || (c.is_ascii_punctuation() && c != '*'));
    let is_free = is_free && before.is_none_or(|c| Mark::of(c).is_none());
    let is_apart = before.is_none_or(|c| Mark::of(c).is_none() && c != '*');
    !after.is_whitespace() && is_apart && (after.is_alphanumeric() || is_free)
}

fn can_close(text: &[char], index: usize) -> bool {
    let before = index.checked_sub(1).map_or(' ', |i| text[i]);
    let after = text.get(index + 1).copied();
    let is_free = after.is_none_or(|c| c.is_whitespace() || (c.is_ascii_punctuation() && c != '*'));
    let is_apart = after.is_none_or(|c| Mark::of(c).is_none());
    !before.is_whitespace() && is_apart && (before.is_alphanumeric() || is_free)
}

/// Puts words on lines of at most `width` characters, as far as words allow.
pub(super) fn wrap(words: &[Word], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for (index, word) in words.iter().enumerate() {
        let word_length = word.text.chars().count();
        if length > 0 && length + 1 + word_length > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length == 0 {
            line = escape_line_start(&word.text);
            length = word_length;
        } else {
            line.push(' ');
            line.push_str(&word.text);
            length += 1 + word_length;
        }
        if word.is_last && index + 1 < words.len() {
            line.push('\\');
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
    }
    if length > 0 {
        lines.push(line);
    }
    for line in &mut lines {
        if line.contains(FIXED_SPACE) {
            *line = line.replace(FIXED_SPACE, " ");
        }
    }
    lines
}

/// The first sentence, as one line; all of the words when no sentence ends.
pub(super) fn first_sentence(words: &[Word]) -> String {
    let end = words.iter().position(|word| word.is_last || (word.open == 0 && ends_sentence(&word.text)));
    let sentence: Vec<Word> = words[..end.map_or(words.len(), |end| end + 1)].to_vec();
    wrap(&sentence.into_iter().map(|word| Word { is_last: false, ..word }).collect::<Vec<_>>(), usize::MAX).concat()
}

fn ends_sentence(word: &str) -> bool {
    let is_abbreviation = matches!(word.trim_start_matches('('), "e.g." | "i.e." | "etc." | "vs." | "cf." | "Inc.");
    !is_abbreviation && word.trim_end_matches(['*', ')', '"']).ends_with(['.', '!', '?'])
}
