//! [`make_one`]: one model of many in, its crate on disk and what came of it out.
//!
//! A crate that is known to be as it should be is not made again, nor is a model read again that was refused: see
//! `stamp.rs`. Prints nothing.

use crate::arguments::CodegenArguments;
use crate::codegen::{self, Wanted, runtime_path};
use crate::facts::{Facts, Missing};
use crate::folder::{Comparison, refuse_foreign};
use crate::input::Packed;
use crate::lap::Laps;
use crate::models::ModelPlace;
use crate::pipeline;
use crate::product::{check_crate, write_crate};
use crate::program::Program;
use crate::replace::Lock;
use crate::repository::Repository;
use crate::settings::{CrateSettings, options};
use crate::stamp::Stamp;
use ferrosmith_codegen::{Selection, Settings, resolve};
use ferrosmith_model::{Model, Problem, Report};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What all models have in common.
pub(crate) struct Many<'a> {
    pub(crate) arguments: &'a CodegenArguments,
    pub(crate) program: Program,
    pub(crate) repository: Option<Repository>,
    /// The folder for the folders of the crates.
    pub(crate) out: PathBuf,
    /// Keeps other runs away from it; none when nothing is written.
    pub(crate) lock: Option<Lock>,
}

/// What came of one model.
#[derive(Clone, Debug)]
pub(crate) struct One {
    /// What the service is called in the folder of models.
    pub(crate) service: String,
    /// Where its model is.
    pub(crate) model: PathBuf,
    /// How long it took, in milliseconds.
    pub(crate) milliseconds: f64,
    /// What it came to.
    pub(crate) end: End,
}

/// What one model came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// A crate.
    Crate(Change, Facts),
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
    pub(crate) problems: Vec<Trouble>,
    /// The operations that need what is not supported either.
    pub(crate) needs: Vec<Missing>,
}

/// A problem, for the report and to be remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    pub(crate) file: String,
    /// Line and column, both from 1, where they are known.
    pub(crate) position: Option<(usize, usize)>,
    pub(crate) shape: Option<String>,
    pub(crate) what: String,
    pub(crate) hint: String,
}

/// Makes the crate of one model, and tells how long each stage took.
pub(crate) fn make_one(many: &Many<'_>, name: &Result<String, Report>, model: &ModelPlace) -> (One, Laps) {
    let started = Instant::now();
    let mut laps = Laps::start();
    let made = name.clone().and_then(|name| make(many, &name, model, &mut laps));
    let end = made.unwrap_or_else(|report| End::Failed(report.into()));
    let milliseconds = crate::lap::milliseconds(started.elapsed());
    (One { service: model.service.clone(), model: model.path.clone(), milliseconds, end }, laps)
}

/// Makes the crate, or finds that it is there.
///
/// # Errors
///
/// What is not the model's fault; the model's own problems are an end that is remembered.
fn make(many: &Many<'_>, service: &str, model: &ModelPlace, laps: &mut Laps) -> Result<End, Report> {
    let arguments = CodegenArguments {
        service: Some(service.to_owned()),
        model: Some(model.path.clone()),
        out: Some(many.out.join(service)),
        runtime: many.arguments.runtime.clone(),
        protocol: many.arguments.protocol.clone(),
        leave_out_unsupported: true,
        ..CodegenArguments::default()
    };
    let folder = many.out.join(service);
    let packed = Packed::anywhere(&model.path)?;
    let settings = CrateSettings::read(&arguments, &[packed.folder()])?;
    let stamp = stamp(many, service, (&packed, &settings, &arguments))?;
    if let Some(end) = stamp.as_ref().and_then(|stamp| remembered(stamp, &folder)) {
        laps.end("read and compare");
        return Ok(end);
    }
    refuse_foreign(&folder)?;
    let wanted = Wanted { arguments: &arguments, program: many.program };
    let input = packed.unpack()?;
    let read = pipeline::read(&input);
    laps.end("read");
    let made = read.map_err(Failure::from).and_then(|model| {
        let parts = (&input, &model, settings);
        codegen::product(service, folder.clone(), many.repository.as_ref(), parts, &wanted, laps)
            .map_err(|report| Failure { needs: needs_of(&model), ..report.into() })
    });
    let (product, facts) = match made {
        Ok(made) => made,
        Err(failure) => {
            if let (Some(stamp), Ok(text)) = (&stamp, serde_json::to_string(&failure)) {
                stamp.set_refused(&[text]);
            }
            return Ok(End::Failed(failure));
        }
    };
    let comparison = match &many.lock {
        Some(lock) => write_crate(lock, &folder, &product.files)?,
        None => check_crate(&folder, &product.files)?,
    };
    if let (Some(stamp), Ok(text)) = (&stamp, serde_json::to_string(&facts)) {
        stamp.set(&product.files, &[text]);
    }
    laps.end(if many.lock.is_some() { "write" } else { "compare" });
    Ok(End::Crate(Change::of(&comparison), facts))
}

