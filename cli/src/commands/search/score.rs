//! [`score_service`]: how well a service and its operations fit the words that are looked for. Words and a service in, numbers
//! out. Shows nothing.

use crate::sources::catalogue::CatalogueService;

/// What a word counts where it is found: as a whole name, at the beginning of a name's word, in a title, in a text.
const NAME: u32 = 16;
const NAME_WORD: u32 = 8;
const TITLE: u32 = 6;
const TEXT: u32 = 1;

/// Words to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    /// In lower case, letters and digits alone.
    words: Vec<String>,
}

impl Query {
    /// The words of what was typed: `put-object` is two.
    pub(super) fn of(typed: &[String]) -> Self {
        Self { words: typed.iter().flat_map(|text| words(text)).collect() }
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// What of a service fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ServiceScore {
    /// The service itself, if all words are in its name or title.
    pub(super) own: Option<u32>,
    /// Operations that have all the words, with those of the service, by their index; at least one is in each operation's name or
    /// text and not in the service's.
    pub(super) operations: Vec<(u32, usize)>,
}

/// Scores a service and its operations.
pub(super) fn score_service(service: &CatalogueService, query: &Query) -> ServiceScore {
    let of_service: Vec<u32> =
        query.words.iter().map(|word| name_score(&service.name, word).max(title_score(&service.title, word))).collect();
    let own = of_service.iter().all(|score| *score > 0).then(|| 2 * of_service.iter().sum::<u32>());
    let mut operations = Vec::new();
    for (index, operation) in service.operations.iter().enumerate() {
        let mut own_words = 0;
        let mut total = 0;
        for (word, of_service) in query.words.iter().zip(&of_service) {
            let by_name = camel_score(&operation.name, word);
            let by_text = if by_name == 0 && has_word(&operation.documentation, word) { TEXT } else { 0 };
            // What a text says anyway of its service is no finding.
            own_words += usize::from(by_name > 0 || by_text > 0 && *of_service == 0);
            match by_name.max(by_text).max(*of_service) {
                0 => {
                    own_words = 0;
                    break;
                }
                score => total += score,
            }
        }
        if own_words > 0 {
            operations.push((total, index));
        }
    }
    ServiceScore { own, operations }
}

/// Letters and digits in a row, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A service's name: `partnercentral-account`.
fn name_score(name: &str, word: &str) -> u32 {
    if name.eq_ignore_ascii_case(word) {
        return NAME;
    }
    if words(name).any(|part| part.starts_with(word)) { NAME_WORD } else { 0 }
}

fn title_score(title: &str, word: &str) -> u32 {
    if words(title).any(|part| part.starts_with(word)) { TITLE } else { 0 }
}

/// An operation's name: `SendMessage` has the words `send` and `message`, and begins with `sendmes`.
fn camel_score(name: &str, word: &str) -> u32 {
    let lower = name.to_lowercase();
    if lower == word {
        return NAME;
    }
    let begins = |at: usize| {
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        let here = name.get(at..).and_then(|rest| rest.chars().next());
        let is_lower = |c: char| c.is_lowercase() || c.is_ascii_digit();
        before.is_none_or(|before| is_lower(before) && here.is_some_and(char::is_uppercase))
    };
    // In names of ASCII, as Smithy has them, places are the same in both.
    let is_found = lower.match_indices(word).any(|(at, _)| begins(at));
    if is_found { NAME_WORD } else { 0 }
}

/// Whether a text in HTML has a word that begins so.
fn has_word(html: &str, word: &str) -> bool {
    let mut is_tag = false;
    let mut is_inside = false;
    for (at, c) in html.char_indices() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ => {}
        }
        let is_letter = c.is_alphanumeric();
        if is_letter && !is_inside && !is_tag && begins_with(&html[at..], word) {
            return true;
        }
        is_inside = is_letter;
    }
    false
}

fn begins_with(text: &str, lower: &str) -> bool {
    let mut found = text.chars().flat_map(char::to_lowercase);
    lower.chars().all(|c| found.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_at_capitals() {
        assert!(camel_score("SendMessage", "message") > 0 && camel_score("SendMessage", "sendmess") > 0);
        assert_eq!(camel_score("SendMessage", "essage"), 0);
        assert_eq!(camel_score("PutEvents", "vents"), 0);
        assert!(camel_score("CreateDBCluster", "db") > 0);
    }

    #[test]
    fn texts_are_read_without_their_tags() {
        assert!(has_word("<p>Sends a <i>Message</i>.</p>", "mess") && !has_word("<p>Sends.</p>", "p"));
        assert!(!has_word("<p>unsend</p>", "send"));
    }

    #[test]
    fn what_is_typed_falls_into_words() {
        assert_eq!(Query::of(&["Put-Object".to_owned(), " ".to_owned()]).words, ["put", "object"]);
        assert!(Query::of(&["--".to_owned()]).is_empty());
    }
}
