//! [`Pattern`]: a regular expression, as far as it takes to find one text that it matches.
//!
//! In: the text of `@pattern`. Out: whether a text matches as a whole, and a text that does. `regex-syntax` reads the
//! pattern; what it does not accept (look-around, back references) gives no pattern at all. Nothing is matched at run time
//! with this.
//!
//! Source: Smithy 2.0, "pattern trait", which means ECMA 262 regular expressions.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};
use std::cell::Cell;
use std::cmp::Ordering::{Equal, Greater, Less};

/// A regular expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    hir: Hir,
    /// Whether a search gave up.
    is_hard: Cell<bool>,
}

/// A part that always matches one character.
#[derive(Clone, Copy)]
enum Characters<'h> {
    /// One of a set.
    OneOf(&'h ClassUnicode),
    /// This one.
    Only(char),
}

impl<'h> Characters<'h> {
    /// What a part matches, if that is always one character.
    fn of(part: &'h Hir) -> Option<Self> {
        match part.kind() {
            HirKind::Class(Class::Unicode(class)) => Some(Self::OneOf(class)),
            HirKind::Literal(literal) => {
                let mut chars = std::str::from_utf8(&literal.0).ok()?.chars();
                chars.next().filter(|_| chars.next().is_none()).map(Self::Only)
            }
            _ => None,
        }
    }

    fn has(self, c: char) -> bool {
        let place = |range: &ClassUnicodeRange| match c {
            c if range.end() < c => Less,
            c if range.start() > c => Greater,
            _ => Equal,
        };
        match self {
            Self::OneOf(class) => class.ranges().binary_search_by(place).is_ok(),
            Self::Only(only) => only == c,
        }
    }

    fn has_all(self, text: &str) -> bool {
        text.chars().all(|c| self.has(c))
    }

    fn first(self) -> Option<char> {
        match self {
            Self::OneOf(class) => class.ranges().first().map(ClassUnicodeRange::start),
            Self::Only(only) => Some(only),
        }
    }
}

/// How deep groups may nest.
const DEEPEST: u32 = 40;

/// Texts longer than this are not compared with a pattern: the search goes as deep as the text is long.
const LONGEST: usize = 300;

/// Patterns longer than this are not read; the longest of AWS has about 1,000 characters.
const LONGEST_PATTERN: usize = 2_000;

/// Steps after which a search gives up.
const STEPS: usize = 20_000;

/// How many parts a search follows into each other at most: each takes room on the stack.
const DEEPEST_SEARCH: usize = 2_000;

impl Pattern {
    /// Reads a pattern; `None` when there is something in it that is not understood.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST_PATTERN {
            return None;
        }
        let hir = ParserBuilder::new().nest_limit(DEEPEST).build().parse(&without_halves(text)).ok()?;
        Some(Self { hir, is_hard: Cell::new(false) })
    }

    /// Whether the whole text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let mut search = Search { text: &text, steps: STEPS, depth: 0 };
        let is_match = text.len() <= LONGEST && search.part(&self.hir, 0, &mut |_, end| end == text.len());
        self.is_hard.set(self.is_hard.get() || (search.steps == 0 && !is_match));
        is_match
    }

    /// Whether a search for a match gave up, so that the next ones are likely to take as long.
    pub(super) fn is_hard(&self) -> bool {
        self.is_hard.get()
    }

    /// A text that matches and has so many characters, if one is found.
    pub(super) fn text(&self, min: usize, max: usize) -> Option<String> {
        let write = |fill| {
            let mut writer = Writer { out: String::new(), fill };
            writer.part(&self.hir);
            writer.out
        };
        let missing = min.saturating_sub(write(0).chars().count());
        // A part that is made longer may have had a character or a word already.
        let fills = [0, missing, missing + 1, missing + 7].into_iter().take(if missing == 0 { 1 } else { 4 });
        let fits = |text: &String| (min..=max).contains(&text.chars().count()) && self.matches(text);
        fills.map(write).find(fits)
    }
}

/// The pattern with U+FFFD for the halves of surrogate pairs, `\uD800` to `\uDFFF`: ECMA's texts have them, ours don't.
fn without_halves(pattern: &str) -> String {
    let mut parts = pattern.split("\\u");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = part.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let is_half = number.is_some_and(|number| (0xD800..=0xDFFF).contains(&number));
        out.push_str("\\u");
        out.push_str(if is_half { "FFFD" } else { part.get(..4).unwrap_or(part) });
        out.push_str(part.get(4..).unwrap_or_default());
    }
    out
}

