//! `BENCHMARKS.md`, the one place for figures: each bench command writes its own section and leaves the others.
//!
//! In: the file as it stands, a section's name and its text. Out: the file with that section. Measures nothing.

use ferrosmith::io_problem;
use ferrosmith_model::Report;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

/// The file, in the repository's root.
pub(super) const FILE: &str = "BENCHMARKS.md";

/// Begins a section, before its name. What stands before the first one is `bench client`'s.
const MARK: &str = "<!-- section: ";

/// Writes what a command printed into its section.
///
/// # Errors
///
/// When the file can't be read or written.
pub(super) fn write_section(
    root: &Path,
    name: &str,
    command: &str,
    machine: &str,
    printed: &str,
) -> Result<(), Report> {
    let path = root.join(FILE);
    let text = read(&path)?;
    let (head, mut sections) = split(&text);
    let body = format!("## `{command}`\n\n- machine: {machine}\n\n```text\n{}\n```\n", printed.trim_end());
    sections.insert(name.to_owned(), body);
    fs::write(&path, join(head, &sections)).map_err(io_problem("write", &path))
}

/// Writes the head, which is all that stands before the sections, and keeps these.
///
/// # Errors
///
/// When the file can't be read or written.
pub(super) fn write_head(root: &Path, head: &str) -> Result<(), Report> {
    let path = root.join(FILE);
    let text = read(&path)?;
    fs::write(&path, join(head, &split(&text).1)).map_err(io_problem("write", &path))
}

/// The file's text; none where there is no file yet.
fn read(path: &Path) -> Result<String, Report> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        other => other.map_err(io_problem("read", path)),
    }
}

/// The head of a file and its sections by name.
fn split(text: &str) -> (&str, BTreeMap<String, String>) {
    let mut parts = text.split(MARK);
    let head = parts.next().unwrap_or_default().trim_end();
    let sections = parts.filter_map(|part| {
        let (name, body) = part.split_once(" -->\n")?;
        Some((name.to_owned(), format!("{}\n", body.trim())))
    });
    (head, sections.collect())
}

/// The text of a file, its sections in the order of their names.
fn join(head: &str, sections: &BTreeMap<String, String>) -> String {
    let mut text = format!("{}\n", head.trim_end());
    for (name, body) in sections {
        let _ = write!(text, "\n{MARK}{name} -->\n{body}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_writes_its_own_section() {
        let folder = tempfile::tempdir().expect("a folder");
        let read = || fs::read_to_string(folder.path().join(FILE)).expect("written");
        write_section(folder.path(), "docs", "cargo x", "a machine", "a  1\n").expect("written");
        write_head(folder.path(), "# Benchmarks\n\n| a |\n").expect("written");
        write_section(folder.path(), "all", "cargo y", "a machine", "b  2\n").expect("written");
        let both = "# Benchmarks\n\n| a |\n\n<!-- section: all -->\n## `cargo y`\n\n- machine: a machine\n\n```text\nb  2\n```\n\n\
                    <!-- section: docs -->\n## `cargo x`\n\n- machine: a machine\n\n```text\na  1\n```\n";
        assert_eq!(read(), both);
        write_section(folder.path(), "docs", "cargo x", "a machine", "a  3\n").expect("written");
        write_head(folder.path(), "# Benchmarks\n\n| a |\n").expect("written");
        assert_eq!(read(), both.replace("a  1", "a  3"));
    }
}
