//! The sections of an `expected.rs`: which files and items of a generated crate a fixture shows.
//!
//! In: the expected text, for its `// file:` and `// item:` lines, and the generated files. Out: the same sections with
//! what was generated. Does not compare.

use libtest_mimic::Failed;

use super::Files;

const FILE: &str = "// file: ";
const ITEM: &str = "// item: ";

struct Section<'a> {
    file: &'a str,
    items: Vec<&'a str>,
}

/// The text that `expected` would be, had it been written from these files.
pub(crate) fn show_again(expected: &str, files: &Files) -> Result<String, Failed> {
    let sections = read_sections(expected);
    if sections.is_empty() {
        return Err(format!("the expected text must begin with `{FILE}src/…`").into());
    }
    let mut shown = Vec::new();
    for section in &sections {
        let Some(text) = files.get(section.file) else {
            let known: Vec<_> = files.keys().map(String::as_str).collect();
            return Err(format!("no file {} was generated, only {}", section.file, known.join(", ")).into());
        };
        shown.push(show_section(section, text)?);
    }
    Ok(shown.join("\n"))
}

fn read_sections(expected: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for line in expected.lines() {
        if let Some(file) = line.strip_prefix(FILE) {
            sections.push(Section { file: file.trim(), items: Vec::new() });
        } else if let (Some(item), Some(section)) = (line.strip_prefix(ITEM), sections.last_mut()) {
            section.items.push(item.trim_end());
        }
    }
    sections
}

fn show_section(section: &Section<'_>, text: &str) -> Result<String, Failed> {
    let mut shown = format!("{FILE}{}\n", section.file);
    if section.items.is_empty() {
        shown.push_str(text);
        return Ok(shown);
    }
    for item in &section.items {
        shown.push_str(&format!("{ITEM}{item}\n"));
    }
    let items = split_items(text);
    for wanted in &section.items {
        let found = items.iter().filter(|item| head(item).contains(wanted));
        let mut is_found = false;
        for item in found {
            is_found = true;
            shown.push_str(&format!("\n{}\n", item.trim_end()));
        }
        if !is_found {
            return Err(format!("{} has no item `{wanted}`", section.file).into());
        }
    }
    Ok(shown)
}

/// The items of a formatted file: what stands between blank lines, where the next line is not indented.
fn split_items(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let starts_anew = line.is_empty() && lines.peek().is_some_and(|next| !next.starts_with([' ', '}']));
        if starts_anew {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push_str(line);
            item.push('\n');
        }
    }
    items
}

/// The first line of code of an item.
fn head(item: &str) -> &str {
    item.lines().find(|line| !line.starts_with("//") && !line.starts_with('#')).unwrap_or_default()
}
