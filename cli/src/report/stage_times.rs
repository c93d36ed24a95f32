//! [`StageTimes`]: how long each stage took, and the line that says so.
//!
//! In: a call at the end of each stage. Out: the time line of `codegen`'s summary, and the same line read back, which
//! `bench` does. Does not know what the stages do.

use std::fmt::Write;
use std::time::{Duration, Instant};

/// Time per stage since the process began, in the order in which stages first ended.
pub struct StageTimes {
    started: Instant,
    last: Instant,
    times: Vec<(&'static str, Duration)>,
}

impl StageTimes {
    /// Starts the clock.
    pub fn start() -> Self {
        let now = Instant::now();
        Self { started: now, last: now, times: Vec::new() }
    }

    /// Ends a stage: the time since the last one ended is its own. A stage that ends twice adds up.
    pub fn end(&mut self, stage: &'static str) {
        let now = Instant::now();
        let spent = now - self.last;
        self.last = now;
        match self.times.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, total)) => *total += spent,
            None => self.times.push((stage, spent)),
        }
    }

    /// Adds the stages of work that was done on another thread: sums of them can exceed the total, which is that of the clock.
    pub(crate) fn add(&mut self, other: &Self) {
        for (stage, spent) in &other.times {
            match self.times.iter_mut().find(|(name, _)| name == stage) {
                Some((_, total)) => *total += *spent,
                None => self.times.push((stage, *spent)),
            }
        }
    }

    /// The stages and the total, in milliseconds.
    pub(crate) fn stages(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let total = [("total", milliseconds(self.started.elapsed()))];
        self.times.iter().map(|(stage, spent)| (*stage, milliseconds(*spent))).chain(total)
    }

    /// `time: read 1.2, …, write 4.0; total 31.0 ms`.
    pub fn line(&self) -> String {
        let mut line = String::from("time: ");
        for (index, (stage, spent)) in self.times.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            let _ = write!(line, "{comma}{stage} {:.1}", milliseconds(*spent));
        }
        let _ = write!(line, "; total {:.1} ms", milliseconds(self.started.elapsed()));
        line
    }
}

/// A duration in milliseconds.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Stages and milliseconds, the total last, of the time line in what `codegen` printed.
pub fn read_line(printed: &str) -> Option<Vec<(String, f64)>> {
    let line = printed.lines().find_map(|line| line.strip_prefix("time: "))?.strip_suffix(" ms")?;
    line.split([',', ';'])
        .map(|part| {
            let (stage, figure) = part.trim().rsplit_once(' ')?;
            Some((stage.to_owned(), figure.parse().ok()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_reads_back() {
        let mut times = StageTimes::start();
        times.end("read");
        times.end("emit and format");
        times.end("read");
        let printed = format!("something\n{}\n", times.line());
        let read = read_line(&printed).expect("the line is there");
        let stages: Vec<&str> = read.iter().map(|(stage, _)| stage.as_str()).collect();
        assert_eq!(stages, ["read", "emit and format", "total"]);
    }

    #[test]
    fn other_text_has_no_times() {
        assert_eq!(read_line("time: x"), None);
        assert_eq!(read_line("nothing\n"), None);
    }
}
