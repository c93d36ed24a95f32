//! The page that `diff --html` writes: that it needs nothing else and shows text as text; and, in headless Chromium, that it
//! filters, counts and opens.
//!
//! The tests in Chromium are ignored unless asked for, and fail where it is not installed (Debian's package `chromium`, or
//! the program that `CHROMIUM` names): `cargo test -p ferrosmith --test diff_page -- --ignored`.

use scraper::{Html, Selector};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page of a fixture's case.
fn page(case: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/diff").join(case);
    let status = Command::new(env!("CARGO_BIN_EXE_ferrosmith"))
        .arg("diff")
        .args([fixture.join("old.json"), fixture.join("new.json")])
        .arg("--html")
        .arg(&path)
        .output()
        .expect("the program runs");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    (folder, path)
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

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

/// The page after its scripts ran, with a filter in its address.
fn in_chromium(path: &Path, fragment: &str) -> Html {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let output = Command::new(&chromium)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"])
        .arg(format!("file://{}#{fragment}", path.display()))
        .output()
        .unwrap_or_else(|error| panic!("no {chromium}: {error}; install Debian's package chromium"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Html::parse_document(&String::from_utf8_lossy(&output.stdout))
}

#[test]
#[ignore = "needs Chromium"]
fn the_page_filters_counts_and_opens() {
    let (_folder, path) = page("remove_operation");
    let whole = in_chromium(&path, "");
    let all = texts(&whole, "details").len();
    assert!(all > 1);
    assert_eq!(texts(&whole, "#shown"), [format!("{all} of {all} shown")]);
    assert_eq!(texts(&whole, "form[hidden]").len(), 0);

    let searched = in_chromium(&path, "text=operation%20LendBook%20removed&kind=operation");
    assert_eq!(texts(&searched, "#shown"), [format!("1 of {all} shown")]);
    assert_eq!(texts(&searched, "details:not([hidden])").len(), 1);

    let none = in_chromium(&path, "without=compile-break");
    assert_eq!(texts(&none, "#shown"), [format!("0 of {all} shown")]);
    assert_eq!(texts(&none, "section:not([hidden])").len(), 0);

    let opened = in_chromium(&path, "kind=operation&open");
    assert_eq!(texts(&opened, "details[open]").len(), 1);
    assert_eq!(texts(&opened, "#expand"), ["Fold all"]);
}
