//! The rows of the table: what each is called, its unit, its goal, and what was measured for it.
//!
//! Pure: figures in, text of cells out.

use crate::arguments::BenchRow;

/// One of the two crates.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Side {
    /// The official crate.
    Official,
    /// The generated one.
    Ours,
}

impl Side {
    /// Both, in the order in which they alternate.
    pub(crate) const BOTH: [Self; 2] = [Self::Official, Self::Ours];

    /// What its packages and programs in `tests/bench` are called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Official => "theirs",
            Self::Ours => "ours",
        }
    }

    /// The package that is measured.
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Official => "aws-sdk-partnercentralaccount",
            Self::Ours => "ferrosmith-partnercentral-account",
        }
    }
}

/// What the figures of a row are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    /// A number of things.
    Count,
    /// Seconds.
    Seconds,
    /// Microseconds.
    Microseconds,
    /// Bytes, shown as such.
    Bytes,
    /// Bytes, shown in thousands.
    Kilobytes,
    /// Bytes, shown in millions.
    Megabytes,
    /// Instructions, shown in thousands.
    Instructions,
    /// Instructions, shown in thousands of millions.
    GigaInstructions,
}

/// What a row ought to reach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// Ours divided by official.
    RatioAtMost(f64),
    /// The same, and less than that.
    RatioBelow(f64),
    /// Our figure itself.
    OursAtMost(f64),
    /// None: the row tells something that belongs to another one.
    None,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure {
    /// Its first cell, by which a row is found in a table that was written before.
    pub(crate) title: &'static str,
    /// What is measured together with it.
    pub(crate) row: BenchRow,
    unit: Unit,
    goal: Goal,
}

/// A row of a table.
pub(crate) const fn figure(row: BenchRow, title: &'static str, unit: Unit, goal: Goal) -> Figure {
    Figure { title, row, unit, goal }
}

pub(crate) const LINES: &str = "lines of Rust in the crate, docs included";
pub(crate) const LINES_RUNTIME: &str = "the same with `ferrosmith-runtime`, which all clients share";
pub(crate) const CHECK: &str = "`cargo check`, crate alone";
pub(crate) const CHECK_RUNTIME: &str = "`cargo check` with `ferrosmith-runtime`";
pub(crate) const RUSTC_CHECK: &str = "`cargo check`, crate alone, instructions of rustc";
pub(crate) const RUSTC_DEV: &str = "dev build, crate alone, instructions of rustc";
pub(crate) const DEV: &str = "dev build, crate alone, not incremental";
pub(crate) const DEV_RUNTIME: &str = "dev build with `ferrosmith-runtime`";
pub(crate) const RELEASE: &str = "release build, crate alone";
pub(crate) const RELEASE_RUNTIME: &str = "release build with `ferrosmith-runtime`";
pub(crate) const RLIB_DEV: &str = "rlib, debug";
pub(crate) const RLIB_RELEASE: &str = "rlib, release";
pub(crate) const PROGRAM: &str = "stripped release program, per added operation";
pub(crate) const PROGRAM_THREE: &str = "stripped release program that uses 3 operations";
pub(crate) const CLEAN: &str = "clean build of a program with `aws-config` and the client, dev";
pub(crate) const DEPENDENCIES: &str = "dependencies, default features";
pub(crate) const DEPENDENCIES_NONE: &str = "dependencies, no features";
pub(crate) const CONSTRUCT: &str = "client construction, instructions";
pub(crate) const HEAP: &str = "client construction, bytes live after it";
pub(crate) const HEAP_CALLED: &str = "bytes live after its first call";
pub(crate) const HEAP_FIRST: &str = "bytes live after the first client of a process and its first call";

/// Operations that are called, as the program `calls` calls them, with the titles of their rows: instructions, time.
pub(crate) const CALLS: [(&str, &str, &str); 4] = [
    ("get", "get, instructions per call", "get, time per call"),
    ("update", "update, instructions per call", "update, time per call"),
    ("partners", "list of 100 plain items, instructions per call", "list of 100 plain items, time per call"),
    ("connections", "list of 100 nested items, instructions per call", "list of 100 nested items, time per call"),
];

