//! What documentation is to rustdoc: what of it is not plain text.
//!
//! In: the Markdown of doc comments. Out: [`Seen`]: the headings, links, images, tags, notes and code blocks in it, read by
//! rustdoc's own parser with rustdoc's options.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::rust::identifiers;

/// Tags that the generator writes itself where Markdown has no way to say it.
const OWN_TAGS: [&str; 6] = ["<br>", "<i>", "</i>", "<b>", "</b>", "<!---->"];

/// Everything that is more than words.
#[derive(Default)]
pub(crate) struct Seen {
    parts: BTreeSet<String>,
}

impl Seen {
    /// What is in these texts.
    pub(crate) fn of(texts: &[String]) -> Self {
        let mut seen = Self::default();
        for text in texts {
            seen.read(text);
        }
        seen
    }

    /// What is here and not there.
    pub(crate) fn beyond(&self, known: &Self) -> Vec<String> {
        self.parts.difference(&known.parts).cloned().collect()
    }

    fn read(&mut self, text: &str) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        // Brackets without a target are links to rustdoc, if they name an item.
        let mut broken = |link: BrokenLink<'_>| Some((link.reference.to_string().into(), CowStr::from("")));
        let (mut heading, mut code) = (None::<String>, None::<(String, String)>);
        for event in Parser::new_with_broken_link_callback(text, options, Some(&mut broken)) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => self.add("heading", &heading.take().unwrap_or_default()),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                    code = Some((language.to_string(), String::new()));
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                    code = Some(("rust".to_owned(), String::new()))
                }
                Event::End(TagEnd::CodeBlock) => self.code(code.take()),
                Event::Start(Tag::Link { dest_url, .. }) if !is_web(&dest_url) => self.add("link", &dest_url),
                Event::Start(Tag::Image { dest_url, .. }) => self.add("image", &dest_url),
                Event::Start(Tag::FootnoteDefinition(name)) | Event::FootnoteReference(name) => self.add("note", &name),
                Event::TaskListMarker(_) => self.add("task", ""),
                Event::Html(tag) | Event::InlineHtml(tag) if !OWN_TAGS.contains(&&*tag) => self.add("tag", &tag),
                Event::Text(text) | Event::Code(text) => {
                    for open in [heading.as_mut(), code.as_mut().map(|(_, code)| code)].into_iter().flatten() {
                        open.push_str(&text);
                    }
                }
                _ => {}
            }
        }
    }

    /// Of code that is compiled, its words count; code that is not is text.
    fn code(&mut self, code: Option<(String, String)>) {
        let Some((language, code)) = code else { return };
        if matches!(language.as_str(), "text" | "toml") {
            return;
        }
        let shown: String = code.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
        match shown.parse::<TokenStream>() {
            Ok(tokens) => identifiers(&tokens).iter().for_each(|word| self.add("word of a doctest", word)),
            Err(error) => self.add("doctest that is no Rust", &format!("{error}: {shown}")),
        }
        self.add("language of code", &language);
    }

    fn add(&mut self, what: &str, text: &str) {
        self.parts.insert(format!("{what} {text}"));
    }
}

fn is_web(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}
