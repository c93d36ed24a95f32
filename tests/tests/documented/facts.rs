//! In: `tests/documented/*.json`. Out: the facts of each page, in the page's own names.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// What a page says of a member.
pub(crate) struct Member {
    pub(crate) name: String,
    /// `string`, `integer`, `list`, `datetime`
    pub(crate) kind: String,
    /// The type of a list's elements.
    pub(crate) element: Option<String>,
    pub(crate) required: bool,
    pub(crate) description: String,
    /// The values of an enum; empty for any other member.
    pub(crate) values: Vec<String>,
}

/// What a page says.
pub(crate) struct Page {
    pub(crate) operation: String,
    /// The operation's name in snake case.
    pub(crate) method: String,
    pub(crate) summary: String,
    pub(crate) input: Vec<Member>,
    pub(crate) output: Vec<Member>,
    pub(crate) exceptions: Vec<String>,
}

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is in the repository").to_owned()
}

/// Every page, by operation name.
pub(crate) fn pages() -> Vec<Page> {
    let folder = repository().join("tests/documented");
    let entries = std::fs::read_dir(folder).expect("tests/documented");
    let mut pages: Vec<Page> = entries
        .map(|entry| entry.expect("an entry of tests/documented").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a page's facts");
            page(&serde_json::from_str(&text).expect("a page's facts, as JSON"))
        })
        .collect();
    pages.sort_by(|one, other| one.operation.cmp(&other.operation));
    assert_eq!(pages.len(), 2, "one page for each documented operation");
    pages
}

fn page(facts: &Value) -> Page {
    let members = |section: &str| facts[section].as_array().into_iter().flatten().map(member).collect();
    Page {
        operation: text(&facts["operation"]),
        method: text(&facts["method"]),
        summary: text(&facts["summary"]),
        input: members("input"),
        output: members("output"),
        exceptions: texts(&facts["exceptions"]),
    }
}

fn member(facts: &Value) -> Member {
    Member {
        name: text(&facts["name"]),
        kind: text(&facts["type"]),
        element: facts["element_type"].as_str().map(str::to_owned),
        required: facts["required"] == true,
        description: text(&facts["description"]),
        values: texts(&facts["values"]),
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text in a page's facts").to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

/// `text` as words alone, without markup (tags, escapes) and however its lines are broken.
pub(crate) fn words(text: &str) -> String {
    let mut plain = String::new();
    let mut in_tag = false;
    for character in text.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            '\\' => {}
            _ if in_tag => {}
            _ => plain.push(character),
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `ExcludedParticipantIds` as Rust has it; a run of capitals is one word.
pub(crate) fn snake(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (place, character) in characters.iter().enumerate() {
        let after_lower = place > 0 && !characters[place - 1].is_ascii_uppercase();
        let before_lower = place > 0 && characters.get(place + 1).is_some_and(char::is_ascii_lowercase);
        if character.is_ascii_uppercase() && (after_lower || before_lower) {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
