//! Rows that come from the programs of `tests/bench`: time per call, heap, futures, size on disk.
//!
//! In: built programs. Out: what they print and how large they are. Instructions are counted in `callgrind`.

use super::Measurements;
use super::figures::{self, CALLS, FUTURES, Measured, Side, Value};
use super::timed::{self, median_value};
use super::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs of a program per round: they are short, and a median of more is steadier than that of longer ones.
const RUNS_PER_ROUND: usize = 5;

/// Calls in one run, about a quarter of a second.
const COUNTS: [&str; 4] = ["8000", "8000", "2000", "800"];

/// Operations between the two programs whose sizes are compared.
const ADDED_OPERATIONS: f64 = 31.0;

/// Builds a program for both sides; its paths.
pub(crate) fn build_both(workspace: &Workspace, program: &str) -> Result<[PathBuf; 2], String> {
    let mut paths = [PathBuf::new(), PathBuf::new()];
    for (path, side) in paths.iter_mut().zip(Side::BOTH) {
        *path = workspace.build(side, &[program], false)?.pop().unwrap_or_default();
    }
    Ok(paths)
}

/// Wall and CPU time per call.
pub(crate) fn measure_calls(workspace: &Workspace, rounds: usize, found: &mut Measurements) -> Result<(), String> {
    let binaries = build_both(workspace, "calls")?;
    let mut times = [const { [const { Vec::new() }; 2] }; CALLS.len()];
    for _ in 0..rounds * RUNS_PER_ROUND {
        for (((call, _, _), count), times) in CALLS.iter().zip(COUNTS).zip(&mut times) {
            for (binary, times) in binaries.iter().zip(times) {
                let printed = timed::read(Command::new(binary).args([call, count]))?;
                let wall = number_after(&printed, "wall")?;
                times.push(Value { amount: wall, cpu: Some(number_after(&printed, "cpu")?) });
            }
        }
    }
    for ((_, _, title), [official, ours]) in CALLS.into_iter().zip(times) {
        let runs = Some(official.len());
        found.add(title, Measured { official: median_value(&official), ours: median_value(&ours), runs });
    }
    Ok(())
}

/// Bytes of the heap that a client holds.
pub(crate) fn measure_heap(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    let printed = print_both(&build_both(workspace, "heap")?)?;
    for (title, words) in
        [(figures::HEAP, "later"), (figures::HEAP_CALLED, "later-called"), (figures::HEAP_FIRST, "first-called")]
    {
        found.exact(title, number_after(&printed[0], words)?, number_after(&printed[1], words)?);
    }
    Ok(())
}

/// Bytes of the futures of `send()`.
pub(crate) fn measure_futures(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    let printed = print_both(&build_both(workspace, "future")?)?;
    for (call, title) in FUTURES {
        found.exact(title, number_after(&printed[0], call)?, number_after(&printed[1], call)?);
    }
    Ok(())
}

/// Sizes of stripped programs with three and with all operations.
pub(crate) fn measure_sizes(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    let mut sizes = [[0.0; 2]; 2];
    for (sizes, side) in sizes.iter_mut().zip(Side::BOTH) {
        let paths = workspace.build(side, &["operations_three", "operations_all"], true)?;
        for (size, path) in sizes.iter_mut().zip(&paths) {
            *size = bytes(path)?;
        }
    }
    let [[official_three, official_all], [ours_three, ours_all]] = sizes;
    let added = |three, all| (all - three) / ADDED_OPERATIONS;
    found.exact(figures::PROGRAM, added(official_three, official_all), added(ours_three, ours_all));
    found.exact(figures::PROGRAM_THREE, official_three, ours_three);
    Ok(())
}

/// What both programs print.
fn print_both(binaries: &[PathBuf; 2]) -> Result<[String; 2], String> {
    let [official, ours] = binaries;
    Ok([timed::read(&mut Command::new(official))?, timed::read(&mut Command::new(ours))?])
}

/// The size of a file.
fn bytes(path: &Path) -> Result<f64, String> {
    let metadata = path.metadata().map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(metadata.len() as f64)
}

/// The number that follows a word in what a program printed.
pub(crate) fn number_after(printed: &str, word: &str) -> Result<f64, String> {
    let mut words = printed.split_whitespace().skip_while(|candidate| *candidate != word).skip(1);
    let number = words.next().and_then(|number| number.parse().ok());
    number.ok_or_else(|| format!("no figure `{word}` in `{}`", printed.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_by_the_word_before_them() {
        assert_eq!(number_after("wall 25.600 cpu 25.1 us per call, 10 items\n", "cpu"), Ok(25.1));
        assert_eq!(number_after("get 16 bytes\nlist 24 bytes\n", "list"), Ok(24.0));
        assert!(number_after("wall", "wall").is_err());
        assert!(number_after("wall fast", "wall").is_err());
    }
}
