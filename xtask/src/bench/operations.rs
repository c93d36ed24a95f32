//! `cargo xtask bench operations`: a crate of two operations beside the whole one and the official one.
//!
//! In: the arguments. Out: a table of lines, time to check the crate alone, and the size of a stripped release program that
//! calls the two. The crates are members of a workspace that is written below the target folder, with the versions of
//! `tests/bench`. Judges nothing.

use super::client::figures::Value;
use super::client::source::{count_lines, source_folder};
use super::client::timed::{self, median_value, time};
use super::client::workspace::Workspace;
use crate::arguments::BenchOperationsArguments;
use ferrosmith::Outcome;
use ferrosmith::Repository;
use ferrosmith::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The operations that the part has and the program calls.
const OPERATIONS: &str = "GetConnectionPreferences,UpdateConnectionPreferences";

/// The service whose crate it is.
const SERVICE: &str = "partnercentral-account";

/// The members of the workspace, and what the client is called in each.
const MEMBERS: [(&str, &str); 3] =
    [("official", "aws-sdk-partnercentralaccount"), ("whole", "ferrosmith-partnercentral-account"), ("part", PART)];

/// The package of the part, which must be another than that of the whole.
const PART: &str = "ferrosmith-bench-part";

/// The program of all three.
const PROGRAM: &str = r#"use pca::config::{BehaviorVersion, Credentials, Region};

fn main() {
    let config = pca::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", None, None, "bench"))
        .build();
    let client = pca::Client::from_conf(config);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        println!("{:?}", client.get_connection_preferences().catalog("x").send().await);
        let update = client.update_connection_preferences().catalog("x").revision(1).access_type("X".into());
        println!("{:?}", update.send().await);
    });
}
"#;

/// The figures of one crate.
#[derive(Debug, Default)]
struct Figures {
    lines: f64,
    checks: Vec<Value>,
    program: f64,
}

