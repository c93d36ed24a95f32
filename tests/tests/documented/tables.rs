//! The tables of an operation's page: what is in them, by their headings.
//!
//! In: the module page of an operation. Out: its request, response and errors, a row each.

use super::html::{Page, Table, words};
use scraper::ElementRef;

/// A member's row.
#[derive(Debug)]
pub(crate) struct MemberRow {
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) is_required: bool,
    /// Its first sentence, and what values it takes.
    pub(crate) said: String,
}

/// An error's row.
#[derive(Debug)]
pub(crate) struct ErrorRow {
    pub(crate) name: String,
    pub(crate) when: String,
    pub(crate) retried: String,
}

/// The rows of `Request` or `Response`; none where the page says that there are no members.
pub(crate) fn members(page: &Page, section: &str) -> Vec<MemberRow> {
    let row = |table: &Table<'_>, row: &[ElementRef<'_>]| MemberRow {
        name: text(table, row, "Member"),
        ty: text(table, row, "Type"),
        is_required: table.cell(row, "Required").map(words).as_deref() == Some("yes"),
        said: text(table, row, "Description"),
    };
    rows(page, section, &row)
}

/// The rows of `Errors`.
pub(crate) fn errors(page: &Page) -> Vec<ErrorRow> {
    let row = |table: &Table<'_>, row: &[ElementRef<'_>]| ErrorRow {
        name: text(table, row, "Error"),
        when: text(table, row, "When"),
        retried: text(table, row, "Retried"),
    };
    rows(page, "Errors", &row)
}

fn rows<R>(page: &Page, section: &str, read: &dyn Fn(&Table<'_>, &[ElementRef<'_>]) -> R) -> Vec<R> {
    let Some(table) = page.table(section) else { return Vec::new() };
    table.rows.iter().map(|row| read(&table, row)).collect()
}

/// The words of a cell; a missing column is a mistake of the page, not of one row.
fn text(table: &Table<'_>, row: &[ElementRef<'_>], heading: &str) -> String {
    let cell = table.cell(row, heading).unwrap_or_else(|| panic!("no column {heading}: {:?}", table.headings));
    words(cell)
}
