//! The errors of the reader. Comes in: what was expected and where. Goes out: a `SerdeError` that says so, and what
//! kind of value is there instead. Never quotes the input, which may be sensitive.

use aws_smithy_schema::serde::SerdeError;

/// The most levels that a body may be nested, as in the official reader: deeper ones could overflow the stack.
pub(super) const MAX_DEPTH: u32 = 128;

/// The error for a value of another type.
#[cold]
pub(super) fn mismatch(input: &[u8], position: usize, expected: &str) -> SerdeError {
    SerdeError::type_mismatch(format!("expected {expected}, found {}", found(input, position)))
}

/// The error for what is no JSON: something else than `expected` is there.
#[cold]
pub(super) fn unexpected(input: &[u8], position: usize, expected: &str) -> SerdeError {
    SerdeError::invalid_input(format!("expected {expected}, found {}", found(input, position)))
}

/// The error for a value that starts at `position` and is wrong in itself.
#[cold]
pub(super) fn invalid(position: usize, what: impl std::fmt::Display) -> SerdeError {
    SerdeError::invalid_input(format!("{what} at byte {position}"))
}

/// The error for a body that is nested too deep.
#[cold]
pub(super) fn too_deep(position: usize) -> SerdeError {
    SerdeError::custom(format!("maximum nesting depth exceeded: more than {MAX_DEPTH} levels at byte {position}"))
}

/// The error for what stands between two elements of `container`, or after the last.
#[cold]
pub(super) fn bad_separator(input: &[u8], position: usize, first: bool, container: &str) -> SerdeError {
    match input.get(position) {
        None => invalid(position, format_args!("unexpected end of input in {container}")),
        Some(b',') if first => {
            invalid(position, format_args!("unexpected `,` before the first element of {container}"))
        }
        Some(b',') => invalid(position, format_args!("repeated `,` in {container}")),
        Some(b']' | b'}') => invalid(position, format_args!("trailing `,` in {container}")),
        Some(_) => unexpected(input, position, &format!("`,` between elements of {container}")),
    }
}

fn found(input: &[u8], position: usize) -> String {
    let what = match input.get(position) {
        None => return format!("the end of the input at byte {position}"),
        Some(b'{') => "an object",
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b'-' | b'0'..=b'9') => "a number",
        Some(b't' | b'f') => "a boolean",
        Some(b'n') => "null",
        Some(b'}' | b']') => "the end of its container",
        Some(_) => "something else",
    };
    format!("{what} at byte {position}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_and_where() {
        assert_eq!(
            mismatch(b"[1", 1, "string").to_string(),
            "type mismatch: expected string, found a number at byte 1"
        );
        let end = unexpected(b"[1", 2, "`:`").to_string();
        assert_eq!(end, "invalid input: expected `:`, found the end of the input at byte 2");
        assert_eq!(invalid(7, "unterminated string").to_string(), "invalid input: unterminated string at byte 7");
    }

    #[test]
    fn separators_are_told_apart() {
        let text = |input: &[u8], first| bad_separator(input, 0, first, "array").to_string();
        assert!(text(b"", true).contains("unexpected end of input in array"));
        assert!(text(b",", true).contains("before the first element"));
        assert!(text(b",", false).contains("repeated"));
        assert!(text(b"]", false).contains("trailing"));
        assert!(text(b"1", false).contains("expected `,` between elements of array, found a number"));
    }
}
