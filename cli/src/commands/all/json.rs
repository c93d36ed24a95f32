//! [`report`]: what came of all models in, the same as JSON for programs out.
//!
//! But for times, the same models give the same text.

use super::memory::peak_memory;
use super::service::{Change, FailedProblem, ServiceOutcome, ServiceResult};
use crate::report::json::pretty;
use crate::report::stage_times::StageTimes;
use crate::report::statistics::UnsupportedOperation;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the form; a program that knows this one can read what only adds fields.
const FORM: u32 = 1;

#[derive(Serialize)]
struct Form<'a> {
    form: u32,
    generator: &'a str,
    crates: usize,
    failed: usize,
    /// Milliseconds by stage, summed over all threads, and `total`, which is that of the clock.
    milliseconds: BTreeMap<&'a str, f64>,
    /// The most memory that the process held; none where the system does not say.
    peak_memory_bytes: Option<u64>,
    services: Vec<Service<'a>>,
}

#[derive(Serialize)]
struct Service<'a> {
    service: &'a str,
    model: String,
    /// `created`, `changed`, `unchanged` or `failed`.
    end: &'a str,
    milliseconds: f64,
    /// This and what follows up to `bytes` is of a crate, and absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    protocol: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operations: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<usize>,
    /// Operations that need what is not supported yet; a crate is without them.
    needs: &'a [UnsupportedOperation],
    /// Why there is no crate.
    problems: &'a [FailedProblem],
    /// How many problems there are beside these; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    problems_not_shown: Option<usize>,
}

/// The text of the report.
pub(crate) fn report(made: &[ServiceResult], times: &StageTimes) -> String {
    let crates = made.iter().filter(|one| matches!(one.outcome, ServiceOutcome::Crate(..))).count();
    let form = Form {
        form: FORM,
        generator: env!("CARGO_PKG_VERSION"),
        crates,
        failed: made.len() - crates,
        milliseconds: times.stages().collect(),
        peak_memory_bytes: peak_memory(),
        services: made.iter().map(service).collect(),
    };
    pretty(&form)
}

fn service(one: &ServiceResult) -> Service<'_> {
    let facts = match &one.outcome {
        ServiceOutcome::Crate(_, facts) => Some(facts),
        ServiceOutcome::Failed(_) => None,
    };
    let (end, needs, problems): (&str, &[UnsupportedOperation], &[FailedProblem]) = match &one.outcome {
        ServiceOutcome::Crate(change, facts) => (Change::word(*change), &facts.left_out, &[]),
        ServiceOutcome::Failed(failure) => ("failed", &failure.needs, &failure.problems),
    };
    Service {
        service: &one.service,
        model: one.model.display().to_string(),
        end,
        milliseconds: one.milliseconds,
        protocol: facts.map(|facts| facts.protocol.as_str()),
        operations: facts.map(|facts| facts.operations),
        files: facts.map(|facts| facts.files),
        lines: facts.map(|facts| facts.lines),
        bytes: facts.map(|facts| facts.bytes),
        needs,
        problems,
        problems_not_shown: match &one.outcome {
            ServiceOutcome::Failed(failure) if failure.hidden > 0 => Some(failure.hidden),
            ServiceOutcome::Failed(_) | ServiceOutcome::Crate(..) => None,
        },
    }
}
