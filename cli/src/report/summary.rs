//! [`Summary`]: what `codegen` prints: products and how they compare in, text and verdict out.
//!
//! Does not print.

use crate::disk::product::{Mode, Product};
use crate::report::program::{Outcome, Program};
use crate::report::stage_times::StageTimes;
use crate::report::statistics::UnsupportedOperation;
use ferrosmith_build::disk::compare::Comparison;
use ferrosmith_build::disk::path::shown;
use ferrosmith_build::sources::model_files::ModelFiles;
use ferrosmith_build::sources::source_toml::Source;
use ferrosmith_codegen::Generated;
use ferrosmith_model::invisible::spell_invisible;
use ferrosmith_model::{Model, ShapeKind};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// More names than this of one kind are cut short when writing; a check lists all.
const NAMES_SHOWN: usize = 12;

/// The text so far.
pub(crate) struct Summary {
    mode: Mode,
    program: Program,
    text: String,
    /// Commands that mend what a check found.
    mends: BTreeSet<String>,
}

impl Summary {
    /// An empty summary.
    pub(crate) fn new(mode: Mode, program: Program) -> Self {
        Self { mode, program, text: String::new(), mends: BTreeSet::new() }
    }

    /// Adds a product.
    pub(crate) fn product(&mut self, product: &Product, comparison: &Comparison) {
        let mut label = "read ";
        for line in &product.read {
            let _ = writeln!(self.text, "{label} {line}");
            label = "     ";
        }
        let (verb, created, removed) = match self.mode {
            Mode::Write => ("wrote", "created", "removed"),
            Mode::Check => ("check", "missing", "stale"),
        };
        let Comparison { created: new, changed, unchanged, removed: gone, .. } = comparison;
        let _ = writeln!(
            self.text,
            "{verb} {}: {} {created}, {} changed, {} unchanged, {} {removed}",
            shown(product.path()),
            new.len(),
            changed.len(),
            unchanged.len(),
            gone.len()
        );
        if comparison.exists && !unchanged.is_empty() || self.mode == Mode::Check {
            self.names(created, new);
        }
        self.names("changed", changed);
        self.names(removed, gone);
        if self.mode == Mode::Check && !comparison.is_clean() {
            self.mends.insert(product.command.clone());
        }
    }

    /// Adds a generated crate whose model is gone.
    pub(crate) fn orphan(&mut self, folder: &Path) {
        let text = match self.mode {
            Mode::Write => "removed",
            Mode::Check => "stale",
        };
        let _ = writeln!(self.text, "{text} {}: its model is gone from model/services", shown(folder));
        if self.mode == Mode::Check {
            self.mends.insert(format!("{} codegen", self.program.name()));
        }
    }

    /// The whole text and whether all is well.
    pub(crate) fn finish(mut self, times: &StageTimes) -> Outcome {
        let _ = writeln!(self.text, "{}", times.line());
        let clean = self.mends.is_empty();
        if self.mode == Mode::Check {
            self.text.push_str(if clean { "up to date\n" } else { "out of date; this mends it:\n" });
            // The command for everything does what the others do.
            let all = format!("{} codegen", self.program.name());
            let mends = if self.mends.contains(&all) { BTreeSet::from([all]) } else { self.mends };
            for mend in mends {
                let _ = writeln!(self.text, "  {mend}");
            }
        }
        Outcome { text: spell_invisible(&self.text).into_owned(), clean }
    }

    /// Adds a list of file names.
    fn names(&mut self, label: &str, names: &[String]) {
        let shown = if self.mode == Mode::Check { names.len() } else { NAMES_SHOWN };
        for name in names.iter().take(shown) {
            let _ = writeln!(self.text, "  {label} {name}");
        }
        if names.len() > shown {
            let _ = writeln!(self.text, "  {label} {} more", names.len() - shown);
        }
    }
}

/// What was read, in lines for people; with the model's notes when they are asked for.
pub(crate) fn describe(files: &ModelFiles, model: &Model, generated: &Generated, verbose: bool) -> Vec<String> {
    let facts = model.service_metadata();
    let source = files.source.as_ref().map(Source::line).map(|line| format!(", from {line}")).unwrap_or_default();
    let own = model.shapes.iter().filter(|(id, shape)| {
        let data = !matches!(shape.kind, ShapeKind::Service(_) | ShapeKind::Operation(_) | ShapeKind::Resource(_));
        data && !id.is_prelude()
    });
    let mut lines = vec![
        format!("{} ({}{source})", files.shown, model.format),
        format!(
            "{} {}, {}, {}, {}",
            facts.title,
            facts.version,
            generated.protocol.rsplit('#').next().unwrap_or_default(),
            count(generated.operations, "operation"),
            count(own.count(), "shape"),
        ),
    ];
    lines.extend(generated.left_out.iter().map(|one| UnsupportedOperation::of(one).line()));
    if verbose {
        lines.extend(model.notes.iter().chain(&generated.notes).map(|note| format!("note: {note}")));
    } else if !model.notes.is_empty() {
        lines.push(format!(
            "{} on what was kept without being understood: see --verbose",
            count(model.notes.len(), "note")
        ));
    }
    if !verbose && !generated.notes.is_empty() {
        lines.push(format!("{} on what was left out: see --verbose", count(generated.notes.len(), "note")));
    }
    lines
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::product::Content;

    fn product() -> Product {
        Product {
            content: Content::Crate("/x/generated/a".into(), vec![]),
            command: "cargo xtask codegen a".to_owned(),
            read: vec!["m".to_owned()],
            stamp: None,
        }
    }

    fn drift() -> Comparison {
        Comparison {
            exists: true,
            created: vec!["c".to_owned()],
            changed: vec!["d".to_owned()],
            removed: vec!["e".to_owned()],
            ..Comparison::default()
        }
    }

    #[test]
    fn a_check_with_drift_lists_it_and_the_command() {
        let mut summary = Summary::new(Mode::Check, Program::XTASK);
        summary.product(&product(), &drift());
        let outcome = summary.finish(&StageTimes::start());
        assert!(!outcome.clean);
        for part in ["missing c", "changed d", "stale e", "this mends it:\n  cargo xtask codegen a"] {
            assert!(outcome.text.contains(part), "{part} in {}", outcome.text);
        }
    }

    #[test]
    fn a_check_without_drift_is_clean() {
        let mut summary = Summary::new(Mode::Check, Program::XTASK);
        summary.product(&product(), &Comparison { exists: true, ..Comparison::default() });
        assert!(summary.finish(&StageTimes::start()).clean);
    }

    #[test]
    fn long_lists_are_cut_when_writing() {
        let names: Vec<String> = (0..30).map(|n| format!("f{n}")).collect();
        let mut summary = Summary::new(Mode::Write, Program::XTASK);
        summary.product(&product(), &Comparison { exists: true, changed: names, ..Comparison::default() });
        assert!(summary.text.contains("changed 18 more"));
    }

    #[test]
    fn nouns_agree_with_numbers() {
        assert_eq!((count(1, "file"), count(0, "file")), ("1 file".to_owned(), "0 files".to_owned()));
    }
}
