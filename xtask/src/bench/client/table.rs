//! The table and `BENCHMARKS.md` around it: rows of cells in, Markdown out, and the rows of a file that was written before.
//!
//! Pure: does not touch files.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The heads of the columns.
const HEADS: [&str; 8] = ["figure", "official", "ours", "ratio", "ratio of CPU", "goal", "met", "runs"];

/// Stands behind the figure of a row that was not measured in the same run as the others.
const EARLIER: &str = " (earlier run)";

/// What stands in the file beside the table and the machine.
const NOTES: &str = include_str!("notes.md");

/// The table in Markdown, its columns aligned.
pub(crate) fn write_table(rows: &[[String; 8]]) -> String {
    let heads = HEADS.map(str::to_owned);
    let mut widths = HEADS.map(|head| head.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    // Why a row has no figures is long, and no reason to widen all others.
    widths[6] = HEADS[6].len().max("**no**".len());
    let mut text = String::new();
    let mut line = |cells: &[String; 8]| {
        let cells: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    };
    line(&heads);
    line(&widths.map(|width| "-".repeat(width)));
    for row in rows {
        line(row);
    }
    text
}

/// The whole of `BENCHMARKS.md`.
pub(crate) fn write_file(rows: &[[String; 8]], machine: &str) -> String {
    format!("# Benchmarks\n\n{}", NOTES.replace("{machine}", machine).replace("{table}\n", &write_table(rows)))
}

/// Rows of the table in a file, by the figure, marked as measured earlier.
pub(crate) fn read_earlier(file: &str) -> BTreeMap<String, [String; 8]> {
    let rows = file.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.filter_map(|row| {
        let cells: Vec<String> = row.split(" | ").map(|cell| cell.trim().to_owned()).collect();
        let mut cells: [String; 8] = cells.try_into().ok()?;
        let figure = cells[0].trim_end_matches(EARLIER).to_owned();
        cells[0] = format!("{figure}{EARLIER}");
        Some((figure, cells))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(figure: &str, official: &str) -> [String; 8] {
        [figure, official, "2", "0.500", "", "at most 0.60", "yes", "5"].map(str::to_owned)
    }

    #[test]
    fn columns_are_aligned() {
        let text = write_table(&[row("a", "4"), row("a longer figure", "40 s")]);
        let expected = "\
| figure          | official | ours | ratio | ratio of CPU | goal         | met    | runs |
| --------------- | -------- | ---- | ----- | ------------ | ------------ | ------ | ---- |
| a               | 4        | 2    | 0.500 |              | at most 0.60 | yes    | 5    |
| a longer figure | 40 s     | 2    | 0.500 |              | at most 0.60 | yes    | 5    |
";
        assert_eq!(text, expected);
    }

    #[test]
    fn rows_of_a_file_are_read_back_and_marked_once() {
        let file = write_file(&[row("a", "4"), row("b", "5")], "a machine");
        assert!(file.contains("a machine"), "{file}");
        let earlier = read_earlier(&file);
        assert_eq!(earlier["b"], row("b (earlier run)", "5"));
        let again = read_earlier(&write_file(&[earlier["b"].clone()], "a machine"));
        assert_eq!(again["b"], row("b (earlier run)", "5"));
        assert!(read_earlier("| a | b |\n").is_empty());
    }
}
