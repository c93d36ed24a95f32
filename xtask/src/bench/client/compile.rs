//! Rows that time the compiler: check, dev and release build of a crate whose dependencies are built, and clean builds.
//!
//! In: the workspace and how many rounds. Out: medians of wall and CPU time, sizes of rlibs. The two crates alternate.

use super::figures::{self, Measured, Side, Value};
use super::timed::{median_value, time};
use super::workspace::Workspace;
use super::{Measurements, timed};
use std::fs;
use std::path::Path;

/// One way to compile a crate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    subcommand: &'static str,
    profile: &'static str,
    /// Below the target folder.
    folder: &'static str,
    alone: &'static str,
    with_runtime: &'static str,
    rlib: Option<&'static str>,
}

/// `cargo check`.
pub(crate) const CHECK: Way = Way {
    subcommand: "check",
    profile: "dev",
    folder: "debug",
    alone: figures::CHECK,
    with_runtime: figures::CHECK_RUNTIME,
    rlib: None,
};

/// The dev build.
pub(crate) const DEV: Way = Way {
    subcommand: "build",
    profile: "dev",
    folder: "debug",
    alone: figures::DEV,
    with_runtime: figures::DEV_RUNTIME,
    rlib: Some(figures::RLIB_DEV),
};

/// The release build.
pub(crate) const RELEASE: Way = Way {
    subcommand: "build",
    profile: "release",
    folder: "release",
    alone: figures::RELEASE,
    with_runtime: figures::RELEASE_RUNTIME,
    rlib: Some(figures::RLIB_RELEASE),
};

/// Compiles each crate alone, and ours also together with the runtime.
pub(crate) fn measure(workspace: &Workspace, way: Way, rounds: usize, found: &mut Measurements) -> Result<(), String> {
    let (official, ours) = (Side::Official.package(), Side::Ours.package());
    for side in Side::BOTH {
        timed::run(&mut compile(workspace, way, side))?;
    }
    let [mut official_times, mut ours_times, mut both_times] = [const { Vec::new() }; 3];
    let mut rlibs = [0.0; 2];
    for _ in 0..rounds {
        official_times.push(compile_anew(workspace, way, Side::Official, &[official])?);
        both_times.push(compile_anew(workspace, way, Side::Ours, &[ours, "ferrosmith-runtime"])?);
        ours_times.push(compile_anew(workspace, way, Side::Ours, &[ours])?);
    }
    let official_time = median_value(&official_times);
    for (title, times) in [(way.alone, ours_times), (way.with_runtime, both_times)] {
        let measured = Measured { official: official_time, ours: median_value(&times), runs: Some(rounds) };
        found.add(title, measured);
    }
    if let Some(title) = way.rlib {
        for (size, side) in rlibs.iter_mut().zip(Side::BOTH) {
            *size = rlib_bytes(&workspace.target().join(way.folder).join("deps"), side.package())?;
        }
        found.exact(title, rlibs[0], rlibs[1]);
    }
    Ok(())
}

/// The command that compiles a package which depends on the crate alone.
pub(crate) fn compile(workspace: &Workspace, way: Way, side: Side) -> std::process::Command {
    let mut command = workspace.cargo(way.subcommand);
    let package = format!("ferrosmith-bench-{}-alone", side.name());
    command.args(["--profile", way.profile, "--package", &package]);
    command
}

/// Removes what was compiled of these packages.
pub(crate) fn clean(workspace: &Workspace, way: Way, packages: &[&str]) -> Result<(), String> {
    let mut command = workspace.cargo("clean");
    command.args(["--profile", way.profile]);
    for package in packages {
        command.args(["--package", package]);
    }
    timed::run(&mut command).map(drop)
}

/// Removes what was compiled of these packages and times how it is compiled again.
fn compile_anew(workspace: &Workspace, way: Way, side: Side, packages: &[&str]) -> Result<Value, String> {
    clean(workspace, way, packages)?;
    time(&mut compile(workspace, way, side))
}

/// The size of a crate's rlib. There is one, as `compile_anew` removed those of other features.
fn rlib_bytes(folder: &Path, package: &str) -> Result<f64, String> {
    let prefix = format!("lib{}-", package.replace('-', "_"));
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut sizes = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&prefix) && name.ends_with(".rlib") {
            sizes.push(entry.metadata().map_err(|error| format!("cannot read {name}: {error}"))?.len());
        }
    }
    match sizes[..] {
        [size] => Ok(size as f64),
        _ => Err(format!("{} files {prefix}*.rlib in {}, not one", sizes.len(), folder.display())),
    }
}

/// Builds a program with `aws-config` and the client from nothing.
pub(crate) fn measure_clean(workspace: &Workspace, rounds: usize, found: &mut Measurements) -> Result<(), String> {
    let target = workspace.target().join("clean");
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..rounds {
        for (times, side) in times.iter_mut().zip(Side::BOTH) {
            let _ = fs::remove_dir_all(&target);
            let mut command = workspace.cargo_in(&target, "build");
            command.arg("--package").arg(format!("ferrosmith-bench-{}-whole", side.name()));
            let spent = time(&mut command);
            let _ = fs::remove_dir_all(&target);
            times.push(spent?);
        }
    }
    let [official, ours] = times.map(|times| median_value(&times));
    found.add(figures::CLEAN, Measured { official, ours, runs: Some(rounds) });
    Ok(())
}
