//! Characters that a reader does not see, or that move what is seen: what a model may use to show another text than it holds.
//!
//! In: text of a model. Out: whether a character is one of them, and the text with all of them spelled out. Does not know
//! where the text will stand: JSON, Rust and TOML have escapes of their own.
//!
//! Source: Unicode 16, "Bidirectional Algorithm", 2; "Noncharacters"; "Tags". rustc's lints `text_direction_codepoint_in_*`.

use std::borrow::Cow;

/// Whether a character is a control character, turns the direction of text, ends a line in some programs only, or is no
/// character at all. Line feeds and tabs are control characters too.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The text with each of them as `\u{1b}`, but for line feeds and tabs: for people, on a terminal or in a file.
pub fn spell_invisible(text: &str) -> Cow<'_, str> {
    let is_spelled = |c: char| is_invisible(c) && !matches!(c, '\n' | '\t');
    if !text.contains(is_spelled) {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_spelled(c) { spelled.extend(c.escape_unicode()) } else { spelled.push(c) }
    }
    Cow::Owned(spelled)
}

/// Text of JSON in which each of them, but for line feeds, is `\u001b`: the same JSON, since they can only stand in strings.
pub fn escape_invisible_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) && c != '\n' {
            escaped.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_the_same_json() {
        let value = serde_json::json!({"a\u{202e}": ["\u{7f}", "\u{E0041}\n"]});
        let escaped = escape_invisible_json(&serde_json::to_string_pretty(&value).expect("JSON"));
        assert!(escaped.contains("\\u202e") && escaped.contains("\\udb40\\udc41"), "{escaped}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).expect("JSON"), value);
    }

    #[test]
    fn what_is_not_seen_is_spelled() {
        assert_eq!(spell_invisible("a\n\tb é \u{65e5}\u{200d}"), "a\n\tb é \u{65e5}\u{200d}");
        assert_eq!(spell_invisible("\u{1b}[31m\u{202e}x\r\u{9b}"), "\\u{1b}[31m\\u{202e}x\\u{d}\\u{9b}");
        assert!(
            ['\u{FFFE}', '\u{10FFFF}', '\u{E0041}', '\u{2069}', '\u{feff}', '\u{85}'].into_iter().all(is_invisible)
        );
    }
}
