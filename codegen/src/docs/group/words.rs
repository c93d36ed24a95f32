//! The words of an operation's name. In: `ListTagsForResource`. Out: its verb, what it works on in the singular, and where
//! a preposition ends that. Groups nothing (`group.rs`).

use crate::names::case::to_snake;

/// What an operation does, and to what.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Noun {
    /// The verb, in lower case.
    pub(super) verb: String,
    /// What it works on, in lower case and the singular, what follows a preposition among it.
    pub(super) words: Vec<String>,
    /// How many words stand before a preposition, if there is one.
    pub(super) cut: Option<usize>,
    /// The words as they are written.
    written: Vec<String>,
}

/// Words before a verb that say how often or to how many.
const BEFORE_VERBS: [&str; 5] = ["admin", "batch", "bulk", "re", "transact"];

/// Words after which a name says how, where or for whom.
pub(super) const PREPOSITIONS: [&str; 11] =
    ["as", "by", "for", "from", "in", "of", "on", "to", "using", "with", "without"];

/// Acronyms that names write as words: `AssociateAwsAccount`.
const ACRONYMS: [&str; 14] =
    ["acl", "api", "arn", "aws", "dns", "iam", "kms", "mfa", "sms", "ssl", "tls", "url", "vpc", "vpn"];

/// Takes an operation's name apart.
pub(super) fn read_noun(name: &str) -> Noun {
    let snake = to_snake(name);
    let mut words: Vec<&str> = snake.split('_').filter(|word| !word.is_empty()).collect();
    let mut written = written_words(name, &words);
    let is_before = |word: &&str| BEFORE_VERBS.contains(word) && (words.len() > 2 || *word == "re");
    let verbs = if words.len() > 1 && words.first().is_some_and(is_before) { 2 } else { 1 };
    let verb = words.get(verbs - 1).copied().unwrap_or_default().to_owned();
    words.drain(..verbs.min(words.len()));
    written.drain(..verbs.min(written.len()));
    let cut = words.iter().position(|word| PREPOSITIONS.contains(word)).filter(|cut| *cut > 0);
    let last = cut.unwrap_or(words.len());
    let in_singular = words.iter().enumerate().map(|(index, word)| match index + 1 {
        index if index == last || index == words.len() => singular(word),
        _ => (*word).to_owned(),
    });
    Noun { verb, words: in_singular.collect(), cut, written }
}

impl Noun {
    /// The title of a group that this is in, as a reader would write it; `None` for another group.
    pub(super) fn title(&self, key: &[String]) -> Option<String> {
        if !self.words.starts_with(key) {
            return None;
        }
        let words = key.iter().enumerate().map(|(index, word)| match self.written.get(index) {
            Some(written) if written.eq_ignore_ascii_case(word) => written.clone(),
            // An acronym in the plural loses its last letter only.
            Some(written) if is_acronym(written.trim_end_matches('s')) => written.trim_end_matches('s').to_owned(),
            _ => word.clone(),
        });
        Some(sentence(&words.collect::<Vec<_>>()))
    }
}

/// `ConnectionInvitation` as a title: `Connection invitation`.
pub(super) fn title_of(name: &str) -> String {
    let snake = to_snake(name);
    let words: Vec<&str> = snake.split('_').collect();
    sentence(&written_words(name, &words))
}

/// The words with the capitals of the name.
fn written_words(name: &str, words: &[&str]) -> Vec<String> {
    let mut letters = name.chars().filter(char::is_ascii_alphanumeric);
    words.iter().map(|word| letters.by_ref().take(word.len()).collect()).collect()
}

/// The first word with a capital, the others without, acronyms as they are.
fn sentence(words: &[String]) -> String {
    let mut title = String::new();
    for word in words {
        if ACRONYMS.contains(&word.to_lowercase().as_str()) {
            title.push_str(if title.is_empty() { "" } else { " " });
            title.push_str(&word.to_uppercase());
        } else if title.is_empty() {
            title.extend(word.chars().take(1).flat_map(char::to_uppercase));
            title.push_str(word.get(1..).unwrap_or_default());
        } else if is_acronym(word) {
            title.push(' ');
            title.push_str(word);
        } else {
            title.push(' ');
            title.push_str(&word.to_lowercase());
        }
    }
    title
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && !word.chars().any(|c| c.is_ascii_lowercase())
}

/// An English noun in the singular, as well as rules of spelling tell.
fn singular(word: &str) -> String {
    if word.ends_with("alias") {
        return word.to_owned();
    }
    if matches!(word, "aliases" | "statuses") {
        return word[..word.len() - 2].to_owned();
    }
    let ending = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() > 1);
    if let Some(stem) = ending("ies") {
        return format!("{stem}y");
    }
    for (plural, rest) in [("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")] {
        if let Some(stem) = ending(plural) {
            return format!("{stem}{rest}");
        }
    }
    if ["ss", "us", "is", "preferences", "details", "settings", "statistics", "analytics"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        return word.to_owned();
    }
    ending("s").unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{read_noun, singular, title_of};

    #[test]
    fn a_name_is_a_verb_and_a_noun() {
        let noun = read_noun("BatchGetServiceLevelObjectiveBudgetReports");
        assert_eq!(
            (noun.verb.as_str(), noun.words.join(" ").as_str()),
            ("get", "service level objective budget report")
        );
        let noun = read_noun("ListTagsForResource");
        assert_eq!((noun.words, noun.cut), (vec!["tag".into(), "for".into(), "resource".into()], Some(1)));
        assert_eq!(read_noun("Query").words, Vec::<String>::new());
    }

    #[test]
    fn acronyms_are_in_capitals() {
        assert_eq!(title_of("AwsTrainingEmailDomain"), "AWS training email domain");
        assert_eq!(title_of("TagOfVpc"), "Tag of VPC");
    }

    #[test]
    fn plurals_and_singulars() {
        for (word, expected) in [
            ("policies", "policy"),
            ("aliases", "alias"),
            ("alias", "alias"),
            ("indexes", "index"),
            ("addresses", "address"),
            ("status", "status"),
            ("access", "access"),
            ("details", "details"),
            ("partners", "partner"),
        ] {
            assert_eq!(singular(word), expected, "{word}");
        }
    }

    #[test]
    fn a_title_keeps_acronyms() {
        assert_eq!(title_of("SAMLProvider"), "SAML provider");
        assert_eq!(title_of("ConnectionInvitation"), "Connection invitation");
    }
}
