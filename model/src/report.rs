//! [`Report`]: every problem of a stage, gathered, so that a user sees them all at once.
//!
//! In: problems as they are found. Out: text with file, line, column, shape ID, what is wrong and a hint. A report stays small:
//! of the problems of one kind the first ones are kept and the rest is counted, so that a model that is wrong in each of its
//! shapes costs no more than it can tell. Does not print or exit.

use crate::invisible::spell_invisible;
use std::collections::BTreeMap;
use std::fmt;

/// So many problems of one kind are kept; the rest is counted.
pub const KEPT_OF_A_KIND: usize = 100;

/// So many problems are shown at most; the rest is counted.
pub const SHOWN: usize = 200;

/// So many problems are kept at most, whatever their kinds.
const KEPT: usize = 2_000;

/// One thing that is wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the caller named it.
    pub file: String,
    /// Line and column, both from 1, where they are known.
    pub position: Option<(usize, usize)>,
    /// The shape or member concerned, as far as it is known.
    pub shape: Option<String>,
    /// The part of a trait that the problem is about, where it is about one.
    pub of_trait: Option<TraitPath>,
    /// What is wrong.
    pub what: String,
    /// What the reader of the message can do.
    pub hint: String,
}

/// A part of a trait's value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraitPath {
    /// The trait's id: `smithy.rules#endpointRuleSet`.
    pub id: String,
    /// The way into its value, such as `rules[0].conditions[1]`; empty for the whole.
    pub path: String,
}

impl Problem {
    /// What problems of one kind have in common: what is wrong, without the names and numbers in it.
    fn kind(what: &str) -> String {
        // The same for a text that was cut.
        let outside = what.split('`').step_by(2).flat_map(str::chars);
        outside.filter(|c| !c.is_ascii_digit()).take(100).collect()
    }
}

/// Longer texts are cut: a name or an expression may be as long as the model.
const LONGEST: usize = 4_000;

fn shorten(text: &mut String) {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
}

/// Problems in the order in which they were found, until they are put into the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    problems: Vec<Problem>,
    /// How many there are of each kind, whether kept or not.
    counts: BTreeMap<String, usize>,
}

