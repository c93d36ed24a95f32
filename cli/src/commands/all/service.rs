//! [`generate_service`]: one model of many in, its crate on disk and what came of it out.
//!
//! A crate that is known to be as it should be is not made again, nor is a model read again that was refused: see
//! `disk/stamp.rs`. Prints nothing.

use crate::commands::codegen::CodegenContext;
use crate::disk::product::Mode;
use crate::disk::stamp::Stamp;
use crate::report::program::Program;
use crate::report::stage_times::StageTimes;
use crate::report::statistics::{CrateStatistics, UnsupportedOperation};
use crate::request::{CodegenAllRequest, CodegenRequest};
use crate::sources::model_folder::ModelLocation;
use crate::sources::repository::Repository;
use crate::sources::runtime_place::RuntimePlace;
use ferrosmith_build::disk::compare::{Comparison, refuse_foreign};
use ferrosmith_build::disk::replace::Lock;
use ferrosmith_build::disk::write::{check_crate, write_crate};
use ferrosmith_build::generate::read_where_several;
use ferrosmith_build::problem::file_problem;
use ferrosmith_build::settings::{CrateSettings, SelectionOptions};
use ferrosmith_build::sources::model_files::PackedModelFiles;
use ferrosmith_codegen::{Selection, Settings, resolve};
use ferrosmith_model::{Model, Problem, Report};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What all models have in common.
pub(crate) struct Batch<'a> {
    pub(crate) request: &'a CodegenAllRequest,
    pub(crate) program: Program,
    pub(crate) repository: Option<Repository>,
    /// The folder for the folders of the crates.
    pub(crate) out: PathBuf,
    /// Keeps other runs away from it; none when nothing is written.
    pub(crate) lock: Option<Lock>,
}

/// What came of one model.
#[derive(Clone, Debug)]
pub(crate) struct ServiceResult {
    /// What the service is called in the folder of models.
    pub(crate) service: String,
    /// Where its model is.
    pub(crate) model: PathBuf,
    /// How long it took, in milliseconds.
    pub(crate) milliseconds: f64,
    /// What it came to.
    pub(crate) outcome: ServiceOutcome,
}

/// What one model came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ServiceOutcome {
    /// A crate.
    Crate(Change, CrateStatistics),
    /// None.
    Failed(Failure),
}

/// How a crate compares with what was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Change {
    /// There was none.
    Created,
    /// There was another.
    Changed,
    /// It was as it should be.
    Unchanged,
}

/// Why there is no crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    /// What is wrong.
    pub(crate) problems: Vec<FailedProblem>,
    /// How many problems there are beside these.
    #[serde(default)]
    pub(crate) hidden: usize,
    /// The operations that need what is not supported either.
    pub(crate) needs: Vec<UnsupportedOperation>,
}

/// A problem, for the report and to be remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FailedProblem {
    pub(crate) file: String,
    /// Line and column, both from 1, where they are known.
    pub(crate) position: Option<(usize, usize)>,
    pub(crate) shape: Option<String>,
    pub(crate) what: String,
    pub(crate) hint: String,
    /// How many more of its kind there are.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) more: usize,
}

/// serde asks by reference.
fn is_none(count: &usize) -> bool {
    *count == 0
}

/// Makes the crate of one model, and tells how long each stage took.
pub(crate) fn generate_service(
    batch: &Batch<'_>,
    name: &Result<String, Report>,
    model: &ModelLocation,
) -> (ServiceResult, StageTimes) {
    let started = Instant::now();
    let mut times = StageTimes::start();
    let made = name.clone().and_then(|name| survive_panic(&model.path, || make(batch, &name, model, &mut times)));
    let outcome = made.unwrap_or_else(|report| ServiceOutcome::Failed(report.into()));
    let milliseconds = crate::report::stage_times::milliseconds(started.elapsed());
    (ServiceResult { service: model.service.clone(), model: model.path.clone(), milliseconds, outcome }, times)
}

/// What `make` returns. A fault of the generator in one model costs that model, and not those that follow it.
fn survive_panic<T>(model: &Path, make: impl FnOnce() -> Result<T, Report>) -> Result<T, Report> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| {
        let hint = "this is a mistake of the generator, please report it with the model";
        Err(file_problem(model, "the generator gave up on this model", hint))
    })
}

/// Makes the crate, or finds that it is there.
///
/// # Errors
///
/// What is not the model's fault; the model's own problems are an end that is remembered.
fn make(
    batch: &Batch<'_>,
    service: &str,
    model: &ModelLocation,
    times: &mut StageTimes,
) -> Result<ServiceOutcome, Report> {
    let request = CodegenRequest {
        model: Some(model.path.clone()),
        out: Some(batch.out.join(service)),
        runtime: batch.request.runtime.clone(),
        mode: batch.request.mode,
        ..CodegenRequest::vendored(
            service,
            SelectionOptions { leave_out_unsupported: true, ..batch.request.selection.clone() },
        )
    };
    let folder = batch.out.join(service);
    let packed = PackedModelFiles::anywhere(&model.path)?;
    let settings = CrateSettings::read(&request.selection, &[packed.folder()])?;
    let stamp = stamp(batch, service, (&packed, &settings, &request))?;
    if let Some(outcome) = stamp.as_ref().and_then(|stamp| remembered(stamp, &folder)) {
        times.end("read and compare");
        return Ok(outcome);
    }
    refuse_foreign(&folder)?;
    let context = CodegenContext { request: &request, program: batch.program, repository: batch.repository.as_ref() };
    let files = packed.unpack()?;
    let read = read_where_several(&files, settings.service_choice());
    times.end("read");
    let made = read.map_err(Failure::from).and_then(|model| {
        context
            .generate_crate(service, &folder, (&files, &model, settings), times)
            .map_err(|report| Failure { needs: needs_of(&model), ..report.into() })
    });
    let generated = match made {
        Ok(made) => made,
        Err(failure) => {
            if let (Some(stamp), Ok(text)) = (&stamp, serde_json::to_string(&failure)) {
                stamp.set_refused(&[text]);
            }
            return Ok(ServiceOutcome::Failed(failure));
        }
    };
    let comparison = match &batch.lock {
        Some(lock) => write_crate(lock, &folder, &generated.files)?,
        None => check_crate(&folder, &generated.files)?,
    };
    let statistics = CrateStatistics::of(&generated);
    if let (Some(stamp), Ok(text)) = (&stamp, serde_json::to_string(&statistics)) {
        stamp.set(&generated.files, &[text]);
    }
    times.end(if batch.lock.is_some() { "write" } else { "compare" });
    Ok(ServiceOutcome::Crate(Change::of(&comparison), statistics))
}

