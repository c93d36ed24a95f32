//! Cases that cannot pass: a table in, the reason for a case out.

use super::service::Service;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The table, by the case's name.
#[derive(Debug, Deserialize)]
pub(crate) struct Exceptions(BTreeMap<String, Exception>);

/// Why a case cannot pass.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    /// The specification's own words.
    words: String,
    /// Where they stand.
    source: String,
}

impl Exceptions {
    /// A table as TOML.
    pub(crate) fn read(text: &str) -> Self {
        toml::from_str(text).expect("the table of exceptions is TOML")
    }

    /// Why the case cannot pass.
    pub(crate) fn reason(&self, id: &str) -> Option<String> {
        self.0.get(id).map(|exception| format!("\"{}\" ({})", exception.words, exception.source))
    }

    /// Exceptions for cases that are not there.
    pub(crate) fn unknown<'a>(&'a self, services: &'a [Service]) -> impl Iterator<Item = &'a str> {
        let is_there = |id: &str| services.iter().flat_map(|service| &service.cases).any(|(_, case)| case.id == id);
        self.0.keys().map(String::as_str).filter(move |id| !is_there(id))
    }
}
