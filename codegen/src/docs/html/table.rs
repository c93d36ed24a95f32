//! [`Table`]: rows of cells to a table of GFM.
//!
//! In: rows, cells and the Markdown of their text, one line each. Out: lines, the first row as the head. Reads no HTML.

/// A table as it is read.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Starts a row.
    pub(super) fn open_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Starts a cell, in a row of its own where none was started.
    pub(super) fn open_cell(&mut self) {
        match self.rows.last_mut() {
            Some(row) => row.push(String::new()),
            None => self.rows.push(vec![String::new()]),
        }
    }

    /// Adds to the last cell; text outside of cells gets one.
    pub(super) fn push_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.rows.last().is_none_or(Vec::is_empty) {
            self.open_cell();
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(&escape_bars(text));
        }
    }

    /// The table; no lines when it has no cells.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        self.rows.retain(|row| !row.is_empty());
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return Vec::new();
        }
        let line = |row: &Vec<String>| {
            let cells = (0..columns).map(|index| format!("| {} ", row.get(index).map_or("", String::as_str)));
            cells.collect::<String>() + "|"
        };
        let mut lines: Vec<String> = self.rows.iter().map(line).collect();
        lines.insert(1, "|---".repeat(columns) + "|");
        lines
    }
}

/// A bar ends a cell even inside code. Outside of code it is escaped already.
pub fn escape_bars(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_after_backslash = false;
    for c in text.chars() {
        if c == '|' && !is_after_backslash {
            escaped.push('\\');
        }
        escaped.push(c);
        is_after_backslash = c == '\\';
    }
    escaped
}
