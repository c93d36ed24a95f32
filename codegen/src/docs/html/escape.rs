//! Text to Markdown that shows it as it is written.
//!
//! In: a word, a line's first word, the content of a code span. Out: the same with the characters escaped that rustdoc's
//! Markdown would take for its own. Does not wrap or nest (`inline.rs`, `render.rs`).
//!
//! Source: CommonMark 0.31; rustdoc's extensions: tables, footnotes, strikethrough, task lists, smart punctuation.

use ferrosmith_model::invisible::is_invisible;

/// The text without what can't be seen; what ends a line in some programs only is a space. Line feeds and other white space
/// of ASCII stay: they are where words end, or lines of code.
pub(super) fn without_unseen(text: &str) -> String {
    let seen = |c: char| match c {
        c if !is_invisible(c) || c.is_ascii_whitespace() && c != '\u{c}' => Some(c),
        c if c.is_whitespace() => Some(' '),
        _ => None,
    };
    text.chars().filter_map(seen).collect()
}

/// The text as one line of words, for where nothing reads Markdown.
pub fn plain_line(text: &str) -> String {
    without_unseen(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Plain text of any length, for texts that are not HTML: names, titles, messages. White space becomes single spaces.
pub fn escape_text(text: &str) -> String {
    let text = without_unseen(text);
    let words: Vec<String> = text.split_whitespace().map(|word| escape_word(word, false)).collect();
    match words.split_first() {
        Some((first, rest)) => {
            let mut line = escape_line_start(first);
            for word in rest {
                line.push(' ');
                line.push_str(word);
            }
            line
        }
        None => String::new(),
    }
}

/// A word of plain text. A bare web address becomes a link unless it is inside one.
pub(super) fn escape_word(word: &str, is_in_link: bool) -> String {
    let mut escaped = String::with_capacity(word.len() + 8);
    let mut rest = word;
    while let Some(start) = if is_in_link { None } else { find_address(rest) } {
        let length = address_length(&rest[start..]);
        escape_characters(&rest[..start], &mut escaped);
        escaped.push('<');
        escaped.push_str(&rest[start..start + length]);
        escaped.push('>');
        rest = &rest[start + length..];
    }
    escape_characters(rest, &mut escaped);
    escaped
}

fn escape_characters(text: &str, escaped: &mut String) {
    let mut before = None;
    let mut is_before_escaped = false;
    let mut chars = text.char_indices().peekable();
    while let Some((index, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
            '_' => !(is_letter(before) && is_letter(after)),
            '&' => is_entity(&text[index..]),
            // Two would become a dash, three dots an ellipsis.
            '-' | '.' => before == Some(c) && !is_before_escaped,
            _ => false,
        };
        if is_special {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
        is_before_escaped = is_special;
    }
}

/// Whether the text starts with what Markdown would take for a character reference.
fn is_entity(text: &str) -> bool {
    let body = text.strip_prefix('&').unwrap_or(text);
    let end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    end.is_some_and(|end| end > 0 && body[end..].starts_with(';'))
}

fn find_address(text: &str) -> Option<usize> {
    if !text.contains(':') {
        return None;
    }
    let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let is_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    let length = address_length(&text[start..]);
    // Only the scheme, or part of a longer word.
    let is_bare = length > 0 && !text[start..start + length].ends_with("//") && !is_word;
    is_bare.then_some(start)
}

/// The length of the address that the text starts with, leaving out punctuation that belongs to the sentence.
fn address_length(text: &str) -> usize {
    let is_end = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`\\|".contains(c) || !c.is_ascii();
    let mut address = &text[..text.find(is_end).unwrap_or(text.len())];
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', ']', '}']);
        let is_unbalanced = shorter.ends_with(')') && shorter.matches('(').count() < shorter.matches(')').count();
        let shorter = if is_unbalanced { &shorter[..shorter.len() - 1] } else { shorter };
        // A placeholder's brace belongs to the address.
        let shorter = if address.ends_with('}') && shorter.contains('{') { address } else { shorter };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}

/// An escaped word that comes first on its line: not a list item, heading, quote or underline.
pub(super) fn escape_line_start(word: &str) -> String {
    let is_all = |set: &str| word.chars().all(|c| set.contains(c));
    if matches!(word, "-" | "+") || is_all("=") || (word.len() <= 6 && is_all("#")) || word.starts_with('>') {
        return format!("\\{word}");
    }
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(&word[digits..], "." | ")") {
        return format!("{}\\{}", &word[..digits], &word[digits..]);
    }
    word.to_owned()
}

/// A code span that shows the text as it is, spaces at its ends left out. Empty for nothing. What can't be seen is shown as
/// Rust would write it, line feeds too, since a span that ended its line would end the comment that it stands in.
pub fn code_span(code: &str) -> String {
    let mut shown = String::with_capacity(code.len());
    for c in code.trim_matches(' ').chars() {
        if is_invisible(c) { shown.extend(c.escape_debug()) } else { shown.push(c) }
    }
    let code = shown.as_str();
    if code.is_empty() {
        return String::new();
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(if longest == 0 { 1 } else { longest + 1 });
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// An address as the target of a Markdown link, if it is one that leads somewhere from any page.
pub(super) fn link_target(address: &str) -> Option<String> {
    let address = address.trim();
    let is_absolute = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    if !is_absolute || address.ends_with("//") {
        return None;
    }
    let mut target = String::with_capacity(address.len());
    for c in address.chars().filter(|c| !is_invisible(*c)) {
        match c {
            '(' => target.push_str("%28"),
            ')' => target.push_str("%29"),
            '<' => target.push_str("%3C"),
            '>' => target.push_str("%3E"),
            '\\' => target.push_str("%5C"),
            '"' => target.push_str("%22"),
            '`' => target.push_str("%60"),
            '*' => target.push_str("%2A"),
            c if c.is_whitespace() => target.push_str("%20"),
            c => target.push(c),
        }
    }
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::{code_span, escape_line_start, escape_text, escape_word, link_target};

    #[test]
    fn markdown_is_shown_as_written() {
        for (word, expected) in [
            ("[x]", r"\[x\]"),
            ("<T>", r"\<T>"),
            ("a*b", r"a\*b"),
            ("snake_case_name", "snake_case_name"),
            ("_x_", r"\_x\_"),
            ("`code`", r"\`code\`"),
            ("&amp;", r"\&amp;"),
            ("AT&T;", r"AT\&T;"),
            ("a&b", "a&b"),
            ("--flag", r"-\-flag"),
            ("...", r".\.."),
            ("*/", r"\*/"),
            ("a|b", r"a\|b"),
            ("~~~", r"\~\~\~"),
        ] {
            assert_eq!(escape_word(word, false), expected, "{word}");
        }
    }

    #[test]
    fn bare_addresses_become_links() {
        for (word, expected) in [
            ("https://aws.amazon.com/x_y.", "<https://aws.amazon.com/x_y>."),
            ("(https://a.b/c)", "(<https://a.b/c>)"),
            ("https://a.b/c_(d)", "<https://a.b/c_(d)>"),
            ("https://{bucket}.s3", "<https://{bucket}.s3>"),
            ("https://", "https://"),
            ("https://<host>/", r"https://\<host>/"),
        ] {
            assert_eq!(escape_word(word, false), expected, "{word}");
        }
        assert_eq!(escape_word("https://a.b/_c", true), r"https://a.b/\_c");
    }

    #[test]
    fn a_line_starts_no_block() {
        for (word, expected) in [
            ("-", r"\-"),
            ("+", r"\+"),
            ("1.", r"1\."),
            ("12)", r"12\)"),
            ("##", r"\##"),
            (">x", r"\>x"),
            ("==", r"\=="),
        ] {
            assert_eq!(escape_line_start(word), expected);
        }
        assert_eq!(escape_line_start("1.5"), "1.5");
        assert_eq!(escape_text("#  1 *"), r"\# 1 \*");
    }

    #[test]
    fn code_spans_outdo_their_backticks() {
        assert_eq!(code_span(" a "), "`a`");
        assert_eq!(code_span("a``b`"), "``` a``b` ```");
        assert_eq!(code_span(" "), "");
    }

    #[test]
    fn only_addresses_that_lead_somewhere_are_links() {
        assert_eq!(link_target("https://a.b/c(d) e").as_deref(), Some("https://a.b/c%28d%29%20e"));
        assert_eq!(link_target("API_Foo.html"), None);
        assert_eq!(link_target("javascript:x"), None);
    }
}
