//! Every link within the crate's pages leads somewhere: to a page that is there, and to a part of it that is there.
//! rustdoc itself reports only links that it was to resolve, not addresses.

use super::html::Page;
use super::rustdoc::{PAGES, every_page};
use scraper::ElementRef;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// What the pages of one crate can be linked to.
struct Places {
    root: PathBuf,
    /// The parts of each page, by its path under the crate's folder.
    parts: BTreeMap<String, BTreeSet<String>>,
}

impl Places {
    /// What is wrong with a link of a page.
    fn trouble(&self, from: &str, href: &str) -> Option<String> {
        let (file, part) = href.split_once('#').unwrap_or((href, ""));
        let target = if file.is_empty() { from.to_owned() } else { joined(Path::new(from), file) };
        let Some(parts) = self.parts.get(&target) else {
            return (!self.root.join(&target).is_file()).then(|| format!("{from}: no page {href}"));
        };
        // Tabs and toggles are made by the page's script.
        let is_there = part.is_empty() || parts.contains(part);
        (!is_there).then(|| format!("{from}: no part {href}"))
    }
}

/// The path of `href`, seen from the page `from`, under the crate's folder.
fn joined(from: &Path, href: &str) -> String {
    let mut path: Vec<&str> = from.iter().filter_map(|part| part.to_str()).collect();
    path.pop();
    for part in Path::new(href).components() {
        match part {
            Component::ParentDir if path.last().is_some_and(|last| *last != "..") => drop(path.pop()),
            Component::ParentDir => path.push(".."),
            Component::Normal(name) => path.push(name.to_str().unwrap_or_default()),
            _ => {}
        }
    }
    path.join("/")
}

fn parts(page: &Page) -> BTreeSet<String> {
    page.all("[id]").into_iter().filter_map(|element| element.value().id().map(str::to_owned)).collect()
}

/// Whether a link stands in what another crate documents, on the page of a type of ours: how it implements traits.
fn is_foreign(link: ElementRef<'_>) -> bool {
    let mut around = link.ancestors().filter_map(ElementRef::wrap);
    around.any(|element| element.value().id().is_some_and(|id| id.ends_with("-implementations-list")))
}

/// Whether a page is of a type of the official runtime, which documents it.
fn is_of_runtime(path: &str) -> bool {
    path.starts_with("config/") || path.starts_with("primitives/")
}

#[test]
fn every_link_leads_somewhere() {
    let pages = every_page();
    let parts = pages.iter().map(|(path, page)| (path.clone(), parts(page))).collect();
    let places = Places { root: PAGES.clone(), parts };
    let mut links = 0;
    let mut troubles = BTreeSet::new();
    for (path, page) in pages.iter().filter(|(path, _)| !is_of_runtime(path)) {
        for link in page.all("a[href]") {
            let href = link.value().attr("href").unwrap_or_default();
            if href.contains("://") || href.contains("/src/") || is_foreign(link) {
                continue;
            }
            links += 1;
            troubles.extend(places.trouble(path, href));
        }
    }
    println!("{links} links on {} pages", pages.len());
    assert!(links > 1000, "{links} links");
    let all: Vec<_> = troubles.into_iter().collect();
    assert!(all.is_empty(), "{} links lead nowhere:\n{}", all.len(), all.join("\n"));
}

#[cfg(test)]
mod tests {
    use super::joined;
    use std::path::Path;

    #[test]
    fn an_address_is_seen_from_its_page() {
        assert_eq!(joined(Path::new("operation/x/index.html"), "../../types/enum.A.html"), "types/enum.A.html");
        assert_eq!(joined(Path::new("index.html"), "../other/index.html"), "../other/index.html");
        assert_eq!(joined(Path::new("a/index.html"), "struct.B.html"), "a/struct.B.html");
    }
}
