//! Texts of rustdoc's pages against the texts that they must be. In: pairs of texts. Out: what differs, all of it at once.

use super::html::single_spaced;

/// The comparisons so far.
pub(crate) struct Comparison {
    /// What the pages are compared with.
    source: &'static str,
    compared: usize,
    differences: Vec<String>,
}

impl Comparison {
    pub(crate) fn with(source: &'static str) -> Self {
        Self { source, compared: 0, differences: Vec::new() }
    }

    /// Both texts have the same words.
    pub(crate) fn same(&mut self, place: &str, found: &str, wanted: &str) {
        self.compared += 1;
        if typed(found) != typed(wanted) {
            self.differences.push(format!("{place}\n   rustdoc: {found}\n   {}: {wanted}", self.source));
        }
    }

    /// The page's text starts with the other's words.
    pub(crate) fn starts(&mut self, place: &str, found: &str, wanted: &str) {
        let wanted = typed(wanted);
        let start: String = typed(found).chars().take(wanted.chars().count()).collect();
        self.same(place, &start, &wanted);
    }

    /// The page's text is the first sentences of the other, at least one.
    pub(crate) fn sentences(&mut self, place: &str, found: &str, wanted: &str) {
        let is_start = after_sentences(&typed(found), &typed(wanted)) == Some("");
        self.same(place, found, if is_start { found } else { wanted });
    }

    /// A difference that is no pair of texts.
    pub(crate) fn differ(&mut self, what: String) {
        self.compared += 1;
        self.differences.push(what);
    }

    /// Fails where anything differs; says how much was compared.
    pub(crate) fn finish(self) {
        println!("{} comparisons with {}", self.compared, self.source);
        let Self { source, compared, differences } = self;
        let all = differences.join("\n");
        assert!(differences.is_empty(), "{} of {compared} comparisons with {source} differ:\n{all}", differences.len());
    }
}

/// `text` with single spaces, and with the quotes, dashes and dots that a keyboard has: rustdoc sets others.
pub(crate) fn typed(text: &str) -> String {
    const SET: [(&str, &str); 7] =
        [("‘", "'"), ("’", "'"), ("“", "\""), ("”", "\""), ("—", "---"), ("–", "--"), ("…", "...")];
    SET.into_iter().fold(single_spaced(text), |text, (set, typed)| text.replace(set, typed))
}

/// What is left of `said` after the first sentences of `text`; None where it starts with no sentence of it.
pub(crate) fn after_sentences<'said>(said: &'said str, text: &str) -> Option<&'said str> {
    let ends = text.match_indices('.').map(|(place, _)| place + 1).chain([text.len()]);
    ends.rev().filter_map(|end| said.strip_prefix(&text[..end])).next().map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::Comparison;

    #[test]
    fn typography_is_no_difference_and_a_word_is() {
        let mut comparison = Comparison::with("itself");
        comparison.same("a", "it’s “so” … – —", "it's \"so\"  ... -- ---");
        comparison.starts("b", "one two three", "one two");
        assert!(comparison.differences.is_empty(), "{:?}", comparison.differences);
        comparison.same("c", "one two", "one three");
        comparison.starts("d", "one two", "one three");
        comparison.sentences("e", "One. Two.", "One. Two. Three.");
        assert_eq!((comparison.compared, comparison.differences.len()), (5, 2));
        comparison.sentences("f", "One. Tw", "One. Two. Three.");
        assert_eq!((comparison.compared, comparison.differences.len()), (6, 3));
    }
}
