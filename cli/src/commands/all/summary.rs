//! [`summary`]: what came of all models in, the tables for people and the verdict out.
//!
//! Says nothing of a model by itself that its own line says; does not print.

use super::memory::peak_memory;
use super::service::{Change, ServiceOutcome, ServiceResult};
use crate::disk::product::Mode;
use crate::report::program::Outcome;
use crate::report::stage_times::StageTimes;
use crate::report::statistics::CrateStatistics;
use crate::report::summary::count;
use ferrosmith_model::invisible::spell_invisible;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Names are wrapped at this column.
const WIDTH: usize = 100;

/// Names stand below their reason.
const INDENT: usize = 7;

/// The tables and the verdict. Lines for what failed for reasons of its own stand here, unless they were printed as they came.
pub(crate) fn summary(made: &[ServiceResult], mode: Mode, times: &StageTimes, printed: bool) -> Outcome {
    let mut text = String::new();
    for one in made.iter().filter(|one| !printed && matches!(one.outcome, ServiceOutcome::Failed(_))) {
        text.push_str(&one.line());
    }
    write_crates(&mut text, made);
    write_missing(&mut text, "not generated, by the first reason", &reasons(made));
    write_missing(&mut text, "operations need this too, which is not supported yet", &needs(made));
    let changes = |wanted: Change| {
        made.iter().filter(|one| matches!(one.outcome, ServiceOutcome::Crate(change, _) if change == wanted)).count()
    };
    let (created, changed) = (changes(Change::Created), changes(Change::Changed));
    let unchanged = changes(Change::Unchanged);
    let sound = created + changed + unchanged;
    let failed = made.len() - sound;
    let created_word = if mode == Mode::Check { "missing" } else { "created" };
    let _ = writeln!(
        text,
        "{}: {created} {created_word}, {changed} changed, {unchanged} unchanged; {failed} failed",
        count(sound, "crate"),
    );
    let _ = writeln!(text, "{}", times.line());
    if let Some(bytes) = peak_memory() {
        let _ = writeln!(text, "memory: {} MB at most", bytes / 1_000_000);
    }
    let drift = mode == Mode::Check && created + changed > 0;
    Outcome { text: spell_invisible(&text).into_owned(), clean: failed == 0 && !drift }
}

/// The crates by protocol.
fn write_crates(text: &mut String, made: &[ServiceResult]) {
    let mut rows: BTreeMap<&str, Vec<&CrateStatistics>> = BTreeMap::new();
    for one in made {
        if let ServiceOutcome::Crate(_, facts) = &one.outcome {
            rows.entry(facts.protocol.rsplit('#').next().unwrap_or_default()).or_default().push(facts);
        }
    }
    let all: Vec<&CrateStatistics> = rows.values().flatten().copied().collect();
    if all.is_empty() {
        return;
    }
    let _ = writeln!(text, "\nprotocol    crates  operations  left out   files      lines");
    for (protocol, crates) in rows.iter().map(|(protocol, crates)| (*protocol, crates)).chain([("all", &all)]) {
        let sum = |figure: fn(&CrateStatistics) -> usize| crates.iter().map(|facts| figure(facts)).sum::<usize>();
        let _ = writeln!(
            text,
            "{protocol:<10} {:>7} {:>11} {:>9} {:>7} {:>10}",
            crates.len(),
            sum(|facts| facts.operations),
            sum(|facts| facts.left_out.len()),
            sum(|facts| facts.files),
            sum(|facts| facts.lines),
        );
    }
    text.push('\n');
}

/// The models that failed, by what is missing or wrong.
fn reasons(made: &[ServiceResult]) -> BTreeMap<String, Vec<String>> {
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in made {
        if let ServiceOutcome::Failed(failure) = &one.outcome {
            reasons.entry(failure.what().to_owned()).or_default().push(one.service.clone());
        }
    }
    reasons
}

/// What operations need, with the operations that crates are without, and the models that failed with the number of theirs.
fn needs(made: &[ServiceResult]) -> BTreeMap<String, Vec<String>> {
    let mut needs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in made {
        match &one.outcome {
            ServiceOutcome::Crate(_, facts) => {
                for missing in &facts.left_out {
                    let name = format!("{}.{}", one.service, missing.operation);
                    needs.entry(missing.needs.clone()).or_default().push(name);
                }
            }
            ServiceOutcome::Failed(failure) => {
                let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
                for missing in &failure.needs {
                    *counts.entry(&missing.needs).or_default() += 1;
                }
                for (what, number) in counts {
                    needs.entry(what.to_owned()).or_default().push(format!("{} ({number})", one.service));
                }
            }
        }
    }
    needs
}