/// Carries out the command.
///
/// # Errors
///
/// When there is no repository, or something does not build.
pub(crate) fn run(arguments: &BenchOperationsArguments) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        file_problem(&here, "no folder model/services here or in any folder above", "run it inside the repository")
    })?;
    let folder = repository.root().join("target/bench-operations");
    let failed = |why| file_problem(&folder, why, "mend that first");
    Workspace::of(&repository).fetch().map_err(failed)?;
    write_workspace(&repository, &folder).map_err(io_problem("write", &folder))?;
    generate_part(&repository, &folder).map_err(failed)?;
    let workspace = Workspace::elsewhere(&repository, folder.join("Cargo.toml"), folder.join("target"));
    // Drops from the lock file what is not needed here, without the network.
    let mut lock = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    lock.args(["metadata", "--offline", "--format-version", "1", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    let metadata = timed::read(&mut lock).map_err(failed)?;
    let mut figures = [(); 3].map(|()| Figures::default());
    for ((_, package), figures) in MEMBERS.iter().zip(&mut figures) {
        figures.lines = source_folder(&metadata, package).and_then(|folder| count_lines(&folder)).map_err(failed)?;
    }
    measure(&workspace, &folder, arguments.rounds, &mut figures).map_err(failed)?;
    Ok(Outcome { text: table(&figures, arguments.rounds), clean: true })
}

/// Checks the crates in turn, and builds the programs.
fn measure(workspace: &Workspace, folder: &Path, rounds: u32, figures: &mut [Figures; 3]) -> Result<(), String> {
    let check = |member: &str| {
        let mut command = workspace.cargo("check");
        command.args(["--lib", "--package", &format!("bench-{member}")]);
        command
    };
    for (member, _) in MEMBERS {
        timed::run(&mut check(member))?;
    }
    for _ in 0..rounds {
        for ((member, package), figures) in MEMBERS.iter().zip(&mut *figures) {
            timed::run(workspace.cargo("clean").args(["--package", package]))?;
            figures.checks.push(time(&mut check(member))?);
        }
    }
    for ((member, _), figures) in MEMBERS.iter().zip(figures) {
        let name = format!("bench-{member}");
        timed::run(workspace.cargo("build").args(["--release", "--package", &name, "--bin", &name]))?;
        let path = folder.join("target/release").join(&name);
        let metadata = fs::metadata(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        figures.program = metadata.len() as f64;
    }
    Ok(())
}

/// Writes the workspace, with the versions that `tests/bench` locks.
fn write_workspace(repository: &Repository, folder: &Path) -> io::Result<()> {
    let root = repository.root().display();
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [");
    for (member, package) in MEMBERS {
        let _ = write!(manifest, "\"{member}\", ");
        let place = match member {
            // The lock file has the version.
            "official" => "version = \"1\"".to_owned(),
            "whole" => format!("path = \"{root}/generated/{SERVICE}\""),
            _ => "path = \"../client\"".to_owned(),
        };
        let text = format!(
            "[package]\nname = \"bench-{member}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             pca = {{ package = \"{package}\", {place} }}\ntokio = {{ version = \"1\", features = [\"rt\"] }}\n"
        );
        let inner = folder.join(member);
        fs::create_dir_all(inner.join("src"))?;
        fs::write(inner.join("Cargo.toml"), text)?;
        fs::write(inner.join("src/main.rs"), PROGRAM)?;
        fs::write(inner.join("src/lib.rs"), "")?;
    }
    manifest.push_str("]\nexclude = [\"client\"]\n\n[profile.release]\nstrip = true\n");
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("settings.toml"), format!("crate = \"{PART}\"\n"))?;
    fs::copy(repository.root().join("tests/bench/Cargo.lock"), folder.join("Cargo.lock")).map(drop)
}

/// Generates the part, as a user does.
fn generate_part(repository: &Repository, folder: &Path) -> Result<(), String> {
    let own: PathBuf = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(own);
    command.args(["codegen", SERVICE, "--operations", OPERATIONS, "--settings"]).arg(folder.join("settings.toml"));
    timed::run(command.arg("--out").arg(folder.join("client")).current_dir(repository.root())).map(drop)
}

/// The table, as it is printed.
fn table(figures: &[Figures; 3], rounds: u32) -> String {
    let row = |name: &str, digits: usize, values: [f64; 3]| {
        let [official, whole, part] = values;
        let (of_whole, of_official) = (part / whole, part / official);
        format!(
            "{name:<31} {official:>9.digits$} {whole:>9.digits$} {part:>9.digits$} {of_whole:>11.2} {of_official:>14.2}\n"
        )
    };
    let each = |value: &dyn Fn(&Figures) -> f64| [0, 1, 2].map(|index| value(&figures[index]));
    let mut text = format!(
        "{:<31} {:>9} {:>9} {:>9} {:>11} {:>14}\n",
        "figure", "official", "whole", "part", "part/whole", "part/official"
    );
    text.push_str(&row("lines of Rust", 0, each(&|figures| figures.lines)));
    text.push_str(&row("check, crate alone, wall s", 2, each(&|figures| median_value(&figures.checks).amount)));
    if figures.iter().all(|figures| median_value(&figures.checks).cpu.is_some()) {
        let cpu = |figures: &Figures| median_value(&figures.checks).cpu.unwrap_or_default();
        text.push_str(&row("check, crate alone, CPU s", 2, each(&cpu)));
    }
    text.push_str(&row("stripped release program, MB", 2, each(&|figures| figures.program / 1e6)));
    let _ = writeln!(text, "The part has {OPERATIONS}; the program calls both.");
    let _ = writeln!(text, "Times: median of {rounds} alternating runs, with what cargo itself takes.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_is_compared_with_both() {
        let figures = [4.0, 2.0, 1.0].map(|amount| Figures {
            lines: amount * 1000.0,
            checks: vec![Value { amount, cpu: None }],
            program: amount * 1e6,
        });
        let text = table(&figures, 1);
        assert!(
            text.contains("lines of Rust                        4000      2000      1000        0.50           0.25"),
            "{text}"
        );
        assert!(!text.contains("CPU"), "{text}");
    }
}
