//! The entry of a crate's `CHANGELOG.md` for an update: a [`Diff`] and a version in, Markdown out. Holds no clock.

use ferrosmith_diff::render::{escape_markdown, escape_markdown_but_code};
use ferrosmith_diff::{Change, Diff, RustVerdict, WireVerdict};
use std::fmt::Write;

/// The entry, from its heading to its last line.
pub(super) fn entry(diff: &Diff, version: &str) -> String {
    let mut text = format!("## {version}\n\n- Updated from {} to {}.\n", named(&diff.old), named(&diff.new));
    let rust = |verdict| move |change: &&Change| change.rust.verdict == verdict;
    let is_felt =
        |change: &&Change| change.rust.verdict == RustVerdict::Nothing && change.wire.verdict >= WireVerdict::Risky;
    let sections = [
        ("Breaking", diff.changes.iter().filter(rust(RustVerdict::CompileBreak)).collect::<Vec<_>>()),
        ("Behaves differently", diff.changes.iter().filter(rust(RustVerdict::BehaviourChange)).collect()),
        ("Added", diff.changes.iter().filter(rust(RustVerdict::Addition)).collect()),
        ("On the wire", diff.changes.iter().filter(is_felt).collect()),
    ];
    for (title, mut changes) in sections.into_iter().filter(|(_, changes)| !changes.is_empty()) {
        let _ = writeln!(text, "\n### {title}\n");
        // By kind, operations first: a reader of a changelog looks for those; the verdict is in the title.
        changes.sort_by_key(|change| change.kind);
        for change in changes {
            let is_told = change.wire.verdict == WireVerdict::Breaking || is_felt(&change);
            let wire = if is_told {
                format!(" (on the wire: {})", escape_markdown_but_code(&change.wire.reason))
            } else {
                String::new()
            };
            let _ = writeln!(text, "- {}{wire}.", capital(&escape_markdown_but_code(&change.title)));
        }
    }
    match diff.changes.iter().filter(rust(RustVerdict::Nothing)).filter(|change| !is_felt(change)).count() {
        0 => {}
        1 => text.push_str("\nOne more change of the model changes documentation at most.\n"),
        more => {
            let _ = writeln!(text, "\n{more} more changes of the model change documentation at most.");
        }
    }
    text
}

fn named(side: &ferrosmith_diff::ModelSummary) -> String {
    let version = escape_markdown(&side.api_version);
    match escape_markdown(&side.source).as_str() {
        "" => format!("API version {version}"),
        source => format!("{source} (API version {version}, {} operations)", side.counts.operations),
    }
}

/// With a capital, unless it begins with code.
fn capital(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
