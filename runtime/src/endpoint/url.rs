//! `parseURL`: where the parts of a URL are in its text.
//!
//! Source: Smithy, "Rules engine standard library", `parseURL`.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

/// Where the parts of a valid URL are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Url {
    pub(super) scheme: Range<usize>,
    /// Host and, if it is given, port; without user and password.
    pub(super) authority: Range<usize>,
    /// The path as it is; empty if there is none.
    pub(super) path: Range<usize>,
    /// Whether the host is an address.
    pub(super) is_ip: bool,
}

impl Url {
    /// Finds the parts; `None` if it is not an `http` or `https` URL, or has a query.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text.bytes().any(|byte| !byte.is_ascii_graphic() || b"\"<>\\^`{|}?".contains(&byte)) {
            return None;
        }
        let scheme = text.find("://")?;
        if !matches!(text.get(..scheme)?, "http" | "https") {
            return None;
        }
        let start = scheme + "://".len();
        let end = text.find('#').unwrap_or(text.len());
        let path = text.get(start..end)?.find('/').map_or(end, |slash| start + slash);
        let host = text.get(start..path)?.rfind('@').map_or(start, |at| start + at + 1);
        let is_ip = host_is_ip(text.get(host..path)?)?;
        Some(Self { scheme: 0..scheme, authority: host..path, path: path..end, is_ip })
    }

    /// The path with `/` at both ends.
    pub(super) fn normalized_path(&self, text: &str) -> String {
        let inner = text.get(self.path.clone()).unwrap_or_default().trim_matches('/');
        if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") }
    }
}

/// Whether the host of an authority is an address; `None` if the authority is not valid.
fn host_is_ip(authority: &str) -> Option<bool> {
    let (is_ip, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (address, after) = rest.split_once(']')?;
        address.parse::<Ipv6Addr>().ok()?;
        (true, if after.is_empty() { None } else { Some(after.strip_prefix(':')?) })
    } else {
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        if host.is_empty() || host.contains(['[', ']']) {
            return None;
        }
        (host.parse::<Ipv4Addr>().is_ok(), port)
    };
    match port {
        // `+80` parses as a number, but is no port.
        Some(port) if !port.bytes().all(|b| b.is_ascii_digit()) || port.parse::<u16>().is_err() => None,
        _ => Some(is_ip),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str, &str, String, bool)> {
        let url = Url::parse(text)?;
        let of = |range: &Range<usize>| &text[range.clone()];
        Some((of(&url.scheme), of(&url.authority), of(&url.path), url.normalized_path(text), url.is_ip))
    }

    #[test]
    fn the_examples_of_the_specification() {
        let some = |s, a, p, n: &str, ip| Some((s, a, p, n.to_owned(), ip));
        assert_eq!(parts("https://example.com"), some("https", "example.com", "", "/", false));
        assert_eq!(parts("https://example.com/"), some("https", "example.com", "/", "/", false));
        assert_eq!(
            parts("http://example.com:80/foo/bar"),
            some("http", "example.com:80", "/foo/bar", "/foo/bar/", false)
        );
        assert_eq!(parts("https://127.0.0.1"), some("https", "127.0.0.1", "", "/", true));
        assert_eq!(parts("https://[fe80::1]:1/a/"), some("https", "[fe80::1]:1", "/a/", "/a/", true));
        assert_eq!(parts("https://user:pw@host/a@b#c"), some("https", "host", "/a@b", "/a@b/", false));
    }

    #[test]
    fn what_is_no_url_is_refused() {
        let bad = [
            "",
            "x",
            "ftp://a",
            "https://",
            "https:///a",
            "https://a:b",
            "https://a:99999",
            "https://a:+1",
            "https://a?b",
            "https://[::1",
            "https://[x]",
            "https://[::1]x",
            "https://a]",
            "https://a b",
            "https://é",
            "https://a:1:2",
        ];
        for bad in bad {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }
}