/// Where it is remembered what this model came to; nothing is when it is a check.
fn stamp(
    batch: &Batch<'_>,
    service: &str,
    (packed, settings, request): (&PackedModelFiles, &CrateSettings, &CodegenRequest),
) -> Result<Option<Stamp>, Report> {
    if batch.request.mode == Mode::Check {
        return Ok(None);
    }
    let folder = batch.out.join(service);
    let runtime = RuntimePlace::find(request.runtime.as_deref(), batch.repository.as_ref(), &folder)?.dependency;
    let place = if batch.repository.is_some() { "in a repository" } else { "outside" };
    let options = request.selection.command_line();
    let inputs = [service, &settings.text, &options, runtime.path().unwrap_or_default(), place];
    // Problems name the file as it was named.
    let named = packed.folder().display().to_string();
    Ok(Stamp::of_many(&batch.out, service, packed, &[&inputs[..], &[named.as_str()]].concat()))
}

/// What these inputs came to last time, where it still holds.
fn remembered(stamp: &Stamp, folder: &Path) -> Option<ServiceOutcome> {
    if let Some(lines) = stamp.refused() {
        return Some(ServiceOutcome::Failed(serde_json::from_str(lines.first()?).ok()?));
    }
    let (_, lines) = stamp.holds(folder)?;
    Some(ServiceOutcome::Crate(Change::Unchanged, serde_json::from_str(lines.first()?).ok()?))
}

/// The operations that need what is not supported yet.
fn needs_of(model: &Model) -> Vec<UnsupportedOperation> {
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let settings = Settings { selection, ..Settings::new("service", "0.1.0") };
    let left_out = resolve(model, &settings).map(|resolved| resolved.left_out).unwrap_or_default();
    left_out.iter().map(UnsupportedOperation::of).collect()
}

impl Change {
    /// What a comparison says.
    pub(crate) fn of(comparison: &Comparison) -> Self {
        match (comparison.is_clean(), comparison.exists) {
            (true, _) => Self::Unchanged,
            (false, true) => Self::Changed,
            (false, false) => Self::Created,
        }
    }

    /// As people read it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        let failed = |(problem, more): (&Problem, usize)| {
            let Problem { file, position, shape, what, hint, .. } = problem.clone();
            FailedProblem { file, position, shape, what, hint, more }
        };
        let shown = report.shown();
        Self { problems: shown.problems.into_iter().map(failed).collect(), hidden: shown.hidden, needs: Vec::new() }
    }
}

impl Failure {
    /// How many problems there are.
    pub(crate) fn count(&self) -> usize {
        self.problems.iter().map(|problem| 1 + problem.more).sum::<usize>() + self.hidden
    }

    /// The first problem in one line.
    pub(crate) fn what(&self) -> &str {
        let what = self.problems.first().map_or("", |problem| problem.what.as_str());
        what.lines().next().unwrap_or_default()
    }
}

impl ServiceResult {
    /// The lines for people as it comes.
    pub(crate) fn line(&self) -> String {
        match &self.outcome {
            ServiceOutcome::Crate(change, facts) => {
                let mut line = format!("{:<9} {}\n", change.word(), self.service);
                for missing in &facts.left_out {
                    let _ = writeln!(line, "{:<9} {}", "", missing.line());
                }
                line
            }
            ServiceOutcome::Failed(failure) => {
                let more = match failure.count() {
                    0 | 1 => String::new(),
                    n => format!(" (and {} more)", n - 1),
                };
                format!("failed    {}: {}{more}\n", self.service, failure.what())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No model is known at which the generator panics: it is made to here.
    #[test]
    fn a_panic_at_one_model_is_its_failure() {
        let path = Path::new("models/bad");
        let report = survive_panic::<()>(path, || panic!("provoked by a test")).expect_err("a failure");
        let failure = Failure::from(report);
        assert_eq!((failure.count(), failure.what()), (1, "the generator gave up on this model"));
        assert_eq!(failure.problems[0].file, "models/bad");
        assert!(failure.problems[0].hint.contains("please report it"));
        assert_eq!(survive_panic(path, || Ok(7)).ok(), Some(7));
        let problem = file_problem(path, "its own problem", "a hint");
        let own = survive_panic::<()>(path, || Err(problem.clone())).map_err(|report| report.to_string());
        assert_eq!(own, Err(problem.to_string()));
    }
}
