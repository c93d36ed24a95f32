//! Bodies that are not the service's: a proxy's page, a compressed answer. Comes in: a response that could not be read. Goes
//! out: what it is, in words. Decides nothing.

use crate::error::text::escaped;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

/// How much of the first line is shown, in characters.
const SHOWN: usize = 120;

/// What a body is that is none of the service's: `the body is text/html and starts with …`. `None` where it could be one; a
/// body that could is not shown, since its values may be sensitive. Some services answer with XML.
pub(crate) fn describe_foreign_body(response: &HttpResponse, is_sensitive: bool, is_xml: bool) -> Option<String> {
    if let Some(encoding) = response.headers().get("content-encoding").map(str::trim)
        && !encoding.is_empty()
        && !encoding.eq_ignore_ascii_case("identity")
    {
        return Some(format!("the body is compressed by `{}`, which was not asked for", escaped(encoding)));
    }
    let media_type = response.headers().get("content-type").and_then(|value| value.split(';').next()).map(str::trim);
    let media_type = media_type.filter(|value| !value.is_empty());
    let body = response.body().bytes()?;
    let starts_well = if is_xml { starts_like_xml(body) } else { starts_like_json(body) };
    let is_page = media_type.is_some_and(if is_xml { is_html } else { is_not_the_services });
    // What calls itself a text need not be one of a service that answers with such.
    let is_other_type = is_page && !(is_xml && starts_well);
    let is_other_text = !is_sensitive && !media_type.is_some_and(is_binary) && !starts_well;
    if !is_other_type && !is_other_text {
        return None;
    }
    let line = first_line(body)?;
    Some(match media_type {
        Some(media_type) => format!("the body is `{}` and starts with `{line}`", escaped(media_type)),
        None => format!("the body starts with `{line}`"),
    })
}

/// Whether a media type is that of people's documents: `text/html`, `application/xml`.
fn is_not_the_services(media_type: &str) -> bool {
    let is = |part: &str| media_type.get(..part.len()).is_some_and(|start| start.eq_ignore_ascii_case(part));
    is("text/") || is("application/xml") || is("application/xhtml")
}

/// Whether a media type is that of pages.
fn is_html(media_type: &str) -> bool {
    ["text/html", "application/xhtml+xml"].iter().any(|html| media_type.eq_ignore_ascii_case(html))
}

fn is_binary(media_type: &str) -> bool {
    media_type.eq_ignore_ascii_case("application/cbor")
}

fn starts_like_json(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), None | Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9'))
}

/// Whether it is markup, but no page.
fn starts_like_xml(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let is = |tag: &[u8]| start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag));
    start.is_empty() || start.starts_with(b"<") && !is(b"<html") && !is(b"<!doctype html")
}

/// The first line that is not empty, escaped and cut; `None` if the body is no text.
fn first_line(body: &[u8]) -> Option<String> {
    // Enough for so many characters of four bytes; what is cut in the middle of one is cut before it.
    let start = body.trim_ascii_start();
    let start = start.get(..SHOWN * 4).unwrap_or(start);
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(start.get(..error.valid_up_to())?).unwrap_or_default()
        }
        Err(_) => return None,
    };
    let line = text.lines().next().filter(|line| !line.trim().is_empty())?.trim_end();
    let shown: String = line.chars().take(SHOWN).collect();
    let is_cut = shown.len() < line.len();
    Some(format!("{}{}", escaped(&shown), if is_cut { "…" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::body::SdkBody;

    fn described(headers: &[(&'static str, &'static str)], body: &[u8], is_sensitive: bool) -> Option<String> {
        let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(body));
        for (name, value) in headers {
            response.headers_mut().insert(*name, *value);
        }
        describe_foreign_body(&response, is_sensitive, false)
    }

    #[test]
    fn answers_in_xml_are_told_from_pages() {
        let described = |media_type: &'static str, body: &'static str| {
            let mut response = HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(body));
            response.headers_mut().insert("content-type", media_type);
            describe_foreign_body(&response, false, true)
        };
        for media_type in ["text/xml", "application/xml", "text/plain", "text/html"] {
            assert_eq!(described(media_type, " <Response><Secret>x"), None, "{media_type}");
        }
        let page = described("text/html", "<!DOCTYPE HTML>");
        assert_eq!(page.as_deref(), Some("the body is `text/html` and starts with `<!DOCTYPE HTML>`"));
        assert!(described("text/xml", "upstream down").is_some());
        assert!(described("application/xml", "{}").is_some());
    }

    #[test]
    fn a_page_is_shown_by_its_first_line() {
        let html = [("content-type", "text/html; charset=utf-8")];
        let shown = described(&html, b"\r\n<html>\x1b[31m\n<body>", false);
        assert_eq!(shown.as_deref(), Some("the body is `text/html` and starts with `<html>\\u{1b}[31m`"));
        assert_eq!(described(&[], b"upstream down", false).as_deref(), Some("the body starts with `upstream down`"));
        let long = "é".repeat(500);
        let shown = described(&html, long.as_bytes(), true).expect("shown");
        assert!(shown.ends_with("é…`") && shown.chars().count() < 180, "{shown}");
    }

    #[test]
    fn what_could_be_the_services_is_not_shown() {
        let json = [("content-type", "application/x-amz-json-1.0")];
        assert_eq!(described(&json, b"{\"Secret\":\"x", false), None);
        assert_eq!(described(&[], b"  [1", false), None);
        assert_eq!(described(&[], b"", false), None);
        assert_eq!(described(&json, b"hunter2", true), None);
        assert_eq!(described(&[("content-type", "application/cbor")], b"text", false), None);
        assert_eq!(described(&[("content-type", "text/plain")], b"\xff\xfe\x00", false), None);
    }

    #[test]
    fn compression_is_named() {
        let shown = described(&[("content-encoding", "gzip")], &[0x1f, 0x8b, 0x08], true);
        assert_eq!(shown.as_deref(), Some("the body is compressed by `gzip`, which was not asked for"));
        assert_eq!(described(&[("content-encoding", "identity")], b"{", false), None);
    }
}
