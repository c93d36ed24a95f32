//! `cargo xtask bench codegen`: how long whole `codegen` processes take.
//!
//! In: the arguments and a copy of `model/` in a folder of its own. Out: median and minimum of the wall time, and the
//! median per stage, of cases that alternate: all files new, nothing changed, and `--check`. Measures, and decides nothing.

use super::median;
use crate::arguments::BenchCodegenArguments;
use ferrosmith::Outcome;
use ferrosmith::Repository;
use ferrosmith::{file_problem, io_problem};
use ferrosmith::{milliseconds, read_line};
use ferrosmith_model::Report;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The cases and their arguments, in the order in which they alternate.
const CASES: [(&str, &[&str]); 3] =
    [("all files new", &["codegen"]), ("nothing changed", &["codegen"]), ("check", &["codegen", "--check"])];

/// Runs of one case.
#[derive(Default)]
struct Runs {
    wall: Vec<f64>,
    stages: Vec<(String, Vec<f64>)>,
}

/// Carries out the command.
///
/// # Errors
///
/// When xtask cannot be built, or a run of it fails.
pub(crate) fn run(arguments: &BenchCodegenArguments) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        file_problem(&here, "no folder model/services here or in any folder above", "run it inside the repository")
    })?;
    let profiles = if arguments.dev { vec!["release", "dev"] } else { vec!["release"] };
    let mut text = String::new();
    for profile in profiles {
        let binary = build(&repository, profile)?;
        let place = binary.with_file_name("bench-codegen");
        let measured = measure(&repository, &binary, &place, arguments.rounds);
        let _ = fs::remove_dir_all(&place);
        for ((case, _), runs) in CASES.iter().zip(measured?) {
            report(&mut text, profile, case, runs);
        }
    }
    Ok(Outcome { text, clean: true })
}

/// Builds xtask in a profile; the path of the binary.
pub(super) fn build(repository: &Repository, profile: &str) -> Result<PathBuf, Report> {
    let running = std::env::current_exe().map_err(io_problem("find", Path::new("xtask")))?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    // The dev profile is what `cargo xtask` runs; a release is built whole.
    let features: &[&str] = if profile == "dev" { &[] } else { &["--features", "full"] };
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--package", "xtask", "--profile", profile])
        .args(features)
        .current_dir(repository.root())
        .status()
        .is_ok_and(|status| status.success());
    let folder = if profile == "dev" { "debug" } else { profile };
    let binary = running.parent().and_then(Path::parent).map(|target| target.join(folder).join("xtask"));
    match binary {
        Some(binary) if built && binary.is_file() => Ok(binary),
        _ => Err(file_problem(
            repository.root(),
            format!("cannot build xtask in the {profile} profile"),
            "run `cargo build -p xtask` to see why",
        )),
    }
}

/// Runs the cases in turn.
fn measure(repository: &Repository, binary: &Path, place: &Path, rounds: u32) -> Result<[Runs; 3], Report> {
    let _ = fs::remove_dir_all(place);
    copy_folder(&repository.root().join("model"), &place.join("model")).map_err(io_problem("copy model/ to", place))?;
    let mut measured = [Runs::default(), Runs::default(), Runs::default()];
    for _ in 0..rounds {
        for made in ["generated", "runtime"] {
            let _ = fs::remove_dir_all(place.join(made));
        }
        for ((_, arguments), runs) in CASES.iter().zip(&mut measured) {
            runs.add(binary, arguments, place)?;
        }
    }
    Ok(measured)
}

impl Runs {
    /// Runs the process once.
    fn add(&mut self, binary: &Path, arguments: &[&str], place: &Path) -> Result<(), Report> {
        let started = Instant::now();
        let output =
            Command::new(binary).args(arguments).current_dir(place).output().map_err(io_problem("run", binary))?;
        self.wall.push(milliseconds(started.elapsed()));
        let printed = String::from_utf8_lossy(&output.stdout);
        let Some(stages) = read_line(&printed).filter(|_| output.status.success()) else {
            let what = format!("codegen failed:\n{printed}{}", String::from_utf8_lossy(&output.stderr));
            return Err(file_problem(binary, what, "mend that first"));
        };
        for (stage, figure) in stages {
            match self.stages.iter_mut().find(|(name, _)| *name == stage) {
                Some((_, figures)) => figures.push(figure),
                None => self.stages.push((stage, vec![figure])),
            }
        }
        Ok(())
    }
}

/// Adds the figures of one case.
fn report(text: &mut String, profile: &str, case: &str, mut runs: Runs) {
    let rounds = runs.wall.len();
    let median_wall = median(&mut runs.wall);
    let least = runs.wall.first().copied().unwrap_or_default();
    let _ = writeln!(
        text,
        "{profile}, {case}: median {median_wall:.1} ms, min {least:.1} ms of wall time ({rounds} processes)"
    );
    let stages: Vec<String> =
        runs.stages.iter_mut().map(|(stage, figures)| format!("{stage} {:.1}", median(figures))).collect();
    let _ = writeln!(text, "  median per stage: {} ms", stages.join(", "));
}

/// Copies a folder with all that is in it, save its sources of Rust.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            fs::copy(entry.path(), target)?;
        } else if entry.file_name() != "src" && entry.file_name() != "tests" {
            copy_folder(&entry.path(), &target)?;
        }
    }
    Ok(())
}