/// A search for a match, by trying.
struct Search<'t> {
    text: &'t [char],
    /// How many are left.
    steps: usize,
    depth: usize,
}

/// What has to match after a part; it gets the search back and where the part ended.
type Then<'f> = &'f mut dyn FnMut(&mut Search<'_>, usize) -> bool;

impl Search<'_> {
    fn all(&mut self, parts: &[Hir], at: usize, then: Then<'_>) -> bool {
        let Some((part, rest)) = parts.split_first() else { return then(self, at) };
        self.part(part, at, &mut |search, end| search.all(rest, end, then))
    }

    fn part(&mut self, part: &Hir, at: usize, then: Then<'_>) -> bool {
        if self.steps == 0 || self.depth >= DEEPEST_SEARCH {
            self.steps = 0;
            return false;
        }
        self.steps -= 1;
        self.depth += 1;
        let is_match = self.one(part, at, then);
        self.depth -= 1;
        is_match
    }

    fn one(&mut self, part: &Hir, at: usize, then: Then<'_>) -> bool {
        match part.kind() {
            HirKind::Empty => then(self, at),
            HirKind::Look(Look::Start) => at == 0 && then(self, at),
            HirKind::Look(Look::End) => at == self.text.len() && then(self, at),
            // Borders of words and lines say too little of a text as a whole.
            HirKind::Look(_) => then(self, at),
            HirKind::Literal(literal) => {
                let Ok(literal) = std::str::from_utf8(&literal.0) else { return false };
                let end = at + literal.chars().count();
                let has = self.text.get(at..end).is_some_and(|text| literal.chars().eq(text.iter().copied()));
                has && then(self, end)
            }
            HirKind::Class(_) => {
                let has = |c: &char| Characters::of(part).is_some_and(|characters| characters.has(*c));
                self.text.get(at).is_some_and(has) && then(self, at + 1)
            }
            HirKind::Capture(group) => self.part(&group.sub, at, then),
            HirKind::Concat(parts) => self.all(parts, at, then),
            HirKind::Alternation(parts) => parts.iter().any(|part| self.part(part, at, then)),
            HirKind::Repetition(repetition) => self.times(&repetition.sub, repetition.min, repetition.max, at, then),
        }
    }

    fn times(&mut self, part: &Hir, min: u32, max: Option<u32>, at: usize, then: Then<'_>) -> bool {
        let is_full = max == Some(0);
        let again = |search: &mut Search<'_>, then: Then<'_>| {
            search.part(part, at, &mut |search, end| {
                // A part that matched nothing would match nothing for ever.
                end > at && search.times(part, min.saturating_sub(1), max.map(|max| max - 1), end, then)
            })
        };
        (!is_full && again(self, then)) || (min == 0 && then(self, at))
    }
}

/// Writes a text that matches.
struct Writer {
    out: String,
    /// How many characters the next part that may be longer should have at least.
    fill: usize,
}

