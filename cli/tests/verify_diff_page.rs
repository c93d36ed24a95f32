//! The page that `diff --html` writes, in headless Chromium: that it filters, counts and opens. `cargo xtask verify pages`.

#[path = "diff_page/page.rs"]
mod page;

use page::{page, texts};
use scraper::Html;
use std::path::Path;
use std::process::Command;

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
