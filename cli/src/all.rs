//! `codegen --all`: a crate for each model of a folder: the arguments in, crates on disk and a summary out.
//!
//! Goes on after a model that fails, which the summary and the exit code tell. While it works it shows a bar on a
//! terminal, and prints a line per model where standard error is none. What one crate takes is in `codegen.rs`.

use crate::arguments::{CodegenArguments, service_name};
use crate::codegen::one_from_elsewhere;
use crate::folder::Comparison;
use crate::lap::Laps;
use crate::models::{ModelPlace, find_models};
use crate::pipeline::{LEFT_OUT, count, kebab};
use crate::program::{Outcome, Program, show};
use crate::trouble::trouble;
use ferrosmith_model::Report;
use ferrosmith_model::unseen::spell_unseen;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// What came of all models.
#[derive(Debug, Default)]
struct Tally {
    /// Crates that were new, changed or as they should be.
    created: usize,
    changed: usize,
    unchanged: usize,
    /// A line for each operation that was left out.
    left_out: Vec<String>,
    /// A line for each model that failed.
    failed: Vec<String>,
}

/// Carries out the command.
///
/// # Errors
///
/// When the folder of models cannot be read or holds none.
pub(crate) fn run(arguments: &CodegenArguments, program: Program, mut laps: Laps) -> Result<Outcome, Report> {
    let models = find_models(arguments.models.as_deref().unwrap_or(Path::new(".")))?;
    let bar = bar(models.len());
    let mut tally = Tally::default();
    let mut taken = BTreeMap::new();
    for model in &models {
        bar.set_message(spell_unseen(&model.service).into_owned());
        let line = match one(arguments, program, model, &mut taken, &mut laps) {
            Ok((left_out, comparison)) => tally.add(model, &comparison, left_out),
            Err(report) => tally.fail(model, &report),
        };
        if bar.is_hidden() {
            show(std::io::stdout(), &spell_unseen(&line));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(tally.finish(arguments, &laps, bar.is_hidden()))
}

/// The bar, which is hidden unless standard error is a terminal.
fn bar(models: usize) -> ProgressBar {
    let bar = ProgressBar::new(models as u64);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({elapsed})");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What the crate of a model is called, and its folder: never nothing, which would be the folder of all crates.
fn crate_name(model: &ModelPlace) -> Result<String, Report> {
    service_name(&kebab(&model.service)).map_err(|what| {
        let what = format!("`{}` gives no name for a crate: {what}", model.service);
        trouble(&model.path, what, "rename the folder or file, or generate it by itself: codegen SERVICE --model PATH")
    })
}

/// Generates one crate, unless one of its name was made before.
fn one(
    arguments: &CodegenArguments,
    program: Program,
    model: &ModelPlace,
    taken: &mut BTreeMap<String, String>,
    laps: &mut Laps,
) -> Result<(Vec<String>, Comparison), Report> {
    let service = crate_name(model)?;
    if let Some(other) = taken.insert(service.clone(), model.service.clone()) {
        let what = format!("its crate would be called `{service}`, as that of `{other}`");
        return Err(trouble(
            &model.path,
            what,
            "rename one of the two, or generate it by itself: codegen SERVICE --model PATH",
        ));
    }
    let alone = CodegenArguments {
        service: Some(service.clone()),
        model: Some(model.path.clone()),
        out: arguments.out.as_ref().map(|out| out.join(&service)),
        check: arguments.check,
        runtime: arguments.runtime.clone(),
        protocol: arguments.protocol.clone(),
        leave_out_unsupported: true,
        ..CodegenArguments::default()
    };
    one_from_elsewhere(&alone, program, &model.path, laps).map(|(product, comparison)| {
        let left_out = product.read.into_iter().filter(|line| line.starts_with(LEFT_OUT));
        (left_out.collect(), comparison)
    })
}

impl Tally {
    /// Counts a crate; the lines for it.
    fn add(&mut self, model: &ModelPlace, comparison: &Comparison, left_out: Vec<String>) -> String {
        let (count, what) = match (comparison.is_clean(), comparison.exists) {
            (true, _) => (&mut self.unchanged, "unchanged"),
            (false, true) => (&mut self.changed, "changed"),
            (false, false) => (&mut self.created, "created"),
        };
        *count += 1;
        let mut line = format!("{what:<9} {}\n", model.service);
        for left_out in left_out {
            let _ = writeln!(line, "{:<9} {left_out}", "");
            self.left_out.push(format!("{}: {left_out}\n", model.service));
        }
        line
    }

    /// Counts a model that failed; the line for it.
    fn fail(&mut self, model: &ModelPlace, report: &Report) -> String {
        let problems = report.problems();
        let what = problems.first().map_or("", |problem| problem.what.as_str());
        let more = match problems.len() {
            0 | 1 => String::new(),
            n => format!(" (and {} more)", n - 1),
        };
        let line = format!("failed    {}: {}{more}\n", model.service, what.lines().next().unwrap_or_default());
        self.failed.push(line.clone());
        line
    }

    /// The summary. Lines for what failed are repeated there, unless they were printed as they came.
    fn finish(self, arguments: &CodegenArguments, laps: &Laps, printed: bool) -> Outcome {
        let mut text = String::new();
        if !printed {
            text.extend(self.left_out.iter().map(String::as_str));
            text.extend(self.failed.iter().map(String::as_str));
        }
        let created = if arguments.check { "missing" } else { "created" };
        let sound = self.created + self.changed + self.unchanged;
        let _ = writeln!(
            text,
            "{}: {} {created}, {} changed, {} unchanged; {} failed",
            count(sound, "crate"),
            self.created,
            self.changed,
            self.unchanged,
            self.failed.len()
        );
        let _ = writeln!(text, "{}", laps.line());
        let drift = arguments.check && self.created + self.changed > 0;
        Outcome { text: spell_unseen(&text).into_owned(), clean: self.failed.is_empty() && !drift }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failure_fails_the_whole_and_is_told() {
        let model = |service: &str| ModelPlace { service: service.to_owned(), path: service.into() };
        let mut tally = Tally::default();
        assert_eq!(
            tally.add(&model("a"), &Comparison { exists: true, ..Comparison::default() }, Vec::new()),
            "unchanged a\n"
        );
        let lines =
            tally.add(&model("c"), &Comparison::default(), vec!["without Watch: it needs an event stream".to_owned()]);
        assert_eq!(lines, "unchanged c\n          without Watch: it needs an event stream\n");
        let mut report = trouble(Path::new("b"), "no protocol", "");
        report.extend(trouble(Path::new("b"), "no signature", ""));
        assert_eq!(tally.fail(&model("b"), &report), "failed    b: no protocol (and 1 more)\n");
        let outcome = tally.finish(&CodegenArguments::default(), &Laps::start(), false);
        assert!(!outcome.clean);
        assert!(outcome.text.contains("b: no protocol"), "{}", outcome.text);
        assert!(outcome.text.contains("2 crates: 0 created, 0 changed, 2 unchanged; 1 failed"), "{}", outcome.text);
    }
}
