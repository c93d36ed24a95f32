//! HTML, as a reader sees it. In: a page of rustdoc. Out: elements by CSS selector, the words of an element, tables.
//! Knows nothing of the generated crate.

use scraper::{ElementRef, Html, Node, Selector};
use std::path::Path;

/// A page, read.
pub(crate) struct Page {
    html: Html,
}

/// A table: the headings, and the cells of each row.
pub(crate) struct Table<'page> {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<ElementRef<'page>>>,
}

/// What stands within a line; the end of any other element ends a word.
const INLINE: [&str; 10] = ["a", "b", "code", "em", "i", "span", "strong", "sub", "sup", "wbr"];

/// `css`, as a selector.
pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error:?}"))
}

impl Page {
    /// The page at `path`, if there is one.
    pub(crate) fn open(path: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(path).ok()?;
        Some(Self { html: Html::parse_document(&text) })
    }

    /// The elements that `css` selects, in the page's order.
    pub(crate) fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&selector(css)).collect()
    }

    /// The first element that `css` selects.
    pub(crate) fn first(&self, css: &str) -> Option<ElementRef<'_>> {
        self.html.select(&selector(css)).next()
    }

    /// What documents the page's item: the block under its declaration.
    pub(crate) fn top(&self) -> Option<ElementRef<'_>> {
        self.first("#main-content > details.top-doc > .docblock")
    }

    /// The words of the first paragraphs of the page's item, up to its first heading.
    pub(crate) fn lead(&self) -> String {
        let Some(top) = self.top() else { return String::new() };
        let children = top.children().filter_map(ElementRef::wrap);
        let before = children.take_while(|child| !is_heading(child));
        joined(before.map(words))
    }

    /// The elements of the item's section under the heading of this text, up to the next heading.
    pub(crate) fn section(&self, heading: &str) -> Option<Vec<ElementRef<'_>>> {
        let mut children = self.top()?.children().filter_map(ElementRef::wrap);
        children.find(|child| is_heading(child) && words(*child) == heading)?;
        Some(children.take_while(|child| !is_heading(child)).collect())
    }

    /// The first table of a section.
    pub(crate) fn table(&self, heading: &str) -> Option<Table<'_>> {
        let section = self.section(heading)?;
        let table = selector("table");
        section.into_iter().find_map(|element| {
            let found = if element.value().name() == "table" { Some(element) } else { element.select(&table).next() };
            found.map(Table::read)
        })
    }
}

impl<'page> Table<'page> {
    fn read(table: ElementRef<'page>) -> Self {
        let headings = table.select(&selector("thead th")).map(words).collect();
        let cells = selector("td");
        let rows = table.select(&selector("tbody tr")).map(|row| row.select(&cells).collect()).collect();
        Self { headings, rows }
    }

    /// The cell of a row under the heading of this text.
    pub(crate) fn cell(&self, row: &[ElementRef<'page>], heading: &str) -> Option<ElementRef<'page>> {
        let place = self.headings.iter().position(|found| found == heading)?;
        row.get(place).copied()
    }
}

fn is_heading(element: &ElementRef<'_>) -> bool {
    matches!(element.value().name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The element that comes right after.
pub(crate) fn next(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    element.next_siblings().find_map(ElementRef::wrap)
}

/// Words with one space between them; the anchors that rustdoc adds to headings are no words.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    push_text(element, &mut text);
    single_spaced(&text)
}

/// `text` with one space between words.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of several elements.
pub(crate) fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn push_text(element: ElementRef<'_>, text: &mut String) {
    let is_inline = INLINE.contains(&element.value().name());
    if !is_inline {
        text.push(' ');
    }
    for child in element.children() {
        match child.value() {
            Node::Text(said) => text.push_str(said),
            Node::Element(inner) if inner.has_class("doc-anchor", scraper::CaseSensitivity::CaseSensitive) => {}
            Node::Element(_) => push_text(ElementRef::wrap(child).expect("an element"), text),
            _ => {}
        }
    }
    if !is_inline {
        text.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, joined, words};
    use scraper::Html;

    fn page(body: &str) -> Page {
        let html = format!(r#"<section id="main-content"><details class="top-doc"><div class="docblock">{body}"#);
        Page { html: Html::parse_document(&html) }
    }

    #[test]
    fn blocks_end_words_and_inline_elements_do_not() {
        let page = page("<p>a <code>b</code>s</p><ul><li>c</li><li>d</li></ul>");
        assert_eq!(page.lead(), "a bs c d");
    }

    #[test]
    fn a_section_ends_at_the_next_heading() {
        let page = page(
            r##"<p>x</p><h2 id="r"><a class="doc-anchor" href="#r">§</a>Request</h2><div><table><thead><tr><th>A</th>
            <th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div><h2>End</h2><p>y</p>"##,
        );
        assert_eq!(page.lead(), "x");
        let table = page.table("Request").expect("a table");
        assert_eq!(table.cell(&table.rows[0], "B").map(words).as_deref(), Some("2"));
        assert!(page.table("End").is_none());
        assert_eq!(page.section("End").map(|found| joined(found.into_iter().map(words))).as_deref(), Some("y"));
    }
}
