//! The smaller functions of the rules engine, on plain values.
//!
//! Source: Smithy, "Rules engine standard library"; AWS, "rules engine library functions".

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// `isValidHostLabel`: whether a text is a host label of RFC 1123 (1 to 63 letters, digits and `-`, the latter not at the
/// ends) or, if `allow_subdomains`, such labels joined by dots.
pub fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    if allow_subdomains { text.split('.').all(is_label) } else { is_label(text) }
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// `aws.isVirtualHostableS3Bucket`: whether a bucket name can be part of a host name.
pub(super) fn is_virtual_hostable_s3_bucket(name: &str, allow_subdomains: bool) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let like_an_address = name.split('.').count() == 4 && name.split('.').all(is_number);
    (3..=63).contains(&name.len())
        && !name.bytes().any(|byte| byte.is_ascii_uppercase())
        && !like_an_address
        && is_valid_host_label(name, allow_subdomains)
}

/// `substring`: where it is; `None` if the text is too short or not all ASCII.
pub(super) fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<Range<usize>> {
    if start >= stop || stop > text.len() || !text.is_ascii() {
        return None;
    }
    Some(if reverse { text.len() - stop..text.len() - start } else { start..stop })
}

/// `uriEncode`: everything but `A-Za-z0-9-_.~` as `%XX` of its UTF-8 bytes.
pub(super) fn uri_encode(text: Cow<'_, str>) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    if text.bytes().all(plain) {
        return text;
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    Cow::Owned(encoded)
}

/// `split`: at most `limit` parts, any number if that is 0; the whole text if there is no delimiter.
pub(super) fn split(text: &str, delimiter: &str, limit: usize) -> Vec<String> {
    match (delimiter, limit) {
        ("", _) => vec![text.to_owned()],
        (_, 0) => text.split(delimiter).map(str::to_owned).collect(),
        (_, limit) => text.splitn(limit, delimiter).map(str::to_owned).collect(),
    }
}

/// The place that an index means in a list of that length; below zero counts from the end.
pub(super) fn index_from(index: i16, len: usize) -> Option<usize> {
    let place =
        if index < 0 { len.checked_sub(usize::from(index.unsigned_abs()))? } else { usize::try_from(index).ok()? };
    (place < len).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_labels() {
        for (text, alone, dotted) in [
            ("a", true, true),
            ("a-b", true, true),
            ("a.b", false, true),
            ("", false, false),
            (".", false, false),
            ("a.", false, false),
            ("-a", false, false),
            ("a-", false, false),
            ("a_b", false, false),
            ("é", false, false),
        ] {
            assert_eq!((is_valid_host_label(text, false), is_valid_host_label(text, true)), (alone, dotted), "{text}");
        }
        assert!(is_valid_host_label(&"a".repeat(63), false));
        assert!(!is_valid_host_label(&"a".repeat(64), true));
    }

    #[test]
    fn bucket_names() {
        for (name, alone, dotted) in [
            ("my-bucket", true, true),
            ("my.bucket", false, true),
            ("ab", false, false),
            ("My-bucket", false, false),
            ("192.168.1.1", false, false),
            ("1.2.3", false, true),
        ] {
            let both = (is_virtual_hostable_s3_bucket(name, false), is_virtual_hostable_s3_bucket(name, true));
            assert_eq!(both, (alone, dotted), "{name}");
        }
    }

    #[test]
    fn substrings() {
        assert_eq!(substring("abcdef", 0, 4, false), Some(0..4));
        assert_eq!(substring("abcdef", 0, 4, true), Some(2..6));
        assert_eq!(substring("abc", 0, 4, false), None);
        assert_eq!(substring("abc", 2, 2, false), None);
        assert_eq!(substring("abcé", 0, 2, false), None);
    }

    #[test]
    fn encoding_and_splitting() {
        assert_eq!(uri_encode("a-b_c.d~".into()), "a-b_c.d~");
        assert_eq!(uri_encode("a/é %".into()), "a%2F%C3%A9%20%25");
        assert_eq!(split("a--b--c", "--", 0), ["a", "b", "c"]);
        assert_eq!(split("a--b--c", "--", 2), ["a", "b--c"]);
        assert_eq!(split("", "--", 0), [""]);
        assert_eq!(split("ab", "", 0), ["ab"]);
    }

    #[test]
    fn indexes() {
        assert_eq!([index_from(0, 2), index_from(1, 2), index_from(2, 2)], [Some(0), Some(1), None]);
        assert_eq!([index_from(-1, 2), index_from(-3, 2), index_from(i16::MIN, 2)], [Some(1), None, None]);
    }
}
