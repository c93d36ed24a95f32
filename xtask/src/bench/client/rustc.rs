//! Rows that count the compiler's instructions, which other work on the machine does not change.
//!
//! In: the workspace. Out: instructions of rustc for each crate alone, its dependencies built before. What a program does is
//! counted in `callgrind`.

use super::callgrind::{need_valgrind, read_total};
use super::compile::{CHECK, DEV, Way, clean, compile};
use super::figures::{self, Side};
use super::workspace::Workspace;
use super::{Measurements, timed};
use std::fs;

/// Instructions of `cargo check` and of the dev build.
pub(crate) fn measure(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    need_valgrind()?;
    for (way, title) in [(CHECK, figures::RUSTC_CHECK), (DEV, figures::RUSTC_DEV)] {
        found.counted(title, count(workspace, way, Side::Official)?, count(workspace, way, Side::Ours)?);
    }
    Ok(())
}

/// Compiles a crate once to have its dependencies, and once again to count.
fn count(workspace: &Workspace, way: Way, side: Side) -> Result<f64, String> {
    timed::run(&mut compile(workspace, way, side))?;
    clean(workspace, way, &[side.package()])?;
    let log = workspace.target().join("rustc-instructions.log");
    // A log of an earlier run must not be taken for this one's.
    let _ = fs::remove_file(&log);
    let mut command = compile(workspace, way, side);
    command.env("RUSTC_WRAPPER", workspace.root().join("tests/bench/count_rustc.sh"));
    command.env("COUNTED_CRATE", side.package().replace('-', "_")).env("COUNTED_LOG", &log);
    timed::run(&mut command)?;
    let printed = fs::read_to_string(&log).map_err(|error| format!("cannot read {}: {error}", log.display()))?;
    read_total(&printed)
}
