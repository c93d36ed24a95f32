//! Texts and numbers of examples. In: a member's name and what values it takes. Out: a value that it takes and that shows
//! a reader what it stands for. Looks nothing up in the model.

use super::pattern::Pattern;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What a text has to be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextLimits<'m> {
    /// The fewest and the most characters.
    pub(super) length: (Option<u64>, Option<u64>),
    /// The regular expression.
    pub(super) pattern: Option<&'m str>,
}

/// Texts that are known by the name of the member, the first that fits.
const BY_NAME: [(&str, &str); 15] = [
    ("email", "user@example.com"),
    ("url", "https://www.example.com"),
    ("uri", "https://www.example.com"),
    ("website", "https://www.example.com"),
    ("domain", "example.com"),
    ("arn", "arn:aws:service:us-east-1:123456789012:resource/example"),
    ("account", "123456789012"),
    ("region", "us-east-1"),
    ("country", "US"),
    ("locale", "en-US"),
    ("phone", "+15555550100"),
    ("date", "2025-01-31"),
    ("version", "1"),
    ("description", "An example."),
    ("message", "An example."),
];

/// Those that services of AWS alone mean.
const OF_AWS: [&str; 3] = ["arn", "account", "region"];

/// After so many patterns whose search gave up, none is looked at any more.
const MOST_HARD: usize = 50;

/// Makes texts, and remembers which patterns take too long.
#[derive(Debug, Default)]
pub(super) struct TextMaker {
    hard: RefCell<BTreeSet<String>>,
    is_aws: bool,
}

impl TextMaker {
    /// Makes texts for the members of a service that is AWS's, or another.
    pub(super) fn of(is_aws: bool) -> Self {
        Self { is_aws, ..Self::default() }
    }

    /// A text for a member, whose name is given as words in snake case.
    pub(super) fn text(&self, words: &str, limits: TextLimits<'_>) -> String {
        let mut hard = self.hard.borrow_mut();
        let is_looked_at = |pattern: &&str| hard.len() < MOST_HARD && !hard.contains(*pattern);
        let (text, is_hard) =
            example_text(words, TextLimits { pattern: limits.pattern.filter(is_looked_at), ..limits }, self.is_aws);
        if let (true, Some(pattern)) = (is_hard, limits.pattern) {
            hard.insert(pattern.to_owned());
        }
        text
    }
}

/// A text for a member, and whether its pattern takes too long.
fn example_text(words: &str, limits: TextLimits<'_>, is_aws: bool) -> (String, bool) {
    let min = usize::try_from(limits.length.0.unwrap_or(0)).unwrap_or(usize::MAX).min(2_000);
    let max = usize::try_from(limits.length.1.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let pattern = limits.pattern.map(Pattern::read);
    let fits = |text: &String| {
        let length = text.chars().count();
        let is_matched = pattern.as_ref().is_none_or(|pattern| pattern.as_ref().is_some_and(|it| it.matches(text)));
        (min..=max).contains(&length) && is_matched
    };
    let made = || pattern.as_ref()?.as_ref()?.text(min, max).filter(|text| !text.is_empty());
    let text = candidates(words, is_aws).find(fits).or_else(made);
    let is_hard = pattern.as_ref().is_some_and(|pattern| pattern.as_ref().is_some_and(Pattern::is_hard));
    (text.unwrap_or_else(|| resized(format!("example-{}", kebab(words)), min, max)), is_hard)
}

fn candidates(words: &str, is_aws: bool) -> impl Iterator<Item = String> {
    let known = BY_NAME.iter().filter(move |(part, _)| is_aws || !OF_AWS.contains(part));
    let named = known.filter(|(part, _)| words.split('_').any(|word| word == *part)).map(|(_, text)| *text);
    let own = ["example-", "example_", "example", "Example "].map(|start| {
        let joint = start.chars().last().filter(|c| !c.is_ascii_lowercase()).map(String::from).unwrap_or_default();
        format!("{start}{}", words.replace('_', &joint))
    });
    named.map(str::to_owned).chain(own.into_iter().filter(|text| text.len() < 40)).chain(["example".to_owned()])
}

fn kebab(words: &str) -> String {
    words.replace('_', "-")
}

/// The text, repeated or cut until it has a length in the bounds.
fn resized(text: String, min: usize, max: usize) -> String {
    let wanted = text.chars().count().clamp(min.min(max), max);
    text.chars().cycle().take(wanted).collect()
}

/// A whole number in the bounds: 1, or the one next to it.
pub(super) fn example_number(min: Option<f64>, max: Option<f64>) -> f64 {
    let one = min.map_or(1.0, |min| min.max(1.0));
    max.map_or(one, |max| one.min(max))
}

#[cfg(test)]
mod tests {
    use super::{TextLimits, TextMaker, example_number};

    fn example_text(words: &str, limits: TextLimits<'_>) -> String {
        TextMaker::of(true).text(words, limits)
    }

    fn limits(min: u64, max: u64, pattern: &str) -> TextLimits<'_> {
        TextLimits { length: (Some(min), Some(max)), pattern: Some(pattern) }
    }

    #[test]
    fn a_text_says_what_it_stands_for_and_is_taken() {
        assert_eq!(example_text("catalog", limits(1, 64, "[a-zA-Z0-9-]+")), "example-catalog");
        assert_eq!(example_text("email", limits(1, 320, "[a-z.]+@[a-z]+(\\.[a-z]+)*")), "user@example.com");
        assert_eq!(example_text("identifier", limits(1, 50, "pac-[A-Za-z0-9]{13}")), "pac-EXAMPLE123456");
        assert_eq!(example_text("display_name", limits(1, 80, "[\\u0020-\\u007E]+")), "example-display-name");
        assert_eq!(example_text("code", limits(6, 6, "[0-9]+")), "123456");
        assert_eq!(example_text("country_code", limits(2, 2, "[A-Z]{2}")), "US");
    }

    #[test]
    fn what_aws_means_by_a_word_others_do_not() {
        let text = |is_aws, words| TextMaker::of(is_aws).text(words, TextLimits::default());
        assert_eq!((text(true, "region").as_str(), text(false, "region").as_str()), ("us-east-1", "example-region"));
        assert_eq!(text(true, "account_id"), "123456789012");
        assert_eq!(text(false, "account_id"), "example-account-id");
        assert_eq!((text(true, "arn").starts_with("arn:aws"), text(false, "arn").as_str()), (true, "example-arn"));
        assert_eq!(text(false, "email"), "user@example.com");
    }

    #[test]
    fn without_a_pattern_the_length_counts() {
        let only_length = |min, max| TextLimits { length: (min, max), pattern: None };
        assert_eq!(example_text("name", only_length(None, None)), "example-name");
        assert_eq!(example_text("name", only_length(None, Some(4))), "exam");
        assert_eq!(example_text("name", only_length(Some(20), None)), "example-nameexample-");
        // A pattern that is not understood is as good as none.
        assert_eq!(example_text("name", limits(1, 9, "(?!x)y")), "example-n");
    }

    #[test]
    fn numbers_are_in_their_bounds() {
        assert_eq!(example_number(None, None), 1.0);
        assert_eq!(example_number(Some(5.0), None), 5.0);
        assert_eq!(example_number(Some(-5.0), Some(0.0)), 0.0);
    }
}
