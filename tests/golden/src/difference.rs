//! What differs between two texts. In: both. Out: the lines from the first to the last that differ, with two lines around them.

/// The lines that differ: `-` as expected, `+` as they are.
pub fn line_difference(expected: &str, actual: &str) -> String {
    let (left, right): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let start = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let shorter = left.len().min(right.len()) - start;
    let end = left.iter().rev().zip(right.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    if start + end == left.len().max(right.len()) {
        return "the ends of lines differ, or the end of the text\n".to_owned();
    }
    let mut shown = format!("first difference at line {}\n", start + 1);
    let mut push = |mark: char, lines: &[&str]| {
        for line in lines {
            shown.push_str(&format!("{mark} {line}\n"));
        }
    };
    push(' ', &left[start.saturating_sub(2)..start]);
    push('-', &left[start..left.len() - end]);
    push('+', &right[start..right.len() - end]);
    push(' ', &left[left.len() - end..left.len() - end.saturating_sub(2)]);
    shown
}

#[cfg(test)]
mod tests {
    use super::line_difference;

    #[test]
    fn two_lines_around_it_are_shown() {
        let shown = line_difference("a\nb\nc\nd\ne\nf\ng\n", "a\nb\nc\nD\nDD\ne\nf\ng\n");
        assert_eq!(shown, "first difference at line 4\n  b\n  c\n- d\n+ D\n+ DD\n  e\n  f\n");
    }

    #[test]
    fn what_was_added_in_a_row_of_equal_lines_is_one_line() {
        assert_eq!(line_difference("a\na\n", "a\na\na\n"), "first difference at line 3\n  a\n  a\n+ a\n");
    }

    #[test]
    fn the_end_of_the_last_line_is_a_difference() {
        assert_eq!(line_difference("a", "a\n"), "the ends of lines differ, or the end of the text\n");
    }
}