/// What is shown of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<'r> {
    /// Problems, each with how many more of its kind it stands for.
    pub problems: Vec<(&'r Problem, usize)>,
    /// How many problems of other kinds are not shown.
    pub hidden: usize,
    /// How many problems there are in all.
    pub total: usize,
}

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem; where there are many of its kind, it is counted.
    pub fn push(&mut self, mut problem: Problem) {
        if !self.counts_only(&problem.what) {
            *self.counts.entry(Problem::kind(&problem.what)).or_default() += 1;
            shorten(&mut problem.what);
            shorten(&mut problem.hint);
            self.problems.push(problem);
        }
    }

    /// Counts a problem if there are enough of its kind already; false where it is still to be added. Asked before the place
    /// of a problem is looked for.
    pub fn counts_only(&mut self, what: &str) -> bool {
        let kind = Problem::kind(what);
        let is_full = self.problems.len() >= KEPT;
        match self.counts.get_mut(&kind) {
            Some(count) if is_full || *count >= KEPT_OF_A_KIND => *count += 1,
            // Kinds are few, unless a model makes them up.
            None if is_full => *self.counts.entry(String::new()).or_default() += 1,
            Some(_) | None => return false,
        }
        true
    }

    /// Adds all problems of another report.
    pub fn extend(&mut self, other: Report) {
        let mut kept: BTreeMap<String, usize> = BTreeMap::new();
        for problem in other.problems {
            *kept.entry(Problem::kind(&problem.what)).or_default() += 1;
            self.push(problem);
        }
        for (kind, count) in other.counts {
            let more = count - kept.get(&kind).copied().unwrap_or_default();
            if more > 0 {
                *self.counts.entry(kind).or_default() += more;
            }
        }
    }

    /// The same report with each problem that was kept changed into another of its kind.
    #[must_use]
    pub fn map(mut self, change: impl FnMut(Problem) -> Problem) -> Self {
        self.problems = self.problems.into_iter().map(change).collect();
        self
    }

    /// How many problems there are, whether kept or counted.
    pub fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// What is shown: of each kind of which there are hundreds the first, and no more than [`SHOWN`] in all.
    pub fn shown(&self) -> Shown<'_> {
        let mut met: BTreeMap<String, bool> = BTreeMap::new();
        let mut problems = Vec::new();
        let mut covered = 0;
        for problem in &self.problems {
            let kind = Problem::kind(&problem.what);
            let count = self.counts.get(&kind).copied().unwrap_or(1);
            let is_many = count > KEPT_OF_A_KIND;
            let is_met = std::mem::replace(met.entry(kind).or_default(), true);
            if problems.len() < SHOWN && !(is_many && is_met) {
                let more = if is_many { count - 1 } else { 0 };
                covered += 1 + more;
                problems.push((problem, more));
            }
        }
        let total = self.count();
        Shown { problems, hidden: total - covered, total }
    }

    /// The problems that were kept.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The same problems in the order in which people read the files: by file, line and column.
    #[must_use]
    pub fn in_file_order(mut self) -> Self {
        self.problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        self
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The gate after a stage: the value if nothing is wrong, else the report.
    ///
    /// # Errors
    ///
    /// The report itself, when it holds a problem.
    pub fn gate<T>(self, value: T) -> Result<T, Report> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl From<Problem> for Report {
    fn from(problem: Problem) -> Self {
        let counts = BTreeMap::from([(Problem::kind(&problem.what), 1)]);
        Self { problems: vec![problem], counts }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What a model says may hold anything: no line of it is taken for one of the report, no character steers a terminal.
        write!(f, "error: {}", spell_invisible(&self.what).replace('\n', "\n    "))?;
        write!(f, "\n  --> {}", spell_invisible(&self.file))?;
        if let Some((line, column)) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        if let Some(shape) = &self.shape {
            write!(f, "\n  shape: {}", spell_invisible(shape).replace('\n', "\\n"))?;
        }
        write!(f, "\n  hint: {}", spell_invisible(&self.hint).replace('\n', "\n    "))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.shown();
        for (problem, more) in &shown.problems {
            writeln!(f, "{problem}")?;
            if *more > 0 {
                writeln!(f, "  and {more} more of this kind")?;
            }
            writeln!(f)?;
        }
        f.write_str(&shown.last_line())
    }
}

impl Shown<'_> {
    /// How many problems there are, and how many of them are not shown: `3 problems`.
    pub fn last_line(&self) -> String {
        let plural = if self.total == 1 { "" } else { "s" };
        let hidden = if self.hidden > 0 { format!(", of which {} are not shown", self.hidden) } else { String::new() };
        format!("{} problem{plural}{hidden}", self.total)
    }
}

impl std::error::Error for Report {}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(what: String) -> Problem {
        let (file, hint) = ("a.json".to_owned(), "mend it".to_owned());
        Problem { file, position: None, shape: None, of_trait: None, what, hint }
    }

    #[test]
    fn hundreds_of_one_kind_are_one_with_a_count() {
        let mut report = Report::new();
        for number in 0..5_000 {
            report.push(problem(format!("no shape `a#S{number}` in the model")));
        }
        report.push(problem("another".to_owned()));
        assert_eq!(report.count(), 5_001);
        assert_eq!(report.problems().len(), KEPT_OF_A_KIND + 1);
        let text = report.to_string();
        assert!(text.contains("and 4999 more of this kind") && text.contains("error: another"), "{text}");
        assert!(text.ends_with("5001 problems") && text.matches("error: ").count() == 2, "{text}");
        let mut sum = Report::new();
        sum.extend(report.clone());
        sum.extend(report);
        assert_eq!(sum.count(), 10_002);
    }

    #[test]
    fn no_more_than_some_are_shown_and_kept() {
        let mut report = Report::new();
        for number in 0..5_000_u32 {
            let word: String = format!("{number:05}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
            report.push(problem(word));
        }
        assert_eq!((report.count(), report.problems().len()), (5_000, KEPT));
        let shown = report.shown();
        assert_eq!((shown.problems.len(), shown.hidden), (SHOWN, 4_800));
        assert!(report.to_string().ends_with("5000 problems, of which 4800 are not shown"));
    }

    #[test]
    fn a_few_of_one_kind_are_all_shown() {
        let mut report = Report::new();
        for number in 0..KEPT_OF_A_KIND {
            report.push(problem(format!("no shape `a#S{number}`")));
        }
        assert_eq!(report.shown().problems.len(), KEPT_OF_A_KIND);
    }
}
