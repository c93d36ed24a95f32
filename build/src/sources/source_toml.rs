//! `SOURCE.toml`: where vendored files come from, and that they are still what was vendored.
//!
//! In: a folder. Out: a [`Source`], or a report that names each file that differs, is missing or is not listed.
//! Does not read models.

use crate::disk::read::{read_file, read_text};
use crate::problem::file_problem;
use crate::sources::model_files::LARGEST_MODEL;
use ferrosmith_codegen::emit::text::toml_string;
use ferrosmith_model::Report;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The name of the file.
pub const FILE: &str = "SOURCE.toml";

/// What the file holds, as a hint.
pub const FORM: &str = "a SOURCE.toml has package, version and path, licence, licence-text and notice-text where there are such, \
    and a table [files] with the sha256 of each";

/// Where the files of a folder come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// The package that the files were taken from, byte for byte (unzipped).
    pub package: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the package file, where it was read from one.
    pub package_sha256: Option<String>,
    /// The folder inside the package.
    pub path: String,
    /// SPDX name of the licence; empty for a model of one's own that says nothing of it.
    #[serde(default)]
    pub licence: String,
    /// The licence's text, from this folder; empty where there is none.
    #[serde(default)]
    pub licence_text: String,
    /// The notice's text, from this folder; empty where there is none.
    #[serde(default)]
    pub notice_text: String,
    /// SHA-256 of each file, in lower-case hexadecimal.
    pub files: BTreeMap<String, String>,
}

impl Source {
    /// Reads a folder's `SOURCE.toml`.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is not of this form.
    pub fn read(folder: &Path) -> Result<Self, Report> {
        let path = folder.join(FILE);
        let text = read_text(&path)?;
        toml::from_str(&text)
            .map_err(|error| file_problem(&path, format!("not a {FILE}: {}", error.to_string().trim_end()), FORM))
    }

    /// The text of the file. `checked_by` is the command that holds the files against it.
    pub fn text(&self, checked_by: &str) -> String {
        let mut text = format!(
            "# Where the files of this folder come from: byte for byte as shipped, unzipped.\n\
             # `{checked_by}` and `--check` hold each file against its sha256.\n"
        );
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(text, "{key} = {}", toml_string(value));
        };
        line("package", &self.package);
        line("version", &self.version);
        if let Some(sha256) = &self.package_sha256 {
            line("package-sha256", sha256);
        }
        line("path", &self.path);
        let licence =
            [("licence", &self.licence), ("licence-text", &self.licence_text), ("notice-text", &self.notice_text)];
        licence.iter().filter(|(_, value)| !value.is_empty()).for_each(|(key, value)| line(key, value));
        text.push_str("\n[files]\n");
        for (name, sha256) in &self.files {
            let _ = writeln!(text, "{} = {}", toml_string(name), toml_string(sha256));
        }
        text
    }

    /// The licence, where it is known.
    pub fn known_licence(&self) -> Option<String> {
        Some(self.licence.clone()).filter(|licence| !licence.is_empty())
    }

    /// One line for people: `botocore 1.44.5`.
    pub fn line(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// Holds the files of the folder against their hashes. `read` are names and bytes that the caller has at hand.
    ///
    /// # Errors
    ///
    /// A problem for each file that differs, is missing, or is JSON and not listed; for each missing licence text.
    pub fn verify(&self, folder: &Path, read: &[(String, Vec<u8>)]) -> Result<(), Report> {
        let mut report = Report::new();
        for (name, expected) in &self.files {
            let path = folder.join(name);
            let found = match read.iter().find(|(file, _)| file == name) {
                Some((_, bytes)) => sha256(bytes),
                None => match read_file(&path, LARGEST_MODEL) {
                    Ok(bytes) => sha256(&bytes),
                    Err(problems) => {
                        report.extend(problems);
                        continue;
                    }
                },
            };
            if !found.eq_ignore_ascii_case(expected) {
                let what = format!("the file is not what {FILE} says: sha256 is {found}, listed is {expected}");
                let hint =
                    format!("vendored files are kept byte for byte as in {}; put the original back", self.line());
                report.extend(file_problem(&path, what, hint));
            }
        }
        for (name, _) in read.iter().filter(|(name, _)| !self.files.contains_key(name)) {
            let hint = format!("list it with its sha256 in {FILE}, or take it away");
            report.extend(file_problem(&folder.join(name), format!("the file is not listed in {FILE}"), hint));
        }
        let is_missing = |text: &&String| !text.is_empty() && !folder.join(text).is_file();
        for text in [&self.licence_text, &self.notice_text].into_iter().filter(is_missing) {
            report.extend(file_problem(
                &folder.join(text),
                format!("{FILE} names this text, and it is not there"),
                "put it back",
            ));
        }
        report.gate(())
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of several parts, each with its length before it, so that no other parts come to the same.
pub fn sha256_of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hexadecimal(&hash.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const TOML: &str =
        "package = 'p'\nversion = '1'\npath = 'x'\nlicence = 'Apache-2.0'\nlicence-text = 'L'\nnotice-text = 'L'\n";

    #[test]
    fn the_hash_is_sha256() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_ne!(sha256_of([&b"ab"[..], b"c"]), sha256_of([&b"a"[..], b"bc"]));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut source: Source =
            toml::from_str(&format!("{TOML}[files]\n'a \"b\".json' = '00'\n")).expect("of the form");
        source.package_sha256 = Some("0a".to_owned());
        fs::write(folder.path().join(FILE), source.text("x codegen")).expect("written");
        assert_eq!(Source::read(folder.path()).expect("of the form"), source);
    }

    #[test]
    fn differing_missing_and_unlisted_files_are_all_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let listed = format!("{TOML}[files]\n'a.json' = '{}'\n'b.json' = '00'\n'c.json' = '00'\n", sha256(b"a"));
        fs::write(folder.path().join(FILE), listed).expect("written");
        fs::write(folder.path().join("L"), "").expect("written");
        let source = Source::read(folder.path()).expect("of the form");
        let read =
            [("a.json".to_owned(), b"a".to_vec()), ("b.json".to_owned(), b"b".to_vec()), ("d.json".to_owned(), vec![])];
        let report = source.verify(folder.path(), &read).expect_err("three problems");
        let files: Vec<&str> = report.problems().iter().filter_map(|problem| problem.file.rsplit('/').next()).collect();
        assert_eq!(files, ["b.json", "c.json", "d.json"]);
    }

    #[test]
    fn a_file_of_another_form_is_a_report() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "package = 1").expect("written");
        assert!(Source::read(folder.path()).expect_err("not of the form").to_string().contains("not a SOURCE.toml"));
    }
}
