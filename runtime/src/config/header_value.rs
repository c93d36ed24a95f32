//! What no header may hold. Comes in: a part of who makes a call: a key, a token, a name. Goes out: an error in the place of a
//! request that would be another one. Quotes nothing.
use std::fmt;

/// Why a request can't be signed. It quotes nothing.
#[derive(Debug)]
pub(crate) struct Unsendable(String);

impl From<String> for Unsendable {
    fn from(what: String) -> Self {
        Self(what)
    }
}

impl fmt::Display for Unsendable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unsendable {}

/// Refuses what no header may hold, such as the newline at the end of a file. Never quotes it.
///
/// Source: RFC 9110, section 5.5.
pub(super) fn check(what: &str, value: &str) -> Result<(), Unsendable> {
    let bad = value.bytes().find(|byte| byte.is_ascii_control() && *byte != b'\t');
    match bad {
        None => Ok(()),
        Some(b'\n' | b'\r') => Err(format!("{what} has a newline in it, which no header may hold").into()),
        Some(byte) => Err(format!("{what} has the byte {byte:#04x} in it, which no header may hold").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_header_may_hold_is_refused_and_not_quoted() {
        assert!(check("the key", "AKIDEXAMPLE/+=é").is_ok());
        for (value, says) in [("AKID\n", "a newline"), ("AK\0ID", "the byte 0x00"), ("AKID\x7f", "the byte 0x7f")] {
            let error = check("the key", value).expect_err("refused").to_string();
            assert!(error.contains(says) && !error.contains("AK"), "{error}");
        }
    }
}