/// Futures of `send()`: what the program `future` calls them, and the titles of their rows.
pub(crate) const FUTURES: [(&str, &str); 3] = [
    ("get", "`send()` future of get, bytes"),
    ("update", "`send()` future of update, bytes"),
    ("list", "`send()` future of list, bytes"),
];

/// All rows in the order of the table.
pub(crate) const FIGURES: [Figure; 32] = [
    figure(BenchRow::Lines, LINES, Unit::Count, Goal::RatioAtMost(0.50)),
    figure(BenchRow::Lines, LINES_RUNTIME, Unit::Count, Goal::None),
    figure(BenchRow::Check, CHECK, Unit::Seconds, Goal::RatioAtMost(0.40)),
    figure(BenchRow::Check, CHECK_RUNTIME, Unit::Seconds, Goal::None),
    figure(BenchRow::Rustc, RUSTC_CHECK, Unit::GigaInstructions, Goal::None),
    figure(BenchRow::Dev, DEV, Unit::Seconds, Goal::RatioAtMost(0.35)),
    figure(BenchRow::Dev, DEV_RUNTIME, Unit::Seconds, Goal::None),
    figure(BenchRow::Rustc, RUSTC_DEV, Unit::GigaInstructions, Goal::None),
    figure(BenchRow::Release, RELEASE, Unit::Seconds, Goal::RatioAtMost(0.35)),
    figure(BenchRow::Release, RELEASE_RUNTIME, Unit::Seconds, Goal::None),
    figure(BenchRow::Dev, RLIB_DEV, Unit::Megabytes, Goal::RatioAtMost(0.28)),
    figure(BenchRow::Release, RLIB_RELEASE, Unit::Megabytes, Goal::RatioAtMost(0.38)),
    figure(BenchRow::Program, PROGRAM, Unit::Kilobytes, Goal::RatioAtMost(0.30)),
    figure(BenchRow::Program, PROGRAM_THREE, Unit::Megabytes, Goal::None),
    figure(BenchRow::Clean, CLEAN, Unit::Seconds, Goal::RatioAtMost(0.75)),
    figure(BenchRow::Dependencies, DEPENDENCIES, Unit::Count, Goal::OursAtMost(105.0)),
    figure(BenchRow::Dependencies, DEPENDENCIES_NONE, Unit::Count, Goal::OursAtMost(62.0)),
    figure(BenchRow::Instructions, CALLS[0].1, Unit::Instructions, Goal::RatioAtMost(0.88)),
    figure(BenchRow::Time, CALLS[0].2, Unit::Microseconds, Goal::RatioBelow(0.95)),
    figure(BenchRow::Instructions, CALLS[1].1, Unit::Instructions, Goal::RatioAtMost(0.88)),
    figure(BenchRow::Time, CALLS[1].2, Unit::Microseconds, Goal::RatioBelow(0.95)),
    figure(BenchRow::Instructions, CALLS[2].1, Unit::Instructions, Goal::None),
    figure(BenchRow::Time, CALLS[2].2, Unit::Microseconds, Goal::RatioAtMost(0.55)),
    figure(BenchRow::Instructions, CALLS[3].1, Unit::Instructions, Goal::None),
    figure(BenchRow::Time, CALLS[3].2, Unit::Microseconds, Goal::RatioAtMost(0.55)),
    figure(BenchRow::Construct, CONSTRUCT, Unit::Instructions, Goal::RatioBelow(1.0)),
    figure(BenchRow::Heap, HEAP, Unit::Bytes, Goal::RatioBelow(1.0)),
    figure(BenchRow::Heap, HEAP_CALLED, Unit::Bytes, Goal::None),
    figure(BenchRow::Heap, HEAP_FIRST, Unit::Bytes, Goal::None),
    figure(BenchRow::Future, FUTURES[0].1, Unit::Bytes, Goal::RatioBelow(0.25)),
    figure(BenchRow::Future, FUTURES[1].1, Unit::Bytes, Goal::RatioBelow(0.25)),
    figure(BenchRow::Future, FUTURES[2].1, Unit::Bytes, Goal::RatioBelow(0.25)),
];

