//! [`Pattern`]: a regular expression, as far as it takes to find one text that it matches.
//!
//! In: the text of `@pattern`. Out: whether a text matches as a whole, and a text that does. What is not understood
//! (look-around, back references, flags) gives no pattern at all; nothing is matched at run time with this.
//!
//! Source: Smithy 2.0, "pattern trait", which means ECMA 262 regular expressions.

mod parse;

/// A regular expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    alternatives: Vec<Vec<Node>>,
}

/// A part of a regular expression.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    /// One character of a set.
    Class(Class),
    /// One of several sequences.
    Group(Vec<Vec<Node>>),
    /// A part so many times.
    Repeat { node: Box<Node>, min: usize, max: Option<usize> },
}

/// A set of characters.
#[derive(Clone, Debug, Default, PartialEq)]
struct Class {
    negated: bool,
    ranges: Vec<(char, char)>,
}

impl Class {
    fn has(&self, c: char) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&c)) != self.negated
    }

    fn has_all(&self, text: &str) -> bool {
        text.chars().all(|c| self.has(c))
    }

    /// The character that this is, if it is only one.
    fn single(&self) -> Option<char> {
        match self.ranges.as_slice() {
            [(first, last)] if first == last && !self.negated => Some(*first),
            _ => None,
        }
    }
}

/// Texts longer than this are not held against a pattern: the search goes as deep as the text is long.
const LONGEST: usize = 300;

/// Steps after which a search gives up.
const STEPS: usize = 20_000;

impl Pattern {
    /// Reads a pattern; `None` when there is something in it that is not understood.
    pub(super) fn read(text: &str) -> Option<Self> {
        parse::read_alternatives(text).map(|alternatives| Self { alternatives })
    }

    /// Whether the whole text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let mut search = Search { text: &text, steps: STEPS };
        text.len() <= LONGEST && search.any(&self.alternatives, 0, &mut |_, end| end == text.len())
    }

    /// A text that matches and has so many characters, if one is found.
    pub(super) fn text(&self, min: usize, max: usize) -> Option<String> {
        let write = |fill| {
            let mut writer = Writer { out: String::new(), fill };
            writer.sequence(self.alternatives.first()?);
            Some(writer.out)
        };
        let lacking = min.saturating_sub(write(0)?.chars().count());
        // A part that is made longer may have had a character or a word already.
        let fills = [0, lacking, lacking + 1, lacking + 7].into_iter().take(if lacking == 0 { 1 } else { 4 });
        let fits = |text: &String| (min..=max).contains(&text.chars().count()) && self.matches(text);
        fills.filter_map(write).find(fits)
    }
}

/// A search for a match, by trying.
struct Search<'t> {
    text: &'t [char],
    steps: usize,
}

/// What has to match after a part; it gets the search back and where the part ended.
type Then<'f> = &'f mut dyn FnMut(&mut Search<'_>, usize) -> bool;

impl Search<'_> {
    fn any(&mut self, alternatives: &[Vec<Node>], at: usize, then: Then<'_>) -> bool {
        alternatives.iter().any(|sequence| self.all(sequence, at, then))
    }

    fn all(&mut self, nodes: &[Node], at: usize, then: Then<'_>) -> bool {
        let Some((node, rest)) = nodes.split_first() else { return then(self, at) };
        self.one(node, at, &mut |search, end| search.all(rest, end, then))
    }

    fn one(&mut self, node: &Node, at: usize, then: Then<'_>) -> bool {
        if self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        match node {
            Node::Class(class) => self.text.get(at).is_some_and(|c| class.has(*c)) && then(self, at + 1),
            Node::Group(alternatives) => self.any(alternatives, at, then),
            Node::Repeat { node, min, max } => self.times(node, *min, *max, at, then),
        }
    }

    fn times(&mut self, node: &Node, min: usize, max: Option<usize>, at: usize, then: Then<'_>) -> bool {
        let is_full = max == Some(0);
        let again = |search: &mut Search<'_>, then: Then<'_>| {
            search.one(node, at, &mut |search, end| {
                // A part that matched nothing would match nothing for ever.
                end > at && search.times(node, min.saturating_sub(1), max.map(|max| max - 1), end, then)
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
    fn sequence(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Class(class) => self.characters(class, 1),
            Node::Group(alternatives) => {
                if let Some(sequence) = alternatives.first() {
                    self.sequence(sequence);
                }
            }
            Node::Repeat { node, min, max } => match &**node {
                Node::Class(class) if Some(*min) != *max => self.word(class, *min, max.unwrap_or(usize::MAX)),
                Node::Class(class) => self.characters(class, *min),
                node => (0..(*min).min(LONGEST)).for_each(|_| self.node(node)),
            },
        }
    }

    /// A word that a reader recognises, where one fits: the parts of an ARN, or an example.
    fn word(&mut self, class: &Class, min: usize, max: usize) {
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

    /// So many characters, which tell by themselves that they stand for others.
    fn characters(&mut self, class: &Class, count: usize) {
        let count = count.min(LONGEST);
        if let Some(c) = class.single() {
            self.out.extend(std::iter::repeat_n(c, count));
            return;
        }
        let source = match class {
            _ if count == 12 && class.has_all("0123456789") => "123456789012",
            _ if count > 6 && class.has_all("EXAMPLE") => "EXAMPLE1234567890ABCDEFGHIJ",
            _ if count > 6 && class.has_all("example") => "example1234567890abcdefghij",
            _ => "1234567890abcdefABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz-_ ./:+=@,",
        };
        let any = (' '..='~').find(|c| class.has(*c)).or_else(|| class.ranges.first().map(|range| range.0));
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
        for pattern in ["(?!a)b", "(?=a)", "(a)\\1", "a{3", "[a", "(a", "a)", "*a", "[[:alpha:]]", "[a&&b]", "(?i)a"] {
            assert_eq!(Pattern::read(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn a_search_without_end_is_given_up() {
        let pattern = Pattern::read("(a*)*(a*)*b").expect("a plain pattern");
        assert!(!pattern.matches(&"a".repeat(250)));
    }
}
