//! Text for a terminal. Comes in: a [`Diff`]. Goes out: a summary and a section per verdict, a line per change and its
//! reasons under it; plain, or with the escape sequences of colours. Whether there is a terminal, the caller knows.

use super::{SECTIONS, count, describe_left_out, describe_model, describe_step, visible};
use crate::{Action, Change, Diff, RustVerdict, SemverStep, WireVerdict};
use std::fmt::Write;

/// More items of the API than this are counted and not listed.
const SHOWN_ITEMS: usize = 6;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Plain, as for a pipe.
    Plain,
    /// With escape sequences (ECMA-48, SGR).
    Colours,
}

impl Paint {
    fn paint(self, code: &str, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Colours => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

/// The changes for a reader at a terminal, the heaviest first. Control characters of a model come out as escapes.
pub fn render_text(diff: &Diff, paint: Paint) -> String {
    let mut out = String::new();
    let title = format!("{} ({})", diff.new.title, diff.new.package);
    let _ = writeln!(out, "{}", paint.paint("1", &visible(&title)));
    let _ = writeln!(out, "old  {}", visible(&describe_model(&diff.old)));
    let _ = writeln!(out, "new  {}", visible(&describe_model(&diff.new)));
    for line in describe_left_out(diff) {
        let _ = writeln!(out, "left out  {}", visible(&line));
    }
    let step = paint.paint(code_of_step(diff.step), describe_step(diff));
    let _ = writeln!(out, "step {step}");
    for (verdict, heading) in SECTIONS {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.rust.verdict == verdict).collect();
        if changes.is_empty() {
            continue;
        }
        let heading = format!("{heading}: {}", count(changes.len(), "change"));
        let _ = writeln!(out, "\n{}", paint.paint(code_of(verdict), &heading));
        for change in changes {
            write_change(&mut out, change, paint);
        }
    }
    out
}

fn write_change(out: &mut String, change: &Change, paint: Paint) {
    let mark = match change.action {
        Action::Added => "+",
        Action::Removed => "-",
        Action::Changed => "~",
    };
    let verdicts = format!("wire {}, Rust {}", change.wire.verdict.name(), change.rust.verdict.name());
    let _ = writeln!(out, "{mark} {}  [{}]", visible(&change.title), paint.paint("2", &verdicts));
    // What has no effect needs no reason.
    if change.wire.verdict != WireVerdict::None {
        let _ = writeln!(out, "    wire: {}", visible(&change.wire.reason));
    }
    if change.rust.verdict != RustVerdict::Nothing {
        let _ = writeln!(out, "    Rust: {}", visible(&change.rust.reason));
    }
    if change.action == Action::Changed {
        for (side, text) in [("old", &change.old), ("new", &change.new)] {
            for line in text.iter().flat_map(|text| text.lines()) {
                let _ = writeln!(out, "    {side}: {}", visible(line));
            }
        }
    }
    let is_new = change.rust.verdict == RustVerdict::Addition;
    let shown = if is_new { 0 } else { SHOWN_ITEMS };
    for item in change.api.iter().take(shown) {
        let code = if item.starts_with('-') { "31" } else { "32" };
        let _ = writeln!(out, "      {}", paint.paint(code, &visible(item)));
    }
    if change.api.len() > shown {
        let rest = count(change.api.len() - shown, if is_new { "new item" } else { "more item" });
        let _ = writeln!(out, "      {}", paint.paint("2", &rest));
    }
}

fn code_of(verdict: RustVerdict) -> &'static str {
    match verdict {
        RustVerdict::CompileBreak => "1;31",
        RustVerdict::BehaviourChange => "1;33",
        RustVerdict::Addition => "1;32",
        RustVerdict::Nothing => "1",
    }
}

fn code_of_step(step: SemverStep) -> &'static str {
    match step {
        SemverStep::Major => code_of(RustVerdict::CompileBreak),
        SemverStep::Minor => code_of(RustVerdict::BehaviourChange),
        SemverStep::Patch => code_of(RustVerdict::Addition),
        SemverStep::None => code_of(RustVerdict::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_does_not_steer_the_terminal() {
        assert_eq!(visible("a\u{1b}[2J\u{202e}b\n"), "a\\u{1b}[2J\\u{202e}b\\u{a}");
        assert_eq!(
            (Paint::Plain.paint("1", "x"), Paint::Colours.paint("1", "x")),
            ("x".into(), "\u{1b}[1mx\u{1b}[0m".into())
        );
    }
}