/// Where it is remembered what this model came to; nothing is when it is a check.
fn stamp(
    many: &Many<'_>,
    service: &str,
    (packed, settings, arguments): (&Packed, &CrateSettings, &CodegenArguments),
) -> Result<Option<Stamp>, Report> {
    if many.arguments.check {
        return Ok(None);
    }
    let folder = many.out.join(service);
    let runtime = runtime_path(arguments.runtime.as_deref(), many.repository.as_ref(), &folder)?;
    let place = if many.repository.is_some() { "in a repository" } else { "outside" };
    let told = [service, &settings.text, &options(arguments), runtime.as_deref().unwrap_or_default(), place];
    // Problems name the file as it was named.
    let named = packed.folder().display().to_string();
    Ok(Stamp::of_many(&many.out, service, packed, &[&told[..], &[named.as_str()]].concat()))
}

/// What these inputs came to last time, where it still holds.
fn remembered(stamp: &Stamp, folder: &Path) -> Option<End> {
    if let Some(lines) = stamp.refused() {
        return Some(End::Failed(serde_json::from_str(lines.first()?).ok()?));
    }
    let (_, lines) = stamp.holds(folder)?;
    Some(End::Crate(Change::Unchanged, serde_json::from_str(lines.first()?).ok()?))
}

/// The operations that need what is not supported yet.
fn needs_of(model: &Model) -> Vec<Missing> {
    let selection = Selection { leave_out_unsupported: true, ..Selection::default() };
    let settings = Settings { selection, ..Settings::new("service", pipeline::PACKAGE_VERSION) };
    let left_out = resolve(model, &settings).map(|resolved| resolved.left_out).unwrap_or_default();
    left_out.iter().map(Missing::of).collect()
}

impl Change {
    fn of(comparison: &Comparison) -> Self {
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
        let trouble = |problem: Problem| {
            let Problem { file, position, shape, what, hint, .. } = problem;
            Trouble { file, position, shape, what, hint }
        };
        Self { problems: report.into_problems().into_iter().map(trouble).collect(), needs: Vec::new() }
    }
}

impl Failure {
    /// The first problem in one line.
    pub(crate) fn what(&self) -> &str {
        let what = self.problems.first().map_or("", |problem| problem.what.as_str());
        what.lines().next().unwrap_or_default()
    }
}

impl One {
    /// The lines for people as it comes.
    pub(crate) fn line(&self) -> String {
        match &self.end {
            End::Crate(change, facts) => {
                let mut line = format!("{:<9} {}\n", change.word(), self.service);
                for missing in &facts.left_out {
                    let _ = writeln!(line, "{:<9} {}", "", missing.line());
                }
                line
            }
            End::Failed(failure) => {
                let more = match failure.problems.len() {
                    0 | 1 => String::new(),
                    n => format!(" (and {} more)", n - 1),
                };
                format!("failed    {}: {}{more}\n", self.service, failure.what())
            }
        }
    }
}
