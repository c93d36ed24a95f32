//! Runs commands: what they print, how long they take, and the CPU time of them and of all that they start.
//!
//! In: a command. Out: its standard output and [`Value`], or why it failed, in words that fit into a cell of the table.

use super::figures::Value;
use crate::bench::median;
use std::fs;
use std::io::ErrorKind;
use std::process::{Command, Output};
use std::time::Instant;

/// Clock ticks per second in `/proc`: fixed for programs, whatever the kernel's own.
const TICKS: f64 = 100.0;

/// Runs a command to its end and gives what it printed.
///
/// # Errors
///
/// When it cannot be started, which names a missing tool, or fails, with the end of what it said.
pub(crate) fn run(command: &mut Command) -> Result<Output, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => format!("`{name}` is not installed"),
        _ => format!("cannot run `{name}`: {error}"),
    })?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = last[last.len().saturating_sub(8)..].join(" / ");
    Err(format!("`{name}` ended with {}: {last}", output.status))
}

/// Runs a command and gives what it printed on standard output.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn read(command: &mut Command) -> Result<String, String> {
    run(command).map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a command; its wall time and CPU time in seconds.
///
/// # Errors
///
/// As [`run`].
pub(crate) fn time(command: &mut Command) -> Result<Value, String> {
    time_of(|| run(command).map(|_| ()))
}

/// The wall time and CPU time of children, in seconds, while this runs.
///
/// # Errors
///
/// Those of what runs.
pub(crate) fn time_of(work: impl FnOnce() -> Result<(), String>) -> Result<Value, String> {
    let before = children_cpu();
    let started = Instant::now();
    work()?;
    let amount = started.elapsed().as_secs_f64();
    let cpu = before.zip(children_cpu()).map(|(before, after)| after - before);
    Ok(Value { amount, cpu })
}

/// The median of wall times and that of CPU times.
pub(crate) fn median_value(values: &[Value]) -> Value {
    let mut amounts: Vec<f64> = values.iter().map(|value| value.amount).collect();
    let cpu: Option<Vec<f64>> = values.iter().map(|value| value.cpu).collect();
    Value { amount: median(&mut amounts), cpu: cpu.map(|mut cpu| median(&mut cpu)) }
}

/// CPU seconds of all children that have ended, and of theirs; none where there is no `/proc`.
fn children_cpu() -> Option<f64> {
    read_children_cpu(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// The same out of the text of `/proc/self/stat` (proc(5): `cutime` and `cstime`, fields 16 and 17).
fn read_children_cpu(stat: &str) -> Option<f64> {
    // The name of the program, in brackets, may hold spaces and brackets.
    let after_name = &stat[stat.rfind(')')? + 1..];
    let mut fields = after_name.split_whitespace().skip(13);
    let (user, system): (f64, f64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((user + system) / TICKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cpu_time_of_children_is_read() {
        let stat = "123 (a ) b) S 1 2 3 4 5 6 7 8 9 10 11 12 250 50 20 0 1";
        assert_eq!(read_children_cpu(stat), Some(3.0));
        assert_eq!(read_children_cpu("123 (a) S 1"), None);
        assert_eq!(read_children_cpu(""), None);
    }

    #[test]
    fn medians_are_of_each_time() {
        let value = |amount, cpu| Value { amount, cpu };
        let values = [value(1.0, Some(9.0)), value(3.0, Some(7.0)), value(2.0, Some(8.0))];
        assert_eq!(median_value(&values), value(2.0, Some(8.0)));
        assert_eq!(median_value(&[value(1.0, None)]), value(1.0, None));
    }

    #[test]
    fn a_missing_tool_is_named() {
        let told = run(&mut Command::new("no-such-tool-at-all")).expect_err("it is not there");
        assert_eq!(told, "`no-such-tool-at-all` is not installed");
    }
}
