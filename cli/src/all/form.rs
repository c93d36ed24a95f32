//! [`report`]: what came of all models in, the same as JSON for programs out.
//!
//! But for times, the same models give the same text.

use super::memory::peak_memory;
use super::one::{Change, End, One, Trouble};
use crate::facts::Missing;
use crate::lap::Laps;
use crate::list::pretty;
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
    /// The most memory that the process held; none where it can't be told.
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
    needs: &'a [Missing],
    /// Why there is no crate.
    problems: &'a [Trouble],
}

/// The text of the report.
pub(crate) fn report(made: &[One], laps: &Laps) -> String {
    let crates = made.iter().filter(|one| matches!(one.end, End::Crate(..))).count();
    let form = Form {
        form: FORM,
        generator: env!("CARGO_PKG_VERSION"),
        crates,
        failed: made.len() - crates,
        milliseconds: laps.stages().collect(),
        peak_memory_bytes: peak_memory(),
        services: made.iter().map(service).collect(),
    };
    pretty(&form)
}

fn service(one: &One) -> Service<'_> {
    let facts = match &one.end {
        End::Crate(_, facts) => Some(facts),
        End::Failed(_) => None,
    };
    let (end, needs, problems): (&str, &[Missing], &[Trouble]) = match &one.end {
        End::Crate(change, facts) => (Change::word(*change), &facts.left_out, &[]),
        End::Failed(failure) => ("failed", &failure.needs, &failure.problems),
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
    }
}