impl Writer {
    fn part(&mut self, part: &Hir) {
        match part.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.out.push_str(&String::from_utf8_lossy(&literal.0)),
            HirKind::Class(_) => Characters::of(part).into_iter().for_each(|characters| self.characters(characters, 1)),
            HirKind::Capture(group) => self.part(&group.sub),
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.part(part)),
            HirKind::Alternation(parts) => parts.iter().take(1).for_each(|part| self.part(part)),
            HirKind::Repetition(repetition) => {
                let min = usize::try_from(repetition.min).unwrap_or(usize::MAX);
                let max = repetition.max.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
                match Characters::of(&repetition.sub) {
                    Some(characters) if min != max => self.word(characters, min, max),
                    Some(characters) => self.characters(characters, min),
                    None => {
                        for _ in 0..min {
                            let before = self.out.len();
                            self.part(&repetition.sub);
                            // What adds nothing adds nothing the next time either.
                            if self.out.len() > LONGEST || self.out.len() == before {
                                break;
                            }
                        }
                    }
                }
            }
        }
    }

    /// A word that a reader recognises, where one fits: the parts of an ARN, or an example.
    fn word(&mut self, class: Characters<'_>, min: usize, max: usize) {
        let words: &[&str] = if self.out == "arn:" {
            &["aws"]
        } else if self.out.starts_with("arn:") && self.out.matches(':').count() == 3 {
            &["us-east-1"]
        } else if self.out.starts_with("arn:") && self.out.matches(':').count() == 4 {
            &["123456789012"]
        } else if min == 0 {
            &[]
        } else {
            &["example", "EXAMPLE", "Example"]
        };
        let fits = |word: &&&str| (min..=max).contains(&word.len()) && class.has_all(word);
        match words.iter().find(fits) {
            Some(word) if self.fill <= word.len() => self.out.push_str(word),
            _ => {
                let wanted = min.max(self.fill).min(max);
                self.fill = self.fill.saturating_sub(wanted);
                self.characters(class, wanted);
            }
        }
    }

    /// So many characters, which show a reader that they stand for others.
    fn characters(&mut self, class: Characters<'_>, count: usize) {
        let count = count.min(LONGEST);
        if let Characters::Only(c) = class {
            self.out.extend(std::iter::repeat_n(c, count));
            return;
        }
        let source = match class {
            _ if count == 12 && class.has_all("0123456789") => "123456789012",
            _ if count > 6 && class.has_all("EXAMPLE") => "EXAMPLE1234567890ABCDEFGHIJ",
            _ if count > 6 && class.has_all("example") => "example1234567890abcdefghij",
            _ => "1234567890abcdefABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz-_ ./:+=@,",
        };
        let any = (' '..='~').find(|c| class.has(*c)).or_else(|| class.first());
        let mut fitting: Vec<char> = source.chars().filter(|c| class.has(*c)).collect();
        fitting.extend(any.filter(|_| fitting.is_empty()));
        self.out.extend(fitting.iter().cycle().take(count));
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn text(pattern: &str) -> Option<String> {
        Pattern::read(pattern)?.text(0, 100)
    }

    #[test]
    fn hostile_patterns_end() {
        let long = "^".repeat(1_999);
        let nested = format!("{}a*{}", "(".repeat(30), ")*".repeat(30));
        for pattern in
            ["(^){4294967295}", "((((a{9999}){9999}){9999}){9999}){9999}", "(a*)*(a*)*(a*)*b", &long, &nested]
        {
            if let Some(pattern) = Pattern::read(pattern) {
                pattern.matches(&"a".repeat(300));
                pattern.text(0, 100);
            }
        }
        assert_eq!(Pattern::read(&"^".repeat(2_001)), None);
        let hard = Pattern::read("(a*)*(a*)*(a*)*b").expect("a pattern");
        assert!(!hard.matches(&"a".repeat(300)) && hard.is_hard());
    }

    #[test]
    fn texts_match_and_look_like_examples() {
        for (pattern, expected) in [
            ("[a-zA-Z0-9-]+", "example"),
            ("^[0-9]{12}$", "123456789012"),
            ("pac-[A-Za-z0-9]{13}", "pac-EXAMPLE123456"),
            ("arn:[a-z-]+:kms:[a-z0-9-]*:[0-9]{12}:key/[A-Za-z-_]+", "arn:aws:kms:us-east-1:123456789012:key/example"),
            ("(https|HTTPS):\\/\\/[^\\/\\s]+(\\/\\S*)?", "https://example"),
            ("[a-z]{2}-[A-Z]{2}", "ab-AB"),
            ("(a|b)?c{2,}", "cc"),
            ("[\\S\\s]*", ""),
            ("\\p{L}{3}\\d", "abc1"),
            ("[\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFFa-z]{7}", "example"),
            ("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "12345678-1234-1234-1234-123456789012"),
        ] {
            assert_eq!(text(pattern).as_deref(), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn a_text_is_as_long_as_asked() {
        let pattern = Pattern::read("[A-Z]+-x").expect("a plain pattern");
        let text = pattern.text(20, 40).expect("it can be of any length");
        assert!(text.len() >= 20 && pattern.matches(&text), "{text}");
        assert_eq!(Pattern::read("[a-z]{3}").expect("a plain pattern").text(4, 9), None);
    }

    #[test]
    fn the_whole_text_has_to_match() {
        let pattern = Pattern::read("a(b|cd)*e?").expect("a plain pattern");
        assert!(pattern.matches("abcdbe") && pattern.matches("a"));
        assert!(!pattern.matches("abce") && !pattern.matches("abx") && !pattern.matches(""));
    }

    #[test]
    fn what_is_not_understood_is_no_pattern() {
        for pattern in ["(?!a)b", "(?=a)", "(a)\\1", "a{3", "[a", "(a", "a)", "*a"] {
            assert_eq!(Pattern::read(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn a_search_without_end_is_given_up() {
        let pattern = Pattern::read("(a*)*(a*)*b").expect("a plain pattern");
        assert!(!pattern.matches(&"a".repeat(250)));
    }
}
