//! [`Workspace`]: the workspace `tests/bench`, its target folder, and the commands of cargo in it.
//!
//! In: the repository. Out: commands, paths of what they built. Every command is offline and locked, so that nothing but
//! the compiler is measured, and not incremental, as the official crate never is.

use super::figures::Side;
use super::timed;
use ferrosmith::Repository;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the packages are and what they are built into.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    manifest: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The workspace of a repository; it builds into a folder of its own below the repository's target folder.
    pub(crate) fn of(repository: &Repository) -> Self {
        Self {
            root: repository.root().to_owned(),
            manifest: repository.root().join("tests/bench/Cargo.toml"),
            target: repository.root().join("target/bench-client"),
        }
    }

    /// Another workspace, elsewhere: its manifest and its target folder.
    pub(crate) fn elsewhere(repository: &Repository, manifest: PathBuf, target: PathBuf) -> Self {
        Self { root: repository.root().to_owned(), manifest, target }
    }

    /// The repository's root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The target folder of all but clean builds.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// `cargo` with a subcommand, for this workspace; `target` is its target folder.
    pub(crate) fn cargo_in(&self, target: &Path, subcommand: &str) -> Command {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.arg(subcommand).args(["--locked", "--offline", "--manifest-path"]).arg(&self.manifest);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
        // What the caller's own build was told must not leak into profiles and flags of these, nor what `cargo run` tells
        // xtask about itself: build scripts that look at it (ring's) would run anew, and all that rests on them.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            let of_the_caller = ["CARGO_PROFILE_", "CARGO_PKG_", "CARGO_MANIFEST_"];
            if of_the_caller.iter().any(|start| text.starts_with(start)) || text.ends_with("RUSTFLAGS") {
                command.env_remove(&name);
            }
        }
        command
    }

    /// The same with the common target folder.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        self.cargo_in(&self.target, subcommand)
    }

    /// Fetches what the lock file names, so that all else can be offline.
    ///
    /// # Errors
    ///
    /// When that fails, most often as the lock file is out of date.
    pub(crate) fn fetch(&self) -> Result<(), String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        command.args(["fetch", "--locked", "--manifest-path"]).arg(&self.manifest).current_dir(&self.root);
        timed::run(&mut command).map(drop).map_err(|why| {
            format!("{why} (if the lock file is out of date: `cargo metadata --manifest-path tests/bench/Cargo.toml`)")
        })
    }

    /// Builds programs of a side in release; those that are `stripped` without symbols, which changes no other crate.
    ///
    /// # Errors
    ///
    /// When a program does not build.
    pub(crate) fn build(&self, side: Side, programs: &[&str], stripped: bool) -> Result<Vec<PathBuf>, String> {
        let package = format!("ferrosmith-bench-{}", side.name());
        for program in programs {
            let binary = format!("{}-{program}", side.name());
            let mut command = self.cargo("rustc");
            command.args(["--release", "--package", &package, "--bin", &binary]);
            if stripped {
                command.args(["--", "-C", "strip=symbols"]);
            }
            timed::run(&mut command)?;
        }
        Ok(programs.iter().map(|program| self.target.join(format!("release/{}-{program}", side.name()))).collect())
    }
}
