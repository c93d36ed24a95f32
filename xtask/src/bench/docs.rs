//! `cargo xtask bench docs`: what rustdoc takes and leaves for the generated crate and for the official one.
//!
//! In: the arguments and the workspace `tests/bench`, which has both crates. Out: a table of median times of runs that
//! alternate, and of pages and bytes. What the crates depend on is built before the clock starts, and what cargo takes
//! to find that nothing is to be done is subtracted. Measures, and judges nothing but the goals of the table.

use super::client::figures::{Side, Value};
use super::client::timed::{median_value, time};
use super::client::workspace::Workspace;
use crate::arguments::BenchDocsArguments;
use ferrosmith::Outcome;
use ferrosmith::Repository;
use ferrosmith::{file_problem, io_problem};
use ferrosmith_model::Report;
use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The share of the official crate's figure that ours may be.
const GOAL: f64 = 0.5;

/// What rustdoc leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Size {
    pages: u64,
    bytes: u64,
}

/// The figures of one crate.
#[derive(Default)]
struct Figures {
    times: Vec<Value>,
    all: Size,
    own: Size,
}

/// Carries out the command.
///
/// # Errors
///
/// When there is no repository, or `cargo doc` fails.
pub(crate) fn run(arguments: &BenchDocsArguments) -> Result<Outcome, Report> {
    let here = std::env::current_dir().map_err(io_problem("find the current folder", Path::new(".")))?;
    let repository = Repository::find(&here).ok_or_else(|| {
        file_problem(&here, "no folder model/services here or in any folder above", "run it inside the repository")
    })?;
    let workspace = Workspace::of(&repository);
    let target = repository.root().join("target/bench-docs");
    let failed = |why| file_problem(&repository.root().join("tests/bench"), why, "mend that first");
    workspace.fetch().map_err(failed)?;
    let mut measured = [Figures::default(), Figures::default()];
    for side in Side::BOTH {
        document(&workspace, &target, side).map_err(failed)?;
    }
    for _ in 0..arguments.rounds {
        for (side, figures) in Side::BOTH.into_iter().zip(&mut measured) {
            measure(&workspace, &target, side, figures)?;
        }
    }
    Ok(Outcome { text: table(&measured, arguments.rounds), clean: true })
}

/// Runs `cargo doc` for one crate.
fn document(workspace: &Workspace, target: &Path, side: Side) -> Result<Value, String> {
    let mut command = workspace.cargo_in(target, "doc");
    time(command.args(["--no-deps", "--package", side.package()]).env_remove("RUSTDOCFLAGS"))
}

/// Documents one crate anew, and once more with nothing to do.
fn measure(workspace: &Workspace, target: &Path, side: Side, figures: &mut Figures) -> Result<(), Report> {
    let pages: PathBuf = target.join("doc");
    let failed = |why| file_problem(&pages, why, "mend that first");
    fs::remove_dir_all(&pages).map_err(io_problem("remove", &pages))?;
    let whole = document(workspace, target, side).map_err(failed)?;
    figures.all = size(&pages).map_err(io_problem("read", &pages))?;
    let own = pages.join(side.package().replace('-', "_"));
    figures.own = size(&own).map_err(io_problem("read", &own))?;
    let idle = document(workspace, target, side).map_err(failed)?;
    let cpu = whole.cpu.zip(idle.cpu).map(|(whole, idle)| whole - idle);
    figures.times.push(Value { amount: whole.amount - idle.amount, cpu });
    Ok(())
}

/// Pages and bytes under a folder.
fn size(folder: &Path) -> io::Result<Size> {
    let mut found = Size::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let inner = size(&entry.path())?;
            found.pages += inner.pages;
            found.bytes += inner.bytes;
        } else {
            found.pages += u64::from(entry.path().extension() == Some(OsStr::new("html")));
            found.bytes += entry.metadata()?.len();
        }
    }
    Ok(found)
}

/// The table, as it is printed.
fn table([theirs, ours]: &[Figures; 2], rounds: u32) -> String {
    let mega = |size: Size| size.bytes as f64 / 1e6;
    let (official, own) = (median_value(&theirs.times), median_value(&ours.times));
    let mut rows = vec![("rustdoc, wall s", official.amount, own.amount, true)];
    rows.extend(official.cpu.zip(own.cpu).map(|(official, own)| ("rustdoc, CPU s", official, own, true)));
    rows.extend([
        ("all that it wrote, MB", mega(theirs.all), mega(ours.all), true),
        ("the crate's own pages, MB", mega(theirs.own), mega(ours.own), false),
        ("pages", theirs.own.pages as f64, ours.own.pages as f64, false),
    ]);
    let mut text = format!("{:<27} {:>9} {:>9} {:>6} {:>5}  met\n", "figure", "official", "ours", "ratio", "goal");
    for (figure, official, own, has_goal) in rows {
        let digits = if figure == "pages" { 0 } else { 2 };
        let ratio = own / official;
        let _ = write!(text, "{figure:<27} {official:>9.digits$} {own:>9.digits$} {ratio:>6.2}");
        let _ = match (has_goal, ratio <= GOAL) {
            (false, _) => writeln!(text),
            (true, true) => writeln!(text, " {GOAL:>5.2}  yes"),
            (true, false) => writeln!(text, " {GOAL:>5.2}  no"),
        };
    }
    let _ = writeln!(text, "Times: median of {rounds} alternating runs, less what cargo takes with nothing to do.");
    text
}

#[cfg(test)]
mod tests {
    use super::{Figures, Size, Value, table};

    #[test]
    fn a_goal_is_met_at_half() {
        let time = |amount| Value { amount, cpu: Some(amount) };
        let figures = |seconds: f64, bytes| Figures {
            times: vec![time(9.0), time(seconds), time(0.0)],
            all: Size { pages: 5, bytes },
            own: Size { pages: 4, bytes },
        };
        let text = table(&[figures(4.0, 4_000_000), figures(2.0, 2_100_000)], 3);
        let row = |name: &str| text.lines().find(|line| line.starts_with(name)).map(|line| line.ends_with("yes"));
        assert_eq!(row("rustdoc, wall s"), Some(true), "{text}");
        assert_eq!(row("all that it wrote"), Some(false), "{text}");
        assert!(text.contains("4.00      2.10"), "{text}");
    }
}
