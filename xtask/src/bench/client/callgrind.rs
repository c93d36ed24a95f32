//! Rows that count instructions: a program runs twice under valgrind's callgrind with different counts; the difference of
//! the totals over the difference of the counts is what one more costs, without start-up.
//!
//! In: built programs. Out: instructions, which differ from run to run by less than a hundredth, as hash maps are seeded anew.

use super::Measurements;
use super::figures::{self, CALLS, Measured, Value};
use super::programs::build_both;
use super::timed;
use super::workspace::Workspace;
use std::path::Path;
use std::process::Command;

/// How often each of the two runs does what is measured.
const COUNTS: [u32; 2] = [100, 300];

/// Instructions per call.
pub(crate) fn measure_calls(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    need_valgrind()?;
    let [official, ours] = build_both(workspace, "calls")?;
    for (call, title, _) in CALLS {
        found.counted(title, instructions(&official, &[call])?, instructions(&ours, &[call])?);
    }
    Ok(())
}

/// Instructions per client.
pub(crate) fn measure_construction(workspace: &Workspace, found: &mut Measurements) -> Result<(), String> {
    need_valgrind()?;
    let [official, ours] = build_both(workspace, "construct")?;
    found.counted(figures::CONSTRUCT, instructions(&official, &[])?, instructions(&ours, &[])?);
    Ok(())
}

impl Measurements {
    /// Instructions, of one run.
    pub(super) fn counted(&mut self, title: &'static str, official: f64, ours: f64) {
        self.add(title, Measured { official: Value::plain(official), ours: Value::plain(ours), runs: Some(1) });
    }
}

/// Fails early, before anything is built, when there is no valgrind.
pub(crate) fn need_valgrind() -> Result<(), String> {
    timed::run(Command::new("valgrind").arg("--version")).map(drop)
}

/// What one more costs a program whose last argument is a count.
pub(crate) fn instructions(program: &Path, arguments: &[&str]) -> Result<f64, String> {
    instructions_between(program, arguments, COUNTS)
}

/// The same, with the counts of the two runs. What costs millions needs few to stand above what differs from run to run.
pub(crate) fn instructions_between(program: &Path, arguments: &[&str], counts: [u32; 2]) -> Result<f64, String> {
    let [few, many] = counts;
    let total = |count: u32| {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).args(arguments);
        let output = timed::run(command.arg(count.to_string()))?;
        read_total(&String::from_utf8_lossy(&output.stderr))
    };
    Ok((total(many)? - total(few)?) / f64::from(many - few))
}

/// The total in what callgrind prints: `==1== Collected : 123456`.
pub(super) fn read_total(printed: &str) -> Result<f64, String> {
    let line = printed.lines().find_map(|line| line.split_once("Collected :"));
    let total = line.and_then(|(_, total)| total.trim().parse().ok());
    total.ok_or_else(|| "callgrind printed no line `Collected :`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_read() {
        let printed = "==9== Events    : Ir\n==9== Collected : 3841164\n==9== \n==9== I   refs:      3,841,164\n";
        assert_eq!(read_total(printed), Ok(3_841_164.0));
        assert!(read_total("==9== Process terminating with default action of signal 11").is_err());
        assert!(read_total("Collected : many").is_err());
    }
}
