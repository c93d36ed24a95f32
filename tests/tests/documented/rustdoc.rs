//! The documentation of the generated crate, as rustdoc writes it.
//!
//! In: the source of the generated crate. Out: its pages, made anew once per run with warnings denied, so that no page of
//! an earlier run is read; and the fields, variants and types of a page. JSON would need a nightly toolchain; HTML is what
//! users read.

use super::facts::repository;
use super::html::{Page, next, single_spaced, words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const PACKAGE: &str = "ferrosmith-partnercentral-account";

/// The folder of the crate's pages.
pub(crate) static PAGES: LazyLock<PathBuf> = LazyLock::new(document);

/// A field of a structure, or a variant of an enum or union.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// The type of a field, as the page shows it; what a variant holds, with its parentheses.
    pub(crate) ty: String,
    /// The words of its documentation.
    pub(crate) docs: String,
}

/// Runs `cargo doc`. What it depends on is shared with other builds; the pages are its own.
fn document() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").to_owned();
    let folder = target.join("documented");
    if folder.join("doc").exists() {
        std::fs::remove_dir_all(folder.join("doc")).expect("the pages of an earlier run");
    }
    let output = Command::new(env!("CARGO"))
        .args(["doc", "--no-deps", "--locked", "--package", PACKAGE, "--target-dir"])
        .arg(&folder)
        .current_dir(repository())
        .env("CARGO_BUILD_BUILD_DIR", &target)
        // Flags of its own, so that cargo does not take these pages for those that `cargo doc` is to write.
        .env("RUSTDOCFLAGS", "-D warnings --cfg read_by_tests")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = folder.join("doc").join(PACKAGE.replace('-', "_"));
    assert!(pages.join("index.html").exists(), "{}: no pages", pages.display());
    pages
}

/// The page at this path under the crate's.
pub(crate) fn page(path: &str) -> Result<Page, String> {
    Page::open(&PAGES.join(path)).ok_or_else(|| format!("there is no page {path}"))
}

/// The public fields of a structure, in the page's order.
pub(crate) fn fields(page: &Page) -> Vec<Entry> {
    let found = page.all("span.structfield").into_iter().filter_map(|field| {
        let declared = field.select(&super::html::selector("code")).next().map(words)?;
        let (name, ty) = declared.split_once(": ")?;
        Some(Entry { name: name.to_owned(), ty: ty.to_owned(), docs: docs_after(field) })
    });
    found.collect()
}

/// The variants of an enum or union, in the page's order.
pub(crate) fn variants(page: &Page) -> Vec<Entry> {
    let found = page.all("section.variant").into_iter().filter_map(|variant| {
        let declared = variant.select(&super::html::selector("h3")).next().map(words)?;
        let declared = declared.trim_start_matches("#[non_exhaustive] ");
        let name = declared.split('(').next()?;
        Some(Entry { name: name.to_owned(), ty: declared[name.len()..].to_owned(), docs: docs_after(variant) })
    });
    found.collect()
}

/// The words of the block of documentation right after an element; empty when there is none.
fn docs_after(element: scraper::ElementRef<'_>) -> String {
    let block = next(element).filter(|block| block.value().classes().any(|class| class == "docblock"));
    single_spaced(&block.map(words).unwrap_or_default())
}

/// Every page of the crate that is no redirection, by its path under the crate's folder.
pub(crate) fn every_page() -> BTreeMap<String, Page> {
    let mut pages = BTreeMap::new();
    let mut folders = vec![PAGES.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of pages") {
            let path = entry.expect("an entry of a folder of pages").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html")
                && let Some(page) = Page::open(&path)
                && page.first("meta[http-equiv=refresh]").is_none()
            {
                let name = path.strip_prefix(&*PAGES).expect("a page of the folder").display().to_string();
                pages.insert(name, page);
            }
        }
    }
    pages
}
