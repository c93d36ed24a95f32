//! The page that `diff --html` writes: that it needs nothing else and shows text as text. In Chromium it is opened by `cargo
//! xtask verify pages`.

mod page;

use page::{page, texts};
use scraper::Html;

#[test]
fn the_page_loads_nothing_and_has_every_change() {
    let (_folder, path) = page("remove_operation");
    let text = std::fs::read_to_string(path).expect("written");
    for loading in ["<link", "<img", "<iframe", "src=", "@import", "url(", "http://"] {
        assert!(!text.contains(loading), "{loading}");
    }
    let page = Html::parse_document(&text);
    assert_eq!(texts(&page, ".step"), ["major: code that uses the crate may not compile"]);
    assert!(
        texts(&page, "details > summary").iter().any(|title| title.starts_with("the operation LendBook was removed"))
    );
    assert!(texts(&page, "details pre.api span.gone").iter().any(|item| item.starts_with("- Client::lend_book()")));
    // Without scripts nothing is hidden but what only works with them.
    assert_eq!(texts(&page, "details[hidden]").len(), 0);
}

#[test]
fn an_empty_page_says_so() {
    let (_folder, path) = page("same_model");
    let page = Html::parse_document(&std::fs::read_to_string(path).expect("written"));
    assert_eq!(texts(&page, "main"), ["Nothing differs."]);
}
