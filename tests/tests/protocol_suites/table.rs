//! The table of results: cases with what was found in, text and what is wrong out.

use std::fmt;

/// All cases, in order.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Row>);

#[derive(Debug)]
struct Row {
    service: String,
    case: String,
    differences: Vec<String>,
    reason: Option<String>,
}

impl Table {
    /// Adds a case, and why it may fail.
    pub(crate) fn add(&mut self, service: &str, case: &str, differences: Vec<String>, reason: Option<String>) {
        self.0.push(Row { service: service.to_owned(), case: case.to_owned(), differences, reason });
    }

    /// How many cases there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The cases that fail without a reason, and those that pass although there is one.
    pub(crate) fn wrong(&self) -> Vec<String> {
        let line = |row: &Row| match (row.differences.is_empty(), &row.reason) {
            (true, Some(_)) => Some(format!("{}/{}: passes, and is listed as an exception", row.service, row.case)),
            (false, None) => Some(format!("{}/{}: {}", row.service, row.case, row.differences.join("; "))),
            _ => None,
        };
        self.0.iter().filter_map(line).collect()
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.0 {
            let (result, why) = match (row.differences.is_empty(), &row.reason) {
                (true, _) => ("pass", String::new()),
                (false, Some(reason)) => ("except", reason.clone()),
                (false, None) => ("FAIL", row.differences.join("; ")),
            };
            writeln!(f, "{result:<6} {:<40} {} {why}", row.service, row.case)?;
        }
        let count = |passes: bool, reason: bool| {
            self.0.iter().filter(|row| row.differences.is_empty() == passes && row.reason.is_some() == reason).count()
        };
        let (fail, except) = (count(false, false), count(false, true));
        write!(f, "{} cases: {} pass, {except} cannot, {fail} fail", self.len(), self.len() - fail - except)
    }
}
