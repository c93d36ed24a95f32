//! The list of what the two publications of a service say differently, and what is found, compared with it.
//!
//! In: `tests/twins/published_differences.toml`. Out: what is found and not listed, and what is listed and not found.

use super::in_crate;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    published: Vec<Group>,
}

/// Differences of one service that have one reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    service: String,
    reason: String,
    differences: Vec<String>,
}

/// Reads the list. Fails when a group has no reason or no difference, or a difference stands there twice.
pub fn load_published() -> Published {
    let path = in_crate("tests/twins/published_differences.toml");
    let text = std::fs::read_to_string(&path).expect("the list is there");
    let published: Published = toml::from_str(&text).expect("the list is well formed");
    let mut seen = BTreeSet::new();
    for group in &published.published {
        assert!(group.reason.trim().len() > 40, "{}: a reason that says what both state", group.service);
        assert!(!group.differences.is_empty(), "{}: a group of nothing", group.service);
        for line in &group.differences {
            assert!(seen.insert((&group.service, line)), "{}: twice in the list: {line}", group.service);
        }
    }
    published
}

impl Published {
    /// The services that differ.
    pub fn services(&self) -> BTreeSet<&str> {
        self.published.iter().map(|group| group.service.as_str()).collect()
    }

    /// How many differences are listed.
    pub fn count(&self) -> usize {
        self.published.iter().map(|group| group.differences.len()).sum()
    }

    /// What is wrong, one line each: the differences found, by service, must be those of the list.
    pub fn judge(&self, found: &BTreeMap<String, Vec<String>>) -> Vec<String> {
        let listed: BTreeSet<(&str, &str)> = self
            .published
            .iter()
            .flat_map(|group| group.differences.iter().map(|line| (group.service.as_str(), line.as_str())))
            .collect();
        let found: BTreeSet<(&str, &str)> = found
            .iter()
            .flat_map(|(service, lines)| lines.iter().map(|line| (service.as_str(), line.as_str())))
            .collect();
        let new = found.difference(&listed).map(|(service, line)| format!("{service}: not in the list: {line}"));
        let gone = listed.difference(&found).map(|(service, line)| format!("{service}: no longer so: {line}"));
        new.chain(gone).collect()
    }
}
