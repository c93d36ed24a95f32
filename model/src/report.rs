//! [`Report`]: every problem of a stage, gathered, so that a user sees them all at once.
//!
//! In: problems as they are found. Out: text with file, line, column, shape ID, what is wrong and a hint.
//! Does not print or exit.

use crate::unseen::spell_unseen;
use std::fmt;

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

/// Problems in the order in which they were found, until they are put into the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds all problems of another report.
    pub fn extend(&mut self, other: Report) {
        self.problems.extend(other.problems);
    }

    /// The problems.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The same problems in the order in which people read the files: by file, line and column.
    #[must_use]
    pub fn in_file_order(mut self) -> Self {
        self.problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
        self
    }

    /// The problems, taken out.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
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
        Self { problems: vec![problem] }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What a model says may hold anything: no line of it is taken for one of the report, no character steers a terminal.
        write!(f, "error: {}", spell_unseen(&self.what).replace('\n', "\n    "))?;
        write!(f, "\n  --> {}", spell_unseen(&self.file))?;
        if let Some((line, column)) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        if let Some(shape) = &self.shape {
            write!(f, "\n  shape: {}", spell_unseen(shape).replace('\n', "\\n"))?;
        }
        write!(f, "\n  hint: {}", spell_unseen(&self.hint).replace('\n', "\n    "))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}\n")?;
        }
        let n = self.problems.len();
        write!(f, "{n} problem{}", if n == 1 { "" } else { "s" })
    }
}

impl std::error::Error for Report {}