/// A table of reasons with the names below each, the one with the most names first.
fn write_missing(text: &mut String, title: &str, reasons: &BTreeMap<String, Vec<String>>) {
    if reasons.is_empty() {
        return;
    }
    let mut rows: Vec<(&String, &Vec<String>)> = reasons.iter().collect();
    rows.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    let _ = writeln!(text, "{title}");
    for (reason, names) in rows {
        let _ = writeln!(text, "{:>5}  {reason}", names.len());
        let mut line = String::new();
        for (index, name) in names.iter().enumerate() {
            let comma = if index + 1 < names.len() { "," } else { "" };
            if !line.is_empty() && INDENT + line.len() + name.len() + 2 > WIDTH {
                let _ = writeln!(text, "{:INDENT$}{line}", "");
                line.clear();
            }
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(name);
            line.push_str(comma);
        }
        let _ = writeln!(text, "{:INDENT$}{line}", "");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::service::{FailedProblem, Failure};
    use super::*;
    use crate::report::statistics::UnsupportedOperation;

    fn one(service: &str, outcome: ServiceOutcome) -> ServiceResult {
        ServiceResult { service: service.to_owned(), model: service.into(), milliseconds: 1.0, outcome }
    }

    fn made() -> Vec<ServiceResult> {
        let missing =
            UnsupportedOperation { operation: "Watch".to_owned(), needs: "a checksum of its choice".to_owned() };
        let facts = CrateStatistics {
            protocol: "aws.protocols#awsJson1_0".to_owned(),
            operations: 3,
            lines: 100,
            left_out: vec![missing.clone()],
            ..CrateStatistics::default()
        };
        let problem = |what: &str| FailedProblem { what: what.to_owned(), ..FailedProblem::default() };
        let problems = vec![problem("no protocol"), problem("more")];
        let failure = Failure { problems, hidden: 0, needs: vec![missing] };
        vec![
            one("a", ServiceOutcome::Crate(Change::Unchanged, facts.clone())),
            one("b", ServiceOutcome::Failed(failure)),
            one("c", ServiceOutcome::Crate(Change::Created, facts)),
        ]
    }

    #[test]
    fn one_failure_fails_the_whole_and_is_told() {
        let lines: Vec<String> = made().iter().map(ServiceResult::line).collect();
        assert_eq!(
            lines,
            [
                "unchanged a\n          without Watch: it needs a checksum of its choice, which is not supported yet\n",
                "failed    b: no protocol (and 1 more)\n",
                "created   c\n          without Watch: it needs a checksum of its choice, which is not supported yet\n",
            ]
        );
        let outcome = summary(&made(), Mode::Write, &StageTimes::start(), false);
        assert!(!outcome.clean);
        for part in [
            "failed    b: no protocol (and 1 more)\n",
            "awsJson1_0       2           6         2       0        200\nall              2",
            "not generated, by the first reason\n    1  no protocol\n       b\n",
            "    3  a checksum of its choice\n       a.Watch, b (1), c.Watch\n",
            "2 crates: 1 created, 0 changed, 1 unchanged; 1 failed",
        ] {
            assert!(outcome.text.contains(part), "{part} in {}", outcome.text);
        }
        assert!(!summary(&made(), Mode::Write, &StageTimes::start(), true).text.contains("failed    b"));
    }

    #[test]
    fn a_check_fails_when_a_crate_is_missing() {
        let sound: Vec<ServiceResult> =
            made().into_iter().filter(|one| matches!(one.outcome, ServiceOutcome::Crate(..))).collect();
        assert!(summary(&sound, Mode::Write, &StageTimes::start(), false).clean);
        assert!(!summary(&sound, Mode::Check, &StageTimes::start(), false).clean);
        assert!(summary(&sound[..1], Mode::Check, &StageTimes::start(), false).clean);
    }

    #[test]
    fn long_lists_of_names_are_wrapped() {
        let names = (0..40).map(|n| format!("service-{n}")).collect();
        let mut text = String::new();
        write_missing(&mut text, "title", &BTreeMap::from([("why".to_owned(), names)]));
        assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
        assert!(text.contains("   40  why\n       service-0, service-1,") && text.contains("service-39\n"), "{text}");
    }
}
