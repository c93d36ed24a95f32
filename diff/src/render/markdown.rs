//! Markdown for a pull request. Comes in: a [`Diff`]. Goes out: a summary, a table per verdict, and the items of the API in
//! folds. Text of a model is shown as it is written: it can be no Markdown and no HTML here.

use super::{SECTIONS, count, describe_left_out, describe_model, describe_step, visible};
use crate::{Change, Diff, RustVerdict};
use std::fmt::Write;

/// The changes as Markdown (GitHub Flavored Markdown: tables, and HTML's `details`).
pub fn render_markdown(diff: &Diff) -> String {
    let mut out = format!("## {}\n\n", escape_markdown(&diff.new.title));
    let (old, new) = (escape_markdown(&describe_model(&diff.old)), escape_markdown(&describe_model(&diff.new)));
    let _ = writeln!(out, "{old} → {new}\n\n**{}**", describe_step(diff));
    let left_out: Vec<String> = describe_left_out(diff).iter().map(|line| escape_markdown_but_code(line)).collect();
    if !left_out.is_empty() {
        let _ = writeln!(out, "\nLeft out, since it can't be generated yet: {}", left_out.join("; "));
    }
    for (verdict, heading) in SECTIONS {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.rust.verdict == verdict).collect();
        if !changes.is_empty() {
            write_section(&mut out, heading, &changes);
        }
    }
    out
}

fn write_section(out: &mut String, heading: &str, changes: &[&Change]) {
    let _ = writeln!(out, "\n### {heading} ({})\n\n| | Wire | Why |\n|---|---|---|", count(changes.len(), "change"));
    for change in changes {
        let title = escape_markdown_but_code(&change.title);
        let why = if change.rust.verdict == RustVerdict::Nothing { &change.wire.reason } else { &change.rust.reason };
        let _ = writeln!(out, "| {title} | {} | {} |", change.wire.verdict.name(), escape_markdown_but_code(why));
    }
    let items: Vec<&String> = changes.iter().flat_map(|change| &change.api).collect();
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n<details><summary>{} of the API</summary>\n", count(items.len(), "item"));
    let fence = fence(items.iter().map(|item| item.as_str()));
    let _ = writeln!(out, "{fence}diff");
    for item in items {
        let _ = writeln!(out, "{}", visible(&item.replace('\n', " ")));
    }
    let _ = writeln!(out, "{fence}\n\n</details>");
}

/// Markdown of one line that shows a text whose names stand in back quotes, which stay; the rest is escaped.
pub fn escape_markdown_but_code(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        let is_code = index % 2 == 1;
        // Within a table, a bar ends the cell even in code.
        let part = visible(&part.replace('\n', " "));
        let shown = if is_code { format!("`{}`", part.replace('|', "\\|")) } else { escape_markdown(&part) };
        out.push_str(&shown);
    }
    out
}

/// Markdown of one line that shows the text as it is.
pub fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(&text.replace('\n', " ")).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '`' | '@' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

/// A fence that is longer than any in the text.
fn fence<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let longest = lines.flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_model_is_no_markdown() {
        assert_eq!(escape_markdown("<b> *a* | [x](y) @me"), "&lt;b&gt; \\*a\\* \\| \\[x\\](y) \\@me");
        assert_eq!(escape_markdown_but_code("`a|b` is <gone>"), "`a\\|b` is &lt;gone&gt;");
        assert_eq!(fence(["a ``` b", "x"].into_iter()), "````");
    }
}