/// A figure of one crate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Value {
    /// The figure, in the base of its unit: one, seconds, microseconds, bytes.
    pub(crate) amount: f64,
    /// CPU time, where the figure is a time and the system tells it.
    pub(crate) cpu: Option<f64>,
}

impl Value {
    /// A figure that is no time.
    pub(crate) fn plain(amount: f64) -> Self {
        Self { amount, cpu: None }
    }
}

/// What was measured for a row.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    /// The official crate's figure.
    pub(crate) official: Value,
    /// Ours.
    pub(crate) ours: Value,
    /// How many runs the median is of; none for a figure that does not change from run to run.
    pub(crate) runs: Option<usize>,
}

impl Figure {
    /// The cells of the row: figure, official, ours, ratio, CPU ratio, goal, met, runs.
    pub(crate) fn cells(&self, measured: &Measured) -> [String; 8] {
        let (official, ours) = (measured.official, measured.ours);
        let cpu_ratio = match (ours.cpu, official.cpu) {
            (Some(ours), Some(official)) => ratio(ours, official),
            _ => String::new(),
        };
        [
            self.title.to_owned(),
            self.unit.show_value(official),
            self.unit.show_value(ours),
            ratio(ours.amount, official.amount),
            cpu_ratio,
            self.goal.text(),
            self.goal.met(official.amount, ours.amount).map_or("", |met| if met { "yes" } else { "**no**" }).to_owned(),
            measured.runs.map_or_else(|| "exact".to_owned(), |runs| runs.to_string()),
        ]
    }

    /// The cells of a row that could not be measured.
    pub(crate) fn cells_without(&self, why: &str) -> [String; 8] {
        let why = why.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        let dash = || "-".to_owned();
        [
            self.title.to_owned(),
            dash(),
            dash(),
            dash(),
            dash(),
            self.goal.text(),
            format!("not measured: {why}"),
            dash(),
        ]
    }
}

impl Goal {
    /// As a reader sees it.
    fn text(self) -> String {
        match self {
            Self::RatioAtMost(most) => format!("at most {most:.2}"),
            Self::RatioBelow(bound) => format!("below {bound:.2}"),
            Self::OursAtMost(most) => format!("ours at most {most:.0}"),
            Self::None => String::new(),
        }
    }

    /// Whether it is met; none where there is no goal.
    fn met(self, official: f64, ours: f64) -> Option<bool> {
        match self {
            Self::RatioAtMost(most) => Some(ours <= most * official),
            Self::RatioBelow(bound) => Some(ours < bound * official),
            Self::OursAtMost(most) => Some(ours <= most),
            Self::None => None,
        }
    }
}

impl Unit {
    /// A figure with its unit, and its CPU time.
    fn show_value(self, value: Value) -> String {
        let shown = self.show(value.amount);
        match value.cpu {
            Some(cpu) => format!("{shown} (CPU {})", self.show(cpu)),
            None => shown,
        }
    }

    /// An amount with its unit.
    fn show(self, amount: f64) -> String {
        match self {
            Self::Count => thousands(amount),
            Self::Seconds => format!("{amount:.2} s"),
            Self::Microseconds => format!("{amount:.1} us"),
            Self::Bytes => format!("{} B", thousands(amount)),
            Self::Kilobytes => format!("{:.1} kB", amount / 1e3),
            Self::Megabytes => format!("{:.2} MB", amount / 1e6),
            Self::Instructions => format!("{:.1} k", amount / 1e3),
            Self::GigaInstructions => format!("{:.2} G", amount / 1e9),
        }
    }
}

/// Ours divided by official.
fn ratio(ours: f64, official: f64) -> String {
    if official == 0.0 { "-".to_owned() } else { format!("{:.3}", ours / official) }
}

/// A whole number with commas.
fn thousands(amount: f64) -> String {
    let digits = format!("{:.0}", amount.abs());
    let mut text = String::from(if amount < 0.0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
