//! [`Summary`]: what `codegen` prints: products and how they compare in, text and verdict out.
//!
//! Does not print.

use crate::folder::Comparison;
use crate::input::show;
use crate::lap::Laps;
use crate::product::{Mode, Product};
use crate::program::{Outcome, Program};
use ferrosmith_model::unseen::spell_unseen;
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
            show(product.place.path()),
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
        let _ = writeln!(self.text, "{text} {}: its model is gone from model/services", show(folder));
        if self.mode == Mode::Check {
            self.mends.insert(format!("{} codegen", self.program.name()));
        }
    }

    /// The whole text and whether all is well.
    pub(crate) fn finish(mut self, laps: &Laps) -> Outcome {
        let _ = writeln!(self.text, "{}", laps.line());
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
        Outcome { text: spell_unseen(&self.text).into_owned(), clean }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product::Place;

    fn product() -> Product {
        Product {
            place: Place::Crate("/x/generated/a".into()),
            files: vec![],
            command: "cargo xtask codegen a".to_owned(),
            read: vec!["m".to_owned()],
            stamp: None,
            standing: None,
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
        let outcome = summary.finish(&Laps::start());
        assert!(!outcome.clean);
        for part in ["missing c", "changed d", "stale e", "this mends it:\n  cargo xtask codegen a"] {
            assert!(outcome.text.contains(part), "{part} in {}", outcome.text);
        }
    }

    #[test]
    fn a_check_without_drift_is_clean() {
        let mut summary = Summary::new(Mode::Check, Program::XTASK);
        summary.product(&product(), &Comparison { exists: true, ..Comparison::default() });
        assert!(summary.finish(&Laps::start()).clean);
    }

    #[test]
    fn long_lists_are_cut_when_writing() {
        let names: Vec<String> = (0..30).map(|n| format!("f{n}")).collect();
        let mut summary = Summary::new(Mode::Write, Program::XTASK);
        summary.product(&product(), &Comparison { exists: true, changed: names, ..Comparison::default() });
        assert!(summary.text.contains("changed 18 more"));
    }
}
