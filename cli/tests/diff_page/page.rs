//! A page of a diff. In: a case of `tests/fixtures/diff`. Out: the page that `diff --html` writes, and texts of it.

use scraper::{Html, Selector};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The page of a fixture's case.
pub(crate) fn page(case: &str) -> (tempfile::TempDir, PathBuf) {
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

/// The texts of what a selector finds.
pub(crate) fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}
