//! Rust text in, the same text with comments, strings and characters blanked out, so that what is left is code.
//!
//! Line breaks stay where they are. Does not parse.

/// Blanks out everything that is not code.
pub(crate) fn mask(text: &str) -> String {
    mask_where(text, |_| true)
}

/// Blanks out comments, and leaves strings and characters as they are.
pub(crate) fn mask_comments(text: &str) -> String {
    mask_where(text, |first| first == '/')
}

/// Blanks out what is not code and begins with a character that `is_masked`.
fn mask_where(text: &str, is_masked: impl Fn(char) -> bool) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let end = not_code(&characters, at);
        if end > at && !is_masked(characters[at]) {
            masked.extend(&characters[at..end]);
            at = end;
        } else if end > at {
            masked.extend(characters[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            masked.push(characters[at]);
            at += 1;
        }
    }
    masked
}

/// The plain string literals, as written between their quotes, each with its line from 1. Raw strings are left out.
pub(crate) fn literals(text: &str) -> Vec<(usize, String)> {
    let characters: Vec<char> = text.chars().collect();
    let (mut literals, mut at, mut line) = (Vec::new(), 0, 1);
    while at < characters.len() {
        let end = not_code(&characters, at).max(at + 1);
        if characters[at] == '"' {
            literals.push((line, characters[at + 1..end].iter().collect::<String>().trim_end_matches('"').to_owned()));
        }
        line += characters[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    literals
}

/// The end of what begins here and is not code; `at` itself when code begins here.
fn not_code(text: &[char], at: usize) -> usize {
    let next = |offset: usize| text.get(at + offset).copied().unwrap_or('\0');
    match text[at] {
        '/' if next(1) == '/' => (at..text.len()).find(|&i| text[i] == '\n').unwrap_or(text.len()),
        '/' if next(1) == '*' => block_comment(text, at),
        '"' => string(text, at + 1),
        'r' | 'b' | 'c' if !(at > 0 && is_word(text[at - 1])) => prefixed(text, at),
        '\'' if next(1) == '\\' => (at + 3..text.len()).find(|&i| text[i] == '\'').map_or(text.len(), |i| i + 1),
        '\'' if next(2) == '\'' => at + 3,
        _ => at,
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// A block comment, which may hold others.
fn block_comment(text: &[char], start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while at + 1 < text.len() {
        match (text[at], text[at + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// A string whose opening quote lies before `at`.
fn string(text: &[char], mut at: usize) -> usize {
    while at < text.len() {
        match text[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// A string with a prefix (`b""`, `c""`, `r""`, `br#""#`), or nothing.
fn prefixed(text: &[char], start: usize) -> usize {
    let mut at = start;
    while at < text.len() && at - start < 2 && matches!(text[at], 'r' | 'b' | 'c') {
        at += 1;
    }
    let raw = text[start..at].contains(&'r');
    let hashes = text[at..].iter().take_while(|c| **c == '#').count();
    if text.get(at + hashes) != Some(&'"') || (hashes > 0 && !raw) {
        return start;
    }
    if !raw {
        return string(text, at + 1);
    }
    let closing =
        |i: usize| text[i] == '"' && text[i + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    (at + hashes + 1..text.len()).find(|&i| closing(i)).map_or(text.len(), |i| i + 1 + hashes)
}

/// Blanks out, in masked code, what stands in `quote!`: that is code to be emitted, not code that runs.
pub(crate) fn mask_quoted(code: &str) -> String {
    let mut masked = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(found) = rest.find("quote!") {
        let (before, body) = rest.split_at(found + "quote!".len());
        masked.push_str(before);
        let mut depth = 0_i32;
        let close = |(at, c): (usize, char)| {
            depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
            (depth == 0 && !c.is_whitespace()).then_some(at + c.len_utf8())
        };
        let end = body.char_indices().find_map(close).unwrap_or(body.len());
        masked.extend(body[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &body[end..];
    }
    masked + rest
}

#[test]
fn quoted_code_is_blanked() {
    let code = "use quote::quote;\nlet a = quote! { x(#y) {\n} }; b";
    assert_eq!(mask_quoted(code), format!("use quote::quote;\nlet a = quote!{}\n{}; b", " ".repeat(10), " ".repeat(3)));
}

#[test]
fn strings_stay_where_comments_go() {
    assert_eq!(mask_comments("a(\"b // c\"); // d\n'/'"), "a(\"b // c\");     \n'/'");
}

#[test]
fn plain_literals_are_found_with_their_lines() {
    let found = literals("a(\"b\");\n// \"c\"\nr#\" \"d\" \"#, '\"', \"e\\\"f\"");
    assert_eq!(found, [(1, "b".to_owned()), (3, "e\\\"f".to_owned())]);
}

#[test]
fn only_code_is_left() {
    for (text, code) in [
        ("a // b\nc", "a \nc"),
        ("a /* /* b */ */ c", "a  c"),
        (r#"x("a\"b", 'c', '\'', 'd: loop)"#, "x(, , , 'd: loop)"),
        (r##"r#"a"b"# + br"x" + r#type"##, " +  + r#type"),
        ("var\"x\"", "var"),
    ] {
        let masked = mask(text);
        assert_eq!(masked.len(), text.len(), "{text}");
        assert_eq!(masked.replace(' ', ""), code.replace(' ', ""), "{text}");
    }
}
