//! Reports with the source line and a caret under what is wrong, for a terminal: a [`Report`] in, text out.
//!
//! Reads the files that the report names again; a problem whose file or line is not to be had is shown in the plain form,
//! which is also what a pipe gets (`program.rs`). Cuts long lines, so that a model in one line can be shown.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use ferrosmith_model::invisible::{is_invisible, spell_invisible};
use ferrosmith_model::{Problem, Report};
use std::fmt::Write;

/// A line of at most this many characters is shown whole.
const WHOLE: usize = 160;
/// Characters of a longer line that are shown before what is wrong, and from there on.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// The text of a report. `read` gives the text of a file.
pub(crate) fn write_report(report: &Report, read: &dyn Fn(&str) -> Option<String>, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    let mut last: Option<(&str, Option<String>)> = None;
    let shown = report.shown();
    for (problem, more) in &shown.problems {
        if last.as_ref().is_none_or(|(file, _)| *file != problem.file) {
            last = Some((&problem.file, problem.position.and_then(|_| read(&problem.file))));
        }
        let source = last.as_ref().and_then(|(_, source)| source.as_deref());
        let _ = writeln!(text, "{}", write_problem(problem, source, &renderer));
        if *more > 0 {
            let _ = writeln!(text, "  and {more} more of this kind");
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", shown.last_line());
    text
}

/// One problem, with the line it is in where that is known.
fn write_problem(problem: &Problem, source: Option<&str>, renderer: &Renderer) -> String {
    let line = problem.position.and_then(|(line, column)| {
        let text = source?.lines().nth(line.checked_sub(1)?)?;
        Some((line, column, Window::of(text, column.checked_sub(1)?)?))
    });
    // What a file is called or a model says steers no terminal.
    let [file, what, hint] =
        [&problem.file, &problem.what, &problem.hint].map(|text| spell_invisible(text).into_owned());
    let shape = problem.shape.as_deref().map(|shape| spell_invisible(shape).into_owned());
    let title = Level::ERROR.primary_title(what.as_str());
    let group = match &line {
        Some((number, column, window)) => {
            let span = AnnotationKind::Primary.span(window.span.clone());
            let snippet = Snippet::source(window.text.as_str()).line_start(*number).annotation(span);
            let group = Group::with_title(title);
            if window.is_cut {
                // The snippet's own column would be that of the part that is left.
                let place = Origin::path(file.as_str()).line(*number).char_column(*column);
                group.element(place).element(snippet)
            } else {
                group.element(snippet.path(file.as_str()))
            }
        }
        None => {
            let origin = Origin::path(file.as_str());
            let origin = match problem.position {
                Some((line, column)) => origin.line(line).char_column(column),
                None => origin,
            };
            Group::with_title(title).element(origin)
        }
    };
    let shape = shape.as_ref().map(|shape| Level::NOTE.with_name("shape").message(shape.as_str()));
    let hint = Level::HELP.with_name("hint").message(hint.as_str());
    let group = shape.into_iter().fold(group, Group::element).element(hint);
    renderer.render(&[group])
}

/// A part of a line, and what is wrong in it, by bytes.
#[derive(Debug, PartialEq)]
struct Window {
    text: String,
    is_cut: bool,
    span: std::ops::Range<usize>,
}

impl Window {
    /// The part around a column, which counts characters from 0; none when the line is shorter.
    fn of(line: &str, column: usize) -> Option<Self> {
        // A column is a character, so what can't be seen has a stand-in and no spelling.
        let shown = line.chars().map(|c| if is_invisible(c) && c != '\t' { char::REPLACEMENT_CHARACTER } else { c });
        let characters: Vec<char> = shown.take(WHOLE.max(column + AFTER) + 1).collect();
        let rest = characters.get(column..).filter(|rest| !rest.is_empty())?;
        let length = token_length(rest).min(AFTER);
        let offset = |at: usize| characters[..at].iter().map(|c| c.len_utf8()).sum();
        if characters.len() <= WHOLE {
            return Some(Self {
                text: characters.iter().collect(),
                is_cut: false,
                span: offset(column)..offset(column + length),
            });
        }
        let (start, end) = (column.saturating_sub(BEFORE), (column + AFTER).min(characters.len()));
        let piece = |from: usize, to: usize| characters[from..to].iter().collect::<String>();
        let head = format!("{}{}", if start > 0 { "… " } else { "" }, piece(start, column));
        let tail = format!("{}{}", piece(column, end), if end < characters.len() { " …" } else { "" });
        let span = head.len()..head.len() + piece(column, column + length).len();
        Some(Self { text: format!("{head}{tail}"), is_cut: true, span })
    }
}

/// How many characters the JSON token that begins here has.
fn token_length(rest: &[char]) -> usize {
    match rest.first() {
        Some('"') => {
            let mut escaped = false;
            let end = rest.iter().skip(1).position(|c| {
                let closes = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                closes
            });
            end.map_or(rest.len(), |end| end + 2)
        }
        Some(c) if c.is_alphanumeric() || *c == '-' => {
            rest.iter().position(|c| !(c.is_alphanumeric() || "+-._".contains(*c))).unwrap_or(rest.len())
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(position: Option<(usize, usize)>) -> Report {
        Report::from(Problem {
            file: "a.json".to_owned(),
            position,
            shape: Some("a#B".to_owned()),
            of_trait: None,
            what: "no such shape".to_owned(),
            hint: "look at the spelling".to_owned(),
        })
    }

    #[test]
    fn the_line_is_shown_with_carets() {
        let source = |_: &str| Some("{\n  \"a\": \"b\\\"c\", 1\n}\n".to_owned());
        let text = write_report(&report(Some((2, 8))), &source, false);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.contains(&"2 |   \"a\": \"b\\\"c\", 1"), "{text}");
        assert!(lines.contains(&"  |        ^^^^^^"), "{text}");
        for part in ["error: no such shape", "--> a.json:2:8", "shape: a#B", "hint: look at the spelling", "1 problem"]
        {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains('\u{1b}'), "{text}");
        assert!(write_report(&report(Some((2, 8))), &source, true).contains('\u{1b}'));
    }

    #[test]
    fn nothing_in_a_report_steers_the_terminal() {
        let hostile = "a\u{1b}[2J\u{202e}\u{9b}b\u{85}\rc";
        let problem = |position| Problem {
            file: hostile.to_owned(),
            position,
            shape: Some(hostile.to_owned()),
            of_trait: None,
            what: hostile.to_owned(),
            hint: hostile.to_owned(),
        };
        for position in [None, Some((1, 2)), Some((1, 200))] {
            let line = format!("\"{hostile}\"{}\"{hostile}\"", " ".repeat(190));
            let text = write_report(&Report::from(problem(position)), &|_| Some(line.clone()), false);
            assert!(!text.contains(|c: char| c != '\n' && ferrosmith_model::invisible::is_invisible(c)), "{text:?}");
        }
    }

    #[test]
    fn without_a_line_the_rest_is_there() {
        for (position, source) in [(None, None), (Some((9, 1)), Some("{}")), (Some((1, 9)), Some("{}"))] {
            let text = write_report(&report(position), &|_| source.map(str::to_owned), false);
            assert!(text.contains("error: no such shape") && text.contains("--> a.json"), "{text}");
            assert!(!text.contains('^'), "{text}");
        }
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_wrong() {
        let line = format!("{}\"key\": {}", "ä".repeat(500), "x".repeat(500));
        let window = Window::of(&line, 500).expect("in the line");
        assert_eq!(&window.text[window.span.clone()], "\"key\"");
        assert!(window.text.starts_with("… ää") && window.text.ends_with("xx …"), "{}", window.text);
        assert_eq!(Window::of("ab", 2), None);
    }
}
